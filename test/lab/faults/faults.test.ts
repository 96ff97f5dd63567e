/**
 * A cycle with a switch, disturbed at every single program that it starts: killed with all its processes, or the program fails. Whatever happens,
 * traffic has a way out, and the next cycle mends everything. `npm run soak` tries every place in every way, `npm test` every place in one way.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { everything, type Fault, FaultyRouter, routingOf } from "./router.ts";

/** Some routers, so that one waits while the other works. */
let routers: FaultyRouter[] = [];
beforeAll(async () => {
  routers = await Promise.all([1, 2].map(() => FaultyRouter.start()));
});
afterAll(() => Promise.all(routers.map((router) => router.stop())));

interface Cycle {
  name: string;
  /** Brings a router to where the cycle starts. */
  prepare(router: FaultyRouter): Promise<void>;
  /** What the kernel uses before it, and the order of its routes afterwards. */
  before: string;
  after: string[];
}

const cycles: Cycle[] = [
  { name: "a switch", prepare: (router) => prepare(router), before: "wan1", after: ["wan2", "wan3", "wan1"] },
  { name: "a switch without the cache", prepare: (router) => prepare(router, "config"), before: "wan1", after: ["wan2", "wan3", "wan1"] },
  { name: "the first cycle", prepare: (router) => boot(router), before: "wan3", after: ["wan1", "wan2", "wan3"] },
];

async function prepare(router: FaultyRouter, ...without: string[]): Promise<void> {
  await router.reset(...without);
  router.die("wan1");
}

async function boot(router: FaultyRouter): Promise<void> {
  await router.reboot();
  router.die();
}

/** The programs that the cycles above have started undisturbed. */
const started = new Set<string>();

/** Does the work with all routers, one after the other with each. */
async function share<T>(work: readonly T[], each: (router: FaultyRouter, one: T) => Promise<void>): Promise<void> {
  const queue = [...work];
  await Promise.all(
    routers.map(async (router) => {
      for (let one = queue.shift(); one !== undefined; one = queue.shift()) await each(router, one);
    }),
  );
}

/** The files of the run folder but for those that are half way. */
function lasting(router: FaultyRouter): string[] {
  return [...router.snapshot().keys()].filter((name) => !name.endsWith(".new"));
}

/** The next cycle, undisturbed, leaves everything as it has to be, and no more files than a cycle leaves. */
async function expectMended(router: FaultyRouter, { after }: Cycle, place: string, files: readonly string[]): Promise<void> {
  expect(await router.once(), place).toMatchObject({ status: 0, stderr: "" });
  expect(await router.routing(), place).toBe(routingOf(...after));
  expect(await router.leavesBy(), place).toBe(after[0]);
  const links = ["wan", "wan2", "lte"];
  expect(router.document("decision.json"), place).toMatchObject({ preferred: links[Number(after[0]?.slice(-1)) - 1] });
  expect(Object.keys(router.document("state.json")?.["links"] ?? {}), place).toEqual(links);
  // A switch that could not be recorded is not in `events`, perhaps not even the first one.
  expect([...new Set([...lasting(router), "events"])].sort(), place).toEqual(files);
}

/** Disturbs a cycle in all these ways at each of its programs. */
async function disturb(cycle: Cycle, ways: readonly Fault["what"][], rotation: number): Promise<void> {
  const [router] = routers as [FaultyRouter];
  await cycle.prepare(router);
  const { status, stderr, starts } = await router.once();
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(await router.routing()).toBe(routingOf(...cycle.after));
  expect(starts.length).toBeGreaterThan(15);
  for (const start of starts) started.add(start.split(" ")[0] ?? "");
  const files = lasting(router).sort();
  // Pings come in any order, everything else in the same one.
  const switched = starts.findIndex((start) => start.includes(`route replace default via 10.${cycle.after[0]?.slice(-1)}.`));
  const ruled = starts.findIndex((start) => /^ip (-f inet )?rule add pref 32765/.test(start));
  expect(switched).toBeGreaterThan(0);
  const isIn = Math.max(switched, ruled);
  const places = starts.map((start, index) => ({ start, at: index + 1, isPing: start.startsWith("ping ") }));
  const faults = places
    .flatMap((place) =>
      ways.filter((_, way) => everything || (place.at + rotation) % ways.length === way).map((what) => ({ ...place, what })),
    )
    // A ping that says nothing is waited for: seven seconds.
    .filter(
      ({ isPing, what, at }, _, all) => everything || !isPing || typeof what === "string" || (rotation === 0 && !all[at - 2]?.isPing),
    );
  await share(faults, async (one, { start, at, what, isPing }) => {
    const place = `${cycle.name}: ${what} ${at} ${start.slice(0, 70)}`;
    await cycle.prepare(one);
    const result = await one.once({ at, what });
    if (typeof what === "string" && !(isPing && result.status === 0)) {
      expect(result.status, place).toBe(137);
      const isDone = what === "after" ? at - 1 >= isIn : at - 1 > isIn;
      expect(await one.leavesBy(), place).toBe(isDone ? cycle.after[0] : cycle.before);
    } else {
      // A ping that has said all may be ended, as ever, before it kills.
      expect(result.starts.length, place).toBeGreaterThanOrEqual(at);
      // Either the old way out or a better one, never a route that is none.
      expect([cycle.before, ...cycle.after.slice(0, 2)], place).toContain(await one.leavesBy());
    }
    // A link whose ping failed has died, by the contract, and comes back after five more measurements.
    if (isPing && typeof what === "number") for (let count = 0; count < 5; count += 1) await one.once();
    await expectMended(one, cycle, place, files);
  });
  console.log(`${cycle.name}: ${ways.join(", ")} at ${starts.length} places, ${faults.length} trials`);
}

describe("a cycle that is killed with all its processes", () => {
  for (const [index, cycle] of cycles.entries())
    it(
      `leaves a way out at each of its programs, and the next one mends: ${cycle.name}`,
      () => disturb(cycle, ["before", "after"], index),
      600_000,
    );
});

describe("a switch", () => {
  const switches = everything ? 200 : 20;

  it(`is at no instant without wanmon's route: the kernel asked without a pause during ${switches} of them`, async () => {
    const [router] = routers as [FaultyRouter];
    await router.reset();
    router.die();
    const target = "203.0.113.9";
    await router.lab.request("watch", { target, on: true });
    for (let count = 1; count <= switches; count += 1) {
      expect((await router.once(undefined, `wanmon force ${count % 2 === 1 ? "wan2" : "wan"}`)).status).toBe(0);
      expect(await router.leavesBy()).toBe(count % 2 === 1 ? "wan2" : "wan1");
    }
    const seen = (await router.lab.request("watch", { target, on: false })) as Record<string, number>;
    console.log(`asked for the route: ${JSON.stringify(seen)}`);
    // Not "" (unreachable), and not the third link, where the kernel's own table leads.
    expect(Object.keys(seen).sort()).toEqual(["wan1", "wan2"]);
    expect((seen["wan1"] ?? 0) + (seen["wan2"] ?? 0)).toBeGreaterThan(100 * switches);
  }, 300_000);
});

describe("a program that fails once", () => {
  for (const [index, cycle] of cycles.entries())
    it(`leaves a way out, and the next cycle mends: ${cycle.name}`, () => disturb(cycle, [1, 127], index), 600_000);
});

describe("the programs that fail", () => {
  /** What no cycle starts, and why it is not made to fail there. */
  const others = {
    env: "below",
    ln: "below",
    md5sum: "only for a request by ubus",
    sh: "only in place of a stage, as the user has set it up",
    pgrep: "only ends a hook that takes too long",
  };

  it("are all that the installed scripts start", () => {
    const [router] = routers as [FaultyRouter];
    const scripts = ["wanmon", "wm-common.sh", "wm-state.sh", "wm-select.sh", "wm-apply.sh"];
    const builtIn = ["[", "echo", "kill", "printf", "test", "true"];
    // A name where a command begins, also in the program of a hook.
    const begin = /(?:^|[;&|({!]|\b(?:if|then|else|elif|do|while|until))[ \t]*([a-z][\w-]*|\[)(?=\s|;|$)/gm;
    const words = scripts.flatMap((name) => [...(router.lab.read(`/usr/bin/${name}`) ?? "").matchAll(begin)].map(([, word = ""]) => word));
    const found = new Set(words.filter((word) => router.isProgram(word) && !builtIn.includes(word)));
    expect([...found].sort()).toEqual([...started, ...Object.keys(others)].sort());
  });

  it.each([1, 127])("with status %i: the start of the hooks, and the link for the node exporter", async (status) => {
    const [router] = routers as [FaultyRouter];
    const { lab } = router;
    await prepare(router);
    await lab.sh("mkdir -p /etc/wanmon/hooks.d /var/prometheus /lab/kept; mv /usr/sbin/ln /lab/kept");
    for (const name of ["env", "ln"]) lab.write(`/usr/sbin/${name}`, `#!/bin/sh\necho ${name} >>/lab/failed\nexit ${status}\n`, 0o755);
    try {
      lab.write("/lab/failed", "");
      const loop = await lab.start("wanmon run");
      await lab.waitForRoute("wan2", 10_000);
      const failed = (): string => lab.read("/lab/failed") ?? "";
      for (let tries = 0; !/^ln$/m.test(failed()) || !/^env$/m.test(failed()); tries += 1) {
        if (tries === 500) throw new Error(`only these were started: ${failed()}`);
        await sleep(20);
      }
      expect(router.document("decision.json")).toMatchObject({ preferred: "wan2" });
      expect(await loop.kill()).toBe(0);
    } finally {
      await lab.sh("rm -rf /usr/sbin/env /usr/sbin/ln /etc/wanmon/hooks.d /var/prometheus; mv /lab/kept/* /usr/sbin");
    }
  });
});
