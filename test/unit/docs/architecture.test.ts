/** docs/architecture.md: what its pictures and tables say is what the sources do. */
import { describe, expect, it } from "vitest";
import { filesNamed, flow, flowPicture, layerPicture, layers, modules } from "../../../tools/docs/architecture.ts";
import { read } from "./markdown.ts";

describe("the modules", () => {
  it("have a layer each", () => {
    expect(Object.values(layers).flat().sort()).toEqual([...modules.keys()].sort());
  });

  it("import from their own layer and those below", () => {
    const layerOf = (name: string): number => Object.values(layers).findIndex((names) => names.includes(name));
    const imports = [...modules].flatMap(([name, { imports }]) => imports.map((other) => [name, other] as const));
    expect(imports.length).toBeGreaterThan(150);
    expect(imports.filter(([name, other]) => layerOf(other) < layerOf(name))).toEqual([]);
  });
});

describe("the way of a measurement", () => {
  it("goes from module to module where one imports the other", () => {
    const between = flow.filter(([from, to]) => modules.has(from) && modules.has(to));
    expect(between.length).toBeGreaterThan(10);
    const isImport = (from: string, to: string): boolean => modules.get(from)?.imports.includes(to) ?? false;
    expect(between.filter(([from, to]) => !isImport(from, to) && !isImport(to, from))).toEqual([]);
  });

  it("goes between a module and a file that the module names", () => {
    const named = filesNamed();
    const touched = flow.flatMap(([from, to]) =>
      from.startsWith("/") ? [[from, to] as const] : to.startsWith("/") ? [[to, from] as const] : [],
    );
    const wrong = touched.filter(([file, module]) => modules.has(module) && !named.get(file)?.includes(module));
    expect(wrong).toEqual([]);
  });

  it("shows every document", () => {
    const documents = [...filesNamed().keys()].filter((file) => /\.(json|prom|csv)$/.test(file) && file !== "/ifaces.json");
    expect(documents.length).toBeGreaterThan(5);
    expect(documents.filter((file) => !flow.some(([from, to]) => from === file || to === file))).toEqual([]);
  });
});

it("the files are those that docs/router.md tells, those of the user, and those that are there only for a moment", () => {
  const [, table = ""] = /\n\| file \| what \|\n([\s\S]*?)\n\n/.exec(read("docs/router.md")) ?? [];
  const files = [...table.matchAll(/^\| (`[^|]+`) \|/gm)].flatMap(([, names = ""]) => names.replaceAll("`", "").split(", "));
  const others = ["config.json", "copy", "draft", "dump", "hooks.d", "ifaces.json", "new"];
  expect([...files, ...others].sort()).toEqual([...filesNamed().keys()].map((file) => file.slice(1)).sort());
});

it.each([
  ["the way", flowPicture()],
  ["the layers", layerPicture()],
])("the picture of %s has arrows between what it has drawn", (_, picture) => {
  const drawn = [...picture.matchAll(/^ +(\w+)[[(]/gm)].map(([, id = ""]) => id);
  expect(new Set(drawn).size).toBe(drawn.length);
  const ends = [...picture.matchAll(/^ +(\w+) (?:==|--)>(?:\|"[^"|]*"\|)? (\w+)$/gm)].flatMap(([, from = "", to = ""]) => [from, to]);
  expect(ends.length).toBeGreaterThan(20);
  expect(ends.filter((id) => !drawn.includes(id))).toEqual([]);
  expect(picture.split("\n").filter((line) => /[=-]>/.test(line))).toHaveLength(ends.length / 2);
});
