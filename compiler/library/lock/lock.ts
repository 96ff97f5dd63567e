/** A lock that ends with the script that holds it, however it ends: flock(2) on an open file. */
import { spawnSync } from "node:child_process";
import { openSync } from "node:fs";

/**
 * Takes the lock on the file `path`, which is made if need be and stays. False if another script holds it. The script keeps it until it ends;
 * programs that it started with `spawn` do not have it. One process (`flock`).
 */
export function lock(path: string): boolean {
  return take(path, ["-n"]);
}

/** Like `lock`, but waits until the lock is free. False only if the file can't be made. One process (`flock`). */
export function waitForLock(path: string): boolean {
  return take(path, []);
}

function take(path: string, options: string[]): boolean {
  try {
    // Node can't lock by itself: flock(1) locks the descriptor that both processes share.
    const file = openSync(path, "a");
    return spawnSync("flock", [...options, "3"], { stdio: ["ignore", "ignore", "inherit", file] }).status === 0;
  } catch {
    return false;
  }
}
