/** `wanmon status`: what is, for people and as one JSON document. */
import { formatFixed, now, print, readLines } from "wmc";
import { loadSettings } from "./config.js";
import { decision, historyText, ranking, readDecision } from "./decision.js";
import { loadLinks } from "./discover.js";
import { runFolder } from "./folders.js";
import { force, readForce } from "./force.js";
import { type Link, links } from "./links.js";
import { field, foreignDevice, kernelRoute } from "./routes.js";
import { biasOf } from "./score.js";
import { loopProcess } from "./service.js";
import { config } from "./settings.js";
import { delay, readState } from "./state.js";

/** Loads all that is to be told. No process if the documents are in our own layout. */
function load(): void {
  loadSettings();
  loadLinks();
  readState();
  readDecision();
  readForce();
}

/** The links, best first, those last about which nothing is decided yet. */
function ranked(): Link[] {
  return [...ranking, ...links.filter((link) => !ranking.includes(link))];
}

/** The link with this device; empty if there is none. */
function linkOn(device: string): string {
  const link = links.find((one) => one.device === device && device !== "");
  return link === undefined ? "" : link.name;
}

/** Why the route is what it is. */
function reasonText(): string {
  if (foreignDevice() !== "") return "yield";
  return decision.preferred === "" ? "" : decision.reason;
}

/** Text as a JSON string. */
function quoted(text: string): string {
  return `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\t", " ").replaceAll("\n", "\\n")}"`;
}

/** What is wrong with the configuration; empty if nothing is. */
function errorText(): string {
  let text = "";
  for (const line of readLines(`${runFolder}/error`) ?? []) text += text === "" ? line : `\n${line}`;
  return text;
}

function linkJson(link: Link): string {
  const decided = link.state !== "new";
  const score = decided ? formatFixed(link.score, 3) : "null";
  const raw = decided ? formatFixed(link.raw, 3) : "null";
  const device = link.up ? link.device : "";
  let text = `{"name":"${link.name}","up":${link.up},"device":"${device}","state":"${decided ? link.state : "unknown"}","score":${score},"raw":${raw}`;
  text += `,"latency":${delay(link, link.latency)},"jitter":${delay(link, link.jitter)},"loss":${link.loss},"sent":${link.sent}`;
  text += `,"received":${link.received},"target":"${link.target}","metric":${link.metric},"bias":${biasOf(link)}`;
  return `${text},"time":${link.time},"seq":${link.seq},"history":[${historyText(link)}]}`;
}

/** Prints the status as one JSON document. One process. */
export function printJson(): void {
  load();
  const process = loopProcess();
  const route = kernelRoute();
  const device = field(route, "dev");
  const events = (readLines(`${runFolder}/events`) ?? []).join(",");
  let text = `{"version":1,"time":${now()},"service":{"running":${process > 0},"pid":${process}}`;
  text += `,"route":{"device":"${device}","gateway":"${field(route, "via")}","link":"${linkOn(device)}"}`;
  text += `,"preferred":"${decision.preferred}","reason":"${reasonText()}","forced":"${decision.forced}"`;
  text += `,"until":${decision.forced === "" ? 0 : force.until},"since":${decision.since},"error":${quoted(errorText())}`;
  text += `,"interval":${config.interval},"hysteresis_threshold":${config.hysteresisThreshold},"dead_score":${config.deadScore}`;
  print(
    `${text},"links":[${ranked()
      .map((link) => linkJson(link))
      .join(",")}],"events":[${events}]}`,
  );
}

/** A cell of a table, `width` characters wide. */
function cell(text: string, width: number): string {
  return text + " ".repeat(Math.max(1, width - text.length));
}

/** Prints the status for people. One process. */
export function printStatus(): void {
  load();
  const process = loopProcess();
  const route = kernelRoute();
  const device = field(route, "dev");
  const gateway = field(route, "via");
  const reason = reasonText();
  print(`Service: ${process > 0 ? `running (process ${process})` : "not running"}`);
  print(`Route:   ${device === "" ? "none" : `${device}${gateway === "" ? "" : ` via ${gateway}`}`}`);
  if (reason === "yield") print(`Link:    standing back: ${foreignDevice()} has the better default route`);
  else print(`Link:    ${decision.preferred === "" ? "none yet" : `${decision.preferred} (${reason}), since ${now() - decision.since} s`}`);
  if (decision.forced !== "") print(`Forced:  ${decision.forced}${force.until > 0 ? ` for a limited time` : ""}; "wanmon auto" ends it`);
  print(`  ${cell("link", 12)}${cell("state", 12)}${cell("score", 11)}${cell("latency", 10)}${cell("jitter", 10)}${cell("loss", 7)}device`);
  for (const link of ranked()) {
    const mark = link.name === decision.preferred ? "* " : "  ";
    const score = link.state === "new" ? "-" : formatFixed(link.score, 3);
    const state = link.state === "new" ? "unknown" : link.state;
    const times = `${cell(delay(link, link.latency), 10)}${cell(delay(link, link.jitter), 10)}`;
    print(`${mark}${cell(link.name, 12)}${cell(state, 12)}${cell(score, 11)}${times}${cell(`${link.loss} %`, 7)}${link.device}`);
  }
  const error = errorText();
  if (error !== "") print(error);
}
