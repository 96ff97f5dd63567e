/** What texts the patterns of a `case` fit. */
import { literalOf, type Part, type Word } from "../../shell/ast.js";

/** Whether a part of a word is `*`. */
export const isStar = (part: Part | undefined): boolean => part?.type === "glob" && part.value === "*";
/** Whether a pattern is `*` alone. */
export const isAnything = ({ parts }: Word): boolean => parts.length === 1 && isStar(parts[0]);

/** Whether two words begin or end with literals of which none goes on as the other does, so that no text fits both. */
export function areApart(a: Word, b: Word): boolean {
  const literals = (at: number): [string, string] => {
    const [one, two] = [a.parts.at(at), b.parts.at(at)];
    return [one?.type === "text" ? one.value : "", two?.type === "text" ? two.value : ""];
  };
  const [[first, second], [last, end]] = [literals(0), literals(-1)];
  return !(first.startsWith(second) || second.startsWith(first)) || !(last.endsWith(end) || end.endsWith(last));
}

/** Whether a pattern of literals and `*` fits everything that another one fits. */
export function covers(pattern: Word, other: Word): boolean {
  const literal = literalOf(pattern);
  if (literal !== undefined) return literal === literalOf(other);
  const wide = spelled(pattern, (value) => value.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"), "[^]*");
  // No text in a shell has a NUL, so that one stands for "anything" here.
  const narrow = spelled(other, (value) => value, "\0");
  return wide !== undefined && narrow !== undefined && new RegExp(`^${wide}$`).test(narrow);
}

/** The pattern, its literals and each `*` spelled in another way. */
function spelled({ parts }: Word, literal: (value: string) => string, anything: string): string | undefined {
  const pieces = parts.map((part) => (part.type === "text" ? literal(part.value) : isStar(part) ? anything : undefined));
  return pieces.includes(undefined) ? undefined : pieces.join("");
}

/** Whether the text in a word is not in `literal`, so that the two always differ. */
export function cannotBe({ parts }: Word, literal: string): boolean {
  const pattern = parts.map((part) => (part.type === "text" ? part.value.replace(/[.*+?^${}()|[\]\\]/g, "\\$&") : "[^]*")).join("");
  return !new RegExp(`^${pattern}$`).test(literal);
}
