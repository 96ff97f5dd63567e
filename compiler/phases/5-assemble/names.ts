/** Names in the shell: of functions, and of variables once it is known which of them may be in use at the same time. */
import type { Command, Variable } from "../../shell/ast.js";
import { type FunctionInfo, type Program, reachable } from "../1-load/load.js";
import { records, scriptArguments, singleArguments } from "../3-lower/context.js";
import { environmentOf, variablesOf, visitVariables } from "./references.js";

/** `lossDivisor` as `loss_divisor`. All capitals become small: shells keep such names for themselves. */
export function shellName(name: string): string {
  const spelled = /^[A-Z][A-Z0-9_]*$/.test(name) ? name.toLowerCase() : name.replace(/([a-z0-9])([A-Z])/g, "$1_$2").toLowerCase();
  // What no shell allows in a name is spelled by its number.
  const plain = spelled.replace(/[^a-z0-9_]/g, (letter) => `x${letter.codePointAt(0)?.toString(16)}`).replace(/^_/, "x_");
  return isFieldLike(plain) || plain.endsWith("_") ? `${plain}v` : plain;
}

/** Names that mean something to a shell or to OpenWrt's, as a command. */
export const shellCommands = new Set(
  (
    "alias bg break case cd command continue do done echo elif else esac eval exec exit export false fc fg fi for function getopts hash history if in jobs kill let local printf pwd read readonly return " +
    "select set shift source test time times then trap true type typeset ulimit umask unalias unset until wait while declare let print whence enable builtin dirs popd pushd shopt suspend logout disown compgen complete bind caller mapfile readarray global array " +
    // Aliases that ksh has from the start.
    "autoload coproc functions integer login nameref nohup r stop suspend"
  ).split(" "),
);

/** Variables that a shell sets or reads by itself, in small letters. */
const variableNames = new Set(["argv", "path", "status", "random", "seconds", "options"]);

/** The path that minified scripts mention most often. */
export const nullDevice: Variable = { hint: "null device", owner: undefined, name: "N" };

/** A name like a field of a record. */
const isFieldLike = (name: string): boolean => /_[0-9]+$/.test(name);

function unique(candidates: Iterable<string>, isTaken: (name: string) => boolean): string {
  for (const name of candidates) if (!isTaken(name)) return name;
  throw new Error("names never run out");
}

/** a, b, … z, A, B, … Z, aa, ab, … */
export function* shortNames(): Generator<string, never> {
  const letters = [..."abcdefghijklmnopqrstuvwxyz"];
  yield* [...letters, ...letters.map((letter) => letter.toUpperCase())];
  let last = letters;
  for (;;) {
    last = last.flatMap((prefix) => letters.map((letter) => prefix + letter));
    yield* last;
  }
}

function* variants(base: string, qualifier?: string): Generator<string, never> {
  yield base;
  if (qualifier !== undefined) yield `${qualifier}_${base}`;
  for (let number = 2; ; number++) yield `${base}${number}`;
}

/** Names for all functions of a program; none is a command that the program or the library may mean. */
export function nameFunctions(program: Program, library: ReadonlySet<string>, programs: ReadonlySet<string>): Map<FunctionInfo, string> {
  const names = new Map<FunctionInfo, string>();
  const taken = new Set<string>();
  for (const info of program.functions.values()) {
    const module = shellName(
      info.module.file.fileName
        .replace(/^.*\//, "")
        .replace(/\.ts$/, "")
        .replace(/[^A-Za-z0-9_]/g, "_"),
    );
    const isTaken = (name: string): boolean => taken.has(name) || library.has(name) || programs.has(name) || shellCommands.has(name);
    const name = unique(variants(shellName(info.name), module), isTaken);
    taken.add(name);
    names.set(info, name);
  }
  return names;
}

/**
 * Names for all variables. Two locals may share one if their functions are never active together, that is if neither can
 * reach the other; so a name such as `link` stays what it is in the source almost everywhere.
 */
export function nameVariables(program: Program, commands: readonly Command[], isShort: boolean): void {
  const globals = new Set<string>();
  const locals = new Map<object, Set<string>>();
  const together = activeTogether(program);
  // These are the same objects in every compilation.
  for (const variable of [records, scriptArguments, ...singleArguments]) delete variable.name;
  const isReserved = (name: string): boolean =>
    name === "R" || name === nullDevice.name || variableNames.has(name) || isFieldLike(name) || reservedWords.has(name);
  const environment = environmentOf(commands);
  const isTaken = (name: string): boolean => globals.has(name) || environment.has(name);
  const isOut = (name: string): boolean => isReserved(name) || isTaken(name);
  const variables = isShort ? byFrequency(commands) : variablesOf(commands);
  for (const variable of variables) if (variable.name !== undefined) globals.add(variable.name);
  const unnamed = variables.filter((variable) => variable.name === undefined);
  // Capitals are for locals, since many functions can share them.
  const shortGlobals = without(shortNames(), (name) => name < "a", isOut);
  // Fields come first: their names are those of the source.
  for (const variable of [...unnamed.filter((one) => one.isField), ...unnamed.filter((one) => !one.isField && one.owner === undefined)]) {
    variable.name = isShort
      ? shortGlobals.next().value
      : variable.isField
        ? unique(variants(variable.hint), isTaken)
        : unique(variants(shellName(variable.hint)), isOut);
    globals.add(variable.name);
  }
  const shortLocals = kept(without(shortNames(), isOut));
  for (const variable of unnamed) {
    const { owner } = variable;
    if (owner === undefined) continue;
    const rivals = [owner, ...(together.get(owner as FunctionInfo) ?? [])].flatMap((one) => locals.get(one) ?? []);
    const candidates = isShort ? shortLocals : without(variants(shellName(variable.hint)), isOut);
    variable.name = unique(candidates, (name) => rivals.some((names) => names.has(name)));
    locals.set(owner, (locals.get(owner) ?? new Set()).add(variable.name));
  }
}

/** The names that none of the questions rules out by the time that they are asked for. */
function* without(names: Generator<string, never>, ...isOut: readonly ((name: string) => boolean)[]): Generator<string, never> {
  for (;;) {
    const name = names.next().value;
    if (!isOut.some((one) => one(name))) yield name;
  }
}

/** The same names from the start for each who asks, made once. */
function kept(names: Generator<string, never>): Iterable<string> {
  const made: string[] = [];
  return {
    *[Symbol.iterator]() {
      yield* made;
      for (;;) {
        const name = names.next().value;
        made.push(name);
        yield name;
      }
    },
  };
}

/** Words that can't be the name of a loop's variable in every shell. */
const reservedWords = new Set(["if", "in", "do", "fi"]);

function byFrequency(commands: readonly Command[]): Variable[] {
  const counts = new Map<Variable, number>();
  visitVariables(commands, (variable) => counts.set(variable, (counts.get(variable) ?? 0) + 1));
  return [...counts].sort(([, a], [, b]) => b - a).map(([variable]) => variable);
}

/** For each function those that call it, directly or not, and those that it calls. */
function activeTogether(program: Program): Map<FunctionInfo, Set<FunctionInfo>> {
  const all = new Map<FunctionInfo, Set<FunctionInfo>>();
  for (const info of program.functions.values()) all.set(info, new Set());
  for (const info of program.functions.values()) {
    for (const callee of reachable(info)) {
      all.get(info)?.add(callee);
      all.get(callee)?.add(info);
    }
  }
  return all;
}
