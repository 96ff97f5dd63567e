/** One named pipe as the script's only place to wait: programs in the background and other scripts write lines into it. */
import { spawnSync } from "node:child_process";
import { constants, openSync, readSync, statSync } from "node:fs";

let descriptor = -1;
let pending = "";

/**
 * Makes the named pipe `path` if it is not there, and opens it as this script's standard input. False if that fails, and in shells whose
 * `read` has no time limit (dash, yash). One process (`mkfifo`) if it is not there.
 */
export function openFifo(path: string): boolean {
  try {
    if (statSync(path, { throwIfNoEntry: false }) === undefined && spawnSync("mkfifo", [path]).status !== 0) return false;
    if (!statSync(path).isFIFO()) return false;
    descriptor = openSync(path, constants.O_RDWR | constants.O_NONBLOCK);
    return true;
  } catch {
    return false;
  }
}

/** The next line from the pipe; `undefined` if `seconds` (1 or more) pass without one, or a signal was handled. No process. */
export function readFifo(seconds: number): string | undefined {
  const end = Date.now() + seconds * 1000;
  const buffer = Buffer.alloc(4096);
  for (;;) {
    const newline = pending.indexOf("\n");
    if (newline >= 0) {
      const line = pending.slice(0, newline);
      pending = pending.slice(newline + 1);
      return line;
    }
    try {
      pending += buffer.toString("utf8", 0, readSync(descriptor, buffer));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EAGAIN") throw error;
      if (Date.now() >= end) return undefined;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}

/** Writes a line into the named pipe of a running script, without waiting for a reader. False if there is no such pipe. No process. */
export function writeFifo(path: string, line: string): boolean {
  try {
    if (!statSync(path).isFIFO()) return false;
    const pipe = openSync(path, constants.O_RDWR | constants.O_NONBLOCK);
    spawnSync("sh", ["-c", 'printf "%s\\n" "$1"', "sh", line], { stdio: ["ignore", pipe, "ignore"] });
    return true;
  } catch {
    return false;
  }
}
