/**
 * Arguments of the script that only what runs when it starts asks for, or a function that is called there and has none of its own, without
 * a variable:
 *     argument1=$1; f "$argument1"                       f "$1"
 *     argument1=$1; main() { f "$argument1"; }; main     main() { f "$1"; }; main "$@"
 */
import { type Command, commandName, param, type Variable, type Word } from "../../shell/ast.js";
import type { FunctionInfo } from "../1-load/load.js";
import type { Lowered } from "../3-lower/lower.js";
import { bodiesOf, mapBodies } from "./bodies.js";
import { Analysis, direct, positions } from "./effects.js";
import { substitute } from "./substitute.js";
import { type Commands, eachCommand, mapCommands } from "./tree.js";

type Owner = FunctionInfo | undefined;

export const withArgumentsInPlace = (code: Lowered): Lowered => inPlaceOf(code, undefined);

/** The same for functions: once, since an argument that is passed on with all the others is not seen at the call. */
export function withArgumentsPassedOn(code: Lowered): Lowered {
  return [...code.functions].reduce((result, [info, command]) => {
    const name = command.type === "function" ? command.name : "";
    if (!isOnlyStarted(Analysis.of(result), result, info, name)) return result;
    const rewritten = inPlaceOf(result, info);
    if (rewritten === result) return result;
    const passed = (call: Command): Command =>
      call.type === "simple" && commandName(call) === name ? { ...call, words: [...call.words, param("@")] } : call;
    return mapBodies(rewritten, (body, owner) => (owner === undefined ? mapCommands(body, passed) : body));
  }, code);
}

/** Whether a function without arguments of its own is called only where the script starts. */
function isOnlyStarted(analysis: Analysis, code: Lowered, info: FunctionInfo, name: string): boolean {
  const command = code.functions.get(info);
  if (command?.type !== "function" || analysis.handlers.has(name)) return false;
  if (analysis.reads(command.body, positions) || analysis.writes(command.body, positions)) return false;
  let isOnly = true;
  for (const body of bodiesIn(code, (owner) => owner !== undefined)) eachCommand(body, (one) => (isOnly &&= commandName(one) !== name));
  for (const body of bodiesIn(code, (owner) => owner === undefined))
    eachCommand(body, (one) => {
      if (one.type === "simple" && commandName(one) === name) isOnly &&= one.words.length === 1;
    });
  return isOnly;
}

function bodiesIn(code: Lowered, isMeant: (owner: Owner) => boolean): Commands[] {
  const found: Commands[] = [];
  mapBodies(code, (body, owner) => {
    if (isMeant(owner)) found.push(body);
    return body;
  });
  return found;
}

/** The program with the arguments in place that only bodies of this owner ask for. */
function inPlaceOf(code: Lowered, owner: Owner): Lowered {
  const analysis = Analysis.of(code);
  const mentioned = new Set(bodiesOf(code).flatMap((body) => body.flatMap((command) => [...direct(command).reads])));
  return [...mentioned].reduce((result, variable) => {
    const { start } = variable;
    return start === undefined ? result : (inPlace(analysis, result, owner, variable, start) ?? result);
  }, code);
}

/** The program without the variable; `undefined` if it is needed, or a word that is longer would stand more than once. */
function inPlace(analysis: Analysis, code: Lowered, owner: Owner, variable: Variable, start: Word): Lowered | undefined {
  const isLong = start.parts.some((part) => part.type !== "param" || part.operator !== undefined);
  let replaced = 0;
  const result = mapBodies(code, (body, other) => {
    const found = owner === other ? substitute(analysis, body, variable, start) : undefined;
    replaced += found?.replaced ?? 0;
    return found === undefined || found.replaced === 0 ? body : found.commands;
  });
  const isLeft = bodiesOf(result).some((body) => body.some((command) => direct(command).reads.has(variable)));
  return isLeft || (isLong && replaced > 1) ? undefined : result;
}
