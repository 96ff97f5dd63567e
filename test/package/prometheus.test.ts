/** What Prometheus is told: against its own programs, and against figures worked out by hand. */

import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Router } from "../unit/scripts/router.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const promtool = `${root}out/prometheus/usr/bin/promtool`;

// Worked out from the contract's example: wan 18.301 ms, jitter 0.412 ms, score 18.706; wwan lost everything.
const expected = `# HELP wanmon_score wanmon_score
# TYPE wanmon_score gauge
wanmon_score{link="wan"} 18706e-3
wanmon_score{link="wwan"} 99999000e-3
# HELP wanmon_latency_seconds wanmon_latency_seconds
# TYPE wanmon_latency_seconds gauge
# UNIT wanmon_latency_seconds seconds
wanmon_latency_seconds{link="wan"} 18301e-6
# HELP wanmon_jitter_seconds wanmon_jitter_seconds
# TYPE wanmon_jitter_seconds gauge
# UNIT wanmon_jitter_seconds seconds
wanmon_jitter_seconds{link="wan"} 412e-6
# HELP wanmon_loss_ratio wanmon_loss_ratio
# TYPE wanmon_loss_ratio gauge
# UNIT wanmon_loss_ratio ratio
wanmon_loss_ratio{link="wan"} 20e-2
wanmon_loss_ratio{link="wwan"} 100e-2
# HELP wanmon_state wanmon_state
# TYPE wanmon_state gauge
wanmon_state{link="wan",state="alive"} 1
wanmon_state{link="wwan",state="dead"} 1
# HELP wanmon_active wanmon_active
# TYPE wanmon_active gauge
wanmon_active{link="wan"} 1
# HELP wanmon_switches wanmon_switches
# TYPE wanmon_switches counter
wanmon_switches_total 3
# HELP wanmon_cycle_seconds wanmon_cycle_seconds
# TYPE wanmon_cycle_seconds gauge
# UNIT wanmon_cycle_seconds seconds
wanmon_cycle_seconds 5030e-3
# HELP wanmon_forced wanmon_forced
# TYPE wanmon_forced gauge
wanmon_forced 1
# HELP wanmon_yield wanmon_yield
# TYPE wanmon_yield gauge
wanmon_yield 0
# HELP wanmon_config_error wanmon_config_error
# TYPE wanmon_config_error gauge
wanmon_config_error 0
# HELP wanmon_build_info wanmon_build_info
# TYPE wanmon_build_info gauge
wanmon_build_info{version="0.1.0"} 1
`;

let router: Router;
let text: string;
beforeEach(async () => {
  router = new Router();
  const links = await import("../../scripts-src/links.js");
  vi.doMock("../../scripts-src/events.js", () => ({ switches: 3 }));
  const { decision } = await import("../../scripts-src/decision.js");
  const { state } = await import("../../scripts-src/state.js");
  const { metricsText } = await import("../../scripts-src/metrics.js");
  const [wan, wwan] = [links.linkOf("wan"), links.linkOf("wwan")];
  Object.assign(wan, { score: 18706, state: "alive", received: 4, loss: 20, latency: 18301, jitter: 412 });
  Object.assign(wwan, { score: 99999000, state: "dead", received: 0, loss: 100, latency: 50000, jitter: 1000 });
  links.arrange([wan, wwan]);
  Object.assign(wan, { state: "alive" });
  Object.assign(wwan, { state: "dead" });
  Object.assign(decision, { preferred: "wan", forced: "wan" });
  state.duration = 5030;
  // A machine's own default route is not what is tested here.
  const route = readFileSync("/proc/net/route", "utf8")
    .split("\n")
    .map((line) => line.split("\t"))
    .find((fields) => fields[1] === "00000000" && fields[7] === "00000000");
  wan.device = route?.[0] ?? "";
  text = metricsText();
});
afterEach(() => {
  vi.doUnmock("../../scripts-src/events.js");
  router.remove();
});

/** Each sample with its value as a number. */
function samples(metrics: string): [string, number][] {
  const lines = metrics.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  return lines.map((line) => [line.slice(0, line.lastIndexOf(" ")), Number(line.slice(line.lastIndexOf(" ") + 1))]);
}

describe("the metrics", () => {
  it("are these, in seconds and ratios", () => {
    expect(text).toBe(expected);
    const values = new Map(samples(text));
    expect(values.get('wanmon_latency_seconds{link="wan"}')).toBe(0.018301);
    expect(values.get('wanmon_loss_ratio{link="wan"}')).toBe(0.2);
    expect(values.get('wanmon_score{link="wwan"}')).toBe(99999);
    expect(values.get("wanmon_cycle_seconds")).toBe(5.03);
  });

  it("name the version of package.json", () => {
    const { version } = JSON.parse(readFileSync(`${root}package.json`, "utf8")) as { version: string };
    expect(text).toContain(`wanmon_build_info{version="${version}"} 1\n`);
  });

  it("are Prometheus' text format 0.0.4", () => {
    const { status, stderr, stdout } = spawnSync(promtool, ["check", "metrics"], { input: text, encoding: "utf8" });
    // Only in OpenMetrics does a counter's description name it without `_total`.
    expect(`${stdout}${stderr}`.trim()).toBe("wanmon_switches_total no help text");
    expect(status).toBe(3);
    expect(spawnSync(promtool, ["check", "metrics"], { input: `${text}x{ 1\n`, encoding: "utf8" }).status).toBe(1);
  });

  it("are OpenMetrics with the end mark", () => {
    // Prometheus' import takes OpenMetrics with times only, and gives them back.
    const dated = text.replaceAll(/^(wanmon.*)$/gm, "$1 1763800000");
    const folder = `${router.root}/blocks`;
    const load = (metrics: string) => {
      router.write("metrics", metrics);
      return spawnSync(promtool, ["tsdb", "create-blocks-from", "openmetrics", `${router.root}/metrics`, folder], { encoding: "utf8" });
    };
    expect(load(dated).status).not.toBe(0); // without the end mark
    const { status, stderr } = load(`${dated}# EOF\n`);
    expect(stderr).toBe("");
    expect(status).toBe(0);
    mkdirSync(`${folder}/wal`);
    const dump = execFileSync(promtool, ["tsdb", "dump", folder], { encoding: "utf8" });
    const found = dump.split("\n").filter((line) => line.startsWith("{"));
    const normal = found.map((line) => {
      const [, labels = "", value = ""] = /^\{(.*)\} (\S+) \d+$/.exec(line) ?? [];
      const { __name__: name = "", ...rest } = Object.fromEntries([...labels.matchAll(/(\w+)="([^"]*)"/g)].map((match) => match.slice(1)));
      const own = Object.entries(rest).map(([key, word]) => `${key}="${word}"`);
      return [`${name}${own.length === 0 ? "" : `{${own.join()}}`}`, Number(value)];
    });
    expect(normal.sort()).toEqual(samples(text).sort());
  });
});

describe("what is made of the metrics", () => {
  /** The names of wanmon's metrics that a text uses, and those that there are. */
  const named = (used: string): Set<string> => new Set(used.match(/\bwanmon_[a-z_]+/g));
  const known = (): Set<string> => new Set(samples(text).map(([sample]) => sample.replace(/\{.*/, "")));
  const check = (...args: string[]) => spawnSync(promtool, args, { encoding: "utf8", cwd: root });

  it("alerts: the rules are valid, and say what they should", () => {
    expect(check("check", "rules", "docs/alerts.yml")).toMatchObject({ status: 0, stdout: expect.stringContaining("7 rules found") });
    const { status, stdout, stderr } = check("test", "rules", "test/package/alerts.test.yml");
    expect(`${stdout}${stderr}`).toContain("SUCCESS");
    expect(status).toBe(0);
    const rules = readFileSync(`${root}docs/alerts.yml`, "utf8");
    for (const name of named(rules)) expect(known()).toContain(name);
  });

  it("a dashboard: every question is one that Prometheus understands, about metrics that there are", () => {
    const dashboard = JSON.parse(readFileSync(`${root}docs/grafana.json`, "utf8")) as {
      panels: { id: number; title: string; targets: { expr: string }[]; gridPos: { x: number; y: number; w: number; h: number } }[];
    };
    const questions = dashboard.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr));
    expect(questions.length).toBeGreaterThan(5);
    for (const name of named(questions.join("\n"))) expect(known()).toContain(name);
    const rules = questions.map((expr, index) => ({ record: `question:${index}`, expr: expr.replaceAll("$router", ".*") }));
    router.write("rules.yml", JSON.stringify({ groups: [{ name: "dashboard", rules }] }));
    expect(check("check", "rules", `${router.root}/rules.yml`)).toMatchObject({ status: 0, stderr: "" });
    // No panel lies upon another.
    const cells = dashboard.panels.flatMap(({ gridPos: { x, y, w, h } }) =>
      Array.from({ length: w * h }, (_, cell) => `${x + (cell % w)} ${y + Math.trunc(cell / w)}`),
    );
    expect(new Set(cells).size).toBe(cells.length);
    expect(new Set(dashboard.panels.map(({ id }) => id)).size).toBe(dashboard.panels.length);
  });

  it("the documentation names every metric, and no other", () => {
    const fleet = readFileSync(`${root}docs/fleet.md`, "utf8");
    const rows = new Set([...fleet.matchAll(/^\| `(wanmon_[a-z_]+)/gm)].map(([, name]) => name ?? ""));
    expect(rows).toEqual(known());
  });
});
