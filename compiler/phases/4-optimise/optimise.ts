/** Optimise: rewrites of the shell syntax tree that keep its meaning. */
import { type Command, variableOf } from "../../shell/ast.js";

export function optimise(commands: readonly Command[]): readonly Command[] {
  return sequence(commands);
}

/** What each kind of command is made of, rewritten; then the list of commands as a whole. */
function sequence(commands: readonly Command[]): Command[] {
  return commands.map(within).filter((command) => !isSelfAssignment(command));
}

function within(command: Command): Command {
  switch (command.type) {
    case "function":
      return { ...command, body: withoutLastReturn(sequence(command.body)) };
    case "group":
      return { ...command, body: sequence(command.body) };
    case "if": {
      const branches = command.branches.map((branch) => ({ condition: sequence(branch.condition), body: sequence(branch.body) }));
      return command.otherwise === undefined ? { type: "if", branches } : { type: "if", branches, otherwise: sequence(command.otherwise) };
    }
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

const isBareReturn = (command: Command | undefined): boolean =>
  command?.type === "simple" &&
  command.words.length === 1 &&
  command.words[0]?.parts[0]?.type === "text" &&
  command.words[0].parts[0].value === "return";

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
