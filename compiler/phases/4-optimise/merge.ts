/** Assignments one after the other in one command, where their order does not matter: a=1 b=2 */
import type { Assignment, Command } from "../../shell/ast.js";
import { countIn, movable } from "./substitute.js";
import { type Commands, mapLists } from "./tree.js";

/** As many as can be taken in at a glance. */
const most = 4;

export const withMerged = (body: Commands, isShort: boolean): Commands =>
  mapLists(body, (list) => {
    const merged: Command[] = [];
    for (const command of list) {
      const last = merged[merged.length - 1];
      if (last?.type === "assign" && command.type === "assign" && canJoin(last.assignments, command.assignments, isShort))
        merged[merged.length - 1] = { ...last, assignments: [...last.assignments, ...command.assignments] };
      else merged.push(command);
    }
    return merged;
  });

function canJoin(before: readonly Assignment[], after: readonly Assignment[], isShort: boolean): boolean {
  const all = [...before, ...after];
  if (!isShort && (all.length > most || !all.every(({ value }) => isBrief(value.parts)))) return false;
  if (all.some(({ value }) => movable(value) === undefined)) return false;
  return all.every((one) =>
    all.every((other) => one === other || (one.variable !== other.variable && countIn(other.value, one.variable) === 0)),
  );
}

/** A word or a variable, not a sum or a pattern. */
const isBrief = ([part, more]: Assignment["value"]["parts"]): boolean =>
  more === undefined &&
  (part === undefined || (part.type === "text" && part.value.length <= 16) || (part.type === "param" && part.operator === undefined));
