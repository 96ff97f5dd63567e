import { ts } from "ts-morph";
import { Refusal } from "../../diagnostics.js";
import { param, text } from "../../shell/ast.js";
import type { Lowering } from "../lower.js";

export const lowerings: { readonly [name: string]: Lowering } = {
  /** `${NAME+=$NAME}`: a mark if it is set, then its value. */
  env: (_, node) => {
    const name = node.arguments[0];
    if (name === undefined || !ts.isStringLiteralLike(name) || !/^[A-Za-z_][A-Za-z0-9_]*$/.test(name.text))
      throw new Refusal(name ?? node, "WM209", "the name of an environment variable");
    return { word: () => param(name.text, "+", { parts: [...text("=").parts, { type: "param", variable: name.text }] }) };
  },
  isMain: (_, node) => {
    throw new Refusal(node, "WM109");
  },
};
