/** Statements. Each kind of syntax has one row in the table; what is missing there is refused. */
import { ts } from "ts-morph";
import { Refusal } from "../../diagnostics.js";
import { assign, type Branch, type Command, not, simple, text, when } from "../../shell/ast.js";
import { rewriteOf } from "../2-check/rewrites.js";
import { takeApart } from "./bindings.js";
import { lowerCall } from "./calls.js";
import { isChain, lowerChainStatement } from "./chains.js";
import { type Context, R, type StaticRecord } from "./context.js";
import { condition, constantOf, into, isNever, word } from "./expressions.js";
import { preload } from "./fields.js";
import { depthOf, lowerBreak, lowerContinue, lowerDo, lowerFor, lowerForOf, lowerLabeled, lowerWhile } from "./loops.js";
import { isAssignment, isUndefined, lowerAssignment, lowerStep } from "./operators.js";
import { assignStatic } from "./records.js";
import { lowerSwitch } from "./switch.js";

const K = ts.SyntaxKind;

type StatementRow = (c: Context, node: never) => void;

export const statements: { readonly [kind in ts.SyntaxKind]?: StatementRow } = {
  [K.VariableStatement]: (c: Context, node: ts.VariableStatement) => declare(c, node.declarationList),
  [K.ExpressionStatement]: (c: Context, node: ts.ExpressionStatement) => lowerExpressionStatement(c, node.expression),
  [K.Block]: (c: Context, node: ts.Block) => lowerAll(c, node.statements),
  [K.IfStatement]: lowerIf,
  [K.WhileStatement]: lowerWhile,
  [K.DoStatement]: lowerDo,
  [K.ForStatement]: lowerFor,
  [K.ForOfStatement]: lowerForOf,
  [K.SwitchStatement]: lowerSwitch,
  [K.BreakStatement]: lowerBreak,
  [K.ContinueStatement]: lowerContinue,
  [K.LabeledStatement]: lowerLabeled,
  [K.ReturnStatement]: lowerReturn,
  [K.EmptyStatement]: () => undefined,
};

export function lowerAll(c: Context, nodes: readonly ts.Statement[]): void {
  for (const node of nodes) c.guarded(node, () => lowerStatement(c, node));
}

function lowerStatement(c: Context, node: ts.Statement): void {
  const found = statements[node.kind] as ((c: Context, node: ts.Statement) => void) | undefined;
  if (found === undefined) throw new Refusal(node, "WM100", K[node.kind] ?? "this statement", rewriteOf(node.kind));
  found(c, node);
}

/** The statement, or the block's statements, as commands of their own. */
export function lowerBody(c: Context, node: ts.Statement): Command[] {
  return c.collect(() => lowerAll(c, ts.isBlock(node) ? node.statements : [node]));
}

export function declare(c: Context, list: ts.VariableDeclarationList): void {
  for (const declaration of list.declarations) declareOne(c, declaration);
}

export function declareOne(c: Context, declaration: ts.VariableDeclaration): void {
  const { name, initializer } = declaration;
  preload(c, initializer);
  if (!ts.isIdentifier(name)) {
    if (initializer !== undefined) takeApart(c, name, initializer, declaration.type);
    return;
  }
  const symbol = c.symbolAt(name);
  if (constantOf(c, symbol) !== undefined) return;
  const kind = c.storedKind(symbol, name);
  const fixed = c.staticRecord(symbol);
  if (fixed !== undefined && initializer !== undefined) {
    if (ts.isObjectLiteralExpression(initializer)) assignStatic(c, fixed, initializer);
    else if (ts.isCallExpression(initializer)) lowerRecord(c, initializer, fixed);
  } else if (initializer === undefined) c.emit(assign(c.variable(symbol), text("")));
  else into(c, initializer, c.variable(symbol), kind);
  c.fields.rebound(symbol);
}

function lowerRecord(c: Context, call: ts.CallExpression, fields: StaticRecord): void {
  const { record } = lowerCall(c, call);
  if (record === undefined) throw new Refusal(call, "WM305");
  record(fields);
}

export function lowerExpressionStatement(c: Context, node: ts.Expression): void {
  preload(c, node);
  if (ts.isParenthesizedExpression(node) || ts.isVoidExpression(node)) lowerExpressionStatement(c, node.expression);
  else if (isAssignment(node)) lowerAssignment(c, node);
  else if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) lowerStep(c, node);
  else if (ts.isConditionalExpression(node)) lowerChoice(c, node.condition, node.whenTrue, node.whenFalse);
  else if (ts.isBinaryExpression(node) && binaryStatements[node.operatorToken.kind] !== undefined)
    binaryStatements[node.operatorToken.kind]?.(c, node);
  else if (isChain(c, node)) lowerChainStatement(c, node);
  else if (ts.isCallExpression(node)) lowerCall(c, node).statement();
  else throw new Refusal(node, "WM100", "an expression without effect", "leave it out, or use its value");
}

/** Operators whose right side is done for what it does. */
const binaryStatements: { readonly [operator in ts.SyntaxKind]?: (c: Context, node: ts.BinaryExpression) => void } = {
  [K.CommaToken]: (c, { left, right }) => {
    lowerExpressionStatement(c, left);
    lowerExpressionStatement(c, right);
  },
  [K.AmpersandAmpersandToken]: (c, { left, right }) => lowerChoice(c, left, right, undefined),
  [K.BarBarToken]: (c, { left, right }) => lowerChoice(c, left, undefined, right),
  [K.QuestionQuestionToken]: (c, node) => void word(c, node),
};

/** `a && b()`, `a || b()`, `a ? b() : c()` as statements: if a; then b; else c; fi */
function lowerChoice(c: Context, decision: ts.Expression, yes: ts.Expression | undefined, no: ts.Expression | undefined): void {
  const decided = condition(c, decision);
  const side = (node: ts.Expression | undefined) => () => ({
    value: node === undefined ? undefined : c.collect(() => lowerExpressionStatement(c, node)),
    returns: node === undefined || !isNever(c, node),
  });
  const [first, second] = c.fields.branches([side(yes), side(no)]);
  c.emit(first === undefined ? when([not(decided)], second ?? []) : when([decided], first, second));
}

function lowerIf(c: Context, node: ts.IfStatement): void {
  const branches: Branch[] = [];
  let otherwise: Command[] | undefined;
  // Alternatives nest, as the else of an if is another if: each begins with what held after the conditions before it.
  const lowerChain = (statement: ts.IfStatement): void => {
    let decided: Command = simple(["true"]);
    const before = c.collect(() => {
      preload(c, statement.expression);
      decided = c.commandAt(statement, () => condition(c, statement.expression));
    });
    if (branches.length === 0) c.emit(...before);
    const list = branches.length === 0 ? [decided] : [...before, decided];
    const { thenStatement, elseStatement } = statement;
    c.fields.branches([
      () => {
        branches.push({ condition: list, body: lowerBody(c, thenStatement) });
        return { value: undefined, returns: comesBack(c, thenStatement) };
      },
      () => {
        if (elseStatement !== undefined && ts.isIfStatement(elseStatement)) lowerChain(elseStatement);
        else if (elseStatement !== undefined) otherwise = lowerBody(c, elseStatement);
        return { value: undefined, returns: elseStatement === undefined || comesBack(c, elseStatement) };
      },
    ]);
  };
  lowerChain(node);
  c.emit(otherwise === undefined ? { type: "if", branches } : { type: "if", branches, otherwise });
}

/** Whether the end of a list of statements can be reached. */
export const completes = (c: Context, list: readonly ts.Statement[]): boolean => list.every((one) => comesBack(c, one));

function comesBack(c: Context, node: ts.Statement): boolean {
  if (ts.isReturnStatement(node) || ts.isBreakStatement(node) || ts.isContinueStatement(node)) return false;
  if (ts.isBlock(node)) return completes(c, node.statements);
  if (ts.isIfStatement(node))
    return node.elseStatement === undefined || comesBack(c, node.thenStatement) || comesBack(c, node.elseStatement);
  return !(ts.isExpressionStatement(node) && isNever(c, node.expression));
}

/** In a callback that is written in place `return` is the end of a turn of its loop. */
function lowerReturn(c: Context, node: ts.ReturnStatement): void {
  const { expression } = node;
  preload(c, expression);
  const callback = c.frames.findLast((frame) => frame.returns !== undefined);
  if (callback !== undefined) callback.returns?.(expression, depthOf(c, callback));
  else if (c.current === undefined) throw new Refusal(node, "WM100", "return outside a function", "exit(0)");
  else if (expression === undefined) c.emit(simple(["return"]));
  else returnValue(c, c.current.declaration, expression);
}

function returnValue(c: Context, declaration: ts.FunctionDeclaration, expression: ts.Expression): void {
  const signature = c.checker.getSignatureFromDeclaration(declaration);
  const kind = signature === undefined ? undefined : resultKind(c, declaration, signature);
  if (kind === undefined) throw new Refusal(expression, "WM200", expression.getText());
  if (kind.type === "boolean") {
    if (expression.kind === K.TrueKeyword) c.emit(simple(["return", "0"]));
    else if (expression.kind === K.FalseKeyword) c.emit(simple(["return", "1"]));
    else c.emit(condition(c, expression), simple(["return"]));
  } else {
    if (kind.type !== "void") into(c, expression, R, kind);
    else if (!isUndefined(expression)) lowerExpressionStatement(c, expression);
    c.emit(simple(["return"]));
  }
}

export function resultKind(c: Context, node: ts.Node, signature: ts.Signature): ReturnType<Context["kind"]> {
  const type = c.checker.getReturnTypeOfSignature(signature);
  const kind = c.kindOfType(type);
  if (kind === undefined) throw new Refusal(node, "WM200", c.checker.typeToString(type));
  return kind;
}
