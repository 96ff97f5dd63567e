/** Check: what the language does not have is refused, all of it at once. */
import type { Diagnostic } from "../../diagnostics.js";
import type { Program } from "../1-load/load.js";

export function check(program: Program): Diagnostic[] {
  void program;
  return [];
}
