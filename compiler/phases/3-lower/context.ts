/** What the lowering of one program knows and collects. */
import { ts } from "ts-morph";
import { type Diagnostic, describe, placeOf, Refusal } from "../../diagnostics.js";
import { isMarked, type Kind, kindAt, kindOf, string } from "../../kinds.js";
import { assign, type Command, concat, located, type Origin, param, text, type Variable, type Word } from "../../shell/ast.js";
import { type FunctionInfo, libraryNameOf, type Program, symbolOf, typeOf } from "../1-load/load.js";
import { isLibrary } from "../1-load/sources.js";
import { isConstant } from "../1-load/tree.js";
import { staleReads } from "../2-check/narrowing.js";

import { Fields } from "./fields.js";

/** Where functions and library calls leave their result. */
export const R: Variable = { hint: "R", owner: undefined, name: "R" };
/** The number of the last record made. */
export const records: Variable = { hint: "records", owner: undefined };

/** The arguments of the script, as a list. */
export const scriptArguments: Variable = { hint: "args", owner: undefined };
/** The first arguments by themselves, each optional text: what `args[0]` to `args[8]` read. */
export const singleArguments: readonly Variable[] = [..."123456789"].map((position) =>
  argument(position, param(position, "+", concat(text("="), param(position)))),
);

/** A variable for an argument of the script. */
function argument(position: string, start: Word): Variable {
  return { hint: `argument${position}`, owner: undefined, start };
}

/** A record of which only the fields are ever used is no record in the shell, but one variable a field. */
export type StaticRecord = Map<string, Variable>;

/** A loop, a switch, or a callback that is written in place. */
export interface Frame {
  readonly node: ts.Node;
  /** Whether it is a loop in the shell, too: one that `break` and `continue` there count. */
  readonly isLoop: boolean;
  /** What a loop does before its next turn. `depth`: how many of the shell's loops are around that place, this one included. */
  readonly next?: ((depth: number) => void) | undefined;
  /** What `return` means in a callback. */
  readonly returns?: (value: ts.Expression | undefined, depth: number) => void;
}

/** A value that is at hand already, and its kind there. */
export interface Given {
  /** Left out if only the kind is known better than TypeScript says. */
  readonly value?: Word;
  readonly kind: Kind;
}

export class Context {
  readonly program: Program;
  readonly checker: ts.TypeChecker;
  readonly functionNames: ReadonlyMap<FunctionInfo, string>;
  readonly diagnostics: Diagnostic[] = [];
  /** The function being lowered; `undefined` at the top level. */
  current: FunctionInfo | undefined;
  /** The loops, switches and callbacks around the current statement, innermost last. */
  readonly frames: Frame[] = [];
  /** Expressions whose values are at hand already. */
  private readonly given = new Map<ts.Node, Given>();
  /** What the variables of fields hold. */
  readonly fields: Fields;
  private byCommand: Map<string, FunctionInfo> | undefined;
  private readonly symbols = new Map<ts.Symbol, Variable>();
  private readonly statics = new Map<ts.Symbol, StaticRecord | undefined>();
  private readonly uses = new Map<ts.Symbol, ts.Identifier[]>();
  /** Arguments that are never asked for without the same default, with that. */
  private readonly defaulted = new Map<string, Variable>();
  private out: Command[] = [];
  /** The statement or call that is being lowered. */
  private origin: Origin | undefined;

  constructor(program: Program, functionNames: ReadonlyMap<FunctionInfo, string>) {
    this.program = program;
    this.checker = program.checker;
    this.functionNames = functionNames;
    this.fields = new Fields(program);
    for (const module of program.modules) this.collectUses(module.file);
  }

  private collectUses(node: ts.Node): void {
    if (ts.isIdentifier(node)) {
      const symbol = symbolOf(this.checker, node);
      const uses = symbol === undefined ? undefined : this.uses.get(symbol);
      if (uses !== undefined) uses.push(node);
      else if (symbol !== undefined) this.uses.set(symbol, [node]);
    }
    ts.forEachChild(node, (child) => this.collectUses(child));
  }

  /** Every identifier that stands for `symbol`, its declaration included. */
  usesOf(symbol: ts.Symbol): readonly ts.Identifier[] {
    return this.uses.get(symbol) ?? [];
  }

  emit(...commands: readonly Command[]): void {
    this.out.push(...commands.map((command) => located(command, this.origin)));
  }

  /** What `action` emits comes from `node`, in the source map and where processes are counted. */
  at<T>(node: ts.Node, action: () => T): T {
    const before = this.origin;
    this.origin = placeOf(node.getSourceFile(), node.getStart());
    try {
      return action();
    } finally {
      this.origin = before;
    }
  }

  /** The same for a command that `action` makes. */
  commandAt(node: ts.Node, action: () => Command): Command {
    return this.at(node, () => located(action(), this.origin));
  }

  /** What `action` emits, instead of emitting it. */
  collect(action: () => void): Command[] {
    const before = this.out;
    this.out = [];
    try {
      action();
      return this.out;
    } finally {
      this.out = before;
    }
  }

  /** Lowers what may turn out not to fit: without a value it is as if nothing had been done. `action` gets what it has emitted. */
  attempt<T>(action: (emitted: readonly Command[]) => T | undefined): T | undefined {
    const undo = this.fields.checkpoint();
    let value: T | undefined;
    const commands = this.collect(() => {
      value = action(this.out);
    });
    if (value === undefined) undo();
    else this.emit(...commands);
    return value;
  }

  /** Runs `action`, which lowers `node`; a refusal is recorded, so that the next statement is looked at too. */
  guarded(node: ts.Node, action: () => void): void {
    try {
      this.at(node, action);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.diagnostics.push(describe(error));
    }
  }

  /** A new variable of the current function. */
  temporary(hint: string): Variable {
    return { hint, owner: this.current };
  }

  /** Puts `value` into a new variable; the variable's value. */
  save(value: Word, hint = "value"): Word {
    const variable = this.temporary(hint);
    this.emit(assign(variable, value));
    return param(variable);
  }

  symbolAt(node: ts.Node): ts.Symbol {
    const symbol = symbolOf(this.checker, node);
    if (symbol === undefined) throw new Refusal(node, "WM503", node.getText());
    return symbol;
  }

  /** The variable of a declared name. */
  variable(symbol: ts.Symbol): Variable {
    let variable = this.symbols.get(symbol);
    if (variable === undefined) {
      variable = { hint: symbol.name, owner: this.ownerOf(symbol) };
      this.symbols.set(symbol, variable);
    }
    return variable;
  }

  private ownerOf(symbol: ts.Symbol): FunctionInfo | undefined {
    let node: ts.Node | undefined = symbol.valueDeclaration;
    while (node !== undefined && !ts.isFunctionDeclaration(node)) node = node.parent;
    const own = node === undefined || node.name === undefined ? undefined : symbolOf(this.checker, node.name);
    return own === undefined ? undefined : this.program.functions.get(own);
  }

  /** The argument at `index` of the script, with this text where there is none. */
  argumentOr(index: number, fallback: string): Variable {
    const position = String(index + 1);
    const known = this.defaulted.get(position);
    const variable = known ?? argument(position, fallback === "" ? param(position) : param(position, "-", text(fallback)));
    this.defaulted.set(position, variable);
    return variable;
  }

  /** The fields of a variable that is a static record; `undefined` if it is none. */
  staticRecord(symbol: ts.Symbol): StaticRecord | undefined {
    if (this.statics.has(symbol)) return this.statics.get(symbol);
    const found = this.isStatic(symbol) ? new Map<string, Variable>() : undefined;
    if (found !== undefined) {
      for (const field of this.checker.getTypeOfSymbol(symbol).getProperties()) {
        const variable: Variable = { hint: `${symbol.name}_${field.name}`, owner: this.ownerOf(symbol) };
        found.set(field.name, variable);
      }
    }
    this.statics.set(symbol, found);
    return found;
  }

  private isStatic(symbol: ts.Symbol): boolean {
    const declaration = symbol.valueDeclaration;
    if (!isConstant(declaration) || declaration.initializer === undefined || this.kind(declaration.name).type !== "record") return false;
    const { initializer } = declaration;
    const isFresh =
      ts.isObjectLiteralExpression(initializer) || (ts.isCallExpression(initializer) && this.libraryName(initializer) !== undefined);
    return (
      isFresh &&
      this.usesOf(symbol).every(
        (use) =>
          use.parent === declaration ||
          ts.isImportSpecifier(use.parent) ||
          (ts.isPropertyAccessExpression(use.parent) && use.parent.expression === use),
      )
    );
  }

  /** The name of the library function that a call is of. */
  libraryName(call: ts.CallExpression): string | undefined {
    return libraryNameOf(this.checker, call.expression);
  }

  /** Whether the program imports this function of the library. */
  usesLibrary(name: string): boolean {
    return this.program.modules.some((module) =>
      module.file.statements.some(
        (one) =>
          ts.isImportDeclaration(one) &&
          ts.isStringLiteral(one.moduleSpecifier) &&
          one.moduleSpecifier.text === "wmc" &&
          new RegExp(`\\b${name}\\b`).test(one.getText()),
      ),
    );
  }

  /** The function of this program that a command of the shell calls. */
  functionOf(command: string): FunctionInfo | undefined {
    this.byCommand ??= new Map([...this.functionNames].map(([info, name]) => [name, info]));
    return this.byCommand.get(command);
  }

  /** The function of this program that a call is of. */
  calledFunction(call: ts.CallExpression): FunctionInfo | undefined {
    return ts.isIdentifier(call.expression) ? this.program.functions.get(this.symbolAt(call.expression)) : undefined;
  }

  /** Runs `action` with the value of an expression given: it is not evaluated again. */
  withGiven<T>(node: ts.Node, given: Given, action: () => T): T {
    const before = this.given.get(node);
    this.given.set(node, given);
    try {
      return action();
    } finally {
      if (before === undefined) this.given.delete(node);
      else this.given.set(node, before);
    }
  }

  /** The value of an expression, if it is at hand. */
  givenValue(node: ts.Node): Word | undefined {
    return this.given.get(node)?.value;
  }

  hasGivenKind(node: ts.Node): boolean {
    return this.given.has(node);
  }

  /** The kind of an expression as TypeScript sees it there; that of the declaration where a value may have been set since. */
  kind(node: ts.Node): Kind {
    const kind = this.kindOrNone(node);
    if (kind === undefined) throw new Refusal(node, "WM200", this.checker.typeToString(typeOf(this.checker, node)));
    return kind;
  }

  kindOrNone(node: ts.Node): Kind | undefined {
    const given = this.given.get(node);
    if (given !== undefined) return given.kind;
    if (!staleReads(this.program).has(node)) return kindAt(this.checker, node);
    return kindOf(this.checker, this.checker.getTypeOfSymbol(this.symbolAt(ts.isPropertyAccessExpression(node) ? node.name : node)));
  }

  /** The type that its place expects of a literal; none behind `satisfies` or for a pattern, which leave the literal a type of its own. */
  expectedType(node: ts.Expression): ts.Type | undefined {
    let outer: ts.Node = node.parent;
    while (isPartOfLiteral(outer)) outer = outer.parent;
    return ts.isSatisfiesExpression(outer) || ts.isAsExpression(outer) || isUntypedPattern(outer)
      ? undefined
      : this.checker.getContextualType(node);
  }

  kindOfType(type: ts.Type): Kind | undefined {
    return kindOf(this.checker, type);
  }

  /** The kind that a declared name is stored as, whatever is known of its value at some place. */
  storedKind(symbol: ts.Symbol, node: ts.Node): Kind {
    const type = this.checker.getTypeOfSymbol(symbol);
    const kind = kindOf(this.checker, type);
    if (kind === undefined) throw new Refusal(node, "WM200", this.checker.typeToString(type));
    return kind;
  }

  /** The kind that the place expects in which the literal or call stands; its own if there is no expectation. */
  fieldKind(record: ts.Type, field: string, node: ts.Node): Kind {
    if (record.isUnion()) {
      const kinds = record.types.flatMap((one) => one.getProperty(field) ?? []).map((one) => this.storedKind(one, node));
      if (kinds.some((kind) => isMarked(kind) !== isMarked(kinds[0] ?? kind))) throw new Refusal(node, "WM306", node.getText());
    }
    const property = record.getProperty(field);
    // What every object has, `constructor` for one, is no field.
    const source = property?.valueDeclaration?.getSourceFile();
    if (source?.isDeclarationFile && !isLibrary(source.fileName)) throw new Refusal(node, "WM503", field);
    return property === undefined ? string : this.storedKind(property, node);
  }
}

const isUntypedPattern = (node: ts.Node): boolean =>
  (ts.isVariableDeclaration(node) || ts.isParameter(node) || ts.isBindingElement(node)) &&
  !ts.isIdentifier(node.name) &&
  !("type" in node && node.type !== undefined);

const isPartOfLiteral = (node: ts.Node): boolean =>
  ts.isObjectLiteralElementLike(node) ||
  ts.isObjectLiteralExpression(node) ||
  ts.isArrayLiteralExpression(node) ||
  ts.isParenthesizedExpression(node) ||
  ts.isConditionalExpression(node) ||
  ts.isBinaryExpression(node);
