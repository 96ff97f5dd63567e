/** The kernel's routing: wanmon's own table and its two rules (IPv4). */
import { after, before, beforeLast, capture, readLines, run, warn, words } from "wmc";
import { decision, linkNamed } from "./decision.js";
import { isUp, known, type Link, links } from "./links.js";
import { config } from "./settings.js";

/** From what the table was made last; empty if that is not known or not done. */
let applied = "";

/** The links in the order of their routes. */
let order: readonly Link[] = [];

function ip(command: string): boolean {
  return run("ip", words(command), { stdout: "ignore", stderr: "ignore" }) === 0;
}

/** How the kernel would send an unbound packet to the Internet now, as `ip route get` says; empty if not at all. @forks 1 */
export function kernelRoute(): string {
  // Where packets to an address for documentation (RFC 5737) go, all go.
  const answer = capture("ip", ["route", "get", "192.0.2.1"]);
  return before(answer.output, "\n");
}

/** The devices of the default routes in `main`, best first, with blanks around. @forks 0 */
function mainDevices(): string {
  let devices = " ";
  for (const line of readLines("/proc/net/route") ?? []) {
    // Interface, destination, gateway, flags, counters, mask, …, in the order of the metrics: neither destination nor mask.
    const device = before(line, "\t");
    if (device !== "*" && after(line, "\t00000000\t").includes("\t00000000\t")) devices += `${device} `;
  }
  return devices;
}

/** The device of the best default route in `main` if it is none of the links': somebody else's, a VPN. Empty otherwise. @forks 0 */
export function foreignDevice(): string {
  const device = before(after(mainDevices(), " "), " ");
  return known.some((link) => link.device === device) ? "" : device;
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

/** The default routes that the table holds: `default via GATEWAY dev DEVICE metric METRIC`, with blanks around. @forks 1 */
function presentRoutes(): string {
  let routes = " ";
  let last = "";
  const answer = capture("ip", ["route", "show", "table", `${config.routeTable}`]);
  for (const word of words(answer.output)) {
    if (word === "default") routes += "default ";
    if (last === "via") routes += `via ${word} `;
    if (last === "dev") routes += `dev ${word} metric 0 `;
    if (last === "metric") routes = `${beforeLast(routes, "0")}${word} `;
    last = word;
  }
  return routes;
}

/** Makes sure that both rules are there: never the second without the first, which keeps the local networks reachable. */
function repairRules(): boolean {
  let rules = " ";
  const answer = capture("ip", ["rule"]);
  for (const word of words(answer.output)) rules += `${word} `;
  const first = "lookup main suppress_prefixlength 0";
  const second = `lookup ${config.routeTable}`;
  return (
    (rules.includes(` 32764: from all ${first} `) || ip(`rule add pref 32764 ${first}`)) &&
    (rules.includes(` 32765: from all ${second} `) || ip(`rule add pref 32765 ${second}`))
  );
}

function removeRules(table: number): void {
  ip(`rule del pref 32765 lookup ${table}`);
  ip("rule del pref 32764 lookup main suppress_prefixlength 0");
}

/**
 * Makes the kernel follow the decision. If nothing has changed nothing is read or written, unless `verify` asks for it. False if something
 * failed. @forks 5 + 3*order + present, usually 0
 */
export function apply(verify: boolean): boolean {
  const first = firstLink();
  if (first === undefined) return true;
  const foreign = foreignDevice();
  let basis = `${foreign} ${first.name}`;
  for (const link of links) if (isUp(link)) basis += ` ${link.state}/${link.device}/${link.gateway}`;
  return (basis === applied && !verify) || follow(first, foreign, basis, verify);
}

/** Makes table and rules what they have to be. @forks 5 + 3*order + present @rarely */
function follow(first: Link, foreign: string, basis: string, verify: boolean): boolean {
  let present = "";
  // Noise among the backups does not change their order.
  if (basis === applied) present = presentRoutes();
  else order = [first, ...decision.ranking, ...links];
  applied = basis;
  let wanted = " ";
  let metric = config.backupMetric;
  for (const link of order) {
    if (!isUp(link) || wanted.includes(` dev ${link.device} `)) continue;
    let route = ` default ${link.gateway === "" ? "" : `via ${link.gateway} `}dev ${link.device} metric `;
    if (link === first) route += "0 ";
    else {
      route += `${metric} `;
      metric += 1;
    }
    wanted += route;
    const command = `route replace${route}table ${config.routeTable}`;
    if (!present.includes(route) && !ip(command) && !ip(`${command} onlink`)) {
      warn(`ip ${command}: failed`);
      applied = "";
    }
    // The switch comes before anything else.
    if (present === "") present = presentRoutes();
  }
  let last = "";
  for (const word of words(present)) {
    if (last === "metric" && word !== "0" && !wanted.includes(` metric ${word} `))
      ip(`route del default metric ${word} table ${config.routeTable}`);
    last = word;
  }
  if (foreign !== "") removeRules(config.routeTable);
  else if (!repairRules()) applied = "";
  if (verify && foreign === "" && wanted.includes(" metric 0 ") && !kernelRoute().includes(` dev ${first.device} `))
    warn(`traffic does not leave by ${first.device} in spite of wanmon's routes`);
  return applied !== "";
}

/** Takes the rules and the table away: the routing is as without wanmon. */
export function removeRouting(table: number): void {
  removeRules(table);
  ip(`route flush table ${table}`);
}
