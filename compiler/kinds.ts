/** What a TypeScript type is in the shell. */
import { ts } from "ts-morph";
import { once, typeOf } from "./phases/1-load/load.js";

/**
 * How a value is held in a shell variable:
 * - int: decimal digits; boolean: `true` or `false`, which are also commands;
 * - string: the text itself;
 * - list: words with a blank between them; an element that is not one plain word is escaped (library/list/list.sh);
 * - record: a number; the field `f` of record 3 is the variable `f_3`;
 * - optional: empty for `undefined`; if empty text could also be a value, a present one begins with `=`.
 */
export type Kind =
  | { readonly type: "int" }
  | { readonly type: "boolean" }
  | { readonly type: "string" }
  | { readonly type: "list"; readonly element: Kind; readonly readonly: boolean }
  | { readonly type: "record"; readonly shape: ts.Type }
  | { readonly type: "optional"; readonly of: Kind }
  | { readonly type: "void" };

export const int: Kind = { type: "int" };
export const boolean: Kind = { type: "boolean" };
export const string: Kind = { type: "string" };

/** The kind of what may also be missing. */
export const optional = (kind: Kind): Kind => (kind.type === "optional" ? kind : { type: "optional", of: kind });

/** The kind of a type; `undefined` if it has none. */
export function kindOf(checker: ts.TypeChecker, type: ts.Type): Kind | undefined {
  const { flags } = type;
  if (flags & ts.TypeFlags.Any || flags & ts.TypeFlags.Unknown) return undefined;
  if (flags & (ts.TypeFlags.Void | ts.TypeFlags.Undefined | ts.TypeFlags.Never)) return { type: "void" };
  if (flags & ts.TypeFlags.NumberLike) return int;
  if (flags & ts.TypeFlags.BooleanLike) return boolean;
  if (flags & ts.TypeFlags.StringLike) return string;
  if (type.isUnion()) return unionKind(checker, type.types, type);
  if (type.isIntersection() && type.types.every((one) => kindOf(checker, one)?.type === "record")) return { type: "record", shape: type };
  if (checker.isTupleType(type)) {
    const element = unionKind(checker, checker.getTypeArguments(type as ts.TypeReference));
    return element === undefined || element.type === "list" ? undefined : { type: "list", element, readonly: true };
  }
  if (checker.isArrayType(type)) {
    const [argument] = checker.getTypeArguments(type as ts.TypeReference);
    const element = argument === undefined ? undefined : (kindOf(checker, argument) ?? undefined);
    // The type of [] is never[]: a list of anything.
    if (element === undefined || element.type === "list") return undefined;
    return { type: "list", element: element.type === "void" ? string : element, readonly: type.symbol.name === "ReadonlyArray" };
  }
  const isRecord =
    (flags & ts.TypeFlags.Object) !== 0 &&
    type.getCallSignatures().length === 0 &&
    type.getConstructSignatures().length === 0 &&
    !type.isClass();
  return isRecord && type.getStringIndexType() === undefined ? { type: "record", shape: type } : undefined;
}

/**
 * The kind of an expression where it stands; `undefined` if it has none. Operators say theirs by themselves: TypeScript's checker goes
 * through all of a long chain for the type of each part of it.
 */
export const kindAt = once((checker, node): Kind | undefined => operatorKind(checker, node) ?? kindOf(checker, typeOf(checker, node)));

function operatorKind(checker: ts.TypeChecker, node: ts.Node): Kind | undefined {
  if (ts.isParenthesizedExpression(node)) return operatorKind(checker, node.expression);
  if (ts.isConditionalExpression(node)) return plainKind(checker, node.whenTrue, node.whenFalse);
  if (!ts.isBinaryExpression(node)) return undefined;
  const operator = node.operatorToken.kind;
  if (comparing.has(operator)) return boolean;
  const kind = operands.has(operator) ? plainKind(checker, node.left, node.right) : undefined;
  return kind !== undefined && operands.get(operator)?.includes(kind) ? kind : undefined;
}

/** The kind of both, if it is the same, and all of it. */
function plainKind(checker: ts.TypeChecker, one: ts.Node, other: ts.Node): Kind | undefined {
  const kind = kindAt(checker, one);
  return kind !== undefined && [int, boolean, string].includes(kind) && kindAt(checker, other) === kind ? kind : undefined;
}

const K = ts.SyntaxKind;

const comparing: ReadonlySet<ts.SyntaxKind> = new Set([
  K.EqualsEqualsEqualsToken,
  K.ExclamationEqualsEqualsToken,
  K.LessThanToken,
  K.LessThanEqualsToken,
  K.GreaterThanToken,
  K.GreaterThanEqualsToken,
]);

/** Operators whose result is of the kind of both operands, if it is one of these. */
const operands: ReadonlyMap<ts.SyntaxKind, readonly Kind[]> = new Map([
  [K.PlusToken, [int, string]],
  [K.MinusToken, [int]],
  [K.AsteriskToken, [int]],
  [K.SlashToken, [int]],
  [K.PercentToken, [int]],
  [K.AmpersandAmpersandToken, [boolean]],
  [K.BarBarToken, [boolean]],
]);

/** The kind of what may be of any of these types. A record keeps all its shapes: `whole`, or that of the only one. */
function unionKind(checker: ts.TypeChecker, types: readonly ts.Type[], whole?: ts.Type): Kind | undefined {
  const present = types.filter((one) => !(one.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Never)));
  const kinds = present.map((one) => kindOf(checker, one));
  const [first] = kinds;
  if (first === undefined || kinds.some((kind) => kind === undefined || kind.type !== first.type)) return undefined;
  if (first.type === "list" && kinds.some((kind) => kind?.type === "list" && kind.element.type !== first.element.type)) return undefined;
  const of: Kind = first.type === "record" && whole !== undefined ? { type: "record", shape: checker.getNonNullableType(whole) } : first;
  return types.some((one) => one.flags & ts.TypeFlags.Undefined) ? optional(of) : of;
}

/** Whether a present value of an optional is held behind a `=`, because it may be empty text itself. */
export function isMarked(kind: Kind): boolean {
  return kind.type === "optional" && (kind.of.type === "string" || kind.of.type === "list");
}

/** Whether every value of this kind is one plain word, so that a list of them needs no escaping. */
export function isWord(kind: Kind): boolean {
  return kind.type === "int" || kind.type === "boolean" || kind.type === "record";
}

/** The kind as a message names it. */
export function nameOfKind(kind: Kind | undefined): string {
  if (kind === undefined) return "of a type that the shell does not know";
  const names = { int: "a number", boolean: "a boolean", string: "text", list: "a list", record: "a record", void: "nothing" };
  return kind.type === "optional" ? `${nameOfKind(kind.of)} or undefined` : names[kind.type];
}
