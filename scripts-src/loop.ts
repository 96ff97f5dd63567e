/** `wanmon run`: measures, decides, applies, and waits with an ear on the active link. */
import { after, afterLast, before, exit, fail, now, onSignal, readFifo, remove, uptime } from "wmc";
import { refreshConfig } from "./config.js";
import { resume, settle, takeState } from "./cycle.js";
import { decision, linkNamed } from "./decision.js";
import { discover } from "./discover.js";
import { runFolder } from "./folders.js";
import { force, readForce } from "./force.js";
import { endHeartbeat, isLost, takeBeat, takeLife, watch } from "./heartbeat.js";
import { recordHistory } from "./history.js";
import { type Link, links } from "./links.js";
import { clearProbes, finishMeasuring, isProbing, openPipe, pipe, probe, probeBy, takeReply } from "./measure.js";
import { exportMetrics } from "./metrics.js";
import { recording } from "./record.js";
import { endResolving, resolve, takeAddress } from "./resolver.js";
import { leave } from "./service.js";
import { config } from "./settings.js";
import { stages } from "./stages.js";
import { state } from "./state.js";
import { chooseLinks } from "./survey.js";

/** The link in use. */
let active: Link | undefined;

/** Whether a measurement is under way, and of which links; whether the next one is of all links, due or not. */
let measuring = false;
let chosen: readonly Link[] = [];
let everyone = false;

/** When the last cycle began (uptime). */
let began = 0;

/** When the next cycle starts, and when links and routes are checked again (uptime); 0: now. */
let nextCycle = 0;
let nextCheck = 0;

/** Decides and applies, and keeps the heartbeat on the link that was chosen. @forks 18 + 5*families + 2*families*list + 3*families*order + 2*families*present, usually 1 */
function act(verify: boolean): void {
  settle(verify);
  active = linkNamed(decision.preferred);
  watch(active);
}

/** Asks netifd for the links and the kernel for the routes. @forks 22 + 5*families + 2*families*list + 3*families*order + 2*families*present + targets @rarely */
function check(time: number): void {
  nextCheck = time + 60000;
  discover();
  act(true);
  recordHistory();
  if (active !== undefined) resolve(active.targets, pipe);
  exportMetrics();
}

/** Does what a line asks for. True if there is nothing to look at before the next one: the replies of a measurement come in dozens. */
function take(line: string): boolean {
  const reply = takeReply(line);
  if (reply !== "") {
    if (active !== undefined && active.name === before(reply, "/")) takeLife(active, afterLast(reply, "/"));
    return true;
  }
  if (takeBeat(line)) return false;
  if (line.startsWith("PING ")) takeAddress(line);
  const name = after(line, " ");
  switch (before(line, " ")) {
    case "ifdown":
    case "ifup":
    case "ifupdate":
      // Until netifd tells more; that may fail, with /tmp full for instance.
      for (const link of links) if (link.name === name || `${link.name}_4` === name) link.dropped = line.startsWith("ifdown");
      nextCheck = 0;
      nextCycle = 0;
      break;
    case "cycle":
      nextCycle = 0;
      break;
    case "force":
      readForce();
      act(false);
      break;
    case "record":
      recording.left = 5000000;
      break;
  }
  return false;
}

/** Starts a cycle: a ping for each target of each link that is due. @forks 26 + chosen*targets + 5*families + 2*families*list + 3*families*order + 2*families*present + targets, usually chosen*targets */
function startCycle(time: number): void {
  if (refreshConfig()) check(time);
  chosen = chooseLinks("", everyone ? "" : decision.preferred);
  if (stages.state !== "") probeBy(stages.state);
  else for (const link of chosen) probe(link, link.samples);
  everyone = false;
  measuring = true;
  began = time;
  nextCycle = time + config.interval * 1000;
}

/** Ends the measurement that is under way. @forks 19 + 5*families + 2*families*list + 3*families*order + 2*families*present, usually 1 */
function finishCycle(): void {
  if (stages.state !== "") takeState();
  else {
    for (const link of chosen) finishMeasuring(link);
    state.time = now();
  }
  state.duration = uptime() - began;
  measuring = false;
  act(false);
}

/** Ends the service: the routing is as without wanmon. */
function stop(): never {
  endHeartbeat();
  clearProbes();
  endResolving();
  leave();
  exit(0);
}

/** The loop. Does not return. Its only way to wait is to read the pipe into which pings, other programs and scripts write lines. */
export function loop(): void {
  const path = `${runFolder}/fifo`;
  if (!remove(path) || !openPipe(path)) fail(`${path}: can't make the pipe`);
  onSignal("TERM", stop);
  onSignal("INT", stop);
  resume();
  for (;;) {
    const time = uptime();
    if (active !== undefined && isLost(active, time)) {
      // The switch comes first, then all links are measured anew.
      act(false);
      clearProbes();
      measuring = false;
      everyone = true;
      nextCycle = 0;
    }
    if (time >= nextCheck) check(time);
    if (decision.forced !== "" && force.until > 0 && time >= force.until * 1000) act(false);
    if (!isProbing(time)) {
      if (measuring) finishCycle();
      clearProbes();
      if (time >= nextCycle) startCycle(time);
    }
    let line = readFifo(1);
    while (line !== undefined && take(line)) line = readFifo(1);
  }
}
