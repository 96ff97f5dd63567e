/** `@forks` above a function: the most processes that a call may start, which is compared with what is counted. */
import { ts } from "ts-morph";
import { type Diagnostic, describe, Refusal } from "../diagnostics.js";
import type { FunctionInfo, Program } from "../phases/1-load/load.js";
import { Cost } from "./cost.js";
import type { Cause, Count } from "./count.js";

const tagsOf = (node: ts.Node): readonly ts.JSDocTag[] => ts.getJSDocTags(node).filter((tag) => tag.tagName.text === "forks");

/** Every `@forks` that is wrong, or less than what is counted. */
export function checkForks(program: Program, countOf: (info: FunctionInfo) => Count): Diagnostic[] {
  const functions = [...program.functions.values()];
  const exceeded = functions.flatMap((info) => tagsOf(info.declaration).flatMap((tag) => compare(tag, info.name, countOf(info)) ?? []));
  const misplaced = program.modules
    .flatMap(({ file }) => file.statements)
    .filter((statement) => !functions.some(({ declaration }) => declaration === statement))
    .flatMap((statement) => tagsOf(statement).map((tag) => new Refusal(tag, "WM602")));
  return [...exceeded, ...misplaced].map(describe);
}

function compare(tag: ts.JSDocTag, name: string, { cost, causes }: Count): Refusal | undefined {
  const said = ts.getTextOfJSDocComment(tag.comment) ?? "";
  const limit = Cost.parse(said);
  if (limit === undefined) return new Refusal(tag, "WM601", said === "" ? "without a number" : (said.split("\n")[0] ?? ""));
  return cost.exceeds(limit) ? new Refusal(tag, "WM600", name, String(cost), String(limit), causes.map(spelled).join(", ")) : undefined;
}

const spelled = ({ origin, what, cost }: Cause): string => `${what} in line ${origin?.line}${String(cost) === "1" ? "" : ` (${cost})`}`;
