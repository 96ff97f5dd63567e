import { Refusal } from "../../diagnostics.js";
import { word } from "../../phases/3-lower/expressions.js";
import { text } from "../../shell/ast.js";
import { callShell, type Lowering } from "../lower.js";
import { integerProgram, textProgram } from "./programs.js";

/** `query "$path" 'PROGRAM'`: the filter is code, and so never text from outside. */
const query =
  (program: (filter: string) => string): Lowering =>
  (c, node) => {
    const [path, filter] = node.arguments;
    if (path === undefined || filter === undefined) throw new Refusal(node, "WM102", node.getText(), "give each argument by itself");
    const type = c.checker.getTypeAtLocation(filter);
    if (!type.isStringLiteral()) throw new Refusal(filter, "WM209", "the filter");
    return { word: () => callShell(c, "query", [() => word(c, path), () => text(program(type.value))]) };
  };

export const lowerings: { readonly [name: string]: Lowering } = {
  queryTexts: query(textProgram),
  queryIntegers: query(integerProgram),
};
