/** The record of switches: the file `events`, a JSON document a line, and the system log. */
import { appendFile, run, warn } from "wmc";
import { decision } from "./decision.js";
import { cantWrite } from "./document.js";
import { runFolder } from "./folders.js";
import { linkOf } from "./links.js";
import { milliseconds } from "./score.js";

/** How many switches there were since this process was started. */
export let switches = 0;

/** The score of a link in points, `null` for no link. */
function scoreOf(name: string): string {
  return name === "" ? "null" : milliseconds(linkOf(name).score);
}

/** A link and its score for people. */
function named(name: string): string {
  return name === "" ? "no link" : `"${name}" (${scoreOf(name)})`;
}

/** Records that the preferred link has changed, as the last of 50 switches. @forks 3 @rarely */
export function recordSwitch(from: string): void {
  switches += 1;
  const path = `${runFolder}/events`;
  const fresh = `${path}.new`;
  const to = decision.preferred;
  const event = `{"time":${decision.time},"from":"${from}","to":"${to}","reason":"${decision.reason}","from_score":${scoreOf(from)},"to_score":${scoreOf(to)}}\n`;
  if (
    run("tail", ["-n", "49", "--", path], { stdoutFile: fresh, stderr: "ignore" }) > 1 ||
    !appendFile(fresh, event) ||
    run("mv", ["--", fresh, path]) !== 0
  )
    cantWrite();
  const message = `from ${named(from)} to ${named(to)}: ${decision.reason}`;
  if (run("logger", ["-t", "wanmon", "--", message]) !== 0) warn(message);
}
