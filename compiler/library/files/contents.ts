import { readFileSync, statSync } from "node:fs";

/** What is in a regular file that can be read; others are not opened, since a pipe may wait for ever. */
export function contents(path: string): Buffer | undefined {
  try {
    return statSync(path).isFile() ? readFileSync(path) : undefined;
  } catch {
    return undefined;
  }
}
