/** What the tables of the topics are made of. */
import { ts } from "ts-morph";
import { Refusal } from "../diagnostics.js";
import type { Call } from "../phases/3-lower/calls.js";
import { type Context, R } from "../phases/3-lower/context.js";
import { inOrder, word } from "../phases/3-lower/expressions.js";
import { param, simple, type Word } from "../shell/ast.js";

/** What the compiler makes of a call of a library function or a method. */
export type Lowering = (c: Context, call: ts.CallExpression) => Call;

/** A lowering for each method of an interface that documents them. */
export type Methods<T> = { readonly [name in keyof T as T[name] extends (...given: never[]) => unknown ? name : never]: Lowering };

/** The receiver of a method. */
export function receiverOf(call: ts.CallExpression): ts.Expression {
  if (!ts.isPropertyAccessExpression(call.expression)) throw new Error("this is no call of a method");
  return call.expression.expression;
}

/** What a call is given, each to be lowered in its turn: the receiver, if it is of a method, then the arguments. */
export function operands(c: Context, call: ts.CallExpression): (() => Word)[] {
  const given = ts.isPropertyAccessExpression(call.expression) ? [receiverOf(call), ...call.arguments] : call.arguments;
  return given.map((one) => () => word(c, one));
}

/** Calls the function of this name in a topic's .sh file; its result. */
export function callShell(c: Context, name: string, steps: readonly (() => Word)[]): Word {
  c.emit(simple([name, ...inOrder(c, steps)]));
  return param(R);
}

/** The function of this name, which leaves its result in R. */
export const calls =
  (name: string): Lowering =>
  (c, call) => ({ word: () => callShell(c, name, operands(c, call)) });

/** The same for one that answers by its exit status. */
export const asks =
  (name: string): Lowering =>
  (c, call) => ({ condition: () => simple([name, ...inOrder(c, operands(c, call))]) });

/** A method for which JavaScript has more parameters than the language. */
export const atMost =
  (most: number, lowering: Lowering): Lowering =>
  (c, call) => {
    const surplus = call.arguments[most];
    if (surplus !== undefined) throw new Refusal(surplus, "WM102", call.getText(), "leave out the last argument");
    return lowering(c, call);
  };
