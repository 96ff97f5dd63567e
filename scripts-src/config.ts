/** The configuration: checked by jq when its text has changed, else loaded from the result of the last check. */
import { capture, createFile, exists, fail, parseInteger, print, readLines, warn, writeFile } from "wmc";
import { begin, textOf, upTo } from "./cursor.js";
import { cantWrite } from "./document.js";
import { configFolder, runFolder } from "./folders.js";
import { known, type Link, linkOf, nameLinks } from "./links.js";
import { config } from "./settings.js";

/**
 * Checks a configuration and `$old`, the weights of the original wanmon, against the rules of config.schema.json: [least, most, default] for an
 * integer, the keys of an object (`$any`: the names of links), or the name of a type. Fails with a line for each error. Else prints a line `=`
 * with the settings, the integers in alphabetical order, and a line for each link that has settings of its own.
 */
const checker = `
def only(m): type=="string" and length>0 and explode-[range(48;58),range(65;91),range(97;123),m]==[];
def host: only(45,46,58,95) and length<254 and (.[:1]|only(58));
"LINK (letters, digits, - . _)" as $any
| def check($path; $rule): type as $type | ($rule|type) as $kind |
if $kind=="object" and $type==$kind then keys_unsorted[] as $key
| .[$key]|check("\\($path)\\($key|tojson): "; ($key|select(only(45,46,95))|$rule[.]//$rule[$any])//"the keys "+($rule|keys|join(", ")))
elif $kind=="array" and $type=="number" and floor==. and .>=$rule[0] and .<=$rule[1] or $rule==$type
or $rule[:7]=="address" and (host or $type=="array" and length>0 and length<9 and all(.[]; host)) then empty
else "\\($path)found \\(tojson|if length>60 then .[:60]+"..." else . end), allowed: \\(
if $kind=="array" then "integer from \\($rule[0]) to \\($rule[1])" elif $kind=="object" then $kind else $rule end)" end;
{interval: [1,3600,10], ping_host: "address, name, or list of 1 to 8", ping_samples: [1,20,5], ping_timeout: [1,10,2]} as $both
| ($both+{backup_metric: [2,9999,20], dead_score: [1,999999,99999], default_metric: [0,9999,100], hard_loss_limit: [1,101,80],
hysteresis_threshold: [0,99999,20], loss_divisor: [1,10000,10], recovery_cycles: [1,60,0], route_table: [1,252,222], smooth_window: [1,60,5],
heartbeat: "boolean", interfaces: {($any): ($both+{bias: [0,99999], enabled: "boolean", metered: "boolean"})}}) as $rules
| ($old[0]//{}) as $weights
| if input_filename=="/dev/null" then [{}] else . end
| [if length!=1 then "found \\(length) documents, allowed: one" else .[0]|check(""; $rules) end,
($weights|check("ifaces.json: "; {($any): [0,99999]}))]
as $errors | if $errors!=[] then $errors|join("\\n\\(input_filename): ")|halt_error else . end
| {ping_host: ["1.1.1.1","8.8.8.8"], ping_samples: 5, ping_timeout: 2}+.[0] | . as $all | (.interfaces//{}) as $own
| ["=", ($rules|keys[] as $key|.[$key]|arrays|($all[$key]//.[2])+0), .heartbeat!=false, .ping_host],
($own+$weights|keys_unsorted[] as $name | $all+{interval: 0, bias: $weights[$name]}+$own[$name]
| [$name, (.interval,.ping_samples,.ping_timeout|.+0), (.bias|numbers+0)//"-", .metered==true, ($own[$name]|if . then .enabled!=false else "-" end), .ping_host])
| flatten | join(" ")`;

/** What is wrong with the configuration, a line for each error; empty if nothing is. */
export let configErrors = "";

/** What the last check has printed. */
let checked = "";

/** The text that the settings in memory were made from, or could not be made from. */
let seen = "";

/** Checks a configuration file; `/dev/null` is one without any setting. @forks 1 */
export function checkConfig(path: string): boolean {
  const weights = `${configFolder}/ifaces.json`;
  const old = exists(weights) ? weights : "/dev/null";
  const result = capture("jq", ["-rs", "--slurpfile", "old", old, checker, "--", path], { stderr: "stdout" });
  checked = `${result.output}\n`;
  configErrors = "";
  if (result.status !== 0) configErrors = `${path}: ${result.output}`;
  return result.status === 0;
}

/** `wanmon check` */
export function check(path: string): void {
  if (!checkConfig(path)) fail(configErrors);
  print(`${path}: good`);
}

/** The next word of the line, and the next number. */
function next(): string {
  return upTo(" ");
}
function number(): number {
  return parseInteger(upTo(" ")) ?? 0;
}

/** Loads the result of the last good check. The defaults stay if there is none. @forks 0 */
export function loadSettings(): void {
  const named: Link[] = [];
  const hidden: Link[] = [];
  for (const line of readLines(`${runFolder}/config`) ?? []) {
    begin(line);
    const name = next();
    if (name === "=") loadTopLevel();
    else {
      const link = linkOf(name);
      link.interval = number();
      link.samples = number();
      link.timeout = number();
      link.bias = parseInteger(next());
      link.metered = next() === "true";
      const enabled = next();
      if (enabled !== "-") named.push(link);
      if (enabled === "false") hidden.push(link);
      link.targets = upTo("\n");
    }
  }
  nameLinks(named, hidden);
}

/** Takes over the line of the top level. Links get its values first, those that have their own later. */
function loadTopLevel(): void {
  config.backupMetric = number();
  config.deadScore = number();
  config.defaultMetric = number();
  config.hardLossLimit = number();
  config.hysteresisThreshold = number();
  config.interval = number();
  config.lossDivisor = number();
  config.pingSamples = number();
  config.pingTimeout = number();
  config.recoveryCycles = number();
  config.routeTable = number();
  config.smoothWindow = number();
  if (config.recoveryCycles === 0) config.recoveryCycles = config.smoothWindow;
  config.heartbeat = next() === "true";
  config.pingHosts = upTo("\n");
  for (const link of known) {
    link.interval = 0;
    link.samples = config.pingSamples;
    link.timeout = config.pingTimeout;
    link.metered = false;
    link.bias = undefined;
    link.targets = config.pingHosts;
  }
}

/** Checks a configuration that is new, and keeps the result for the other scripts. @forks 3 @rarely */
function takeConfig(path: string, text: string, cache: string): void {
  if (checkConfig(exists(path) ? path : "/dev/null") && (!writeFile(cache, checked) || !createFile(`${cache}.text`, text))) cantWrite();
}

/**
 * Takes over the configuration if its text is another one than before; true if settings have changed. If it is wrong, it says so, and the last
 * good one stays in force. @forks 3, usually 0
 */
export function refreshConfig(): boolean {
  const path = `${configFolder}/config.json`;
  const text = `${textOf(path)}\n${textOf(`${configFolder}/ifaces.json`)}`;
  if (text === seen) return false;
  seen = text;
  configErrors = "";
  const cache = `${runFolder}/config`;
  if (text !== textOf(`${cache}.text`)) takeConfig(path, text, cache);
  loadSettings();
  if (configErrors !== "") warn(configErrors);
  if (!createFile(`${runFolder}/error`, configErrors)) cantWrite();
  return configErrors === "";
}
