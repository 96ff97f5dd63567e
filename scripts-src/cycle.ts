/** What the loop, `once` and `force` have in common: deciding, applying, telling. */
import { createFile, makeFolder, now, run, uptime, writeFile } from "wmc";
import { followClock } from "./clock.js";
import { refreshConfig } from "./config.js";
import { textOf } from "./cursor.js";
import { decide } from "./decide.js";
import { decision, decisionText, readDecision } from "./decision.js";
import { loadLinks } from "./discover.js";
import { cantWrite, canWrite } from "./document.js";
import { recordSwitch } from "./events.js";
import { runFolder } from "./folders.js";
import { readForce } from "./force.js";
import { runHooks } from "./hooks.js";
import { links } from "./links.js";
import { metricsText } from "./metrics.js";
import { record } from "./record.js";
import { apply } from "./routes.js";
import { runStage, stages } from "./stages.js";
import { readState, state, stateText } from "./state.js";

/** Takes up what the last run has left: configuration, links, measurements, decision. @forks 6, usually 0 */
export function resume(): void {
  refreshConfig();
  readState();
  loadLinks();
  readDecision();
  readForce();
}

/** Takes up what the user's own program has measured. If that is not what it has to be, the last decision stays. @forks 1, usually 0 */
export function takeState(): void {
  readState();
  loadLinks();
}

/** Decides by the user's own program. If that fails, the last decision stays. @forks 7 @rarely */
function decideByProgram(): void {
  const last = decisionText(links);
  if (!writeFile(`${runFolder}/state.json`, stateText(links.filter((link) => link.listed)))) cantWrite();
  if ((runStage(stages.select, 10) && readDecision()) || !writeFile(`${runFolder}/decision.json`, last)) return;
  readDecision();
}

/**
 * Decides, makes the kernel follow, and then tells the world. Before the first measurement only what was decided earlier is applied.
 * @forks 17 + 5*families + 2*families*list + 3*families*order + 2*families*present, usually 1
 */
export function settle(verify: boolean): void {
  const old = decision.preferred;
  if (state.time !== 0) {
    const time = now();
    const seconds = Math.trunc(uptime() / 1000);
    followClock(time, seconds);
    if (stages.select === "") decide(time, seconds);
    else decideByProgram();
  }
  if (stages.apply === "") apply(verify);
  if (state.time === 0) return;
  const isOther = decision.preferred !== old;
  if (isOther) {
    // What `status` counts the traffic from.
    createFile(`${runFolder}/traffic`, textOf("/proc/net/dev"));
    recordSwitch(old);
  }
  const listed = links.filter((link) => link.listed);
  record(listed);
  // The documents of a cycle: together, and whole or not at all.
  const measured = stateText(listed);
  const fresh = `${runFolder}/new`;
  if (
    !makeFolder(fresh) ||
    !createFile(`${fresh}/state.json`, measured) ||
    !createFile(`${fresh}/decision.json`, decisionText(links)) ||
    !createFile(`${fresh}/wanmon.prom`, metricsText()) ||
    run("mv", ["--", `${fresh}/state.json`, `${fresh}/decision.json`, `${fresh}/wanmon.prom`, runFolder]) !== 0
  )
    cantWrite();
  else canWrite();
  if (stages.apply !== "") runStage(stages.apply, 10);
  if (isOther) runHooks(old, decision.preferred, decision.reason);
}
