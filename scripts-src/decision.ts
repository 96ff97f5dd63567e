/** decision.json: what was decided last, and why. */
import { after, before, formatFixed, readLines } from "wmc";
import { begin, fixed, integerUpTo, linkUpTo, nameUpTo, textOf, upTo } from "./cursor.js";
import { copy, normalise, reject } from "./document.js";
import { runFolder } from "./folders.js";
import { known, type Link, linkOf, renew } from "./links.js";

const path = `${runFolder}/decision.json`;

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

/** Reads decision.json into the decision and the links; false if it is not what it has to be, or missing. No process for our own layout. */
export function readDecision(): boolean {
  if (parseDecision(path)) return true;
  const fields = "score raw state history streak deaths died seq";
  if (normalise(path, "version time preferred reason forced since", fields, "ranking") && parseDecision(copy)) return true;
  decision.preferred = "";
  for (const link of known) renew(link);
  reject(path);
  return false;
}

function parseDecision(file: string): boolean {
  const list: Link[] = [];
  ranking = [];
  for (const line of readLines(file) ?? []) {
    begin(line);
    if (line.startsWith("{")) parseHead();
    else if (line.startsWith("}")) parseRanking(list);
    else {
      const name = linkUpTo('":{"score":');
      if (name === "") break;
      const link = linkOf(name);
      if (list.includes(link)) break;
      list.push(link);
      parseLine(link);
    }
  }
  return ranking.length === list.length && decisionText(list) === textOf(file);
}

function parseHead(): void {
  upTo('"time":');
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
  }
  decision.forced = nameUpTo('","since":');
  decision.since = integerUpTo(",");
}

function parseLine(link: Link): void {
  link.score = fixed(upTo(',"raw":'));
  link.raw = fixed(upTo(',"state":"'));
  const state = upTo('","history":[');
  link.state = state === "alive" || state === "recovering" || state === "unknown" ? state : "dead";
  const history: number[] = [];
  let values = upTo('],"streak":');
  while (values !== "") {
    history.push(fixed(before(values, ",")));
    values = values.includes(",") ? after(values, ",") : "";
  }
  link.history = history;
  link.streak = integerUpTo(',"deaths":');
  link.deaths = integerUpTo(",");
  if (link.deaths > 0) {
    upTo('"died":');
    link.died = integerUpTo(",");
  }
  upTo('"seq":');
  link.counted = integerUpTo("}");
}

/** The ranking, of those links that have a line. */
function parseRanking(list: readonly Link[]): void {
  const order: Link[] = [];
  upTo("[");
  let names = upTo("]");
  while (names !== "") {
    const name = before(names, ",");
    for (const link of list) if (`"${link.name}"` === name && !order.includes(link)) order.push(link);
    names = names.includes(",") ? after(names, ",") : "";
  }
  ranking = order;
}

/** The document of the decision about these links as it is. */
export function decisionText(list: readonly Link[]): string {
  let text = `{"version":1,"time":${decision.time},"preferred":"${decision.preferred}","reason":"${decision.reason}"`;
  text += `,"forced":"${decision.forced}","since":${decision.since},"links":{`;
  let separator = "";
  for (const link of list) {
    const died = link.deaths > 0 ? `"died":${link.died},` : "";
    text += `${separator}\n"${link.name}":{${decisionFields(link)},${died}"seq":${link.counted}}`;
    separator = ",";
  }
  separator = "";
  text += '\n},"ranking":[';
  for (const link of ranking) {
    text += `${separator}"${link.name}"`;
    separator = ",";
  }
  return `${text}]}\n`;
}

/** What was decided about a link, as the fields of its line. */
export function decisionFields(link: Link): string {
  let history = "";
  for (const raw of link.history) history += `${history === "" ? "" : ","}${formatFixed(raw, 3)}`;
  const scores = `"score":${formatFixed(link.score, 3)},"raw":${formatFixed(link.raw, 3)}`;
  return `${scores},"state":"${link.state}","history":[${history}],"streak":${link.streak},"deaths":${link.deaths}`;
}
