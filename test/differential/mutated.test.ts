/**
 * The compiler never crashes: whatever it is given is compiled or refused. A fixed run; with MUTATIONS=100000 (and SEED=1) more of them.
 */

import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { refusals } from "../../compiler/examples/refusals.js";
import { syntax } from "../../compiler/examples/syntax.js";
import { crashesOf, withImport } from "./helper.js";
import { mutated, randomOf } from "./mutate.js";

const wanted = Number(process.env["MUTATIONS"] ?? 1500);
const seed = Number(process.env["SEED"] ?? 1);
const batch = 500;

const folder = fileURLToPath(new URL("../../scripts-src/", import.meta.url));
const scripts = readdirSync(folder)
  .filter((name) => name.endsWith(".ts"))
  .map((name) => readFileSync(folder + name, "utf8").replaceAll(/(?<=from ")\.\/(?=.*";)/g, folder));
const examples = [
  ...Object.values(refusals).flatMap((list) => list.flatMap(({ refused, accepted }) => [refused.replaceAll(/[«»]/g, ""), accepted])),
  ...Object.values(syntax).flatMap((list) => list.map(([, program]) => program)),
]
  .filter((program) => program.length < 5000)
  .map((program) => withImport(program.trim()));

test(`${wanted} mutated programs are compiled or refused (seed ${seed})`, { timeout: 60_000 + wanted * 50 }, async () => {
  const random = randomOf(seed);
  for (let made = 0; made < wanted; made += batch) {
    const sources = Array.from({ length: Math.min(batch, wanted - made) }, (_, index) => {
      const pool = index % 20 === 0 ? scripts : examples;
      return mutated(pool[Math.floor(random() * pool.length)] ?? "", random);
    });
    expect((await crashesOf(sources)).join("\n")).toBe("");
  }
});

const many = (count: number, one: (index: number) => string, separator = ""): string =>
  Array.from({ length: count }, (_, index) => one(index)).join(separator);
const print = (expression: string): string => `import { args, print } from "wmc";\n${expression}`;

test.each([
  ["nothing", ""],
  ["only a byte order mark", "\ufeff"],
  ["only blanks", " \t\r\n\u2028"],
  ["line ends of other systems", 'import { print } from "wmc";\r\nprint("x");\rprint("y");\u2028print("z");'],
  ["a NUL", print('print("\0");')],
  ["half of a surrogate pair", print('print("\\ud800");')],
  ["10,000 parentheses", print(`print(String(${"(".repeat(10_000)}1${")".repeat(10_000)}));`)],
  ["10,000 parentheses that are not closed", print(`print(${"(".repeat(10_000)}`)],
  ["10,000 blocks", print(`${"{".repeat(10_000)}print("x");${"}".repeat(10_000)}`)],
  ["10,000 nested conditions", print(`${many(10_000, (i) => `if (args.length > ${i}) `)}print("x");`)],
  ["10,000 else branches", print(`${many(10_000, (i) => `if (args.length === ${i}) print("${i}"); else `)}print("x");`)],
  ["10,000 conditional expressions", print(`print(${many(10_000, (i) => `args.length === ${i} ? "${i}" : `)}"x");`)],
  ["100 additions", print(`print(String(args.length${many(100, () => " + args.length")}));`)],
  ["10,000 negations", print(`print(String(${"!".repeat(10_000)}(args.length === 0)));`)],
  ["10,000 minus signs", print(`print(String(${"- ".repeat(10_000)}args.length));`)],
  ["10,000 lists", print(`const list = ${"[".repeat(10_000)}${"]".repeat(10_000)}; print("x");`)],
  ["10,000 records", print(`const record = ${"{ a: ".repeat(10_000)}1${" }".repeat(10_000)}; print("x");`)],
  ["10,000 templates", print(`print(${"`${".repeat(10_000)}1${"}`".repeat(10_000)});`)],
  ["10,000 calls", print(`function f(n: number): number { return n; } print(String(${"f(".repeat(10_000)}1${")".repeat(10_000)}));`)],
  ["10,000 statements", print(`${many(10_000, (i) => `const v${i} = ${i}; `)}print("x");`)],
  [
    "10,000 functions that call each other",
    print(`${many(10_000, (i) => `function f${i}(): void { ${i === 0 ? 'print("x")' : `f${i - 1}()`}; }\n`)}f9999();`),
  ],
  ["a text of a megabyte", print(`print("${"x".repeat(2 ** 20)}");`)],
  ["a number of 10,000 digits", print(`print(String(${"9".repeat(10_000)}));`)],
  ["a name of 10,000 letters", print(`const ${"n".repeat(10_000)} = 1; print(String(${"n".repeat(10_000)}));`)],
  ["names in other scripts", print('const größe = 1; const 名前 = "x"; print(`${größe}${名前}`);')],
  ["names with escapes", print("const \\u0061b = args.length; print(String(ab));")],
  [
    "names that objects have",
    print('const constructor = "a"; const toString = constructor; const __proto__ = toString; print(__proto__);'),
  ],
  [
    "fields that objects have",
    print("const a = { constructor: args.length, toString: 1, hasOwnProperty: 2 }; print(String(a.constructor + a.toString));"),
  ],
  [
    "300 parameters",
    print(`function f(${many(300, (i) => `p${i}: number`, ", ")}): number { return p299; } print(String(f(${many(300, String, ", ")})));`),
  ],
  ["300 fields", print(`const r = { ${many(300, (i) => `f${i}: ${i}`, ", ")} }; print(String(r.f299));`)],
  ["a list of 10,000", print(`const list = [${many(10_000, String, ", ")}]; print(String(list.length));`)],
  ["a union of 1,000", print(`type U = ${many(1000, (i) => `"${i}"`, " | ")}; const u: U = "1"; print(u);`)],
  ["a switch of 1,000", print(`switch (args.length) { ${many(1000, (i) => `case ${i}: print("${i}"); break;`)} }`)],
])("%s: no crash", { timeout: 60_000 }, async (_, source) => {
  expect((await crashesOf([source])).map((crash) => crash.slice(-3000))).toEqual([]);
});
