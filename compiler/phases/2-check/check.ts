/** Check: what the language does not have is refused, all of it at once. */
import { type Diagnostic, describe, type Refusal } from "../../diagnostics.js";
import type { Program } from "../1-load/load.js";
import { checkCallbacks, checkEnvironment, checkHandlers, checkRecursion, checkStatuses } from "./calls.js";
import { checkConstants } from "./constants.js";
import { checkLists, collectChanges } from "./lists.js";
import { checkLinks, checkOrder } from "./modules.js";
import { checkNarrowing } from "./narrowing.js";
import { checkSyntax } from "./syntax.js";

export function check(program: Program): Diagnostic[] {
  const syntax = program.modules.flatMap((module) => checkSyntax(module.file));
  // The other checks rely on the syntax being the language's.
  return (syntax.length > 0 ? syntax : checkMeaning(program)).map(describe);
}

function checkMeaning(program: Program): Refusal[] {
  const changes = collectChanges(program);
  return [
    ...checkRecursion(program),
    ...checkNarrowing(program),
    ...program.entries.flatMap((entry) => [...checkLinks(program, entry), ...checkOrder(program, entry)]),
    ...program.modules.flatMap(({ file }) => [
      ...checkConstants(program, file),
      ...checkLists(program, file, changes),
      ...checkStatuses(program, file),
      ...checkCallbacks(program, file),
      ...checkHandlers(program, file),
      ...checkEnvironment(program, file),
    ]),
  ];
}
