/** What minified scripts share. That they do the same is for the differential tests, which run with WMC_MINIFY, and the random programs. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { compile } from "../../../compiler/compile.js";

const folder = mkdtempSync(join(tmpdir(), "minify-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** The scripts, by their names. */
function minified(sources: Readonly<Record<string, string>>, shared?: string): Record<string, string> {
  const entries = Object.entries(sources).map(([name, source]) => {
    const file = join(folder, `${name}.ts`);
    writeFileSync(file, source);
    return { file, name: `${name}.sh` };
  });
  const { outputs, errors } = compile(entries, { shared, minify: true });
  expect(errors).toEqual([]);
  return Object.fromEntries(outputs.map(({ name, shell }) => [name, shell]));
}

/** A program that calls these functions, each of which mentions the null device once. */
const program = (...names: readonly string[]): string => {
  const call = (name: string, file: string): string => (name.endsWith("File") ? `${name}("${file}", "y")` : `${name}("${file}")`);
  const lines = names.map((name) => `if (!${call(name, "x")}) ${call(name, "z")};`);
  return `import { ${names.join(", ")} } from "wmc";\n${lines.join("\n")}\n`;
};

test("a variable holds the null device where it is mentioned more than three times", () => {
  const { "few.sh": few, "many.sh": many } = minified({
    few: program("makeFolder", "remove", "createFile"),
    many: program("makeFolder", "remove", "createFile", "appendFile"),
  });
  expect(few).toContain("2>/dev/null");
  expect(few).not.toMatch(/^N=/m);
  expect(many?.split("/dev/null")).toHaveLength(2);
  expect(many).toMatch(/^N=\/dev\/null$/m);
});

test("the shared script sets it for all", () => {
  const scripts = minified(
    { one: program("makeFolder", "remove"), two: program("remove", "createFile", "makeFolder", "appendFile") },
    "common.sh",
  );
  const setting = Object.keys(scripts).filter((name) => scripts[name]?.includes("N=/dev/null"));
  expect(setting).toEqual(["common.sh"]);
  expect(scripts["two.sh"]).toContain("2>$N");
});
