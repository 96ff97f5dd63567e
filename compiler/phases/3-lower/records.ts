/** Records: a number each, with one variable a field; or, where the record itself is never passed on, just variables. */
import { ts } from "ts-morph";
import { Refusal } from "../../diagnostics.js";
import { isMarked, type Kind, nameOfKind } from "../../kinds.js";
import {
  type Arithmetic,
  arithmetic,
  assign,
  type Command,
  literalOf,
  type Part,
  param,
  simple,
  text,
  truth,
  type Variable,
  variableOf,
  type Word,
} from "../../shell/ast.js";
import { isConstant } from "../1-load/tree.js";
import { lowerCall } from "./calls.js";
import { type Context, R, records, type StaticRecord } from "./context.js";
import { inOrder, into, word, wordAs, wordOfNumber } from "./expressions.js";
import { namedRecord } from "./fields.js";
import { coerce, requireSameForm, unmarked } from "./forms.js";
import { lowerLength } from "./lists.js";
import { updated } from "./operators.js";

/** The variable of a field, where the record is static. */
function staticField(c: Context, node: ts.PropertyAccessExpression): { variable: Variable; kind: Kind } | undefined {
  if (!ts.isIdentifier(node.expression)) return undefined;
  const symbol = c.symbolAt(node.expression);
  const variable = c.staticRecord(symbol)?.get(node.name.text);
  return variable === undefined ? undefined : { variable, kind: c.fieldKind(c.checker.getTypeOfSymbol(symbol), node.name.text, node) };
}

/** What kind a field is stored as. */
export function storedField(c: Context, node: ts.PropertyAccessExpression): Kind {
  const record = c.kind(node.expression);
  if (record.type !== "record") throw new Refusal(node, "WM102", node.getText(), "use a function or a field that there is");
  return c.fieldKind(record.shape, node.name.text, node);
}

/** The record's number, as a word that a field name can be made with. */
function recordNumber(c: Context, node: ts.Expression): Word {
  if (c.kind(node).type !== "record") throw new Refusal(node, "WM102", node.parent.getText(), "use a function or a field that there is");
  return word(c, node);
}

export function fieldWord(c: Context, node: ts.PropertyAccessExpression): Word {
  if (node.name.text === "length" && c.kind(node.expression).type !== "record") return wordOfNumber(lowerLength(c, node));
  const fixed = staticField(c, node);
  if (fixed !== undefined) return unmarked(c, node, fixed.variable, fixed.kind);
  return unmarked(c, node, fieldVariable(c, node), storedField(c, node));
}

function fieldOf(fields: StaticRecord, name: string): Variable {
  const variable = fields.get(name);
  if (variable === undefined) throw new Error(`a record without its field ${name}`);
  return variable;
}

/** Puts a field into a variable: its own, if the record has a name, else R. */
function fieldVariable(c: Context, node: ts.PropertyAccessExpression): Variable {
  const fill = ts.isCallExpression(node.expression) ? lowerCall(c, node.expression).record : undefined;
  if (fill !== undefined) return fieldOf(filled(c, node.expression, fill), node.name.text);
  const number = recordNumber(c, node.expression);
  const record = namedRecord(c, node);
  const own = c.fields.variable(node.name.text);
  if (record !== undefined && own !== undefined) {
    c.fields.load(c, record, number, [node.name.text]);
    return own;
  }
  c.emit(simple(["get", c.fields.word(node.name.text), number]));
  return R;
}

export function fieldArithmetic(c: Context, node: ts.PropertyAccessExpression): Arithmetic {
  if (node.name.text === "length" && c.kind(node.expression).type !== "record") return lowerLength(c, node);
  const fixed = staticField(c, node);
  if (fixed !== undefined) return { type: "variable", variable: fixed.variable };
  return { type: "variable", variable: fieldVariable(c, node) };
}

/** A boolean field as a condition: the variable's value is a command. */
export function fieldCondition(c: Context, node: ts.PropertyAccessExpression): Command {
  const fixed = staticField(c, node);
  return truth(param(fixed === undefined ? fieldVariable(c, node) : fixed.variable));
}

export function assignField(
  c: Context,
  field: ts.PropertyAccessExpression,
  value: ts.Expression,
  operator: ts.SyntaxKind | undefined,
): void {
  const fixed = staticField(c, field);
  if (fixed !== undefined) {
    if (operator === undefined) {
      const result = wordAs(c, value, fixed.kind);
      c.emit(assign(fixed.variable, result));
    } else c.emit(assign(fixed.variable, updated(c, field, value, operator)));
    return;
  }
  const stored = storedField(c, field);
  const [record, result] = inOrder(c, [
    () => recordNumber(c, field.expression),
    () => (operator === undefined ? wordAs(c, value, stored) : updated(c, field, value, operator)),
  ]);
  if (record === undefined || result === undefined) throw new Error("two operands were asked for");
  const named = namedRecord(c, field);
  const own = c.fields.variable(field.name.text);
  if (named !== undefined && own !== undefined && literalOf(result) === undefined) {
    // The field's own variable first: neighbouring fields are then stored together.
    c.emit(assign(own, result), simple(["store", record, c.fields.word(field.name.text)]));
    c.fields.holds(field.name.text, named);
  } else {
    c.emit(simple(["put", c.fields.word(field.name.text), record, result]));
    c.fields.changed(field.name.text);
  }
}

interface FieldValue {
  readonly name: string;
  readonly kind: Kind;
  readonly value: () => Word;
  /** Puts the value into a variable. */
  into(target: Variable): void;
}

/** The types that a literal may be meant as: such as its place expects, or its own. */
function shapesOf(c: Context, node: ts.ObjectLiteralExpression): readonly ts.Type[] {
  const own = c.checker.getTypeAtLocation(node);
  const expected = c.expectedType(node);
  const candidates = expected === undefined ? [] : expected.isUnion() ? expected.types : [expected];
  const fitting = candidates.filter((one) => c.kindOfType(one)?.type === "record" && c.checker.isTypeAssignableTo(own, one));
  return fitting.length > 0 ? fitting : [own];
}

/** The kind of a field in all of the types that have it. */
function kindIn(c: Context, shapes: readonly ts.Type[], field: string, node: ts.Node): Kind {
  const [first, ...others] = shapes.filter((one) => one.getProperty(field) !== undefined).map((one) => c.fieldKind(one, field, node));
  if (first === undefined) throw new Refusal(node, "WM305");
  if (others.some((one) => isMarked(one) !== isMarked(first))) throw new Refusal(node, "WM306", node.getText());
  return first;
}

/** The fields of a literal in the order of the source, with the kinds of the record that it makes. A later one of the same name counts. */
function fieldsOf(c: Context, node: ts.ObjectLiteralExpression, shapes: readonly ts.Type[]): FieldValue[] {
  return node.properties.flatMap((property, at): FieldValue[] => {
    if (ts.isSpreadAssignment(property)) {
      checkSpread(c, property, shapes, node.properties.slice(0, at), node.properties.slice(at + 1));
      return spreadFields(c, property, shapes);
    }
    const value = ts.isShorthandPropertyAssignment(property)
      ? property.name
      : ts.isPropertyAssignment(property) && ts.isIdentifier(property.name)
        ? property.initializer
        : undefined;
    if (value === undefined || property.name === undefined) throw new Refusal(property, "WM305");
    const name = property.name.getText();
    const kind = kindIn(c, shapes, name, property);
    return [{ name, kind, value: () => wordAs(c, value, kind), into: (target) => into(c, value, target, kind) }];
  });
}

/**
 * A record may lack a field that its type has as `field?`, and then an earlier one stays; and it may have more fields than its type
 * says. Both would show in the fields of the result that no later part of the literal sets.
 */
function checkSpread(
  c: Context,
  node: ts.SpreadAssignment,
  shapes: readonly ts.Type[],
  before: readonly ts.ObjectLiteralElementLike[],
  after: readonly ts.ObjectLiteralElementLike[],
): void {
  const source = c.checker.getTypeAtLocation(node.expression);
  const optional = (field: ts.Symbol): boolean => (field.flags & ts.SymbolFlags.Optional) !== 0;
  const namesOf = (part: ts.ObjectLiteralElementLike): ts.Symbol[] =>
    ts.isSpreadAssignment(part) ? c.checker.getTypeAtLocation(part.expression).getProperties() : [c.symbolAt(part.name)];
  const earlier = new Set(before.flatMap(namesOf).map((field) => field.name));
  const later = new Set(after.flatMap(namesOf).flatMap((field) => (optional(field) ? [] : field.name)));
  for (const name of fieldNames(shapes)) {
    const field = source.getProperty(name);
    const isKnown = field === undefined ? isWrittenOut(c, node.expression) : !(optional(field) && earlier.has(name));
    if (!isKnown && !later.has(name)) throw new Refusal(node, "WM309", node.expression.getText(), name);
  }
}

/** Whether a record has no other fields than its type says, as it can be seen being made. */
function isWrittenOut(c: Context, node: ts.Expression): boolean {
  const declaration = ts.isIdentifier(node) ? c.symbolAt(node).valueDeclaration : undefined;
  const made = isConstant(declaration) ? declaration.initializer : node;
  return made !== undefined && ts.isObjectLiteralExpression(made) && !made.properties.some(ts.isSpreadAssignment);
}

/** `...record`: get name "$record", for each of its fields. */
function spreadFields(c: Context, node: ts.SpreadAssignment, shapes: readonly ts.Type[]): FieldValue[] {
  const { expression } = node;
  const source = c.kind(expression);
  if (source.type !== "record" || source.shape.isUnion()) throw new Refusal(node, "WM205", "...", "a record", nameOfKind(source));
  let record: Word | undefined;
  return source.shape.getProperties().flatMap((property): FieldValue[] => {
    const stored = c.fieldKind(source.shape, property.name, node);
    const kind = kindIn(c, shapes, property.name, node);
    requireSameForm(c, node, stored, kind);
    const value = (): Word => {
      record ??= c.save(recordNumber(c, expression), "record");
      c.emit(simple(["get", c.fields.word(property.name), record]));
      return coerce(param(R), stored, kind);
    };
    return [{ name: property.name, kind, value, into: (target) => c.emit(assign(target, value())) }];
  });
}

/** All fields that the record's types have, so that one left out is empty rather than a leftover. */
const fieldNames = (shapes: readonly ts.Type[]): string[] => [
  ...new Set(shapes.flatMap((shape) => shape.getProperties().map((one) => one.name))),
];

/**
 * A new record:
 *     records=$((records + 1))
 *     put name "$records" "$name"
 *     eval "seq_$records=0 state_$records=new"
 */
export function lowerRecordLiteral(c: Context, node: ts.ObjectLiteralExpression): Word {
  const shapes = shapesOf(c, node);
  const given = fieldsOf(c, node, shapes);
  const all = inOrder(
    c,
    given.map((field) => field.value),
  );
  const isLast = (field: FieldValue, at: number): boolean => given.findLastIndex((one) => one.name === field.name) === at;
  const fields = given.filter(isLast);
  const values = all.filter((_, at) => isLast(given[at] as FieldValue, at));
  // Records that were made for the fields: their numbers, before the next one is given out.
  for (const [index, value] of values.entries()) if (variableOf(value) === records) values[index] = c.save(value, "record");
  const missing = fieldNames(shapes).filter((name) => !fields.some((field) => field.name === name));
  c.emit(nextRecord);
  const constants: Part[] = missing.flatMap((name) => setting(c, name, ""));
  for (const [index, field] of fields.entries()) {
    const value = values[index] ?? text("");
    const literal = literalOf(value);
    if (literal !== undefined && /^[A-Za-z0-9_.-]*$/.test(literal)) constants.push(...setting(c, field.name, literal));
    else c.emit(simple(["put", c.fields.word(field.name), param(records), value]));
  }
  if (constants.length > 0) c.emit(simple(["eval", { parts: constants.slice(0, -1) }]));
  return param(records);
}

/** `records=$((records + 1))` */
const nextRecord: Command = assign(
  records,
  arithmetic({ type: "binary", operator: "+", left: { type: "variable", variable: records }, right: { type: "number", value: 1 } }),
);

/** What a call puts into variables. */
function filled(c: Context, call: ts.Expression, fill: (fields: StaticRecord) => void): StaticRecord {
  const fields: StaticRecord = new Map(
    c.checker
      .getTypeAtLocation(call)
      .getProperties()
      .map(({ name }) => [name, c.temporary(name)]),
  );
  fill(fields);
  return fields;
}

/** A record of what a call puts into variables: put status "$records" "$status" */
export function recordOf(c: Context, call: ts.CallExpression, fill: (fields: StaticRecord) => void): Word {
  const fields = filled(c, call, fill);
  c.emit(nextRecord);
  for (const [name, variable] of fields) c.emit(simple(["put", c.fields.word(name), param(records), param(variable)]));
  return param(records);
}

/** `name_$records=value ` for the text of an eval. */
function setting(c: Context, name: string, value: string): Part[] {
  return [
    ...c.fields.word(name).parts,
    { type: "text", value: "_" },
    { type: "param", variable: records },
    { type: "text", value: `=${value}` },
    { type: "text", value: " " },
  ];
}

/** `const x = { … }` where x is static: one assignment a field. */
export function assignStatic(c: Context, target: StaticRecord, node: ts.ObjectLiteralExpression): void {
  const fields = fieldsOf(c, node, shapesOf(c, node));
  for (const field of fields) {
    const variable = target.get(field.name);
    if (variable !== undefined) field.into(variable);
  }
  for (const [name, variable] of target) if (!fields.some((field) => field.name === name)) c.emit(assign(variable, text("")));
}
