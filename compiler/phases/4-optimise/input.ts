/**
 * The lines of a file come by descriptor 3, so that programs in the loop keep the script's standard input. Where none is started, and nothing
 * else asks for input, they come by standard input, which saves turning descriptors round at each line:
 *     while IFS= read -r line <&3 || [ "$line" ]; do … done 3<"$file"
 *     while IFS= read -r line || [ "$line" ]; do … done <"$file"
 */
import { libraryShell } from "../../library/shell.js";
import { type Command, commandName, literalOf, type Redirect } from "../../shell/ast.js";
import type { Lowered } from "../3-lower/lower.js";
import { mapBodies } from "./bodies.js";
import { Analysis } from "./effects.js";
import { type Commands, eachCommand, eachPart, mapCommands, wordsOf } from "./tree.js";

/** Builtins that leave standard input alone; a `read` of the program's is within a loop over a file of its own. */
const builtins = new Set("[ : printf eval exit return break continue true false read".split(" "));

export function withPlainInput(code: Lowered): Lowered {
  const analysis = Analysis.of(code);
  // A handler may be called between any two commands.
  if (analysis.handlers.size > 0) return code;
  const known = new Map<string, boolean>();
  const leavesInput = (commands: Commands): boolean => {
    let leaves = true;
    eachCommand(commands, (command) => {
      for (const word of wordsOf(command)) eachPart(word, (part) => (leaves &&= part.type !== "output"));
      if (command.type === "simple") leaves &&= command.background !== true && isHarmless(commandName(command) ?? "");
    });
    return leaves;
  };
  const isHarmless = (name: string): boolean => {
    const own = analysis.functions.get(name);
    if (own === undefined) return builtins.has(name) || isHarmlessLibrary(name);
    const found = known.get(name) ?? leavesInput([own]);
    known.set(name, found);
    return found;
  };
  return mapBodies(code, (body) =>
    mapCommands(body, (command) => (command.type === "while" && leavesInput(command.body) ? plain(command) : command)),
  );
}

function isHarmlessLibrary(name: string): boolean {
  const found = libraryShell.get(name);
  return found !== undefined && found.forks === 0 && !/\bexec\b|\bread (?!.*<)/.test(found.code);
}

function plain(command: Extract<Command, { readonly type: "while" }>): Command {
  const [from, more] = command.redirects ?? [];
  if (from?.descriptor !== 3 || from.operator !== "<" || more !== undefined) return command;
  const input: Redirect = { operator: "<", target: from.target };
  return { ...command, condition: mapCommands(command.condition, withoutThird), redirects: [input] };
}

/** `read -r line <&3` without the end. */
function withoutThird(command: Command): Command {
  if (command.type !== "simple" || command.redirects === undefined) return command;
  const { redirects, ...rest } = command;
  const isThird = redirects.every(({ operator, target }) => operator === "<&" && literalOf(target) === "3");
  return isThird ? rest : command;
}
