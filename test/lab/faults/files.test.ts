/** The files of the run folder: cut off, replaced by something else, and no room for them. */
import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, statfsSync, statSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { everything, FaultyRouter, routingOf, runFolder } from "./router.ts";

let router: FaultyRouter;
beforeAll(async () => {
  router = await FaultyRouter.start();
});
afterAll(() => router.stop());

const path = (name: string): string => router.lab.path(`${runFolder}/${name}`);

/** What a cycle made of the run folder: the documents without their stamps, and the routing. */
async function outcome(): Promise<{ documents: string; routing: string; said: string }> {
  const { status, stderr } = await router.once();
  expect(status).toBe(0);
  const documents = ["state.json", "decision.json"].map((name) => JSON.stringify(router.document(name))).join("\n");
  return { documents: documents.replaceAll(/"(time|since)":\d+/g, '"$1":0'), routing: await router.routing(), said: stderr };
}

/** The run folder before the cycle: a link that was better once is recovering, another one is forced by hand, and a switch is due. */
async function prepare(): Promise<ReadonlyMap<string, Buffer>> {
  await router.reset();
  router.die("wan1");
  await router.once();
  router.die();
  await router.once();
  writeFileSync(path("force.json"), '{"link":"lte","until":0}\n');
  return router.snapshot();
}

describe("a file of the run folder", () => {
  /** What no cycle reads before it has written it anew; `status` reads the history, see below. */
  const unread = ["dump", "history", "lock", "wanmon.prom"];

  it("that is cut off is taken as if it were not there, or as if it were whole", async () => {
    const whole = await prepare();
    const result = async (name: string, text: Buffer | undefined) => {
      router.restore(whole, name);
      if (text !== undefined) writeFileSync(path(name), text);
      return outcome();
    };
    const names = [...whole.keys()].filter((name) => !unread.includes(name));
    expect(names).toEqual(expect.arrayContaining(["config", "decision.json", "events", "force.json", "links", "state.json", "table"]));
    let trials = 0;
    for (const name of names) {
      const text = whole.get(name) as Buffer;
      const allowed = [await result(name, text), await result(name, undefined)];
      // In short: the ends, where most of the text is there or most is missing, and some places between.
      const step = everything ? 1 : Math.max(1, Math.ceil(text.length / 4));
      const cuts = Array.from({ length: text.length }, (_, cut) => cut).filter((cut) => cut % step === 0 || cut === text.length - 1);
      for (const cut of cuts) {
        const { documents, routing, said } = await result(name, text.subarray(0, cut));
        const place = `${name} at ${cut}; ${said}`;
        expect(
          allowed.map((one) => one.routing),
          place,
        ).toContain(routing);
        expect(
          allowed.map((one) => one.documents),
          place,
        ).toContain(documents);
        trials += 1;
      }
    }
    console.log(`cut off: ${trials} trials of ${names.join(", ")}`);
  }, 2_400_000);

  it("that is cut off does not keep `status` from telling the rest", async () => {
    const thisMinute = Math.floor(Date.now() / 60_000);
    const scores = [thisMinute - 2, thisMinute - 1, thisMinute].map((minute, index) => [minute, { wan: 10 + index }] as const);
    const history = scores.map((one) => `${JSON.stringify(one)}\n`).join("");
    const whole = new Map([...(await prepare()), ["history", Buffer.from(history)]]);
    router.restore(whole);
    await router.once();
    const told = async () => {
      const { status, stdout, stderr } = await router.lab.sh("wanmon status --json");
      expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
      return JSON.parse(stdout) as { time: number; events: unknown[]; links: { name: string; trend: (number | null)[] }[] };
    };
    for (const name of ["history", "events", "state.json", "decision.json", "force.json", "links", "config", "error"]) {
      const text = whole.get(name) as Buffer;
      const step = everything ? 1 : Math.max(1, Math.ceil(text.length / 7));
      for (let cut = 0; cut <= text.length; cut += step) {
        router.restore(whole, name);
        writeFileSync(path(name), text.subarray(0, cut));
        const { time, events, links } = await told();
        // A document is whole without the end of its line.
        const documents = `${text.subarray(0, cut + 1)}`.split("\n").length - 1;
        if (name === "events") expect(events, `${name} at ${cut}`).toHaveLength(documents);
        if (name !== "history") continue;
        const left = scores.slice(0, documents);
        const first = left[0]?.[0] ?? Math.floor(time / 60);
        const expected = Array.from({ length: Math.floor(time / 60) - first + 1 }, (_, index) => left[index]?.[1].wan ?? null);
        expect(links.find((link) => link.name === "wan")?.trend, `${name} at ${cut}`).toEqual(expected);
      }
    }
  }, 900_000);

  it("that is something else does not stop a cycle: garbage, a folder, a pipe", async () => {
    const whole = await prepare();
    const kinds: Record<string, (file: string) => void> = {
      garbage: (file) => writeFileSync(file, Buffer.from(Array.from({ length: 500 }, (_, index) => (index * 73 + 19) % 256))),
      "a folder": (file) => mkdirSync(`${file}/inside`, { recursive: true }),
      "a pipe": (file) => execFileSync("mkfifo", [file]),
    };
    for (const name of ["lock", "pid", "config", "decision.json", "dump", "events", "force.json", "links", "state.json"])
      for (const [kind, make] of Object.entries(kinds)) {
        router.restore(whole, name);
        rmSync(path(name), { recursive: true, force: true });
        make(path(name));
        const place = `${name}: ${kind}`;
        router.die("wan1");
        const { status, stderr, starts } = await router.once();
        expect(status === 137, `${place} hangs; ${starts.at(-1)}`).toBe(false);
        expect(["wan2", "wan3"], `${place}; ${stderr}`).toContain(await router.leavesBy());
        if (statSync(path("lock")).isFile()) expect(await router.routing(), place).toMatch(/^32764.*\n32765.*\ndefault via 10.[23]/);
      }
  }, 200_000);
});

describe("a run folder without room", () => {
  it("does not keep a cycle from switching, wherever the room ends; with room again it is as ever", async () => {
    const shell = (command: string) => router.lab.sh(command);
    await prepare();
    rmSync(path("force.json"));
    await shell(`rm -rf /lab/saved; cp -r ${runFolder} /lab/saved`);
    // What is left beside the files that are there; with more a cycle runs as ever.
    const rooms = [
      ...Array.from({ length: 4 }, (_, blocks) => ({ blocks, inodes: 100 })),
      ...Array.from({ length: 5 }, (_, inodes) => ({ blocks: 100, inodes })),
    ];
    for (const { blocks, inodes } of rooms) {
      await router.reset();
      await shell(`mount -t tmpfs -o nr_blocks=500,nr_inodes=500 room ${runFolder} && cp /lab/saved/* ${runFolder}/`);
      const free = statfsSync(path(""));
      await shell(`mount -o remount,nr_blocks=${500 - free.bavail + blocks},nr_inodes=${500 - free.ffree + inodes} ${runFolder}`);
      const left = statfsSync(path(""));
      expect([left.bavail, left.ffree]).toEqual([blocks, inodes]);
      router.die("wan1");
      const { status, stderr } = await router.once();
      const place = `${blocks} pages, ${inodes} inodes: status ${status}, ${stderr}`;
      // A pipe, without which nothing can be measured, takes an inode, but no room.
      const isMeasured = !stderr.includes("pipe");
      if (!isMeasured) expect(inodes, place).toBe(0);
      expect(await router.leavesBy(), place).toBe(isMeasured ? "wan2" : "wan1");
      await shell(`mount -o remount,nr_blocks=500,nr_inodes=500 ${runFolder}`);
      expect((await router.once()).status, place).toBe(0);
      expect(await router.routing(), place).toBe(routingOf("wan2", "wan3", "wan1"));
      expect(router.document("decision.json"), place).toMatchObject({ preferred: "wan2" });
      await shell(`umount ${runFolder}`);
    }
  }, 200_000);
});
