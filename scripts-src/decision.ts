/** decision.json: what was decided last, and why. */
import { exists, formatFixed, readLines, warn } from "wmc";
import { begin, beginDocument, expect, fixed, integerUpTo, isSound, linkUpTo, nameUpTo, remainder, skip, upTo } from "./cursor.js";
import { normalise } from "./document.js";
import { runFolder } from "./folders.js";
import { known, type Link, linkOf, links, renew } from "./links.js";

export type Reason = "forced" | "all-dead" | "initial" | "dead" | "better" | "steady";

/** The decision but for what belongs to the links. Stamps in seconds since 1970. */
export interface Decision {
  time: number;
  /** The link to use; empty if there is none. */
  preferred: string;
  reason: Reason;
  /** The link that is forced, empty for automatic; also while that link is down. */
  forced: string;
  /** Since when the link is preferred. */
  since: number;
}

export const decision: Decision = { time: 0, preferred: "", reason: "all-dead", forced: "", since: 0 };

/** The links, best first. */
export let ranking: readonly Link[] = [];

export function setRanking(list: readonly Link[]): void {
  ranking = list;
}

/** Reads decision.json into the decision and the links; false, with the reason on standard error, if it is not what it has to be. */
export function readDecision(): boolean {
  const path = `${runFolder}/decision.json`;
  const copy = `${runFolder}/decision.lines`;
  const fields = "score raw state history streak deaths died seq";
  if (parseDecision(path)) return true;
  if (exists(path) && normalise(path, "version time preferred reason forced since", fields, "ranking", copy) && parseDecision(copy))
    return true;
  decision.preferred = "";
  for (const link of known) renew(link);
  if (exists(path)) warn(`${path}: not a decision`);
  return false;
}

function parseDecision(path: string): boolean {
  const list: Link[] = [];
  let part: "head" | "links" | "end" = "head";
  let more = true;
  beginDocument();
  for (const line of readLines(path) ?? []) {
    begin(line);
    if (part === "head") {
      parseHead();
      part = "links";
    } else if (line.startsWith('},"ranking":[')) {
      expect(part === "links" && (!more || list.length === 0));
      parseRanking(list);
      part = "end";
    } else {
      expect(part === "links" && more);
      skip('"');
      const name = linkUpTo('":{"score":');
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
  return part === "end" && isSound();
}

function parseHead(): void {
  skip('{"version":1,"time":');
  decision.time = integerUpTo(',"preferred":"');
  decision.preferred = nameUpTo('","reason":"');
  const reason = upTo('","forced":"');
  if (
    reason === "forced" ||
    reason === "all-dead" ||
    reason === "initial" ||
    reason === "dead" ||
    reason === "better" ||
    reason === "steady"
  ) {
    decision.reason = reason;
  } else expect(false);
  decision.forced = nameUpTo('","since":');
  decision.since = integerUpTo(',"links":{');
  expect(remainder() === "");
}

function parseLine(link: Link): void {
  link.score = fixed(upTo(',"raw":'));
  link.raw = fixed(upTo(',"state":"'));
  const state = upTo('","history":[');
  if (state === "alive" || state === "recovering" || state === "unknown" || state === "dead") link.state = state;
  else expect(false);
  const history: number[] = [];
  const values = upTo('],"streak":');
  if (values !== "") for (const value of values.split(",")) history.push(fixed(value));
  link.history = history;
  link.streak = integerUpTo(',"deaths":');
  link.deaths = integerUpTo(",");
  if (remainder().startsWith('"died":')) {
    skip('"died":');
    link.died = integerUpTo(",");
  }
  skip('"seq":');
  link.counted = integerUpTo("}");
}

/** The names behind `},"ranking":[`: those of the links that have a line, each once. */
function parseRanking(list: readonly Link[]): void {
  const order: Link[] = [];
  skip('},"ranking":[');
  const names = upTo("]}");
  expect(remainder() === "");
  if (names !== "") {
    for (const name of names.split(",")) {
      const link = list.find((one) => `"${one.name}"` === name);
      if (link === undefined || order.includes(link)) expect(false);
      else order.push(link);
    }
  }
  expect(order.length === list.length);
  ranking = order;
}

/** The document of the decision as it is. */
export function decisionText(): string {
  let text = `{"version":1,"time":${decision.time},"preferred":"${decision.preferred}","reason":"${decision.reason}"`;
  text += `,"forced":"${decision.forced}","since":${decision.since},"links":{`;
  let separator = "";
  for (const link of links) {
    const died = link.deaths > 0 ? `"died":${link.died},` : "";
    text += `${separator}\n"${link.name}":{"score":${formatFixed(link.score, 3)},"raw":${formatFixed(link.raw, 3)},"state":"${link.state}"`;
    text += `,"history":[${historyText(link)}],"streak":${link.streak},"deaths":${link.deaths},${died}"seq":${link.counted}}`;
    separator = ",";
  }
  return `${text}\n},"ranking":[${ranking.map((link) => `"${link.name}"`).join(",")}]}\n`;
}

/** The raw values of the last measurements in points, newest last, with commas between. */
export function historyText(link: Link): string {
  return link.history.map((raw) => formatFixed(raw, 3)).join(",");
}
