/** Finding the links: netifd's interfaces that have an IPv4 default route of their own. */
import { beforeLast, parseInteger, print, readLines, run, warn } from "wmc";
import { begin, textOf, upTo } from "./cursor.js";
import { cantWrite } from "./document.js";
import { runFolder } from "./folders.js";
import { arrange, known, type Link, linkOf, named } from "./links.js";

/**
 * Prints `NAME DEVICE GATEWAY METRIC` for each interface of netifd's dump that has a default route and is no tunnel, or is one of `$links`
 * (names with blanks around); what is not there is empty. A child that netifd made (`wwan_4`) counts as its parent. What is not safe to use
 * gets a line `! …`.
 */
const finder = `
def only(m): explode-[range(48;58),range(65;91),range(97;123),m]==[];
.[0].interface | [.[].interface] as $names
| map((.interface|rtrimstr("_4")|rtrimstr("_6")) as $parent | .owner=if .dynamic and [$parent]-$names==[] then $parent else .interface end) as $all
| $all[] | . as $self | select(.owner==.interface)
| [$all[] | select(.owner==$self.owner and .up and $self.up) | .l3_device as $device | .metric as $metric
| .route[]? | select(.target=="0.0.0.0" and .mask==0) | [$device, (.nexthop|ltrimstr("0.0.0.0")), $metric]][0] as $route
| if .owner=="" or (.owner|only(45,46,95)|not) or ($route|.[:2]//[""]|add|only(35,37,43,45,46,58,61,64,95,126)|not)
then "! interface \\(.owner|tojson): name, device or gateway not safe to use, left alone" else
(.owner as $name|$links|contains(" \\($name) ")) as $known
| select($known or $route and (.proto[:3] as $proto|"ama gre ipi l2t ope ppt sst tin vpn vti wir xfr zer"|contains($proto)|not))
| [.owner]+($route//["","",.metric]) | join(" ") end`;

/** Loads what the last discovery found. A link that is down keeps its metric. @forks 0 */
export function loadLinks(): void {
  const found: Link[] = [];
  for (const line of readLines(`${runFolder}/links`) ?? []) {
    begin(line);
    const name = upTo(" ");
    if (name === "!") continue;
    const link = linkOf(name);
    found.push(link);
    link.dropped = false;
    link.device = upTo(" ");
    link.gateway = upTo(" ");
    link.metric = parseInteger(upTo(" ")) ?? link.metric;
  }
  arrange(found);
}

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
    run("jq", ["-rs", "--arg", "links", names, finder, "--", dump], { stdoutFile: found }) !== 0
  ) {
    warn("netifd does not tell its interfaces; the links stay as they are");
    return false;
  }
  if (textOf(found) !== textOf(stored)) keep(found, stored);
  loadLinks();
  return true;
}

/** `wanmon links`: the links that netifd knows. */
export function printLinks(): void {
  discover();
  print(`name device gateway metric\n${beforeLast(textOf(`${runFolder}/links`), "\n")}`);
}
