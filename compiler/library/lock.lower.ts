import { word } from "../phases/3-lower/expressions.js";
import { simple } from "../shell/ast.js";
import type { LibraryLowering } from "./lower.js";

const take =
  (...options: readonly string[]): LibraryLowering =>
  (c, node) => ({ condition: () => simple(["lock", ...node.arguments.map((one) => word(c, one)), ...options]) });

export const lowerings: { readonly [name: string]: LibraryLowering } = { lock: take("-n"), waitForLock: take() };
