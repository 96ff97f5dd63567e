/** Names that get their values by taking a record or a list apart, in declarations, parameters and loops. */
import { ts } from "ts-morph";
import { Refusal } from "../../diagnostics.js";
import { isMarked, type Kind, nameOfKind } from "../../kinds.js";
import { callShell } from "../../library/lower.js";
import { assign, param, simple, text, type Variable, variableOf, type Word } from "../../shell/ast.js";
import { lowerCall } from "./calls.js";
import { type Context, R } from "./context.js";
import { fillIn, wordAs } from "./expressions.js";
import { coerce, requireSameForm, withoutMark } from "./forms.js";
import { elementAt } from "./lists.js";

/** `const { a, b } = …`, `const [a, b] = …` */
export function takeApart(c: Context, pattern: ts.BindingPattern, initializer: ts.Expression, type: ts.TypeNode | undefined): void {
  const call = ts.isCallExpression(initializer) && c.kind(initializer).type === "record" ? lowerCall(c, initializer) : undefined;
  if (call?.record === undefined) {
    const kind = c.kind(type ?? initializer);
    bind(c, pattern, wordAs(c, initializer, kind), kind);
    return;
  }
  const fields = new Map<string, Variable>();
  for (const element of pattern.elements) {
    const plain = ts.isBindingElement(element) && element.initializer === undefined && ts.isIdentifier(element.name) ? element : undefined;
    if (plain === undefined) throw new Refusal(element, "WM100", "this pattern", "name the fields");
    fields.set(fieldName(plain), c.variable(c.symbolAt(plain.name)));
  }
  call.record(fields);
}

/** Gives a value to a name, or its parts to the names of a pattern. */
export function bind(c: Context, name: ts.BindingName, value: Word, kind: Kind): void {
  if (ts.isIdentifier(name)) {
    const symbol = c.symbolAt(name);
    const stored = c.storedKind(symbol, name);
    requireSameForm(c, name, kind, stored);
    const form = isMarked(kind) && !isMarked(stored) ? withoutMark(kept(c, value)) : coerce(value, kind, stored);
    c.emit(assign(c.variable(symbol), form));
    c.fields.rebound(symbol);
  } else if (ts.isObjectBindingPattern(name)) bindFields(c, name, kept(c, value), kind);
  else bindElements(c, name, kept(c, value), kind);
}

/** The variable of a value that is looked at more than once. */
function kept(c: Context, value: Word): Variable {
  const variable = variableOf(value);
  if (variable !== undefined && variable !== R) return variable;
  const own = c.temporary("value");
  c.emit(assign(own, value));
  return own;
}

function fieldName(element: ts.BindingElement): string {
  const name = element.propertyName ?? element.name;
  if (element.dotDotDotToken !== undefined || !ts.isIdentifier(name))
    throw new Refusal(element, "WM100", element.getText(), "name the fields");
  return name.text;
}

/** For each field: get name "$record"; name=$R */
function bindFields(c: Context, pattern: ts.ObjectBindingPattern, record: Variable, kind: Kind): void {
  if (kind.type !== "record") throw new Refusal(pattern, "WM205", "this pattern", "a record", nameOfKind(kind));
  for (const element of pattern.elements) {
    const field = fieldName(element);
    c.emit(simple(["get", c.fields.word(field), param(record)]));
    bindPart(c, element, param(R), c.fieldKind(kind.shape, field, element));
  }
}

/** For each element: nth "$list" 0; name=$R */
function bindElements(c: Context, pattern: ts.ArrayBindingPattern, list: Variable, kind: Kind): void {
  if (kind.type !== "list") throw new Refusal(pattern, "WM205", "this pattern", "a list", nameOfKind(kind));
  for (const [index, one] of pattern.elements.entries()) {
    if (ts.isOmittedExpression(one)) continue;
    const at = text(String(index));
    if (one.dotDotDotToken === undefined) bindPart(c, one, param(R), elementAt(c, param(list), at, kind.element));
    else bind(c, one.name, callShell(c, "slice", [() => param(list), () => at]), kind);
  }
}

/** `= fallback` in a pattern stands for what is undefined. */
function bindPart(c: Context, element: ts.BindingElement, value: Word, kind: Kind): void {
  const { initializer, name } = element;
  if (initializer === undefined || kind.type !== "optional") {
    bind(c, name, value, kind);
    return;
  }
  const target = ts.isIdentifier(name) ? c.variable(c.symbolAt(name)) : c.temporary("value");
  const wanted = ts.isIdentifier(name) ? c.storedKind(c.symbolAt(name), name) : kind.of;
  c.emit(assign(target, value));
  fillIn(c, target, kind, initializer, wanted);
  if (ts.isIdentifier(name)) c.fields.rebound(c.symbolAt(name));
  else bind(c, name, param(target), wanted);
}
