/**
 * Reading a line from left to right. What is not as it should be becomes nothing (0, ""): the reader of a document prints what it has
 * understood, and compares that with the document.
 */
import { after, before, consistsOf, parseInteger, readLines } from "wmc";
import { microseconds } from "./score.js";

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

/** The value of the next key, if it is no text. */
export function value(): string {
  upTo('":');
  return before(before(rest, ","), "}");
}

/** The whole number, 0 or more, of the next key. */
export function integer(): number {
  return Math.max(0, parseInteger(value()) ?? 0);
}

/** The text of the next key, whatever is in it but quotes. */
export function list(): string {
  upTo(':"');
  return upTo('"');
}

/** The milliseconds of the next key, in microseconds. */
export function time(): number {
  upTo('":');
  return microseconds(before(rest, ","));
}

/** The text in the next quotes: a key, a name, an address. */
export function text(): string {
  upTo('"');
  const name = upTo('"');
  return consistsOf(name, "A-Za-z0-9_.:@+~#=%-") ? name : "";
}

/** The text of a file, a newline behind each line; empty if it can't be read. */
export function textOf(path: string): string {
  let all = "";
  for (const line of readLines(path) ?? []) all += `${line}\n`;
  return all;
}
