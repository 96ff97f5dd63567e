/**
 * What wanmon costs, and how fast it is: `npm run bench [-- scale [RUNS] | failover [TRIALS] | soak [CYCLES] | page [VISITS]]`, all four by default. Keeps what it finds in
 * test/lab/results.json, of which docs/performance.md is made.
 */
import { soak } from "../test/lab/faults/soak.ts";
import { failover } from "./bench/failover.ts";
import { page } from "./bench/page.ts";
import { keep, machine } from "./bench/results.ts";
import { scale } from "./bench/scale.ts";

async function soakLoop(cycles: number): Promise<void> {
  const { counts, reasons, switches, difference, said } = await soak(cycles);
  if (difference !== undefined) throw new Error(`the loop decided ${difference.shell}\nand Node ${difference.node}`);
  if (said !== "") throw new Error(`the loop said ${said}`);
  const decisions = [...reasons.values()].reduce((sum, number) => sum + number, 0);
  keep({ soak: { machine: machine(), decisions, switches, counts } });
}

const benchmarks: Readonly<Record<string, (count: number) => Promise<void>>> = {
  scale: (runs) => scale(runs || 3),
  failover: (trials) => failover(trials || 30),
  soak: (cycles) => soakLoop(cycles || 20_000),
  page: (visits) => page(visits || 10),
};

const [chosen, count] = process.argv.slice(2);
if (chosen !== undefined && benchmarks[chosen] === undefined) {
  console.error(`bench: no benchmark ${chosen}; there are ${Object.keys(benchmarks).join(", ")}`);
  process.exit(2);
}
for (const [name, run] of Object.entries(benchmarks)) if (chosen === undefined || chosen === name) await run(Number(count ?? 0));
