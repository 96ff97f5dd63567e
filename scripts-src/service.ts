/** The running loop, seen from outside. */
import { before, exists, parseInteger } from "wmc";
import { textOf } from "./cursor.js";
import { runFolder } from "./folders.js";

/** The process id of the running loop, 0 if there is none. */
export function loopProcess(): number {
  const id = parseInteger(before(textOf(`${runFolder}/pid`), "\n")) ?? 0;
  return exists(`/proc/${id}`) ? id : 0;
}
