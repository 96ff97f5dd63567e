/** Optimise: rewrites of the shell syntax tree that keep its meaning. */
import { type Command, literalOf, located, type Part, type Variable, variableOf } from "../../shell/ast.js";
import type { Lowered } from "../3-lower/lower.js";
import { mergeLoads, mergePuts, mergeStores } from "./fields.js";

export function optimise(lowered: Lowered, isShort: boolean): Lowered {
  const optimiser = new Optimiser(lowered.touched, isShort);
  return {
    functions: new Map([...lowered.functions].map(([info, command]) => [info, optimiser.within(command)])),
    topLevel: new Map(
      [...lowered.topLevel].map(([module, list]) => [module, list.map((one) => ({ ...one, commands: optimiser.sequence(one.commands) }))]),
    ),
    mains: new Map([...lowered.mains].map(([module, commands]) => [module, optimiser.sequence(commands)])),
    touched: lowered.touched,
  };
}

class Optimiser {
  constructor(
    private readonly touched: Lowered["touched"],
    /** Whether bytes count more than names. */
    private readonly isShort: boolean,
  ) {}

  /** What commands are made of, rewritten; then the list of them as a whole. */
  sequence(commands: readonly Command[]): Command[] {
    const rewritten = commands.map((command) => this.within(command)).filter((command) => !isSelfAssignment(command));
    return mergePuts(mergeStores(mergeLoads(rewritten), this.touched));
  }

  /** The command, rewritten; it keeps its place in the source. */
  within(command: Command): Command {
    return located(this.rewritten(command), command.origin);
  }

  private rewritten(command: Command): Command {
    switch (command.type) {
      case "function":
        return { ...command, body: withArguments(withoutLastReturn(this.sequence(command.body)), this.isShort) };
      case "group":
        return { ...command, body: this.sequence(command.body) };
      case "if": {
        const branches = command.branches.map((branch) => ({
          condition: this.sequence(branch.condition),
          body: this.sequence(branch.body),
        }));
        const { otherwise } = command;
        return shortened(
          otherwise === undefined ? { type: "if", branches } : { type: "if", branches, otherwise: this.sequence(otherwise) },
          this.isShort,
        );
      }
      case "and":
      case "or":
        return { ...command, left: this.within(command.left), right: this.within(command.right) };
      case "not":
        return { ...command, command: this.within(command.command) };
      case "case":
        return { ...command, clauses: command.clauses.map((clause) => ({ ...clause, body: this.sequence(clause.body) })) };
      case "while":
        return { ...command, condition: this.sequence(command.condition), body: this.sequence(command.body) };
      case "for":
        return { ...command, body: this.sequence(command.body) };
      default:
        return command;
    }
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
function shortened(command: Extract<Command, { type: "if" }>, isShort: boolean): Command {
  const [branch, more] = command.branches;
  if (branch === undefined || more !== undefined || command.otherwise !== undefined) return command;
  const [condition, ...otherConditions] = branch.condition;
  if (condition === undefined || otherConditions.length > 0) return command;
  const [only, ...others] = branch.body;
  const isPlain =
    only !== undefined && others.length === 0 && (only.type === "assign" || (only.type === "simple" && only.background !== true));
  if (!isPlain && (!isShort || branch.body.length === 0)) return command;
  const isLoop = only !== undefined && others.length === 0 && (only.type === "while" || only.type === "for");
  const body: Command = isPlain || isLoop ? only : { type: "group", body: branch.body };
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

/** A parameter that is looked at once, or any that is never set where bytes count, is used where it is: `$1`. Not where `set --` gives the positions another meaning. */
function withArguments(commands: readonly Command[], isShort: boolean): readonly Command[] {
  const captured = commands.filter((command, index) => isCapture(command, index));
  const rest = commands.slice(captured.length);
  if (JSON.stringify(rest, withoutOwner).includes('"value":"set"')) return commands;
  const kept: Command[] = [];
  let body: readonly Command[] = rest;
  for (const [index, command] of captured.entries()) {
    const variable = command.type === "assign" ? command.assignments[0]?.variable : undefined;
    if (variable === undefined) continue;
    const isOften = countOf(body, variable) > 1;
    if ((isShort || !isOften) && isOnlyExpanded(body, variable, isShort)) body = replaced(body, variable, String(index + 1));
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

/** Whether the variable stands only in expansions, `$x`, `${x%%…}`, or, if `isShort`, also in arithmetic. */
function isOnlyExpanded(commands: readonly Command[], variable: Variable, isShort: boolean): boolean {
  const types = isShort ? ["param", "length", "variable"] : ["param"];
  let expansions = 0;
  each(commands, (value) => {
    if (types.includes((value as Partial<Part>).type ?? "") && (value as { variable?: unknown }).variable === variable) expansions++;
  });
  return expansions === countOf(commands, variable);
}

function each(value: unknown, visit: (value: object) => void): void {
  if (typeof value !== "object" || value === null) return;
  visit(value);
  if ("hint" in value && "owner" in value) return;
  for (const one of Object.values(value)) each(one, visit);
}

/** The variable within $(( )), which must be an expansion there once it is a position. */
const isArithmeticOf = (value: unknown, variable: Variable): boolean =>
  typeof value === "object" &&
  value !== null &&
  (value as { type?: string }).type === "variable" &&
  (value as { variable?: unknown }).variable === variable;

function replaced<T>(value: T, variable: Variable, position: string): T {
  if (value === (variable as unknown)) return position as T;
  if (isArithmeticOf(value, variable)) return { type: "expansion", part: { type: "param", variable: position } } as T;
  if (typeof value !== "object" || value === null || ("hint" in value && "owner" in value)) return value;
  if (Array.isArray(value)) return value.map((one) => replaced(one, variable, position)) as T;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, replaced(one, variable, position)])) as T;
}
