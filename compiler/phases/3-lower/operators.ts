/** Operators with two operands, and assignments. */
import { ts } from "ts-morph";
import { Refusal } from "../../diagnostics.js";
import { int, isMarked, type Kind, nameOfKind, optional } from "../../kinds.js";
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
  truth,
  type Word,
  when,
} from "../../shell/ast.js";
import { symbolOf } from "../1-load/load.js";
import { rewriteOf } from "../2-check/rewrites.js";
import { lowerCall } from "./calls.js";
import type { Context } from "./context.js";
import {
  condition,
  defaultWord,
  emptyTextDefault,
  inOrder,
  into,
  numberOfWord,
  numbersInOrder,
  startDefault,
  word,
  wordAs,
  wordOfNumber,
} from "./expressions.js";
import { coerce } from "./forms.js";
import { assignElement, elementKind } from "./lists.js";
import { assignField, storedField } from "./records.js";

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

/** `a ??= b` and its like: whether the variable gets a new value is asked first. */
const conditional: { readonly [kind in ts.SyntaxKind]?: (c: Context, left: ts.Expression) => Command } = {
  [K.AmpersandAmpersandEqualsToken]: (c, left) => condition(c, left),
  [K.BarBarEqualsToken]: (c, left) => not(condition(c, left)),
  [K.QuestionQuestionEqualsToken]: (c, left) => test("-z", word(c, left)),
};

/** Whether the language has this operator of two operands; `/` only in Math.trunc, the comma only between statements. */
export const isOperator = (kind: ts.SyntaxKind): boolean =>
  [arithmeticOperators, comparisons, compound, conditional].some((table) => table[kind] !== undefined) ||
  [K.EqualsToken, K.SlashToken, K.AmpersandAmpersandToken, K.BarBarToken, K.QuestionQuestionToken, K.CommaToken].includes(kind);

/** For an operator that the language does not have, or not for such operands. */
function unknownOperator(c: Context, { operatorToken, left }: ts.BinaryExpression): Refusal {
  const isLogical = operatorToken.kind === K.AmpersandAmpersandToken || operatorToken.kind === K.BarBarToken;
  if (isLogical) return new Refusal(left, "WM207", nameOfKind(c.kind(left)));
  return new Refusal(operatorToken, "WM101", operatorToken.getText(), rewriteOf(operatorToken.kind));
}

export const isAssignment = (node: ts.Node): node is ts.BinaryExpression =>
  ts.isBinaryExpression(node) &&
  (node.operatorToken.kind === K.EqualsToken || [compound, conditional].some((table) => table[node.operatorToken.kind] !== undefined));

export function binaryArithmetic(c: Context, node: ts.BinaryExpression): Arithmetic {
  const operator = arithmeticOperators[node.operatorToken.kind];
  if (operator === undefined) {
    if (node.operatorToken.kind === K.SlashToken) throw new Refusal(node, "WM203");
    if (node.operatorToken.kind !== K.QuestionQuestionToken) throw unknownOperator(c, node);
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
  throw unknownOperator(c, node);
}

function lowerDefault(c: Context, node: ts.BinaryExpression): Word {
  if (c.kind(node.left).type === "void") {
    word(c, node.left);
    return word(c, node.right);
  }
  const started = startDefault(c, node);
  if (started !== undefined) return started;
  const stored = c.kind(node.left);
  const kind = c.kind(node);
  if (stored.type === "optional" && !isMarked(stored) && kind.type !== "optional") {
    const simpleDefault = c.attempt(() => defaultWord(c, node, word(c, node.left)));
    if (simpleDefault !== undefined) return simpleDefault;
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
  if (kind === K.QuestionQuestionToken) return truth(lowerDefault(c, node));
  const operator = comparisons[kind];
  if (operator === undefined) throw unknownOperator(c, node);
  return compare(c, node, operator);
}

export const isUndefined = (node: ts.Expression): boolean => ts.isIdentifier(node) && node.text === "undefined";

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

/** `a = b`, `a += b`, `a ??= b`, as statements. */
export function lowerAssignment(c: Context, node: ts.BinaryExpression): void {
  const { left, right, operatorToken } = node;
  const decide = conditional[operatorToken.kind];
  if (decide === undefined) assignTo(c, left, right, compound[operatorToken.kind]);
  else onceEvaluated(c, left, () => assignIf(c, decide, node));
}

function assignIf(
  c: Context,
  decide: (c: Context, left: ts.Expression) => Command,
  { left, right, operatorToken }: ts.BinaryExpression,
): void {
  const kind = storedKind(c, left);
  if (operatorToken.kind === K.QuestionQuestionEqualsToken && kind.type !== "optional") return;
  const decided = c.withGiven(left, { kind }, () => decide(c, left));
  const [body = []] = c.fields.branches([
    () => ({ value: c.collect(() => assignTo(c, left, right, undefined)), returns: true }),
    () => ({ value: [], returns: true }),
  ]);
  c.emit(when([decided], body));
}

/** The kind as which a variable, field or element is stored, whatever TypeScript knows of its value. */
function storedKind(c: Context, node: ts.Expression): Kind {
  if (ts.isIdentifier(node)) return c.storedKind(c.symbolAt(node), node);
  if (ts.isPropertyAccessExpression(node)) return storedField(c, node);
  return ts.isElementAccessExpression(node) ? optional(elementKind(c, node.expression)) : c.kind(node);
}

const one = ts.factory.createNumericLiteral(1);

/** `i++` and its relatives, as statements. */
export function lowerStep(c: Context, node: ts.PrefixUnaryExpression | ts.PostfixUnaryExpression): void {
  const operator = { [K.PlusPlusToken as number]: K.PlusToken, [K.MinusMinusToken as number]: K.MinusToken }[node.operator];
  if (operator === undefined) throw new Refusal(node, "WM100", "an expression without effect", "leave it out, or use its value");
  c.withGiven(one, { value: text("1"), kind: int }, () => assignTo(c, node.operand, one, operator));
}

/** Runs `action` with the record or list that an assignment goes to evaluated, unless it is just a variable. */
function onceEvaluated(c: Context, target: ts.Expression, action: () => void): void {
  const base = ts.isPropertyAccessExpression(target) || ts.isElementAccessExpression(target) ? target.expression : undefined;
  if (base === undefined || ts.isIdentifier(base)) action();
  else c.withGiven(base, { value: c.save(word(c, base), "record"), kind: c.kind(base) }, action);
}

function assignTo(c: Context, target: ts.Expression, value: ts.Expression, operator: ts.SyntaxKind | undefined): void {
  if (ts.isPropertyAccessExpression(target)) {
    const assignHere = (): void => assignField(c, target, value, operator);
    // pick().count += 1: the record is asked for once.
    if (operator === undefined) assignHere();
    else onceEvaluated(c, target, assignHere);
  } else if (ts.isElementAccessExpression(target)) assignElement(c, target, value, operator);
  else if (ts.isIdentifier(target)) assignVariable(c, target, value, operator);
  else throw new Refusal(target, "WM100", target.getText(), "assign to a variable or a field");
}

function assignVariable(c: Context, name: ts.Identifier, value: ts.Expression, operator: ts.SyntaxKind | undefined): void {
  const symbol = c.symbolAt(name);
  const target = c.variable(symbol);
  if (operator === undefined) intoAssigned(c, value, target, symbol, c.storedKind(symbol, name));
  else c.emit(assign(target, updated(c, name, value, operator)));
  // The fields that are held under this name are another record's now.
  c.fields.rebound(symbol);
}

/** The expression may mention the variable that it is assigned to: then it is finished before the variable changes. */
function intoAssigned(c: Context, value: ts.Expression, target: ReturnType<Context["variable"]>, symbol: ts.Symbol, kind: Kind): void {
  const mentions = (node: ts.Node): boolean =>
    (ts.isIdentifier(node) && symbolOf(c.checker, node) === symbol) || ts.forEachChild(node, mentions) === true;
  const calls = (node: ts.Node): boolean => ts.isCallExpression(node) || ts.forEachChild(node, calls) === true;
  const isSafe = !mentions(value) && !(target.owner === undefined && calls(value));
  if (isSafe) into(c, value, target, kind);
  else {
    const result = wordAs(c, value, kind);
    c.emit(assign(target, result));
  }
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
