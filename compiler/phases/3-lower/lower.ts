/** Lower: a checked program to shell syntax trees, one for each function, for what each module does when it is evaluated, and for what each entry does when it is started. */
import { ts } from "ts-morph";
import type { Diagnostic } from "../../diagnostics.js";
import { assign, type Command, param, type Variable } from "../../shell/ast.js";
import { actionsOf, type FunctionInfo, type Module, type Program } from "../1-load/load.js";
import { namesIn } from "../1-load/tree.js";
import { bind } from "./bindings.js";
import { parameterKind, valueKind } from "./calls.js";
import { Context } from "./context.js";
import { constantOf, fillIn } from "./expressions.js";
import { declareOne, lowerAll } from "./statements.js";

/** A statement at the top level; an initialiser comes with the variable that it is for. */
export interface TopLevel {
  readonly symbol: ts.Symbol | undefined;
  readonly commands: readonly Command[];
}

export interface Lowered {
  readonly functions: ReadonlyMap<FunctionInfo, Command>;
  /** In the order of the source. */
  readonly topLevel: ReadonlyMap<Module, readonly TopLevel[]>;
  readonly mains: ReadonlyMap<Module, readonly Command[]>;
  /** The fields that calling a function, by its name in the shell, may load, set or read. */
  readonly touched: ReadonlyMap<string, ReadonlySet<string>>;
}

export function lower(program: Program, functionNames: ReadonlyMap<FunctionInfo, string>): { lowered: Lowered; errors: Diagnostic[] } {
  const c = new Context(program, functionNames);
  const functions = new Map([...program.functions.values()].map((info) => [info, lowerFunction(c, info)]));
  c.current = undefined;
  c.fields.reset();
  const topLevel = new Map(program.modules.map((module) => [module, lowerTopLevel(c, module)]));
  const mains = new Map(program.modules.map((module) => [module, lowerMain(c, module.main)]));
  const touched = new Map([...functionNames].map(([info, name]) => [name, c.fields.touched(info)]));
  return { lowered: { functions, topLevel, mains, touched }, errors: c.diagnostics };
}

function lowerFunction(c: Context, info: FunctionInfo): Command {
  c.current = info;
  c.fields.reset();
  const { declaration } = info;
  let body: Command[] = [];
  c.guarded(declaration, () => {
    body = c.collect(() => {
      const parameters = declaration.parameters.map((parameter) => captured(c, parameter));
      for (const [index, { variable }] of parameters.entries())
        c.emit(assign(variable, param(index < 9 ? String(index + 1) : `{${index + 1}}`)));
      for (const parameter of parameters) settle(c, parameter);
      lowerAll(c, declaration.body?.statements ?? []);
    });
  });
  const name = c.functionNames.get(info) ?? info.name;
  const comment = firstSentence(declaration);
  return c.commandAt(declaration, () =>
    comment === undefined ? { type: "function", name, body } : { type: "function", name, comment, body },
  );
}

interface Captured {
  readonly declaration: ts.ParameterDeclaration;
  readonly variable: Variable;
}

const captured = (c: Context, declaration: ts.ParameterDeclaration): Captured => ({
  declaration,
  variable: ts.isIdentifier(declaration.name) ? c.variable(c.symbolAt(declaration.name)) : c.temporary("argument"),
});

/** A default that is no literal is worked out where the function begins, and a pattern takes its argument apart there. */
function settle(c: Context, { declaration, variable }: Captured): void {
  const { name, initializer } = declaration;
  const passed = parameterKind(c, declaration);
  const kind = valueKind(c, declaration);
  if (initializer !== undefined && passed.type === "optional") fillIn(c, variable, passed, initializer, kind);
  if (!ts.isIdentifier(name)) bind(c, name, param(variable), kind);
}

/** The first sentence of a doc comment, for the reader of the shell. */
function firstSentence(node: ts.Node): string | undefined {
  const [comment] = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
  const described = comment === undefined ? undefined : ts.getTextOfJSDocComment(comment.comment);
  return described?.replace(/\s+/g, " ").match(/^.*?\.(?= |$)|^.*$/)?.[0] || undefined;
}

function lowerTopLevel(c: Context, module: Module): TopLevel[] {
  const actions = new Set(actionsOf(module));
  return module.file.statements.flatMap((statement): TopLevel[] => {
    // Whether the statements before this one are in the same script is not known yet.
    c.fields.reset();
    if (ts.isVariableStatement(statement))
      return statement.declarationList.declarations.flatMap((declaration) => initialiser(c, declaration));
    return statement === module.main || !actions.has(statement)
      ? []
      : [{ symbol: undefined, commands: c.collect(() => lowerAll(c, [statement])) }];
  });
}

function initialiser(c: Context, declaration: ts.VariableDeclaration): TopLevel[] {
  const found: TopLevel[] = [];
  c.guarded(declaration, () => {
    const [name] = namesIn(declaration.name);
    const symbol = name === undefined ? undefined : c.symbolAt(name);
    if (symbol === undefined || constantOf(c, symbol) === undefined)
      found.push({ symbol, commands: c.collect(() => declareOne(c, declaration)) });
  });
  return found;
}

function lowerMain(c: Context, main: ts.IfStatement | undefined): Command[] {
  if (main === undefined) return [];
  c.fields.reset();
  return c.collect(() => lowerAll(c, ts.isBlock(main.thenStatement) ? main.thenStatement.statements : [main.thenStatement]));
}
