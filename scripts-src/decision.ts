/** decision.json: what was decided last, and why. */
import { after, before, readLines } from "wmc";
import { begin, integer, text, textOf, time, upTo } from "./cursor.js";
import { copy, normalise, reject } from "./document.js";
import { runFolder } from "./folders.js";
import { known, type Link, linkOf, links, renew } from "./links.js";
import { microseconds, milliseconds } from "./score.js";

const path = `${runFolder}/decision.json`;

/** The decision but for what belongs to the links. Stamps in seconds since 1970. */
export interface Decision {
  time: number;
  /** The link to use; empty if there is none. */
  preferred: string;
  /** `forced`, `all-dead`, `initial`, `dead`, `better` or `steady`. */
  reason: string;
  /** The link that is forced, empty for automatic; also while that link is down. */
  forced: string;
  /** Since when the link is preferred. */
  since: number;
  /** The lowest score that it has had since then, in microseconds; 0 if not known. */
  lowest: number;
  /** The links, best first. */
  ranking: readonly Link[];
}

export const decision: Decision = { time: 0, preferred: "", reason: "", forced: "", since: 0, lowest: 0, ranking: [] };

/** The link of this name among those that are decided on. */
export function linkNamed(name: string): Link | undefined {
  return links.find((link) => link.name === name);
}

/** Reads decision.json into the decision and the links; false if it is not what it has to be, or missing. @forks 1, usually 0 */
export function readDecision(): boolean {
  if (
    parse(path) ||
    (normalise(
      path,
      "version time preferred reason forced since lowest",
      "score raw state history streak deaths died hold seq",
      "ranking",
    ) &&
      parse(copy))
  )
    return true;
  decision.preferred = "";
  for (const link of known) renew(link);
  reject(path);
  return false;
}

function parse(file: string): boolean {
  const list: Link[] = [];
  const ranking: Link[] = [];
  for (const line of readLines(file) ?? []) {
    begin(line);
    if (line.startsWith("{")) {
      integer();
      decision.time = integer();
      text();
      decision.preferred = text();
      text();
      decision.reason = text();
      text();
      decision.forced = text();
      decision.since = integer();
      decision.lowest = line.includes('"lowest"') ? time() : 0;
    } else if (line.startsWith("}")) {
      upTo("[");
      for (let names = `${upTo("]")},`; names.length > 1; names = after(names, ",")) ranking.push(linkOf(before(after(names, '"'), '"')));
    } else {
      const link = linkOf(text());
      link.score = time();
      link.raw = time();
      text();
      link.state = text();
      upTo("[");
      const history: number[] = [];
      for (let values = `${upTo("]")},`; values.length > 1; values = after(values, ",")) history.push(microseconds(before(values, ",")));
      link.history = history;
      link.streak = integer();
      link.deaths = integer();
      if (link.deaths > 0) link.died = integer();
      link.hold = line.includes('"hold"') ? integer() : 0;
      link.counted = integer();
      list.push(link);
    }
  }
  decision.ranking = ranking;
  return decisionText(list) === textOf(file);
}

/** The document of the decision about these links as it is. */
export function decisionText(list: readonly Link[]): string {
  let lines = "";
  for (const link of list) {
    let history = "";
    for (const raw of link.history) history += `,${milliseconds(raw)}`;
    const scores = `"score":${milliseconds(link.score)},"raw":${milliseconds(link.raw)},"state":"${link.state}"`;
    const died = link.deaths > 0 ? `,"died":${link.died}` : "";
    const hold = link.hold > 0 ? `,"hold":${link.hold}` : "";
    lines += `,\n"${link.name}":{${scores},"history":[${after(history, ",")}],"streak":${link.streak},"deaths":${link.deaths}${died}${hold}`;
    lines += `,"seq":${link.counted}}`;
  }
  let names = "";
  for (const link of decision.ranking) names += `,"${link.name}"`;
  const lowest = decision.lowest > 0 ? `,"lowest":${milliseconds(decision.lowest)}` : "";
  let text = `{"version":1,"time":${decision.time},"preferred":"${decision.preferred}","reason":"${decision.reason}"`;
  text += `,"forced":"${decision.forced}","since":${decision.since}${lowest},"links":{${after(lines, ",")}`;
  return `${text}\n},"ranking":[${after(names, ",")}]}\n`;
}
