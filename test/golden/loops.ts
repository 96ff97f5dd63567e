/** Loops are the shell's own. */
import { args, parseInteger, print } from "wmc";

/** The sum and the greatest of some numbers. */
function summary(numbers: readonly number[]): string {
  let sum = 0;
  let most = 0;
  for (const number of numbers) {
    sum += number;
    if (number > most) most = number;
  }
  return `${sum} ${most}`;
}

const numbers: number[] = [];
for (let i = 0; i < 3; i++) for (const text of args) numbers.push(i * (parseInteger(text) ?? 0));
print(summary(numbers));
