import { inOrder } from "../../phases/3-lower/expressions.js";
import { type Command, literalOf, simple, text, type Word } from "../../shell/ast.js";
import { type Lowering, operands } from "../lower.js";

/** `echo` is shorter, and safe for text that no shell's echo takes for an option or an escape. */
function line(value: Word): Command {
  const literal = literalOf(value);
  return literal !== undefined && literal !== "" && !/\\|^-/.test(literal) ? simple(["echo", value]) : simple(["printf", "%s\\n", value]);
}

/** A command of the same name. */
const does =
  (name: string): Lowering =>
  (c, node) => ({ statement: () => c.emit(simple([name, ...inOrder(c, operands(c, node))])) });

export const lowerings: { readonly [name: string]: Lowering } = {
  print: (c, node) => ({ statement: () => c.emit(line(inOrder(c, operands(c, node))[0] ?? text(""))) }),
  warn: does("warn"),
  fail: does("fail"),
  exit: does("exit"),
};
