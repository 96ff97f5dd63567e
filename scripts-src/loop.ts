/** `wanmon run`: measures, decides, applies, and waits with an ear on the active link. */
import { after, before, exit, fail, now, onSignal, openFifo, readFifo, remove, uptime, warn } from "wmc";
import { refreshConfig } from "./config.js";
import { resume, settle } from "./cycle.js";
import { decision } from "./decision.js";
import { discover } from "./discover.js";
import { runFolder } from "./folders.js";
import { force, readForce } from "./force.js";
import { endHeartbeat, isLost, mend, takeBeat, takeLife, watch } from "./heartbeat.js";
import { type Link, links } from "./links.js";
import { clearProbes, endProbes, finishMeasuring, isProbing, measureThrough, startMeasuring, takeReply } from "./measure.js";
import { removeRouting } from "./routes.js";
import { config } from "./settings.js";
import { stampState } from "./state.js";
import { chooseLinks } from "./survey.js";

/** Programs and other scripts write lines into this pipe; reading it is the loop's only way to wait. */
const pipe = `${runFolder}/fifo`;

/** What the lines have asked for. */
let askedForLinks = true;
let askedForCycle = false;
let askedForDecision = false;

/** Whether the next cycle measures all links, due or not. */
let everyone = false;

/** The links that are being measured, and whether a measurement is under way. */
let chosen: readonly Link[] = [];
let measuring = false;

/** When the next cycle starts, and when links and routes were checked last (uptime). */
let nextCycle = 0;
let checkedAt = 0;

function activeLink(): Link | undefined {
  return links.find((link) => link.name === decision.preferred);
}

/** Decides and applies, and keeps the heartbeat on the link that was chosen. */
function act(verify: boolean): void {
  settle(verify);
  watch(activeLink(), pipe);
}

/** Does what a line asks for. True if there is nothing to look at before the next one: the replies of a measurement come in dozens. */
function take(line: string): boolean {
  const link = takeReply(line);
  if (link !== undefined) {
    if (link.name === decision.preferred) takeLife(link, pipe);
    return true;
  }
  if (takeBeat(line)) return false;
  const name = after(line, " ");
  switch (before(line, " ")) {
    case "ifdown":
      for (const one of links) if (one.name === name || `${one.name}_4` === name) one.dropped = true;
      askedForLinks = true;
      break;
    case "ifup":
    case "ifupdate":
      askedForLinks = true;
      break;
    case "cycle":
      askedForCycle = true;
      break;
    case "force":
      askedForDecision = true;
      break;
  }
  return false;
}

/** Starts a cycle. One process for each target of each link that is due. */
function startCycle(time: number): void {
  if (refreshConfig() || time - checkedAt >= 60000) {
    discover();
    act(true);
    checkedAt = time;
  }
  mend(activeLink(), pipe);
  let names = "";
  if (everyone) for (const link of links) names += ` ${link.name} `;
  chosen = chooseLinks(names, decision.preferred);
  everyone = false;
  for (const link of chosen) startMeasuring(link);
  measuring = true;
  askedForCycle = false;
  nextCycle = time + config.interval * 1000;
}

/** Ends the measurement that is under way. */
function finishCycle(): void {
  const time = now();
  for (const link of chosen) finishMeasuring(link, time);
  stampState(time);
  measuring = false;
  act(false);
}

/** Ends the service: the routing is as without wanmon. */
function stop(): void {
  endHeartbeat();
  endProbes();
  removeRouting(config.routeTable);
  if (!remove(`${runFolder}/pid`)) warn(`${runFolder}: can't write`);
  exit(0);
}

/** The loop. Does not return. */
export function loop(): void {
  if (!remove(pipe) || !openFifo(pipe)) fail(`${pipe}: can't make the pipe`);
  measureThrough(pipe);
  onSignal("TERM", stop);
  onSignal("INT", stop);
  resume();
  for (;;) {
    const time = uptime();
    const active = activeLink();
    if (active !== undefined && isLost(active, time)) {
      act(false);
      askedForCycle = true;
      everyone = true;
    }
    if (askedForLinks) {
      askedForLinks = false;
      discover();
      act(true);
      checkedAt = time;
      askedForCycle = true;
    }
    if (decision.forced !== "" && force.until > 0 && time >= force.until * 1000) askedForDecision = true;
    if (askedForDecision) {
      askedForDecision = false;
      readForce();
      act(false);
    }
    if (!isProbing(time)) {
      if (measuring) finishCycle();
      clearProbes();
      if (askedForCycle || time >= nextCycle) startCycle(time);
    }
    let line = readFifo(1);
    while (line !== undefined && take(line)) line = readFifo(1);
  }
}
