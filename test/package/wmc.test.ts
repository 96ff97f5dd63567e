/** The compiler as others get it: packed, installed in a project of somebody else, used by the command, by TypeScript and by an editor. */
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { getLibFiles } from "@ts-morph/common";
import { ts } from "ts-morph";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const project = mkdtempSync(join(tmpdir(), "wmc-project-"));
afterAll(() => rmSync(project, { recursive: true }));

const good = `import { args, isMain, print, run } from "wmc";
import { twice } from "./twice.js";

function main(): void {
  for (const arg of args) {
    if (run("true", []) === 0) print(twice(arg));
  }
}

if (isMain(import.meta)) main();
`;
const bad = `import { print, run } from "wmc";
const program: string = "true";
if (run(program, []) === 0) print(1);
`;

/** Every package of the repository but the compiler itself: the network is not needed. */
function linkPackages(): void {
  const installed = resolve("node_modules");
  const names = readdirSync(installed).filter((name) => name !== "wmc" && !name.startsWith("."));
  for (const name of names) symlinkSync(join(installed, name), join(project, "node_modules", name));
}

/** Packs a copy: what other tests run must not change meanwhile. */
function pack(): string {
  const copy = join(project, "repository");
  for (const part of ["compiler", "tsconfig.json", "LICENSE"]) cpSync(part, join(copy, part), { recursive: true });
  symlinkSync(resolve("node_modules"), join(copy, "node_modules"));
  const name = execFileSync("npm", ["pack", "--silent", "--pack-destination", project], { cwd: join(copy, "compiler"), encoding: "utf8" });
  expect(readdirSync(join(copy, "compiler"))).toEqual(readdirSync("compiler"));
  return join(project, name.trim());
}

beforeAll(() => {
  mkdirSync(join(project, "node_modules/.bin"), { recursive: true });
  execFileSync("tar", ["-xzf", pack(), "-C", join(project, "node_modules"), "--transform", "s/^package/wmc/"]);
  symlinkSync("../wmc/bin/wmc.js", join(project, "node_modules/.bin/wmc"));
  linkPackages();
  writeFileSync(join(project, "package.json"), '{ "type": "module" }');
  writeFileSync(join(project, "good.ts"), good);
  writeFileSync(join(project, "twice.ts"), "export function twice(text: string): string {\n  return text + text;\n}\n");
  writeFileSync(join(project, "bad.ts"), bad);
});

function inProject(command: string, ...args: string[]): { status: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: project, encoding: "utf8" });
  return { status, stdout, stderr: stderr.replaceAll(/^npm warn .*\n/gm, "") };
}

const said = { status: 0, stdout: "aa\nb cb c\n", stderr: "" };

it("makes of wanmon's sources what the compiler in the repository makes", () => {
  cpSync("scripts-src", join(project, "scripts-src"), { recursive: true });
  const outputs = ["wm-state", "wm-select", "wm-apply"].flatMap((name) => [`scripts-src/${name}.ts`, "-o", `made/${name}.sh`]);
  const result = inProject("npx", "wmc", "--shared", "made/wm-common.sh", ...outputs, "scripts-src/wanmon.ts", "-o", "made/wanmon");
  expect(result).toEqual({ status: 0, stdout: "", stderr: "" });
  for (const name of readdirSync(join(project, "made")))
    expect(readFileSync(join(project, "made", name), "utf8"), name).toBe(readFileSync(`dist-sh/${name}`, "utf8"));
});

it("holds what is needed, and no source or test", () => {
  const files = execFileSync("find", [".", "-type", "f"], { cwd: join(project, "node_modules/wmc"), encoding: "utf8" })
    .trim()
    .split("\n");
  expect(files).toEqual(
    expect.arrayContaining(["./LICENSE", "./README.md", "./bin/wmc.js", "./dist/library/files/files.sh", "./dist/library/index.d.ts"]),
  );
  expect(files.filter((file) => /\.test\.|(?<!\.d)\.ts$|node_modules/.test(file))).toEqual([]);
});

it("compiles a script that does the same as Node", () => {
  expect(inProject("npx", "--no-install", "wmc", "good.ts", "-o", "good.sh")).toEqual({ status: 0, stdout: "", stderr: "" });
  expect(inProject("busybox", "ash", "good.sh", "a", "b c")).toEqual(said);
  expect(inProject("npx", "--no-install", "wmc", "run", "--checked", "good.ts", "a", "b c")).toEqual(said);
  expect(inProject("npx", "--no-install", "wmc", "check", "bad.ts").stderr).toContain("bad.ts:3:9 - error WM209");
});

describe.each([
  ["nodenext", "nodenext"],
  ["esnext", "bundler"],
])("TypeScript, --module %s --moduleResolution %s", (module, moduleResolution) => {
  const tsc = (...args: string[]) =>
    inProject(
      resolve("node_modules/.bin/tsc"),
      "--ignoreConfig",
      "--strict",
      "--target",
      "es2023",
      "--types",
      "",
      "--module",
      module,
      "--moduleResolution",
      moduleResolution,
      ...args,
    );

  it("accepts a program, which then runs in Node", () => {
    expect(tsc("good.ts")).toEqual({ status: 0, stdout: "", stderr: "" });
    expect(inProject("node", "good.js", "a", "b c")).toEqual(said);
  });

  it("finds errors where they are", () => {
    const { status, stdout } = tsc("--noEmit", "bad.ts");
    expect(status).not.toBe(0);
    expect(stdout.match(/^bad.*?: error TS\d+/gm)).toEqual(["bad.ts(3,9): error TS2345", "bad.ts(3,35): error TS2345"]);
  });
});

it("documents its functions in an editor", () => {
  const file = join(project, "good.ts");
  for (const { fileName, text } of getLibFiles()) writeFileSync(join(project, fileName), text);
  const service = ts.createLanguageService({
    getCompilationSettings: () => ({
      strict: true,
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      types: [],
    }),
    getScriptFileNames: () => [file],
    getScriptVersion: () => "1",
    getScriptSnapshot: (name) => {
      const text = ts.sys.readFile(name);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    getCurrentDirectory: () => project,
    getDefaultLibFileName: () => join(project, "lib.d.ts"),
    fileExists: ts.sys.fileExists,
    readFile: ts.sys.readFile,
  });
  const hover = service.getQuickInfoAtPosition(file, good.indexOf("run("));
  expect(ts.displayPartsToString(hover?.displayParts)).toMatch(
    /^\(alias\) run\(command: Command, args: readonly string\[\], options\?: RunOptions\): number/,
  );
  expect(ts.displayPartsToString(hover?.documentation)).toMatch(/^Runs a program and waits for it\. Its exit status, which must be used/);
  const completions = service.getCompletionsAtPosition(file, good.indexOf('true"'), undefined)?.entries.map(({ name }) => name);
  expect(completions).toEqual(expect.arrayContaining(["ping", "ubus", "jq"]));
});
