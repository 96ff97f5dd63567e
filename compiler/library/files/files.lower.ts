import { inOrder } from "../../phases/3-lower/expressions.js";
import { test } from "../../shell/ast.js";
import { asks, calls, type Lowering, operands } from "../lower.js";

export const lowerings: { readonly [name: string]: Lowering } = {
  readLines: calls("read_lines"),
  writeFile: asks("write_file"),
  createFile: asks("create_file"),
  appendFile: asks("append_file"),
  exists: (c, node) => ({ condition: () => test("-e", ...inOrder(c, operands(c, node))) }),
  isExecutable: asks("is_executable"),
  isNewer: asks("is_newer"),
  remove: asks("remove"),
  makeFolder: asks("make_folder"),
};
