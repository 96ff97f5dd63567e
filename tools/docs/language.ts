/** The generated parts of docs/language.md: from the tables of examples, which are tests too. */

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { compile } from "../../compiler/compile.ts";
import { type Code, diagnostics } from "../../compiler/diagnostics.ts";
import { refusals } from "../../compiler/examples/refusals.ts";
import { type Syntax, syntax } from "../../compiler/examples/syntax.ts";

const fenced = (language: string, text: string): string => `\`\`\`${language}\n${text.trim()}\n\`\`\``;

/** A program and the shell that is made of it. */
export function firstProgram(): string {
  const file = fileURLToPath(new URL("../../compiler/examples/pings.ts", import.meta.url));
  const [script] = compile([{ file, name: "pings.sh" }]).outputs;
  if (script === undefined) throw new Error("the example is refused");
  return `${fenced("ts", readFileSync(file, "utf8"))}\n\nbecomes\n\n${fenced("sh", script.shell)}`;
}

/** The programs of a group that are accepted, or those that are refused, a line each. */
function lines(examples: readonly Syntax[], areRefused: boolean): string {
  const shown = examples.filter(([, program, code]) => (code !== undefined) === areRefused && !/[\n\ufffd]/.test(program));
  return shown.map(([title, program, code]) => `${program} // ${code === undefined ? title : `${code}, ${title}`}`).join("\n");
}

export function syntaxLists(): string {
  const groups = Object.entries(syntax).map(([group, examples]) => {
    const [accepted, refused] = [lines(examples, false), lines(examples, true)];
    return [
      `### ${group}`,
      ...(accepted === "" ? [] : [fenced("ts", accepted)]),
      ...(refused === "" ? [] : ["Refused:", fenced("ts", refused)]),
    ];
  });
  return groups.flat().join("\n\n");
}

/** Messages with letters for what is filled in; what is the whole rewrite depends on what was found. */
const lettered = (text: string): string => text.replaceAll(/\{(\d)\}/g, (_, index: string) => "xyzw"[Number(index)] ?? "");

/** Each code with its message, what to write instead, and an example of both. */
export function diagnosticList(): string {
  const codes = (Object.entries(diagnostics) as [Code, readonly [string, string]][]).map(([code, [message, rewrite]]) => {
    const examples = refusals[code]
      .filter(({ refused }) => refused.length < 1000)
      .map(({ refused, accepted }) => fenced("ts", `${refused.replaceAll(/[«»]/g, "").trim()}\n\n// instead:\n${accepted.trim()}`));
    const help = rewrite === "{1}" ? [] : [`Help: ${lettered(rewrite)}.`];
    return [`### ${code}`, `${lettered(message)}. ${help.join("")}`.trim(), ...examples].join("\n\n");
  });
  return codes.join("\n\n");
}
