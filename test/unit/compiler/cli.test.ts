/** The command line: what is written, what is said, and the exit status. */
import { execFileSync, spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { main } from "../../../compiler/cli.js";
import manifest from "../../../compiler/package.json" with { type: "json" };

const folder = mkdtempSync(join(tmpdir(), "cli-"));
const before = process.cwd();
afterAll(() => {
  process.chdir(before);
  rmSync(folder, { recursive: true });
});

const sources: Readonly<Record<string, string>> = {
  "good.ts": 'import { print } from "wmc";\nprint("a");\nprint(["b", "c"].join("-"));\n',
  "first.ts": 'import { print } from "wmc";\nimport { twice } from "./twice.js";\nprint(twice("1"));\n',
  "second.ts": 'import { print } from "wmc";\nimport { twice } from "./twice.js";\nprint(twice("2"));\n',
  "twice.ts": "export function twice(text: string): string {\n  return text + text;\n}\n",
  "bad.ts": 'import { print } from "wmc";\nprint(String(1.5));\n',
};

let work = "";
let calls = 0;
beforeEach(() => {
  work = join(folder, `${++calls}`);
  mkdirSync(work);
  process.chdir(work);
  for (const [name, text] of Object.entries(sources)) writeFileSync(name, text);
});

async function wmc(...args: string[]): Promise<{ status: number; stdout: string; stderr: string }> {
  const texts = { stdout: "", stderr: "" };
  const spies = (["stdout", "stderr"] as const).map((name) =>
    vi.spyOn(process[name], "write").mockImplementation((text) => {
      texts[name] += text;
      return true;
    }),
  );
  try {
    return { status: await main(args), ...texts };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

const created = (): string[] =>
  readdirSync(".")
    .filter((name) => sources[name] === undefined)
    .sort();

describe("compiling", () => {
  it("writes the script to standard output, or to a file that can be started, in a folder that is made", async () => {
    const { stdout, stderr, status } = await wmc("good.ts");
    expect({ stderr, status, files: created() }).toEqual({ stderr: "", status: 0, files: [] });
    expect(await wmc("good.ts", "-o", "out/deep/good.sh")).toEqual({ status: 0, stdout: "", stderr: "" });
    expect(readFileSync("out/deep/good.sh", "utf8")).toBe(stdout);
    expect(statSync("out/deep/good.sh").mode & 0o777).toBe(0o755);
    expect(readdirSync("out/deep")).toEqual(["good.sh"]);
    expect(execFileSync("out/deep/good.sh", { encoding: "utf8" })).toBe("a\nb-c\n");
  });

  it("knows the long and the short forms of options, and -- before a name that begins with a dash", async () => {
    writeFileSync("-good.ts", sources["good.ts"] ?? "");
    for (const args of [["-og.sh"], ["--output=g.sh"], ["--output", "g.sh"]]) {
      expect(await wmc("good.ts", ...args)).toEqual({ status: 0, stdout: "", stderr: "" });
      expect(existsSync("g.sh")).toBe(true);
      rmSync("g.sh");
    }
    const { status, stdout } = await wmc("--minify", "--", "-good.ts");
    expect(status).toBe(0);
    expect(stdout).not.toContain("# ");
  });

  it("writes all scripts of a call and the shared one, or none", async () => {
    expect(await wmc("--shared", "common.sh", "first.ts", "-o", "first.sh", "second.ts", "-o", "second.sh")).toEqual({
      status: 0,
      stdout: "",
      stderr: "",
    });
    expect(execFileSync("./second.sh", { encoding: "utf8" })).toBe("22\n");
    expect(readFileSync("common.sh", "utf8")).toContain("twice()");
    for (const name of created()) rmSync(name);

    // What is shared knows the arguments of the script that loads it.
    writeFileSync(
      "twice.ts",
      'import { args, print } from "wmc";\nexport function twice(text: string): string {\n  for (const one of args) print(one);\n  return [text, args[1] ?? "none", String(args.length)].join(" ");\n}\n',
    );
    await wmc("--shared", "common.sh", "first.ts", "-o", "first.sh", "second.ts", "-o", "second.sh");
    for (const given of [[], ["a b", "*"]])
      expect(execFileSync("./second.sh", given, { encoding: "utf8" })).toBe(
        [...given, `2 ${given[1] ?? "none"} ${given.length}`, ""].join("\n"),
      );
    for (const name of created()) rmSync(name);
    writeFileSync("twice.ts", sources["twice.ts"] ?? "");

    const refused = await wmc("good.ts", "-o", "good.sh", "bad.ts", "-o", "bad.sh");
    expect(refused.status).toBe(1);
    expect(refused.stderr).toMatch(/^bad\.ts:2:14 - error WM201: /);
    expect(created()).toEqual([]);

    mkdirSync("bad.sh");
    const unwritable = await wmc("good.ts", "-o", "good.sh", "first.ts", "-o", "bad.sh");
    expect(unwritable.status).toBe(1);
    expect(unwritable.stderr).toMatch(/^wmc: can't write: .*EISDIR/);
    expect(created()).toEqual(["bad.sh"]);
    writeFileSync("file", "");
    expect((await wmc("good.ts", "-o", "file/good.sh")).status).toBe(1);
  });

  it("replaces a script as a whole, keeps a link to it, and does not replace a device", async () => {
    writeFileSync("real.sh", "old");
    chmodSync("real.sh", 0o400);
    symlinkSync("real.sh", "link.sh");
    symlinkSync("/dev/null", "null.sh");
    expect((await wmc("good.ts", "-o", "link.sh", "first.ts", "-o", "null.sh")).status).toBe(0);
    expect(execFileSync("./real.sh", { encoding: "utf8" })).toBe("a\nb-c\n");
    expect(created()).toEqual(["link.sh", "null.sh", "real.sh"]);
    expect(statSync("/dev/null").isCharacterDevice()).toBe(true);
  });
});

describe("a wrong call", () => {
  it.each([
    [[], "no source file"],
    [["--foo", "good.ts"], "unknown option --foo"],
    [["--mpa", "good.ts"], "unknown option --mpa; did you mean --map?"],
    [["--min", "good.ts"], "unknown option --min; did you mean --minify?"],
    [["-x", "good.ts"], "unknown option -x"],
    [["good.ts", "-o"], "-o needs a value: -o FILE.sh"],
    [["good.ts", "-o", "--minify"], "-o needs a value: -o FILE.sh"],
    [["good.ts", "--output="], "--output needs a value: --output FILE.sh"],
    [["--minify=yes", "good.ts"], "--minify takes no value"],
    [["-o", "good.sh", "good.ts"], "-o good.sh has no source before it"],
    [["good.ts", "-o", "a.sh", "-o", "b.sh"], "good.ts has two outputs, a.sh and b.sh"],
    [["good.ts", "-o", "a.sh", "first.ts", "-o", "./a.sh"], "./a.sh would be written twice"],
    [["good.ts", "-o", "a.sh", "--shared", "a.sh"], "a.sh would be written twice"],
    [["good.ts", "-o", "good.ts"], "good.ts is a source: -o names the script"],
    [["good.ts", "first.ts"], "of several scripts each needs an output: good.ts -o FILE.sh"],
    [["good.ts", "--map"], "--map needs an output to lie beside: good.ts -o FILE.sh"],
    [["--shared", "a", "--shared", "b", "good.ts", "-o", "a.sh"], "--shared is given twice"],
    [["check"], "no source file"],
    [["check", "--minify", "good.ts"], "unknown option --minify"],
    [["where"], "no FILE.sh:LINE"],
    [["where", "good.sh"], "good.sh is not of the form FILE.sh:LINE"],
  ])("%j", async (args, message) => {
    const { status, stdout, stderr } = await wmc(...args);
    expect({ status, stdout, stderr }).toEqual({
      status: 2,
      stdout: "",
      stderr: `wmc: ${message}\nTry: wmc ${args[0] === "check" || args[0] === "where" ? `${args[0]} ` : ""}--help\n`,
    });
    expect(created()).toEqual([]);
  });
});

describe("--help and --version", () => {
  it("say what there is, in lines that fit a terminal", async () => {
    const { status, stdout, stderr } = await wmc("--help", "nothing.ts");
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toMatch(/^Usage: wmc /);
    for (const name of ["check", "run", "where"]) {
      expect(stdout).toMatch(new RegExp(`^ {2}${name} `, "m"));
      const own = await wmc(name, "-h");
      expect(own.stdout).toMatch(new RegExp(`^Usage: wmc ${name} `));
      expect(own.stdout).toContain(`\nExamples:\n  wmc ${name} `);
    }
    expect(stdout.split("\n").filter((line) => line.length > 100)).toEqual([]);
    expect(await wmc("--version")).toEqual({ status: 0, stdout: `wmc ${manifest.version}\n`, stderr: "" });
  });
});

describe("standard output", () => {
  const command = (redirect: string): { status: number | null; stderr: string } => {
    const { status, stderr } = spawnSync("sh", ["-c", `node "${before}/compiler/bin/wmc.js" --help ${redirect}`], { encoding: "utf8" });
    return { status, stderr };
  };

  it("may be closed early, or be full", () => {
    expect(command(">/dev/full")).toEqual({ status: 1, stderr: expect.stringMatching(/^wmc: can't write: .*ENOSPC.*\n$/) });
    expect(command("| :")).toEqual({ status: 0, stderr: "" });
  });
});

describe("check", () => {
  it("says what TypeScript finds and what the language lacks at once, by place", async () => {
    writeFileSync("both.ts", 'import { print } from "wmc";\nprint(1);\nclass A {}\nprint(typeof A);\nprint(2);\n');
    const { status, stderr } = await wmc("check", "both.ts");
    expect([status, stderr.match(/^both\.ts:\d+:\d+ - error \w+/gm)]).toEqual([
      1,
      ["both.ts:2:7 - error TS2345", "both.ts:3:1 - error WM100", "both.ts:4:7 - error WM100", "both.ts:5:7 - error TS2345"],
    ]);
  });

  it("says what is wrong, and writes nothing", async () => {
    expect(await wmc("check", "good.ts", "first.ts", "second.ts")).toEqual({ status: 0, stdout: "", stderr: "" });
    const { status, stdout, stderr } = await wmc("check", "good.ts", "bad.ts");
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(stderr).toContain("bad.ts:2:14 - error WM201: ");
    expect(created()).toEqual([]);
  });
});

describe("--map and where", () => {
  it.each([[[]], [["--minify"]]])("%j: a line leads to its source, wherever the folder is moved", async (options: string[]) => {
    expect((await wmc(...options, "--map", "good.ts", "-o", "out/good.sh")).status).toBe(0);
    const first = readFileSync("out/good.sh.map", "utf8");
    expect(first).not.toContain(folder);
    expect(JSON.parse(first)).toMatchObject({ version: 3, file: "good.sh", names: [], sources: expect.arrayContaining(["../good.ts"]) });
    expect(statSync("out/good.sh.map").mode & 0o111).toBe(0);
    const lines = readFileSync("out/good.sh", "utf8").split("\n");
    const at = (text: string): number => lines.findIndex((line) => line.startsWith(text)) + 1;
    const expected = (line: number): string => `good.ts:${line}:1\n${sources["good.ts"]?.split("\n")[line - 1]}\n`;
    expect(await wmc("where", `out/good.sh:${at("echo a")}`)).toEqual({ status: 0, stdout: expected(2), stderr: "" });
    const both = await wmc("where", `out/good.sh:${at("printf")}`, `out/good.sh:${at("echo a")}:3`);
    expect(both.stdout).toBe(expected(3) + expected(2));
    // The text comes from the map, as it was compiled.
    writeFileSync("good.ts", "");
    expect((await wmc("where", `out/good.sh:${at("echo a")}`)).stdout).toBe(expected(2));
    writeFileSync("good.ts", sources["good.ts"] ?? "");
    rmSync("out/good.sh.map");
    await wmc(...options, "--map", "good.ts", "-o", "out/good.sh");
    expect(readFileSync("out/good.sh.map", "utf8")).toBe(first);
  });

  it("lines of the library lead to its own files, and those of every script to none", async () => {
    await wmc("--map", "good.ts", "-o", "good.sh");
    const lines = readFileSync("good.sh", "utf8").split("\n");
    const library = await wmc("where", `good.sh:${lines.indexOf("join_text() {") + 1}`);
    expect(library.stdout).toMatch(/\.sh:\d+:1\njoin_text\(\) \{\n$/);
    const every = await wmc("where", "good.sh:1");
    expect(every).toEqual({
      status: 1,
      stdout: "",
      stderr: "wmc: good.sh:1: this line is in every script, and comes from no line of a source\n",
    });
  });

  it("says what is wrong with a map", async () => {
    const told = async (asked: string): Promise<string> => {
      const { status, stdout, stderr } = await wmc("where", asked);
      expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
      return stderr;
    };
    expect(await told("good.sh:1")).toMatch(/^wmc: can't read good\.sh: ENOENT/);
    await wmc("good.ts", "-o", "good.sh");
    expect(await told("good.sh:1")).toBe("wmc: good.sh has no map beside it; compile with --map\n");
    for (const text of ["{}", "", "null", "[]", '{"version":3,"mappings":"","x_sha256":""}']) {
      writeFileSync("good.sh.map", text);
      expect(await told("good.sh:1")).toBe("wmc: good.sh:1: good.sh.map is no source map of wmc\n");
    }
    await wmc("--map", "good.ts", "-o", "good.sh");
    const count = readFileSync("good.sh", "utf8").split("\n").length - 1;
    expect(await told("good.sh:0")).toBe(`wmc: good.sh:0: the script has ${count} lines\n`);
    expect(await told(`good.sh:${count + 1}`)).toBe(`wmc: good.sh:${count + 1}: the script has ${count} lines\n`);
    writeFileSync("good.sh", `${readFileSync("good.sh", "utf8")}# touched\n`);
    expect(await told("good.sh:1")).toBe("wmc: good.sh:1: good.sh.map is of another version of the script; compile again with --map\n");
  });
});
