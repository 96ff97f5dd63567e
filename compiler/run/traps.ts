/** What a checked program asks at the operations whose result a shell need not share. Each ends the program with status 1 and `message` if it is so. */
import { writeSync } from "node:fs";
import { sameInShell } from "../library/string/same.js";

function stop(message: string): never {
  writeSync(2, `${message}\n`);
  process.exit(1);
}

/** The result of an operation, perhaps on integers. */
export function integer<T>(value: T, message: string): T {
  return typeof value !== "number" || Number.isSafeInteger(value) ? value : stop(message);
}

/** What is divided by. */
export function divisor(value: number, message: string): number {
  return value === 0 ? stop(message) : value;
}

/** The index of an element that is set. */
export function place(index: number, list: readonly unknown[], message: string): number {
  return Number.isInteger(index) && index >= 0 && index <= list.length ? index : stop(message);
}

/** What a method is called on, perhaps text, with its first argument if that is a literal. */
export function text<T>(value: T, method: string, argument: string | undefined, message: string): T {
  return typeof value === "string" && sameInShell.get(method)?.(value, argument) === false ? stop(message) : value;
}
