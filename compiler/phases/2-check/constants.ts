/** Constants for which JavaScript and the shell give different results: numbers that are too large, divisors of zero, indices below zero, statuses beyond 125, text that is not ASCII where characters are counted. */
import { ts } from "ts-morph";
import { Refusal } from "../../diagnostics.js";
import { sameInShell } from "../../library/string/same.js";
import { libraryNameOf, once, type Program, typeOf } from "../1-load/load.js";
import { assignedBy } from "../1-load/tree.js";

const K = ts.SyntaxKind;

const dividing: ReadonlySet<ts.SyntaxKind> = new Set([K.SlashToken, K.PercentToken, K.PercentEqualsToken]);

export function checkConstants(program: Program, root: ts.Node): Refusal[] {
  const found: Refusal[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node)) return;
    ts.forEachChild(node, visit);
    if (ts.isBinaryExpression(node)) {
      if (dividing.has(node.operatorToken.kind) && constantOf(program.checker, node.right) === 0)
        found.push(new Refusal(node.right, "WM204"));
      const value = constantOf(program.checker, node);
      if (typeof value === "number" && !Number.isSafeInteger(value)) found.push(new Refusal(node, "WM202", node.getText()));
    }
    if (ts.isElementAccessExpression(node) && assignedBy(node.parent) === node) {
      const index = constantOf(program.checker, node.argumentExpression);
      if (typeof index === "number" && index < 0)
        found.push(new Refusal(node.argumentExpression, "WM211", node.argumentExpression.getText()));
    }
    const text = ts.isForOfStatement(node) ? constantOf(program.checker, node.expression) : undefined;
    if (ts.isForOfStatement(node) && typeof text === "string" && sameInShell.get("charAt")?.(text) === false)
      found.push(new Refusal(node.expression, "WM210", "for…of"));
    const status = ts.isCallExpression(node) ? statusOf(program, node) : undefined;
    const value = status === undefined ? undefined : constantOf(program.checker, status);
    if (status !== undefined && typeof value === "number" && (value < 0 || value > 125))
      found.push(new Refusal(status, "WM212", status.getText()));
    if (ts.isPropertyAccessExpression(node)) {
      const value = constantOf(program.checker, node.expression);
      const [argument] = ts.isCallExpression(node.parent) ? node.parent.arguments : [];
      const first = argument === undefined ? undefined : constantOf(program.checker, argument);
      const isSame = sameInShell.get(node.name.text);
      if (typeof value === "string" && isSame?.(value, typeof first === "string" ? first : undefined) === false)
        found.push(new Refusal(node.expression, "WM210", node.name.text));
    }
  };
  visit(root);
  return found;
}

/** The status with which a call ends the script. */
function statusOf({ checker }: Program, { expression, arguments: [first, second] }: ts.CallExpression): ts.Expression | undefined {
  const name = libraryNameOf(checker, expression);
  return name === "exit" ? first : name === "fail" ? second : undefined;
}

/** The value of an expression that is the same in every run; `undefined` if it has none, or one of its parts is refused by itself. */
const constantOf = once((checker, node): number | string | undefined => {
  if (ts.isParenthesizedExpression(node)) return constantOf(checker, node.expression);
  if (ts.isBinaryExpression(node))
    return resultOf(node.operatorToken.kind, constantOf(checker, node.left), constantOf(checker, node.right));
  if (ts.isPrefixUnaryExpression(node) && node.operator === K.MinusToken)
    return resultOf(K.MinusToken, 0, constantOf(checker, node.operand));
  if (ts.isTemplateExpression(node)) {
    const parts = node.templateSpans.map((span) => [constantOf(checker, span.expression), span.literal.text] as const);
    return parts.some(([value]) => value === undefined) ? undefined : node.head.text + parts.flat().join("");
  }
  const type = typeOf(checker, node);
  return type.isStringLiteral() || type.isNumberLiteral() ? type.value : undefined;
});

function resultOf(
  operator: ts.SyntaxKind,
  left: number | string | undefined,
  right: number | string | undefined,
): number | string | undefined {
  if (typeof left === "string" && typeof right === "string" && operator === K.PlusToken) return left + right;
  if (typeof left !== "number" || typeof right !== "number" || !Number.isSafeInteger(left) || !Number.isSafeInteger(right))
    return undefined;
  if (operator === K.PlusToken) return left + right;
  if (operator === K.MinusToken) return left - right;
  if (operator === K.AsteriskToken) return left * right;
  return operator === K.PercentToken && right !== 0 ? left % right : undefined;
}
