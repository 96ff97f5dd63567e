/** Where the methods of text mean the same in JavaScript and in the shell. */
import type { StringMethods } from "./string.js";

/** Whether a text is ASCII, so that its bytes are its characters. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the range of ASCII begins with control characters
export const isAscii = (text: string): boolean => /^[\x00-\x7f]*$/.test(text);

type Same = (text: string, argument?: string) => boolean;

/**
 * Whether a method or property means the same in the shell, whose unit is the byte and whose blanks are ASCII's, for a text and a first
 * argument. What is not listed does so always.
 */
export const sameInShell: ReadonlyMap<string, Same> = new Map<keyof StringMethods, Same>([
  ["length", isAscii],
  ["indexOf", isAscii],
  ["slice", isAscii],
  ["lastIndexOf", isAscii],
  ["at", isAscii],
  ["charAt", isAscii],
  ["padStart", isAscii],
  ["padEnd", isAscii],
  ["split", (text, mark) => mark !== "" || isAscii(text)],
  ["trim", (text) => text.trim() === text.replace(/^[\t-\r ]+|[\t-\r ]+$/g, "")],
  ["trimStart", (text) => text.trimStart() === text.replace(/^[\t-\r ]+/, "")],
  ["trimEnd", (text) => text.trimEnd() === text.replace(/[\t-\r ]+$/, "")],
]);
