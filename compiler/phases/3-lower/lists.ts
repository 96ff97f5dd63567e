/** Lists: words with a blank between them. The methods that take an arrow function become loops in place. */
import { ts } from "ts-morph";
import { Refusal } from "../../diagnostics.js";
import { isMarked, isWord, type Kind, nameOfKind } from "../../kinds.js";
import {
  type Arithmetic,
  arithmetic,
  assign,
  type Command,
  concat,
  literalOf,
  param,
  simple,
  test,
  text,
  type Variable,
  variableOf,
  type Word,
  when,
} from "../../shell/ast.js";
import type { Call } from "./calls.js";
import { type Context, R, singleArguments } from "./context.js";
import { coerce, condition, inOrder, number, unmarked, word, wordAs, wordOfNumber } from "./expressions.js";
import { preload } from "./fields.js";

export function elementKind(c: Context, list: ts.Expression): Kind {
  const kind = c.kind(list);
  if (kind.type !== "list") throw new Refusal(list, "WM205", "this", "a list", nameOfKind(kind));
  return kind.element;
}

/** Whether text is held in a list as it is. */
export const isPlainWord = (value: string): boolean => value !== "" && !/[\\ \t\n]/.test(value);

/** A value as it stands in a list. */
export function asElement(c: Context, value: Word, kind: Kind): Word {
  const literal = literalOf(value);
  if (isWord(kind) || (literal !== undefined && isPlainWord(literal))) return value;
  c.emit(simple(["word", value]));
  return param(R);
}

/** Turns an element in `variable` into the value that it stands for. */
export function decode(variable: Variable, kind: Kind): Command[] {
  return isWord(kind) ? [] : [simple(["unword", param(variable)]), assign(variable, param(R))];
}

/** The words of a list for `for … in`: a list in a variable goes unquoted. */
export function listWords(c: Context, list: ts.Expression): Word {
  return splitting(c, word(c, list));
}

/** A value that is to be split into words: one expansion, unquoted. */
export function splitting(c: Context, value: Word): Word {
  const isExpansion = value.parts.length === 1 && value.parts[0]?.type === "param";
  return { ...(isExpansion ? value : c.save(value, "list")), split: true };
}

export function lowerListLiteral(c: Context, node: ts.ArrayLiteralExpression): Word {
  const contextual = c.checker.getContextualType(node);
  const expected = contextual === undefined ? undefined : c.kindOfType(c.checker.getNonNullableType(contextual));
  const kind = expected?.type === "list" ? expected : c.kind(node);
  const element = kind.type === "list" ? kind.element : undefined;
  if (element === undefined) throw new Refusal(node, "WM200", c.checker.typeToString(c.checker.getTypeAtLocation(node)));
  const parts = inOrder(
    c,
    node.elements.map(
      (one) => () => (ts.isSpreadElement(one) ? spreadList(c, one, element) : asElement(c, wordAs(c, one, element), element)),
    ),
  );
  // Of nothing but lists all may be empty, and then the result is empty text too.
  const isAllLists = node.elements.every(ts.isSpreadElement);
  return concat(...parts.flatMap((part, index) => (index === 0 ? [part] : isAllLists ? [unlessEmpty(c, part)] : [text(" "), part])));
}

/** The words of a list that goes into another one, whose elements must be held in the same way. */
function spreadList(c: Context, node: ts.SpreadElement, element: Kind): Word {
  if (isMarked(elementKind(c, node.expression)) !== isMarked(element)) throw new Refusal(node, "WM306", node.expression.getText());
  return word(c, node.expression);
}

/** A blank and the list, or nothing: `${list:+ $list}`. */
function unlessEmpty(c: Context, list: Word): Word {
  const variable = variableOf(list) ?? variableOf(c.save(list, "list"));
  if (variable === undefined) throw new Error("a saved value is in a variable");
  return param(variable, ":+", concat(text(" "), param(variable)));
}

/** `xs[i]`, which may be undefined. */
export function lowerElement(c: Context, node: ts.ElementAccessExpression): Word {
  const element = elementKind(c, node.expression);
  const argument = singleArgument(c, node);
  if (argument !== undefined) return unmarked(c, node, argument, { type: "optional", of: element });
  const [list, index] = inOrder(c, [() => word(c, node.expression), () => wordOfNumber(number(c, node.argumentExpression))]);
  if (list === undefined || index === undefined) throw new Error("two operands were asked for");
  c.emit(simple([isWord(element) ? "nth" : "nth_text", list, index]));
  return unmarked(c, node, R, { type: "optional", of: element });
}

/** The variable of `args[0]` and its like. */
function singleArgument(c: Context, node: ts.ElementAccessExpression): Variable | undefined {
  const index = node.argumentExpression;
  const isArgument =
    ts.isIdentifier(node.expression) && node.expression.text === "args" && c.isLibrary(node.expression) && ts.isNumericLiteral(index);
  return isArgument ? singleArguments[Number(index.text)] : undefined;
}

/** `.length` of a list or of text. */
export function lowerLength(c: Context, node: ts.PropertyAccessExpression): Arithmetic {
  const kind = c.kind(node.expression);
  if (kind.type === "string") {
    const value = word(c, node.expression);
    const literal = literalOf(value);
    if (literal !== undefined) return { type: "number", value: ascii(node.expression, literal, "length").length };
    const variable = variableOf(value) ?? variableOf(c.save(value, "text"));
    if (variable === undefined) throw new Error("a saved value is in a variable");
    return { type: "expansion", part: { type: "length", variable } };
  }
  elementKind(c, node.expression);
  c.emit(simple(["length", word(c, node.expression)]));
  return { type: "variable", variable: R };
}

export function ascii(node: ts.Node, value: string, what: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range of ASCII begins with control characters
  if (!/^[\x00-\x7f]*$/.test(value)) throw new Refusal(node, "WM210", what);
  return value;
}

// Methods

interface Loop {
  readonly call: ts.CallExpression;
  readonly list: ts.Expression;
  readonly element: Kind;
}

/** The arrow function written in place: its parameters become variables, its value is computed where `body` asks for it. */
function arrow(call: ts.CallExpression): ts.ArrowFunction {
  const [callback] = call.arguments;
  if (callback === undefined || !ts.isArrowFunction(callback)) throw new Refusal(callback ?? call, "WM103", "a function");
  return callback;
}

function resultOf(callback: ts.ArrowFunction): ts.Expression {
  if (!ts.isBlock(callback.body)) return callback.body;
  const [only, more] = callback.body.statements;
  if (only !== undefined && more === undefined && ts.isReturnStatement(only) && only.expression !== undefined) return only.expression;
  throw new Refusal(callback.body, "WM900", "an arrow function with statements");
}

function parameter(c: Context, callback: ts.ArrowFunction, index: number): Variable | undefined {
  const declared = callback.parameters[index];
  if (declared === undefined) return undefined;
  if (!ts.isIdentifier(declared.name) || declared.initializer !== undefined || declared.dotDotDotToken !== undefined)
    throw new Refusal(declared, "WM100", "this parameter", "name it plainly");
  return c.variable(c.symbolAt(declared.name));
}

/** `for item in $list; do … done`, with the element decoded. `body` gets the loop's variables and emits what is to be done. */
function loop(c: Context, { call, list, element }: Loop, body: (callback: ts.ArrowFunction, item: Variable, raw: Variable) => void): void {
  const callback = arrow(call);
  const words = listWords(c, list);
  const item = parameter(c, callback, 0) ?? c.temporary("item");
  const raw = isWord(element) ? item : c.temporary("word");
  const index = parameter(c, callback, 1);
  if (callback.parameters.length > 2)
    throw new Refusal(callback.parameters[2] as ts.Node, "WM100", "a third parameter", "use the list itself");
  if (index !== undefined) c.emit(assign(index, text("-1")));
  c.fields.repeated(c, [callback]);
  const commands = c.collect(() => {
    if (index !== undefined)
      c.emit(
        assign(
          index,
          arithmetic({ type: "binary", operator: "+", left: { type: "variable", variable: index }, right: { type: "number", value: 1 } }),
        ),
      );
    if (raw !== item) c.emit(assign(item, param(raw)), ...decode(item, element));
    body(callback, item, raw);
  });
  c.emit({ type: "for", variable: raw, words: [words], body: commands });
  c.fields.repeated(c, [callback]);
}

/** The callback's answer, with what it reads loaded before. */
function decisionOf(c: Context, callback: ts.ArrowFunction): Command {
  preload(c, callback.body);
  return condition(c, resultOf(callback));
}

const append = (target: Variable, value: Word): Command => assign(target, concat(param(target), text(" "), value));

function map(c: Context, parts: Loop, target: Variable): void {
  const result = c.kind(parts.call);
  const to: Kind = result.type === "list" ? result.element : result;
  c.emit(assign(target, text("")));
  loop(c, parts, (callback) => {
    preload(c, callback.body);
    const value = wordAs(c, resultOf(callback), to);
    c.emit(append(target, asElement(c, value, to)));
  });
}

function filter(c: Context, parts: Loop, target: Variable): void {
  c.emit(assign(target, text("")));
  loop(c, parts, (callback, _, raw) => c.emit(when([decisionOf(c, callback)], [append(target, param(raw))])));
}

function find(c: Context, parts: Loop, target: Variable): void {
  c.emit(assign(target, text("")));
  loop(c, parts, (callback, item) => {
    const found = coerce(param(item), parts.element, { type: "optional", of: parts.element });
    c.emit(when([decisionOf(c, callback)], [assign(target, found), simple(["break"])]));
  });
}

const decide =
  (stopAt: boolean) =>
  (c: Context, parts: Loop, target: Variable): void => {
    c.emit(assign(target, text(String(!stopAt))));
    loop(c, parts, (callback) => {
      const decision = decisionOf(c, callback);
      const stop = [assign(target, text(String(stopAt))), simple(["break"])];
      c.emit(
        stopAt ? when([decision], stop) : when([decision.type === "not" ? decision.command : { type: "not", command: decision }], stop),
      );
    });
  };

const loops: { readonly [name: string]: (c: Context, parts: Loop, target: Variable) => void } = {
  map,
  filter,
  find,
  some: decide(true),
  every: decide(false),
  sort,
};

/**
 * An insertion sort, stable as JavaScript's:
 *     for x in $list; do
 *         rest=$sorted sorted=
 *         for y in $rest; do
 *             if [ "$x" ] && [ x before y ]; then sorted="$sorted $x" x=; fi
 *             sorted="$sorted $y"
 *         done
 *         sorted="$sorted $x"
 *     done
 */
function sort(c: Context, { call, list, element }: Loop, target: Variable): void {
  if (!isWord(element)) throw new Refusal(call, "WM900", "sorting a list of text");
  const isFresh = ts.isArrayLiteralExpression(list) || (ts.isCallExpression(list) && ts.isPropertyAccessExpression(list.expression));
  if (!isFresh) throw new Refusal(list, "WM301", list.getText());
  const callback = arrow(call);
  const words = listWords(c, list);
  const item = parameter(c, callback, 0) ?? c.temporary("item");
  const other = parameter(c, callback, 1) ?? c.temporary("other");
  const rest = c.temporary("rest");
  c.emit(assign(target, text("")));
  let before: Command = test("");
  c.fields.repeated(c, [callback]);
  const needed = c.collect(() => {
    const order = number(c, resultOf(callback));
    before =
      order.type === "binary" && order.operator === "-"
        ? test(wordOfNumber(order.left), "-lt", wordOfNumber(order.right))
        : test(wordOfNumber(order), "-lt", "0");
  });
  c.fields.repeated(c, [callback]);
  const decision: Command = needed.length === 0 ? before : { type: "group", body: [...needed, before] };
  const place: Command = when(
    [{ type: "and", left: test(param(item)), right: decision }],
    [append(target, param(item)), assign(item, text(""))],
  );
  c.emit({
    type: "for",
    variable: item,
    words: [words],
    body: [
      assign(rest, param(target)),
      assign(target, text("")),
      { type: "for", variable: other, words: [{ ...param(rest), split: true }], body: [place, append(target, param(other))] },
      append(target, param(item)),
    ],
  });
}

export const resultNames: { readonly [method: string]: string } = {
  map: "mapped",
  filter: "kept",
  find: "found",
  some: "answer",
  every: "answer",
  sort: "sorted",
};

/** The methods of lists; `undefined` for a name that is none. */
export function listMethod(c: Context, call: ts.CallExpression, list: ts.Expression, name: string): Call | undefined {
  const element = elementKind(c, list);
  const run = loops[name];
  if (run !== undefined) return { into: (target) => viaOwn(c, name, target, (own) => run(c, { call, list, element }, own)) };
  const argument = (index: number): ts.Expression => call.arguments[index] ?? call;
  const most = { includes: 1, indexOf: 1, join: 1, slice: 2 }[name];
  if (most !== undefined && call.arguments.length > most) throw new Refusal(call.arguments[most] ?? call, "WM102", call.getText());
  switch (name) {
    case "push":
      return { statement: () => push(c, call, list, element) };
    case "includes":
      return { condition: () => includes(c, list, argument(0), element) };
    case "indexOf":
      return { word: () => helper(c, "index_of_word", [() => word(c, list), () => asElement(c, word(c, argument(0)), element)]) };
    case "join":
      if (element.type === "record") throw new Refusal(list, "WM205", "join", "a list of text or numbers", "a list of records");
      return {
        word: () =>
          helper(c, isWord(element) ? "join" : "join_text", [
            () => word(c, list),
            () => (call.arguments.length === 0 ? text(",") : word(c, argument(0))),
          ]),
      };
    case "slice":
      return { word: () => helper(c, "slice", [() => word(c, list), ...call.arguments.map((one) => () => wordOfNumber(number(c, one)))]) };
    default:
      return undefined;
  }
}

/** The loop's body uses R: a result that goes there is gathered elsewhere. */
function viaOwn(c: Context, name: string, target: Variable, gather: (own: Variable) => void): void {
  const own = target === R ? c.temporary(resultNames[name] ?? "value") : target;
  gather(own);
  if (own !== target) c.emit(assign(target, param(own)));
}

/** Calls a library function of the shell; its result. */
export function helper(c: Context, name: string, steps: readonly (() => Word)[]): Word {
  c.emit(simple([name, ...inOrder(c, steps)]));
  return param(R);
}

function push(c: Context, call: ts.CallExpression, list: ts.Expression, element: Kind): void {
  if (!ts.isIdentifier(list)) throw new Refusal(list, "WM301", list.getText());
  const target = c.variable(c.symbolAt(list));
  const values = inOrder(
    c,
    call.arguments.map(
      (one) => () => (ts.isSpreadElement(one) ? spreadList(c, one, element) : asElement(c, wordAs(c, one, element), element)),
    ),
  );
  for (const [index, one] of call.arguments.entries()) {
    const value = values[index] ?? text("");
    c.emit(ts.isSpreadElement(one) ? assign(target, concat(param(target), unlessEmpty(c, value))) : append(target, value));
  }
}

function includes(c: Context, list: ts.Expression, value: ts.Expression, element: Kind): Command {
  const [within, wanted] = inOrder(c, [() => word(c, list), () => asElement(c, word(c, value), element)]);
  if (within === undefined || wanted === undefined) throw new Error("two operands were asked for");
  return simple(["has", concat(text(" "), within, text(" ")), concat(text(" "), wanted, text(" "))]);
}
