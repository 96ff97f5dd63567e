import { ts } from "ts-morph";
import { Refusal } from "../../diagnostics.js";
import { inOrder, word } from "../../phases/3-lower/expressions.js";
import { ascii, characterAt } from "../../phases/3-lower/lists.js";
import { concat, text } from "../../shell/ast.js";
import { asks, atMost, callShell, calls, type Lowering, type Methods, operands, receiverOf } from "../lower.js";
import type { StringMethods } from "./string.js";

/** Refuses an argument that is no literal, or a wrong one; `what` says what it has to be. */
function literal(call: ts.CallExpression, index: number, what: string, isWrong: (value: string) => boolean): void {
  const node = call.arguments[index];
  if (node === undefined || !ts.isStringLiteralLike(node) || isWrong(node.text)) throw new Refusal(node ?? call, "WM209", what);
}

const padding =
  (name: string): Lowering =>
  (c, call) => {
    const fill = call.arguments[1];
    if (fill !== undefined)
      literal(call, 1, "the padding, one ASCII character,", (value) => value.length !== 1 || ascii(fill, value, "padding") === "");
    return { word: () => callShell(c, name, [...operands(c, call), ...(fill === undefined ? [() => text(" ")] : [])]) };
  };

const repeat: Lowering = (c, call) => {
  const count = call.arguments[0];
  if (count !== undefined && ts.isPrefixUnaryExpression(count) && count.operator === ts.SyntaxKind.MinusToken)
    throw new Refusal(count, "WM209", "a count of 0 or more");
  return calls("repeat")(c, call);
};

const split: Lowering = (c, call) => {
  literal(call, 0, "the separator", () => false);
  const isEmpty = call.arguments.some((one) => ts.isStringLiteralLike(one) && one.text === "");
  return isEmpty ? { word: () => callShell(c, "characters", operands(c, call).slice(0, 1)) } : calls("split")(c, call);
};

const replacing =
  (name: string): Lowering =>
  (c, call) => {
    literal(call, 0, "the text to look for, one character or more,", (value) => value === "");
    // JavaScript gives a dollar sign in a text a meaning, and none in what a function returns.
    const by = call.arguments[1];
    const isFunction = by !== undefined && ts.isArrowFunction(by) && by.parameters.length === 0 && !ts.isBlock(by.body);
    if (!isFunction) literal(call, 1, "a replacement without $ (or an arrow function () => text)", (value) => value.includes("$"));
    const replacement = isFunction ? (by.body as ts.Expression) : (by as ts.Expression);
    return { word: () => callShell(c, name, [...operands(c, call).slice(0, 2), () => word(c, replacement)]) };
  };

export const methods: Methods<StringMethods> = {
  startsWith: atMost(1, asks("starts")),
  endsWith: atMost(1, asks("ends")),
  includes: atMost(1, asks("has")),
  indexOf: atMost(1, calls("index_of")),
  lastIndexOf: atMost(1, calls("last_index_of")),
  at: atMost(1, (c, call) => ({ word: () => characterAt(c, operands(c, call)) })),
  charAt: atMost(1, calls("char_at")),
  concat: (c, call) => ({ word: () => concat(...inOrder(c, operands(c, call))) }),
  slice: calls("slice_text"),
  trim: calls("trim"),
  trimStart: calls("trim_start"),
  trimEnd: calls("trim_end"),
  padStart: padding("pad_start"),
  padEnd: padding("pad_end"),
  repeat,
  split: atMost(1, split),
  replace: replacing("replace_first"),
  replaceAll: replacing("replace_all"),
  toString: atMost(0, (c, call) => ({ word: () => word(c, receiverOf(call)) })),
};
