/** Patterns of a `case` that an earlier one of it leaves nothing for are left out: `a* | ab*` is `a*`. */
import type { Command, Word } from "../../shell/ast.js";
import { type Commands, changed, mapCommands, unlessSame } from "./tree.js";

export const withReachedPatterns = (body: Commands): Commands =>
  mapCommands(body, (command) => (command.type === "case" ? onlyReached(command) : command));

function onlyReached(command: Extract<Command, { type: "case" }>): Command {
  const earlier: Word[] = [];
  const isReached = (pattern: Word): boolean => {
    if (earlier.some((one) => covers(one, pattern))) return false;
    earlier.push(pattern);
    return true;
  };
  const clauses = command.clauses.flatMap((clause) => {
    const patterns = unlessSame(clause.patterns, clause.patterns.filter(isReached));
    return patterns.length === 0 ? [] : [changed(clause, { patterns })];
  });
  return changed(command, { clauses: unlessSame(command.clauses, clauses) });
}

/** Whether a pattern of literals and `*` fits everything that another one fits. */
export function covers(pattern: Word, other: Word): boolean {
  const wide = spelled(pattern, (value) => value.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"), "[^]*");
  // No text in a shell has a NUL, so that one stands for "anything" here.
  const narrow = spelled(other, (value) => value, "\0");
  return wide !== undefined && narrow !== undefined && new RegExp(`^${wide}$`).test(narrow);
}

/** The pattern, its literals and each `*` spelled in another way. */
function spelled({ parts }: Word, literal: (value: string) => string, anything: string): string | undefined {
  const pieces = parts.map((part) =>
    part.type === "text" ? literal(part.value) : part.type === "glob" && part.value === "*" ? anything : undefined,
  );
  return pieces.includes(undefined) ? undefined : pieces.join("");
}
