/** The documentation: what is generated is current, what it names exists, and its examples are what they are said to be. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, describe, expect, it } from "vitest";
import { compile } from "../../compiler/compile.js";
import { files } from "../../openwrt/manifest.ts";
import { documents, filled } from "../../tools/docs.ts";

const folder = mkdtempSync(join(tmpdir(), "wanmon-docs-"));
afterAll(() => rmSync(folder, { recursive: true }));

const read = (path: string): string => readFileSync(path, "utf8");

/** The code blocks of a language in a document. */
const blocks = (document: string, language: string): string[] =>
  [...read(document).matchAll(new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\``, "gm"))].map(([, text = ""]) => text);

function diagnosticsOf(source: string): string[] {
  const file = join(folder, "example.ts");
  writeFileSync(file, source);
  return compile([{ file, name: "example.sh" }]).errors.map(({ code, line }) => `${line}: ${code}`);
}

describe.each(documents)("%s", (document) => {
  it("is as tools/docs.ts makes it", () => {
    expect(read(document)).toBe(filled(read(document)));
  });

  it("links to files that exist", () => {
    const links = [...read(document).matchAll(/\]\(([^)#]+)(#[^)]*)?\)/g)].map(([, target = ""]) => target);
    expect(links.filter((target) => !/^https?:/.test(target) && !existsSync(join(dirname(document), target)))).toEqual([]);
  });

  it("names files and npm scripts that exist", () => {
    const text = read(document).replaceAll(/<!-- generated: \w+ -->[\s\S]*?<!-- end -->/g, "");
    const paths = [...text.matchAll(/(?<![\w/.-])((?:scripts-src|compiler|dist-sh|web|openwrt|test|tools|docs|\.ci)\/[\w./-]*)/g)];
    const named = paths.map(([path]) => path).filter((path) => !path.startsWith("docs/page"));
    expect(named.filter((path) => !existsSync(path))).toEqual([]);
    const scripts = (JSON.parse(read("package.json")) as { scripts: Record<string, string> }).scripts;
    const called = [...text.matchAll(/npm (?:run )?(test\b|(?<=run )[\w:]+)/g)].map(([, name = ""]) => name);
    expect(called.filter((name) => scripts[name] === undefined)).toEqual([]);
    const installed = [...text.matchAll(/(?<=`)\/(?:usr|www|etc\/(?:init|hotplug)\.d)\/[^\s`]*(?=`)/g)].map(([path]) => path);
    expect(installed.filter((path) => path !== "/etc/init.d/rpcd" && !files.some((file) => path.startsWith(file.path)))).toEqual([]);
  });
});

it("the examples of the configuration are good ones", () => {
  const isValid = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(JSON.parse(read("scripts-src/config.schema.json")));
  const examples = blocks("docs/configuration.md", "json");
  expect(examples.length).toBeGreaterThan(3);
  for (const example of examples) expect(isValid(JSON.parse(example)), example).toBe(true);
});

it("whole programs in the documentation compile", () => {
  const programs = blocks("docs/language.md", "ts").filter(
    (text) => text.includes("if (isMain(import.meta)) main();\n") && !text.includes("// instead:"),
  );
  expect(programs.length).toBe(2);
  for (const program of [...programs, ...blocks("compiler/README.md", "ts")]) expect(diagnosticsOf(program)).toEqual([]);
});
