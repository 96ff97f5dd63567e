/** Optimise: fields of records that are loaded or set one after the other are loaded or set together. */

import { libraryShell } from "../../library/shell.js";
import {
  type Command,
  commandName,
  isVariable,
  literalOf,
  located,
  param,
  simple,
  text,
  type Variable,
  variableOf,
  type Word,
} from "../../shell/ast.js";
import { type Commands, mapCommands, mapLists, withLists } from "./tree.js";

/** Every list of commands with its fields loaded and set together; `touched`: what the functions do with fields, by their names. */
export const withFieldsTogether = (body: Commands, touched: ReadonlyMap<string, ReadonlySet<string>>): Commands =>
  mapLists(body, (list) => mergePuts(mergeStores(mergeLoads(list), touched)));

/** More are not much slower to load by a function, and much shorter. */
const few = 2;

/** In a loop a load of few fields is spelled out: eval "score=\\$score_$link state=\\$state_$link" */
export const withQuickLoads = (body: Commands): Commands =>
  mapCommands(body, (command) =>
    command.type === "for" || command.type === "while" ? withLists(command, (list) => mapCommands(list, spelledOut)) : command,
  );

function spelledOut(command: Command): Command {
  const load = asLoad(command);
  if (load === undefined || load.fields.length > few) return command;
  const parts = load.fields.flatMap((field) => [
    ...field.parts,
    ...text("=$").parts,
    ...field.parts,
    ...text("_").parts,
    ...param(load.record).parts,
    ...text(" ").parts,
  ]);
  return located(simple(["eval", { parts: parts.slice(0, -1) }]), command.origin);
}

/** `load "$link" name` … `load "$link" state`, with nothing between that matters to the fields: one load. */
function mergeLoads(commands: readonly Command[]): Command[] {
  const merged: Command[] = [];
  for (const command of commands) {
    const load = asLoad(command);
    const at = load === undefined ? -1 : earlierLoad(merged, load);
    const earlier = merged[at];
    if (load === undefined || earlier?.type !== "simple") merged.push(command);
    else
      merged[at] = {
        ...earlier,
        words: [...earlier.words, ...load.fields.filter((field) => !namesOf(earlier.words).includes(variableIn(field)))],
      };
  }
  return merged;
}

/** `store "$link" sent` … `store "$link" received`: the earlier one can wait for the later one, if nothing between looks at its fields. */
function mergeStores(commands: readonly Command[], touched: ReadonlyMap<string, ReadonlySet<string>>): Command[] {
  const merged: (Command | undefined)[] = [...commands];
  for (const [at, command] of merged.entries()) {
    const store = command === undefined ? undefined : fieldsOf(command, "store");
    if (store === undefined) continue;
    for (let later = at + 1; later < merged.length; later++) {
      const next = merged[later];
      if (next === undefined) continue;
      const other = fieldsOf(next, "store");
      if (other?.record === store.record && next.type === "simple") {
        const known = other.fields.map(variableIn);
        merged[later] = {
          ...next,
          words: [...next.words.slice(0, 2), ...store.fields.filter((field) => !known.includes(variableIn(field))), ...next.words.slice(2)],
        };
        merged[at] = undefined;
        break;
      }
      if (!waits(next, store, touched)) break;
    }
  }
  return merged.filter((command) => command !== undefined);
}

/** Whether a store means the same behind `command` as before it. */
function waits(command: Command, { record, fields }: Load, touched: ReadonlyMap<string, ReadonlySet<string>>): boolean {
  const own = fields.map(variableIn);
  if (command.type === "assign") return command.assignments.every(({ variable }) => variable !== record && !own.includes(variable));
  if (command.type !== "simple" || command.background) return false;
  const name = commandName(command);
  if (name === undefined) return false;
  if (["load", "store", "put", "get", "eval"].includes(name))
    return command.words.slice(1).every((word) => !namesFields(word, own)) && name !== "eval";
  const fieldsTouched = touched.get(name);
  if (fieldsTouched !== undefined) return own.every((field) => field !== undefined && !fieldsTouched.has(field.hint));
  return libraryShell.has(name) && name !== "fail";
}

const namesFields = (word: Word, fields: readonly (Variable | undefined)[]): boolean =>
  word.parts.some((part) => part.type === "name" && fields.includes(part.variable));

interface Load {
  /** A variable, or the function's argument of this number. */
  readonly record: Variable | string;
  readonly fields: readonly Word[];
}

const asLoad = (command: Command): Load | undefined => fieldsOf(command, "load");

/** The record and the fields of a load or store. */
function fieldsOf(command: Command, kind: "load" | "store"): Load | undefined {
  if (command.type !== "simple" || commandName(command) !== kind) return undefined;
  const [part, more] = command.words[1]?.parts ?? [];
  const isRecord = part?.type === "param" && part.operator === undefined && more === undefined;
  return isRecord ? { record: part.variable, fields: command.words.slice(2) } : undefined;
}

function variableIn(word: Word): Variable | undefined {
  const [part] = word.parts;
  return part?.type === "name" ? part.variable : undefined;
}

const namesOf = (words: readonly Word[]): (Variable | undefined)[] => words.slice(2).map(variableIn);

/** Where the fields can be loaded earlier; -1 if nowhere. */
function earlierLoad(commands: readonly Command[], load: Load): number {
  const fields = load.fields.map(variableIn);
  for (let at = commands.length - 1; at >= 0; at--) {
    const command = commands[at];
    if (command === undefined) return -1;
    const other = asLoad(command);
    if (other?.record === load.record) return at;
    if (!passes(command, load.record, fields)) return -1;
  }
  return -1;
}

/** Whether a load of these fields means the same before `command` as behind it. */
function passes(command: Command, record: Load["record"], fields: readonly (Variable | undefined)[]): boolean {
  if (command.type === "assign") {
    return command.assignments.every(({ variable, value }) => variable !== record && !mentions(value, fields));
  }
  if (command.type !== "simple") return false;
  const name = commandName(command);
  if (name === undefined || command.words.some((word) => mentions(word, fields))) return false;
  if (name === "put")
    return fields.every((field) => field?.name !== (command.words[1] === undefined ? undefined : literalOf(command.words[1])));
  return name !== "load" && name !== "eval" && libraryShell.has(name);
}

/** Whether a word uses the variable of one of the fields, which holds another record's until the load. */
const mentions = (word: Word, fields: readonly (Variable | undefined)[]): boolean => usesAny(word.parts, fields);

function usesAny(value: unknown, fields: readonly (Variable | undefined)[]): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (fields.includes(value as Variable)) return true;
  if (isVariable(value)) return false;
  return Object.values(value).some((one) => usesAny(one, fields));
}

/** `put state "$link" new`, `put seq "$link" 0`: eval "state_$link=new seq_$link=0" */
function mergePuts(commands: readonly Command[]): Command[] {
  const merged: Command[] = [];
  let pending: Constant[] = [];
  const flush = (): void => {
    const [first] = pending;
    if (first !== undefined && pending.length > 1) {
      const parts = pending.flatMap(({ field, value }, index) => [
        ...text(index > 0 ? " " : "").parts,
        ...field.parts,
        ...text("_").parts,
        ...param(first.record).parts,
        ...text(`=${value}`).parts,
      ]);
      merged.push(located(simple(["eval", { parts }]), first.command.origin));
    } else merged.push(...pending.map((one) => one.command));
    pending = [];
  };
  for (const command of commands) {
    const constant = asConstant(command);
    if (constant === undefined || (pending[0] !== undefined && pending[0].record !== constant.record)) flush();
    if (constant === undefined) merged.push(command);
    else pending.push(constant);
  }
  flush();
  return merged;
}

interface Constant {
  readonly command: Command;
  readonly record: Variable;
  /** The field's name. */
  readonly field: Word;
  readonly value: string;
}

function asConstant(command: Command): Constant | undefined {
  if (command.type !== "simple" || commandName(command) !== "put") return undefined;
  const [, field, record, value] = command.words;
  if (field === undefined || record === undefined || value === undefined) return undefined;
  const variable = variableOf(record);
  const constant = literalOf(value);
  if (variable === undefined || constant === undefined || !/^[A-Za-z0-9_.-]*$/.test(constant)) return undefined;
  return { command, record: variable, field, value: constant };
}
