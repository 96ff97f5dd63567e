/** The kernel's routing: wanmon's own table and its two rules, for IPv4 and for IPv6. */
import { after, before, beforeLast, capture, createFile, exists, parseInteger, readLines, run, warn, words } from "wmc";
import { textOf } from "./cursor.js";
import { decision, linkNamed } from "./decision.js";
import { cantWrite } from "./document.js";
import { runFolder } from "./folders.js";
import { isUp, known, type Link, links } from "./links.js";
import { config } from "./settings.js";

/** Says which table is wanmon's: `222.` (the point tells that it is whole). */
const claim = `${runFolder}/table`;

const families = "inet inet6";

/** From what the table was made last, empty if from something else than now; and whether something failed then. */
let applied = "";
let failed = false;

/** The links in the order of their routes. */
let order: readonly Link[] = [];

/** What was wrong the last time, and what is wrong now, a line each: told only when it is something new. */
let complaint = "";
let troubles = "";

/** The table that is wanmon's, as far as this process knows; 0 for none. */
let table = 0;

/** The default routes in wanmon's table: `default via GATEWAY dev DEVICE metric METRIC`, with blanks around; empty if not known. */
let present = "";

/** The device of the best default route in `main` but for those of a source prefix, and somebody else's that wanmon stands back for. */
let mainDevice = "";
let aside = "";

/** The devices of the links that have IPv6. */
let devices6 = "";

function ip(family: string, command: string): boolean {
  return run("ip", ["-f", family, ...words(command)], { stdout: "ignore", stderr: "ignore" }) === 0;
}

/** An address for documentation (RFC 5737): where packets to it go, all to the Internet go. */
export const anywhere = "192.0.2.1";

/** How the kernel would send an unbound packet to an address now, as `ip route get` says; empty if not at all. @forks 1 */
export function kernelRoute(address: string): string {
  const answer = capture("ip", ["route", "get", address], { stderr: "ignore" });
  return before(answer.output, "\n");
}

/** The devices of the default routes in `main`, best first, with blanks around (IPv4). @forks 0 */
function mainDevices(): string {
  let devices = " ";
  for (const line of readLines("/proc/net/route") ?? []) {
    // Interface, destination, gateway, flags, counters, mask, …, in the order of the metrics: neither destination nor mask.
    const device = before(line, "\t");
    if (device !== "*" && after(line, "\t00000000\t").includes("\t00000000\t")) devices += `${device} `;
  }
  return devices;
}

/** The device of the best IPv4 default route in `main` if it is none of the links': somebody else's, a VPN. Empty otherwise. @forks 0 */
export function foreignDevice(): string {
  return foreign(before(after(mainDevices(), " "), " "));
}

/** The same for IPv6, also of a route that is only for some source addresses. @forks 1 */
export function foreignDevice6(): string {
  aside = "";
  readRoutes("inet6");
  return aside;
}

/** The device, if it is none of the links'. */
function foreign(device: string): string {
  return known.some((link) => link.device === device || link.device6 === device) ? "" : device;
}

/**
 * The link whose route comes first. As long as none is chosen the table follows `main`, so that the links can be measured that `main` has no
 * route for (netifd keeps only one of several routes with equal metrics); if there are no such links it is not needed.
 */
function firstLink(): Link | undefined {
  const devices = mainDevices();
  const preferred = linkNamed(decision.preferred);
  if (preferred !== undefined || links.every((link) => !isUp(link) || devices.includes(` ${link.device} `))) return preferred;
  return links.find((link) => isUp(link) && (devices === " " || devices.startsWith(` ${link.device} `)));
}

/**
 * Reads the default routes of the kernel into `present`, `mainDevice` and `aside`. Of all tables, as BusyBox before 1.37 can't
 * show the IPv6 routes of one. @forks 1
 */
function readRoutes(family: string): void {
  let route = "";
  let device = "";
  let metric = "";
  let place = "";
  let last = "";
  present = " ";
  mainDevice = "";
  const answer = capture("ip", ["-f", family, "route", "show", "table", "all", "default"], { stderr: "ignore" });
  if (answer.status !== 0) failed = true;
  for (const word of words(`${answer.output} default`)) {
    if (word === "default") {
      if (place === `${table}`) present += `${route}dev ${device} metric ${metric} `;
      else if (device !== "lo" && (place === "" || place === "from")) {
        if (aside === "") aside = foreign(device);
        if (place === "") mainDevice = device;
      }
      route = "default ";
      device = "";
      // Of those in main only the first counts.
      place = mainDevice;
      metric = "0";
    }
    // One for packets with a source prefix (IPv6).
    if (word === "from") place = word;
    switch (last) {
      case "via":
        route += `via ${word} `;
        break;
      case "dev":
        device = word;
        break;
      case "table":
        place = word;
        break;
      case "metric":
        metric = word;
        break;
    }
    last = word;
  }
}

/** The rules, ` PRIORITY: from … /` each. @forks 1 */
function rulesOf(family: string): string {
  let rules = "";
  const answer = capture("ip", ["-f", family, "rule"], { stderr: "ignore" });
  for (const word of words(answer.output)) rules += word.endsWith(":") ? `/ ${word} ` : `${word} `;
  return `${rules}/`;
}

/**
 * Adds or deletes wanmon's rules where they are not so yet: never the second without the first, which keeps the local networks reachable. A rule
 * that is not word for word one of these is somebody else's, and left alone. @forks 1 + list
 */
function setRules(family: string, verb: "add" | "del"): void {
  const rules = rulesOf(family);
  for (const priority of words(verb === "add" ? "32764 32765" : "32765 32764")) {
    const action = priority === "32764" ? "lookup main suppress_prefixlength 0" : `lookup ${table}`;
    const done = rules.includes(` ${priority}: from all ${action} /`) ? "add" : "del";
    if (done !== verb && !ip(family, `rule ${verb} pref ${priority} ${action}`)) {
      failed = true;
      return;
    }
  }
}

/** Removes the routes from wanmon's table whose metrics are not among those wanted, with blanks around. @forks present */
function prune(family: string, wanted: string): void {
  let last = "";
  for (const word of words(present)) {
    if (last === "metric" && !wanted.includes(` metric ${word} `)) ip(family, `route del default metric ${word} table ${table}`);
    last = word;
  }
}

/** Finds the table that is wanmon's: the run folder tells it or, where that was lost, the rules. @forks 1 @rarely */
function findTable(): void {
  if (table === 0) table = parseInteger(before(textOf(claim), ".")) ?? 0;
  if (table === 0 && rulesOf("inet").includes(` 32765: from all lookup ${config.routeTable} /`)) table = config.routeTable;
}

/**
 * Makes the table of the configuration wanmon's, unless it is somebody else's: then the one before stays, if there is one.
 * @forks 3 + 2*families + families*list + families*present @rarely
 */
function claimTable(): void {
  findTable();
  if (table === config.routeTable) return;
  const answer = capture("ip", ["route", "show", "table", "all"]);
  if (answer.output.includes(` table ${config.routeTable} `)) {
    troubles += `route_table: found ${config.routeTable}, in use by others; allowed: an empty table\n`;
    return;
  }
  if (table !== 0) removeRouting();
  table = config.routeTable;
  if (!createFile(claim, `${table}.`)) cantWrite();
}

/**
 * Makes the kernel follow the decision. If nothing has changed nothing is read or written, unless `verify` asks for it. False if something
 * failed.
 */
export function apply(verify: boolean): boolean {
  const first = firstLink();
  if (first === undefined) return true;
  let basis = `${foreignDevice()} ${first.name}`;
  devices6 = "";
  for (const link of links) {
    if (!isUp(link)) continue;
    basis += ` ${link.state}/${link.device}/${link.gateway}/${link.device6}/${link.gateway6}`;
    devices6 += link.device6;
  }
  return (basis === applied && !verify && !failed) || follow(first, basis, verify);
}

/** Makes table and rules what they have to be. @forks 3 + 5*families + 2*families*list + 3*families*order + 2*families*present @rarely */
function follow(first: Link, basis: string, verify: boolean): boolean {
  // Noise among the backups does not change their order.
  if (basis !== applied) {
    applied = "";
    order = [first, ...decision.ranking, ...links];
  }
  troubles = "";
  failed = false;
  claimTable();
  if (table !== 0) for (const family of words(families)) steer(family, first, verify);
  applied = basis;
  if (troubles !== complaint && troubles !== "") warn(beforeLast(troubles, "\n"));
  complaint = troubles;
  return table !== 0 && !failed;
}

/** Does so for a family: the best route has metric 0, in IPv6 1, as the kernel makes 1024 of 0 there. @forks 3 + list + 3*order + present */
function steer(family: string, first: Link, verify: boolean): void {
  let best = 0;
  let address = anywhere;
  present = "";
  aside = foreignDevice();
  if (family === "inet6") {
    // As long as nothing is decided, IPv6 stays as it is.
    if (decision.preferred === "" || !exists("/proc/net/if_inet6")) return;
    best = 1;
    address = "2001:db8::1";
    aside = "";
  }
  if (best === 1 || applied !== "") readRoutes(family);
  let leaves = "lo";
  let wanted = " ";
  let metric = config.backupMetric;
  for (const link of order) {
    let device = link.device;
    let gateway = link.gateway;
    if (best === 1) {
      device = link.device6;
      gateway = link.gateway6;
      // Unreachable, so that clients take IPv4 at once, and not a link that is dead.
      if (device === "" && link === first && mainDevice !== link.device && mainDevice + devices6 !== "") device = "lo";
    }
    if (!isUp(link) || device === "" || wanted.includes(` dev ${device} `)) continue;
    let route = ` default ${gateway === "" ? "" : `via ${gateway} `}dev ${device} metric `;
    if (link === first) {
      leaves = device;
      route += `${best} `;
    } else {
      route += `${metric} `;
      metric += 1;
    }
    wanted += route;
    const command = `route replace${device === "lo" ? " unreachable" : ""}${route}table ${table}`;
    if (!present.includes(route) && !ip(family, command) && !ip(family, `${command} onlink`)) {
      troubles += `ip -f ${family} ${command}: failed\n`;
      failed = true;
    }
    // The switch comes before anything else.
    if (present === "") readRoutes(family);
  }
  prune(family, wanted);
  setRules(family, aside === "" ? "add" : "del");
  if (!verify || aside !== "" || leaves === "lo") return;
  const route = kernelRoute(address);
  if (!route.includes(` dev ${leaves} `)) troubles += `traffic does not leave by ${leaves}, see "ip -f ${family} rule": ${route}\n`;
}

/** Takes the rules and the table away: the routing is as without wanmon. */
export function removeRouting(): void {
  findTable();
  if (table === 0) return;
  for (const family of words(families)) {
    setRules(family, "del");
    readRoutes(family);
    prune(family, "");
  }
  void createFile(claim, "");
  applied = "";
  table = 0;
}
