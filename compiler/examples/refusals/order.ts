/** Refusals of what is called, and when. */
import type { Examples } from "./example.js";

export const order = {
  WM500: [
    {
      refused: `
function «factorial»(n: number): number {
  return n < 2 ? 1 : n * factorial(n - 1);
}
print(String(factorial(5)));`,
      accepted: `
function factorial(n: number): number {
  let product = 1;
  for (let i = 2; i <= n; i++) product *= i;
  return product;
}
print(String(factorial(5)));`,
    },
  ],
  WM501: [
    {
      refused: `
let compared = 0;
function order(a: number, b: number): number {
  compared += 1;
  return a - b;
}
const sorted = [3, 1, 2].sort((a, b) => «order(a, b)»);
print(sorted.join());`,
      accepted: `
const sorted = [3, 1, 2].sort((a, b) => a - b);
print(sorted.join());`,
    },
  ],
  WM502: [
    {
      refused: `
function greet(): void {
  print(word);
}
«greet»();
const word = "hello".repeat(2);`,
      accepted: `
function greet(): void {
  print(word);
}
const word = "hello".repeat(2);
greet();`,
    },
  ],
  WM503: [
    {
      refused: "print(String(«Infinity» > 1));",
      accepted: "print(String(9007199254740991 > 1));",
    },
  ],
} as const satisfies Partial<Examples>;
