/**
 * The scoreboard of the compiler. `tsx tools/scoreboard.ts` runs the differential tests and writes test/corpus.json; from that, and what
 * `npm run fuzz -- --record` and `npm run mutate` wrote, tools/docs.ts makes the tables.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Result } from "../test/mutation/mutate.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const read = <T>(path: string): T => JSON.parse(readFileSync(root + path, "utf8")) as T;

interface Counts {
  readonly same: number;
  readonly refused: number;
  readonly different: number;
  readonly crashed: number;
}

interface Corpus extends Counts {
  readonly date: string;
}

/** A run of `npm run fuzz`. */
export interface FuzzRun extends Counts {
  readonly date: string;
  readonly shells: readonly string[];
  readonly seeds: readonly [first: number, last: number];
  readonly seconds: number;
  /** Programs that Node itself ends with an exception. */
  readonly outside: number;
  /** Programs whose script ShellCheck or the second parser does not like. */
  readonly unclean: number;
}

const count = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ",");

/** The rows of the table: what was run, and what became of it. */
export function scores(): string[][] {
  const corpus = existsSync(`${root}test/corpus.json`) ? [read<Corpus>("test/corpus.json")] : [];
  const runs = read<FuzzRun[]>("test/fuzz/results.json");
  const row = (what: string, { same, refused, different, crashed }: Counts): string[] => [
    what,
    ...[same, refused, different, crashed].map(count),
  ];
  const sum = (list: readonly FuzzRun[], key: keyof Counts | "seconds" | "unclean"): number =>
    list.reduce((total, one) => total + one[key], 0);
  const fuzzed = (where: string, list: readonly FuzzRun[]): string[] => {
    const [same, refused, different, crashed] = [sum(list, "same"), sum(list, "refused"), sum(list, "different"), sum(list, "crashed")];
    const last = list[list.length - 1];
    return row(
      `random programs, ${where}, ${Math.round(sum(list, "seconds") / 60)} minutes until ${last?.date}, seeds from ${list[0]?.seeds[0]} to ${last?.seeds[1]}`,
      { same, refused, different, crashed },
    );
  };
  const isMipsel = (run: FuzzRun): boolean => run.shells.includes("ash on mipsel");
  return [
    ...corpus.map((one) => row(`differential tests, ${one.date}`, one)),
    fuzzed(
      "five shells on x86-64",
      runs.filter((run) => !isMipsel(run)),
    ),
    ...(runs.some(isMipsel) ? [fuzzed("BusyBox ash on mipsel", runs.filter(isMipsel))] : []),
  ];
}

/** How many mutations were noticed, and the others with the reason. */
export function mutationScore(): { noticed: number; all: number; rest: string[][] } {
  const results = read<Result[]>("test/mutation/results.json");
  const rest = results.filter(({ noticed }) => noticed === undefined);
  return {
    noticed: results.length - rest.length,
    all: results.length,
    rest: rest.map(({ file, find, replace, equivalent }) => [
      file,
      `\`${find.trim()}\` → \`${replace.trim() || ":"}\``.replaceAll(/\s+/g, " "),
      equivalent ?? "not noticed",
    ]),
  };
}

interface Report {
  readonly testResults: readonly {
    readonly name: string;
    readonly assertionResults: readonly { readonly title: string; readonly status: string }[];
  }[];
}

async function runCorpus(): Promise<Corpus> {
  const { collect } = await import("../test/mutation/collect.ts");
  const report = "out/differential.json";
  mkdirSync(`${root}out`, { recursive: true });
  const args = ["run", "--project", "differential", "--reporter=json", `--outputFile.json=${root}${report}`];
  spawnSync(`${root}node_modules/.bin/vitest`, args, { cwd: root, stdio: ["ignore", "ignore", "inherit"] });
  const counts = { same: 0, refused: 0, different: 0, crashed: 0 };
  for (const { name, assertionResults } of read<Report>(report).testResults) {
    const codes = new Map((await collect(name.replace(root, ""))).map(({ title, code }) => [title, code]));
    for (const { title, status } of assertionResults) {
      if (!codes.has(title)) continue;
      if (status !== "passed") counts.different += 1;
      else counts[codes.get(title) === undefined ? "same" : "refused"] += 1;
    }
  }
  return { date: new Date().toISOString().slice(0, 10), ...counts };
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(`${root}test/corpus.json`, `${JSON.stringify(await runCorpus(), null, 2)}\n`);
