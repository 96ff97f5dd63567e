/** The record of switches: the file `events`, a JSON document a line, and the system log. */
import { formatFixed, readLines, run, warn, writeFile } from "wmc";
import { decision } from "./decision.js";
import { cantWrite } from "./document.js";
import { runFolder } from "./folders.js";
import { links } from "./links.js";

/** How many switches the file keeps. */
const kept = 50;

/** The score of a link in points, `null` if there is no such link. */
function scoreOf(name: string): string {
  const link = links.find((one) => one.name === name);
  return link === undefined ? "null" : formatFixed(link.score, 3);
}

/** Records that the preferred link has changed. Three processes. */
export function recordSwitch(from: string): void {
  const path = `${runFolder}/events`;
  const to = decision.preferred;
  let surplus = 1 - kept;
  let text = "";
  for (const line of readLines(path) ?? []) if (line !== "") surplus += 1;
  for (const line of readLines(path) ?? []) {
    if (surplus <= 0) text += `${line}\n`;
    surplus -= 1;
  }
  const fromScore = scoreOf(from);
  const toScore = scoreOf(to);
  text += `{"time":${decision.time},"from":"${from}","to":"${to}","reason":"${decision.reason}","from_score":${fromScore},"to_score":${toScore}}\n`;
  if (!writeFile(path, text)) cantWrite();
  const message = `from "${from}" (${fromScore}) to "${to}" (${toScore}): ${decision.reason}`;
  if (run("logger", ["-t", "wanmon", message]) !== 0) warn(message);
}
