import { ts } from "ts-morph";
import type { Context } from "../../phases/3-lower/context.js";
import { inOrder, number, word, wordOfNumber } from "../../phases/3-lower/expressions.js";
import { type Command, literalOf, simple, text, type Word } from "../../shell/ast.js";
import { type Lowering, operands } from "../lower.js";

/** `echo` is shorter, and safe for text that no shell's echo takes for an option or an escape. */
function line(value: Word): Command {
  const literal = literalOf(value);
  return literal !== undefined && literal !== "" && !/\\|^-/.test(literal) ? simple(["echo", value]) : simple(["printf", "%s\\n", value]);
}

/** `$((n & 255))`, which is what Node makes of a status and not every shell; a literal, and what `run` gives, is a status already. */
function status(c: Context, node: ts.Expression): Word {
  const isStatus = ts.isNumericLiteral(node) || (ts.isCallExpression(node) && c.libraryName(node) === "run");
  if (isStatus) return word(c, node);
  return wordOfNumber({ type: "binary", operator: "&", left: number(c, node), right: { type: "number", value: 255 } });
}

/** A command of the same name, with `texts` and then perhaps a status. */
const ends =
  (name: string, texts: number): Lowering =>
  (c, node) => ({
    statement: () =>
      c.emit(
        simple([
          name,
          ...inOrder(
            c,
            node.arguments.map((one, index) => () => (index < texts ? word : status)(c, one)),
          ),
        ]),
      ),
  });

export const lowerings: { readonly [name: string]: Lowering } = {
  print: (c, node) => ({ statement: () => c.emit(line(inOrder(c, operands(c, node))[0] ?? text(""))) }),
  warn: ends("warn", 1),
  fail: ends("fail", 1),
  exit: ends("exit", 0),
};
