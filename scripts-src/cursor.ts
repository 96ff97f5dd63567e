/** Reading a line from left to right, strictly: each piece ends where the next expected mark begins. */
import { after, before, consistsOf, parseFixed, parseInteger } from "wmc";

let rest = "";
let sound = true;

/** Begins a new line. */
export function begin(line: string): void {
  rest = line;
}

/** Begins a new document. */
export function beginDocument(): void {
  sound = true;
}

/** Whether everything since `beginDocument` was as expected. */
export function isSound(): boolean {
  return sound;
}

/** Says that something was not as expected, unless `condition` holds. */
export function expect(condition: boolean): void {
  if (!condition) sound = false;
}

/** The text up to `mark`, which is skipped. */
export function upTo(mark: string): string {
  expect(rest.includes(mark));
  const piece = before(rest, mark);
  rest = after(rest, mark);
  return piece;
}

/** The whole number of 0 or more up to `mark`. */
export function integerUpTo(mark: string): number {
  const value = parseInteger(upTo(mark)) ?? -1;
  expect(value >= 0);
  return value;
}

/** A number of 0 or more with at most three decimal places, in thousandths. */
export function fixed(text: string): number {
  const value = parseFixed(text, 3) ?? -1;
  expect(value >= 0);
  return value;
}

/** The name, address or device up to `mark`; may be empty. */
export function nameUpTo(mark: string): string {
  const name = upTo(mark);
  expect(name === "" || consistsOf(name, "A-Za-z0-9_.:@+~#=%-"));
  return name;
}

/** The name of a link up to `mark`. */
export function linkUpTo(mark: string): string {
  const name = upTo(mark);
  expect(consistsOf(name, "A-Za-z0-9_.-"));
  return name;
}

/** Skips `text`, which has to be next. */
export function skip(text: string): void {
  expect(rest.startsWith(text));
  rest = after(rest, text);
}

/** What is left of the line. */
export function remainder(): string {
  return rest;
}
