/**
 * Random programs without end: `npm run fuzz [-- --seed N --batch N --time SECONDS --mipsel --record]`. Prints the seed of each batch and, for a
 * defect, the smallest program that shows it, what Node and the shells print, and the command that comes to it again. Status 1 if there was any.
 * --record adds what was run to results.json, from which the scoreboard in docs/compiler.md is made.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import fc from "fast-check";
import { nativeShells } from "../differential/shells.js";
import { examine, isDefect, type Settings, type Verdict } from "./examine.js";
import { filesOf, programs } from "./program.js";
import { settingsOf } from "./settings.js";
import { type Node, smaller, textOf } from "./tree.js";

function stop(message: string): never {
  console.error(`fuzz: ${message}`);
  process.exit(2);
}

function options() {
  try {
    return parseArgs({
      options: {
        seed: { type: "string" },
        batch: { type: "string" },
        time: { type: "string" },
        mipsel: { type: "boolean", default: false },
        record: { type: "boolean", default: false },
      },
    }).values;
  } catch (error) {
    return stop((error as Error).message);
  }
}

const values = options();

/** The number that an option gives. */
function numberOf(name: "seed" | "batch" | "time", least: number, otherwise: number): number {
  const text = values[name];
  if (text === undefined) return otherwise;
  return /^\d{1,9}$/.test(text) && Number(text) >= least
    ? Number(text)
    : stop(`--${name}: found "${text}", allowed: ${least} to 999999999`);
}

const batch = numberOf("batch", 1, 20);
const start = Date.now();
const until = start + numberOf("time", 0, Number.POSITIVE_INFINITY) * 1000;
const first = numberOf("seed", 0, start % 1_000_000_000);
const total: Record<Verdict["kind"], number> = { same: 0, refused: 0, outside: 0, different: 0, crashed: 0, unclean: 0 };

/** The smallest tree that the steps of the shrinking come to in time and that fails in the same way. */
async function shrink(tree: Node, { kind, shells = [] }: Verdict, settings: Settings, until: number): Promise<Node> {
  const narrowed: Settings = { ...settings, shells: shells.slice(0, 1), lint: false };
  const tried = new Set<string>();
  let least = tree;
  for (let isDone = false; !isDone && Date.now() < until; ) {
    const some: Node[] = [];
    isDone = true;
    for (const one of smaller(least)) {
      const text = textOf(one);
      if (tried.has(text)) continue;
      tried.add(text);
      some.push(one);
      // Programs that crash the compiler are compiled one by one.
      isDone = some.length < (kind === "crashed" ? 2 : 10);
      if (!isDone) break;
    }
    const verdicts = await examine(some.map(filesOf), narrowed);
    const found = verdicts.findIndex((one) => one.kind === kind);
    if (found >= 0) {
      least = some[found] as Node;
      isDone = false;
    }
  }
  return least;
}

async function report(tree: Node, verdict: Verdict, settings: Settings, seed: number, index: number): Promise<void> {
  console.log(
    `\n######## ${verdict.kind}: npm run fuzz -- --seed ${seed} --batch ${batch} --time 1${values.mipsel ? " --mipsel" : ""}; program ${index}`,
  );
  if (verdict.kind === "unclean") return console.log(verdict.detail);
  const least = await shrink(tree, verdict, settings, Date.now() + 90_000);
  const [again] = await examine([filesOf(least)], settings);
  for (const [path, text] of Object.entries(filesOf(least))) console.log(`// ${path}\n${text}`);
  console.log(`${again?.detail}\n`);
}

function record(last: number): void {
  const path = fileURLToPath(new URL("results.json", import.meta.url));
  const results = existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as object[]) : [];
  const run = {
    date: new Date(start).toISOString().slice(0, 10),
    shells: values.mipsel ? ["ash on mipsel"] : nativeShells,
    seeds: [first, last],
    batch,
    seconds: Math.round((Date.now() - start) / 1000),
    ...total,
  };
  writeFileSync(path, `${JSON.stringify([...results, run], null, 2)}\n`);
}

let seed = first;
for (; Date.now() < until; seed++) {
  const settings = settingsOf(seed, values.mipsel);
  const trees = fc.sample(programs, { seed, numRuns: batch });
  const verdicts = await examine(trees.map(filesOf), settings);
  for (const { kind } of verdicts) total[kind] += 1;
  console.log(`${new Date().toISOString().slice(11, 19)} seed ${seed}: ${JSON.stringify(total)}`);
  for (const verdict of verdicts) if (verdict.kind === "outside") console.log(`outside: ${verdict.detail.slice(-300)}`);
  for (const [index, verdict] of verdicts.entries()) {
    if (!isDefect(verdict)) continue;
    process.exitCode = 1;
    await report(trees[index] as Node, verdict, settings, seed, index);
  }
}
if (values.record) record(seed - 1);
