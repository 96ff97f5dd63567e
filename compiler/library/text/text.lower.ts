import { ts } from "ts-morph";
import { Refusal } from "../../diagnostics.js";
import { inOrder, word } from "../../phases/3-lower/expressions.js";
import { ascii } from "../../phases/3-lower/lists.js";
import { concat, glob, type ParamOperator, param, simple, text, variableOf } from "../../shell/ast.js";
import { calls, type Lowering } from "../lower.js";

/** `${text%%"$mark"*}` and its like: one of the shell's own expansions. */
const cut =
  (operator: ParamOperator): Lowering =>
  (c, node) => {
    const [whole, mark] = node.arguments;
    if (whole === undefined || mark === undefined) throw new Refusal(node, "WM102", node.getText(), "give each argument by itself");
    return {
      word: () => {
        const [value, by] = inOrder(c, [() => word(c, whole), () => word(c, mark)]);
        if (value === undefined || by === undefined) throw new Error("two operands were asked for");
        const variable = variableOf(value) ?? variableOf(c.save(value, "text"));
        if (variable === undefined) throw new Error("a saved value is in a variable");
        return param(variable, operator, operator.startsWith("%") ? concat(by, glob("*")) : concat(glob("*"), by));
      },
    };
  };

const consistsOf: Lowering = (c, node) => {
  const [value, set] = node.arguments;
  if (value === undefined || set === undefined) throw new Refusal(node, "WM102", node.getText(), "give each argument by itself");
  if (!ts.isStringLiteralLike(set)) throw new Refusal(set, "WM209", "the set of characters");
  if (/[\]\\^!]|^$/.test(set.text)) throw new Refusal(set, "WM209", "a set of characters without ] \\ ^ !");
  return { condition: () => simple(["consists_of", word(c, value), text(ascii(set, set.text, "a set"))]) };
};

/** The number of decimal places: 1 to 9. */
const fixed =
  (name: string): Lowering =>
  (c, node) => {
    const digits = node.arguments[1];
    if (digits === undefined || !ts.isNumericLiteral(digits) || !/^[1-9]$/.test(digits.text))
      throw new Refusal(digits ?? node, "WM209", "the number of decimal places (1 to 9)");
    return calls(name)(c, node);
  };

export const lowerings: { readonly [name: string]: Lowering } = {
  parseInteger: calls("parse_integer"),
  parseFixed: fixed("parse_fixed"),
  formatFixed: fixed("format_fixed"),
  before: cut("%%"),
  after: cut("#"),
  beforeLast: cut("%"),
  afterLast: cut("##"),
  compareText: calls("compare_text"),
  consistsOf,
  words: calls("words"),
};
