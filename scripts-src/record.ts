/** The record of `wanmon record`: what the loop measures, as CSV that the simulator reads. docs/router.md says what is in it. */
import { appendFile, exists, warn } from "wmc";
import { decision } from "./decision.js";
import { runFolder } from "./folders.js";
import type { Link } from "./links.js";

export const recordFile = `${runFolder}/record.csv`;

/** How many bytes more are recorded. */
export const recording = { left: 0 };

/** Records what is known about these links. A file that has vanished, with its disk for instance, is not made anew. @forks 0 */
export function record(list: readonly Link[]): void {
  if (recording.left <= 0 || !exists(recordFile)) return;
  // Marks a line as cut off that a full disk has cut off.
  let lines = "#\n";
  for (const link of list) lines += `${decision.time},${link.latency}e-3,${link.loss},${link.jitter}e-3,${link.name}\n`;
  appendFile(recordFile, lines);
  recording.left -= lines.length;
  if (recording.left <= 0) warn(`${recordFile}: full`);
}
