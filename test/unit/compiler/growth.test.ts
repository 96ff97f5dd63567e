/** Long chains of operators take time in proportion to their length, not to its square, which would be sixteen times here. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { compile } from "../../../compiler/compile.js";

const folder = mkdtempSync(join(tmpdir(), "growth-"));
afterAll(() => rmSync(folder, { recursive: true }));

const chain = (count: number, operator: string, term: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => term(index)).join(` ${operator} `);

/** Functions of `x` or `text` that return a chain of so many terms. */
const functions: Readonly<Record<string, (count: number) => string>> = {
  "a sum": (count) => `(x: number, text: string): number { return ${chain(count, "+", (at) => (at % 3 ? "x" : `${at}`))}; }`,
  "a sum of calls": (count) => `(x: number, text: string): number { return ${chain(count, "+", (at) => `echo(${at})`)}; }`,
  "joined text": (count) => `(x: number, text: string): string { return ${chain(count, "+", (at) => (at % 3 ? "text" : `"t${at}"`))}; }`,
  conditions: (count) => `(x: number, text: string): boolean { return ${chain(count, "&&", (at) => `text !== "t${at}"`)}; }`,
  alternatives: (count) => `(x: number, text: string): boolean { return ${chain(count, "||", (at) => `x + 1 === ${at}`)}; }`,
};

/** Milliseconds of the processor that compiling takes, at least. */
function cost(name: string, count: number): number {
  const file = join(folder, `${name.replaceAll(" ", "-")}${count}.ts`);
  const body = functions[name]?.(count);
  writeFileSync(
    file,
    `import { args, print } from "wmc";
function echo(x: number): number { print("x"); return x; }
function f${body}
print(String(f(echo(args.length), args[0] ?? "")));\n`,
  );
  const times = [1, 2, 3].map((round) => {
    // Another text each time: what is known of the last one is of no use.
    writeFileSync(file, `// ${round}\n`, { flag: "a" });
    const before = process.cpuUsage();
    expect(compile([{ file, name: "f.sh" }]).errors).toEqual([]);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  return Math.min(...times);
}

for (const name of Object.keys(functions)) {
  test(`${name}: 400 terms take at most eight times as long as 100`, () => {
    const short = cost(name, 100);
    expect(cost(name, 400) / short).toBeLessThan(8);
  });
}
