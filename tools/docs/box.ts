/** The figures of docs/performance.md: those that the last run of each script on the emulated router has left. */
import { readFileSync } from "node:fs";
import { commandLine } from "../../test/box/box.ts";
import { linkCounts } from "../../test/box/image.ts";
import type { Results } from "../../test/box/run.ts";
import { spread } from "./statistics.ts";

const results = JSON.parse(readFileSync(new URL("../../test/box/results.json", import.meta.url), "utf8")) as Results;

/** All values of a figure. */
function values(script: string, name: string): readonly number[] {
  const found = results[script]?.[name];
  if (found === undefined) throw new Error(`test/box/results.json has no ${name} of ${script}: "npm run box -- ${script}" finds it`);
  return found;
}

const value = (script: string, name: string): number => values(script, name)[0] as number;
const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`;
const milliseconds = (microseconds: number): string => `${Math.round(microseconds / 1000)} ms`;
const kilobytes = (count: number): string => `${count} KB`;

/** What wanmon costs: what, how much. */
export function costRows(): string[][] {
  const [cycle, heartbeat, jq] = [value("cost", "cycle"), 10 * value("cost", "heartbeat"), value("cost", "jq")];
  return [
    ["from power-on to the first decision", seconds(value("cost", "firstReport"))],
    ["of these, since the kernel began to count the time", seconds(value("cost", "decided"))],
    ["processor time of a steady cycle, once in 10 s", milliseconds(cycle)],
    ["of these, ten seconds of heartbeat", milliseconds(heartbeat)],
    ["the same cycle with one start of `jq` added (calculated)", milliseconds(cycle + jq)],
    ["one start of `jq`", milliseconds(jq)],
    ["one start of the smallest program", milliseconds(value("cost", "process"))],
    ["most memory that the loop had", kilobytes(value("cost", "loop"))],
    ["most memory that the service had for itself, pings and `jq` included", kilobytes(value("cost", "service"))],
    ["least memory that was left for other programs", kilobytes(value("cost", "available"))],
  ];
}

export const faults: Readonly<Record<string, string>> = {
  silent: "its far end goes silent",
  carrier: "it loses its carrier",
  ifdown: "`ifdown`",
  degraded: "250 ms instead of 10, every tenth packet lost",
};

/** How long it takes until traffic leaves a link: what happens to the link, trials, median, 95th percentile, maximum. */
export function failoverRows(): string[][] {
  return Object.entries(faults).map(([script, what]) => {
    const times = values(script, "failover");
    return [what, `${times.length}`, ...spread(times).map(seconds)];
  });
}

/** By the number of links: a steady cycle, a switch with the measurement after it, the loop's memory; a dash for what was not measured. */
export function boxScaleRows(): string[][] {
  const told = (name: string, unit: (value: number) => string): string => {
    const found = results["scale"]?.[name]?.[0];
    return found === undefined ? "–" : unit(found);
  };
  return linkCounts.map((links) => [
    `${links}`,
    told(`cycle${links}`, milliseconds),
    told(`switch${links}`, milliseconds),
    told(`loop${links}`, kilobytes),
  ]);
}

/** How the figures came about. */
export function boxRun(): string {
  const loads = Object.keys(results).map((script) => value(script, "load"));
  return `\`${commandLine}\`, on ${value("cost", "processors")} processors which had a load of ${Math.min(...loads)} to ${Math.max(...loads)} by this and other work.`;
}
