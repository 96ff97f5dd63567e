/** The running loop, seen from outside. */
import { exists, parseInteger, readLines } from "wmc";
import { runFolder } from "./folders.js";

/** The process id of the running loop, 0 if there is none. */
export function loopProcess(): number {
  for (const line of readLines(`${runFolder}/pid`) ?? []) {
    const id = parseInteger(line) ?? 0;
    return id > 0 && exists(`/proc/${id}`) ? id : 0;
  }
  return 0;
}
