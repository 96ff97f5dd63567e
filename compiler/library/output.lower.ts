import type { ts } from "ts-morph";
import type { Context } from "../phases/3-lower/context.js";
import { inOrder, word } from "../phases/3-lower/expressions.js";
import { type Command, literalOf, simple, text, type Word } from "../shell/ast.js";
import type { LibraryLowering } from "./lower.js";

/** `echo` is shorter, and safe for text that no shell's echo takes for an option or an escape. */
function line(value: Word): Command {
  const literal = literalOf(value);
  return literal !== undefined && literal !== "" && !/\\|^-/.test(literal) ? simple(["echo", value]) : simple(["printf", "%s\\n", value]);
}

const words = (c: Context, node: ts.CallExpression): Word[] =>
  inOrder(
    c,
    node.arguments.map((one) => () => word(c, one)),
  );

export const lowerings: { readonly [name: string]: LibraryLowering } = {
  print: (c, node) => ({ statement: () => c.emit(line(words(c, node)[0] ?? text(""))) }),
  warn: (c, node) => ({ statement: () => c.emit(simple(["warn", ...words(c, node)])) }),
  fail: (c, node) => ({ statement: () => c.emit(simple(["fail", ...words(c, node)])) }),
  exit: (c, node) => ({ statement: () => c.emit(simple(["exit", ...words(c, node)])) }),
};
