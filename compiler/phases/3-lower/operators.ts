/** Operators with two operands, and assignments. */
import { ts } from "ts-morph";
import { Refusal } from "../../diagnostics.js";
import { isMarked, type Kind, nameOfKind } from "../../kinds.js";
import {
  type Arithmetic,
  assign,
  type BinaryOperator,
  type Command,
  concat,
  literalOf,
  not,
  param,
  simple,
  test,
  text,
  type Word,
} from "../../shell/ast.js";
import { rewriteOf } from "../2-check/rewrites.js";
import { lowerCall } from "./calls.js";
import type { Context } from "./context.js";
import {
  coerce,
  condition,
  defaultWord,
  emptyTextDefault,
  environmentDefault,
  inOrder,
  into,
  number,
  numberOfWord,
  numbersInOrder,
  word,
  wordOfNumber,
} from "./expressions.js";
import { assignField } from "./records.js";

const K = ts.SyntaxKind;

const arithmeticOperators: { readonly [kind in ts.SyntaxKind]?: BinaryOperator } = {
  [K.PlusToken]: "+",
  [K.MinusToken]: "-",
  [K.AsteriskToken]: "*",
  [K.PercentToken]: "%",
};

/** The operator of `[`, and the one of text. */
const comparisons: { readonly [kind in ts.SyntaxKind]?: string } = {
  [K.EqualsEqualsEqualsToken]: "-eq",
  [K.ExclamationEqualsEqualsToken]: "-ne",
  [K.LessThanToken]: "-lt",
  [K.LessThanEqualsToken]: "-le",
  [K.GreaterThanToken]: "-gt",
  [K.GreaterThanEqualsToken]: "-ge",
};

const compound: { readonly [kind in ts.SyntaxKind]?: ts.SyntaxKind } = {
  [K.PlusEqualsToken]: K.PlusToken,
  [K.MinusEqualsToken]: K.MinusToken,
  [K.AsteriskEqualsToken]: K.AsteriskToken,
  [K.PercentEqualsToken]: K.PercentToken,
};

/** Whether the language has this operator of two operands; `/` only in Math.trunc. */
export const isOperator = (kind: ts.SyntaxKind): boolean =>
  [arithmeticOperators, comparisons, compound].some((table) => table[kind] !== undefined) ||
  [K.EqualsToken, K.SlashToken, K.AmpersandAmpersandToken, K.BarBarToken, K.QuestionQuestionToken].includes(kind);

const unknownOperator = ({ operatorToken }: ts.BinaryExpression): Refusal =>
  new Refusal(operatorToken, "WM101", operatorToken.getText(), rewriteOf(operatorToken.kind));

export const isAssignment = (node: ts.Node): node is ts.BinaryExpression =>
  ts.isBinaryExpression(node) && (node.operatorToken.kind === K.EqualsToken || compound[node.operatorToken.kind] !== undefined);

export function binaryArithmetic(c: Context, node: ts.BinaryExpression): Arithmetic {
  const operator = arithmeticOperators[node.operatorToken.kind];
  if (operator === undefined) {
    if (node.operatorToken.kind === K.SlashToken) throw new Refusal(node, "WM203");
    return numberOfWord(c, lowerDefault(c, node));
  }
  const [left, right] = numbersInOrder(c, [node.left, node.right]);
  if (left === undefined || right === undefined) throw new Error("two operands were asked for");
  if (operator === "%" && right.type === "number" && right.value === 0) throw new Refusal(node.right, "WM204");
  return { type: "binary", operator, left, right };
}

export function lowerBinaryWord(c: Context, node: ts.BinaryExpression): Word {
  if (node.operatorToken.kind === K.QuestionQuestionToken) return lowerDefault(c, node);
  if (node.operatorToken.kind === K.PlusToken && c.kind(node).type === "string") {
    for (const side of [node.left, node.right]) {
      if (!["int", "string", "boolean"].includes(c.kind(side).type))
        throw new Refusal(side, "WM205", "+", "text", nameOfKind(c.kind(side)));
    }
    return concat(...inOrder(c, [() => word(c, node.left), () => word(c, node.right)]));
  }
  throw unknownOperator(node);
}

function lowerDefault(c: Context, node: ts.BinaryExpression): Word {
  if (c.kind(node.left).type === "void") return word(c, node.right);
  const environment = environmentDefault(c, node);
  if (environment !== undefined) return environment;
  const stored = c.kind(node.left);
  const kind = c.kind(node);
  if (stored.type === "optional" && !isMarked(stored) && kind.type !== "optional") {
    let value: Word = text("");
    const commands = c.collect(() => {
      value = word(c, node.left);
    });
    const simpleDefault = defaultWord(c, node, value);
    if (simpleDefault !== undefined) {
      c.emit(...commands);
      return simpleDefault;
    }
  }
  const emptied = emptyTextDefault(c, node);
  if (emptied !== undefined) return emptied;
  const target = c.temporary("value");
  into(c, node, target, kind);
  return param(target);
}

export function lowerBinaryCondition(c: Context, node: ts.BinaryExpression): Command {
  const kind = node.operatorToken.kind;
  if (kind === K.AmpersandAmpersandToken || kind === K.BarBarToken) {
    const left = condition(c, node.left);
    let right: Command = simple(["true"]);
    const [before = []] = c.fields.branches([
      () => {
        const commands = c.collect(() => {
          right = condition(c, node.right);
        });
        return { value: commands, returns: true };
      },
      () => ({ value: [], returns: true }),
    ]);
    const grouped: Command = before.length === 0 ? right : { type: "group", body: [...before, right] };
    return { type: kind === K.AmpersandAmpersandToken ? "and" : "or", left, right: grouped };
  }
  if (kind === K.QuestionQuestionToken) return simple([{ ...lowerDefault(c, node), split: true }]);
  const operator = comparisons[kind];
  if (operator === undefined) throw unknownOperator(node);
  return compare(c, node, operator);
}

const isUndefined = (node: ts.Expression): boolean => ts.isIdentifier(node) && node.text === "undefined";

function compare(c: Context, node: ts.BinaryExpression, operator: string): Command {
  const isEquality = operator === "-eq" || operator === "-ne";
  for (const [side, other] of [
    [node.left, node.right],
    [node.right, node.left],
  ] as const) {
    if (!isEquality || !isUndefined(side)) continue;
    const value = word(c, other);
    const { type } = c.kind(other);
    if (type !== "optional" && type !== "void") return simple([String(operator === "-ne")]);
    return operator === "-eq" ? test("-z", value) : test(value);
  }
  const left = c.kind(node.left);
  const right = c.kind(node.right);
  if (left.type === "int" && right.type === "int") return compareNumbers(c, node, operator);
  if (!isEquality)
    throw new Refusal(
      node.operatorToken,
      left.type === "string" ? "WM206" : "WM205",
      node.operatorToken.getText(),
      "two numbers",
      nameOfKind(left.type === "int" ? right : left),
    );
  const lengthOfList = [left, right].find((kind) => kind.type === "list");
  if (lengthOfList !== undefined)
    throw new Refusal(node, "WM205", node.operatorToken.getText(), "text, numbers, booleans or records", "a list");
  // With an optional on one side both are compared in its form.
  const form: Kind = left.type === "optional" ? left : right;
  const [a, b] = inOrder(c, [() => coerce(word(c, node.left), left, form), () => coerce(word(c, node.right), right, form)]);
  if (a === undefined || b === undefined) throw new Error("two operands were asked for");
  if (literalOf(a) !== undefined && literalOf(b) === undefined) return test(b, operator === "-eq" ? "=" : "!=", a);
  if (a.parts.length === 0 || b.parts.length === 0) return test(...(operator === "-eq" ? ["-z"] : []), a.parts.length === 0 ? b : a);
  return test(a, operator === "-eq" ? "=" : "!=", b);
}

function compareNumbers(c: Context, node: ts.BinaryExpression, operator: string): Command {
  const special = emptyList(c, node, operator) ?? success(c, node, operator);
  if (special !== undefined) return special;
  const [a, b] = numbersInOrder(c, [node.left, node.right]);
  if (a === undefined || b === undefined) throw new Error("two operands were asked for");
  return test(wordOfNumber(a), operator, wordOfNumber(b));
}

/** `list.length === 0` and `text.length > 0` need no counting. */
function emptyList(c: Context, node: ts.BinaryExpression, operator: string): Command | undefined {
  const { left, right } = node;
  if (!ts.isPropertyAccessExpression(left) || left.name.text !== "length" || !ts.isNumericLiteral(right) || right.text !== "0")
    return undefined;
  const isEmpty = { "-eq": true, "-le": true, "-ne": false, "-gt": false }[operator];
  if (isEmpty === undefined) return undefined;
  const value = word(c, left.expression);
  return isEmpty ? test("-z", value) : test(value);
}

/** `run(…) === 0` is the command itself. */
function success(c: Context, node: ts.BinaryExpression, operator: string): Command | undefined {
  const { left, right } = node;
  if (!ts.isCallExpression(left) || !ts.isNumericLiteral(right) || right.text !== "0" || (operator !== "-eq" && operator !== "-ne"))
    return undefined;
  const command = lowerCall(c, left).succeeds?.();
  return command === undefined ? undefined : operator === "-eq" ? command : not(command);
}

/** `a = b`, `a += b`, as statements. */
export function lowerAssignment(c: Context, node: ts.BinaryExpression): void {
  const operator = compound[node.operatorToken.kind];
  if (ts.isPropertyAccessExpression(node.left)) {
    assignField(c, node.left, node.right, operator);
    return;
  }
  if (!ts.isIdentifier(node.left))
    throw new Refusal(
      node.left,
      ts.isElementAccessExpression(node.left) ? "WM304" : "WM100",
      node.left.getText(),
      "assign to a variable or a field",
    );
  const symbol = c.symbolAt(node.left);
  const target = c.variable(symbol);
  const kind = c.storedKind(symbol, node.left);
  if (operator === undefined) {
    intoAssigned(c, node.right, target, symbol, kind);
  } else {
    c.emit(assign(target, updated(c, node.left, node.right, operator)));
  }
  // The fields that are held under this name are another record's now.
  c.fields.rebound(symbol);
}

/** The expression may mention the variable that it is assigned to: then it is finished before the variable changes. */
function intoAssigned(c: Context, value: ts.Expression, target: ReturnType<Context["variable"]>, symbol: ts.Symbol, kind: Kind): void {
  const mentions = (node: ts.Node): boolean =>
    (ts.isIdentifier(node) && c.symbolAt(node) === symbol) || ts.forEachChild(node, mentions) === true;
  const calls = (node: ts.Node): boolean => ts.isCallExpression(node) || ts.forEachChild(node, calls) === true;
  const isSafe = !mentions(value) && !(target.owner === undefined && calls(value));
  if (isSafe) into(c, value, target, kind);
  else {
    const result = coerceTo(c, value, kind);
    c.emit(assign(target, result));
  }
}

function coerceTo(c: Context, value: ts.Expression, kind: Kind): Word {
  if (isMarked(kind)) {
    const temporary = c.temporary("value");
    into(c, value, temporary, kind);
    return param(temporary);
  }
  return word(c, value);
}

/** The value of `left operator right`, for the compound assignments. */
export function updated(c: Context, left: ts.Expression, right: ts.Expression, operator: ts.SyntaxKind): Word {
  if (c.kind(left).type === "string") {
    if (!["int", "string", "boolean"].includes(c.kind(right).type))
      throw new Refusal(right, "WM205", "+=", "text", nameOfKind(c.kind(right)));
    if (operator !== K.PlusToken) throw new Refusal(left, "WM205", ts.tokenToString(operator) ?? "this", "a number", "text");
    return concat(...inOrder(c, [() => word(c, left), () => word(c, right)]));
  }
  const [a, b] = numbersInOrder(c, [left, right]);
  const symbol = arithmeticOperators[operator];
  if (a === undefined || b === undefined || symbol === undefined) throw new Error("an operator of two numbers was asked for");
  if (symbol === "%" && b.type === "number" && b.value === 0) throw new Refusal(right, "WM204");
  return wordOfNumber({ type: "binary", operator: symbol, left: a, right: b });
}

/** The value of `before operator value`, where the left one is at hand already. */
export function combined(c: Context, before: Word, left: ts.Expression, value: ts.Expression, operator: ts.SyntaxKind): Word {
  if (c.kind(left).type === "string" && operator === K.PlusToken && c.kind(value).type === "string") return concat(before, word(c, value));
  const symbol = arithmeticOperators[operator];
  if (c.kind(left).type !== "int" || symbol === undefined)
    throw new Refusal(left, "WM205", ts.tokenToString(operator) ?? "this", "two numbers or two texts", nameOfKind(c.kind(left)));
  return wordOfNumber({ type: "binary", operator: symbol, left: numberOfWord(c, before), right: number(c, value) });
}
