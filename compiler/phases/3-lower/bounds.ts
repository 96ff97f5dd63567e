/** How often loops run at most, for the count of processes. */
import { ts } from "ts-morph";
import type { Bound } from "../../shell/ast.js";
import { isConstant } from "../1-load/tree.js";
import type { Context } from "./context.js";
import { constantOf } from "./expressions.js";
import { isAssignment } from "./operators.js";

/**
 * The name of the list that a loop goes over, as the source has it: `links` for `links`, `[...links]` and `links.filter(…)`, `targets`
 * for `words(link.targets)`, `lines` for the lines of a file, the function's name for what a function returns, else `list`.
 */
export function listBound(node: ts.Expression): Bound {
  if (ts.isIdentifier(node)) return node.text;
  if (ts.isPropertyAccessExpression(node)) return node.name.text;
  if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isSpreadElement(node)) return listBound(node.expression);
  if (ts.isBinaryExpression(node)) return listBound(node.left);
  const [element, more] = ts.isArrayLiteralExpression(node) ? node.elements : [];
  if (element !== undefined && ts.isSpreadElement(element) && more === undefined) return listBound(element);
  if (!ts.isCallExpression(node)) return "list";
  const { expression: callee } = node;
  if (ts.isPropertyAccessExpression(callee)) return listBound(callee.expression);
  const called = callee.getText();
  const [argument] = node.arguments;
  if (called === "words" && argument !== undefined && !ts.isStringLiteralLike(argument)) return listBound(argument);
  return called === "readLines" ? "lines" : called;
}

/**
 * The bound of `for (let i = 0; i < n; i++)`, where `n` is a literal or a constant and nothing else changes `i`; `undefined` for any other
 * loop.
 */
export function countingBound(c: Context, { initializer, condition, incrementor }: ts.ForStatement): Bound | undefined {
  if (initializer === undefined || condition === undefined || incrementor === undefined) return undefined;
  const [declaration, more] = ts.isVariableDeclarationList(initializer) ? initializer.declarations : [];
  if (declaration?.initializer === undefined || more !== undefined || !ts.isIdentifier(declaration.name)) return undefined;
  if (!ts.isBinaryExpression(condition) || condition.operatorToken.kind !== ts.SyntaxKind.LessThanToken) return undefined;
  const changes = c.usesOf(c.symbolAt(declaration.name)).filter((use) => use !== declaration.name && isChanged(use));
  const isCounted = changes.length === 1 && isIncrement(changes[0]?.parent) && changes[0]?.parent === incrementor;
  const from = numberOf(c, declaration.initializer);
  if (!isCounted || from === undefined || condition.left.getText() !== declaration.name.text) return undefined;
  const to = numberOf(c, condition.right);
  if (to !== undefined) return Math.max(0, to - from);
  return from >= 0 && isConstantName(c, condition.right) ? condition.right.getText() : undefined;
}

function numberOf(c: Context, node: ts.Expression): number | undefined {
  const literal = ts.isIdentifier(node) ? constantOf(c, c.symbolAt(node)) : node;
  const value = Number(literal?.getText() || undefined);
  return Number.isSafeInteger(value) ? value : undefined;
}

const isConstantName = (c: Context, node: ts.Expression): boolean => ts.isIdentifier(node) && isConstant(c.symbolAt(node).valueDeclaration);

const isStep = (node: ts.Node): node is ts.PrefixUnaryExpression | ts.PostfixUnaryExpression =>
  (ts.isPostfixUnaryExpression(node) || ts.isPrefixUnaryExpression(node)) &&
  (node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken);

const isIncrement = (node: ts.Node | undefined): boolean =>
  node !== undefined && isStep(node) && node.operator === ts.SyntaxKind.PlusPlusToken;

/** Whether the name stands where it gets a new value. */
const isChanged = (use: ts.Identifier): boolean => isStep(use.parent) || (isAssignment(use.parent) && use.parent.left === use);
