/** What commands may change: needed to keep JavaScript's order of evaluation. */

import { libraryShell } from "../../library/shell.js";
import type { Arithmetic, Command, Part, Variable, Word } from "../../shell/ast.js";
import { literalOf } from "../../shell/ast.js";
import { type Context, R } from "./context.js";

/** Commands that leave R and all variables alone. */
const harmless = new Set([
  "[",
  "printf",
  "echo",
  ":",
  "true",
  "false",
  "starts",
  "ends",
  "has",
  "consists_of",
  "return",
  "exit",
  "fail",
  "warn",
  "put",
  "store",
]);

function simpleMayChange(c: Context, words: readonly Word[], variable: Variable): boolean {
  const name = words[0] === undefined ? "" : (literalOf(words[0]) ?? "");
  if (harmless.has(name)) return false;
  if (name === "load") return words.slice(2).some((word) => word.parts.some((part) => part.type === "name" && part.variable === variable));
  if (variable === R) return true;
  // The library changes only R and what begins with an underscore.
  if (libraryShell.has(name)) return false;
  const called = c.functionOf(name);
  if (variable.isField && called !== undefined) return c.fields.touched(called).has(variable.hint);
  // A function of the program may change globals, never the locals of a function that is waiting for it.
  return variable.owner === undefined;
}

/** Whether running `commands` may change `variable`. */
function mayChange(c: Context, commands: readonly Command[], variable: Variable): boolean {
  return commands.some((command) => {
    switch (command.type) {
      case "assign":
        return command.assignments.some((one) => one.variable === variable);
      case "simple":
        return simpleMayChange(c, command.words, variable);
      case "and":
      case "or":
        return mayChange(c, [command.left, command.right], variable);
      case "not":
        return mayChange(c, [command.command], variable);
      case "group":
        return mayChange(c, command.body, variable);
      case "if":
        return (
          command.branches.some((branch) => mayChange(c, branch.condition, variable) || mayChange(c, branch.body, variable)) ||
          mayChange(c, command.otherwise ?? [], variable)
        );
      case "case":
        return command.clauses.some((clause) => mayChange(c, clause.body, variable));
      case "while":
        return mayChange(c, command.condition, variable) || mayChange(c, command.body, variable);
      case "for":
        return command.variable === variable || mayChange(c, command.body, variable);
      default:
        return false;
    }
  });
}

function partMayChange(c: Context, part: Part, commands: readonly Command[]): boolean {
  switch (part.type) {
    case "param":
      if (part.variable === "!" || part.variable === "?") return commands.length > 0;
      return (
        (typeof part.variable !== "string" && mayChange(c, commands, part.variable)) ||
        (part.operand !== undefined && wordMayChange(c, part.operand, commands))
      );
    case "length":
      return typeof part.variable !== "string" && mayChange(c, commands, part.variable);
    case "arithmetic":
      return arithmeticMayChange(c, part.value, commands);
    case "output":
      return true;
    default:
      return false;
  }
}

/** Whether the value of `word` may be another one after `commands`. */
export function wordMayChange(c: Context, word: Word, commands: readonly Command[]): boolean {
  return commands.length > 0 && word.parts.some((part) => partMayChange(c, part, commands));
}

export function arithmeticMayChange(c: Context, value: Arithmetic, commands: readonly Command[]): boolean {
  if (commands.length === 0) return false;
  switch (value.type) {
    case "number":
      return false;
    case "variable":
      return mayChange(c, commands, value.variable);
    case "expansion":
      return partMayChange(c, value.part, commands);
    case "negate":
      return arithmeticMayChange(c, value.value, commands);
    case "binary":
      return arithmeticMayChange(c, value.left, commands) || arithmeticMayChange(c, value.right, commands);
    case "choice":
      return [value.condition, value.yes, value.no].some((one) => arithmeticMayChange(c, one, commands));
  }
}
