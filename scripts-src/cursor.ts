/**
 * Reading a line from left to right: each piece ends where the next mark begins. What is not as it should be becomes nothing (0, ""): the
 * reader of a document prints what it has understood, and compares that with the document.
 */
import { after, before, consistsOf, parseFixed, parseInteger, readLines } from "wmc";

let rest = "";

/** Begins a new line. */
export function begin(line: string): void {
  rest = line;
}

/** The text up to `mark`, which is skipped. */
export function upTo(mark: string): string {
  const piece = before(rest, mark);
  rest = after(rest, mark);
  return piece;
}

/** The whole number of 0 or more up to `mark`. */
export function integerUpTo(mark: string): number {
  return Math.max(0, parseInteger(upTo(mark)) ?? 0);
}

/** A number with at most three decimal places, in thousandths. */
export function fixed(text: string): number {
  return Math.max(0, parseFixed(text, 3) ?? 0);
}

/** The name, address or device up to `mark`. */
export function nameUpTo(mark: string): string {
  const name = upTo(mark);
  return consistsOf(name, "A-Za-z0-9_.:@+~#=%-") ? name : "";
}

/** The name of the link, in quotes, up to `mark`. */
export function linkUpTo(mark: string): string {
  const name = upTo(mark).slice(1);
  return consistsOf(name, "A-Za-z0-9_.-") ? name : "";
}

/** What is left of the line. */
export function remainder(): string {
  return rest;
}

/** The text of a file, a newline behind each line; empty if it can't be read. */
export function textOf(path: string): string {
  let text = "";
  for (const line of readLines(path) ?? []) text += `${line}\n`;
  return text;
}
