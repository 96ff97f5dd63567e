/** Minified shell leaves out what the shell does not need. Bash, which can spell the functions that it has read, says whether they are the same. */
import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { libraryShell } from "../../../compiler/library/shell.js";
import { print } from "../../../compiler/phases/6-print/print.js";

/** All functions as Bash spells them. */
const spelled = (shell: string): string => execFileSync("bash", ["--posix", "-s"], { input: `${shell}\ndeclare -f\n`, encoding: "utf8" });

test("the library's functions are the same without blanks around operators", () => {
  const functions = [...libraryShell.values()];
  const short = functions.map(({ source }) => print([{ type: "library", text: source }], true).shell).join("");
  expect(short).not.toMatch(/ && | \|\| |\) \{$/m);
  expect(spelled(short)).toBe(spelled(functions.map(({ source }) => source).join("\n")));
});
