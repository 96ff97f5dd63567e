/** Several calls in one process: a later one says what it would say by itself, whatever was compiled before. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { compile } from "../../../compiler/compile.js";

const folder = mkdtempSync(join(tmpdir(), "again-"));
afterAll(() => rmSync(folder, { recursive: true }));

const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);

/** The codes of the errors, or the scripts. */
function results(...names: readonly string[]): string[] {
  const { outputs, errors } = compile(names.map((name) => ({ file: join(folder, `${name}.ts`), name: `${name}.sh` })));
  return errors.length > 0 ? errors.map(({ code }) => code) : outputs.map(({ shell }) => shell);
}

const program = (statement: string): string => `import { print } from "wmc";\n${statement}\n`;

test("a file that has changed is read again, by itself and where it is imported", () => {
  write("part.ts", "export const text = 'before';");
  write("whole.ts", program(`import { text } from "./part.js";\nprint(text);`));
  expect(results("whole").join()).toContain("before");
  write("part.ts", "export const text = 'after';");
  expect(results("whole").join()).toContain("after");
  write("part.ts", "export const text: number = 'wrong';");
  expect(results("whole")).toContain("TS2322");
});

test("a file that was missing is found", () => {
  write("seeker.ts", program(`import { found } from "./missing.js";\nprint(found);`));
  expect(results("seeker")).toContain("TS2307");
  write("missing.ts", "export const found = 'found it';");
  expect(results("seeker").join()).toContain("found it");
  rmSync(join(folder, "missing.ts"));
  expect(results("seeker")).toContain("TS2307");
});

test("what is wrong with one program is not said of another", () => {
  write("good.ts", program("print('good');"));
  write("bad.ts", program("print(1);"));
  write("refused.ts", program("print(String(1.5));"));
  expect(results("good", "bad")).toEqual(["TS2345"]);
  expect(results("good").join()).toContain("good");
  expect(results("good", "refused")).toHaveLength(1);
  expect(results("good").join()).toContain("good");
  expect(results("bad")).toEqual(["TS2345"]);
});

test("files without imports share their names with others only in one call", () => {
  write("one.ts", "const name = 1;\nif (name > 1) throw name;");
  write("other.ts", "const name = 1;");
  expect(results("one", "other")).toContain("TS2451");
  expect(results("other")).not.toContain("TS2451");
});

test("names are short or long whatever was compiled before", () => {
  write(
    "named.ts",
    `import { args, print } from "wmc";
interface Box { item: string }
const boxes: Box[] = [];
for (const item of args) boxes.push({ item });
for (const box of boxes) print(box.item + (args[0] ?? ""));
`,
  );
  const sources = [{ file: join(folder, "named.ts"), name: "named.sh" }];
  const readable = compile(sources);
  expect(readable.errors).toEqual([]);
  expect(readable.outputs[0]?.shell).toContain("records=0");
  expect(compile(sources, { minify: true }).outputs[0]?.shell).not.toMatch(/records|argument|args/);
  expect(compile(sources)).toEqual(readable);
});
