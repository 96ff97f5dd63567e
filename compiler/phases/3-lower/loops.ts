/** Loops, and what leaves them or goes on with their next turn. */
import { ts } from "ts-morph";
import { Refusal } from "../../diagnostics.js";
import { isWord } from "../../kinds.js";
import {
  arithmetic,
  assign,
  type Command,
  not,
  param,
  type Redirect,
  simple,
  test,
  text,
  type Variable,
  type Word,
  when,
} from "../../shell/ast.js";
import { bind } from "./bindings.js";
import { countingBound, listBound } from "./bounds.js";
import { type Context, type Frame, R } from "./context.js";
import { condition, inOrder, word, wordAs } from "./expressions.js";
import { preload } from "./fields.js";
import { decode, elementKind, listWords, splitting } from "./lists.js";
import { declare, lowerAll, lowerBody, lowerExpressionStatement } from "./statements.js";

const K = ts.SyntaxKind;

/** What the condition needs, and the condition. */
function conditionList(c: Context, node: ts.Expression): Command[] {
  let decided: Command = simple([":"]);
  const commands = c.collect(() => {
    preload(c, node);
    decided = node.kind === K.TrueKeyword ? simple([":"]) : condition(c, node);
  });
  return [...commands, decided];
}

/** Lowers `action` as a part of a loop, switch or callback. */
export function within<T>(c: Context, frame: Frame, action: () => T): T {
  c.frames.push(frame);
  try {
    return action();
  } finally {
    c.frames.pop();
  }
}

/** The loop's body. Before and after a loop nothing is known of the fields that it touches, since it may be left or repeated anywhere. */
function loopBody(c: Context, node: ts.IterationStatement, next?: Frame["next"]): Command[] {
  const commands = within(c, { node, isLoop: true, next }, () => lowerBody(c, node.statement));
  c.fields.repeated(c, [node]);
  return commands;
}

export function lowerWhile(c: Context, node: ts.WhileStatement): void {
  c.fields.repeated(c, [node]);
  const decision = conditionList(c, node.expression);
  c.emit({ type: "while", condition: decision, body: loopBody(c, node) });
}

/** `do … while (x)`: while :; do …; x || break; done. So does `continue`, in its place. */
export function lowerDo(c: Context, node: ts.DoStatement): void {
  const repeat = (depth: number): void => {
    const decision = conditionList(c, node.expression);
    const last = decision.pop() ?? simple(["false"]);
    c.emit(...decision, when([not(last)], [jump("break", depth)]));
  };
  c.fields.repeated(c, [node]);
  const commands = loopBody(c, node, repeat);
  const decision = c.collect(() => repeat(1));
  c.fields.repeated(c, [node]);
  c.emit({ type: "while", condition: [simple([":"])], body: [...commands, ...decision] });
}

/** `for (a; b; c) …`: a; while b; do …; c; done. `continue` does c in its place. */
export function lowerFor(c: Context, node: ts.ForStatement): void {
  const { initializer, condition: decision, incrementor } = node;
  if (initializer !== undefined) {
    if (ts.isVariableDeclarationList(initializer)) declare(c, initializer);
    else lowerExpressionStatement(c, initializer);
  }
  const step = (): void => {
    if (incrementor !== undefined) lowerExpressionStatement(c, incrementor);
  };
  c.fields.repeated(c, [node]);
  const list = decision === undefined ? [simple([":"])] : conditionList(c, decision);
  const commands = loopBody(c, node, step);
  c.emit({ type: "while", condition: list, body: [...commands, ...c.collect(step)], bound: countingBound(c, node) });
  c.fields.repeated(c, [node]);
}

export function lowerForOf(c: Context, node: ts.ForOfStatement): void {
  const { initializer } = node;
  const declaration = ts.isVariableDeclarationList(initializer) ? initializer.declarations[0] : undefined;
  if (declaration === undefined) throw new Refusal(initializer, "WM100", "this loop variable", "for (const item of list)");
  const entries = entriesOf(c, node.expression, declaration.name);
  if (entries !== undefined) {
    forEach(c, node, entries.list, entries.item, entries.index);
    return;
  }
  const lines = mayRewrite(c, node.statement) ? undefined : streamed(c, node.expression);
  const variable = ts.isIdentifier(declaration.name) ? c.variable(c.symbolAt(declaration.name)) : undefined;
  if (lines !== undefined && variable !== undefined) streamLines(c, node, lines, variable);
  else if (variable !== undefined && c.kindOrNone(node.expression)?.type === "string") forCharacters(c, node, variable);
  else forEach(c, node, node.expression, declaration.name, undefined);
}

/** `const [index, item] of list.entries()` */
function entriesOf(
  c: Context,
  node: ts.Expression,
  name: ts.BindingName,
): { readonly list: ts.Expression; readonly index: Variable | undefined; readonly item: ts.BindingName | undefined } | undefined {
  const isEntries =
    ts.isCallExpression(node) &&
    ts.isPropertyAccessExpression(node.expression) &&
    node.expression.name.text === "entries" &&
    c.kindOrNone(node.expression.expression)?.type === "list";
  if (!isEntries) return undefined;
  const list = (node.expression as ts.PropertyAccessExpression).expression;
  const [index, item] = ts.isArrayBindingPattern(name) ? name.elements.map((one) => (ts.isBindingElement(one) ? one.name : undefined)) : [];
  if (!ts.isArrayBindingPattern(name) || name.elements.length > 2 || (index !== undefined && !ts.isIdentifier(index)))
    throw new Refusal(name, "WM100", "this loop variable", "for (const [index, item] of list.entries())");
  return { list, index: index === undefined ? undefined : c.variable(c.symbolAt(index)), item };
}

/**
 *     index=-1
 *     for item in $list; do
 *         index=$((index + 1))
 *         …
 *     done
 */
function forEach(
  c: Context,
  node: ts.ForOfStatement,
  list: ts.Expression,
  name: ts.BindingName | undefined,
  index: Variable | undefined,
): void {
  const element = elementKind(c, list);
  const variable = name !== undefined && ts.isIdentifier(name) ? c.variable(c.symbolAt(name)) : c.temporary("item");
  preload(c, list);
  const text = wordsOf(c, list);
  const isLiteral = ts.isArrayLiteralExpression(list) && list.elements.length > 1 && !list.elements.some(ts.isSpreadElement);
  const words = isLiteral
    ? inOrder(
        c,
        list.elements.map((one) => () => wordAs(c, one, element)),
      )
    : [text === undefined ? listWords(c, list) : splitting(c, word(c, text))];
  if (index !== undefined) c.emit(startCount(index));
  c.fields.repeated(c, [node]);
  const raw = isLiteral || text !== undefined || isWord(element) ? variable : c.temporary("word");
  const commands = c.collect(() => {
    if (index !== undefined) c.emit(count(index));
    if (raw !== variable) c.emit(...decode(raw, element, variable));
    if (name !== undefined && !ts.isIdentifier(name)) bind(c, name, param(variable), element);
    c.emit(...loopBody(c, node));
  });
  c.emit({ type: "for", variable: raw, words, body: commands, bound: listBound(list) });
}

/**
 *     rest=$text
 *     while [ "$rest" ]; do
 *         letter=${rest%"${rest#?}"} rest=${rest#?}
 *         …
 *     done
 */
function forCharacters(c: Context, node: ts.ForOfStatement, variable: Variable): void {
  preload(c, node.expression);
  const rest = c.temporary("rest");
  c.emit(assign(rest, word(c, node.expression)));
  c.fields.repeated(c, [node]);
  const others = param(rest, "#", { parts: [{ type: "glob", value: "?" }] });
  const body = [assign(variable, param(rest, "%", others)), assign(rest, others), ...loopBody(c, node)];
  c.emit({ type: "while", condition: [test(param(rest))], body, bound: listBound(node.expression) });
}

/** An index that counts turns: one before the first, and one more at the beginning of each. */
export const startCount = (index: Variable): Command => assign(index, text("-1"));
export const count = (index: Variable): Command =>
  assign(
    index,
    arithmetic({ type: "binary", operator: "+", left: { type: "variable", variable: index }, right: { type: "number", value: 1 } }),
  );

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
function streamLines(c: Context, node: ts.ForOfStatement, path: ts.Expression, variable: Variable): void {
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
  const commands = loopBody(c, node);
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

// Leaving

/** `break 2`; of one loop the number is left out. */
export const jump = (how: "break" | "continue", depth: number): Command => simple([how, ...(depth > 1 ? [String(depth)] : [])]);

/** How many of the shell's loops lie between here and the end of a frame, its own included. */
export function depthOf(c: Context, frame: Frame): number {
  return c.frames.slice(c.frames.indexOf(frame)).filter((one) => one.isLoop).length;
}

/** The frame that a break or continue means: the one with its label, or the innermost that can be meant. */
function target(c: Context, node: ts.BreakOrContinueStatement): Frame {
  const { label } = node;
  const isMeant = (frame: Frame): boolean =>
    label === undefined
      ? ts.isBreakStatement(node) || !ts.isSwitchStatement(frame.node)
      : ts.isLabeledStatement(frame.node.parent) && frame.node.parent.label.text === label.text;
  const found = c.frames.findLast(isMeant);
  if (found === undefined) throw new Error("TypeScript refuses a break out of nothing");
  return found;
}

export function lowerBreak(c: Context, node: ts.BreakStatement): void {
  c.emit(jump("break", depthOf(c, target(c, node))));
}

export function lowerContinue(c: Context, node: ts.ContinueStatement): void {
  const frame = target(c, node);
  const depth = depthOf(c, frame);
  frame.next?.(depth);
  c.emit(jump("continue", depth));
}

/** A label names a loop; `break` and `continue` look for it. */
export function lowerLabeled(c: Context, node: ts.LabeledStatement): void {
  if (!ts.isIterationStatement(node.statement, false))
    throw new Refusal(node.label, "WM100", "a label that is not on a loop", "if and else, or a function that returns");
  lowerAll(c, [node.statement]);
}
