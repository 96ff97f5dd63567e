/** A whole measurement at a stretch, as the stage and `wanmon once` do it. */
import { now, openFifo, processId, readFifo, remove, uptime } from "wmc";
import { runFolder } from "./folders.js";
import { isUp, type Link, links } from "./links.js";
import {
  clearProbes,
  finishMeasuring,
  hasAnswered,
  isDue,
  isProbing,
  markLost,
  measureThrough,
  probe,
  startMeasuring,
  takeReply,
} from "./measure.js";
import { stampState } from "./state.js";

/** The links to measure: those of `names` (with blanks around); if that is empty those that are due, and all of them if the active one is dead. */
export function chooseLinks(names: string, active: string): Link[] {
  const urgent = links.some((link) => link.name === active && (link.received === 0 || !isUp(link)));
  const time = now();
  const list: Link[] = [];
  for (const link of links) {
    const wanted = names !== "" ? names.includes(` ${link.name} `) : urgent || isDue(link, time, link.name === active);
    if (wanted && link.listed) list.push(link);
  }
  return list;
}

/**
 * Measures the links that are due, or just those named; `active` is the link in use. `quick`: only whether these are still there. False if there is no pipe to be had.
 * Two processes, and one for each target.
 */
export function survey(names: string, quick: boolean, active: string): boolean {
  const pipe = `${runFolder}/fifo.${processId()}`;
  if (!openFifo(pipe)) return false;
  measureThrough(pipe);
  const list = chooseLinks(names, active);
  for (const link of list) {
    if (!quick) startMeasuring(link);
    else if (isUp(link)) probe(link, 1, 1, false);
  }
  while (isProbing(uptime())) takeReply(readFifo(1) ?? "");
  const time = now();
  if (!quick) stampState(time);
  for (const link of list) {
    if (!quick) finishMeasuring(link, time);
    else if (!hasAnswered(link)) {
      markLost(link, isUp(link) ? 1 : 0, time);
      stampState(time);
    }
  }
  clearProbes();
  return remove(pipe);
}
