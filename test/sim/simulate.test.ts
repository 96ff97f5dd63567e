/** The simulator: it decides as the service does, its figures are right, and so are its errors. */
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { run } from "./engine.js";
import { figuresOf } from "./figures.js";
import { faulty, models, once, type Scenario, steady } from "./models.js";
import { kernelOf, standardConfig } from "./simulation.js";
import { lengthOf, traceModel } from "./trace.js";
import { type Model, View } from "./world.js";

const root = new URL("../..", import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), "wanmon-simulate-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** 2,000 cycles on which much happens. */
const rough: Scenario = { what: "rough", links: { wan: faulty(150, [1, 60]), wwan: models["lte"] as Model }, duration: 20_000 };

describe("the loop in virtual time", () => {
  it.each([1, 2, 3])("decides the same with pings as numbers as with all their lines (seed %i)", async (seed) => {
    const seen = async (mode: "exact" | "quick"): Promise<string[]> => {
      const kernel = kernelOf(rough, seed, mode);
      const lines: string[] = [];
      kernel.observe = ({ decision, links }) => {
        const all = links.map(({ name, latency, jitter, loss, received, score, state, seq }) =>
          received > 0 ? [name, latency, jitter, loss, received, score, state, seq] : [name, state, seq],
        );
        lines.push(JSON.stringify([kernel.time, decision.preferred, decision.reason, all]));
      };
      await run(kernel, mode, standardConfig(rough));
      return lines;
    };
    const exact = await seen("exact");
    expect(exact.length).toBeGreaterThan(2000);
    for (const reason of ["steady", "dead", "better"]) expect(exact.some((line) => line.includes(`,"${reason}",`))).toBe(true);
    expect(await seen("quick")).toEqual(exact);
  });

  it("decides as the compiled shell does on the same measurements", async () => {
    // Each pair of documents that the loop writes, and the times at which it does.
    const kernel = kernelOf(rough, 4, "exact");
    const states: string[] = [];
    const expected: string[] = [];
    let checked = "";
    kernel.written = (path, text) => {
      if (path === "/run/new/state.json") states.push(`${kernel.now()} ${Math.trunc(kernel.time / 1000)}\n${text}`);
      else if (path === "/run/new/decision.json") expected.push(text);
      else if (path === "/run/config") checked = text;
    };
    await run(kernel, "exact", standardConfig(rough));
    expect(states.length).toBeGreaterThan(2000);
    expect(states.length).toBe(expected.length);
    for (const name of readdirSync(`${root}dist-sh`)) if (name.startsWith("wm-")) cpSync(`${root}dist-sh/${name}`, join(folder, name));
    writeFileSync(join(folder, "config.json"), standardConfig(rough));
    writeFileSync(join(folder, "config"), checked);
    writeFileSync(join(folder, "states"), states.join(""));
    // The stage for each document, in one shell, with our clock. A document ends with a line of two braces.
    const driver = `. "\${0%/*}/wm-select.sh"
now() { R=$clock; }
uptime() { R=$milliseconds; }
mv() { cat "$run_folder/decision.json.new"; command mv "$@"; }
while read -r clock milliseconds; do
text=
while IFS= read -r line; do text="$text$line
"; [ "$line" != "}}" ] || break; done
printf %s "$text" >"$run_folder/state.json"
wm_select_main
done <"\${0%/*}/states"
`;
    writeFileSync(join(folder, "driver.sh"), driver);
    const env = { PATH: process.env["PATH"], WANMON_RUN: folder, WANMON_ETC: folder };
    const shell = spawnSync("busybox", ["ash", join(folder, "driver.sh")], { encoding: "utf8", env, maxBuffer: 2 ** 28 });
    expect(shell.stderr).toBe("");
    const found = shell.stdout.split(/(?<=\n\},"ranking":.*\n)/);
    expect(found.length).toBe(expected.length);
    for (const [index, text] of found.entries()) expect(text, `decision ${index}`).toBe(expected[index]);
  });
});

describe("the figures", () => {
  const good = { latency: 10, jitter: 0, loss: 0 };
  const models = { wan: once(good, 100, 200, { ...good, loss: 100 }), wwan: steady(30, 0) };

  it("are those of a calculation by hand", () => {
    const choices = [
      { time: 0, link: "wan", reason: "initial" },
      { time: 105, link: "wwan", reason: "dead" },
      { time: 300, link: "wan", reason: "better" },
    ];
    // Of 1000 s five are lost. 100 s on wwan are right; for the other 100 s it is 20 ms slower, and 40 points worse.
    const { figures } = figuresOf(models, 1, 1000, choices);
    expect(figures.online).toBeCloseTo(99.5, 9);
    expect(figures.best).toBeCloseTo(89.5, 9);
    expect(figures.loss).toBe(0);
    expect(figures.extraLatency).toBeCloseTo((100 * 20) / 995, 9);
    // And of 500 s on a link that loses a fifth, half on one that loses nothing: 10 %.
    const lossy = { wan: steady(10, 0, 20), wwan: steady(30, 0) };
    expect(
      figuresOf(
        lossy,
        1,
        500,
        [choices[0], { time: 250, link: "wwan", reason: "better" }].filter((one) => one !== undefined),
      ).figures.loss,
    ).toBeCloseTo(10, 9);
    expect(figures).toMatchObject({ switches: 2, falseSwitches: 0, detections: [5] });
  });

  it("call a switch false if the link that was left was no worse before and after", () => {
    const choices = [
      { time: 0, link: "wan", reason: "initial" },
      { time: 50, link: "wwan", reason: "better" },
      { time: 95, link: "wan", reason: "better" },
      { time: 110, link: "wwan", reason: "dead" },
    ];
    // The first is false: all is well from 20 to 80. Before the second, wan was better; after the third, wwan is.
    expect(figuresOf(models, 1, 1000, choices).figures).toMatchObject({ switches: 3, falseSwitches: 1, detections: [10] });
  });
});

describe("a link", () => {
  it("loses as many packets as it should, and takes as long, whoever asks", () => {
    const [one, other] = [1, 2].map(() => new View("wan", steady(20, 5, 30), 7));
    let [lost, total] = [0, 0];
    for (let count = 0; count < 20000; count += 1) {
      const took = one?.packet(count * 1000, 0) ?? 0;
      if (took === 0) lost += 1;
      total += took;
      expect(other?.packet(count * 1000, 0)).toBe(took);
    }
    expect(lost / 20000).toBeCloseTo(0.3, 1);
    // 20 ms, and an exponential time of 5 ms on average: its standard deviation over 14,000 packets is 0.04 ms.
    expect(Math.abs(total / (20000 - lost) - 25000)).toBeLessThan(200);
  });
});

describe("a trace", () => {
  it("is read with times from its first line on", () => {
    const model = traceModel("time,latency,loss\n1000,12.5,0\n1010,,100\n1030,40,7\n", "a.csv");
    expect([...model(1)].map(({ start, condition: { latency, loss } }) => [start, latency, loss])).toEqual([
      [0, 12.5, 0],
      [10, 0, 100],
      [30, 40, 7],
    ]);
    expect(lengthOf(model)).toBe(30);
  });

  it.each([
    ["", "a.csv: no line"],
    ["1,2,3\n1,x,0", "a.csv:2:"],
    ["1,2,101", "a.csv:1:"],
    ["1,,0", "a.csv:1:"],
    ["5,2,0\n4,2,0", "a.csv:2: 4 is before"],
    ["1,2", "a.csv:1:"],
  ])("says what is wrong with %j", (text, message) => {
    expect(() => traceModel(text, "a.csv")).toThrow(message);
  });
});

describe("npm run simulate", () => {
  const simulate = (...args: string[]) =>
    spawnSync(`${root}node_modules/.bin/tsx`, [`${root}test/sim/simulate.ts`, ...args, "--out", join(folder, "out")], { encoding: "utf8" });

  it("compares configurations and policies, and draws", () => {
    writeFileSync(join(folder, "quick.json"), '{"interval":5,"interfaces":{"wan":{"bias":0}}}');
    const { stdout, stderr } = simulate("outage", "--config", join(folder, "quick.json"), "--policy", "all");
    expect(stderr).toBe("");
    expect(stdout).toMatch(/^outage: .*\n\nquick\.json\n {2}\d.*initial\n {2}10 min \d+ s +wwan +dead\n/);
    expect(stdout.match(/ 2 {2,}0 {2,}1 {2,}[\d.]+ s/g)?.length).toBe(4);
    const page = readFileSync(join(folder, "out/timeline.html"), "utf8");
    expect(page).not.toMatch(/(?:src|href)=/);
    expect(page).toContain("<title>10 min");
    expect(existsSync(join(folder, "out/timeline.svg"))).toBe(true);
  });

  it.each([
    [["nowhere"], "nowhere: no such scenario; there are normal, "],
    [["outage", "--duration", "7"], "--duration 7: not a number"],
    [["--link", "wan"], "wan: not NAME=VALUE"],
    [["--link", "wan=fast"], "fast: no such model; there are normal, "],
    [["--trace", "wan=/nowhere.csv"], "/nowhere.csv: ENOENT"],
    [["outage", "--link", "wan=normal"], "outage: a scenario brings its own links"],
    [["outage", "--policy", "x"], "x: no such policy; there are original, "],
    [["outage", "--colour"], "Unknown option '--colour'"],
  ])("says what is wrong with %j", (args, message) => {
    const { status, stderr } = simulate(...args);
    expect([status, stderr.slice(0, message.length)]).toEqual([2, message]);
  });

  it("says what is wrong with a configuration, as the router does", () => {
    writeFileSync(join(folder, "bad.json"), '{"interval":0}');
    const { status, stderr } = simulate("outage", "--config", join(folder, "bad.json"));
    expect([status, stderr]).toEqual([2, 'bad.json: "interval": found 0, allowed: integer from 1 to 3600\n']);
  });
});
