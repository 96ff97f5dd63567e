/** The methods of text, as JavaScript has them. Positions and lengths count bytes in the shell: those of text that is not ASCII are outside the promise. None starts a process. */
export interface StringMethods {
  /** How many characters the text has. */
  readonly length: number;
  /** Whether the text begins with `mark`. */
  startsWith(mark: string): boolean;
  /** Whether the text ends with `mark`. */
  endsWith(mark: string): boolean;
  /** Whether `mark` occurs in the text. */
  includes(mark: string): boolean;
  /** Where `mark` first occurs, from 0; -1 if it does not. */
  indexOf(mark: string): number;
  /** Where `mark` last occurs, from 0; -1 if it does not. */
  lastIndexOf(mark: string): number;
  /** The character at `index`; -1 is the last one. */
  at(index: number): string | undefined;
  /** The character at `index`; empty text if there is none. */
  charAt(index: number): string;
  /** The text, then `others`. */
  concat(...others: string[]): string;
  /** The characters from position `start` up to, but not with, `end`; negative ones count from the end of the text. */
  slice(start?: number, end?: number): string;
  /** The text without the blanks, tabs and newlines at its ends. */
  trim(): string;
  /** The text without the blanks, tabs and newlines at its beginning. */
  trimStart(): string;
  /** The text without the blanks, tabs and newlines at its end. */
  trimEnd(): string;
  /** The text with as many of `fill` before it (one ASCII character, a literal; a blank if left out) as make it `length` characters long. */
  padStart(length: number, fill?: string): string;
  /** The text with as many of `fill` behind it (one ASCII character, a literal; a blank if left out) as make it `length` characters long. */
  padEnd(length: number, fill?: string): string;
  /** The text, `count` times. A negative count ends the script with status 1. */
  repeat(count: number): string;
  /** The parts between the marks. `mark` is a literal; if it is empty, the characters. */
  split(mark: string): string[];
  /** The text with the first `mark` replaced; the same as for `replaceAll` holds. */
  replace(mark: string, by: string | (() => string)): string;
  /** The text with every `mark` (a literal that is not empty) replaced: by a literal without `$`, or by what `() => text` gives. */
  replaceAll(mark: string, by: string | (() => string)): string;
  /** The text itself; of a number, its decimal digits. */
  toString(): string;
}

// What is documented is what JavaScript has.
"" satisfies StringMethods;
