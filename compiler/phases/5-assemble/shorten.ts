/** Shorten: functions of the program and of the library get the shortest names, the more frequent ones first. */
import { commandNames } from "../../library/process/commands.js";
import { libraryShell } from "../../library/shell.js";
import { assign, type Command, literalOf, param, rewritten, text, type Word } from "../../shell/ast.js";
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
  return scripts.map((script) => ({ ...script, commands: rewritten(script.commands, (node) => rename(node, renamed)) }));
}

/** Redirections that mention the null device more than three times have a variable for it, which the shared script sets for all. */
function withNullDevice(scripts: readonly Script[], shared: string | undefined): readonly Script[] {
  const groups = shared === undefined ? scripts.map((script) => [script]) : [scripts];
  return groups.flatMap((group) => {
    let mentions = 0;
    const changed = group.map((script) => {
      const commands = rewritten(script.commands, (node) => throughVariable(node, () => mentions++));
      const isSet = script.name === (shared ?? script.name);
      return { ...script, commands: isSet ? [assign(nullDevice, text("/dev/null")), ...commands] : commands };
    });
    return mentions > 3 ? changed : group;
  });
}

/** A redirection to the null device, or text of the library with some, by way of the variable; `count` is called for each. */
function throughVariable(node: object, count: () => void): object {
  if ("operator" in node && "target" in node && literalOf(node.target as Word) === "/dev/null") {
    count();
    return { ...node, target: { ...param(nullDevice), split: true } };
  }
  const { type, text: code } = node as { type?: string; text?: string };
  if (type !== "library" || code === undefined) return node;
  const shorter = code.replace(/(?<=[<>])\/dev\/null\b/g, () => {
    count();
    return `$${nullDevice.name}`;
  });
  return { ...node, text: shorter };
}

/** A word where a command's name may stand: not in a path, an assignment, an expansion. */
const word = /(?<=^|[\s;({])[a-z_]+(?=[\s;)]|\(\)|$)/gm;

/** The names of functions in a simple command: what it calls, and what a trap will call. */
function calledNames(command: Command): string[] {
  if (command.type !== "simple") return [];
  const [first, second] = command.words.map(literalOf);
  return [first, first === "trap" ? second : undefined].filter((name) => name !== undefined);
}

/** A function, a call of one, or text of the library with the new names. */
function rename(node: object, renamed: ReadonlyMap<string, string>): object {
  const { type, name, text: code, words } = node as { type?: string; name?: string; text?: string; words?: readonly Word[] };
  if (type === "function" && name !== undefined) return { ...node, name: renamed.get(name) ?? name };
  if (type === "library" && code !== undefined) return { ...node, text: shortText(code, renamed) };
  if (type !== "simple" || words === undefined) return node;
  const isTrap = words[0] !== undefined && literalOf(words[0]) === "trap";
  const short = (one: Word, index: number): Word => {
    const called = index === 0 || (isTrap && index === 1) ? literalOf(one) : undefined;
    const other = called === undefined ? undefined : renamed.get(called);
    return other === undefined ? one : text(other);
  };
  return { ...node, words: words.map(short) };
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
