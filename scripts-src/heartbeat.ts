/** The heartbeat: a lasting ping on the active link, whose replies are the proof that it works. */
import { before, kill, spawn, uptime, wait } from "wmc";
import { isUp, type Link } from "./links.js";
import { markLost, pipe, probe } from "./measure.js";
import { addressOf } from "./resolver.js";
import { config } from "./settings.js";

/** The ping, 0 if there is none; its device and target. */
let beat = 0;
let device = "";
let target = "";

/** The size of its packets, 8 or 9: the other one each time, so that late replies to the last one are not mistaken. */
let size = 8;

/**
 * When the active link has answered last (uptime). A link is suspected when it has been silent for two seconds; again only after a reply: 0 until
 * then. A check of one second follows, which began at `checkedAt`.
 */
let answered = 0;
let checkedAt = 0;

/** Keeps the heartbeat on the active link, or ends it. @forks 1, usually 0 */
export function watch(active: Link | undefined): void {
  if (active === undefined || !config.heartbeat || active.metered || !isUp(active)) endHeartbeat();
  else if (active.device !== device || !` ${active.targets} `.includes(` ${target} `)) startHeartbeat(active, active.target);
}

/** Starts the heartbeat, anew if there is one. @forks 1 @rarely */
function startHeartbeat(link: Link, best: string): void {
  endHeartbeat();
  target = best === "" ? before(link.targets, " ") : best;
  device = link.device;
  size = 17 - size;
  beat = spawn("ping", ["-I", device, "-s", `${size}`, "--", addressOf(target)], { stdoutFile: pipe, stderr: "ignore" });
  if (link.received > 0) answered = uptime();
}

/** Ends the heartbeat. Not by TERM: a shell that has not yet become the ping could lose that. */
export function endHeartbeat(): void {
  if (beat !== 0 && kill(beat, "KILL")) wait(beat);
  beat = 0;
  device = "";
  answered = 0;
  checkedAt = 0;
}

/** Takes a line that is a reply to the heartbeat, which shows that the link is alive; else false. */
export function takeBeat(line: string): boolean {
  if (!line.startsWith(`${size + 8} bytes from `)) return false;
  answered = uptime();
  checkedAt = 0;
  return true;
}

/** Takes note that a target has answered a probe of the active link. If that was a check, the heartbeat goes to this target. */
export function takeLife(active: Link, from: string): void {
  if (checkedAt !== 0) startHeartbeat(active, from);
  if (device !== "") answered = uptime();
}

/** Whether the active link has just been lost at `time` (uptime): no device, no carrier, or no answer to heartbeat and check. */
export function isLost(active: Link, time: number): boolean {
  // A little less than whole seconds: the clock of `read` and that of the system differ by a few milliseconds.
  if ((active.up && !isUp(active)) || (checkedAt !== 0 && time - checkedAt >= 950)) {
    checkedAt = 0;
    markLost(active);
    return true;
  }
  if (answered !== 0 && time - answered >= 1950) {
    answered = 0;
    checkedAt = time;
    // Twice: on a link with 5 % of loss, one echo to each of two targets would be lost together with two beats a few times a week.
    probe(active, 0);
    probe(active, 0);
  }
  return false;
}
