/** Shorten: functions of the program and of the library get the shortest names, the more frequent ones first. */
import { commandNames } from "../../library/process/commands.js";
import { libraryShell } from "../../library/shell.js";
import { assign, type Command, isVariable, literalOf, param, text, type Word } from "../../shell/ast.js";
import type { Script } from "./assemble.js";
import { nullDevice, shellCommands, shortNames } from "./names.js";
import { walk } from "./references.js";

/** All scripts with short names; `functions`: the names of the program's functions; `shared`: the script that others load, if there is one. */
export function shorten(all: readonly Script[], functions: Iterable<string>, shared: string | undefined): Script[] {
  const scripts = withNullDevice(all, shared);
  const names = new Set([...functions, ...libraryShell.keys()]);
  const counts = new Map<string, number>();
  const count = (name: string): void => void counts.set(name, (counts.get(name) ?? 0) + 1);
  for (const { commands } of scripts) {
    walk(commands, (command) => {
      for (const name of calledNames(command)) if (names.has(name)) count(name);
    });
    for (const command of commands)
      if (command.type === "library") for (const [name] of command.text.matchAll(word)) if (names.has(name)) count(name);
  }
  const renamed = new Map<string, string>();
  const free = shortNames();
  for (const [name] of [...counts].sort(([, a], [, b]) => b - a)) {
    let next = free.next();
    while (shellCommands.has(next.value) || commandNames.has(next.value) || names.has(next.value)) next = free.next();
    renamed.set(name, next.value);
  }
  return scripts.map((script) => ({ ...script, commands: script.commands.map((command) => rename(command, renamed)) }));
}

/** Redirections that mention the null device more than three times have a variable for it, which the shared script sets for all. */
function withNullDevice(scripts: readonly Script[], shared: string | undefined): readonly Script[] {
  if (shared !== undefined && mentions(scripts) > 3) return scripts.map((one) => throughVariable(one, one.name === shared));
  return shared === undefined ? scripts.map((one) => (mentions([one]) > 3 ? throughVariable(one, true) : one)) : scripts;
}

const isNullDevice = (value: object): boolean =>
  "operator" in value && "target" in value && literalOf(value.target as Word) === "/dev/null";
const nullDevices = /(?<=[<>])\/dev\/null\b/g;

function mentions(value: unknown): number {
  if (typeof value !== "object" || value === null || isVariable(value)) return 0;
  const isText = "type" in value && value.type === "library" && "text" in value;
  const own = isNullDevice(value) ? 1 : isText ? [...String(value.text).matchAll(nullDevices)].length : 0;
  return Object.values(value).reduce((sum: number, one) => sum + mentions(one), own);
}

function throughVariable(script: Script, isSet: boolean): Script {
  const change = <T>(value: T): T => {
    if (typeof value !== "object" || value === null || isVariable(value)) return value;
    if (isNullDevice(value)) return { ...value, target: { ...param(nullDevice), split: true } };
    if (Array.isArray(value)) return value.map(change) as T;
    const changed = Object.fromEntries(Object.entries(value).map(([key, one]) => [key, change(one)])) as { type?: string; text?: string };
    return (
      changed.type === "library" ? { ...changed, text: changed.text?.replace(nullDevices, () => `$${nullDevice.name}`) } : changed
    ) as T;
  };
  return { ...script, commands: [...(isSet ? [assign(nullDevice, text("/dev/null"))] : []), ...script.commands.map(change)] };
}

/** A word where a command's name may stand: not in a path, an assignment, an expansion. */
const word = /(?<=^|[\s;({])[a-z_]+(?=[\s;)]|\(\)|$)/gm;

/** The names of functions in a simple command: what it calls, and what a trap will call. */
function calledNames(command: Command): string[] {
  if (command.type !== "simple") return [];
  const [first, second] = command.words.map(literalOf);
  return [first, first === "trap" ? second : undefined].filter((name) => name !== undefined);
}

function rename<T>(value: T, renamed: ReadonlyMap<string, string>): T {
  if (Array.isArray(value)) return value.map((one) => rename(one, renamed)) as T;
  if (typeof value !== "object" || value === null || isVariable(value)) return value;
  const changed = Object.fromEntries(Object.entries(value).map(([key, one]) => [key, rename(one, renamed)])) as {
    type?: string;
    name?: string;
    text?: string;
    words?: Word[];
  };
  if (changed.type === "function" && changed.name !== undefined) changed.name = renamed.get(changed.name) ?? changed.name;
  if (changed.type === "library" && changed.text !== undefined) changed.text = shortText(changed.text, renamed);
  if (changed.type === "simple" && changed.words !== undefined) {
    const isTrap = changed.words[0] !== undefined && literalOf(changed.words[0]) === "trap";
    changed.words = changed.words.map((one, index) => {
      const name = index === 0 || (isTrap && index === 1) ? literalOf(one) : undefined;
      const short = name === undefined ? undefined : renamed.get(name);
      return short === undefined ? one : text(short);
    });
  }
  return changed as T;
}

/** Functions and variables of the library's own text; comments go with the printing. */
function shortText(code: string, renamed: ReadonlyMap<string, string>): string {
  const variables = [...new Set(code.match(/\b_[a-z]+\b/g) ?? [])];
  return variables.reduce(
    (result, variable) => result.replaceAll(new RegExp(`\\b${variable}\\b`, "g"), libraryVariable(variable)),
    code.replace(word, (name) => renamed.get(name) ?? name),
  );
}

/** Variables of the library begin with an underscore; they keep enough of their names to stay apart. */
const libraryVariables = new Map<string, string>();
function libraryVariable(name: string): string {
  const known = libraryVariables.get(name);
  if (known !== undefined) return known;
  const all = [...new Set([...libraryShell.values()].flatMap(({ code }) => code.match(/\b_[a-z]+\b/g) ?? []))].sort();
  for (const [index, one] of all.entries())
    libraryVariables.set(one, `_${"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"[index] ?? index}`);
  return libraryVariables.get(name) ?? name;
}
