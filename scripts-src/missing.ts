/** Functions that the standard library should have. */
import { readSync } from "node:fs";

/** The text on standard input, at most `limit` bytes of it; without the newlines at its end. No process. */
export function readInput(limit: number): string {
  const buffer = Buffer.alloc(limit);
  let length = 0;
  for (;;) {
    const count = length < limit ? readSync(0, buffer, length, limit - length, null) : 0;
    if (count === 0) break;
    length += count;
  }
  return buffer.toString("utf8", 0, length).replace(/\n+$/, "");
}
