import { ts } from "ts-morph";
import { Refusal } from "../../diagnostics.js";
import { inOrder, word } from "../../phases/3-lower/expressions.js";
import { ascii, characterAt } from "../../phases/3-lower/lists.js";
import { concat, text } from "../../shell/ast.js";
import { asks, atMost, callShell, calls, type Lowering, type Methods, operands, receiverOf } from "../lower.js";
import type { StringMethods } from "./string.js";

/** A literal argument that must not be empty, and must not stand for something else in JavaScript. */
function literal(call: ts.CallExpression, index: number, isWrong: (value: string) => boolean): void {
  const node = call.arguments[index];
  if (node === undefined || !ts.isStringLiteralLike(node)) throw new Refusal(node ?? call, "WM209", "this argument");
  if (isWrong(node.text)) throw new Refusal(node, "WM209", "this argument, without a meaning of its own,");
}

const padding =
  (name: string): Lowering =>
  (c, call) => {
    const fill = call.arguments[1];
    if (fill !== undefined) literal(call, 1, (value) => value.length !== 1 || ascii(fill, value, "padding") === "");
    return { word: () => callShell(c, name, [...operands(c, call), ...(fill === undefined ? [() => text(" ")] : [])]) };
  };

const repeat: Lowering = (c, call) => {
  const count = call.arguments[0];
  if (count !== undefined && ts.isPrefixUnaryExpression(count) && count.operator === ts.SyntaxKind.MinusToken)
    throw new Refusal(count, "WM209", "a count of 0 or more");
  return calls("repeat")(c, call);
};

const split: Lowering = (c, call) => {
  literal(call, 0, () => false);
  const isEmpty = call.arguments.some((one) => ts.isStringLiteralLike(one) && one.text === "");
  return isEmpty ? { word: () => callShell(c, "characters", operands(c, call).slice(0, 1)) } : calls("split")(c, call);
};

const replacing =
  (name: string): Lowering =>
  (c, call) => {
    literal(call, 0, (value) => value === "");
    const by = call.arguments[1];
    if (by !== undefined && ts.isStringLiteralLike(by)) literal(call, 1, (value) => value.includes("$"));
    else if (by === undefined || !ts.isArrowFunction(by) || by.parameters.length > 0 || ts.isBlock(by.body))
      throw new Refusal(by ?? call, "WM209", "the replacement (or an arrow function () => text)");
    if (ts.isArrowFunction(by) && /[({]/.test(by.body.getText())) throw new Refusal(by.body, "WM501", by.body.getText());
    const replacement = ts.isArrowFunction(by) ? (by.body as ts.Expression) : by;
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
