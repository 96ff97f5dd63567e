/** The documentation: what is generated is current, what it links to and names exists. */
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { helpOf } from "../../../compiler/cli.ts";
import { files } from "../../../openwrt/manifest.ts";
import { growth } from "../../../tools/docs/growth.ts";
import { documents, filled } from "../../../tools/docs.ts";
import { anchors, code, links, read } from "./markdown.ts";

const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };

/** The words that a pattern finds, its first group, and that are not among those that exist. */
const unknown = (text: string, pattern: RegExp, known: readonly string[]): string[] =>
  [...text.matchAll(pattern)].map(([, name = ""]) => name).filter((name) => !known.includes(name));

const source = (path: string): string => read(`scripts-src/${path}.ts`);
/** The commands that the command knows, told by its help or not. */
const commands = [...source("wanmon").matchAll(/case "(\w+)":/g)].map(([, name = ""]) => name);
const methods = Object.keys(JSON.parse(/'(\{"status".*\})'/.exec(source("rpcd"))?.[1] ?? "{}") as object);
/** What procd's init scripts take. */
const actions = ["start", "stop", "restart", "reload", "enable", "disable", "enabled", "running"];
const compilerHelp = ["", "check", "run", "where"].map(helpOf).join("\n");

it("docs/performance.svg is as tools/docs.ts makes it", () => {
  expect(read("docs/performance.svg")).toBe(growth());
});

describe.each(documents)("%s", (document) => {
  it("is as tools/docs.ts makes it", () => {
    expect(read(document)).toBe(filled(read(document)));
  });

  it("links to files and headings that exist", () => {
    const local = links(document).filter(({ path }) => !/^https?:/.test(path));
    const broken = local.filter(({ path, anchor }) => {
      const target = path === "" ? document : join(dirname(document), path);
      return !existsSync(target) || (anchor !== "" && !anchors(target).includes(anchor));
    });
    expect(broken).toEqual([]);
  });

  it("names files that exist", () => {
    const text = read(document).replaceAll(/<!-- generated: \w+ -->[\s\S]*?<!-- end -->/g, "");
    const paths = [...text.matchAll(/(?<![\w/.-])((?:scripts-src|compiler|dist-sh|web|openwrt|test|tools|docs|\.ci)\/[\w./-]*)/g)];
    const named = paths.map(([path]) => path).filter((path) => !path.startsWith("docs/page"));
    expect(named.filter((path) => !existsSync(path))).toEqual([]);
    const installed = [...text.matchAll(/(?<=`)\/(?:usr|www|etc\/(?:init|hotplug)\.d)\/[^\s`]*(?=`)/g)].map(([path]) => path);
    expect(installed.filter((path) => path !== "/etc/init.d/rpcd" && !files.some((file) => path.startsWith(file.path)))).toEqual([]);
  });

  it("names commands, methods, scripts and options that exist", () => {
    const text = code(document);
    expect(unknown(text, /(?<![\w:./-] ?)wanmon ([a-z]+)\b/g, commands)).toEqual([]);
    expect(unknown(text, /ubus call wanmon (\w+)/g, methods)).toEqual([]);
    expect(unknown(text, /(?:service |init\.d\/)wanmon (\w+)/g, actions)).toEqual([]);
    expect(unknown(text, /npm (?:run )?(test\b|(?<=run )[\w:]+)/g, Object.keys(scripts))).toEqual([]);
    for (const [, name = "", given = ""] of text.matchAll(/npm (?:run )?([\w:]+) -- ([^\n`#]*)/g)) {
      const file = /tsx (\S+\.ts)$/.exec(scripts[name] ?? "")?.[1] ?? "";
      for (const [, option = ""] of given.matchAll(/(?<!\S)--([\w-]+)/g))
        expect(option === "help" || new RegExp(`["'\`]?(--)?\\b${option}\\b`).test(read(file)), `${name} --${option}`).toBe(true);
    }
    for (const [call] of text.matchAll(/(?<![\w/-])wmc (?:check|run|where|--)[^\n`#|]*/g)) {
      const options = call.match(/(?<!\S)--[\w-]+/g) ?? [];
      expect(options.filter((option) => !compilerHelp.includes(option))).toEqual([]);
    }
    expect(unknown(text, /wm-\w+\.sh[^\n`]* (--[\w-]+)/g, ["--quick"])).toEqual([]);
  });
});
