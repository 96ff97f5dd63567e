/** `wanmon status`: what is, for people and as one JSON document. */
import { formatFixed, now, print, readLines } from "wmc";
import { loadSettings } from "./config.js";
import { textOf } from "./cursor.js";
import { decision, decisionFields, ranking, readDecision } from "./decision.js";
import { loadLinks } from "./discover.js";
import { runFolder } from "./folders.js";
import { force, readForce } from "./force.js";
import { type Link, links } from "./links.js";
import { field, foreignDevice, kernelRoute } from "./routes.js";
import { biasOf } from "./score.js";
import { loopProcess } from "./service.js";
import { config } from "./settings.js";
import { delay, readState, stateFields } from "./state.js";

/** Where an unbound packet goes: its device and gateway. */
let device = "";
let gateway = "";

/** Why; `yield` if somebody else's route has the better metric. */
let reason = "";

/** The links, best first; those about which nothing is decided yet come last. */
let ranked: readonly Link[] = [];

/** Loads all that is to be told. One process, if the documents are in our own layout. */
function load(): void {
  loadSettings();
  readState();
  loadLinks();
  readDecision();
  readForce();
  const route = kernelRoute();
  device = field(route, "dev");
  gateway = field(route, "via");
  if (foreignDevice() !== "") reason = "yield";
  else if (decision.preferred !== "") reason = decision.reason;
  ranked = [...ranking, ...links.filter((link) => !ranking.includes(link))];
}

/** Text as a JSON string. */
function quoted(text: string): string {
  return `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\t", " ").replaceAll("\n", "\\n")}"`;
}

/** Prints the status as one JSON document. */
export function printJson(): void {
  load();
  const process = loopProcess();
  const active = links.find((link) => link.device === device && device !== "");
  let text = `{"version":1,"time":${now()},"service":{"running":${process > 0},"pid":${process}}`;
  text += `,"route":{"device":"${device}","gateway":"${gateway}","link":"${active === undefined ? "" : active.name}"}`;
  text += `,"preferred":"${decision.preferred}","reason":"${reason}","forced":"${decision.forced}"`;
  text += `,"until":${decision.forced === "" ? 0 : force.until},"since":${decision.since},"error":${quoted(textOf(`${runFolder}/error`))}`;
  text += `,"interval":${config.interval},"hysteresis_threshold":${config.hysteresisThreshold},"dead_score":${config.deadScore},"links":[`;
  let separator = "";
  for (const link of ranked) {
    const decided = link.state === "new" ? '"score":null,"raw":null,"state":"unknown","history":[]' : decisionFields(link);
    text += `${separator}{"name":"${link.name}",${decided},${stateFields(link)},"bias":${biasOf(link)}}`;
    separator = ",";
  }
  text += '],"events":[';
  separator = "";
  for (const line of readLines(`${runFolder}/events`) ?? []) {
    text += `${separator}${line}`;
    separator = ",";
  }
  print(`${text}]}`);
}

/** Prints a line of the table. */
function row(first: string, second: string, third: string, fourth: string, fifth: string, last: string): void {
  let line = "";
  for (const cell of [first, second, third, fourth, fifth]) line += cell + " ".repeat(Math.max(1, 12 - cell.length));
  print(line + last);
}

/** Prints the status for people. */
export function printStatus(): void {
  load();
  const process = loopProcess();
  print(process > 0 ? `The service runs (process ${process}).` : "The service does not run.");
  print(device === "" ? "Traffic has no route." : `Traffic leaves by ${device}${gateway === "" ? "" : ` via ${gateway}`}.`);
  if (reason === "yield") print(`wanmon stands back: ${foreignDevice()} has the better default route.`);
  else if (decision.preferred !== "") print(`Preferred: ${decision.preferred} (${reason}), for ${now() - decision.since} s.`);
  if (decision.forced !== "") print(`Forced: ${decision.forced}; "wanmon auto" ends it.`);
  row("link", "state", "score", "latency", "jitter", "loss %");
  for (const link of ranked) {
    const score = link.state === "new" ? "-" : formatFixed(link.score, 3);
    row(link.name, link.state, score, delay(link, link.latency), delay(link, link.jitter), `${link.loss}`);
  }
  for (const line of readLines(`${runFolder}/error`) ?? []) print(line);
}
