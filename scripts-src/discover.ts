/** Finding the links: netifd's interfaces that have an IPv4 default route of their own. */
import { beforeLast, parseInteger, print, readLines, run, warn } from "wmc";
import { begin, textOf, upTo } from "./cursor.js";
import { cantWrite } from "./document.js";
import { runFolder } from "./folders.js";
import { arrange, known, type Link, linkOf, named } from "./links.js";

/**
 * Prints `NAME DEVICE GATEWAY METRIC DEVICE6 GATEWAY6` for each interface of netifd's dump that has a default route and is no tunnel, or is one of `$links`
 * (names with blanks around); what is not there is empty. Its IPv6 is its own or that of the interface whose name has a `6` or `_6` more. A child that netifd made (`wwan_4`) counts as its parent. What is not safe to use
 * gets a line `! …`.
 */
const finder = `
def only(m): explode-[range(48;58),range(65;91),range(97;123),m]==[];
.[0].interface | [.[].interface] as $names
| map((.interface|rtrimstr("_4")|rtrimstr("_6")) as $parent | .owner=if .dynamic and [$parent]-$names==[] then $parent else .interface end) as $all
| $all[] | . as $self | select(.owner==.interface)
| def default($target; $names): [$all[] | select(.up and $self.up and [.owner]-$names==[]) | .l3_device as $device | .metric as $metric
| .route[]? | select(.target==$target and .mask==0) | [$device, (.nexthop|ltrimstr($target)), $metric]][0];
default("0.0.0.0"; [.owner]) as $route | (default("::"; [.owner+("","6","_6")])//["",""]) as $route6
| if .owner=="" or (.owner|only(45,46,95)|not) or ($route//[""]|.[:2]+$route6[:2]|add|only(35,37,43,45,46,58,61,64,95,126)|not)
then "! interface \\(.owner|tojson): name, device or gateway not safe to use, left alone" else
(.owner as $name|$links|contains(" \\($name) ")) as $known
| select($known or $route and (.proto[:3] as $proto|"ama gre ipi l2t ope ppt sst tin vpn vti wir xfr zer"|contains($proto)|not))
| [.owner]+($route//["","",.metric])+$route6[:2] | join(" ") | rtrimstr("  ") end`;

/** Loads what the last discovery found. A link that is down keeps its metric. @forks 0 */
export function loadLinks(): void {
  const found: Link[] = [];
  for (const line of readLines(`${runFolder}/links`) ?? []) {
    begin(`${line} `);
    const name = upTo(" ");
    if (name === "!") continue;
    const link = linkOf(name);
    found.push(link);
    link.dropped = false;
    link.device = upTo(" ");
    link.gateway = upTo(" ");
    link.metric = parseInteger(upTo(" ")) ?? link.metric;
    link.device6 = upTo(" ");
    link.gateway6 = upTo(" ");
  }
  arrange(found);
}

/** Whether netifd did not tell its interfaces last. */
let isSilent = false;

/** Keeps what netifd has told, if it is something new. @forks 1 @rarely */
function keep(found: string, stored: string): void {
  for (const line of readLines(found) ?? []) if (line.startsWith("!")) warn(line);
  if (run("mv", ["--", found, stored]) !== 0) cantWrite();
}

/**
 * Asks netifd for the links. A link once found stays one, as down, while netifd knows its interface. If netifd does not answer, nothing
 * changes: false. @forks 3, usually 2
 */
export function discover(): boolean {
  const stored = `${runFolder}/links`;
  const found = `${stored}.new`;
  const dump = `${runFolder}/dump`;
  let names = " ";
  for (const link of known) if (link.listed || named.includes(link)) names += `${link.name} `;
  if (
    run("ubus", ["call", "network.interface", "dump"], { stdoutFile: dump }) !== 0 ||
    run("jq", ["-rs", "--arg", "links", names, finder, "--", dump], { stdoutFile: found, stderr: "ignore" }) !== 0
  ) {
    if (!isSilent) warn("netifd does not tell its interfaces; the links stay as they are");
    isSilent = true;
    return false;
  }
  isSilent = false;
  if (textOf(found) !== textOf(stored)) keep(found, stored);
  loadLinks();
  return true;
}

/** `wanmon links`: the links that netifd knows. */
export function printLinks(): void {
  discover();
  print(`name device gateway metric device6 gateway6\n${beforeLast(textOf(`${runFolder}/links`), "\n")}`);
}
