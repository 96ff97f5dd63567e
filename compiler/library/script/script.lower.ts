import { ts } from "ts-morph";
import { Refusal } from "../../diagnostics.js";
import { param, text } from "../../shell/ast.js";
import type { Lowering } from "../lower.js";

export const lowerings: { readonly [name: string]: Lowering } = {
  /** `${NAME+=$NAME}`: a mark if it is set, then its value. */
  env: (_, node) => {
    const [name] = node.arguments;
    if (name === undefined || !ts.isStringLiteralLike(name)) throw new Error("a name that was not checked");
    return { word: () => param(name.text, "+", { parts: [...text("=").parts, { type: "param", variable: name.text }] }) };
  },
  isMain: (_, node) => {
    throw new Refusal(node, "WM109");
  },
};
