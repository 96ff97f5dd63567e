/**
 * What wanmon costs, and how fast it is: `npm run bench [-- scale [RUNS] | failover [TRIALS] | soak [CYCLES] | page [VISITS]]`, all four by default. Keeps what it finds in
 * test/lab/results.json, of which docs/performance.md is made. `npm run bench -- scale [RUNS] --peer FOLDER` measures the scripts of another implementation too,
 * and shows the ratios; it keeps nothing.
 */
import { parseArgs } from "node:util";
import { soak } from "../test/lab/faults/soak.ts";
import { failover } from "./bench/failover.ts";
import { type Implementation, peerIn } from "./bench/implementation.ts";
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

function stop(message: string): never {
  console.error(`bench: ${message}`);
  process.exit(2);
}

function options() {
  try {
    return parseArgs({ allowPositionals: true, options: { peer: { type: "string" } } });
  } catch (error) {
    return stop((error as Error).message);
  }
}

function peerOf(folder: string): Implementation {
  try {
    return peerIn(folder);
  } catch (error) {
    return stop((error as Error).message);
  }
}

const { values, positionals } = options();
const [chosen = values.peer === undefined ? undefined : "scale", count = "0"] = positionals;
const peer = values.peer === undefined ? undefined : peerOf(values.peer);

const benchmarks: Readonly<Record<string, (count: number) => Promise<void>>> = {
  scale: (runs) => scale(runs || 3, peer),
  failover: (trials) => failover(trials || 30),
  soak: (cycles) => soakLoop(cycles || 20_000),
  page: (visits) => page(visits || 10),
};

if (chosen !== undefined && !Object.hasOwn(benchmarks, chosen))
  stop(`no benchmark ${chosen}; there are ${Object.keys(benchmarks).join(", ")}`);
if (!/^\d+$/.test(count)) stop(`${count}: not a number of runs, trials, cycles or visits`);
if (peer !== undefined && chosen !== "scale") stop("--peer is for scale");
for (const [name, run] of Object.entries(benchmarks)) {
  if (chosen !== undefined && chosen !== name) continue;
  console.error(`bench: ${name}, which takes minutes`);
  await run(Number(count));
}
