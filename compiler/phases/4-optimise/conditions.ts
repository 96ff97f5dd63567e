/** Decisions in their shortest form. */
import { type Command, located } from "../../shell/ast.js";
import { type Commands, mapCommands } from "./tree.js";

export const withShortConditions = (body: Commands, isShort: boolean): Commands =>
  mapCommands(body, (command) => (command.type === "if" ? located(shortened(command, isShort), command.origin) : command));

/**
 * `if x; then y; fi` as `x && y`, and `if ! x; then y; fi` as `x || y`, where y is one plain command. Their status differs
 * when x is false, which nobody sees: the status of a function that has one is always set by its last command.
 */
function shortened(command: Extract<Command, { readonly type: "if" }>, isShort: boolean): Command {
  const [branch, more] = command.branches;
  if (branch === undefined || more !== undefined || command.otherwise !== undefined) return command;
  const [condition, ...otherConditions] = branch.condition;
  if (condition === undefined || otherConditions.length > 0) return command;
  const [only, ...others] = branch.body;
  const isPlain =
    only !== undefined && others.length === 0 && (only.type === "assign" || (only.type === "simple" && only.background !== true));
  if (!isPlain && (!isShort || branch.body.length === 0)) return command;
  const isLoop = only !== undefined && others.length === 0 && ["while", "for", "case"].includes(only.type);
  const body: Command = isPlain || isLoop ? only : { type: "group", body: branch.body };
  if (condition.type === "not") return { type: "or", left: condition.command, right: body };
  return { type: "and", left: condition, right: body };
}
