/** The kernel's routing: wanmon's own table and its two rules (IPv4). */
import { after, afterLast, before, capture, readLines, run, warn, words } from "wmc";
import { decision, ranking } from "./decision.js";
import { runFolder } from "./folders.js";
import { isUp, known, type Link, links } from "./links.js";
import { config } from "./settings.js";

/** An address for documentation (RFC 5737): where its packets go, an unbound packet goes. */
const somewhere = "192.0.2.1";

/** What the table was made to hold, the word `METRIC/DEVICE/GATEWAY` for each route; empty if that is not known or not done. */
let applied = "";

/** The number of the table that wanmon has written to, 0 for none yet, and whether it stood back. */
let table = 0;
let yielded = false;

/** The links in the order of their routes, and from what that order came. */
let order: readonly Link[] = [];
let orderedFor = "";

/** Whether traffic went another way when the kernel was asked last. */
let astray = false;

function ip(command: string): boolean {
  return run("ip", words(command), { stdout: "ignore", stderr: "ignore" }) === 0;
}

/** Writes what `ip` prints to a file, and gives its path. */
function ipList(command: string): string {
  const path = `${runFolder}/ip`;
  return run("ip", words(command), { stdoutFile: path, stderr: "ignore" }) === 0 ? path : "/dev/null";
}

/** The word behind `name` in a line of `ip`; empty if there is none. */
export function field(line: string, name: string): string {
  const padded = ` ${line} `;
  return padded.includes(` ${name} `) ? before(after(padded, ` ${name} `), " ") : "";
}

/** How the kernel would send an unbound packet to the Internet now, as `ip route get` says; empty if not at all. One process. */
export function kernelRoute(): string {
  const answer = capture("ip", ["route", "get", somewhere]);
  return answer.status === 0 ? before(answer.output, "\n") : "";
}

/** The devices of the default routes in `main`, best first, with blanks around. No process. */
function mainDevices(): string {
  let devices = " ";
  for (const line of readLines("/proc/net/route") ?? []) {
    // Interface, destination, gateway, flags, counters, mask, …, in the order of the metrics: neither destination nor mask.
    const device = before(line, "\t");
    if (device !== "*" && line.startsWith(`${device}\t00000000\t`) && after(line, "\t00000000\t").includes("\t00000000\t"))
      devices += `${device} `;
  }
  return devices;
}

/** The device of the best default route in `main` if it is none of the links': somebody else's, a VPN. Empty otherwise. No process. */
export function foreignDevice(): string {
  const device = before(mainDevices().slice(1), " ");
  return known.some((link) => link.device === device) ? "" : device;
}

/**
 * The link whose route comes first. Nothing has been chosen yet while all links are dead: those that `main` has no route for can't be measured then
 * (netifd keeps only one of several routes with equal metrics), so the table follows `main`, and changes nothing but that.
 */
function firstLink(): string {
  const devices = mainDevices();
  if (decision.preferred !== "" || !links.some((link) => isUp(link) && !devices.includes(` ${link.device} `))) return decision.preferred;
  const best = before(devices.slice(1), " ");
  const link = links.find((one) => isUp(one) && (best === "" || one.device === best));
  return link === undefined ? "" : link.name;
}

/** The routes that the table has to hold, that of the link `preferred` first. Noise among the backups does not change their order. */
function wantedRoutes(preferred: string): string {
  const usable = links.filter((link) => isUp(link));
  const signature = `${preferred} ${links.map((link) => `${link.name} ${link.state} ${usable.includes(link)}`).join(" ")}`;
  if (signature !== orderedFor) order = ranking;
  orderedFor = signature;
  let first = "";
  let rest = "";
  let metric = config.backupMetric;
  for (const link of order) {
    if (!usable.includes(link)) continue;
    const path = `${link.device}/${link.gateway}`;
    if (link.name === preferred) first = ` 0/${path}`;
    else {
      rest += ` ${metric}/${path}`;
      metric += 1;
    }
  }
  return `${first}${rest} `;
}

/** Writes one route in one step, in place of any other of its metric. */
function setRoute(route: string): boolean {
  const device = before(after(route, "/"), "/");
  const gateway = afterLast(route, "/");
  const via = gateway === "" ? "" : `via ${gateway}`;
  const command = `route replace default ${via} dev ${device} metric ${before(route, "/")} table ${table}`;
  if (ip(command) || (gateway !== "" && ip(`${command} onlink`))) return true;
  warn(`ip ${command}: failed; the routes stay as they are`);
  return false;
}

/** The default routes that the table holds. One process. */
function presentRoutes(): string {
  let routes = " ";
  for (const line of readLines(ipList(`route show table ${table}`)) ?? []) {
    if (!line.startsWith("default ")) continue;
    const metric = field(line, "metric");
    routes += `${metric === "" ? "0" : metric}/${field(line, "dev")}/${field(line, "via")} `;
  }
  return routes;
}

/** Makes the table hold the `wanted` routes: adds what is missing, then deletes what is too much. */
function repairTable(wanted: string): boolean {
  const present = presentRoutes();
  let done = true;
  for (const route of words(wanted)) if (!present.includes(` ${route} `) && !setRoute(route)) done = false;
  for (const route of words(present)) {
    const metric = before(route, "/");
    if (metric !== "0" && !wanted.includes(` ${metric}/`) && !ip(`route del default metric ${metric} table ${table}`)) done = false;
  }
  return done;
}

/** Makes sure that both rules are there: never the second without the first, which keeps the local networks reachable. */
function repairRules(): boolean {
  let first = false;
  let second = false;
  for (const line of readLines(ipList("rule")) ?? []) {
    if (line.startsWith("32764:") && field(line, "suppress_prefixlength") === "0") first = true;
    if (line.startsWith("32765:") && field(line, "lookup") === `${table}`) second = true;
  }
  if (!first && !ip("rule add pref 32764 lookup main suppress_prefixlength 0")) return false;
  return second || ip(`rule add pref 32765 lookup ${table}`);
}

function removeRules(number: number): void {
  ip(`rule del pref 32765 lookup ${number}`);
  ip("rule del pref 32764 lookup main suppress_prefixlength 0");
}

/** Makes the kernel follow the decision. If nothing has changed nothing is read or written, unless `verify` asks for it. False if something failed. */
export function apply(verify: boolean): boolean {
  const preferred = firstLink();
  const wanted = wantedRoutes(preferred);
  const yields = foreignDevice() !== "";
  if (preferred === "" || wanted === " ") return true;
  if (!verify && wanted === applied && yields === yielded && table === config.routeTable) return true;
  if (table !== 0 && table !== config.routeTable) removeRouting(table);
  table = config.routeTable;
  const best = before(wanted.slice(1), " ");
  // The switch comes before anything else.
  let done = applied === "" || applied.includes(` ${best} `) || setRoute(best);
  done = repairTable(wanted) && done;
  if (yields) removeRules(table);
  else if ((!done && presentRoutes() === " ") || !repairRules()) done = false;
  yielded = yields;
  applied = done ? wanted : "";
  if (verify) checkKernel(best, yields);
  return done;
}

/** Complains, once, if traffic does not leave by the best route. One process. */
function checkKernel(best: string, yields: boolean): void {
  const device = field(kernelRoute(), "dev");
  const strays = !yields && !best.includes(`/${device}/`);
  if (strays && !astray) warn(`traffic leaves by "${device}" in spite of wanmon's routes`);
  astray = strays;
}

/** Takes the rules and the table away: the routing is as without wanmon. */
export function removeRouting(number: number): void {
  removeRules(number);
  ip(`route flush table ${number}`);
}
