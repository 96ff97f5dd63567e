/**
 * Runs many small programs at once: compiled in one call, run in Node within this process, and in each shell by one process that loads one
 * script after the other in subshells. The programs only print, so that standard output (with standard error in it) and status say it all.
 */
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { ts } from "ts-morph";
import { compile } from "../../compiler/compile.js";
import { formatDiagnostic } from "../../compiler/report.js";
import { trapping, withoutSatisfies } from "../../compiler/run/instrument.js";
import { runHere } from "../differential/node.js";
import { lintFindings, type ShellName, shells, withoutLibrary } from "../differential/shells.js";

/** Source files by their paths; the entry is program.ts. */
export type Files = Readonly<Record<string, string>>;

export interface Settings {
  readonly minify: boolean;
  /** All programs load what several of them need from one script. */
  readonly shared: boolean;
  readonly shells: readonly ShellName[];
  /** ShellCheck costs more than all else; the second parser and it look at the readable form only. */
  readonly lint: boolean;
}

/**
 * - same: as in Node, everywhere; refused: not a program of the language;
 * - outside: Node ends with an exception or in a trap, so that the language promises nothing;
 * - different, crashed (the compiler), unclean (ShellCheck, or not POSIX): defects.
 */
export interface Verdict {
  readonly kind: "same" | "refused" | "outside" | "different" | "crashed" | "unclean";
  /** What happened, to read. */
  readonly detail: string;
  /** The shells that differ. */
  readonly shells?: readonly ShellName[];
}

export const isDefect = ({ kind }: Verdict): boolean => kind === "different" || kind === "crashed" || kind === "unclean";

/** One verdict for each program. */
export async function examine(programs: readonly Files[], settings: Settings): Promise<Verdict[]> {
  const folder = mkdtempSync(join(tmpdir(), "fuzz-"));
  try {
    const verdicts = programs.map((): Verdict => ({ kind: "same", detail: "" }));
    const settle = (index: number, kind: Verdict["kind"], detail: string): void => {
      verdicts[index] = { kind, detail };
    };
    const scripts = compileAll(programs, folder, settings, settle);
    const expected = new Map<number, Outcome>();
    for (const index of scripts.keys()) {
      const outcome = runInNode(programs[index] ?? {});
      if (typeof outcome.status === "number") expected.set(index, outcome);
      else settle(index, "outside", shown("Node", outcome));
    }
    const indices = [...expected.keys()];
    const [lints, ...printed] = await Promise.all([
      settings.lint ? lint(scripts, folder) : new Map<number, string>(),
      ...settings.shells.map((name) => runInShell(name, indices, join(folder, "sh"))),
    ]);
    for (const [index, found] of lints) settle(index, "unclean", found);
    for (const [index, node] of expected) {
      const others = settings.shells.map((name, at) => ({ name, outcome: printed[at]?.get(index) ?? notReached }));
      const wrong = others.filter(({ outcome }) => outcome.output !== node.output || outcome.status !== node.status);
      if (wrong.length === 0) continue;
      const told = [shown("Node", node), ...wrong.map(({ name, outcome }) => shown(name, outcome))];
      const detail = [...told, "--- script", withoutLibrary(scripts.get(index) ?? "")].join("\n");
      verdicts[index] = { kind: "different", shells: wrong.map(({ name }) => name), detail };
    }
    return verdicts;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

// Compiling

/**
 * The scripts of the programs that are accepted, by index, written into `sh`. A refused program hides what later phases say of the others,
 * and one that crashes the compiler everything: so until nothing is left.
 */
function compileAll(
  programs: readonly Files[],
  folder: string,
  { minify, shared }: Settings,
  settle: (index: number, kind: Verdict["kind"], detail: string) => void,
): Map<number, string> {
  const sourceFolder = (index: number): string => join(folder, "ts", String(index));
  programs.forEach((files, index) => {
    for (const [path, text] of Object.entries(files)) write(join(sourceFolder(index), path), text);
  });
  const scripts = new Map<number, string>();
  const attempt = (wanted: readonly number[]): void => {
    if (wanted.length === 0) return;
    try {
      const sources = wanted.map((index) => ({ file: join(sourceFolder(index), "program.ts"), name: `${index}.sh` }));
      const common = `common${wanted[0]}.sh`;
      const { outputs, errors } = compile(sources, { minify, shared: shared ? common : undefined });
      for (const { name, shell } of outputs) {
        write(join(folder, "sh", name), shell);
        if (name !== common) scripts.set(Number.parseInt(name, 10), shell);
      }
      const refused = wanted.filter((index) => {
        const own = errors.filter((error) => error.file.startsWith(`${sourceFolder(index)}/`));
        if (own.length > 0)
          settle(
            index,
            "refused",
            own.map((error) => formatDiagnostic(error, { nameOf: (file) => file.slice(sourceFolder(index).length + 1) })).join("\n"),
          );
        return own.length > 0;
      });
      if (errors.length > 0 && refused.length === 0) throw new Error(`an error without a program: ${errors[0]?.message}`);
      if (errors.length > 0) attempt(wanted.filter((index) => !refused.includes(index)));
    } catch (error) {
      if (wanted.length === 1) settle(wanted[0] ?? 0, "crashed", String((error as Error).stack ?? error));
      else for (const half of [wanted.slice(0, wanted.length / 2), wanted.slice(wanted.length / 2)]) attempt(half);
    }
  };
  attempt(programs.map((_, index) => index));
  return scripts;
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

async function lint(scripts: ReadonlyMap<number, string>, folder: string): Promise<Map<number, string>> {
  const indices = [...scripts.keys()];
  const found = new Map<number, string>();
  const lines = await lintFindings([...scripts.values()].map(withoutLibrary), join(folder, "lint"));
  for (const line of lines) {
    const index = indices[Number.parseInt(line, 10)] ?? 0;
    found.set(index, `${found.get(index) ?? ""}${line}\n`);
  }
  return found;
}

// Running

/** What programs find in their environment. */
const environment = { PATH: process.env["PATH"] ?? "", FUZZED: "it's \\ $x\n*" };

interface Outcome {
  readonly output: string;
  /** An exit status, or why there is none. */
  readonly status: number | string;
}

const notReached: Outcome = { output: "(not reached)", status: "?" };

const shown = (name: string, { output, status }: Outcome): string => `--- ${name}, status ${status}\n${output}`;

const target = ts.ScriptTarget.ES2023;

/** With traps; the types have been checked before. */
function runInNode(files: Files): Outcome {
  const codeOf = (path: string): string => {
    const fileName = basename(path).replace(/\.js$/, ".ts");
    const transformers = { before: [trapping("/traps", (file) => file), withoutSatisfies] };
    return ts.transpileModule(files[fileName] ?? "", { fileName, compilerOptions: { target }, transformers }).outputText;
  };
  const { all, status } = runHere("/program.js", codeOf, [], environment);
  return { output: all, status };
}

/** What each script prints and ends with, by index. */
async function runInShell(name: ShellName, indices: readonly number[], folder: string): Promise<Map<number, Outcome>> {
  const mark = "==== end of program, status";
  const driver = `while read -r fuzzed; do ( . "./$fuzzed.sh" ) </dev/null 2>&1; printf '\\n${mark} %s\\n' "$?"; done`;
  write(join(folder, `driver-${name}`), driver);
  const [program = "", ...rest] = [...shells[name], `./driver-${name}`];
  const child = spawn(program, rest, { cwd: folder, env: environment, stdio: ["pipe", "pipe", "ignore"] });
  const chunks: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
  child.stdin.on("error", () => undefined);
  child.stdin.end(indices.map((index) => `${index}\n`).join(""));
  const limit = setTimeout(() => child.kill("SIGKILL"), 20_000 + 400 * indices.length);
  await new Promise((resolve) => child.on("close", resolve));
  clearTimeout(limit);
  const outcomes = new Map<number, Outcome>();
  const parts = Buffer.concat(chunks).toString().split(`\n${mark} `);
  for (const [at, index] of indices.entries()) {
    const after = parts[at + 1];
    if (after === undefined) break;
    const output = at === 0 ? (parts[0] ?? "") : (parts[at] ?? "").replace(/^\d+\n/, "");
    outcomes.set(index, { output, status: Number.parseInt(after, 10) });
  }
  return outcomes;
}
