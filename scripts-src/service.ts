/** The running loop, seen from outside, and its end. */
import { before, exists, parseInteger, run } from "wmc";
import { textOf } from "./cursor.js";
import { runFolder } from "./folders.js";
import { exportedFile, metricsFile } from "./metrics.js";
import { removeRouting } from "./routes.js";

/** The file with the process id of the running loop. */
export const pidFile = `${runFolder}/pid`;

/** The process id of the running loop, 0 if there is none. */
export function loopProcess(): number {
  const id = parseInteger(before(textOf(pidFile), "\n")) ?? 0;
  return exists(`/proc/${id}`) ? id : 0;
}

/** Takes away what is there only while the loop runs: the routing is as without wanmon. */
export function leave(): void {
  removeRouting();
  void run("rm", ["-f", "--", pidFile, metricsFile, exportedFile]);
}
