/** Statements. Each kind of syntax has one row in the table; what is missing there is refused. */
import { ts } from "ts-morph";
import { Refusal } from "../../diagnostics.js";
import { nameOfKind } from "../../kinds.js";
import {
  arithmetic,
  assign,
  type Branch,
  type Clause,
  type Command,
  param,
  type Redirect,
  simple,
  test,
  text,
  type Word,
  when,
} from "../../shell/ast.js";
import { rewriteOf } from "../2-check/rewrites.js";
import { countingBound, listBound } from "./bounds.js";
import { lowerCall } from "./calls.js";
import { type Context, R, type StaticRecord } from "./context.js";
import { condition, constantOf, inOrder, into, word } from "./expressions.js";
import { preload } from "./fields.js";
import { decode, elementKind, listWords, splitting } from "./lists.js";
import { isAssignment, lowerAssignment } from "./operators.js";
import { assignStatic } from "./records.js";

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
  [K.ReturnStatement]: lowerReturn,
  [K.EmptyStatement]: () => undefined,
};

export function lowerAll(c: Context, nodes: readonly ts.Statement[]): void {
  for (const node of nodes) c.guarded(node, () => lowerStatement(c, node));
}

function lowerStatement(c: Context, node: ts.Statement): void {
  const found = statements[node.kind] as ((c: Context, node: ts.Statement) => void) | undefined;
  if (found === undefined) throw new Refusal(node, "WM900", K[node.kind] ?? "this statement", rewriteOf(node.kind));
  found(c, node);
}

/** The statement, or the block's statements, as commands of their own. */
function body(c: Context, node: ts.Statement): Command[] {
  return c.collect(() => lowerAll(c, ts.isBlock(node) ? node.statements : [node]));
}

function declare(c: Context, list: ts.VariableDeclarationList): void {
  for (const declaration of list.declarations) declareOne(c, declaration);
}

export function declareOne(c: Context, declaration: ts.VariableDeclaration): void {
  if (!ts.isIdentifier(declaration.name))
    throw new Refusal(declaration.name, "WM100", "taking a value apart", "read the fields or elements one by one");
  const symbol = c.symbolAt(declaration.name);
  if (constantOf(c, symbol) !== undefined) return;
  const kind = c.storedKind(symbol, declaration.name);
  const { initializer } = declaration;
  preload(c, initializer);
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
  if (record === undefined) throw new Refusal(call, "WM900", call.getText(), "read its fields from a variable");
  record(fields);
}

function lowerExpressionStatement(c: Context, node: ts.Expression): void {
  preload(c, node);
  if (ts.isParenthesizedExpression(node)) lowerExpressionStatement(c, node.expression);
  else if (ts.isVoidExpression(node)) lowerExpressionStatement(c, node.expression);
  else if (isAssignment(node)) lowerAssignment(c, node);
  else if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) lowerStep(c, node);
  else if (ts.isCallExpression(node)) lowerCall(c, node).statement();
  else throw new Refusal(node, "WM100", "an expression without effect", "leave it out, or use its value");
}

/** `i++` and its relatives, as statements. */
function lowerStep(c: Context, node: ts.PrefixUnaryExpression | ts.PostfixUnaryExpression): void {
  if (node.operator !== K.PlusPlusToken && node.operator !== K.MinusMinusToken)
    throw new Refusal(node, "WM100", "an expression without effect", "leave it out, or use its value");
  const operator = node.operator === K.PlusPlusToken ? K.PlusEqualsToken : K.MinusEqualsToken;
  if (!ts.isIdentifier(node.operand)) throw new Refusal(node, "WM101", `${ts.tokenToString(node.operator)} on a field`, "use += 1 or -= 1");
  const target = c.variable(c.symbolAt(node.operand));
  c.emit(
    assign(
      target,
      arithmetic({
        type: "binary",
        operator: operator === K.PlusEqualsToken ? "+" : "-",
        left: { type: "variable", variable: target },
        right: { type: "number", value: 1 },
      }),
    ),
  );
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
        branches.push({ condition: list, body: body(c, thenStatement) });
        return { value: undefined, returns: comesBack(c, thenStatement) };
      },
      () => {
        if (elseStatement !== undefined && ts.isIfStatement(elseStatement)) lowerChain(elseStatement);
        else if (elseStatement !== undefined) otherwise = body(c, elseStatement);
        return { value: undefined, returns: elseStatement === undefined || comesBack(c, elseStatement) };
      },
    ]);
  };
  lowerChain(node);
  c.emit(otherwise === undefined ? { type: "if", branches } : { type: "if", branches, otherwise });
}

/** Whether what follows a statement may be reached from it. */
function comesBack(c: Context, node: ts.Statement): boolean {
  const last = ts.isBlock(node) ? node.statements[node.statements.length - 1] : node;
  if (last === undefined) return true;
  if (ts.isReturnStatement(last) || ts.isBreakStatement(last) || ts.isContinueStatement(last)) return false;
  return !(ts.isExpressionStatement(last) && (c.checker.getTypeAtLocation(last.expression).flags & ts.TypeFlags.Never) !== 0);
}

function conditionList(c: Context, node: ts.Expression): Command[] {
  const commands: Command[] = [];
  let decided: Command = simple([":"]);
  commands.push(
    ...c.collect(() => {
      preload(c, node);
      decided = node.kind === K.TrueKeyword ? simple([":"]) : condition(c, node);
    }),
  );
  return [...commands, decided];
}

function inside(c: Context, what: "loop" | "counting" | "do" | "switch", action: () => Command[]): Command[] {
  c.enclosing.push(what);
  try {
    return action();
  } finally {
    c.enclosing.pop();
  }
}

function lowerWhile(c: Context, node: ts.WhileStatement): void {
  c.fields.repeated(c, [node]);
  const decision = conditionList(c, node.expression);
  const commands = inside(c, "loop", () => body(c, node.statement));
  c.fields.repeated(c, [node]);
  c.emit({ type: "while", condition: decision, body: commands });
}

/** `do … while (x)`: while :; do …; x || break; done */
function lowerDo(c: Context, node: ts.DoStatement): void {
  c.fields.repeated(c, [node]);
  const commands = inside(c, "do", () => body(c, node.statement));
  // A break may come before what the body's last statements load.
  c.fields.repeated(c, [node]);
  const decision = conditionList(c, node.expression);
  const last = decision.pop() ?? simple(["false"]);
  c.emit({
    type: "while",
    condition: [simple([":"])],
    body: [...commands, ...decision, when([last.type === "not" ? last.command : { type: "not", command: last }], [simple(["break"])])],
  });
}

function lowerFor(c: Context, node: ts.ForStatement): void {
  const { initializer, condition: decision, incrementor } = node;
  if (initializer !== undefined) {
    if (ts.isVariableDeclarationList(initializer)) declare(c, initializer);
    else lowerExpressionStatement(c, initializer);
  }
  c.fields.repeated(c, [node]);
  const list = decision === undefined ? [simple([":"])] : conditionList(c, decision);
  c.increments.push(incrementor);
  const commands = inside(c, "counting", () => body(c, node.statement));
  c.increments.pop();
  // continue comes to the step from anywhere in the body.
  c.fields.repeated(c, [node]);
  const step = incrementor === undefined ? [] : c.collect(() => lowerExpressionStatement(c, incrementor));
  c.emit({ type: "while", condition: list, body: [...commands, ...step], bound: countingBound(c, node) });
}

function lowerForOf(c: Context, node: ts.ForOfStatement): void {
  const { initializer } = node;
  const declaration = ts.isVariableDeclarationList(initializer) ? initializer.declarations[0] : undefined;
  if (declaration === undefined || !ts.isIdentifier(declaration.name))
    throw new Refusal(initializer, "WM100", "this loop variable", "for (const item of list)");
  const variable = c.variable(c.symbolAt(declaration.name));
  const lines = mayRewrite(c, node.statement) ? undefined : streamed(c, node.expression);
  if (lines !== undefined) {
    streamLines(c, node, lines, variable);
    return;
  }
  const element = elementKind(c, node.expression);
  const list = node.expression;
  preload(c, list);
  const text = wordsOf(c, list);
  const isLiteral = ts.isArrayLiteralExpression(list) && list.elements.length > 0 && !list.elements.some(ts.isSpreadElement);
  const words = isLiteral
    ? inOrder(
        c,
        list.elements.map((one) => () => word(c, one)),
      )
    : [text === undefined ? listWords(c, list) : splitting(c, word(c, text))];
  c.fields.repeated(c, [node]);
  const commands = inside(c, "loop", () =>
    c.collect(() => {
      if (!isLiteral && text === undefined) c.emit(...decode(variable, element));
      lowerAll(c, ts.isBlock(node.statement) ? node.statement.statements : [node.statement]);
    }),
  );
  c.fields.repeated(c, [node]);
  c.emit({ type: "for", variable, words, body: commands, bound: listBound(list) });
}

/** The text in `words(text)`: `for word in $text` splits it by itself, with nothing to decode. */
function wordsOf(c: Context, node: ts.Expression): ts.Expression | undefined {
  return ts.isCallExpression(node) && c.libraryName(node) === "words" ? node.arguments[0] : undefined;
}

/** Whether a loop over the lines of a file may change files in place: then all lines are read before. */
function mayRewrite(c: Context, root: ts.Node, seen: Set<ts.Node> = new Set()): boolean {
  let found = false;
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) {
      const library = c.libraryName(node) ?? "";
      if (["appendFile", "createFile"].includes(library)) found = true;
      if (["run", "spawn"].includes(library) && /stdout(File|Append)/.test(node.arguments[2]?.getText() ?? "")) found = true;
      const own = c.calledFunction(node)?.declaration;
      if (own !== undefined && !seen.has(own)) {
        seen.add(own);
        if (mayRewrite(c, own, seen)) found = true;
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(root);
  return found;
}

/** The path in `readLines(path) ?? []`, whose lines can be read one by one. */
function streamed(c: Context, node: ts.Expression): ts.Expression | undefined {
  if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== K.QuestionQuestionToken) return undefined;
  const isNothing = ts.isArrayLiteralExpression(node.right) && node.right.elements.length === 0;
  if (!isNothing || !ts.isCallExpression(node.left) || c.libraryName(node.left) !== "readLines") return undefined;
  return node.left.arguments[0];
}

/**
 *     if [ -r "$path" ] && [ ! -d "$path" ]; then
 *         while IFS= read -r line <&3 || [ "$line" ]; do … done 3<"$path"
 *     fi
 * Programs in the loop keep the script's standard input.
 */
function streamLines(c: Context, node: ts.ForOfStatement, path: ts.Expression, variable: ReturnType<Context["variable"]>): void {
  const file = stable(c, word(c, path));
  const from: Redirect = { descriptor: 3, operator: "<", target: file };
  const read: Command = {
    type: "or",
    left: simple(
      [{ parts: [{ type: "text", value: "IFS=" }] }, "read", "-r", { parts: [{ type: "name", variable }] }],
      [{ operator: "<&", target: text("3") }],
    ),
    right: test(param(variable)),
  };
  c.fields.repeated(c, [node]);
  const commands = inside(c, "loop", () => body(c, node.statement));
  c.fields.repeated(c, [node]);
  c.emit(
    when(
      [simple(["readable", file])],
      [{ type: "while", condition: [read], body: commands, redirects: [from], bound: listBound(node.expression) }],
    ),
  );
}

/** A word that is used twice: R gets a name first. */
function stable(c: Context, value: Word): Word {
  return value.parts.some((part) => part.type === "param" && part.variable === R) ? c.save(value, "path") : value;
}

function lowerSwitch(c: Context, node: ts.SwitchStatement): void {
  const kind = c.kind(node.expression);
  if (kind.type !== "int" && kind.type !== "string")
    throw new Refusal(node.expression, "WM205", "switch", "a number or text", nameOfKind(kind));
  preload(c, node.expression);
  const subject = word(c, node.expression);
  const clauses: { readonly patterns: Word[]; readonly clause: ts.CaseOrDefaultClause; readonly isLast: boolean }[] = [];
  let labels: Word[] = [];
  const all = node.caseBlock.clauses;
  for (const [index, clause] of all.entries()) {
    const isLast = index === all.length - 1;
    if (ts.isDefaultClause(clause)) {
      if (!isLast) throw new Refusal(clause, "WM106");
      labels = [{ parts: [{ type: "glob", value: "*" }] }];
    } else labels.push(label(c, clause.expression));
    if (clause.statements.length === 0 && !isLast) continue;
    clauses.push({ patterns: labels, clause, isLast });
    labels = [];
  }
  const lowered = clauses.map(({ patterns, clause, isLast }) => () => ({
    value: [{ patterns, body: clauseBody(c, clause, isLast) }],
    returns: true,
  }));
  const none = all.some(ts.isDefaultClause) ? [] : [() => ({ value: [], returns: true })];
  c.emit({ type: "case", subject, clauses: c.fields.branches<Clause[]>([...lowered, ...none]).flat() });
}

function label(c: Context, node: ts.Expression): Word {
  const value = word(c, node);
  if (value.parts.some((part) => part.type !== "text")) throw new Refusal(node, "WM107");
  return value;
}

function clauseBody(c: Context, clause: ts.CaseOrDefaultClause, isLast: boolean): Command[] {
  const only = clause.statements[0];
  const inner = clause.statements.length === 1 && only !== undefined && ts.isBlock(only) ? only.statements : clause.statements;
  const last = inner[inner.length - 1];
  const endsInBreak = last !== undefined && ts.isBreakStatement(last);
  const kept = endsInBreak ? inner.slice(0, -1) : inner;
  const leaves =
    last !== undefined &&
    (ts.isReturnStatement(last) ||
      ts.isContinueStatement(last) ||
      (ts.isExpressionStatement(last) && (c.checker.getTypeAtLocation(last.expression).flags & ts.TypeFlags.Never) !== 0));
  if (!isLast && !endsInBreak && !leaves) throw new Refusal(clause, "WM106");
  return inside(c, "switch", () => c.collect(() => lowerAll(c, kept)));
}

function lowerBreak(c: Context, node: ts.BreakStatement): void {
  if (node.label !== undefined) throw new Refusal(node.label, "WM100", "a label", "put the inner loop into a function and return from it");
  if (c.enclosing[c.enclosing.length - 1] === "switch") throw new Refusal(node, "WM105", "break from within a statement", "switch");
  c.emit(simple(["break"]));
}

function lowerContinue(c: Context, node: ts.ContinueStatement): void {
  if (node.label !== undefined) throw new Refusal(node.label, "WM100", "a label", "put the inner loop into a function and return from it");
  const around = [...c.enclosing].reverse().find((one) => one !== "switch");
  if (around === "do") throw new Refusal(node, "WM105", "continue", "do … while");
  const step = c.increments[c.increments.length - 1];
  if (around === "counting" && step !== undefined) lowerExpressionStatement(c, step);
  c.emit(simple(["continue"]));
}

function lowerReturn(c: Context, node: ts.ReturnStatement): void {
  if (c.current === undefined) throw new Refusal(node, "WM100", "return outside a function", "exit(0)");
  const { expression } = node;
  preload(c, expression);
  if (expression === undefined) {
    c.emit(simple(["return"]));
    return;
  }
  const signature = c.checker.getSignatureFromDeclaration(c.current.declaration);
  const kind = signature === undefined ? undefined : resultKind(c, c.current.declaration, signature);
  if (kind === undefined) throw new Refusal(node, "WM200", expression.getText());
  if (kind.type === "boolean") {
    if (expression.kind === K.TrueKeyword) c.emit(simple(["return", "0"]));
    else if (expression.kind === K.FalseKeyword) c.emit(simple(["return", "1"]));
    else c.emit(condition(c, expression), simple(["return"]));
  } else if (kind.type === "void") {
    if (ts.isCallExpression(expression)) lowerCall(c, expression).statement();
    c.emit(simple(["return"]));
  } else {
    into(c, expression, R, kind);
    c.emit(simple(["return"]));
  }
}

export function resultKind(c: Context, node: ts.Node, signature: ts.Signature): ReturnType<Context["kind"]> {
  const type = c.checker.getReturnTypeOfSignature(signature);
  const kind = c.kindOfType(type);
  if (kind === undefined) throw new Refusal(node, "WM200", c.checker.typeToString(type));
  return kind;
}
