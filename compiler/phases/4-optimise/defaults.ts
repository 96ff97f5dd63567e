/**
 * A value that one of two branches does nothing but set is set before, and changed only in the other one:
 *     if "$up"; then f; x=$R; else x=null; fi            x=null; if "$up"; then f; x=$R; fi
 *     if [ "$n" -eq 1 ]; then x=$a; else x=$a.$b; fi     x=$a; [ "$n" -eq 1 ] || x=$a.$b
 */
import { type Assignment, assign, type Command, commandName, literalOf, located, not, test, type Word, when } from "../../shell/ast.js";
import { type Analysis, positions } from "./effects.js";
import { movable } from "./substitute.js";
import { type Commands, eachCommand, isLeaving, mapLists, unlessSame } from "./tree.js";

export const withDefaultsBefore = (analysis: Analysis, body: Commands): Commands =>
  mapLists(body, (list) =>
    unlessSame(
      list,
      list.flatMap((command) => (command.type === "if" ? defaultBefore(analysis, command) : [command])),
    ),
  );

function defaultBefore(analysis: Analysis, command: Extract<Command, { readonly type: "if" }>): Commands {
  const [branch, more] = command.branches;
  const { otherwise } = command;
  if (branch === undefined || more !== undefined || otherwise === undefined) return [command];
  const { condition, body } = branch;
  const [last = undefined] = condition.slice(-1);
  if (last === undefined) return [command];
  const opposite = [...condition.slice(0, -1), otherwise.length > 1 ? opposed(last) : not(last)];
  return split(analysis, command, condition, body, otherwise) ?? split(analysis, command, opposite, otherwise, body) ?? [command];
}

const opposites: { readonly [operator: string]: string } = {
  "-eq": "-ne",
  "-ne": "-eq",
  "-lt": "-ge",
  "-ge": "-lt",
  "-gt": "-le",
  "-le": "-gt",
};

/** The opposite of a condition, spelled without `!` if it compares numbers. */
function opposed(command: Command): Command {
  const [, left, operator, right] = command.type === "simple" && command.words.length === 5 ? command.words : [];
  const opposite = operator === undefined || commandName(command) !== "[" ? undefined : opposites[literalOf(operator) ?? ""];
  return opposite === undefined || left === undefined || right === undefined
    ? not(command)
    : located(test(left, opposite, right), command.origin);
}

/** The `usual` value first, then the other one on a condition; `undefined` if that would mean something else. */
function split(analysis: Analysis, command: Command, condition: Commands, other: Commands, usual: Commands): Commands | undefined {
  const [value, one] = [onlyAssignment(usual), onlyAssignment(other.slice(-1))];
  if (value === undefined || one === undefined || value.variable !== one.variable || !isBrief(value.value)) return undefined;
  const { variable } = value;
  const inputs = movable(value.value);
  if (inputs === undefined || inputs.has(variable) || analysis.volatile.has(variable)) return undefined;
  const before = other.slice(0, -1);
  if (analysis.reads([...condition, ...other], variable) || analysis.writes(condition, variable) || mayLeave(before)) return undefined;
  if ([...inputs].some((input) => input !== positions && analysis.writes(condition, input))) return undefined;
  return [located(assign(variable, value.value), usual[0]?.origin ?? command.origin), located(when(condition, other), command.origin)];
}

function onlyAssignment([only, more]: Commands): Assignment | undefined {
  return only?.type === "assign" && only.assignments.length === 1 && more === undefined ? only.assignments[0] : undefined;
}

/** A word or a variable: setting it in vain costs next to nothing. */
const isBrief = ({ parts: [part, more] }: Word): boolean =>
  more === undefined && (part === undefined || part.type === "text" || (part.type === "param" && part.operator === undefined));

function mayLeave(commands: Commands): boolean {
  let leaves = false;
  eachCommand(commands, (command) => (leaves ||= isLeaving(command)));
  return leaves;
}
