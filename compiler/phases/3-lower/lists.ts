/** Lists: words with a blank between them. */
import { ts } from "ts-morph";
import { Refusal } from "../../diagnostics.js";
import { isMarked, isWord, type Kind, nameOfKind } from "../../kinds.js";
import {
  type Arithmetic,
  assign,
  type Command,
  concat,
  literalOf,
  param,
  simple,
  text,
  type Variable,
  variableOf,
  type Word,
} from "../../shell/ast.js";
import { libraryNameOf } from "../1-load/load.js";
import { type Context, R, singleArguments } from "./context.js";
import { inOrder, number, unmarked, word, wordAs, wordOfNumber } from "./expressions.js";

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
export function spreadList(c: Context, node: ts.SpreadElement, element: Kind): Word {
  if (isMarked(elementKind(c, node.expression)) !== isMarked(element)) throw new Refusal(node, "WM306", node.expression.getText());
  return word(c, node.expression);
}

/** A blank and the list, or nothing: `${list:+ $list}`. */
export function unlessEmpty(c: Context, list: Word): Word {
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
  if (element.type === "optional") {
    // `nth "$list" 1; unword "$R"`: what is out of range is undefined, as what is undefined itself.
    c.emit(simple(["nth", list, index]), simple(["unword", param(R)]));
    return unmarked(c, node, R, element);
  }
  c.emit(simple([isWord(element) ? "nth" : "nth_text", list, index]));
  return unmarked(c, node, R, { type: "optional", of: element });
}

/** The variable of `args[0]` and its like. */
function singleArgument(c: Context, node: ts.ElementAccessExpression): Variable | undefined {
  const index = node.argumentExpression;
  const isArgument = libraryNameOf(c.checker, node.expression) === "args" && ts.isNumericLiteral(index);
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
