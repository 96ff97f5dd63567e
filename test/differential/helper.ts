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
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { compile } from "../../compiler/compile.js";
import type { Code } from "../../compiler/diagnostics.js";
import {
  type Case,
  type Compiled,
  compileCases,
  inNode,
  inShell,
  isMinified,
  newCase,
  type Options,
  shellsOf,
  spoken,
  temporary,
  writeJavaScript,
  writeScripts,
} from "./cases.js";
import { lintFindings, withoutLibrary } from "./shells.js";

export { withImport } from "./cases.js";

/** Those of one test file: the files of a worker share this module, one after the other. */
let testFile: string | undefined;
const cases: Case[] = [];
let compiled: Map<Case, Compiled> | undefined;

function begin(file: string | undefined): void {
  void removeFolders(cases.splice(0));
  compiled = undefined;
  testFile = file;
  test("the scripts are ShellCheck-clean and parse as POSIX", lint);
}

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

/** What the compiler says where it crashes on one of these programs, which are compiled together. */
export async function crashesOf(sources: readonly string[]): Promise<string[]> {
  const made = sources.map((source, index) => newCase(`program ${index}`, source, {}));
  const crashes = [...compileCases(made, compile)].flatMap(([{ source }, { crash }]) => (crash === undefined ? [] : `${source}\n${crash}`));
  await removeFolders(made);
  return crashes;
}

/** All at once: to wait for the disk at each of them takes longer than to compile them. */
const removeFolders = (made: readonly Case[]): Promise<unknown> =>
  Promise.all(made.map(({ folder }) => rm(folder, { recursive: true, force: true })));

function register(title: string, source: string, options: Options, isDefect = false): Case {
  const { testPath } = expect.getState();
  if (testPath !== testFile) begin(testPath);
  const one = newCase(title, source, options, isDefect);
  cases.push(one);
  return one;
}

// Compiling

/** All programs of this test file, compiled once, and their JavaScript. */
function results(): Map<Case, Compiled> {
  if (compiled === undefined) {
    compiled = compileCases(cases, compile);
    writeJavaScript([...compiled].flatMap(([one, { errors, crash }]) => (errors.length === 0 && crash === undefined ? [one] : [])));
  }
  return compiled;
}

function resultOf(one: Case): Compiled {
  const result = results().get(one);
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

/** All scripts of this test file, without the library's functions, which are the same everywhere. Minified ones are not for readers. */
async function lint(): Promise<void> {
  if (isMinified) return;
  const scripts = [...results()].flatMap(([one, result]) => (one.isDefect ? [] : result.scripts));
  await expectClean(scripts.map(({ shell }) => withoutLibrary(shell)));
}

/** ShellCheck looks at all scripts in one call; a second parser says whether they are POSIX. */
export async function expectClean(scripts: readonly string[]): Promise<void> {
  expect((await lintFindings(scripts, join(temporary, "lint"))).join("\n")).toBe("");
}

// Running

async function compareAll(one: Case): Promise<void> {
  const result = resultOf(one);
  const { scripts, errors, crash } = result;
  if (crash !== undefined) throw new Error(`the compiler crashed on this program\n${one.source}\n${crash}`);
  if (errors.length > 0) throw new Error(`the compiler refuses this program\n${one.source}\n${errors.map(spoken).join("\n")}`);
  writeScripts(one, result);
  const names = shellsOf(one);
  const [node, ...others] = await Promise.all([inNode(one), ...names.map((name) => inShell(one, name))]);
  names.forEach((name, index) => {
    if (JSON.stringify(others[index]) !== JSON.stringify(node))
      expect(
        others[index],
        `${name} differs from Node\n${one.source}\n${scripts.map(({ shell }) => withoutLibrary(shell)).join("\n")}`,
      ).toEqual(node);
  });
  expect(node?.status, `Node fails: ${one.source}\n${node?.stdout}`).toBeTypeOf("number");
}
