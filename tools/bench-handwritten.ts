/**
 * What the compiler emits against the same logic written by hand, in test/handwritten/: `tsx tools/bench-handwritten.ts [TURNS]`. Bytes are
 * those of the readable functions, with what they use of the library, without comments and indentation; CPU is the median of
 * interleaved runs in BusyBox ash.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { compile } from "../compiler/compile.ts";
import { libraryShell } from "../compiler/library/shell.ts";

const folder = fileURLToPath(new URL("../test/handwritten/", import.meta.url));

/** The arguments with which a script does its work as often as it is told. */
type Arguments = (turns: number) => readonly string[];

const sample = (name: string): string => join(folder, "samples", name);

export interface Comparison {
  readonly name: string;
  readonly what: string;
  /** Arguments that both get, one list for each run; the first one is timed. */
  readonly inputs: readonly Arguments[];
}

export const comparisons: readonly Comparison[] = [
  {
    name: "ping",
    what: "reading ping's output",
    inputs: ["ping.txt", "ping-odd.txt", "none.txt"].map((file) => (turns) => [sample(file), `${turns}`]),
  },
  {
    name: "score",
    what: "median, deviation, cost",
    inputs: ["18300 17000 25100 18300 9800", "", "5", "10 20", "8 6 7 5 3 0 9", "007 x -5"].map((times) => (turns) => [times, `${turns}`]),
  },
  {
    name: "routes",
    what: "reading /proc/net/route",
    inputs: ["route.txt", "route-none.txt", "none.txt"].map((file) => (turns) => [sample(file), `${turns}`]),
  },
  {
    name: "state",
    what: "writing a JSON document",
    inputs: ["wan wwan down lte", "", "one"].map((names) => (turns) => [names, `${turns}`]),
  },
  {
    name: "rank",
    what: "ranking links by score",
    inputs: ["wan wwan lte dsl fibre", "", "one", "a b c d e f g h"].map((names) => (turns) => [names, `${turns}`]),
  },
  {
    name: "hysteresis",
    what: "deciding on a switch",
    inputs: ["20", "0", "9"].map((threshold) => (turns) => [threshold, `${turns * 20}`]),
  },
  {
    name: "escape",
    what: "spelling a JSON string",
    inputs: ['a "quoted" back\\slash\nand\ttab', "", "plain", '"""\\\\', "-n", "$x `y` *"].map((text) => (turns) => [text, `${turns}`]),
  },
  {
    name: "options",
    what: "dispatching a command line",
    inputs: [
      ["force", "wan", "60"],
      ["status"],
      ["status", "--json"],
      ["status", "x"],
      ["auto"],
      ["-h"],
      ["force", "a b"],
      ["force", "a", "06"],
      ["*"],
      [],
    ].map((words) => (turns) => [`${turns * 5}`, ...words]),
  },
];

export interface Pair {
  readonly compiled: string;
  readonly byHand: string;
}

/** The script as the compiler makes it from NAME.ts, and the one written by hand. */
export function scriptsOf(name: string): Pair {
  const { outputs, errors } = compile([{ file: join(folder, `${name}.ts`), name: `${name}.sh` }]);
  if (errors.length > 0) throw new Error(`${name}.ts is refused: ${errors[0]?.message}`);
  return { compiled: outputs[0]?.shell ?? "", byHand: readFileSync(join(folder, `${name}.sh`), "utf8") };
}

/** The functions of a script but for `main`, with those of the library that they call: what there is to compare. */
function functionsOf(shell: string): string {
  const all = new Map([...shell.matchAll(/^(\w+)\(\) \{\n[\s\S]*?^\}$/gm)].map(([text, name = ""]) => [name, text]));
  const needed = new Set<string>();
  const need = (name: string): void => {
    if (needed.has(name)) return;
    needed.add(name);
    for (const word of all.get(name)?.match(/\w+/g) ?? []) if (all.has(word)) need(word);
  };
  for (const name of all.keys()) if (name !== "main" && !libraryShell.has(name)) need(name);
  return [...needed].map((name) => all.get(name)).join("\n");
}

/** The bytes of a script's functions without comments and indentation. */
export function bytesOf(shell: string): number {
  const lines = functionsOf(shell)
    .split("\n")
    .map((line) => line.trimStart())
    .filter((line) => line !== "" && !line.startsWith("#"));
  return Buffer.byteLength(lines.join("\n"));
}

/** CPU time of a command with what it starts, in milliseconds: by the shell that waits for it. */
function cpu(script: string, args: readonly string[], cwd: string): number {
  const result = spawnSync("busybox", ["ash", "-c", '"$0" ash "$@" >/dev/null; times', "busybox", script, ...args], {
    cwd,
    encoding: "utf8",
  });
  const [, children = ""] = result.stdout.trim().split("\n");
  return [...children.matchAll(/(\d+)m([\d.]+)s/g)].reduce(
    (sum, [, minutes, seconds]) => sum + Number(minutes) * 60000 + Number(seconds) * 1000,
    0,
  );
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** The ratio of the CPU time of the compiled script to that of the other, over `runs` pairs of runs. */
function cpuRatio({ name, inputs }: Comparison, { compiled, byHand }: Pair, turns: number, runs: number): number {
  const work = mkdtempSync(join(tmpdir(), "handwritten-"));
  const scripts = [compiled, byHand].map((shell, index) => {
    const path = join(work, `${index}`, `${name}.sh`);
    spawnSync("mkdir", ["-p", join(work, `${index}`)]);
    writeFileSync(path, shell, { mode: 0o755 });
    return path;
  });
  const args = inputs[0]?.(turns) ?? [];
  const times = Array.from({ length: runs }, () => scripts.map((script) => cpu(script, args, work)));
  rmSync(work, { recursive: true });
  return median(times.map(([a = 0]) => a)) / median(times.map(([, b = 0]) => b));
}

/** A row for each: what it does, the bytes of both, their ratio. */
export function byteRows(): readonly (readonly [what: string, compiled: number, byHand: number, ratio: string])[] {
  return comparisons.map(({ name, what }) => {
    const { compiled, byHand } = scriptsOf(name);
    const [own, other] = [bytesOf(compiled), bytesOf(byHand)];
    return [what, own, other, (own / other).toFixed(2)];
  });
}

function main(turns: number): void {
  console.log("compiled  by hand  bytes    CPU");
  const rows = byteRows();
  for (const [index, one] of comparisons.entries()) {
    const [what = "", compiled, byHand, ratio] = rows[index] ?? [];
    const cpu = cpuRatio(one, scriptsOf(one.name), turns, 7).toFixed(2);
    console.log(`${String(compiled).padStart(8)}${String(byHand).padStart(9)}${ratio?.padStart(7)}${cpu.padStart(7)}  ${what}`);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main(Number(process.argv[2] ?? 4000));
