/** The user's own programs that are run after a switch. */
import { exists, run } from "wmc";
import { configFolder, runFolder } from "./folders.js";
import { limited } from "./limited.js";

/**
 * Runs the programs of the folder `$0` in the order of their names, in the background: each for ten seconds at most, all after those of the
 * switches before (the lock `$1`). What they print, and how one failed, goes to the system log.
 */
const runner = `{ flock 9
limit=10
for hook in "$0"/*; do
[ -f "$hook" ] && ${limited}
done
} 9>>"$1" 2>&1 | logger -t wanmon 9>&- &`;

/** Starts the hooks for a switch, if there are any. @forks 1 @rarely */
export function runHooks(from: string, to: string, reason: string): void {
  const folder = `${configFolder}/hooks.d`;
  if (exists(folder)) void run("env", [`FROM=${from}`, `TO=${to}`, `REASON=${reason}`, "sh", "-c", runner, folder, `${runFolder}/hooks`]);
}
