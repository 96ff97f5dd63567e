/**
 * `@forks` above a function: the most processes that a call may start, and perhaps how many it starts as a rule, which are compared with
 * what is counted. `@rarely`: as a rule it is not called.
 *
 *     /** Takes over the configuration. @forks 3, usually 0 *\/
 */
import { ts } from "ts-morph";
import { type Diagnostic, describe, Refusal } from "../diagnostics.js";
import type { FunctionInfo, Program } from "../phases/1-load/load.js";
import { Cost } from "./cost.js";
import type { Cause, Counter } from "./count.js";

const tagsOf = (node: ts.Node, name: string): readonly ts.JSDocTag[] => ts.getJSDocTags(node).filter((tag) => tag.tagName.text === name);

/** Whether a function is called only now and then, as its comment says. */
export const isRare = ({ declaration }: FunctionInfo): boolean => tagsOf(declaration, "rarely").length > 0;

/** Every `@forks` that is wrong, or less than what is counted: `names`: in the shell; `most` counts all, `usual` without what is rare. */
export function checkForks(program: Program, names: ReadonlyMap<FunctionInfo, string>, most: Counter, usual: Counter): Diagnostic[] {
  const functions = [...program.functions.values()];
  const exceeded = functions.flatMap((info) =>
    tagsOf(info.declaration, "forks").flatMap((tag) => compare(tag, info.name, names.get(info) ?? "", most, usual) ?? []),
  );
  const misplaced = program.modules
    .flatMap(({ file }) => file.statements)
    .filter((statement) => !functions.some(({ declaration }) => declaration === statement))
    .flatMap((statement) =>
      ["forks", "rarely"].flatMap((name) => tagsOf(statement, name).map((tag) => new Refusal(tag, "WM602", `@${name}`))),
    );
  return [...exceeded, ...misplaced].map(describe);
}

function compare(tag: ts.JSDocTag, title: string, name: string, most: Counter, usual: Counter): Refusal | undefined {
  const said = ts.getTextOfJSDocComment(tag.comment) ?? "";
  const [limit, usualLimit] = said.split(", usually ").map(Cost.parse);
  if (limit === undefined || (usualLimit === undefined && said.includes(",")))
    return new Refusal(tag, "WM601", said === "" ? "without a number" : (said.split("\n")[0] ?? ""));
  for (const [counter, atMost, adverb] of [
    [most, limit, ""],
    [usual, usualLimit, "usually "],
  ] as const) {
    const { cost, causes } = counter.ofFunction(name);
    if (atMost !== undefined && cost.exceeds(atMost))
      return new Refusal(tag, "WM600", title, adverb + String(cost), adverb + String(atMost), causes.map(spelled).join(", "));
  }
  return undefined;
}

const spelled = ({ origin, what, cost }: Cause): string => `${what} in line ${origin?.line}${String(cost) === "1" ? "" : ` (${cost})`}`;
