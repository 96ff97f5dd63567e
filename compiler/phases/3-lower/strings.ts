/** The methods of text. */
import { ts } from "ts-morph";
import { Refusal } from "../../diagnostics.js";
import { simple, text, type Word } from "../../shell/ast.js";
import type { Call } from "./calls.js";
import type { Context } from "./context.js";
import { inOrder, number, word, wordOfNumber } from "./expressions.js";
import { ascii, helper } from "./lists.js";

type Method = (c: Context, call: ts.CallExpression, receiver: ts.Expression) => Call;

const K = ts.SyntaxKind;

function argument(c: Context, call: ts.CallExpression, index: number): Word {
  const node = call.arguments[index];
  if (node === undefined) throw new Refusal(call, "WM102", call.getText());
  return c.kind(node).type === "int" ? wordOfNumber(number(c, node)) : word(c, node);
}

/** `text.METHOD(…)` by a library function of the shell with the text and the arguments. */
const calls =
  (name: string): Method =>
  (c, call, receiver) => ({
    word: () => helper(c, name, [() => word(c, receiver), ...call.arguments.map((_, index) => () => argument(c, call, index))]),
  });

/** The same for one that answers yes or no. */
const asks =
  (name: string): Method =>
  (c, call, receiver) => ({
    condition: () => {
      if (call.arguments.length !== 1) throw new Refusal(call, "WM102", call.getText());
      return simple([name, ...inOrder(c, [() => word(c, receiver), () => argument(c, call, 0)])]);
    },
  });

/** A literal argument that must not be empty, and must not stand for something else in JavaScript. */
function literal(call: ts.CallExpression, index: number, isWrong: (value: string) => boolean): void {
  const node = call.arguments[index];
  if (node === undefined || !ts.isStringLiteralLike(node)) throw new Refusal(node ?? call, "WM209", "this argument");
  if (isWrong(node.text)) throw new Refusal(node, "WM209", "this argument, without a meaning of its own,");
}

const methods: { readonly [name: string]: Method } = {
  startsWith: asks("starts"),
  endsWith: asks("ends"),
  includes: asks("has"),
  indexOf: calls("index_of"),
  slice: calls("slice_text"),
  trim: calls("trim"),
  padStart: (c, call, receiver) => padding(c, call, receiver, "pad_start"),
  padEnd: (c, call, receiver) => padding(c, call, receiver, "pad_end"),
  repeat: (c, call, receiver) => {
    const count = call.arguments[0];
    if (count !== undefined && ts.isPrefixUnaryExpression(count) && count.operator === K.MinusToken)
      throw new Refusal(count, "WM209", "a count of 0 or more");
    return calls("repeat")(c, call, receiver);
  },
  split: (c, call, receiver) => {
    literal(call, 0, (value) => value === "");
    return calls("split")(c, call, receiver);
  },
  replaceAll: (c, call, receiver) => {
    literal(call, 0, (value) => value === "");
    const by = call.arguments[1];
    if (by !== undefined && ts.isStringLiteralLike(by)) literal(call, 1, (value) => value.includes("$"));
    else if (by === undefined || !ts.isArrowFunction(by) || by.parameters.length > 0 || ts.isBlock(by.body))
      throw new Refusal(by ?? call, "WM209", "the replacement (or an arrow function () => text)");
    if (ts.isArrowFunction(by) && /[({]/.test(by.body.getText())) throw new Refusal(by.body, "WM501", by.body.getText());
    const replacement = ts.isArrowFunction(by) ? (by.body as ts.Expression) : by;
    return { word: () => helper(c, "replace_all", [() => word(c, receiver), () => argument(c, call, 0), () => word(c, replacement)]) };
  },
  ["toString"]: (c: Context, _: ts.CallExpression, receiver: ts.Expression): Call => ({ word: () => word(c, receiver) }),
};

function padding(c: Context, call: ts.CallExpression, receiver: ts.Expression, name: string): Call {
  const fill = call.arguments[1];
  if (fill !== undefined) literal(call, 1, (value) => value.length !== 1 || ascii(fill, value, "padding") === "");
  return {
    word: () =>
      helper(c, name, [() => word(c, receiver), () => argument(c, call, 0), () => (fill === undefined ? text(" ") : word(c, fill))]),
  };
}

/** How many arguments the methods take at the most. */
const most: { readonly [name: string]: number } = {
  indexOf: 1,
  slice: 2,
  trim: 0,
  padStart: 2,
  padEnd: 2,
  repeat: 1,
  split: 1,
  replaceAll: 2,
  toString: 0,
};

export function stringMethod(c: Context, call: ts.CallExpression, receiver: ts.Expression, name: string): Call | undefined {
  const surplus = call.arguments[most[name] ?? 9];
  if (surplus !== undefined) throw new Refusal(surplus, "WM102", call.getText());
  return methods[name]?.(c, call, receiver);
}
