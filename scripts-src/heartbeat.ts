/** The heartbeat: a lasting ping on the active link, whose replies are the proof that it works. */
import { before, kill, now, spawn, uptime, wait } from "wmc";
import { isUp, type Link } from "./links.js";
import { lastTarget, markLost, probe } from "./measure.js";
import { config } from "./settings.js";

/** The ping, 0 if there is none; its device and target. */
let beat = 0;
let device = "";
let target = "";

/** The size of its packets, 8 or 9: the other one each time, so that late replies to the last one are not mistaken. */
let size = 8;

/** When the active link has answered last, or the heartbeat was started (uptime). */
let answered = 0;

/** A link is suspected when it has been silent for two seconds; again only after a reply. A check of one second follows. */
let armed = false;
let checkedAt = 0;

/** Keeps the heartbeat on the active link, or ends it. One process if it has to be started. */
export function watch(active: Link | undefined, pipe: string): void {
  const wanted = active !== undefined && config.heartbeat && !active.metered && isUp(active) ? active.device : "";
  if (active !== undefined && wanted === device && (device === "" || ` ${active.targets} `.includes(` ${target} `))) return;
  endHeartbeat();
  if (active === undefined || wanted === "") return;
  startHeartbeat(active, active.target, pipe);
}

/** Starts the heartbeat anew, on the best target, if it is not answered. */
export function mend(active: Link | undefined, pipe: string): void {
  if (active !== undefined && device !== "" && !armed && checkedAt === 0 && uptime() - answered >= 3000)
    startHeartbeat(active, active.target, pipe);
}

function startHeartbeat(link: Link, best: string, pipe: string): void {
  endHeartbeat();
  target = best === "" ? before(link.targets, " ") : best;
  device = link.device;
  size = 17 - size;
  answered = uptime();
  beat = spawn("ping", ["-I", device, "-s", `${size}`, target], { stdoutFile: pipe, stderr: "ignore" });
}

/** Ends the heartbeat. Not by TERM: a shell that has not yet become the ping could lose that. */
export function endHeartbeat(): void {
  if (beat !== 0 && kill(beat, "KILL")) wait(beat);
  beat = 0;
  device = "";
  armed = false;
  checkedAt = 0;
}

/** Whether the line is a reply to the heartbeat; if so, the link is alive. */
export function takeBeat(line: string): boolean {
  if (!line.startsWith(`${size + 8} bytes from `)) return false;
  answered = uptime();
  armed = true;
  checkedAt = 0;
  return true;
}

/** Takes note that a probe of the active link was answered. If that was a check, the heartbeat goes to the target that has answered. */
export function takeLife(active: Link, pipe: string): void {
  if (checkedAt !== 0) startHeartbeat(active, lastTarget, pipe);
  answered = uptime();
  armed = device !== "";
}

/** Whether the active link has just been lost at `time` (uptime): no device, no carrier, or no answer to heartbeat and check. */
export function isLost(active: Link, time: number): boolean {
  const up = isUp(active);
  if (active.up && !up) {
    markLost(active, 0, now());
    return true;
  }
  // A little less than whole seconds: the clock of `read` and that of the system differ by a few milliseconds.
  if (checkedAt !== 0 && time - checkedAt >= 950) {
    checkedAt = 0;
    markLost(active, 1, now());
    return true;
  }
  if (armed && checkedAt === 0 && time - answered >= 1950 && probe(active, 1, 1, false)) {
    armed = false;
    checkedAt = time;
  }
  return false;
}
