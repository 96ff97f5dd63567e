/** The forms in which kinds are held, where a value goes from one type to another. */
import { ts } from "ts-morph";
import { Refusal } from "../../diagnostics.js";
import { isMarked, type Kind } from "../../kinds.js";
import { concat, param, text, type Variable, type Word } from "../../shell/ast.js";
import type { Context } from "./context.js";

/** A value of one kind as one of another, wider one. */
export function coerce(value: Word, from: Kind, to: Kind): Word {
  return needsMark(from, to) ? concat(text("="), value) : value;
}

/** Whether a value of one kind gets a mark where it becomes one of another. */
export const needsMark = (from: Kind, to: Kind): boolean => isMarked(to) && from.type !== "optional" && from.type !== "void";

/** The text behind the mark of an optional. */
export const withoutMark = (variable: Variable): Word => param(variable, "#", { parts: [{ type: "glob", value: "?" }] });

/** A stored value as it is known at this place: without its mark where TypeScript knows that it is not `undefined`. */
export function unmarked(c: Context, node: ts.Node, variable: Variable, stored: Kind): Word {
  return isMarked(stored) && c.kind(node).type !== "optional" && c.kind(node).type !== "void" ? withoutMark(variable) : param(variable);
}

export const isDefaulting = (node: ts.Expression): boolean =>
  ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken;

/**
 * TypeScript lets `string[]` pass for `(string | undefined)[]`, and so on; in the shell the two are held differently. A
 * literal is made in the form of its place.
 */
export function requireForm(c: Context, node: ts.Expression, to: Kind): void {
  const isLiteral = ts.isArrayLiteralExpression(node) || ts.isObjectLiteralExpression(node);
  // TypeScript may know no type for the place of an element: that of the list is made of what the elements are.
  const isOfItself = ts.isArrayLiteralExpression(node.parent) && c.expectedType(node) === undefined;
  if (isLiteral && !isOfItself) return;
  if (ts.isParenthesizedExpression(node)) requireForm(c, node.expression, to);
  else if (ts.isConditionalExpression(node)) for (const side of [node.whenTrue, node.whenFalse]) requireForm(c, side, to);
  else if (ts.isBinaryExpression(node) && isDefaulting(node)) for (const side of [node.left, node.right]) requireForm(c, side, to);
  else requireSameForm(c, node, c.kind(node), to);
}

export function requireSameForm(c: Context, node: ts.Node, from: Kind, to: Kind): void {
  if (!hasSameForm(c, from, to, [])) throw new Refusal(node, "WM306", node.getText());
}

type Pair = readonly [from: ts.Type, to: ts.Type];

function hasSameForm(c: Context, from: Kind, to: Kind, seen: readonly Pair[]): boolean {
  const [a, b] = [from, to].map((kind) => (kind.type === "optional" ? kind.of : kind));
  if (a?.type === "list" && b?.type === "list") return isHeldAlike(c, a.element, b.element, seen);
  if (a?.type !== "record" || b?.type !== "record") return true;
  return shapesOf(a.shape).every((own) =>
    shapesOf(b.shape).every((other) => own === other || !c.checker.isTypeAssignableTo(own, other) || hasSameFields(c, [own, other], seen)),
  );
}

const shapesOf = (type: ts.Type): readonly ts.Type[] => (type.isUnion() ? type.types : [type]);

/** Whether a part of a record or list is held as the other type says. */
const isHeldAlike = (c: Context, from: Kind, to: Kind, seen: readonly Pair[]): boolean =>
  from.type === "void" || (isMarked(from) === isMarked(to) && hasSameForm(c, from, to, seen));

function hasSameFields(c: Context, pair: Pair, seen: readonly Pair[]): boolean {
  const [own, other] = pair;
  if (seen.some(([from, to]) => from === own && to === other)) return true;
  return other.getProperties().every((property) => {
    const mine = own.getProperty(property.name);
    const theirs = c.kindOfType(c.checker.getTypeOfSymbol(property));
    // A field that this type does not tell of may be there all the same, held in whatever form.
    if (mine === undefined) return theirs?.type === "optional" && (theirs.of.type === "int" || theirs.of.type === "boolean");
    const kind = c.kindOfType(c.checker.getTypeOfSymbol(mine));
    return kind === undefined || theirs === undefined || isHeldAlike(c, kind, theirs, [...seen, pair]);
  });
}
