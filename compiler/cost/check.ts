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
  const comments = program.modules.flatMap(({ file }) => commentsIn(file));
  const wrong = comments.flatMap((comment) => comment.tags?.flatMap((tag) => misspelt(tag) ?? misplaced(tag, functions) ?? []) ?? []);
  return [...exceeded, ...wrong].map(describe);
}

/** The doc comments of a file, whatever they are above. */
function commentsIn(root: ts.SourceFile): ts.JSDoc[] {
  const found: ts.JSDoc[] = [];
  const visit = (node: ts.Node): void => {
    const before = root.text.slice(node.pos, node.getStart(root));
    if (before.includes("@")) found.push(...node.getChildren(root).filter(ts.isJSDoc));
    ts.forEachChild(node, visit);
  };
  visit(root);
  return found;
}

const tagNames = ["forks", "rarely"];

/** A tag that is not above a function, or not in the comment next to it. */
function misplaced(tag: ts.JSDocTag, functions: readonly FunctionInfo[]): Refusal | undefined {
  const name = tag.tagName.text;
  const isRead = functions.some(({ declaration }) => ts.getJSDocTags(declaration).includes(tag));
  return tagNames.includes(name) && !isRead ? new Refusal(tag, "WM602", `@${name}`) : undefined;
}

/** A tag that is one or two letters away from ours. */
function misspelt(tag: ts.JSDocTag): Refusal | undefined {
  const name = tag.tagName.text;
  const meant = tagNames.find((one) => distance(name.toLowerCase(), one) <= 2);
  return meant === undefined || meant === name ? undefined : new Refusal(tag.tagName, "WM603", `@${name}`, `@${meant}`);
}

/** How many letters have to be put in, left out or replaced to make one text of the other (Levenshtein). */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const letter of from) {
    const [first = 0] = row;
    const next = [first + 1];
    for (const [index, other] of [...to].entries())
      next.push(Math.min((next[index] ?? 0) + 1, (row[index + 1] ?? 0) + 1, (row[index] ?? 0) + (letter === other ? 0 : 1)));
    row = next;
  }
  return row[to.length] ?? 0;
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
