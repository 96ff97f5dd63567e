/** What nobody uses: constants under a name, variables that are only set, functions that are not called. */

import { type Command, commandName, literalOf, type Part, type Variable, type Word } from "../../shell/ast.js";
import type { FunctionInfo } from "../1-load/load.js";
import type { Lowered } from "../3-lower/lower.js";
import { bodiesOf, mapBodies } from "./bodies.js";
import { Analysis, direct, isGiven, own } from "./effects.js";
import { substitute } from "./substitute.js";
import { type Commands, eachCommand, mapLists } from "./tree.js";

/** Variables of the whole program that are set once, at the top level, to a literal: the literal in their place. */
export function withConstants(code: Lowered): Lowered {
  const analysis = Analysis.of(code);
  const { writes } = countsOf(code);
  const constants = [...code.topLevel.values()].flat().flatMap(({ commands: [only, more] }) => {
    const assignment = only?.type === "assign" && more === undefined ? only.assignments[0] : undefined;
    const literal = assignment === undefined ? undefined : literalOf(assignment.value);
    if (assignment === undefined || literal === undefined || !isPlain(analysis, assignment.variable)) return [];
    return writes.get(assignment.variable) === 1 && (/^-?[0-9]+$/.test(literal) || literal.length <= 16) ? [assignment] : [];
  });
  return constants.reduce((result, { variable, value }) => mapBodies(result, (body) => replacedIn(analysis, body, variable, value)), code);
}

function replacedIn(analysis: Analysis, body: Commands, variable: Variable, value: Word): Commands {
  if (!body.some((command) => direct(command).reads.has(variable))) return body;
  const result = substitute(analysis, body, variable, value);
  return result === undefined || result.replaced === 0 ? body : result.commands;
}

/** Whether a variable is one of the program's own, and not one that the shell, a handler or a record may look at. */
const isPlain = (analysis: Analysis, variable: Variable): boolean =>
  variable.isField !== true && !isGiven(variable) && !analysis.volatile.has(variable);

/** How often each variable is set, and how often it is looked at by anything but its own next value. */
function countsOf(code: Lowered): { reads: Map<Variable, number>; writes: Map<Variable, number> } {
  const reads = new Map<Variable, number>();
  const writes = new Map<Variable, number>();
  const add = (counts: Map<Variable, number>, variable: Variable): void => void counts.set(variable, (counts.get(variable) ?? 0) + 1);
  for (const body of bodiesOf(code)) {
    eachCommand(body, (command) => {
      const mentioned = own(command);
      const target = command.type === "assign" && command.assignments.length === 1 ? command.assignments[0]?.variable : undefined;
      for (const variable of mentioned.reads) if (variable !== target) add(reads, variable);
      for (const variable of mentioned.writes) add(writes, variable);
    });
  }
  return { reads, writes };
}

/** The program without variables that nobody looks at. */
export function withoutUnusedVariables(code: Lowered): Lowered {
  const analysis = Analysis.of(code);
  const { reads } = countsOf(code);
  const isUnused = (command: Command): boolean =>
    command.type === "assign" &&
    command.assignments.every(
      ({ variable, value }) => isPlain(analysis, variable) && !reads.has(variable) && !value.parts.some(runsProgram),
    );
  const without = (list: Commands): Commands => (list.some(isUnused) ? list.filter((command) => !isUnused(command)) : list);
  return mapBodies(code, (body) => mapLists(body, without));
}

const runsProgram = (part: Part): boolean => part.type === "output";

/** The program without functions that nothing calls any more. */
export function withoutUnusedFunctions(code: Lowered): Lowered {
  const byName = new Map([...code.functions].map(([info, one]) => [one.type === "function" ? one.name : "", info]));
  const used = new Set<FunctionInfo>();
  const use = (commands: Commands): void =>
    eachCommand(commands, (command) => {
      if (command.type !== "simple") return;
      const handler = commandName(command) === "trap" ? literalOf(command.words[1] ?? { parts: [] }) : undefined;
      const info = byName.get(handler ?? commandName(command) ?? "");
      const called = info === undefined || used.has(info) ? undefined : code.functions.get(info);
      if (info === undefined || called === undefined) return;
      used.add(info);
      use([called]);
    });
  for (const list of code.topLevel.values()) for (const one of list) use(one.commands);
  for (const commands of code.mains.values()) use(commands);
  return used.size === code.functions.size ? code : { ...code, functions: new Map([...code.functions].filter(([info]) => used.has(info))) };
}
