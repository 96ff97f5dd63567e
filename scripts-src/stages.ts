/** The user's own programs in place of stages. */
import { run, warn } from "wmc";

/** From the configuration; empty for wanmon's own stage. */
export const stages = { state: "", select: "", apply: "" };

/** Runs one of them; false, and a line in the log, if it fails. @forks 1 @rarely */
export function runStage(program: string): boolean {
  const status = run("env", ["--", program]);
  if (status !== 0) warn(`${program}: exit status ${status}`);
  return status === 0;
}
