/** state.json: what was measured last, a line for each link. */
import { exists, formatFixed, readLines, warn } from "wmc";
import { begin, beginDocument, expect, fixed, integerUpTo, isSound, linkUpTo, nameUpTo, remainder, skip, upTo } from "./cursor.js";
import { normalise } from "./document.js";
import { runFolder } from "./folders.js";
import { type Link, linkOf, links } from "./links.js";

/** When the last measurement ended, in seconds since 1970. */
export let measuredAt = 0;

/** The links that have a line in the document that was read, in its order. */
export let lines: readonly Link[] = [];

/** Sets the time of the document. */
export function stampState(time: number): void {
  measuredAt = time;
}

/** Reads state.json into the links; false, with the reason on standard error, if it is not what it has to be. No process for our own layout. */
export function readState(): boolean {
  const path = `${runFolder}/state.json`;
  const copy = `${runFolder}/state.lines`;
  const fields = "up device latency jitter loss sent received target metric time seq";
  if (parseState(path)) return true;
  if (exists(path) && normalise(path, "version time", fields, "", copy) && parseState(copy)) return true;
  for (const link of lines) link.time = 0;
  measuredAt = 0;
  if (exists(path)) warn(`${path}: not a measurement of links`);
  return false;
}

function parseState(path: string): boolean {
  const list: Link[] = [];
  let part: "head" | "links" | "end" = "head";
  let more = true;
  beginDocument();
  for (const line of readLines(path) ?? []) {
    begin(line);
    if (part === "head") {
      skip('{"version":1,"time":');
      measuredAt = integerUpTo(',"links":{');
      expect(remainder() === "");
      part = "links";
    } else if (line === "}}") {
      expect(part === "links" && (!more || list.length === 0));
      part = "end";
    } else {
      expect(part === "links" && more);
      skip('"');
      const name = linkUpTo('":{"up":');
      if (!isSound()) break;
      const link = linkOf(name);
      expect(!list.includes(link));
      list.push(link);
      parseLine(link);
      more = remainder() === ",";
      expect(more || remainder() === "");
    }
    if (!isSound()) break;
  }
  lines = list;
  return part === "end" && isSound();
}

function parseLine(link: Link): void {
  const up = upTo(',"device":"');
  const device = nameUpTo('","latency":');
  const latency = upTo(',"jitter":');
  const jitter = upTo(',"loss":');
  link.loss = integerUpTo(',"sent":');
  link.sent = integerUpTo(',"received":');
  link.received = integerUpTo(',"target":"');
  link.target = nameUpTo('","metric":');
  link.metric = integerUpTo(',"time":');
  link.time = integerUpTo(',"seq":');
  link.seq = integerUpTo("}");
  link.up = up === "true";
  expect((up === "true" && device !== "") || (up === "false" && device === ""));
  if (link.received === 0) expect(latency === "null" && jitter === "null");
  else {
    link.latency = fixed(latency);
    link.jitter = fixed(jitter);
  }
}

/** The document of the links as they are. */
export function stateText(): string {
  let text = `{"version":1,"time":${measuredAt},"links":{`;
  let separator = "";
  for (const link of links) {
    if (!link.listed) continue;
    const device = link.up ? link.device : "";
    text += `${separator}\n"${link.name}":{"up":${link.up},"device":"${device}","latency":${delay(link, link.latency)},"jitter":${delay(link, link.jitter)}`;
    text += `,"loss":${link.loss},"sent":${link.sent},"received":${link.received},"target":"${link.target}","metric":${link.metric}`;
    text += `,"time":${link.time},"seq":${link.seq}}`;
    separator = ",";
  }
  return `${text}\n}}\n`;
}

/** A time of a link in milliseconds, `null` if nothing was received. */
export function delay(link: Link, time: number): string {
  return link.received === 0 ? "null" : formatFixed(time, 3);
}
