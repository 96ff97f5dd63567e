/** Refusals of values that the shell does not have, or has in another way. */
import type { Examples } from "./example.js";

export const values = {
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
  WM212: [
    {
      refused: "if (args.length > 1) exit(«-1»);\nprint(args.join());",
      accepted: "if (args.length > 1) exit(1);\nprint(args.join());",
    },
  ],
  WM213: [
    {
      refused: `
const name = args[0] ?? "";
print([...«name»].join("-"));`,
      accepted: `
const name = args[0] ?? "";
print(name.split("").join("-"));`,
    },
  ],
  WM211: [
    {
      refused: `
const seats = ["Ada"];
seats[«-1»] = "Grace";
print(seats.join());`,
      accepted: `
const seats = ["Ada"];
seats[seats.length - 1] = "Grace";
print(seats.join());`,
    },
  ],
} as const satisfies Partial<Examples>;
