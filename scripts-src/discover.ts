/** Finding the links: netifd's interfaces that have an IPv4 default route of their own. */
import { beforeLast, parseInteger, readLines, run, warn, writeFile } from "wmc";
import { begin, remainder, upTo } from "./cursor.js";
import { cantWrite } from "./document.js";
import { runFolder } from "./folders.js";
import { arrange, known, type Link, linkOf } from "./links.js";

/**
 * Prints `FOUND NAME DEVICE GATEWAY METRIC` for each interface of netifd's dump, `-` for what is not there, then `end`. FOUND says whether it
 * has a default route and is no tunnel. A child that netifd made (`wwan_4`) counts as its parent. What has an unsafe name gets a line `! …`.
 */
const finder = `
def only($more): length > 0 and explode - [range(48; 58), range(65; 91), range(97; 123), ($more | explode[])] == [];
def tunnel: .proto // "" | . as $proto | any("wireguard", "amneziawg", "openvpn", "openconnect", "vpnc", "gre", "ipip", "vti", "xfrm", "l2tp", "pptp", "sstp", "tinc",
  "zerotier"; . as $start | $proto | startswith($start));
.interface | map(.interface) as $names
| map((.interface | rtrimstr("_4") | rtrimstr("_6")) as $parent | .owner = if .dynamic and any($names[]; . == $parent) then $parent else .interface end) as $all
| ($all[] | select(.owner == .interface) | .interface as $name | . as $self
  | [$all[] | select(.owner == $name and .up and $self.up) | . as $part | .route // [] | .[] | select(.target == "0.0.0.0" and .mask == 0)
    | [$part.l3_device, if .nexthop == "0.0.0.0" then "-" else .nexthop end, $part.metric // "-"]][0] as $route
  | if $name | only("_.-") | not then "! interface \\($name | tojson): name"
    elif $route == null then "false \\($name) - - \\(.metric // "-")"
    elif $route[0] | only("_.:@+~#=%-") | not then "! interface \\($name): device \\($route[0] | tojson)"
    elif $route[1] | only(".-") | not then "! interface \\($name): gateway \\($route[1] | tojson)"
    else "\\(tunnel | not) \\($name) \\($route | join(" "))" end), "end"`;

/** What the file `links` holds. */
let stored = "";

/** What the last discovery complained of. */
let complained = "";

function orNone(text: string): string {
  return text === "-" ? "" : text;
}

/** Loads what the last discovery found. No process. */
export function loadLinks(): void {
  const found: Link[] = [];
  for (const line of readLines(`${runFolder}/links`) ?? []) {
    stored += `${line}\n`;
    begin(line);
    const link = linkOf(upTo(" "));
    found.push(link);
    takeNetwork(link);
  }
  arrange(found);
}

/** Takes over `DEVICE GATEWAY METRIC`. A link that is down keeps its metric. */
function takeNetwork(link: Link): void {
  link.device = orNone(upTo(" "));
  link.dropped = false;
  link.gateway = orNone(upTo(" "));
  link.metric = parseInteger(remainder()) ?? link.metric;
}

/**
 * Asks netifd for the links. A link once found stays one, as down, while netifd knows its interface. If netifd does not answer, nothing
 * changes: false. Two processes, one more if something has changed.
 */
export function discover(): boolean {
  const dump = `${runFolder}/dump`;
  const list = `${runFolder}/found`;
  if (
    run("ubus", ["call", "network.interface", "dump"], { stdoutFile: dump }) !== 0 ||
    run("jq", ["-r", finder, dump], { stdoutFile: list }) !== 0
  ) {
    warn("netifd does not tell its interfaces; the links stay as they are");
    return false;
  }
  const found: Link[] = [];
  let text = "";
  let complaints = "";
  let complete = false;
  for (const line of readLines(list) ?? []) {
    if (line === "end") complete = true;
    if (line.startsWith("! ")) complaints += `${line.slice(2)}: not safe to use, left alone\n`;
    if (complete || line.startsWith("! ")) continue;
    begin(line);
    const hasRoute = upTo(" ") === "true";
    const name = upTo(" ");
    if (!hasRoute && !known.some((link) => link.name === name && (link.listed || link.named))) continue;
    const link = linkOf(name);
    found.push(link);
    takeNetwork(link);
    text += `${name} ${link.device === "" ? "-" : link.device} ${link.gateway === "" ? "-" : link.gateway} ${link.metric}\n`;
  }
  if (!complete) return false;
  arrange(found);
  if (complaints !== "" && complaints !== complained) warn(beforeLast(complaints, "\n"));
  complained = complaints;
  if (text !== stored && !writeFile(`${runFolder}/links`, text)) cantWrite();
  stored = text;
  return true;
}
