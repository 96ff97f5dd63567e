/** The examples in the documentation are what they are said to be: those that can do no harm are run. */
import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { compile } from "../../../compiler/compile.js";
import { documents } from "../../../tools/docs.ts";
import { blocks, read } from "./markdown.ts";

const folder = mkdtempSync(join(tmpdir(), "wanmon-docs-"));
afterAll(() => rmSync(folder, { recursive: true }));

const all = documents.flatMap(blocks);
const inLanguage = (language: string, document = "") =>
  all.filter((block) => block.language === language && block.place.startsWith(document));

/** The only block that has this in it. */
function blockWith(text: string): string {
  const found = all.filter((block) => block.text.includes(text));
  expect(found.map(({ place }) => place)).toHaveLength(1);
  return found[0]?.text ?? "";
}

function diagnosticsOf(source: string): string[] {
  const file = join(folder, "example.ts");
  writeFileSync(file, source);
  return compile([{ file, name: "example.sh" }]).errors.map(({ code, line }) => `${line}: ${code}`);
}

/** `…` stands for what is left out. */
const parse = (text: string): unknown => JSON.parse(text.replaceAll(",…", ""));

const isConfig = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(JSON.parse(read("scripts-src/config.schema.json")));

describe("JSON", () => {
  it.each(inLanguage("json"))("$place is JSON", ({ text }) => {
    expect(() => parse(text)).not.toThrow();
  });

  // Other documents are shown where the formats of the run folder and of the API are told.
  const configurations = inLanguage("json").filter(({ place }) => !/^docs\/(router|api)\.md:/.test(place));
  it.each(configurations)("$place is a good configuration", ({ text }) => {
    expect(isConfig(parse(text)), JSON.stringify(isConfig.errors)).toBe(true);
  });

  it("is found in README and in the configuration's document", () => {
    const count = (document: string): number => configurations.filter(({ place }) => place.startsWith(document)).length;
    expect([count("README.md") > 0, count("docs/configuration.md") > 3]).toEqual([true, true]);
  });

  it("that the API is given is JSON, and what is said to be a configuration is one", () => {
    const given = inLanguage("sh").flatMap(({ text }) => [...text.matchAll(/'(\{.*?\})'/g)].map(([, one = ""]) => parse(one)));
    expect(given.length).toBeGreaterThan(4);
    const configurations = given.filter((one) => Object.hasOwn(one as object, "config")) as { config: unknown }[];
    expect(configurations).not.toEqual([]);
    for (const { config } of configurations) expect(isConfig(config)).toBe(true);
  });
});

describe("TypeScript", () => {
  const isMade = (text: string): boolean => !text.includes("if (isMain(import.meta)) main();\n") || text.includes("// instead:");

  it("that is a whole program compiles", () => {
    // The lists of docs/language.md are made of programs that test/differential runs.
    const programs = inLanguage("ts").filter(({ place, text }) => !place.startsWith("docs/language.md") || !isMade(text));
    expect(programs).toHaveLength(3);
    for (const { text, place } of programs) expect(diagnosticsOf(text), place).toEqual([]);
  });
});

describe("shell", () => {
  it.each(inLanguage("sh"))("$place can be read by a shell", ({ text }) => {
    expect(spawnSync("busybox", ["ash", "-n"], { input: text, encoding: "utf8" })).toMatchObject({ status: 0, stderr: "" });
  });

  const bin = join(folder, "bin");
  beforeEach(() => {
    rmSync(bin, { recursive: true, force: true });
    mkdirSync(bin);
  });

  function program(name: string, text: string): void {
    writeFileSync(join(bin, name), `#!/bin/sh\n${text}\n`);
    chmodSync(join(bin, name), 0o755);
  }

  /** Runs an example with other folders in place of the router's. */
  function run(text: string, variables: Readonly<Record<string, string>> = {}): string {
    const script = text.replaceAll(/\/etc\/wanmon|\/var\/run\/wanmon|\/tmp(?=\/state)/g, folder);
    const env = { PATH: `${bin}:${process.env["PATH"]}`, ...variables };
    return execFileSync("busybox", ["ash", "-c", script], { cwd: folder, env, encoding: "utf8" });
  }

  it("a stage of one's own: the phone is down at night, and only then", () => {
    const example = blockWith("my-state.sh");
    const inner = /\{"stages".*\}/.exec(example)?.[0] ?? "";
    expect(isConfig(JSON.parse(inner))).toBe(true);
    const phone = (hour: string): unknown => {
      writeFileSync(join(folder, "state.json"), '{"version":1,"links":{"phone":{"up":true},"wan":{"up":true}}}');
      program("wm-state.sh", "exit 0");
      program("date", `echo ${hour}`);
      run(example);
      return JSON.parse(read(join(folder, "state.json")));
    };
    expect(phone("03")).toEqual({ version: 1, links: { phone: { up: false }, wan: { up: true } } });
    expect(phone("06")).toEqual({ version: 1, links: { phone: { up: true }, wan: { up: true } } });
  });

  it("a hook: tells a death, and nothing else", () => {
    const example = blockWith("10-tell");
    program("wget", 'echo "$@"');
    expect(run(example, { FROM: "wan", TO: "wwan", REASON: "dead" })).toContain("message=wan+is+dead,+now+wwan");
    expect(run(example, { FROM: "wan", TO: "wwan", REASON: "better" })).toBe("");
  });

  it("the first start of an image: writes a good configuration", () => {
    run(blockWith("cat >/etc/wanmon/config.json"));
    expect(isConfig(JSON.parse(read(join(folder, "config.json"))))).toBe(true);
  });

  it("one configuration for many routers: one that refuses it, or can't be reached, keeps what it has, and the others get it", () => {
    const example = blockWith("for router in");
    program("scp", '[ "$3" != root@192.168.1.1:/tmp/wanmon.json ]');
    program("ssh", 'echo "$@"');
    const command = "wanmon check /tmp/wanmon.json && mv /tmp/wanmon.json /etc/wanmon/config.json && service wanmon reload";
    const seen = command.replaceAll("/etc/wanmon", folder);
    expect(run(example)).toBe(`192.168.1.1: not changed\nroot@192.168.2.1 ${seen}\n`);
  });
});

describe("messages", () => {
  const env = { ...process.env, WANMON_ETC: folder, WANMON_RUN: folder };

  it("of a wrong configuration are those that the command prints", () => {
    writeFileSync(join(folder, "config.json"), '{"interval":0,"interfaces":{"wan":{"bias":"low"}}}');
    const { stdout, stderr } = spawnSync("busybox", ["ash", "dist-sh/wanmon", "check"], { env, encoding: "utf8" });
    expect(`${stdout}${stderr}`.replaceAll(folder, "/etc/wanmon")).toBe(blockWith('"interval": found 0'));
  });

  it("of a wrong call are those that the API answers", () => {
    const input = '{"link":"$(reboot)"}';
    const answer = execFileSync("busybox", ["ash", "dist-sh/wanmon", "rpcd", "call", "force"], { env, input, encoding: "utf8" });
    expect(answer.trim()).toBe(blockWith("$(reboot)").trim());
  });
});
