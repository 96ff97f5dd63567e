/** What the tables of the library are made of. */
import type { ts } from "ts-morph";
import { type Call, lowerSteps } from "../phases/3-lower/calls.js";
import type { Context, StaticRecord } from "../phases/3-lower/context.js";
import { inOrder } from "../phases/3-lower/expressions.js";
import { helper } from "../phases/3-lower/lists.js";
import { simple } from "../shell/ast.js";

export type LibraryLowering = (c: Context, node: ts.CallExpression) => Call;
export type RecordLowering = (c: Context, node: ts.CallExpression, target: StaticRecord) => void;

/** The function of this name in NAME.sh, which leaves its result in R. */
export const calls =
  (name: string): LibraryLowering =>
  (c, node) => ({ word: () => helper(c, name, lowerSteps(c, node)) });

/** The same for one that answers by its exit status. */
export const asks =
  (name: string): LibraryLowering =>
  (c, node) => ({ condition: () => simple([name, ...inOrder(c, lowerSteps(c, node))]) });
