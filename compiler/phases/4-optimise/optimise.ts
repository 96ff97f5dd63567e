/** Optimise: rewrites of the shell syntax tree that keep its meaning. */
import { type Command, literalOf, type Part, type Variable, variableOf } from "../../shell/ast.js";
import type { Lowered } from "../3-lower/lower.js";
import { mergeLoads, mergePuts } from "./fields.js";

export function optimise(lowered: Lowered): Lowered {
  return {
    functions: new Map([...lowered.functions].map(([info, command]) => [info, within(command)])),
    topLevel: new Map(
      [...lowered.topLevel].map(([module, list]) => [module, list.map((one) => ({ ...one, commands: sequence(one.commands) }))]),
    ),
    mains: new Map([...lowered.mains].map(([module, commands]) => [module, sequence(commands)])),
  };
}

/** What each command is made of, rewritten; then the list of commands as a whole. */
function sequence(commands: readonly Command[]): Command[] {
  return mergePuts(mergeLoads(commands.map(within).filter((command) => !isSelfAssignment(command))));
}

function within(command: Command): Command {
  switch (command.type) {
    case "function":
      return { ...command, body: withArguments(withoutLastReturn(sequence(command.body))) };
    case "group":
      return { ...command, body: sequence(command.body) };
    case "if": {
      const branches = command.branches.map((branch) => ({ condition: sequence(branch.condition), body: sequence(branch.body) }));
      return shortened(
        command.otherwise === undefined ? { type: "if", branches } : { type: "if", branches, otherwise: sequence(command.otherwise) },
      );
    }
    case "and":
    case "or":
      return { ...command, left: within(command.left), right: within(command.right) };
    case "not":
      return { ...command, command: within(command.command) };
    case "case":
      return { ...command, clauses: command.clauses.map((clause) => ({ ...clause, body: sequence(clause.body) })) };
    case "while":
      return { ...command, condition: sequence(command.condition), body: sequence(command.body) };
    case "for":
      return { ...command, body: sequence(command.body) };
    default:
      return command;
  }
}

/** `x=$x` */
function isSelfAssignment(command: Command): boolean {
  return command.type === "assign" && command.assignments.every(({ variable, value }) => variableOf(value) === variable);
}

/**
 * `if x; then y; fi` as `x && y`, and `if ! x; then y; fi` as `x || y`, where y is one plain command. Their status differs
 * when x is false, which nobody sees: the status of a function that has one is always set by its last command.
 */
function shortened(command: Extract<Command, { type: "if" }>): Command {
  const [branch, more] = command.branches;
  if (branch === undefined || more !== undefined || command.otherwise !== undefined) return command;
  const [condition, ...otherConditions] = branch.condition;
  const [body, ...otherCommands] = branch.body;
  if (condition === undefined || body === undefined || otherConditions.length > 0 || otherCommands.length > 0) return command;
  const isPlain = body.type === "assign" || (body.type === "simple" && body.background !== true);
  if (!isPlain) return command;
  if (condition.type === "not") return { type: "or", left: condition.command, right: body };
  return { type: "and", left: condition, right: body };
}

const isBareReturn = (command: Command | undefined): boolean =>
  command?.type === "simple" && command.words.length === 1 && command.words[0] !== undefined && literalOf(command.words[0]) === "return";

/** A function ends at its end: `return` there, and at the ends of the branches there, says nothing. */
function withoutLastReturn(commands: readonly Command[]): readonly Command[] {
  const last = commands[commands.length - 1];
  if (isBareReturn(last)) return withoutLastReturn(commands.slice(0, -1));
  if (last?.type === "if" && last.otherwise !== undefined) {
    const branches = last.branches.map((branch) => ({ ...branch, body: withoutLastReturn(branch.body) }));
    return [...commands.slice(0, -1), { ...last, branches, otherwise: withoutLastReturn(last.otherwise) }];
  }
  return commands;
}

/** A parameter that is looked at once is used where it is: `$1`. Not where `set --` gives the positions another meaning. */
function withArguments(commands: readonly Command[]): readonly Command[] {
  const captured = commands.filter((command, index) => isCapture(command, index));
  const rest = commands.slice(captured.length);
  if (JSON.stringify(rest, withoutOwner).includes('"value":"set"')) return commands;
  const kept: Command[] = [];
  let body: readonly Command[] = rest;
  for (const [index, command] of captured.entries()) {
    const variable = command.type === "assign" ? command.assignments[0]?.variable : undefined;
    if (variable === undefined) continue;
    if (countOf(body, variable) === 1 && isOnlyExpanded(body, variable)) body = replaced(body, variable, String(index + 1));
    else kept.push(command);
  }
  return [...kept, ...body];
}

const withoutOwner = (key: string, value: unknown): unknown => (key === "owner" ? undefined : value);

function isCapture(command: Command, index: number): boolean {
  const [assignment, more] = command.type === "assign" ? command.assignments : [];
  const part = assignment?.value.parts[0];
  return more === undefined && part?.type === "param" && part.variable === String(index + 1) && part.operator === undefined;
}

function countOf(commands: readonly Command[], variable: Variable): number {
  let count = 0;
  each(commands, (value) => {
    if (value === variable) count++;
  });
  return count;
}

/** Whether the variable stands only in expansions: `$x`, `${x%%…}`. */
function isOnlyExpanded(commands: readonly Command[], variable: Variable): boolean {
  let expansions = 0;
  each(commands, (value) => {
    if ((value as Partial<Part>).type === "param" && (value as { variable?: unknown }).variable === variable) expansions++;
  });
  return expansions === countOf(commands, variable);
}

function each(value: unknown, visit: (value: object) => void): void {
  if (typeof value !== "object" || value === null) return;
  visit(value);
  if ("hint" in value && "owner" in value) return;
  for (const one of Object.values(value)) each(one, visit);
}

function replaced<T>(value: T, variable: Variable, position: string): T {
  if (value === (variable as unknown)) return position as T;
  if (typeof value !== "object" || value === null || ("hint" in value && "owner" in value)) return value;
  if (Array.isArray(value)) return value.map((one) => replaced(one, variable, position)) as T;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, replaced(one, variable, position)])) as T;
}
