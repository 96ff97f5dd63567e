/** Refusals of what is not of the language. */
import type { Examples } from "./example.js";

export const language = {
  WM100: [
    {
      refused: `
«class Guest {
  name = "Ada";
}»`,
      accepted: `
interface Guest {
  name: string;
}
const guest: Guest = { name: "Ada" };
print(guest.name);`,
    },
    {
      refused: `
for (const name of args) {
  if (name === "") «throw new Error("no name");»
  print(name);
}`,
      accepted: `
for (const name of args) {
  if (name === "") fail("no name");
  print(name);
}`,
    },
    {
      refused: `
const name = «"Ada" as string»;
print(name);`,
      accepted: `
const name: string = "Ada";
print(name);`,
    },
  ],
  WM101: [
    {
      refused: 'for (const name of args) if (name «==» "Ada") print(name);',
      accepted: 'for (const name of args) if (name === "Ada") print(name);',
    },
    {
      refused: `
const size = args.length;
print(String(size «**» 2));`,
      accepted: `
const size = args.length;
print(String(size * size));`,
    },
    {
      refused: `
const digits = args[0] ?? "0";
print(String(«+digits»));`,
      accepted: `
const digits = args[0] ?? "0";
print(String(parseInteger(digits) ?? 0));`,
    },
  ],
  WM102: [
    {
      refused: 'print(«"Ada".substring(0, 1)»);',
      accepted: 'print("Ada".slice(0, 1));',
    },
    {
      refused: `
const names = ["Ada", "Bob"];
«names.splice(0, 1)»;
print(names.join());`,
      accepted: `
let names = ["Ada", "Bob"];
names = names.slice(1);
print(names.join());`,
    },
    {
      refused: 'print(String(«Number("12")»));',
      accepted: 'print(String(parseInteger("12") ?? 0));',
    },
  ],
  WM103: [
    {
      refused: `
const isEven = (n: number): boolean => n % 2 === 0;
print([1, 2].filter(«isEven»).join());`,
      accepted: `
const isEven = (n: number): boolean => n % 2 === 0;
print([1, 2].filter((n) => isEven(n)).join());`,
    },
    {
      refused: `
function show(names: readonly string[]): void {
  const quoted = «(name: string): string => \`<\${name}>\`»;
  for (const name of names) print(quoted(name));
}
show(["Ada", "Bob"]);`,
      accepted: `
const quoted = (name: string): string => \`<\${name}>\`;
function show(names: readonly string[]): void {
  for (const name of names) print(quoted(name));
}
show(["Ada", "Bob"]);`,
    },
  ],
  WM104: [
    {
      refused: `
function outer(n: number): number {
  function «twice»(m: number): number {
    return 2 * m;
  }
  return twice(n);
}
print(String(outer(2)));`,
      accepted: `
function twice(m: number): number {
  return 2 * m;
}
function outer(n: number): number {
  return twice(n);
}
print(String(outer(2)));`,
    },
  ],
  WM106: [
    {
      refused: `
switch (args.length) {
  «case 0:
    print("none");»
  default:
    print("done");
}`,
      accepted: `
switch (args.length) {
  case 0:
    print("none");
    print("done");
    break;
  default:
    print("done");
}`,
    },
  ],
  WM107: [
    {
      refused: `
const first = args[0] ?? "";
switch ("Ada") {
  case «first»:
    print("welcome");
}`,
      accepted: `
const first = args[0] ?? "";
if (first === "Ada") print("welcome");`,
    },
  ],
  WM108: [
    {
      refused: `
«import { readFileSync } from "node:fs";»
print(readFileSync("names.txt", "utf8"));`,
      accepted: 'for (const line of readLines("names.txt") ?? []) print(line);',
    },
  ],
  WM109: [
    {
      refused: `
function main(): void {
  print("hello");
}
«if (isMain(import.meta)) main();»
print("bye");`,
      accepted: `
function main(): void {
  print("hello");
  print("bye");
}
if (isMain(import.meta)) main();`,
    },
  ],
  WM110: [
    {
      refused: `
import "./names.js";
print("Ada");`,
      accepted: 'print("Ada");',
      modules: { "names.ts": 'export const name = "�";' },
    },
  ],
  WM111: [
    {
      refused: `
import { other } from "./other.js";
export function main(): void {
  print("main");
}
«if (isMain(import.meta)) other();»`,
      accepted: `
export function main(): void {
  print("main");
}
if (isMain(import.meta)) main();`,
      modules: {
        "other.ts": `
import { isMain } from "wmc";
import { main } from "./program.js";
export function other(): void {
  main();
}
if (isMain(import.meta)) main();`,
      },
    },
  ],
  WM112: [
    {
      refused: `
let count = 0;
print(\`guest \${«count++»}\`);
print(String(count));`,
      accepted: `
let count = 0;
print(\`guest \${count}\`);
count++;
print(String(count));`,
    },
    {
      refused: `
let first = "";
let second = "";
first = «second = "Ada"»;
print(first + second);`,
      accepted: `
let first = "";
let second = "";
second = "Ada";
first = second;
print(first + second);`,
    },
  ],
  WM113: [
    {
      refused: `print(String(${"- ".repeat(20_000)}1));`,
      accepted: "print(String(-1));",
    },
  ],
} as const satisfies Partial<Examples>;
