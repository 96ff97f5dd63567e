/**
 * Library functions that are nothing but tests, in the place of their calls, where that is shorter:
 *     readable "$file"
 *     [ -f "$file" ] && [ -r "$file" ]
 */
import { libraryShell } from "../../library/shell.js";
import { type Command, commandName, located, test } from "../../shell/ast.js";
import type { Lowered } from "../3-lower/lower.js";
import { bodiesOf, mapBodies } from "./bodies.js";
import { eachCommand, mapCommands } from "./tree.js";

/** What a function of the library asks, if it is that simple: `[ -f "$1" ] && [ -r "$1" ]` */
function testsOf(name: string): readonly (readonly string[])[] | undefined {
  const [, body] = /\{\n\t(.*)\n\}$/.exec(libraryShell.get(name)?.code ?? "") ?? [];
  const tests = body?.split(" && ").map((one) => /^\[ (! )?(-[a-z]) "\$1" \]$/.exec(one));
  return tests?.every((one) => one !== null) ? tests.map(([, not, operator = ""]) => (not ? ["!", operator] : [operator])) : undefined;
}

/** The bytes that each call may grow by, so that all of them are no longer than the function. */
const isShorter = (name: string, tests: readonly (readonly string[])[], calls: number): boolean =>
  calls * (tests.join("").length + 10 * tests.length - name.length) <= (libraryShell.get(name)?.code.length ?? 0);

export function withTestsInPlace(code: Lowered): Lowered {
  const calls = new Map<string, number>();
  for (const body of bodiesOf(code))
    eachCommand(body, (command) => {
      const name = commandName(command);
      if (name !== undefined && libraryShell.has(name)) calls.set(name, (calls.get(name) ?? 0) + 1);
    });
  const isUsedByOthers = (name: string): boolean =>
    [...calls.keys()].some((other) => other !== name && new RegExp(`\\b${name}\\b`).test(libraryShell.get(other)?.code ?? ""));
  const inPlace = new Map(
    [...calls].flatMap(([name, count]) => {
      const tests = testsOf(name);
      return tests !== undefined && !isUsedByOthers(name) && isShorter(name, tests, count) ? [[name, tests] as const] : [];
    }),
  );
  const replaced = (command: Command): Command => {
    const [, word] = command.type === "simple" ? command.words : [];
    const tests = inPlace.get(commandName(command) ?? "");
    if (tests === undefined || word === undefined) return command;
    const asked = tests.map((one): Command => test(...one, word)).reduce((left, right) => ({ type: "and", left, right }));
    return located(asked, command.origin);
  };
  return inPlace.size === 0 ? code : mapBodies(code, (body) => mapCommands(body, replaced));
}
