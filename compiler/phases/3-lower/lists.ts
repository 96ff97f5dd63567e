/** Lists: words with a blank between them. */
import { ts } from "ts-morph";
import { Refusal } from "../../diagnostics.js";
import { int, isWord, type Kind, nameOfKind, optional } from "../../kinds.js";
import { isAscii } from "../../library/string/same.js";
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
import { inOrder, number, word, wordAs, wordOfNumber } from "./expressions.js";
import { requireSameForm, unmarked } from "./forms.js";
import { updated } from "./operators.js";

export function elementKind(c: Context, list: ts.Expression): Kind {
  const kind = c.kind(list);
  if (kind.type === "string") throw new Refusal(list, "WM213", list.getText());
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

/** Puts the value that the element in `word` stands for into a variable, by default the same. */
export function decode(word: Variable, kind: Kind, target = word): Command[] {
  return isWord(kind) ? [] : [simple(["unword", param(word)]), assign(target, param(R))];
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
  const contextual = c.expectedType(node);
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
  requireSameForm(
    c,
    node.expression,
    { type: "list", element: elementKind(c, node.expression), readonly: true },
    { type: "list", element, readonly: true },
  );
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
  if (c.kind(node.expression).type === "string") {
    const character = characterAt(c, [() => word(c, node.expression), () => wordOfNumber(number(c, node.argumentExpression))], "char_at");
    return c.kind(node).type === "string" ? param(R) : character;
  }
  const element = elementKind(c, node.expression);
  const argument = singleArguments[argumentIndex(c, node) ?? -1];
  if (argument !== undefined) return unmarked(c, node, argument, optional(element));
  const [list, index] = inOrder(c, [() => word(c, node.expression), () => wordOfNumber(number(c, node.argumentExpression))]);
  if (list === undefined || index === undefined) throw new Error("two operands were asked for");
  return unmarked(c, node, R, elementAt(c, list, index, element));
}

/** A character of a text, which may be undefined: text_at "$text" "$i"; ${R:+=$R} */
export function characterAt(c: Context, steps: readonly (() => Word)[], name = "text_at"): Word {
  c.emit(simple([name, ...inOrder(c, steps)]));
  return param(R, ":+", concat(text("="), param(R)));
}

/** The element at an index, in R; the kind that it has there. */
export function elementAt(c: Context, list: Word, index: Word, element: Kind): Kind {
  const isText = !isWord(element) && element.type !== "optional";
  c.emit(simple([isText ? "nth_text" : "nth", list, index]));
  if (element.type === "optional") c.emit(simple(["unword", param(R)]));
  return optional(element);
}

/** `xs[i] = value`: set_nth "$xs" "$i" value; xs=$R */
export function assignElement(
  c: Context,
  target: ts.ElementAccessExpression,
  value: ts.Expression,
  operator: ts.SyntaxKind | undefined,
): void {
  const list = target.expression;
  if (!ts.isIdentifier(list)) throw new Refusal(list, "WM301", list.getText());
  const element = elementKind(c, list);
  const index = target.argumentExpression;
  const store = (at: () => Word): void => {
    const [place, item] = inOrder(c, [
      at,
      () => asElement(c, operator === undefined ? wordAs(c, value, element) : updated(c, target, value, operator), element),
    ]);
    if (place === undefined || item === undefined) throw new Error("two operands were asked for");
    // The list is read at last: the value may have changed it.
    c.emit(simple(["set_nth", word(c, list), place, item]), assign(c.variable(c.symbolAt(list)), param(R)));
  };
  const at = (): Word => wordOfNumber(number(c, index));
  if (operator === undefined) store(at);
  else {
    const kept = c.save(at(), "index");
    c.withGiven(index, { value: kept, kind: int }, () => store(() => kept));
  }
}

/** Which argument of the script `args[0]` and its like ask for; `undefined` if it has no variable of its own. */
export function argumentIndex(c: Context, node: ts.ElementAccessExpression): number | undefined {
  const index = node.argumentExpression;
  const isArgument = libraryNameOf(c.checker, node.expression) === "args" && ts.isNumericLiteral(index);
  return isArgument && singleArguments[Number(index.text)] !== undefined ? Number(index.text) : undefined;
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
  if (!isAscii(value)) throw new Refusal(node, "WM210", what);
  return value;
}
