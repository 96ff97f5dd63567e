/** The shortest spelling of a word is the same word to every shell, wherever a word can stand. */
import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { print } from "../../../compiler/phases/6-print/print.js";
import { assign, type Command, concat, glob, param, simple, text, type Variable, type Word } from "../../../compiler/shell/ast.js";
import { quote } from "../../../compiler/shell/quote.js";
import { shortest } from "../../../compiler/shell/shortest.js";
import { nativeShells, shells } from "../../differential/shells.js";

const letters = [..." \t\n'\"\\$`*?[]!#~{}()<>|&;=%^,:@+-/._aZ09é"];
const pieces = fc.array(fc.oneof(fc.constantFrom(...letters), fc.constantFrom("$x", "if", "esac", "x")), { maxLength: 6 });
const samples = fc.sample(pieces, { numRuns: 300, seed: 1 });

const value = ` *'"\\$?~`;
const variable = (name: string): Variable => ({ hint: name, owner: undefined, name });
const [x, y] = [variable("x"), variable("y")];
const wordOf = (parts: readonly string[]): Word => concat(...parts.map((part) => (part === "$x" ? param(x) : text(part))));
const textOf = (parts: readonly string[]): string => parts.map((part) => (part === "$x" ? value : part)).join("");

/** Commands that print the text of the word. */
const uses: Record<string, (word: Word) => Command[]> = {
  "an argument": (word) => [simple(["printf", text("%s\n"), word])],
  assigned: (word) => [assign(y, word), simple(["printf", text("%s\n"), param(y)])],
  "a pattern": (word) => [
    assign(y, word),
    { type: "case", subject: param(y), clauses: [{ patterns: [word], body: [simple(["printf", text("%s\n"), param(y)])] }] },
  ],
  "a subject": (word) => [
    assign(y, word),
    { type: "case", subject: word, clauses: [{ patterns: [param(y)], body: [simple(["printf", text("%s\n"), param(y)])] }] },
  ],
  "a pattern within an expansion": (word) => [
    assign(y, concat(text("1"), word, text("2"))),
    simple(["printf", text("%s\n"), concat(param(y, "#", concat(glob("?"), word)), param(y, "%%", concat(word, glob("*"))))]),
  ],
};

describe.each(nativeShells)("%s", (shell) => {
  const [command, ...options] = shells[shell];
  it.each(Object.entries(uses))("%s", (use, commands) => {
    const setting = assign(x, text(value));
    const script = print([simple(["set", "-f"]), setting, ...samples.flatMap((parts) => commands(wordOf(parts)))], true).shell;
    const output = execFileSync(command, [...options, "-s"], { input: script, encoding: "utf8" });
    const expected = samples.map((parts) => {
      const whole = textOf(parts);
      return use === "a pattern within an expansion" ? `2${`1${whole}2`.slice(0, whole === "" ? 0 : `1${whole}2`.indexOf(whole))}` : whole;
    });
    expect(output).toBe(expected.map((one) => `${one}\n`).join(""));
  });
});

it("no spelling in one kind of quotes is shorter", () => {
  for (const parts of samples.filter((one) => one.length > 0 && !one.includes("$x"))) {
    const whole = parts.join("");
    expect(shortest([{ type: "text", value: whole }], true).length).toBeLessThanOrEqual(quote(whole).length);
  }
});

it("a NUL is refused", () => {
  expect(() => shortest([{ type: "text", value: "a\0" }], true)).toThrow("NUL");
});
