/**
 * `npm run box [-- SCRIPT...]`: runs the scripts of guest/ on the emulated router, one after the other, and shows what they report. The
 * figures of those that went well go into results.json, from which docs/performance.md is made. Status 1 if a check failed.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism, loadavg } from "node:os";
import { type Report, runBox } from "./box.ts";

/** The scripts, and the seconds after which each is given up. */
const scripts: Readonly<Record<string, number>> = {
  short: 280,
  cost: 600,
  scale: 1200,
  silent: 2400,
  carrier: 2400,
  ifdown: 2400,
  degraded: 3600,
};

/** The figures by script and name. */
export type Results = Readonly<Record<string, Readonly<Record<string, readonly number[]>>>>;

/** A report as a line. */
function show(report: Report): void {
  if ("check" in report) console.log(`  ${report.ok ? "ok    " : "FAILED"} ${report.check}${report.ok ? "" : `: ${report.found}`}`);
  else if ("figure" in report) console.log(`  ${report.figure} ${report.value}`);
}

const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !Object.hasOwn(scripts, name));
if (unknown.length > 0) {
  console.error(`box: no script ${unknown.join(", ")}; there are ${Object.keys(scripts).join(", ")}`);
  process.exit(2);
}
const path = new URL("results.json", import.meta.url);

for (const [name, seconds] of Object.entries(scripts)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue;
  console.log(name);
  try {
    const { checks, figures, firstReport } = await runBox(name, seconds, show);
    // Of this machine: a processor that others use too makes the emulated one slower.
    const machine = { load: [Math.round((loadavg()[1] ?? 0) * 10) / 10], processors: [availableParallelism()] };
    if (checks.some(({ ok }) => !ok)) throw new Error(`not everything in ${name} is as it should be`);
    const others: Results = existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as Results) : {};
    const results: Results = { ...others, [name]: { ...Object.fromEntries(figures), firstReport: [Math.round(firstReport)], ...machine } };
    writeFileSync(path, `${JSON.stringify(results)}\n`);
  } catch (error) {
    console.error(`box: ${(error as Error).message}`);
    process.exitCode = 1;
  }
}
