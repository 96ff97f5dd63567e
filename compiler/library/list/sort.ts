/** Sorting. */
import { ts } from "ts-morph";
import { isWord } from "../../kinds.js";
import { libraryNameOf } from "../../phases/1-load/load.js";
import { listBound } from "../../phases/3-lower/bounds.js";
import type { Context } from "../../phases/3-lower/context.js";
import { inOrder, number, word, wordOfNumber } from "../../phases/3-lower/expressions.js";
import { decode, listWords } from "../../phases/3-lower/lists.js";
import { jump } from "../../phases/3-lower/loops.js";
import { assign, type Command, concat, param, simple, test, text, type Variable, type Word, when } from "../../shell/ast.js";
import { append, arrow, bindItem, itemVariable, type Loop, lowerCallback } from "./callbacks.js";

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
 * What `a.score - b.score` needs of a is fetched once for all y: before the inner loop.
 * Words that stand for texts are decoded into variables of their own before they are compared.
 */
export function sort(c: Context, { call, list, element }: Loop, target: Variable): void {
  const [comparator] = call.arguments;
  const isLibrary = comparator !== undefined && libraryNameOf(c.checker, comparator) === "compareText";
  const callback = isLibrary ? undefined : arrow(call, 2);
  const [first, second] = callback?.parameters ?? [];
  const words = listWords(c, list);
  const item = itemVariable(c, first, element, "item");
  const other = itemVariable(c, second, element, "other");
  const [itemWord, otherWord] = [item, other].map((one) => (isWord(element) ? one : c.temporary("word"))) as [Variable, Variable];
  const rest = c.temporary("rest");
  const given = (raw: Variable, value: Variable, parameter: ts.ParameterDeclaration | undefined): Command[] =>
    c.collect(() => {
      if (raw !== value) c.emit(assign(value, param(raw)), ...decode(value, element));
      bindItem(c, parameter, value, element);
    });
  if (callback !== undefined) c.fields.repeated(c, [callback]);
  const keys = keysOf(c, callback);
  let key = text("");
  const fetched = c.collect(() => {
    if (keys !== undefined) key = c.save(wordOfNumber(number(c, keys.left)), "key");
  });
  if (callback !== undefined) c.fields.repeated(c, [callback]);
  let isBefore: Command = isFirst(param(item), param(other));
  const needed = c.collect(() => {
    if (keys !== undefined) isBefore = test(key, "-lt", wordOfNumber(number(c, keys.right)));
    else if (callback !== undefined) isBefore = comparison(c, callback);
  });
  if (callback !== undefined) c.fields.repeated(c, [callback]);
  const decision: Command = needed.length === 0 ? isBefore : { type: "group", body: [...needed, isBefore] };
  const place = when(
    [{ type: "and", left: test(param(itemWord)), right: decision }],
    [append(target, param(itemWord)), assign(itemWord, text(""))],
  );
  c.emit(assign(target, text("")), {
    type: "for",
    variable: itemWord,
    words: [words],
    bound: listBound(list),
    body: [
      ...given(itemWord, item, first),
      ...fetched,
      assign(rest, param(target)),
      assign(target, text("")),
      {
        type: "for",
        variable: otherWord,
        words: [{ ...param(rest), split: true }],
        bound: listBound(list),
        body: [...given(otherWord, other, second), place, append(target, param(otherWord))],
      },
      append(target, param(itemWord)),
    ],
  });
}

/** The operands of `a.score - b.score`. */
function keysOf(c: Context, callback: ts.ArrowFunction | undefined): ts.BinaryExpression | undefined {
  const body = callback?.body;
  if (callback === undefined || body === undefined || !ts.isBinaryExpression(body) || body.operatorToken.kind !== ts.SyntaxKind.MinusToken)
    return undefined;
  const isFieldOf = (node: ts.Expression, parameter: ts.ParameterDeclaration | undefined): boolean =>
    ts.isPropertyAccessExpression(node) &&
    ts.isIdentifier(node.expression) &&
    parameter !== undefined &&
    c.symbolAt(node.expression).valueDeclaration === parameter;
  const [first, second] = callback.parameters;
  return isFieldOf(body.left, first) && isFieldOf(body.right, second) ? body : undefined;
}

/** Whether one text is before another by their bytes. */
const isFirst = (a: Word, b: Word): Command => test(concat(text("x"), a), "<", concat(text("x"), b));

/** Whether a comparator says that its first argument comes first. One with statements is a loop of one turn: while :; do …; break; done */
function comparison(c: Context, callback: ts.ArrowFunction): Command {
  const { body } = callback;
  if (!ts.isBlock(body)) return beforeBy(c, body);
  const order = c.temporary("order");
  const commands = c.collect(() =>
    lowerCallback(c, callback, "break", (value) => {
      if (value !== undefined) c.emit(assign(order, wordOfNumber(number(c, value))));
    }),
  );
  c.emit({ type: "while", condition: [simple([":"])], body: [...commands, jump("break", 1)], bound: 1 });
  return test(param(order), "-lt", "0");
}

function beforeBy(c: Context, value: ts.Expression): Command {
  if (ts.isCallExpression(value) && c.libraryName(value) === "compareText") {
    const [a = text(""), b = text("")] = inOrder(
      c,
      value.arguments.map((one) => () => word(c, one)),
    );
    return isFirst(a, b);
  }
  const order = number(c, value);
  return order.type === "binary" && order.operator === "-"
    ? test(wordOfNumber(order.left), "-lt", wordOfNumber(order.right))
    : test(wordOfNumber(order), "-lt", "0");
}
