/** Each line of a script knows the line of the source that it comes from. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { compile } from "../../../compiler/compile.js";

const folder = mkdtempSync(join(tmpdir(), "origins-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Each text names the line that it stands on. */
const source = `import { args, isMain, print, run } from "wmc";

interface Link { name: string; seq: number }
const link: Link = { name: "on4", seq: 0 };

/** A comment. */
function several(name: string): string {
  let text = name + "on8";
  for (const one of ["on9", "b"]) {
    text += one + "on10";
    if (one.endsWith("on11")) print("on11");
    else if (text.includes("on12")) {
      print("on13");
      link.name = "on14"; link.seq = 2;
    }
  }
  switch (text) {
    case "on18": print("on18"); break;
    default:
      while (text !== "on20") { text = "on20"; }
  }
  print("two lines, on22\\nand the second");
  if (run("ls", ["on23"]) !== 0 &&
    text.endsWith("on24")) return "on24";
  return text.replaceAll("on25", () => "x").trim();
}

function main(): void {
  for (const one of args) print(several(one) + link.name + "on29");
  print("on30");
}
if (isMain(import.meta)) main();
`;

describe.each([false, true])("minify: %s", (minify) => {
  const file = join(folder, "program.ts");
  writeFileSync(file, source);
  const { outputs, errors } = compile([{ file, name: "program.sh" }], { minify });
  const lines = (outputs[0]?.shell.split("\n") ?? []).map((text, index) => ({ text, origin: outputs[0]?.origins[index] }));

  it("every mark comes from the line that it names", () => {
    expect(errors).toEqual([]);
    expect(outputs[0]?.origins).toHaveLength(lines.length - 1);
    const marked = lines.map(({ text, origin }) => ({ text, origin, marks: [...text.matchAll(/\bon(\d+)/g)].map(([, on]) => Number(on)) }));
    for (const { text, origin, marks } of marked.filter((line) => line.marks.length > 0)) {
      expect(origin?.file).toBe(file);
      // Several lines may be joined into one.
      expect(marks, text).toContain(origin?.line);
    }
    expect(new Set(marked.flatMap(({ marks }) => marks)).size).toBe(source.split("\n").filter((line) => /\bon\d/.test(line)).length);
    expect(lines.find(({ text }) => text === "and the second'")?.origin?.line).toBe(22);
  });

  it("a line of the library comes from its own file", () => {
    const library = lines.filter(({ text, origin }) => text !== "" && origin?.file.endsWith(".sh"));
    expect(library.length).toBeGreaterThan(20);
    // Names are short, and there are no blanks around operators.
    const spelled = (text: string): string => (minify ? text.replace(/^\t+|\b\w+\b| /g, "") : text);
    for (const { text, origin } of library)
      expect(spelled(text)).toBe(spelled(readFileSync(origin?.file ?? "", "utf8").split("\n")[(origin?.line ?? 0) - 1] ?? ""));
  });
});
