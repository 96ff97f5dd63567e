/** The arithmetic of costs, and what the compiler says about `@forks`. That the counts are right: test/differential/processes.test.ts. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { compile } from "../../../compiler/compile.js";
import { Cost } from "../../../compiler/cost/cost.js";
import { explain } from "../../../compiler/cost/explain.js";
import { commandNames } from "../../../compiler/library/process/commands.js";
import { libraryShell } from "../../../compiler/library/shell.js";

const folder = mkdtempSync(join(tmpdir(), "cost-"));
afterAll(() => rmSync(folder, { recursive: true }));

const names = ["links", "targets", "x"];
const term = fc.record({ count: fc.integer({ min: 0, max: 9 }), names: fc.array(fc.constantFrom(...names), { maxLength: 3 }) });
const cost = fc
  .array(term, { maxLength: 4 })
  .map((terms) =>
    terms.reduce((sum, one) => sum.plus(one.names.reduce((part, name) => part.times(name), Cost.constant(one.count))), Cost.zero),
  );
const lengths = fc.record({ links: fc.nat(5), targets: fc.nat(5), x: fc.nat(5) });

describe("a cost", () => {
  it("counts as its numbers do", () => {
    fc.assert(
      fc.property(cost, cost, fc.nat(9), lengths, (a, b, n, at) => {
        expect(a.plus(b).at(at)).toBe(a.at(at) + b.at(at));
        expect(a.times(n).at(at)).toBe(a.at(at) * n);
        expect(a.times("links").at(at)).toBe(a.at(at) * at.links);
        expect(a.max(b).at(at)).toBeGreaterThanOrEqual(Math.max(a.at(at), b.at(at)));
        if (!a.exceeds(b)) expect(a.at(at)).toBeLessThanOrEqual(b.at(at));
        expect(a.exceeds(a.max(b)) || b.exceeds(a.max(b))).toBe(false);
        expect(Cost.parse(String(a))?.at(at)).toBe(a.at(at));
      }),
    );
  });

  it("is spelled in one way", () => {
    const spelled = (text: string): string => String(Cost.parse(text));
    expect(spelled("targets*links+1 + 2 * links + links")).toBe("1 + 3*links + links*targets");
    expect(spelled("0")).toBe("0");
    expect(spelled(" 12 ")).toBe("12");
    for (const wrong of [
      "",
      "-1",
      "1.5",
      "links -",
      "2 links",
      "links*2",
      "a + ",
      "+",
      "*",
      "1*",
      "*a",
      "a**b",
      "2a",
      "1e3",
      "a b",
      "12345678901",
    ])
      expect(Cost.parse(wrong), wrong).toBeUndefined();
    expect(String(Cost.one.times(undefined))).toBe("unbounded");
    expect(String(Cost.zero.times(undefined))).toBe("0");
    expect(Cost.unbounded.exceeds(Cost.constant(1e9))).toBe(true);
    expect(() => Cost.one.times("links").at({})).toThrow("no length for links");
  });
});

function compiled(source: string, name = "program"): ReturnType<typeof compile> {
  const file = join(folder, `${name}.ts`);
  writeFileSync(file, source);
  return compile([{ file, name: `${name}.sh` }]);
}

/** A program whose function `f` has the comment and the body. */
const program = (comment: string, body: string): string => `import { args, run } from "wmc";
function g(): void { void run("ip", ["link"]); }
/** ${comment} */
function f(links: readonly string[], text: string): void {
  ${body}
  void run("ls", links);
  for (const link of links) { g(); void run("ls", ["--", link, text]); }
}
f(args, "");
`;

describe("@forks", () => {
  it.each(["@forks 1 + 2*links", "Does it. @forks 7 + 5 * links", "Does it.\n * @forks 1+links+links\n * @see nothing"])(
    "is enough: %s",
    (comment) => {
      expect(compiled(program(comment, "")).errors).toEqual([]);
    },
  );

  it.each([
    ["@forks 1", "", "WM600", "f may start 1 + 2*links processes, @forks says 1"],
    ["@forks 9 + links", "", "WM600", "f may start 1 + 2*links processes, @forks says 9 + links"],
    ["@forks 1 + 2*link", "", "WM600", "f may start 1 + 2*links processes, @forks says 1 + 2*link"],
    ["@forks 1 + 2*links", "while (text !== 'x') g();", "WM600", "f may start unbounded processes, @forks says 1 + 2*links"],
    ["@forks none", "", "WM600", "f may start 1 + 2*links processes, @forks says none"],
    ["@forks", "", "WM601", "@forks without a number is not a number of processes"],
    ["@forks 2 links", "", "WM601", "@forks 2 links is not a number of processes"],
  ])("%s, with %j", (comment, body, code, message) => {
    const { outputs, errors } = compiled(program(comment, body));
    expect(outputs).toEqual([]);
    expect(errors.map((error) => [error.code, error.line, error.column, error.message])).toEqual([[code, 3, 5, message]]);
  });

  it("names the lines that cost", () => {
    expect(compiled(program("@forks 1", "")).errors[0]?.rewrite).toBe(
      "start fewer, or say @forks 1 + 2*links: ls in line 6, g() in line 7 (links), ls in line 7 (links)",
    );
  });

  it("counts once what only the last turn of a loop does", () => {
    const body = 'while (true) { if (text !== "x") { g(); break; } }';
    const { errors } = compiled(program("@forks 1", body));
    expect(errors[0]?.rewrite).toBe(
      "start fewer, or say @forks 2 + 2*links: g() in line 5, ls in line 6, g() in line 7 (links), ls in line 7 (links)",
    );
  });

  it("is refused where it says nothing", () => {
    const { errors } = compiled('import { print } from "wmc";\n/** @forks 0 */\nconst text = "a";\n/** @rarely */\nprint(text);\n');
    expect(errors.map(({ code, line }) => `${code} ${line}`)).toEqual(["WM602 2", "WM602 4"]);
  });

  it("is refused where it is not read: within a function, or in a comment that is not next to it", () => {
    const { errors } = compiled(
      'import { print } from "wmc";\n/** @forks 0 */\n/** Greets. */\nfunction f(): void {\n  /** @forks 0 */\n  print("x");\n}\nf();\n/** @rarely */\n',
    );
    expect(errors.map(({ code, line }) => `${code} ${line}`)).toEqual(["WM602 2", "WM602 5", "WM602 9"]);
  });

  it.each([
    ["@fork 0", "@forks"],
    ["@Forks 0", "@forks"],
    ["@froks 0", "@forks"],
    ["@forks3", "@forks"],
    ["@rare", "@rarely"],
    ["@rarley", "@rarely"],
    ["@RARELY", "@rarely"],
  ])("is refused misspelt: %s", (comment, meant) => {
    const { errors } = compiled(program(comment, ""));
    expect(errors.map(({ code, line, column, rewrite }) => [code, line, column, rewrite])).toEqual([["WM603", 3, 6, `write ${meant}`]]);
  });

  it.each(["@link", "@throws {Error} never", "@param n a number", "@readonly", "@remarks what for", "@internal"])(
    "leaves other tags alone: %s",
    (comment) => expect(compiled(program(comment, "")).errors).toEqual([]),
  );

  /** A function `f` that calls one that is rare. */
  const rare = (comment: string): string => `import { makeFolder, run, writeFile } from "wmc";
/** Does it anew. @forks 2 @rarely */
function anew(): void { void run("ls", []); void run("ls", []); }
/** ${comment} */
function f(): void {
  if (makeFolder("x") && writeFile("y", "")) anew();
}
f();
`;

  it.each(["@forks 5, usually 1", "@forks 9, usually 2", "@forks 5"])(
    "does not count what is rare in the usual course of things: %s",
    (comment) => {
      const { outputs, errors } = compiled(rare(comment), "rare");
      expect(errors).toEqual([]);
      const part = outputs[0]?.parts.find(({ name }) => name === "f");
      expect(`${part?.cost}, usually ${part?.usual}`).toBe("5, usually 1");
    },
  );

  it("is the same minified, where functions may be put in where they are called", () => {
    const file = join(folder, "rare.ts");
    for (const minify of [false, true]) {
      const top = compile([{ file, name: "rare.sh" }], { minify }).outputs[0]?.parts.find(({ kind }) => kind === "top level");
      expect(`${top?.cost}, usually ${top?.usual}`).toBe("5, usually 1");
    }
  });

  it.each([
    ["@forks 4, usually 1", "WM600", "f may start 5 processes, @forks says 4"],
    ["@forks 5, usually 0", "WM600", "f may start usually 1 processes, @forks says usually 0"],
    ["@forks 5, usually", "WM601", "@forks 5, usually is not a number of processes"],
    ["@forks 5, 1", "WM601", "@forks 5, 1 is not a number of processes"],
  ])("is compared in both: %s", (comment, code, message) => {
    expect(compiled(rare(comment)).errors.map((error) => [error.code, error.message])).toEqual([[code, message]]);
  });
});

describe("--explain", () => {
  it("accounts for each byte of the scripts, and says what each line costs", () => {
    const { outputs } = compiled(
      program("A doc comment.", 'for (let i = 0; i < 3; i++) void run("ls", ["--", String(i), "é"]);'),
      "explained",
    );
    const [output] = outputs;
    expect(output?.parts.reduce((sum, part) => sum + part.bytes, 0)).toBe(Buffer.byteLength(output?.shell ?? ""));
    const shown = explain(outputs, (file) => file.replace(`${folder}/`, ""));
    expect(shown.split("\n").filter((line) => line.length > 100)).toEqual([]);
    const rows = shown.split("\n").map((line) => line.trim().split(/ {2,}/));
    const bytes = (name: string): string => String(output?.parts.find((part) => part.name === name)?.bytes);
    expect(rows).toContainEqual(["2 g", bytes("g"), "1"]);
    expect(rows).toContainEqual(["4 f", bytes("f"), "4 + 2*links"]);
    expect(rows).toContainEqual(["5 ls", "3"]);
    expect(rows).toContainEqual(["7 g()", "links"]);
    expect(rows).toContainEqual(["9 f()", "4 + 2*links"]);
    expect(rows).toContainEqual(["total", String(Buffer.byteLength(output?.shell ?? ""))]);
  });

  it("is the same minified, but for the bytes", () => {
    const file = join(folder, "explained.ts");
    // Minified, what is called once goes where it is called.
    writeFileSync(file, `${program("A doc comment.", "g();")}f(args, "again");\n`);
    const costs = (minify: boolean): string[] =>
      compile([{ file, name: "explained.sh" }], { minify }).outputs.flatMap(({ parts }) =>
        parts.map((part) => `${part.name} ${part.cost}`),
      );
    expect(costs(true)).toEqual(costs(false));
  });
});

it("a library function that says nothing of processes names no program", () => {
  const builtins = new Set(["echo", "false", "kill", "printf", "test", "true"]);
  const programs = [...commandNames].filter((name) => !builtins.has(name));
  const starting = [...libraryShell].filter(([, { code }]) =>
    new RegExp(`(?:^|[;&|({!]|then|else|do)\\s*(?:${programs.join("|")})\\s`, "m").test(code),
  );
  expect(starting.map(([name]) => name).sort()).toEqual(
    [...libraryShell]
      .filter(([, { forks }]) => forks > 0)
      .map(([name]) => name)
      .sort(),
  );
});
