/** Programs as test cases: compiled together, and run by Node and by shells, each in a folder of its own. */
import { type ChildProcess, fork } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { buildSync } from "esbuild";
import type { compile as compileFunction } from "../../compiler/compile.js";
import type { Diagnostic } from "../../compiler/diagnostics.js";
import * as library from "../../compiler/library/index.js";
import { formatDiagnostic } from "../../compiler/report.js";
import { instrument } from "../../compiler/run/instrument.js";
import type { Answer, Request } from "./launcher.js";
import { onlyPrints, runHere } from "./node.js";
import { repository, type ShellName, shells } from "./shells.js";

export interface Options {
  readonly args?: readonly string[];
  /** Added to an environment that holds only PATH. */
  readonly env?: Readonly<Record<string, string>>;
  /** Files in the working folder at the start, by their path in it. A name that ends in a slash is a folder; `mode` 755 for text with `#!`. */
  readonly files?: Readonly<Record<string, string>>;
  /** Standard input; empty if left out. */
  readonly stdin?: string;
  /** Further source files, by their path beside the program, which is program.ts. */
  readonly modules?: Readonly<Record<string, string>>;
  /** Those of `modules` that are scripts of their own, which the program loads. */
  readonly linked?: readonly string[];
  /** Shells that can't do what the program needs, as the documentation of the library function says. */
  readonly without?: readonly ShellName[];
  /** The program throws in Node: the scripts must end with status 1. */
  readonly throws?: boolean;
  /** Compare standard error too. */
  readonly stderr?: boolean;
  /** Also under the router's processor. */
  readonly mipsel?: boolean;
  /** Compiled by itself, where its names must not depend on other programs. */
  readonly alone?: boolean;
}

export interface Case {
  readonly title: string;
  readonly source: string;
  readonly options: Options;
  /** A known defect: not linted, since what is wrong may show there too. */
  readonly isDefect: boolean;
  /** The folder of the program: `src`, `sh`, `js` and a working folder for each run. */
  readonly folder: string;
}

export interface Compiled {
  /** Script names and texts; the program's own first. */
  readonly scripts: readonly { readonly name: string; readonly shell: string }[];
  readonly errors: readonly Diagnostic[];
  readonly crash: string | undefined;
}

export interface Outcome {
  readonly stdout: string;
  readonly status: number | string;
  readonly files: Readonly<Record<string, string>>;
  readonly stderr?: string;
}

export const temporary = mkdtempSync(join(tmpdir(), "differential-"));
process.on("exit", () => rmSync(temporary, { recursive: true, force: true }));

/** The program with an import of what it uses of the library, if it has no imports yet. */
export function withImport(source: string): string {
  if (/^#!|from "wmc"/.test(source)) return source;
  const code = source.replaceAll(/(["'])(?:(?!\1).)*\1/g, "");
  const used = Object.keys(library).filter((name) => name === "print" || new RegExp(`\\b${name}\\b`).test(code));
  return `import { ${used.join(", ")} } from "wmc";\n${source}\n`;
}

let count = 0;
export function newCase(title: string, source: string, options: Options, isDefect = false): Case {
  return { title, source, options, isDefect, folder: join(temporary, `p${++count}`) };
}

// Compiling

/** The scripts as they are installed: `WMC_MINIFY=1 npm run test:compiler`. */
export const isMinified = process.env["WMC_MINIFY"] !== undefined;

const sourcesOf = ({ source, options }: Case): [path: string, text: string][] => [
  ["program.ts", /^import /m.test(source) ? source : `import { print } from "wmc";\n${source}`],
  ...Object.entries(options.modules ?? {}),
];

function writeSources(one: Case): void {
  for (const [path, text] of sourcesOf(one)) write(join(one.folder, "src", path), text);
}

function write(path: string, text: string, mode = 0o644): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text, { mode });
}

/** All the programs, compiled in one call but for those that are to be alone. */
export function compileCases(cases: readonly Case[], compile: typeof compileFunction, minify = isMinified): Map<Case, Compiled> {
  for (const one of cases) writeSources(one);
  const groups = [cases.filter((one) => !one.options.alone), ...cases.filter((one) => one.options.alone).map((one) => [one])];
  return new Map(groups.flatMap((group) => [...compileTogether(group, compile, minify)]));
}

/** What is refused in one phase hides the errors of later phases in others: so until there are no more errors. */
function compileTogether(wanted: readonly Case[], compile: typeof compileFunction, minify: boolean): Map<Case, Compiled> {
  const done = new Map<Case, Compiled>();
  for (let left = [...wanted]; left.length > 0; left = left.filter((one) => !done.has(one))) {
    const entries = left.flatMap((one) => ["program.ts", ...(one.options.linked ?? [])].map((path) => ({ one, path })));
    try {
      const sources = entries.map(({ one, path }) => ({ file: join(one.folder, "src", path), name: path.replace(/\.ts$/, ".sh") }));
      const { outputs, errors } = compile(sources, { minify });
      for (const one of left) {
        const own = errors.filter((error) => error.file.startsWith(`${one.folder}/`));
        const scripts = outputs.filter((_, index) => entries[index]?.one === one);
        if (own.length > 0 || errors.length === 0) done.set(one, { scripts, errors: own, crash: undefined });
      }
      if (errors.length > 0 && left.every((one) => !done.has(one))) throw new Error(errors.map(spoken).join("\n"));
    } catch (error) {
      const [first] = left;
      if (left.length === 1 && first !== undefined)
        done.set(first, { scripts: [], errors: [], crash: String((error as Error).stack ?? error) });
      else
        for (const half of [left.slice(0, left.length / 2), left.slice(left.length / 2)])
          for (const [key, value] of compileTogether(half, compile, minify)) done.set(key, value);
    }
  }
  return done;
}

export const spoken = (error: Diagnostic): string => formatDiagnostic(error, { nameOf: (file) => file.replace(/^.*\/src\//, "") });

// Running

/** The folder of each program's JavaScript, with traps for what the promise does not cover; the types have been checked before. */
export function writeJavaScript(cases: readonly Case[]): void {
  const traps = join(temporary, "traps.js");
  write(join(temporary, "package.json"), '{ "type": "module" }');
  write(join(temporary, "node_modules/wmc/package.json"), '{ "type": "module", "exports": "./index.js" }');
  const bundled = { bundle: true, platform: "node", format: "esm" } as const;
  buildSync({ ...bundled, entryPoints: [`${repository}compiler/library/index.ts`], outfile: join(temporary, "node_modules/wmc/index.js") });
  buildSync({ ...bundled, entryPoints: [`${repository}compiler/run/traps.ts`], outfile: traps });
  const { files, errors } = instrument(
    cases.map((one) => join(one.folder, "src/program.ts")),
    { traps },
  );
  if (errors.length > 0) throw new Error(errors.map(spoken).join("\n"));
  for (const [path, text] of files)
    write(
      path.replace("/src/", "/js/").replace(/\.ts$/, ".js"),
      text.replace(/((?:^|;)\s*(?:import|export)\b[^;"']*["'])(\.[^"']*?)(?:\.[jt]s)?(["'])/gm, "$1$2.js$3"),
    );
}

export async function inNode(one: Case): Promise<Outcome> {
  const { args, env, files, stdin, stderr, throws } = one.options;
  const entry = join(one.folder, "js/program.js");
  const isPlain = files === undefined && stdin === undefined && onlyPrints(sourcesOf(one).map(([, text]) => text));
  if (!isPlain) return execute(one, "node", ["node", entry]);
  const printed = runHere(entry, (file) => readFileSync(file, "utf8"), args, env);
  const isException = typeof printed.status === "string";
  return {
    stdout: printed.stdout + (isException && !throws ? printed.status : ""),
    status: !isException ? printed.status : throws ? 1 : "exception",
    files: {},
    ...(stderr ? { stderr: printed.stderr } : {}),
  };
}

/** The scripts must have been written. */
export const inShell = (one: Case, name: ShellName): Promise<Outcome> =>
  execute(one, name, [...shells[name], join(one.folder, "sh/program.sh")]);

export function writeScripts(one: Case, { scripts }: Compiled): void {
  for (const { name, shell } of scripts) write(join(one.folder, "sh", name), shell, 0o755);
}

/** The shells that a program is for. */
export const shellsOf = ({ options }: Case): ShellName[] =>
  (Object.keys(shells) as ShellName[]).filter((name) => !options.without?.includes(name) && (name !== "mipsel" || options.mipsel));

const answers = new Map<number, (answer: Answer) => void>();
let launcher: ChildProcess | undefined;
let requests = 0;

/** Runs a program to its end; launcher.ts says why not from here. */
function start(request: Omit<Request, "id">): Promise<Answer> {
  launcher ??= fork(`${repository}test/differential/launcher.ts`, { execArgv: ["--import", "tsx"] }).on("message", (answer: Answer) => {
    answers.get(answer.id)?.(answer);
    answers.delete(answer.id);
  });
  const id = ++requests;
  launcher.send({ id, ...request } satisfies Request);
  return new Promise((resolve) => answers.set(id, resolve));
}

const path = process.env["PATH"] ?? "/usr/bin:/bin";

/** Runs a command in a folder of its own and gathers what it leaves. */
async function execute(one: Case, name: string, command: readonly string[]): Promise<Outcome> {
  const { args = [], env = {}, files = {}, stdin = "", stderr = false, throws = false } = one.options;
  const work = join(one.folder, `work-${name}`);
  mkdirSync(work, { recursive: true });
  for (const [file, text] of Object.entries(files)) {
    if (file.endsWith("/")) mkdirSync(join(work, file), { recursive: true });
    else write(join(work, file), text, text.startsWith("#!") ? 0o755 : 0o644);
  }
  const { stdout, stderr: said, status } = await start({ command: [...command, ...args], cwd: work, env: { PATH: path, ...env }, stdin });
  // An exception of Node's is no outcome of a program.
  const isException = name === "node" && /^Node\.js v/m.test(said);
  return {
    stdout: stdout + (isException && !throws ? said : ""),
    status: isException && !throws ? "exception" : status,
    files: filesIn(work),
    ...(stderr ? { stderr: said } : {}),
  };
}

/** What lies in a folder, by path; folders and links too. */
function filesIn(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return Object.fromEntries(
    entries
      .map((entry): [string, string] => {
        const file = join(entry.parentPath, entry.name);
        const content = entry.isFile() ? readFileSync(file, "utf8") : entry.isSymbolicLink() ? `-> ${readlinkSync(file)}` : "(no file)";
        return [file.slice(folder.length + 1), content];
      })
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
