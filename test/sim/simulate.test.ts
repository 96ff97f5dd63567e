/** The simulator: it decides as the service does, its figures are right, and so are its errors. */

import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { run } from "./engine.js";
import { figuresOf } from "./figures.js";
import { faulty, models, once, type Scenario, steady } from "./models.js";
import { Random } from "./random.js";
import { kernelOf, standardConfig } from "./simulation.js";
import { readTrace } from "./trace.js";
import { type Model, View } from "./world.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "wanmon-simulate-"));
afterAll(() => rmSync(folder, { recursive: true }));
writeFileSync(join(folder, "one.csv"), "0,12,0\n");
writeFileSync(join(folder, "all.csv"), "0,12,0,1,wan\n");

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

it("has bursts of losses whose lengths are those of a Markov chain", () => {
  // 4,000 spells: the mean of an exponential time t, whose standard deviation is t too, is found to t/63; longer than 2 t are e^-2 of them.
  const lengths = { good: [] as number[], bad: [] as number[] };
  let [began, lost] = [0, 0];
  for (const { start, condition } of (models["bursts"] as Model)(5)) {
    if (start > 0) lengths[lost === 0 ? "good" : "bad"].push(start - began);
    [began, lost] = [start, condition.loss];
    if (lengths.bad.length === 4000) break;
  }
  for (const [state, mean] of [
    ["good", 30],
    ["bad", 1],
  ] as const) {
    const average = lengths[state].reduce((sum, length) => sum + length) / 4000;
    expect(Math.abs(average / mean - 1)).toBeLessThan(4 / 63);
    expect(lengths[state].filter((length) => length > 2 * mean).length / 4000).toBeCloseTo(Math.exp(-2), 1);
  }
});

describe("a trace", () => {
  it("is read with times from its first line on", () => {
    const { models, duration } = readTrace("time,latency,loss\n1000,12.5,0\n1010,,100\n1030,40,7", "a.csv");
    expect([...(models[""]?.(1) ?? [])].map(({ start, condition: { latency, loss } }) => [start, latency, loss])).toEqual([
      [0, 12.5, 0],
      [10, 0, 100],
      [30, 40, 7],
    ]);
    expect(duration).toBe(30);
  });

  it("may begin with a byte order mark and end its lines as Windows does", () => {
    const { models } = readTrace("\ufefftime,latency,loss\r\n5,12,0\r\n9,40,7\r\n", "a.csv");
    expect([...(models[""]?.(1) ?? [])].map(({ start, condition: { latency } }) => [start, latency])).toEqual([
      [0, 12],
      [4, 40],
    ]);
  });

  it("of the router is read without what was cut off, and goes on after a new start of it", () => {
    const text =
      "#\n100e-3,12e-3,0,3e-3,wan\n100e-3,5,20,2,lte\n#\n10100e-3,0e-3,100,0e-3,wan\n10100e-3,#\n#\n100,20,0,2,wan\n#\n40e-3,30,0,0,wan\n10,5,0,2,l";
    const { models, duration, warnings } = readTrace(text, "a.csv");
    // A line holds from half way since the one before: from 5 s, from 55 s; 100 s and 0.04 s are the same moment.
    const wan = [...(models["wan"]?.(1) ?? [])].map(({ start, condition: { latency, loss } }) => [
      Math.round(start * 1e6) / 1e6,
      latency,
      loss,
    ]);
    expect(wan).toEqual([
      [0, 0.012, 0],
      [5, 0, 100],
      [54.95, 20, 0],
      [99.9, 30, 0],
    ]);
    expect(Object.keys(models)).toEqual(["wan", "lte"]);
    expect(duration).toBeCloseTo(99.9, 9);
    expect(warnings).toEqual(['a.csv:6: "10100e-3,#" was cut off, and is left out', 'a.csv:11: "10,5,0,2,l" was cut off, and is left out']);
  });

  it.each([
    ["", "a.csv: no line"],
    ["1,2,3\n1,x,0", "a.csv:2:"],
    ["1,2,101", "a.csv:1:"],
    ["1,,0", "a.csv:1:"],
    ["5,2,0\n4,2,0", "a.csv:2: 4 is before"],
    ["1,2", "a.csv:1:"],
    ["1,2,0,1,a b", "a.csv:1:"],
    ["1,2,0,,wan", "a.csv:1:"],
    ["1,2,0,1", "a.csv:1:"],
    ["1,2,0\nNaN,2,0", "a.csv:2:"],
    ["1,".repeat(100), `a.csv:1: "${"1,".repeat(40)}…" is not`],
  ])("says what is wrong with %j", (text, message) => {
    expect(() => readTrace(text, "a.csv")).toThrow(message);
  });

  it("of the router lets every measurement find what the router's has found", () => {
    const random = new Random(5);
    for (let round = 0; round < 3000; round += 1) {
      // Any replies to any number of pings, and what wanmon's formulas make of them.
      const count = 1 + Math.floor(random.next() * 20);
      const times = Array.from({ length: count }, () => (random.next() < 0.3 ? [] : [Math.round(random.between(1, 1e6))])).flat();
      if (times.length === 0) continue;
      const measured = (list: readonly number[]): number[] => {
        const sorted = [...list].sort((a, b) => a - b);
        const median = Math.floor(((sorted[Math.floor((sorted.length - 1) / 2)] ?? 0) + (sorted[Math.floor(sorted.length / 2)] ?? 0)) / 2);
        const jitter = Math.floor(sorted.reduce((sum, time) => sum + Math.abs(time - median), 0) / sorted.length);
        return [median, jitter, Math.floor((100 * (count - sorted.length)) / count)];
      };
      const [median = 0, jitter = 0, loss = 0] = measured(times);
      const { models } = readTrace(`#\n1000e-3,${median}e-3,${loss},${jitter}e-3,wan\n`, "a.csv");
      const view = new View("wan", models["wan"] as Model, 1);
      const packets = Array.from({ length: count }, (_, number) => view.packet(number * 1e6, 0, 0, number, count));
      expect(packets[0]).not.toBe(0);
      expect(measured(packets.filter((took) => took > 0)), `${times}`).toEqual([median, jitter, loss]);
    }
  });
});

describe("npm run simulate", () => {
  const simulate = (...args: string[]) =>
    spawnSync(`${root}node_modules/.bin/tsx`, [`${root}test/sim/simulate.ts`, "--out", join(folder, "out"), ...args], { encoding: "utf8" });

  it("compares configurations and policies, and draws", () => {
    writeFileSync(join(folder, "quick.json"), '{"interval":5,"interfaces":{"wan":{"bias":0}}}');
    const { stdout, stderr } = simulate("outage", "--config", join(folder, "quick.json"), "--policy", "all");
    expect(stderr).toBe("");
    expect(stdout).toMatch(/^outage: .*\n\nquick\.json\n {2}\d.*initial\n {2}10 min \d+ s +wwan +dead\n/);
    expect(stdout.match(/ 2 {2,}0 {2,}1 {2,}[\d.]+ s/g)?.length).toBe(4);
    // Each figure stands under its heading.
    const rows = stdout.split("\n").flatMap((line) => (/^ {5}|%/.test(line) ? [line.trim().split(/ {2,}/)] : []));
    expect(rows[0]).toEqual([
      "online",
      "on the best link",
      "extra latency",
      "packets lost",
      "switches",
      "false",
      "failures left",
      "left after (median)",
      "at most",
    ]);
    for (const row of rows.slice(1)) {
      expect(row[4]).toMatch(/^\d\.\d\d %$/);
      expect(row.slice(5, 8)).toEqual(["2", "0", "1"]);
      expect(row).toHaveLength(10);
    }
    expect(rows).toHaveLength(5);
    const page = readFileSync(join(folder, "out/timeline.html"), "utf8");
    const drawn = (/<table>(.*?)<\/table>/s.exec(page)?.[1] ?? "").split("\n");
    expect(drawn.map((row) => row.match(/<t[hd]>/g)?.length)).toEqual([10, 10, 10, 10, 10]);
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
    [["--trace", join(folder, "one.csv")], `--trace ${join(folder, "one.csv")}: its lines name no link`],
    [["--trace", `a=${join(folder, "all.csv")}`], `--trace a=${join(folder, "all.csv")}: its lines name the link wan: leave out a=`],
    [["outage", "--link", "wan=normal"], "outage: a scenario brings its own links"],
    [["--link", "wan=normal", "--link", "wan=lte"], "wan: this link is given twice"],
    [["--link", "__proto__=normal"], "__proto__: no link can have this name"],
    [["outage", "--duration", "9999999d"], "--duration 9999999d: more than 3650d"],
    [["outage", "normal"], "normal: a second scenario"],
    [["outage", "--policy", "x"], "x: no such policy; there are original, "],
    [["outage", "--colour"], "Unknown option '--colour'"],
  ])("says what is wrong with %j", (args, message) => {
    const { status, stderr } = simulate(...args);
    expect([status, stderr.slice(0, message.length)]).toEqual([2, message]);
  });

  it("helps on request", () => {
    const { status, stdout, stderr } = simulate("--help");
    expect([status, stdout.slice(0, 7), stderr]).toEqual([0, "Usage: ", ""]);
  });

  it("is content with a reader that has seen enough", () => {
    const script = `"$0" "$1" outage --out "$2" | :`;
    const words = ["-c", script, `${root}node_modules/.bin/tsx`, `${root}test/sim/simulate.ts`, join(folder, "cut")];
    expect(spawnSync("sh", words, { encoding: "utf8" }).stderr).toBe("");
    expect(existsSync(join(folder, "cut/timeline.html"))).toBe(true);
  });

  it("says where it can't write its pictures", () => {
    const out = join(folder, "one.csv", "below");
    const { status, stderr } = simulate("outage", "--out", out);
    expect([status, stderr.split("\n").length]).toEqual([2, 2]);
    expect(stderr).toContain(`${out}/timeline.svg: `);
  });

  it("says what is wrong with a configuration, as the router does", () => {
    writeFileSync(join(folder, "bad.json"), '{"interval":0}');
    const { status, stderr } = simulate("outage", "--config", join(folder, "bad.json"));
    expect([status, stderr]).toEqual([2, 'bad.json: "interval": found 0, allowed: integer from 1 to 3600\n']);
  });
});
