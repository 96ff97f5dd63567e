/** What commands may change: needed to keep JavaScript's order of evaluation. */
import type { Arithmetic, Command, Part, Variable, Word } from "../../shell/ast.js";
import { literalOf } from "../../shell/ast.js";
import { R } from "./context.js";

/** Commands of the shell itself that leave R and all variables alone. */
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
]);
/** Library functions that change only R and what begins with an underscore. */
const ownResult = new Set<string>();

export function declareLibrary(names: Iterable<string>): void {
  for (const name of names) ownResult.add(name);
}

function simpleMayChange(words: readonly Word[], variable: Variable): boolean {
  const name = words[0] === undefined ? "" : (literalOf(words[0]) ?? "");
  if (harmless.has(name)) return false;
  if (name === "load") return words.slice(2).some((word) => word.parts.some((part) => part.type === "name" && part.variable === variable));
  if (variable === R) return true;
  if (ownResult.has(name)) return false;
  // A function of the program: it may change globals, never the locals of a function that is waiting for it.
  return variable.owner === undefined;
}

/** Whether running `commands` may change `variable`. */
function mayChange(commands: readonly Command[], variable: Variable): boolean {
  return commands.some((command) => {
    switch (command.type) {
      case "assign":
        return command.assignments.some((one) => one.variable === variable);
      case "simple":
        return simpleMayChange(command.words, variable);
      case "and":
      case "or":
        return mayChange([command.left, command.right], variable);
      case "not":
        return mayChange([command.command], variable);
      case "group":
        return mayChange(command.body, variable);
      case "if":
        return (
          command.branches.some((branch) => mayChange(branch.condition, variable) || mayChange(branch.body, variable)) ||
          mayChange(command.otherwise ?? [], variable)
        );
      case "case":
        return command.clauses.some((clause) => mayChange(clause.body, variable));
      case "while":
        return mayChange(command.condition, variable) || mayChange(command.body, variable);
      case "for":
        return command.variable === variable || mayChange(command.body, variable);
      default:
        return false;
    }
  });
}

function partMayChange(part: Part, commands: readonly Command[]): boolean {
  switch (part.type) {
    case "param":
      return (
        (typeof part.variable !== "string" && mayChange(commands, part.variable)) ||
        (part.operand !== undefined && wordMayChange(part.operand, commands))
      );
    case "length":
      return typeof part.variable !== "string" && mayChange(commands, part.variable);
    case "arithmetic":
      return arithmeticMayChange(part.value, commands);
    case "output":
      return true;
    default:
      return false;
  }
}

/** Whether the value of `word` may be another one after `commands`. */
export function wordMayChange(word: Word, commands: readonly Command[]): boolean {
  return commands.length > 0 && word.parts.some((part) => partMayChange(part, commands));
}

export function arithmeticMayChange(value: Arithmetic, commands: readonly Command[]): boolean {
  if (commands.length === 0) return false;
  switch (value.type) {
    case "number":
      return false;
    case "variable":
      return mayChange(commands, value.variable);
    case "expansion":
      return partMayChange(value.part, commands);
    case "negate":
      return arithmeticMayChange(value.value, commands);
    case "binary":
      return arithmeticMayChange(value.left, commands) || arithmeticMayChange(value.right, commands);
    case "choice":
      return [value.condition, value.yes, value.no].some((one) => arithmeticMayChange(one, commands));
  }
}
