/**
 * Random programs without end: `npm run fuzz [-- --seed N --time SECONDS --mipsel]`. Prints the seed of each batch and, for a defect, the
 * smallest program that shows it, what Node and the shells print, and the command that comes to it again. Status 1 if there was any.
 */
import { parseArgs } from "node:util";
import fc from "fast-check";
import { allShells, examine, isDefect, type Settings, type Verdict } from "./examine.js";
import { filesOf, programs } from "./program.js";
import { type Node, smaller, textOf } from "./tree.js";

const { values } = parseArgs({
  options: { seed: { type: "string" }, time: { type: "string" }, batch: { type: "string" }, mipsel: { type: "boolean" } },
});
const batch = Number(values.batch ?? (values.mipsel ? 50 : 200));
const until = Date.now() + Number(values.time ?? Number.POSITIVE_INFINITY) * 1000;
let seed = Number(values.seed ?? Date.now() % 1_000_000_000);

/** What a batch is compiled to depends on its seed only. */
export const settingsOf = (seed: number, mipsel = false): Settings => ({
  minify: seed % 2 === 1,
  shared: seed % 5 === 0,
  shells: mipsel ? ["mipsel"] : allShells,
  lint: seed % 2 === 0 && !mipsel,
});

/** The smallest tree that the steps of the shrinking come to in time and that fails in the same way. */
async function shrink(tree: Node, { kind, shells = [] }: Verdict, settings: Settings, until: number): Promise<Node> {
  const narrowed: Settings = { ...settings, shells: shells.slice(0, 1), lint: kind === "unclean" };
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
      isDone = some.length < (kind === "crashed" ? 2 : 40);
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

const total: Record<Verdict["kind"], number> = { same: 0, refused: 0, outside: 0, different: 0, crashed: 0, unclean: 0 };
const codes: Record<string, number> = {};
for (; Date.now() < until; seed++) {
  const settings = settingsOf(seed, values.mipsel);
  const trees = fc.sample(programs, { seed, numRuns: batch });
  const verdicts = await examine(trees.map(filesOf), settings);
  for (const { kind, detail } of verdicts) {
    total[kind] += 1;
    const code = /error (\w+)/.exec(detail)?.[1];
    if (kind === "refused" && code !== undefined) codes[code] = (codes[code] ?? 0) + 1;
    if (kind === "outside") console.log(`outside: ${detail.split("\n")[0]}`);
  }
  console.log(`${new Date().toISOString().slice(11, 19)} seed ${seed}: ${JSON.stringify(total)} ${JSON.stringify(codes)}`);
  const shown = new Set<string>();
  for (const [index, verdict] of verdicts.entries()) {
    if (!isDefect(verdict) || shown.size >= 3) continue;
    shown.add(verdict.kind + index);
    const least = await shrink(trees[index] as Node, verdict, settings, Date.now() + 120_000);
    const [again] = await examine([filesOf(least)], settings);
    console.log(
      `\n######## ${verdict.kind}: npm run fuzz -- --seed ${seed} --batch ${batch} --time 1${values.mipsel ? " --mipsel" : ""}; program ${index}`,
    );
    for (const [path, text] of Object.entries(filesOf(least))) console.log(`// ${path}\n${text}`);
    console.log(`${again?.detail}\n`);
    process.exitCode = 1;
  }
}
