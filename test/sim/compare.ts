/** `tsx test/sim/compare.ts`: wanmon and other rules on the same links, for docs/decision.md; what it finds goes to results.json and a picture. */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { median } from "./figures.js";
import { scenarios } from "./models.js";
import { type Row, svg } from "./picture.js";
import { policies } from "./policies.js";
import { simulate } from "./simulation.js";

export interface Result {
  readonly scenario: string;
  readonly policy: string;
  /** As of Figures, rounded. */
  readonly online: number;
  readonly extraLatency: number;
  readonly loss: number;
  readonly switches: number;
  readonly falseSwitches: number;
  /** The median of the detection times in seconds; null if there was nothing to detect. */
  readonly detection: number | null;
}

export const compared = [
  "outages",
  "unplugged",
  "brownouts",
  "bufferbloat",
  "lte",
  "hotspot",
  "satellite",
  "loss5",
  "loss20",
  "bursts",
  "flapping",
  "swaying",
  "targets",
] as const;

const names = ["wanmon", ...Object.keys(policies)];

export async function compare(): Promise<Result[]> {
  const results: Result[] = [];
  for (const name of compared)
    for (const policy of names) {
      const scenario = scenarios[name];
      if (scenario === undefined) throw new Error(`${name}: no such scenario`);
      const { online, extraLatency, loss, switches, falseSwitches, detections } = (await simulate(scenario, { policy })).figures;
      results.push({
        scenario: name,
        policy,
        online: Math.round(online * 1000) / 1000,
        extraLatency: Math.round(extraLatency * 10) / 10,
        loss: Math.round(loss * 100) / 100,
        switches,
        falseSwitches,
        detection: detections.length === 0 ? null : Math.round(median(detections) * 10) / 10,
      });
    }
  return results;
}

/** The picture of docs/decision.md. */
export async function picture(): Promise<string> {
  const scenario = scenarios["story"];
  if (scenario === undefined) throw new Error("story: no such scenario");
  const rows: Row[] = [];
  const { columns, scores, ...own } = await simulate(scenario, { columns: 760 });
  rows.push({ title: "wanmon", ...own });
  for (const policy of names.slice(1)) rows.push({ title: policies[policy]?.title ?? policy, ...(await simulate(scenario, { policy })) });
  const links = Object.keys(scenario.links);
  return svg({ title: scenario.what, links, duration: scenario.duration, columns, scores, rows });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(new URL("results.json", import.meta.url), `${JSON.stringify(await compare(), undefined, 1)}\n`);
  writeFileSync(new URL("../../docs/decision.svg", import.meta.url), await picture());
}
