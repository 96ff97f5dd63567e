import { inOrder } from "../../phases/3-lower/expressions.js";
import { simple } from "../../shell/ast.js";
import { type Lowering, operands } from "../lower.js";

const take =
  (...options: readonly string[]): Lowering =>
  (c, node) => ({ condition: () => simple(["lock", ...inOrder(c, operands(c, node)), ...options]) });

export const lowerings: { readonly [name: string]: Lowering } = { lock: take("-n"), waitForLock: take() };
