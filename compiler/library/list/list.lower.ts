import { ts } from "ts-morph";
import { Refusal } from "../../diagnostics.js";
import { isWord, type Kind, optional } from "../../kinds.js";
import { listBound } from "../../phases/3-lower/bounds.js";
import { type Context, R } from "../../phases/3-lower/context.js";
import { condition, inOrder, number, word, wordAs, wordOfNumber } from "../../phases/3-lower/expressions.js";
import { preload } from "../../phases/3-lower/fields.js";
import { coerce } from "../../phases/3-lower/forms.js";
import { asElement, decode, elementKind, listWords, spreadList, unlessEmpty } from "../../phases/3-lower/lists.js";
import { arithmetic, assign, type Command, concat, param, simple, test, text, type Variable, type Word, when } from "../../shell/ast.js";
import { atMost, callShell, calls, type Lowering, type Methods, operands, receiverOf } from "../lower.js";
import type { ListMethods } from "./list.js";

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
  throw new Refusal(callback.body, "WM900", "an arrow function with statements", "use for (const item of list)");
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
  c.emit({ type: "for", variable: raw, words: [words], body: commands, bound: listBound(list) });
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
    const found = coerce(param(item), parts.element, optional(parts.element));
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
  if (!isWord(element)) throw new Refusal(call, "WM900", "sorting a list of text", "sort records or numbers");
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

/** A method that becomes a loop in place, which gathers its result in a variable named `hint`. */
const looping =
  (hint: string, run: (c: Context, parts: Loop, target: Variable) => void): Lowering =>
  (c, call) => {
    const list = receiverOf(call);
    const parts = { call, list, element: elementKind(c, list) };
    return {
      hint,
      into: (target) => {
        // The loop's body uses R: a result that goes there is gathered elsewhere.
        const own = target === R ? c.temporary(hint) : target;
        run(c, parts, own);
        if (own !== target) c.emit(assign(target, param(own)));
      },
    };
  };

const push: Lowering = (c, call) => ({
  statement: () => {
    const list = receiverOf(call);
    if (!ts.isIdentifier(list)) throw new Refusal(list, "WM301", list.getText());
    const element = elementKind(c, list);
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
  },
});

/** The list of a method, and the argument as it would stand in it. */
function listAndElement(c: Context, call: ts.CallExpression): [() => Word, () => Word] {
  const list = receiverOf(call);
  const [value = call] = call.arguments;
  return [() => word(c, list), () => asElement(c, wordAs(c, value, elementKind(c, list)), elementKind(c, list))];
}

/** `has " $list " " $word "` */
const includes: Lowering = (c, call) => ({
  condition: () => simple(["has", ...inOrder(c, listAndElement(c, call)).map((one) => concat(text(" "), one, text(" ")))]),
});

const indexOf: Lowering = (c, call) => ({ word: () => callShell(c, "index_of_word", listAndElement(c, call)) });

const join: Lowering = (c, call) => {
  const list = receiverOf(call);
  const element = elementKind(c, list);
  if (element.type === "record") throw new Refusal(list, "WM205", "join", "a list of text or numbers", "a list of records");
  const comma = call.arguments.length === 0 ? [() => text(",")] : [];
  return { word: () => callShell(c, isWord(element) ? "join" : "join_text", [...operands(c, call), ...comma]) };
};

export const methods: Methods<ListMethods<unknown>> = {
  push,
  includes: atMost(1, includes),
  indexOf: atMost(1, indexOf),
  join,
  slice: calls("slice"),
  map: atMost(1, looping("mapped", map)),
  filter: atMost(1, looping("kept", filter)),
  find: atMost(1, looping("found", find)),
  some: atMost(1, looping("answer", decide(true))),
  every: atMost(1, looping("answer", decide(false))),
  sort: looping("sorted", sort),
};
