/**
 * Differential tests: a program runs in Node and, compiled, in every supported shell; standard output, exit status and the files left
 * in its working folder must be equal. No expected output is written by hand: Node says what a program means.
 *
 *     differential("division rounds to zero", `import { print } from "wmc"; …`, { args: ["a"], files: { "in.txt": "…" } });
 *     refused("a fraction", `…`, "WM201");
 *
 * A source without an import gets `import { print } from "wmc"`.
 * The programs of a test file are compiled together, when the first of its tests runs: loading the compiler's types costs far more than
 * compiling a program.
 */
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { buildSync, transformSync } from "esbuild";
import { afterAll, expect, test } from "vitest";
import { compile } from "../../compiler/compile.js";
import type { Code, Diagnostic } from "../../compiler/diagnostics.js";
import * as library from "../../compiler/library/index.js";
import { formatDiagnostic } from "../../compiler/report.js";
import { lintFindings, repository, type ShellName, shells, withoutLibrary } from "./shells.js";

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

interface Case {
  readonly title: string;
  readonly source: string;
  readonly options: Options;
  /** A known defect: not linted, since what is wrong may show there too. */
  readonly isDefect: boolean;
  /** The folder of the program: `src`, `sh`, `js` and a working folder for each run. */
  readonly folder: string;
}

interface Compiled {
  /** Script names and texts; the program's own first. */
  readonly scripts: readonly { readonly name: string; readonly shell: string }[];
  readonly errors: readonly Diagnostic[];
  readonly crash: string | undefined;
}

interface Outcome {
  readonly stdout: string;
  readonly status: number | string;
  readonly files: Readonly<Record<string, string>>;
  readonly stderr?: string;
}

const temporary = mkdtempSync(join(tmpdir(), "differential-"));
const cases: Case[] = [];
let compiled: Map<Case, Compiled> | undefined;

afterAll(() => rmSync(temporary, { recursive: true, force: true }));

/** A test that the program does the same everywhere. */
export function differential(title: string, source: string, options: Options = {}): void {
  const one = register(title, source, options);
  test(title, () => compareAll(one));
}

/** The same for a known defect: passes as long as the program does not do the same everywhere. */
differential.fails = (title: string, source: string, options: Options = {}): void => {
  const one = register(title, source, options, true);
  test.fails(title, () => compareAll(one));
};

/** A test that the compiler refuses the program with this code, or with "any". */
export function refused(title: string, source: string, code: Code | `TS${number}` | "any", options: Options = {}): void {
  const one = register(title, source, options);
  test(title, () => expectRefused(one, code));
}

/** The same for a known defect: passes as long as the program is not refused, or with another code. */
refused.fails = (title: string, source: string, code: Code | "any", options: Options = {}): void => {
  const one = register(title, source, options, true);
  test.fails(title, () => expectRefused(one, code));
};

/**
 * A test that a program is refused with this code alone, first at the place between « and »; a whole file if there are no such marks.
 */
export function refusedAt(title: string, marked: string, code: Code, options: Options = {}): void {
  const [before = "", part = ""] = marked.split(/[«»]/);
  const lines = before.split("\n");
  const column = (lines[lines.length - 1] ?? "").length + 1;
  const one = register(title, marked.replaceAll(/[«»]/g, ""), options);
  test(title, () => {
    expectRefused(one, code);
    const { errors } = resultOf(one);
    const places = errors.filter(({ file, text }) => text === undefined || file.endsWith("/program.ts"));
    const expected = part === "" ? { line: 1, column: 1, length: 0 } : { line: lines.length, column, length: part.split("\n")[0]?.length };
    expect(places[0], errors.map(spoken).join("\n")).toMatchObject({ code, ...expected });
    expect(new Set(places.map((error) => error.code))).toEqual(new Set([code]));
  });
}

/**
 * Compares programs that were made up while the tests run, compiled together. Refused ones are left out (TypeScript sees that some
 * conditions can't hold); how many were run.
 */
export async function compareMany(sources: readonly string[]): Promise<number> {
  const made = sources.map((source, index) => newCase(`program ${index}`, source, {}));
  for (const one of made) writeSources(one);
  const all = [...compileTogether(made)].filter(([, { errors }]) => errors.length === 0);
  for (const [one, result] of all) {
    await compareAll(one, result);
    rmSync(one.folder, { recursive: true });
  }
  return all.length;
}

/** What the compiler says where it crashes on one of these programs, which are compiled together. */
export function crashesOf(sources: readonly string[]): string[] {
  const made = sources.map((source, index) => newCase(`program ${index}`, source, {}));
  for (const one of made) writeSources(one);
  const crashes = [...compileTogether(made)].flatMap(([{ source }, { crash }]) => (crash === undefined ? [] : `${source}\n${crash}`));
  for (const one of made) rmSync(one.folder, { recursive: true });
  return crashes;
}

/** The program with an import of what it uses of the library, if it has no imports yet. */
export function withImport(source: string): string {
  if (/^#!|from "wmc"/.test(source)) return source;
  const code = source.replaceAll(/(["'])(?:(?!\1).)*\1/g, "");
  const used = Object.keys(library).filter((name) => name === "print" || new RegExp(`\\b${name}\\b`).test(code));
  return `import { ${used.join(", ")} } from "wmc";\n${source}\n`;
}

let count = 0;
function newCase(title: string, source: string, options: Options, isDefect = false): Case {
  return { title, source, options, isDefect, folder: join(temporary, `p${++count}`) };
}

function register(title: string, source: string, options: Options, isDefect = false): Case {
  if (cases.length === 0) test("the scripts are ShellCheck-clean and parse as POSIX", lint);
  const one = newCase(title, source, options, isDefect);
  cases.push(one);
  return one;
}

// Compiling

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

/** All programs of this test file, compiled once. */
function compileCases(): Map<Case, Compiled> {
  if (compiled === undefined) {
    for (const one of cases) writeSources(one);
    compiled = compileTogether(cases.filter((one) => !one.options.alone));
    for (const one of cases) if (one.options.alone) for (const [key, value] of compileTogether([one])) compiled.set(key, value);
  }
  return compiled;
}

/** What is refused in one phase hides the errors of later phases in others: so until there are no more errors. */
function compileTogether(wanted: readonly Case[]): Map<Case, Compiled> {
  const done = new Map<Case, Compiled>();
  for (let left = [...wanted]; left.length > 0; left = left.filter((one) => !done.has(one))) {
    const entries = left.flatMap((one) => ["program.ts", ...(one.options.linked ?? [])].map((path) => ({ one, path })));
    try {
      const sources = entries.map(({ one, path }) => ({ file: join(one.folder, "src", path), name: path.replace(/\.ts$/, ".sh") }));
      const { outputs, errors } = compile(sources);
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
          for (const [key, value] of compileTogether(half)) done.set(key, value);
    }
  }
  return done;
}

const spoken = (error: Diagnostic): string => formatDiagnostic(error, { nameOf: (file) => file.replace(/^.*\/src\//, "") });

function resultOf(one: Case): Compiled {
  const result = compileCases().get(one);
  if (result === undefined) throw new Error(`${one.title} was not compiled`);
  return result;
}

function expectRefused(one: Case, code: string): void {
  const { scripts, errors, crash } = resultOf(one);
  if (crash !== undefined) throw new Error(`the compiler crashed on this program\n${one.source}\n${crash}`);
  const context = `${one.source}\n${errors.map(spoken).join("\n")}\n${scripts.map(({ shell }) => shell).join("\n")}`;
  const codes = errors.map((error) => error.code);
  if (code === "any") expect(codes, context).not.toEqual([]);
  else expect(codes, context).toContain(code);
}

/** All scripts of this test file, without the library's functions, which are the same everywhere. */
async function lint(): Promise<void> {
  const scripts = [...compileCases()].flatMap(([one, result]) => (one.isDefect ? [] : result.scripts));
  await expectClean(scripts.map(({ shell }) => withoutLibrary(shell)));
}

/** ShellCheck looks at all scripts in one call; a second parser says whether they are POSIX. */
export async function expectClean(scripts: readonly string[]): Promise<void> {
  expect((await lintFindings(scripts, join(temporary, "lint"))).join("\n")).toBe("");
}

// Running

async function compareAll(one: Case, result = resultOf(one)): Promise<void> {
  const { scripts, errors, crash } = result;
  if (crash !== undefined) throw new Error(`the compiler crashed on this program\n${one.source}\n${crash}`);
  if (errors.length > 0) throw new Error(`the compiler refuses this program\n${one.source}\n${errors.map(spoken).join("\n")}`);
  for (const { name, shell } of scripts) write(join(one.folder, "sh", name), shell, 0o755);
  for (const [path, text] of sourcesOf(one)) write(join(one.folder, "js", path.replace(/\.ts$/, ".js")), inJavaScript(text));
  provideLibrary();
  const names = (Object.keys(shells) as ShellName[]).filter(
    (name) => !one.options.without?.includes(name) && (name !== "mipsel" || one.options.mipsel),
  );
  const [node, ...others] = await Promise.all([
    execute(one, "node", ["node", join(one.folder, "js/program.js")]),
    ...names.map((name) => execute(one, name, [...shells[name], join(one.folder, "sh/program.sh")])),
  ]);
  names.forEach((name, index) => {
    if (JSON.stringify(others[index]) !== JSON.stringify(node))
      expect(
        others[index],
        `${name} differs from Node\n${one.source}\n${scripts.map(({ shell }) => withoutLibrary(shell)).join("\n")}`,
      ).toEqual(node);
  });
  expect(node?.status, `Node fails: ${one.source}\n${node?.stdout}`).toBeTypeOf("number");
}

function inJavaScript(source: string): string {
  const { code } = transformSync(source, { loader: "ts", format: "esm", target: "node20" });
  return code.replace(/(from |import )"(\.[^"]*?)(?:\.[jt]s)?";/g, '$1"$2.js";');
}

let hasLibrary = false;
function provideLibrary(): void {
  if (hasLibrary) return;
  hasLibrary = true;
  write(join(temporary, "package.json"), '{ "type": "module" }');
  write(join(temporary, "node_modules/wmc/package.json"), '{ "type": "module", "exports": "./index.js" }');
  const entryPoints = [`${repository}compiler/library/index.ts`];
  buildSync({ entryPoints, bundle: true, platform: "node", format: "esm", outfile: join(temporary, "node_modules/wmc/index.js") });
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
  const [program = "", ...rest] = command;
  const child = spawn(program, [...rest, ...args], { cwd: work, env: { PATH: path, ...env }, stdio: "pipe" });
  const chunks: Buffer[] = [];
  const errors: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => errors.push(chunk));
  child.stdin.on("error", () => undefined);
  child.stdin.end(stdin);
  const limit = setTimeout(() => child.kill("SIGKILL"), 30_000);
  const status = await new Promise<number | string>((resolve) => child.on("close", (code, signal) => resolve(code ?? signal ?? "?")));
  clearTimeout(limit);
  const said = Buffer.concat(errors).toString();
  // An exception of Node's is no outcome of a program.
  const isException = name === "node" && /^Node\.js v/m.test(said);
  return {
    stdout: Buffer.concat(chunks).toString() + (isException && !throws ? said : ""),
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
