/** state.json: what was measured last, a line for each link. */
import { after, readLines } from "wmc";
import { begin, integer, text, textOf, time, upTo } from "./cursor.js";
import { copy, normalise, reject } from "./document.js";
import { runFolder } from "./folders.js";
import { known, type Link, linkOf } from "./links.js";
import { milliseconds } from "./score.js";

const path = `${runFolder}/state.json`;

/** The document but for its lines. */
interface State {
  /** When the last measurement ended, in seconds since 1970; 0 if there was none. */
  time: number;
  /** The links that had a line when it was read, in its order. */
  lines: readonly Link[];
  /** How long the last cycle of the loop took, in milliseconds. */
  duration: number;
}

export const state: State = { time: 0, lines: [], duration: 0 };

/** Reads state.json into the links; false if it is not what it has to be, or missing. @forks 1, usually 0 */
export function readState(): boolean {
  if (
    parse(path) ||
    (normalise(path, "version time", "up device latency jitter loss sent received target metric time seq", "") && parse(copy))
  )
    return true;
  state.time = 0;
  // Nothing of a half line is believed.
  for (const link of known) {
    link.metric = 0;
    link.time = 0;
    link.seq = 0;
  }
  reject(path);
  return false;
}

function parse(file: string): boolean {
  const list: Link[] = [];
  for (const line of readLines(file) ?? []) {
    begin(line);
    if (line.startsWith("{")) {
      integer();
      state.time = integer();
    }
    if (!line.startsWith('"') || line.startsWith('""')) continue;
    const link = linkOf(text());
    link.up = upTo(",") === ':{"up":true';
    text();
    link.device = text();
    link.latency = time();
    link.jitter = time();
    link.loss = integer();
    link.sent = integer();
    link.received = integer();
    text();
    link.target = text();
    link.metric = integer();
    link.time = integer();
    link.seq = integer();
    list.push(link);
  }
  state.lines = list;
  return stateText(list) === textOf(file);
}

/** The document of these links as they are. @forks 0 */
export function stateText(list: readonly Link[]): string {
  let lines = "";
  for (const link of list) {
    const device = link.up ? link.device : "";
    let times = '"latency":null,"jitter":null';
    if (link.received > 0) times = `"latency":${milliseconds(link.latency)},"jitter":${milliseconds(link.jitter)}`;
    lines += `,\n"${link.name}":{"up":${link.up},"device":"${device}",${times},"loss":${link.loss}`;
    lines += `,"sent":${link.sent},"received":${link.received},"target":"${link.target}","metric":${link.metric},"time":${link.time}`;
    lines += `,"seq":${link.seq}}`;
  }
  return `{"version":1,"time":${state.time},"links":{${after(lines, ",")}\n}}\n`;
}
