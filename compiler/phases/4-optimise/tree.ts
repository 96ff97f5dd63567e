/** Walks over the shell syntax tree, and rewrites of it from the inside out. */
import { type Arithmetic, type Command, commandName, type Part, type Redirect, type Word } from "../../shell/ast.js";

export type Commands = readonly Command[];

/** The list with each element rewritten; the same list if none changes, so that a rewrite that does nothing is seen to do nothing. */
export function mapped<T>(list: readonly T[], rewrite: (one: T) => T): readonly T[] {
  return unlessSame(list, list.map(rewrite));
}

/** A rewritten list, or the old one if they have the same elements. */
export const unlessSame = <T>(before: readonly T[], after: readonly T[]): readonly T[] =>
  after.length === before.length && after.every((one, index) => one === before[index]) ? before : after;

/** The object with some properties changed; the same object if they are what they were. */
export function changed<T extends object>(value: T, properties: { readonly [K in keyof T]?: T[K] | undefined }): T {
  let result = value;
  for (const key in properties) {
    const one = properties[key];
    if (one === undefined || one === value[key]) continue;
    if (result === value) result = { ...value };
    result[key] = one as T[typeof key];
  }
  return result;
}

/** The command with every list of commands in it replaced, those in the operands of `&&`, `||` and `!` included. */
export function withLists(command: Command, rewrite: (list: Commands) => Commands): Command {
  switch (command.type) {
    case "function":
    case "group":
    case "for":
      return changed(command, { body: rewrite(command.body) });
    case "if": {
      const branches = mapped(command.branches, (one) => changed(one, { condition: rewrite(one.condition), body: rewrite(one.body) }));
      return changed(command, { branches, otherwise: command.otherwise && rewrite(command.otherwise) });
    }
    case "and":
    case "or":
      return changed(command, { left: withLists(command.left, rewrite), right: withLists(command.right, rewrite) });
    case "not":
      return changed(command, { command: withLists(command.command, rewrite) });
    case "case":
      return changed(command, { clauses: mapped(command.clauses, (one) => changed(one, { body: rewrite(one.body) })) });
    case "while":
      return changed(command, { condition: rewrite(command.condition), body: rewrite(command.body) });
    default:
      return command;
  }
}

/** Every list of commands rewritten, the inner ones first; the outermost is the body itself. */
export function mapLists(commands: Commands, rewrite: (list: Commands, isOutermost: boolean) => Commands, isOutermost = true): Commands {
  return rewrite(
    mapped(commands, (command) => withLists(command, (list) => mapLists(list, rewrite, false))),
    isOutermost,
  );
}

/** Every command rewritten, the inner ones first. */
export function mapCommands(commands: Commands, rewrite: (command: Command) => Command): Commands {
  return mapped(commands, (command) => mapCommand(command, rewrite));
}

function mapCommand(command: Command, rewrite: (command: Command) => Command): Command {
  if (command.type === "and" || command.type === "or")
    return rewrite(changed(command, { left: mapCommand(command.left, rewrite), right: mapCommand(command.right, rewrite) }));
  if (command.type === "not") return rewrite(changed(command, { command: mapCommand(command.command, rewrite) }));
  return rewrite(withLists(command, (list) => mapCommands(list, rewrite)));
}

/** Calls `visit` for every command, the outer ones first. */
export function eachCommand(commands: Commands, visit: (command: Command) => void): void {
  for (const command of commands) {
    visit(command);
    for (const list of listsOf(command)) eachCommand(list, visit);
  }
}

/** The commands that a command is made of, in the order in which they may run. */
export function listsOf(command: Command): Commands[] {
  switch (command.type) {
    case "function":
    case "group":
    case "for":
      return [command.body];
    case "if":
      return [...command.branches.flatMap(({ condition, body }) => [condition, body]), command.otherwise ?? []];
    case "and":
    case "or":
      return [[command.left], [command.right]];
    case "not":
      return [[command.command]];
    case "case":
      return command.clauses.map((clause) => clause.body);
    case "while":
      return [command.condition, command.body];
    default:
      return [];
  }
}

/** The words that a command itself expands, without those of the commands in it. */
export function wordsOf(command: Command): readonly Word[] {
  switch (command.type) {
    case "assign":
      return command.assignments.map(({ value }) => value);
    case "simple":
      return [...command.words, ...(command.redirects ?? []).map(({ target }) => target)];
    case "case":
      return [command.subject, ...command.clauses.flatMap(({ patterns }) => patterns)];
    case "for":
      return command.words;
    case "group":
    case "while":
      return (command.redirects ?? []).map(({ target }) => target);
    default:
      return [];
  }
}

/** The command with the words that it itself expands rewritten. */
export function withWords(command: Command, rewrite: (word: Word) => Word): Command {
  switch (command.type) {
    case "assign":
      return changed(command, { assignments: mapped(command.assignments, (one) => changed(one, { value: rewrite(one.value) })) });
    case "simple":
      return changed(command, { words: mapped(command.words, rewrite), redirects: redirected(command.redirects, rewrite) });
    case "case": {
      const clauses = mapped(command.clauses, (one) => changed(one, { patterns: mapped(one.patterns, rewrite) }));
      return changed(command, { subject: rewrite(command.subject), clauses });
    }
    case "for":
      return changed(command, { words: mapped(command.words, rewrite) });
    case "group":
    case "while":
      return changed(command, { redirects: redirected(command.redirects, rewrite) });
    default:
      return command;
  }
}

const redirected = (redirects: readonly Redirect[] | undefined, rewrite: (word: Word) => Word): readonly Redirect[] | undefined =>
  redirects && mapped(redirects, (one) => changed(one, { target: rewrite(one.target) }));

/** Calls `visit` for every part and every piece of arithmetic in a word. */
export function eachPart(word: Word, visit: (part: Part | Arithmetic) => void): void {
  for (const part of word.parts) visitPart(part, visit);
}

function visitPart(part: Part, visit: (part: Part | Arithmetic) => void): void {
  visit(part);
  if (part.type === "arithmetic") visitArithmetic(part.value, visit);
  else if (part.type === "param" && part.operand !== undefined) eachPart(part.operand, visit);
}

function visitArithmetic(value: Arithmetic, visit: (part: Part | Arithmetic) => void): void {
  visit(value);
  if (value.type === "expansion") visitPart(value.part, visit);
  else if (value.type === "negate") visitArithmetic(value.value, visit);
  else if (value.type === "binary") for (const side of [value.left, value.right]) visitArithmetic(side, visit);
  else if (value.type === "choice") for (const side of [value.condition, value.yes, value.no]) visitArithmetic(side, visit);
}

const leaving = new Set(["return", "exit", "fail", "break", "continue"]);

/** Whether nothing behind this command is reached from it. */
export const isLeaving = (command: Command | undefined): boolean => command !== undefined && leaving.has(commandName(command) ?? "");

/** Whether the end of the list is never reached, as far as its last command says. */
export const leaves = (commands: Commands): boolean => isLeaving(commands[commands.length - 1]);
