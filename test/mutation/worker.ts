/** Compiles the programs of test files with one compiler, in a thread of its own: a broken compiler may never end. */
import { rmSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import type { compile as compileFunction } from "../../compiler/compile.js";
import { compileCases, newCase, temporary } from "../differential/cases.js";
import type { Collected } from "./collect.js";

/** What becomes of a program: the texts of its scripts, or why there are none. */
export interface Emitted {
  readonly scripts: readonly { readonly name: string; readonly shell: string }[];
  readonly codes: readonly string[];
  readonly crash: string | undefined;
}

const { compiler, programs, minify } = workerData as { compiler: string; programs: readonly Collected[]; minify: boolean };
const { compile } = (await import(compiler)) as { compile: typeof compileFunction };
const cases = programs.map(({ title, source, options }) => newCase(title, source, options));
const compiled = compileCases(cases, compile, minify);
const emitted = cases.map((one): Emitted => {
  const { scripts = [], errors = [], crash } = compiled.get(one) ?? {};
  return { scripts, codes: errors.map(({ code }) => code), crash };
});
rmSync(temporary, { recursive: true });
parentPort?.postMessage(emitted);
