/** Arrow functions that are written in place: they become the bodies of loops. */
import { ts } from "ts-morph";
import { Refusal } from "../../diagnostics.js";
import { isMarked, isWord, type Kind } from "../../kinds.js";
import { bind } from "../../phases/3-lower/bindings.js";
import { listBound } from "../../phases/3-lower/bounds.js";
import type { Context } from "../../phases/3-lower/context.js";
import { preload } from "../../phases/3-lower/fields.js";
import { decode, listWords } from "../../phases/3-lower/lists.js";
import { count, jump, startCount, within } from "../../phases/3-lower/loops.js";
import { lowerAll } from "../../phases/3-lower/statements.js";
import { assign, type Command, concat, literalOf, param, text, type Variable, type Word } from "../../shell/ast.js";

export interface Loop {
  readonly call: ts.CallExpression;
  readonly list: ts.Expression;
  readonly element: Kind;
}

/** `list="$list value"` */
export const append = (target: Variable, value: Word): Command => assign(target, concat(param(target), text(" "), value));

/** What is done with the value that a callback gives. `depth`: how many of the shell's loops are around that place, the callback's included. */
export type Finish = (value: ts.Expression | undefined, depth: number) => void;

/** The first argument of a call, with at most `most` parameters. */
export function arrow(call: ts.CallExpression, most: number): ts.ArrowFunction {
  const [callback] = call.arguments;
  if (callback === undefined || !ts.isArrowFunction(callback)) throw new Refusal(callback ?? call, "WM103", "a function");
  const surplus = callback.parameters[most];
  if (surplus !== undefined) throw new Refusal(surplus, "WM100", "a third parameter", "use the list itself");
  for (const one of callback.parameters)
    if (one.initializer !== undefined) throw new Refusal(one, "WM100", "this parameter", "name it plainly");
  return callback;
}

/** Lowers what a callback does; wherever it has its value, `finish` is called, and then the loop around goes on or is left. */
export function lowerCallback(c: Context, callback: ts.ArrowFunction, how: "continue" | "break", finish: Finish): void {
  const { body } = callback;
  if (!ts.isBlock(body)) {
    preload(c, body);
    finish(body, 1);
    return;
  }
  const returns: Finish = (value, depth) => {
    finish(value, depth);
    c.emit(jump(how, depth));
  };
  const commands = within(c, { node: callback, isLoop: true, returns }, () => c.collect(() => lowerAll(c, body.statements)));
  c.emit(...(how === "continue" && isContinue(commands[commands.length - 1]) ? commands.slice(0, -1) : commands));
}

/** The loop goes on at the end of its body anyway. */
const isContinue = (command: Command | undefined): boolean =>
  command?.type === "simple" && command.words.map(literalOf).join(" ") === "continue";

/** The variable in which an element is for a parameter: the parameter's own, if it holds the element as the list does. */
export function itemVariable(c: Context, parameter: ts.ParameterDeclaration | undefined, element: Kind, hint: string): Variable {
  const isOwn =
    parameter !== undefined &&
    ts.isIdentifier(parameter.name) &&
    isMarked(c.storedKind(c.symbolAt(parameter.name), parameter)) === isMarked(element);
  return isOwn ? c.variable(c.symbolAt(parameter.name)) : c.temporary(hint);
}

/** Gives an element to its parameter. */
export function bindItem(c: Context, parameter: ts.ParameterDeclaration | undefined, item: Variable, element: Kind): void {
  if (parameter === undefined) return;
  const isOwn = ts.isIdentifier(parameter.name) && c.variable(c.symbolAt(parameter.name)) === item;
  if (!isOwn || element.type === "record" || element.type === "list") bind(c, parameter.name, param(item), element);
}

interface Turn {
  readonly item: Variable;
  /** The element as it is in the list. */
  readonly raw: Variable;
}

/**
 *     index=-1
 *     for word in $list; do
 *         index=$((index + 1))
 *         item=$word, decoded
 *         …
 *     done
 * `first`: which parameter the element is for; the next one is for the index, which `counter` may ask for too. `words`: the list's, if it has
 * been evaluated.
 */
export function loop(
  c: Context,
  { call, list, element }: Loop,
  finish: (turn: Turn) => Finish,
  { first = 0, counter, words = listWords(c, list) }: { readonly first?: number; readonly counter?: Variable; readonly words?: Word } = {},
): void {
  const callback = arrow(call, first + 2);
  const [parameter, second] = callback.parameters.slice(first);
  const item = itemVariable(c, parameter, element, "item");
  const raw = isWord(element) ? item : c.temporary("word");
  const index = counter ?? (second === undefined ? undefined : c.temporary("index"));
  if (index !== undefined) c.emit(startCount(index));
  c.fields.repeated(c, [callback]);
  const body = c.collect(() => {
    if (index !== undefined) {
      c.emit(count(index));
      if (second !== undefined) bind(c, second.name, param(index), { type: "int" });
    }
    if (raw !== item) c.emit(...decode(raw, element, item));
    bindItem(c, parameter, item, element);
    lowerCallback(c, callback, "continue", finish({ item, raw }));
  });
  c.emit({ type: "for", variable: raw, words: [words], body, bound: listBound(list) });
  c.fields.repeated(c, [callback]);
}
