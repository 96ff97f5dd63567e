/** Refusals of lists and records with several names, and what TypeScript believes of values. */
import type { Examples } from "./example.js";

export const sharing = {
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
} as const satisfies Partial<Examples>;
