/** Results are used where they are left, or go where they are wanted. */
import { args, before, parseInteger, print } from "wmc";

let last = "";

/** The first word of a text. */
function firstWord(text: string): string {
  const word = before(text, " ");
  last = word;
  return word;
}

/** Twice the number that a text begins with. */
function twice(text: string): number {
  const number = parseInteger(firstWord(text)) ?? 0;
  return 2 * number;
}

function main(): void {
  const first = twice(args[0] ?? "");
  print(`${first} of ${last}`);
}

main();
