/** A whole measurement at a stretch, as the stage and `wanmon once` do it. */
import { before, now, readFifo, remove, uptime } from "wmc";
import { linkNamed } from "./decision.js";
import { isUp, type Link, links } from "./links.js";
import { clearProbes, finishMeasuring, isProbing, markLost, openPipe, pipe, probe, takeReply } from "./measure.js";
import { state } from "./state.js";

/** The links to measure: those of `names` (with blanks around); if that is empty those that are due, and all of them if the active one is dead. @forks 0 */
export function chooseLinks(names: string, active: string): Link[] {
  const current = linkNamed(active);
  const urgent = current === undefined || current.received === 0 || !isUp(current);
  const time = now();
  const list: Link[] = [];
  for (const link of links) {
    const least = link.metered && link.name !== active ? Math.max(60, link.interval) : link.interval;
    const age = Math.abs(time - link.time);
    if (link.listed && ((names === "" && (urgent || !link.up || age >= least)) || names.includes(` ${link.name} `))) list.push(link);
  }
  return list;
}

/**
 * Measures the links that are due, or just those named; `active` is the link in use, `path` that of the pipe. `quick`: only whether these are still there. False if
 * there is no pipe to be had. @forks 2 + list*targets
 */
export function survey(names: string, quick: boolean, active: string, path: string): boolean {
  if (!openPipe(path)) return false;
  const list = chooseLinks(names, active);
  for (const link of list) probe(link, quick ? 0 : link.samples);
  let answered = " ";
  while (isProbing(uptime())) answered += `${before(takeReply(readFifo(1) ?? ""), "/")} `;
  for (const link of list) {
    if (!quick) finishMeasuring(link);
    else if (!answered.includes(` ${link.name} `)) markLost(link);
  }
  if (!quick) state.time = now();
  clearProbes();
  return remove(pipe);
}
