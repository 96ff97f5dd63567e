/**
 * An example of every refusal, and the same program as it is accepted. The place that is marked stands between « and »; what is used of
 * `"wmc"` is imported. Tests compile and run all of them, and the reference shows them.
 */
import type { Code } from "../diagnostics.js";

export interface Example {
  readonly refused: string;
  readonly accepted: string;
  /** Further files, by their paths beside the program, which is `program.ts`; the accepted program has them too. */
  readonly modules?: Readonly<Record<string, string>>;
}

export const refusals: { readonly [code in Code]: readonly [Example, ...Example[]] } = {
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
const isEven = «(n: number): boolean => n % 2 === 0»;
print(String(isEven(2)));`,
      accepted: `
function isEven(n: number): boolean {
  return n % 2 === 0;
}
print(String(isEven(2)));`,
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
  WM200: [
    {
      refused: `
const «seats»: Record<string, number> = { Ada: 1 };
print(String(seats["Ada"] ?? 0));`,
      accepted: `
interface Seat {
  name: string;
  seat: number;
}
const seats: Seat[] = [{ name: "Ada", seat: 1 }];
const found = seats.find((one) => one.name === "Ada");
print(String(found === undefined ? 0 : found.seat));`,
    },
    {
      refused: `
function greet(«name: string | number»): void {
  print("hello");
}
greet(1);`,
      accepted: `
function greet(name: string): void {
  print(\`hello \${name}\`);
}
greet(String(1));`,
    },
  ],
  WM201: [
    {
      refused: `
const seconds = «1.5»;
print(String(seconds));`,
      accepted: `
const milliseconds = 1500;
print(formatFixed(milliseconds, 3));`,
    },
  ],
  WM202: [
    {
      refused: "print(String(«9007199254740992»));",
      accepted: "print(String(9007199254740991));",
    },
  ],
  WM203: [
    {
      refused: `
const half = «args.length / 2»;
print(String(half));`,
      accepted: `
const half = Math.trunc(args.length / 2);
print(String(half));`,
    },
  ],
  WM204: [
    {
      refused: "print(String(args.length % «0»));",
      accepted: `
const size = args.length;
if (size > 0) print(String(7 % size));`,
    },
  ],
  WM205: [
    {
      refused: `
const names = ["Ada"];
print(\`\${«names»}\`);`,
      accepted: `
const names = ["Ada"];
print(names.join(", "));`,
    },
    {
      refused: `
const seat: number | undefined = args.length === 0 ? undefined : 1;
print(\`seat \${«seat»}\`);`,
      accepted: `
const seat: number | undefined = args.length === 0 ? undefined : 1;
print(\`seat \${seat ?? 0}\`);`,
    },
  ],
  WM206: [
    {
      refused: `
const name = args[0] ?? "";
if (name «<» "M") print("first half");`,
      accepted: `
const name = args[0] ?? "";
if (name.startsWith("A")) print("first row");`,
    },
  ],
  WM207: [
    {
      refused: `
const name = args[0] ?? "";
if («name») print(name);`,
      accepted: `
const name = args[0] ?? "";
if (name !== "") print(name);`,
    },
  ],
  WM208: [
    {
      refused: 'print(«"a\\0b"»);',
      accepted: 'print("a b");',
    },
  ],
  WM209: [
    {
      refused: `
const width = args.length;
print(formatFixed(1500, «width»));`,
      accepted: "print(formatFixed(1500, 3));",
    },
    {
      refused: 'print("5 USD".replaceAll("USD", «"$$"»));',
      accepted: 'print("5 USD".replaceAll("USD", () => "$$"));',
    },
  ],
  WM210: [
    {
      refused: 'print(String(«"Zoë"».length));',
      accepted: 'print(String("Zoe".length));',
    },
  ],
  WM300: [
    {
      refused: `
const names = ["Ada"];
const guests = «names»;
guests.push("Bob");
print(names.join());`,
      accepted: `
const names = ["Ada"];
const guests = [...names];
guests.push("Bob");
print(names.join());`,
    },
  ],
  WM301: [
    {
      refused: `
function add(names: string[]): void {
  «names.push("Bob")»;
}
const guests = ["Ada"];
add(guests);
print(guests.join());`,
      accepted: `
function added(names: readonly string[]): string[] {
  return [...names, "Bob"];
}
const guests = added(["Ada"]);
print(guests.join());`,
    },
  ],
  WM302: [
    {
      refused: `
const names = ["Ada"];
for (const name of «names») if (names.length < 3) names.push(name);
print(names.join());`,
      accepted: `
const names = ["Ada"];
for (const name of [...names]) if (names.length < 3) names.push(name);
print(names.join());`,
    },
  ],
  WM303: [
    {
      refused: `
const names = ["Ada"];
function grow(some: readonly string[]): void {
  names.push("Bob");
  print(some.join());
}
grow(«names»);`,
      accepted: `
const names = ["Ada"];
function grow(some: readonly string[]): void {
  names.push("Bob");
  print(some.join());
}
grow([...names]);`,
    },
  ],
  WM305: [
    {
      refused: `
const guest = { «"name": "Ada"» };
print(guest.name);`,
      accepted: `
const guest = { name: "Ada" };
print(guest.name);`,
    },
  ],
  WM306: [
    {
      refused: `
function show(names: readonly (string | undefined)[]): void {
  for (const name of names) print(name ?? "-");
}
const names: string[] = ["Ada"];
show(«names»);`,
      accepted: `
function show(names: readonly (string | undefined)[]): void {
  for (const name of names) print(name ?? "-");
}
const names: (string | undefined)[] = ["Ada"];
show(names);`,
    },
  ],
  WM308: [
    {
      refused: `
let owner: string | undefined = args[0];
function leave(): void {
  owner = undefined;
}
if (owner !== undefined) {
  leave();
  print(«owner»);
}`,
      accepted: `
let owner: string | undefined = args[0];
function leave(): void {
  owner = undefined;
}
const first = owner;
if (first !== undefined) {
  leave();
  print(first);
}
print(owner === undefined ? "gone" : "there");`,
    },
  ],
  WM309: [
    {
      refused: `
interface Guest { name: string; seat?: number }
const guest: Guest = args.length > 0 ? { name: "Ada", seat: 1 } : { name: "Ada" };
const moved: Guest = { seat: 7, «...guest» };
print(String(moved.seat ?? 0));`,
      accepted: `
interface Guest { name: string; seat?: number }
const guest: Guest = args.length > 0 ? { name: "Ada", seat: 1 } : { name: "Ada" };
const moved: Guest = { ...guest, seat: guest.seat ?? 7 };
print(String(moved.seat ?? 0));`,
    },
  ],
  WM400: [
    {
      refused: `
«run("mkdir", ["/tmp"], { stderr: "ignore" });»
print("done");`,
      accepted: `
void run("mkdir", ["/tmp"], { stderr: "ignore" });
print("done");`,
    },
  ],
  WM401: [
    {
      refused: 'if (run(«"python3"», ["-V"]) !== 0) print("no");',
      accepted: 'if (run("/usr/bin/true", ["-V"]) !== 0) print("no");',
    },
  ],
  WM402: [
    {
      refused: `
function stop(): void {
  print("stopping");
}
onSignal("TERM", «stop»);`,
      accepted: `
let isStopping = false;
function stop(): void {
  isStopping = true;
}
onSignal("TERM", stop);
if (!isStopping) print("going on");`,
    },
  ],
  WM403: [
    {
      refused: 'for (const file of args) if (run("sort", [«"-k2"», "--", file]) !== 0) fail("not sorted");',
      accepted: 'for (const file of args) if (run("sort", ["-n", "--", file]) !== 0) fail("not sorted");',
    },
    {
      refused: 'for (const file of args) if (run("ls", [«"--sort=size"», "--", file]) !== 0) fail("not there");',
      accepted: 'for (const file of args) if (run("ls", ["-S", "--", file]) !== 0) fail("not there");',
    },
  ],
  WM404: [
    {
      refused: 'if (run("sleep", [«"0.2"»]) !== 0) fail("interrupted");',
      accepted: 'if (run("sleep", ["1"]) !== 0) fail("interrupted");',
    },
    {
      refused: 'const time = capture("date", [«"+%s%3N"»]);\nprint(String(time.output === ""));',
      accepted: "print(String(uptime() === 0));",
    },
  ],
  WM405: [
    {
      refused: 'for (const file of args) if (run("rm", ["-f", «file»]) !== 0) fail("still there");',
      accepted: 'for (const file of args) if (run("rm", ["-f", "--", file]) !== 0) fail("still there");',
    },
  ],
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
  WM600: [
    {
      refused: `
/** «@forks 0» */
function clear(): boolean {
  return remove("/tmp/guests");
}
if (clear()) print("done");`,
      accepted: `
/** @forks 1 */
function clear(): boolean {
  return remove("/tmp/guests");
}
if (clear()) print("done");`,
    },
  ],
  WM601: [
    {
      refused: `
/** «@forks 2 links» */
function greet(): void {
  print("hello");
}
greet();`,
      accepted: `
/** @forks 0 */
function greet(): void {
  print("hello");
}
greet();`,
    },
  ],
  WM602: [
    {
      refused: `
/** «@forks 0» */
const word = "hello";
print(word);`,
      accepted: `
const word = "hello";
print(word);`,
    },
  ],
  WM900: [
    {
      refused: 'void run("printf", ["%s\\n", ...args, «...args»]);',
      accepted: 'const twice = [...args, ...args];\nvoid run("printf", ["%s\\n", ...twice]);',
    },
  ],
};
