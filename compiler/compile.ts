/** The compiler: load, check, lower, optimise, assemble, print. */
import { basename, resolve } from "node:path";
import { checkForks, isRare } from "./cost/check.js";
import { Counter } from "./cost/count.js";
import { type Part, partsOf } from "./cost/parts.js";
import { type Diagnostic, describe, Refusal, sortDiagnostics } from "./diagnostics.js";
import { commandNames } from "./library/process/commands.js";
import { libraryShell } from "./library/shell.js";
import { type Entry, load } from "./phases/1-load/load.js";
import { forgetSources } from "./phases/1-load/sources.js";
import { check } from "./phases/2-check/check.js";
import { checkSyntax } from "./phases/2-check/syntax.js";
import { type Lowered, lower } from "./phases/3-lower/lower.js";
import { optimise } from "./phases/4-optimise/optimise.js";
import { assemble } from "./phases/5-assemble/assemble.js";
import { nameFunctions } from "./phases/5-assemble/names.js";
import { shorten } from "./phases/5-assemble/shorten.js";
import { print } from "./phases/6-print/print.js";
import type { Command, Origin } from "./shell/ast.js";

export interface Source {
  /** Path of the entry. */
  readonly file: string;
  /** File name of the script: how it knows that it was started, and how others load it. */
  readonly name: string;
}

export interface Output {
  readonly name: string;
  readonly shell: string;
  /** For each line of `shell` the place in a source file that it comes from; `undefined` for what is in every script. */
  readonly origins: readonly (Origin | undefined)[];
  /** Its functions, and what is outside of functions: bytes and processes. */
  readonly parts: readonly Part[];
}

export interface Options {
  /** Name of one more script, for what several of the others need; they load it. */
  readonly shared?: string | undefined;
  /** Short names, no comments, no indentation. */
  readonly minify?: boolean;
}

/**
 * Compiles entries together; those that load each other must be in one call. Either all scripts, in the order of the sources and then the
 * shared one, or all errors, by file and place. Reads the sources and what they import; writes nothing. Throws only for a defect of the
 * compiler.
 *
 *     const { outputs, errors } = compile([{ file: "hello.ts", name: "hello.sh" }]);
 */
export function compile(sources: readonly Source[], options: Options = {}): { outputs: Output[]; errors: Diagnostic[] } {
  try {
    return compileAll(sources, options);
  } catch (error) {
    forgetSources();
    if (!(error instanceof RangeError && error.message.includes("call stack"))) throw error;
    const [only, another] = sources;
    const errors =
      only === undefined || another === undefined
        ? [describe(new Refusal(only === undefined ? "" : resolve(only.file), "WM113"))]
        : sources.flatMap((source) => compile([source]).errors);
    if (errors.length === 0) throw error;
    return { outputs: [], errors: sortDiagnostics(errors) };
  }
}

function compileAll(sources: readonly Source[], { shared, minify = false }: Options): { outputs: Output[]; errors: Diagnostic[] } {
  const { program, parsed, errors } = load(sources.map((source) => resolve(source.file)));
  if (program === undefined) return { outputs: [], errors: sortDiagnostics([...errors, ...parsed.flatMap(checkSyntax).map(describe)]) };
  const refused = check(program);
  if (refused.length > 0) return { outputs: [], errors: sortDiagnostics(refused) };
  const functionNames = nameFunctions(program, new Set(libraryShell.keys()), commandNames);
  const { lowered, errors: unlowered } = lower(program, functionNames);
  if (unlowered.length > 0) return { outputs: [], errors: sortDiagnostics(unlowered) };
  const names = new Map(
    program.entries.flatMap((entry, index) => (sources[index] === undefined ? [] : [[entry.module, sources[index].name]])),
  );
  const optimised = optimise(lowered, minify);
  // What was put in where it is called has its limit nevertheless.
  const most = new Counter(new Map([...lowered.functions, ...optimised.functions]));
  const usual = new Counter(lowered.functions, isRare);
  const exceeded = checkForks(program, functionNames, most, usual);
  if (exceeded.length > 0) return { outputs: [], errors: sortDiagnostics(exceeded) };
  const assembled = assemble(program, optimised, names, shared, minify);
  const scripts = minify ? shorten(assembled, functionNames.values(), shared) : assembled;
  const outputs = scripts.map((script, index) => ({
    name: script.name,
    ...print(script.commands, minify),
    parts: partsOf(assembled[index] ?? script, script, { most, usual, topLevel: topLevelOf(lowered, program.entries[index]) }, minify),
  }));
  return { outputs, errors: [] };
}

/** What runs when a script is started, as it was lowered: rare functions are still called there. */
function topLevelOf(lowered: Lowered, entry: Entry | undefined): readonly Command[] {
  if (entry === undefined) return [];
  const evaluated = entry.modules.flatMap((module) => (lowered.topLevel.get(module) ?? []).flatMap(({ commands }) => commands));
  return [...evaluated, ...(lowered.mains.get(entry.module) ?? [])];
}

/** The usual name of the script of a source file. */
export const scriptName = (file: string): string => basename(file).replace(/\.[cm]?ts$/, ".sh");
