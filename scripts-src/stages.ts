/** The user's own programs in place of stages. */
import { run } from "wmc";
import { limited } from "./limited.js";

/** From the configuration; empty for wanmon's own stage. */
export const stages = { state: "", select: "", apply: "" };

/** Runs one of them for so many seconds at most; false, and a line in the log, if it fails. @forks 1 @rarely */
export function runStage(program: string, limit: number): boolean {
  return run("sh", ["-c", `hook=$1 limit=$2\n${limited} >&2`, "--", program, `${limit}`]) === 0;
}
