/** state.json: what was measured last, a line for each link. */
import { formatFixed, readLines } from "wmc";
import { begin, fixed, integerUpTo, linkUpTo, nameUpTo, textOf, upTo } from "./cursor.js";
import { copy, normalise, reject } from "./document.js";
import { runFolder } from "./folders.js";
import { type Link, linkOf } from "./links.js";

const path = `${runFolder}/state.json`;

/** When the last measurement ended, in seconds since 1970; 0 if there was none. */
export let measuredAt = 0;

/** The links that have a line in the document that was read, in its order. */
export let lines: readonly Link[] = [];

/** Sets the time of the document. */
export function stampState(time: number): void {
  measuredAt = time;
}

/** Reads state.json into the links; false if it is not what it has to be, or missing. No process for our own layout. */
export function readState(): boolean {
  if (parseState(path)) return true;
  if (normalise(path, "version time", "up device latency jitter loss sent received target metric time seq", "") && parseState(copy))
    return true;
  for (const link of lines) link.time = 0;
  measuredAt = 0;
  reject(path);
  return false;
}

function parseState(file: string): boolean {
  const list: Link[] = [];
  for (const line of readLines(file) ?? []) {
    begin(line);
    if (line.startsWith("{")) {
      upTo('"time":');
      measuredAt = integerUpTo(",");
    } else if (line !== "}}") {
      const name = linkUpTo('":{"up":');
      if (name === "") break;
      const link = linkOf(name);
      if (list.includes(link)) break;
      list.push(link);
      parseLine(link);
    }
  }
  lines = list;
  return stateText(list) === textOf(file);
}

function parseLine(link: Link): void {
  const up = upTo(',"device":"') === "true";
  link.device = nameUpTo('","latency":');
  link.up = up && link.device !== "";
  link.latency = fixed(upTo(',"jitter":'));
  link.jitter = fixed(upTo(',"loss":'));
  link.loss = integerUpTo(',"sent":');
  link.sent = integerUpTo(',"received":');
  link.received = integerUpTo(',"target":"');
  link.target = nameUpTo('","metric":');
  link.metric = integerUpTo(',"time":');
  link.time = integerUpTo(',"seq":');
  link.seq = integerUpTo("}");
}

/** The document of these links as they are. */
export function stateText(list: readonly Link[]): string {
  let text = `{"version":1,"time":${measuredAt},"links":{`;
  let separator = "";
  for (const link of list) {
    text += `${separator}\n"${link.name}":{${stateFields(link)}}`;
    separator = ",";
  }
  return `${text}\n}}\n`;
}

/** What was measured about a link, as the fields of its line. */
export function stateFields(link: Link): string {
  const device = link.up ? link.device : "";
  let text = `"up":${link.up},"device":"${device}","latency":${delay(link, link.latency)},"jitter":${delay(link, link.jitter)},"loss":${link.loss}`;
  text += `,"sent":${link.sent},"received":${link.received},"target":"${link.target}","metric":${link.metric},"time":${link.time}`;
  return `${text},"seq":${link.seq}`;
}

/** A time of a link in milliseconds, `null` if nothing was received. */
export function delay(link: Link, time: number): string {
  return link.received === 0 ? "null" : formatFixed(time, 3);
}
