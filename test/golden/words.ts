/** A list that is asked several times is taken apart once. */
import { args, parseInteger, print } from "wmc";

/** The middle of sorted numbers: of two middle ones the floor of their mean; 0 if there are none. */
function median(sorted: readonly number[]): number {
  const count = sorted.length;
  const lower = sorted[Math.trunc((count - 1) / 2)] ?? 0;
  return Math.trunc((lower + (sorted[Math.trunc(count / 2)] ?? 0)) / 2);
}

/** What is first, and how many there are. */
function summary(list: readonly number[]): string {
  const first = list[0] ?? -1;
  return `${first} of ${list.length}`;
}

const numbers = args.map((arg) => parseInteger(arg) ?? 0);
print(`${median(numbers)}`);
print(summary(numbers));
