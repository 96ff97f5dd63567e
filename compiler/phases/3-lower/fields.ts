/**
 * Fields of records in variables of their own names: `load "$link" score state` puts the record's fields into $score and $state, where
 * they are as cheap as any variable. It is noted which of them hold what, so that nothing is loaded twice; and forgotten when it may have changed.
 */
import { ts } from "ts-morph";
import { param, simple, type Variable, type Word } from "../../shell/ast.js";
import { type FunctionInfo, type Program, reachable } from "../1-load/load.js";
import { assignedBy } from "../1-load/tree.js";
import type { Context } from "./context.js";

/** Which record each field variable holds the field of, by the name that the record has in the source. */
export type Held = Map<string, ts.Symbol>;

/** Names that a field may have, but a variable of its own may not: the shell or the library uses them, or `x_1` is the field `x` of record 1. */
const unfit = /^(.*_[0-9]+|[A-Z][A-Z0-9_]*|_.*|R|argv|path|status|random|seconds|options|here|args|records|argument)$/;

export class Fields {
  private readonly variables = new Map<string, Variable>();
  private readonly touchedBy = new Map<FunctionInfo, ReadonlySet<string>>();
  private held: Held = new Map();

  constructor(program: Program) {
    const own = new Map([...program.functions.values()].map((info) => [info, namesIn(info.declaration)]));
    for (const info of own.keys())
      this.touchedBy.set(info, new Set([info, ...reachable(info)].flatMap((one) => [...(own.get(one) ?? [])])));
  }

  /** The variable that a field can be loaded into, `undefined` if it can't have one. */
  variable(field: string): Variable | undefined {
    return unfit.test(field) ? undefined : this.name(field);
  }

  /** The name of a field as a part of a command; also the variable's, if it has one. */
  name(field: string): Variable {
    let found = this.variables.get(field);
    if (found === undefined) {
      found = { hint: /^[A-Za-z0-9_]+$/.test(field) ? field : `x${Buffer.from(field).toString("hex")}`, owner: undefined, isField: true };
      this.variables.set(field, found);
    }
    return found;
  }

  /** Loads the fields that are not held already. */
  load(c: Context, record: ts.Symbol, number: Word, fields: readonly string[]): void {
    const missing = fields.filter((field) => this.held.get(field) !== record);
    if (missing.length === 0) return;
    c.emit(simple(["load", number, ...missing.map((field): Word => this.word(field))]));
    for (const field of missing) this.held.set(field, record);
  }

  /** The name of a field as an argument. */
  word(field: string): Word {
    return { parts: [{ type: "name", variable: this.name(field) }] };
  }

  /** A function is called: what it reads or sets is another record's afterwards. */
  called(info: FunctionInfo): void {
    for (const field of this.touchedBy.get(info) ?? []) this.held.delete(field);
  }

  /** Fields that calling this function may change or load. */
  touched(info: FunctionInfo): ReadonlySet<string> {
    return this.touchedBy.get(info) ?? new Set();
  }

  /** A field's variable has been set to what the field of this record is. */
  holds(field: string, record: ts.Symbol): void {
    this.held.set(field, record);
  }

  /** A field has been set, of whatever record. */
  changed(field: string): void {
    this.held.delete(field);
  }

  /** A variable that holds a record gets another one. */
  rebound(record: ts.Symbol): void {
    for (const [field, one] of this.held) if (one === record) this.held.delete(field);
  }

  /** Forgets what any of these nodes may change: before something that is repeated. */
  repeated(c: Context, nodes: readonly (ts.Node | undefined)[]): void {
    for (const node of nodes) {
      if (node === undefined) continue;
      for (const field of namesIn(node)) this.held.delete(field);
      for (const info of calledIn(c, node)) this.called(info);
      for (const symbol of assignedIn(c, node)) this.rebound(symbol);
    }
  }

  /** Lowers alternatives, each from here on; what holds after all of them holds afterwards. `undefined`: one that does not come back. */
  branches<T>(alternatives: readonly (() => { readonly value: T; readonly returns: boolean })[]): T[] {
    const before = this.held;
    const after: Held[] = [];
    const values = alternatives.map((lower) => {
      this.held = new Map(before);
      const { value, returns } = lower();
      if (returns) after.push(this.held);
      return value;
    });
    const [first, ...others] = after;
    this.held = new Map([...(first ?? [])].filter(([field, record]) => others.every((one) => one.get(field) === record)));
    return values;
  }

  /** Goes back to what is known now. */
  checkpoint(): () => void {
    const before = new Map(this.held);
    return () => {
      this.held = before;
    };
  }

  /** Nothing is known, as at the start of a function. */
  reset(): void {
    this.held = new Map();
  }
}

/** The names of all fields that a piece of source mentions. */
function namesIn(root: ts.Node): Set<string> {
  const found = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node)) found.add(node.name.text);
    ts.forEachChild(node, visit);
  };
  visit(root);
  return found;
}

function calledIn(c: Context, root: ts.Node): FunctionInfo[] {
  const found: FunctionInfo[] = [];
  const visit = (node: ts.Node): void => {
    const info = ts.isCallExpression(node) ? c.calledFunction(node) : undefined;
    if (info !== undefined) found.push(info);
    ts.forEachChild(node, visit);
  };
  visit(root);
  return found;
}

function assignedIn(c: Context, root: ts.Node): ts.Symbol[] {
  const found: ts.Symbol[] = [];
  const visit = (node: ts.Node): void => {
    const assigned = assignedBy(node);
    if (assigned !== undefined && ts.isIdentifier(assigned)) found.push(c.symbolAt(assigned));
    if ((ts.isVariableDeclaration(node) || ts.isBindingElement(node) || ts.isParameter(node)) && ts.isIdentifier(node.name))
      found.push(c.symbolAt(node.name));
    ts.forEachChild(node, visit);
  };
  visit(root);
  return found;
}

/** The record that a field is read of, where it has a name: a variable of the source. */
export function namedRecord(c: Context, node: ts.PropertyAccessExpression): ts.Symbol | undefined {
  if (!ts.isIdentifier(node.expression) || c.kindOrNone(node.expression)?.type !== "record") return undefined;
  const symbol = c.symbolAt(node.expression);
  if (symbol.valueDeclaration === undefined || symbol.valueDeclaration.getSourceFile().isDeclarationFile) return undefined;
  return c.staticRecord(symbol) === undefined && c.fields.variable(node.name.text) !== undefined ? symbol : undefined;
}

/**
 * Loads what an expression is going to read, all at once and before anything else of it. Left out is what a function that it
 * calls may change, and the fields of a second record of the same names.
 */
export function preload(c: Context, root: ts.Node | undefined): void {
  if (root === undefined) return;
  const wanted = new Map<string, { readonly record: ts.Symbol; readonly node: ts.Identifier }>();
  const excluded = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isArrowFunction(node) || ts.isTypeNode(node)) return;
    if (ts.isCallExpression(node)) {
      const info = c.calledFunction(node);
      if (info !== undefined) for (const field of c.fields.touched(info)) excluded.add(field);
    }
    if (ts.isPropertyAccessExpression(node) && !isTarget(node)) {
      const record = namedRecord(c, node);
      const field = node.name.text;
      if (record !== undefined && ts.isIdentifier(node.expression) && !wanted.has(field))
        wanted.set(field, { record, node: node.expression });
    }
    ts.forEachChild(node, visit);
  };
  visit(root);
  const records = new Map<ts.Symbol, { readonly node: ts.Identifier; readonly fields: string[] }>();
  for (const [field, { record, node }] of wanted) {
    if (excluded.has(field)) continue;
    const entry = records.get(record) ?? { node, fields: [] };
    entry.fields.push(field);
    records.set(record, entry);
  }
  for (const [record, { fields }] of records) c.fields.load(c, record, param(c.variable(record)), fields);
}

/** `record.field = …` sets the field and does not read it. */
function isTarget(node: ts.PropertyAccessExpression): boolean {
  return ts.isBinaryExpression(node.parent) && node.parent.left === node && node.parent.operatorToken.kind === ts.SyntaxKind.EqualsToken;
}
