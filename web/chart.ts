import { h, type Tree } from "./dom.ts";
import type { LinkStatus } from "./status.ts";

/** What the page has seen of one link: the raw score of each measurement, null where the link was dead. */
export interface Trace {
  seq: number;
  points: (number | null)[];
}

const KEPT = 60;

/** The trace, continued by what the newest document adds: the measurements since the last one seen. */
export function extend(trace: Trace | undefined, link: LinkStatus): Trace {
  const seq = link.seq ?? 0;
  if (!trace || seq < trace.seq) trace = { seq: seq - Math.max(1, link.history.length), points: [] };
  const missed = seq - trace.seq;
  if (missed <= 0) return trace;
  const added = link.history.length > 0 ? link.history.slice(-missed) : link.state === "dead" ? [null] : [];
  return { seq, points: [...trace.points, ...added].slice(-KEPT) };
}

const WIDTH = 240;
const HEIGHT = 40;

/** The trace as a line, 0 at the bottom and `top` at the upper edge; a tick on the ground where the link was dead. */
export function chart(points: (number | null)[], top: number, label: string): Tree {
  const x = (index: number) => round((index / Math.max(1, points.length - 1)) * WIDTH);
  const y = (value: number) => round(HEIGHT - 2 - (Math.min(value, top) / top) * (HEIGHT - 4));
  let line = "";
  let ticks = "";
  points.forEach((value, index) => {
    if (value === null) ticks += `M${x(index)} ${HEIGHT}v-8`;
    // A point after a gap starts a new stroke; h0 makes a lone one visible (round caps).
    else line += `${index > 0 && points[index - 1] !== null ? "L" : "M"}${x(index)} ${y(value)}h0`;
  });
  return h(
    "svg",
    { class: "chart", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none", role: "img", "aria-label": label },
    h("path", { class: "ground", d: `M0 ${HEIGHT}H${WIDTH}` }),
    h("path", { class: "line", d: line }),
    h("path", { class: "ticks", d: ticks }),
  );
}

const round = (value: number) => Math.round(value * 10) / 10;
