/**
 * Expressions. Each kind of syntax has one row in the table; what is missing there is refused. A row says how a value is
 * had as text (`word`), as a number within $(( )) (`arithmetic`) or as an exit status (`condition`); from one of them
 * the others follow.
 */
import { ts } from "ts-morph";
import { Refusal } from "../../diagnostics.js";
import { isMarked, type Kind, nameOfKind } from "../../kinds.js";
import {
  type Arithmetic,
  arithmetic,
  assign,
  type Command,
  concat,
  not,
  numberOf,
  param,
  simple,
  test,
  text,
  truth,
  type Variable,
  variableOf,
  type Word,
  when,
} from "../../shell/ast.js";
import { libraryNameOf, typeOf } from "../1-load/load.js";
import { isConstant } from "../1-load/tree.js";
import { rewriteOf } from "../2-check/rewrites.js";
import { lowerCall } from "./calls.js";
import { intoChain, isChain } from "./chains.js";
import { type Context, R, scriptArguments } from "./context.js";
import { arithmeticMayChange, wordMayChange } from "./effects.js";
import { coerce, isDefaulting, needsMark, requireForm, unmarked, withoutMark } from "./forms.js";
import { argumentIndex, lowerElement, lowerListLiteral } from "./lists.js";
import { binaryArithmetic, lowerBinaryCondition, lowerBinaryWord } from "./operators.js";
import { fieldArithmetic, fieldCondition, fieldWord, lowerRecordLiteral } from "./records.js";
import { lowerExpressionStatement } from "./statements.js";

export interface Row<N extends ts.Node = ts.Node> {
  word?(c: Context, node: N): Word;
  arithmetic?(c: Context, node: N): Arithmetic;
  condition?(c: Context, node: N): Command;
  /** Puts the value of kind `kind` into a variable that the expression does not mention. */
  into?(c: Context, node: N, target: Variable, kind: Kind): void;
}

const row = <N extends ts.Node>(value: Row<N>): Row => value as Row;

const transparent = row<ts.ParenthesizedExpression | ts.SatisfiesExpression | ts.AsExpression>({
  word: (c, node) => word(c, node.expression),
  arithmetic: (c, node) => number(c, node.expression),
  condition: (c, node) => condition(c, node.expression),
  into: (c, node, target, kind) => into(c, node.expression, target, kind),
});

export const expressions: { readonly [kind in ts.SyntaxKind]?: Row } = {
  [ts.SyntaxKind.NumericLiteral]: row<ts.NumericLiteral>({
    arithmetic: (_, node) => ({ type: "number", value: integer(node, node.getText()) }),
  }),
  [ts.SyntaxKind.StringLiteral]: row<ts.StringLiteral>({ word: (_, node) => constantText(node, node.text) }),
  [ts.SyntaxKind.NoSubstitutionTemplateLiteral]: row<ts.NoSubstitutionTemplateLiteral>({
    word: (_, node) => constantText(node, node.text),
  }),
  [ts.SyntaxKind.TemplateExpression]: row<ts.TemplateExpression>({ word: lowerTemplate }),
  [ts.SyntaxKind.TrueKeyword]: { word: () => text("true"), condition: () => simple(["true"]) },
  [ts.SyntaxKind.FalseKeyword]: { word: () => text("false"), condition: () => simple(["false"]) },
  [ts.SyntaxKind.Identifier]: row<ts.Identifier>({ word: lowerName, arithmetic: nameArithmetic }),
  [ts.SyntaxKind.PropertyAccessExpression]: row<ts.PropertyAccessExpression>({
    word: fieldWord,
    arithmetic: fieldArithmetic,
    condition: fieldCondition,
  }),
  [ts.SyntaxKind.ParenthesizedExpression]: transparent,
  [ts.SyntaxKind.SatisfiesExpression]: transparent,
  [ts.SyntaxKind.AsExpression]: transparent,
  [ts.SyntaxKind.PrefixUnaryExpression]: row<ts.PrefixUnaryExpression>({
    arithmetic: negate,
    condition: (c, node) => not(condition(c, node.operand)),
  }),
  [ts.SyntaxKind.BinaryExpression]: row<ts.BinaryExpression>({
    word: lowerBinaryWord,
    arithmetic: binaryArithmetic,
    condition: lowerBinaryCondition,
    into: intoBinary,
  }),
  [ts.SyntaxKind.ConditionalExpression]: row<ts.ConditionalExpression>({ into: intoConditional }),
  [ts.SyntaxKind.ElementAccessExpression]: row<ts.ElementAccessExpression>({ word: lowerElement }),
  [ts.SyntaxKind.ArrayLiteralExpression]: row<ts.ArrayLiteralExpression>({ word: lowerListLiteral }),
  [ts.SyntaxKind.ObjectLiteralExpression]: row<ts.ObjectLiteralExpression>({ word: lowerRecordLiteral }),
  [ts.SyntaxKind.CallExpression]: row<ts.CallExpression>({
    word: (c, node) => lowerCall(c, node).word(),
    arithmetic: (c, node) => lowerCall(c, node).arithmetic(),
    condition: (c, node) => lowerCall(c, node).condition(),
    into: (c, node, target, kind) => {
      const call = lowerCall(c, node);
      requireForm(c, node, kind);
      if (c.kind(node).type === "void") call.statement();
      else if (call.into !== undefined && !needsMark(c.kind(node), kind)) call.into(target, kind);
      else c.emit(assign(target, coerce(call.word(), c.kind(node), kind)));
    },
  }),
};

function rowOf(node: ts.Expression): Row {
  const found = expressions[node.kind];
  if (found === undefined) throw new Refusal(node, "WM100", ts.SyntaxKind[node.kind] ?? "this", rewriteOf(node.kind));
  return found;
}

/** The value as text, in the form that its kind has in a variable. */
export function word(c: Context, node: ts.Expression): Word {
  const given = c.givenValue(node);
  if (given !== undefined) return given;
  if (isChain(c, node)) {
    const target = c.temporary("value");
    intoChain(c, node, target, c.kind(node));
    return param(target);
  }
  const found = rowOf(node);
  const kind = c.kind(node);
  if (kind.type === "int" && found.arithmetic !== undefined) return wordOfNumber(found.arithmetic(c, node));
  const isDecision =
    kind.type === "boolean" &&
    found.condition !== undefined &&
    (found.word === undefined || (ts.isBinaryExpression(node) && !isDefaulting(node)));
  if (isDecision) return decided(c, node);
  if (found.word !== undefined) return found.word(c, node);
  if (found.into !== undefined) {
    const target = c.temporary("value");
    found.into(c, node, target, kind);
    return param(target);
  }
  throw new Refusal(node, "WM100", ts.SyntaxKind[node.kind] ?? "this", rewriteOf(node.kind));
}

/** A condition as `true` or `false`. */
function decided(c: Context, node: ts.Expression): Word {
  const target = c.temporary("answer");
  intoBoolean(c, node, target);
  return param(target);
}

function intoBoolean(c: Context, node: ts.Expression, target: Variable): void {
  decide(c, target, condition(c, node));
}

/** `target=false`, then `… && target=true`; elsewhere first if it is R, which the decision may be about to read. */
export function decide(c: Context, target: Variable, decision: Command): void {
  const answer = target === R ? c.temporary("answer") : target;
  c.emit(assign(answer, text("false")), { type: "and", left: decision, right: assign(answer, text("true")) });
  if (answer !== target) c.emit(assign(target, param(answer)));
}

/** The value as a word, converted to the kind of the place where it is going. */
export function wordAs(c: Context, node: ts.Expression, kind: Kind): Word {
  const bare = ts.isParenthesizedExpression(node) ? node.expression : node;
  if (isMarked(kind) && (ts.isConditionalExpression(bare) || isDefaulting(bare))) {
    const target = c.temporary("value");
    into(c, bare, target, kind);
    return param(target);
  }
  requireForm(c, node, kind);
  return coerce(word(c, node), c.kind(node), kind);
}

/** Puts the value into a variable. */
export function into(c: Context, node: ts.Expression, target: Variable, kind: Kind): void {
  const found = rowOf(node);
  if (c.givenValue(node) !== undefined) c.emit(assign(target, wordAs(c, node, kind)));
  else if (isChain(c, node)) {
    requireForm(c, node, kind);
    intoChain(c, node, target, kind);
  } else if (found.into !== undefined) found.into(c, node, target, kind);
  else if (kind.type === "boolean" && found.condition !== undefined && found.word === undefined) intoBoolean(c, node, target);
  else c.emit(assign(target, wordAs(c, node, kind)));
}

/** The value within $(( )). */
export function number(c: Context, node: ts.Expression): Arithmetic {
  const kind = c.kind(node);
  if (kind.type !== "int") throw new Refusal(node, "WM205", "arithmetic", "a number", nameOfKind(kind));
  if (c.givenValue(node) !== undefined || isChain(c, node)) return numberOfWord(c, word(c, node));
  const found = rowOf(node);
  return found.arithmetic === undefined ? numberOfWord(c, word(c, node)) : found.arithmetic(c, node);
}

/** The value as an exit status. */
export function condition(c: Context, node: ts.Expression): Command {
  const kind = c.kind(node);
  if (c.givenValue(node) !== undefined || isChain(c, node)) return truth(word(c, node));
  if (kind.type === "void" && isNever(c, node)) return never(c, node);
  if (kind.type !== "boolean") throw new Refusal(node, "WM207", nameOfKind(kind));
  const found = rowOf(node);
  if (found.condition !== undefined) return found.condition(c, node);
  return truth(word(c, node));
}

/** An expression after which nothing comes, such as `fail("…")`. */
export const isNever = (c: Context, node: ts.Expression): boolean => (typeOf(c.checker, node).flags & ts.TypeFlags.Never) !== 0;

/** What never has a value, where one is wanted: it is done, and the rest is never reached. */
function never(c: Context, node: ts.Expression): Command {
  lowerExpressionStatement(c, node);
  return simple(["false"]);
}

export function wordOfNumber(value: Arithmetic): Word {
  if (value.type === "number") return text(String(value.value));
  if (value.type === "variable") return param(value.variable);
  if (value.type === "expansion") return { parts: [value.part] };
  return arithmetic(value);
}

export function numberOfWord(c: Context, value: Word): Arithmetic {
  const found = numberOf(value);
  if (found !== undefined) return found;
  const saved = c.temporary("number");
  c.emit(assign(saved, value));
  return { type: "variable", variable: saved };
}

/** Evaluates from left to right: a value that a later one's commands may change is put aside first. */
export function inOrder(c: Context, steps: readonly (() => Word)[]): Word[] {
  return ordered(c, steps, wordMayChange, (value) => c.save(value));
}

export function numbersInOrder(c: Context, nodes: readonly ts.Expression[]): Arithmetic[] {
  const steps = nodes.map((node) => () => number(c, node));
  return ordered(c, steps, arithmeticMayChange, (value) => numberOfWord(c, c.save(wordOfNumber(value), "number")));
}

function ordered<V>(
  c: Context,
  steps: readonly (() => V)[],
  changes: (c: Context, value: V, commands: readonly Command[]) => boolean,
  save: (value: V) => V,
): V[] {
  const results = steps.map((step) => {
    let value: V | undefined;
    const commands = c.collect(() => {
      value = step();
    });
    return { commands, value: value as V };
  });
  // What comes behind each, shared by those that only values are between.
  const later: (readonly Command[])[] = [];
  for (let index = results.length - 1, all: readonly Command[] = []; index >= 0; index--) {
    later[index] = all;
    const commands = results[index]?.commands ?? [];
    if (commands.length > 0) all = [...commands, ...all];
  }
  return results.map(({ commands, value }, index) => {
    c.emit(...commands);
    return changes(c, value, later[index] ?? []) ? save(value) : value;
  });
}

// Rows

export function integer(node: ts.Node, source: string): number {
  const value = Number(source.replaceAll("_", ""));
  if (!Number.isInteger(value) || /[.eE]/.test(source.replace(/^0x.*/i, ""))) throw new Refusal(node, "WM201", source);
  if (!Number.isSafeInteger(value)) throw new Refusal(node, "WM202", source);
  return value;
}

function constantText(node: ts.Node, value: string): Word {
  if (value.includes("\0")) throw new Refusal(node, "WM208");
  return text(value);
}

function lowerTemplate(c: Context, node: ts.TemplateExpression): Word {
  const values = inOrder(
    c,
    node.templateSpans.map((span) => () => {
      const kind = c.kind(span.expression);
      if (!["int", "string", "boolean"].includes(kind.type))
        throw new Refusal(span.expression, "WM205", "a template", "a number, text or a boolean", nameOfKind(kind));
      return word(c, span.expression);
    }),
  );
  return concat(
    constantText(node.head, node.head.text),
    ...node.templateSpans.flatMap((span, index) => [values[index] ?? text(""), constantText(span.literal, span.literal.text)]),
  );
}

/** The initialiser of a constant that stands for itself wherever it is used. */
export function constantOf(c: Context, symbol: ts.Symbol): ts.Expression | undefined {
  const declaration = symbol.valueDeclaration;
  if (!isConstant(declaration)) return undefined;
  const { initializer } = declaration;
  if (initializer === undefined || ts.isForOfStatement(declaration.parent.parent)) return undefined;
  if (initializer.kind === ts.SyntaxKind.TrueKeyword || initializer.kind === ts.SyntaxKind.FalseKeyword) return initializer;
  const number =
    ts.isPrefixUnaryExpression(initializer) && initializer.operator === ts.SyntaxKind.MinusToken ? initializer.operand : initializer;
  if (ts.isNumericLiteral(number)) return initializer;
  if (!ts.isStringLiteral(initializer) && !ts.isNoSubstitutionTemplateLiteral(initializer)) return undefined;
  const mentions = c
    .usesOf(symbol)
    .filter((use) => use.parent !== declaration && !ts.isImportSpecifier(use.parent) && !ts.isExportSpecifier(use.parent)).length;
  return initializer.text.length <= 16 || mentions <= 1 ? initializer : undefined;
}

function lowerName(c: Context, node: ts.Identifier): Word {
  if (node.text === "undefined") return text("");
  const symbol = c.symbolAt(node);
  const library = libraryNameOf(c.checker, node);
  if (library !== undefined) {
    if (library !== "args") throw new Refusal(node, "WM103", `the function ${node.text}`);
    return param(scriptArguments);
  }
  const declaration = symbol.valueDeclaration;
  if (declaration === undefined || declaration.getSourceFile().isDeclarationFile) throw new Refusal(node, "WM503", node.text);
  if (c.program.functions.has(symbol)) throw new Refusal(node, "WM103", `the function ${node.text}`);
  const constant = constantOf(c, symbol);
  if (constant !== undefined) return coerce(word(c, constant), c.kind(constant), c.kind(node));
  const variable = c.variable(symbol);
  return unmarked(c, node, variable, c.storedKind(symbol, node));
}

function nameArithmetic(c: Context, node: ts.Identifier): Arithmetic {
  return numberOfWord(c, lowerName(c, node));
}

function negate(c: Context, node: ts.PrefixUnaryExpression): Arithmetic {
  if (node.operator === ts.SyntaxKind.PlusToken && c.kind(node.operand).type === "int") return number(c, node.operand);
  if (node.operator !== ts.SyntaxKind.MinusToken) throw new Refusal(node, "WM101", "+", rewriteOf(node.operator));
  const value = number(c, node.operand);
  return value.type === "number" ? { type: "number", value: value.value === 0 ? 0 : -value.value } : { type: "negate", value };
}

function intoConditional(c: Context, node: ts.ConditionalExpression, target: Variable, kind: Kind): void {
  const filled = filledIn(c, node);
  if (filled !== undefined) {
    c.emit(assign(target, coerce(filled, c.kind(node), kind)));
    return;
  }
  const decision = condition(c, node.condition);
  const side = (value: ts.Expression) => () => ({ value: c.collect(() => into(c, value, target, kind)), returns: true });
  const [yes = [], no = []] = c.fields.branches([side(node.whenTrue), side(node.whenFalse)]);
  c.emit(when([decision], yes, no));
}

/** Text that means the same within `${ }` in all shells, whether that is quoted or not. */
const plain = /^[A-Za-z0-9_./:@ -]*$/;

/** `text === "" ? "-" : text` is `${text:--}`, where both are plain. */
function filledIn(c: Context, node: ts.ConditionalExpression): Word | undefined {
  const test = node.condition;
  if (!ts.isBinaryExpression(test) || !ts.isStringLiteralLike(test.right) || test.right.text !== "") return undefined;
  const isEmpty = test.operatorToken.kind === ts.SyntaxKind.EqualsEqualsEqualsToken;
  if (!isEmpty && test.operatorToken.kind !== ts.SyntaxKind.ExclamationEqualsEqualsToken) return undefined;
  const [empty, same] = isEmpty ? [node.whenTrue, node.whenFalse] : [node.whenFalse, node.whenTrue];
  const isSame = (ts.isIdentifier(same) || ts.isPropertyAccessExpression(same)) && same.getText() === test.left.getText();
  if (!isSame || c.kind(same).type !== "string" || !ts.isStringLiteralLike(empty) || !plain.test(empty.text)) return undefined;
  const value = word(c, same);
  const [part, more] = value.parts;
  return part?.type === "param" && more === undefined && part.operator === undefined
    ? param(part.variable, ":-", text(empty.text))
    : undefined;
}

function intoBinary(c: Context, node: ts.BinaryExpression, target: Variable, kind: Kind): void {
  if (node.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken) {
    intoDefault(c, node, target, kind);
  } else if (c.kind(node).type === "boolean") {
    intoBoolean(c, node, target);
  } else {
    c.emit(assign(target, coerce(word(c, node), c.kind(node), kind)));
  }
}

/** `a ?? b`: the value of `a`, if there is one, else `b`, which is evaluated only then. */
function intoDefault(c: Context, node: ts.BinaryExpression, target: Variable, kind: Kind): void {
  if (c.kind(node.left).type === "void") {
    word(c, node.left);
    into(c, node.right, target, kind);
    return;
  }
  const started = startDefault(c, node);
  if (started !== undefined) {
    c.emit(assign(target, coerce(started, c.kind(node), kind)));
    return;
  }
  const stored = c.kind(node.left);
  const emptied = emptyTextDefault(c, node);
  if (emptied !== undefined) {
    c.emit(assign(target, coerce(emptied, c.kind(node), kind)));
    return;
  }
  const value = word(c, node.left);
  const simpleDefault =
    !isMarked(stored) && stored.type === "optional" && kind.type !== "optional" ? defaultWord(c, node, value) : undefined;
  if (simpleDefault !== undefined) {
    c.emit(assign(target, simpleDefault));
    return;
  }
  if (stored.type !== "optional") {
    c.emit(assign(target, coerce(value, stored, kind)));
    return;
  }
  requireForm(c, node.left, kind);
  c.emit(assign(target, value));
  fillIn(c, target, stored, node.right, kind);
}

/** A variable that holds an optional gets `fallback` if there is nothing: if [ "$x" ]; then x=${x#?}; else x=…; fi */
export function fillIn(c: Context, target: Variable, stored: Kind, fallback: ts.Expression, kind: Kind): void {
  const [otherwise = []] = c.fields.branches([
    () => ({ value: c.collect(() => into(c, fallback, target, kind)), returns: true }),
    () => ({ value: [], returns: true }),
  ]);
  const strip: Command[] = isMarked(stored) && !isMarked(kind) ? [assign(target, withoutMark(target))] : [];
  if (strip.length > 0) c.emit(when([test(param(target))], strip, otherwise));
  else c.emit(when([test("-z", param(target))], otherwise));
}

/** `text ?? ""` needs no decision: taking the mark off leaves nothing of what is not there. */
export function emptyTextDefault(c: Context, node: ts.BinaryExpression): Word | undefined {
  if (!isMarked(c.kind(node.left)) || c.kind(node).type !== "string" || !ts.isStringLiteralLike(node.right) || node.right.text !== "")
    return undefined;
  const value = word(c, node.left);
  const variable = variableOf(value) ?? variableOf(c.save(value));
  return variable === undefined ? undefined : withoutMark(variable);
}

/** `env("NAME") ?? "text"` is `${NAME-text}`, and `args[1] ?? "text"` is `${2-text}` where the script starts, if it is never asked for otherwise. */
export function startDefault(c: Context, node: ts.BinaryExpression): Word | undefined {
  const { left, right } = node;
  if (c.kind(node).type !== "string" || !ts.isStringLiteralLike(right) || !plain.test(right.text)) return undefined;
  if (ts.isElementAccessExpression(left)) {
    const index = argumentIndex(c, left);
    const isAlways =
      index !== undefined && argumentUses(c, left).every((one) => argumentIndex(c, one) !== index || hasDefault(one, right.text));
    return isAlways ? param(c.argumentOr(index, right.text)) : undefined;
  }
  if (!ts.isCallExpression(left) || c.libraryName(left) !== "env") return undefined;
  const [name] = left.arguments;
  return name !== undefined && ts.isStringLiteralLike(name) ? param(name.text, "-", text(right.text)) : undefined;
}

/** All places where an argument is asked for by its index. */
const argumentUses = (c: Context, node: ts.ElementAccessExpression): ts.ElementAccessExpression[] =>
  c
    .usesOf(c.symbolAt(node.expression))
    .flatMap(({ parent }) => (ts.isElementAccessExpression(parent) && argumentIndex(c, parent) !== undefined ? [parent] : []));

function hasDefault(node: ts.ElementAccessExpression, fallback: string): boolean {
  const { parent } = node;
  return (
    ts.isBinaryExpression(parent) &&
    parent.left === node &&
    parent.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken &&
    ts.isStringLiteralLike(parent.right) &&
    parent.right.text === fallback
  );
}

/** `${x:-5}`, where both sides are plain. */
export function defaultWord(c: Context, node: ts.BinaryExpression, value: Word): Word | undefined {
  const [part, more] = value.parts;
  if (part?.type !== "param" || more !== undefined || part.operator !== undefined) return undefined;
  return c.attempt((emitted) => {
    const fallback = c.kind(node.right).type === "void" ? undefined : word(c, node.right);
    const isPlain = fallback?.parts.every((one) =>
      one.type === "text" ? plain.test(one.value) : one.type === "param" && one.operator === undefined,
    );
    return emitted.length === 0 && fallback !== undefined && isPlain ? param(part.variable, ":-", fallback) : undefined;
  });
}
