/** The configuration: checked by jq when its text has changed, else loaded from the result of the last check. */
import { appendFile, beforeLast, createFile, exists, parseInteger, readLines, remove, run, warn } from "wmc";
import { begin, integerUpTo, remainder, textOf, upTo } from "./cursor.js";
import { cantWrite } from "./document.js";
import { configFolder, runFolder } from "./folders.js";
import { known, type Link, linkOf, nameLinks } from "./links.js";
import { config } from "./settings.js";

/**
 * Checks the first file (the configuration) and the second (the weights of the original wanmon, may be empty) against the rules of
 * config.schema.json. Prints a line `! PATH: …` for each error; without errors the settings, a line for each link, and `end`.
 * With `$form` "json" the configuration with its defaults filled in.
 */
const checker = `
def only($more): type == "string" and length > 0 and explode - [range(48; 58), range(65; 91), range(97; 123), ($more | explode[])] == [];
def host: only(":._-") and length < 254 and (.[:1] | only(":"));
def program: only("/._+-") and length < 254 and length > 1 and .[:1] == "/";
def number($low; $high): {"an integer from \\($low) to \\($high)": (type == "number" and . == floor and . >= $low and . <= $high)};
def boolean: {"true or false": (type == "boolean")};
def hosts: {"an address or host name, or a list of 1 to 8": (host or (type == "array" and length > 0 and length < 9 and all(.[]; host)))};
def object: {"an object": (type == "object")};
def rules($path): {
  interval: number(1; 3600), ping_host: hosts, ping_samples: number(1; 20), ping_timeout: number(1; 10)
} + if $path == "" then {
  smooth_window: number(1; 60), hysteresis_threshold: number(0; 99999), loss_divisor: number(1; 10000), hard_loss_limit: number(1; 101),
  dead_score: number(1; 999999), default_metric: number(0; 9999), backup_metric: number(2; 9999), recovery_cycles: number(1; 60),
  route_table: number(1; 252), heartbeat: boolean, interfaces: object, stages: object
} else {bias: number(0; 99999), enabled: boolean, metered: boolean} end;
def found: tojson | if length > 60 then .[:60] + "..." else . end;
def errors($path; rules): if type != "object" then "\\(if $path == "" then "the document" else ($path | rtrimstr(".")) end): found \\(found), allowed: an object" else
  to_entries[] | .key as $key | .value | rules[$key] as $rule
  | if $rule == null then "\\($path)\\($key | found): unknown, allowed: \\(rules | keys | join(", "))"
    elif $rule[] then empty else "\\($path)\\($key): found \\(found), allowed: \\($rule | keys[0])" end end;
def problems: errors(""; rules("")), (objects
  | (.interfaces | objects | to_entries[] | .key as $name | .value
    | if $name | only("_.-") then errors("interfaces.\\($name)."; rules("link")) else "interfaces: found the name \\($name | found), allowed: letters, digits, _ - ." end),
    (.stages | objects | errors("stages."; {"an absolute path": program} as $path | {state: $path, select: $path, apply: $path})));
def weights: if $old == [] then {} else $old[0] end;
def list: [.] | flatten | join(" ");
if length != 1 then "! found \\(length) JSON documents, allowed: one" else .[0]
  | [problems, (weights | if type != "object" then "ifaces.json: found \\(found), allowed: an object" else
      to_entries[] | select((.key | only("_.-")) and (.value | number(0; 99999)[]) | not) | "ifaces.json: \\(.key | found): found \\(.value | found), allowed: an integer from 0 to 99999" end)]
    as $errors
  | if $errors != [] then $errors[] | "! " + . else
    ({interval: 10, ping_host: ["1.1.1.1", "8.8.8.8"], ping_samples: 5, ping_timeout: 2, smooth_window: 5, hysteresis_threshold: 20, loss_divisor: 10,
      hard_loss_limit: 80, dead_score: 99999, default_metric: 100, backup_metric: 20, recovery_cycles: (.smooth_window // 5), heartbeat: true,
      route_table: 222, interfaces: {}} + .) as $all
    | if $form == "json" then $all else
      ($all | [(.interval, .ping_samples, .ping_timeout, .smooth_window, .hysteresis_threshold, .loss_divisor, .hard_loss_limit, .dead_score,
        .default_metric, .backup_metric, .recovery_cycles, .route_table | . + 0), .heartbeat, (.ping_host | list)] | list),
      ($all.interfaces as $named | ($named | keys_unsorted) + (weights | keys_unsorted | map(select(in($named) | not))) | .[] | . as $name
        | ($named[$name] // {}) as $own
        | [$name, ($own.interval // 0) + 0, (($own.ping_samples // $all.ping_samples), ($own.ping_timeout // $all.ping_timeout) | . + 0),
          ($named | has($name)), $own.enabled != false, $own.metered == true, $own.bias // weights[$name] // "-", ($own.ping_host // $all.ping_host | list)] | list),
      "end" end end end`;

/** What is wrong with the configuration, a line for each error; empty if nothing is. */
export let configErrors = "";

/** The text that the settings in memory were made from, or could not be made from. */
let seen = "";

/** Checks a configuration file, and writes what `form` says to `output`. One process. */
export function checkConfig(path: string, form: "json" | "lines", output: string): boolean {
  const weights = `${configFolder}/ifaces.json`;
  const old = exists(weights) ? weights : "/dev/null";
  const status = run("jq", ["-r", "-s", "--arg", "form", form, "--slurpfile", "old", old, checker, path], {
    stdoutFile: output,
    stderr: "stdout",
  });
  configErrors = "";
  let last = "";
  for (const line of readLines(output) ?? []) {
    if (line.startsWith("! ")) configErrors += `${path}: ${line.slice(2)}\n`;
    last = line;
  }
  if (configErrors === "" && (status !== 0 || (form === "lines" && last !== "end"))) configErrors = `${path}: ${last}\n`;
  return configErrors === "";
}

/** Loads the result of the last good check; the text that was checked. The defaults stay if there is none. No process. */
export function loadSettings(): string {
  const list: Link[] = [];
  let text = "";
  let part: "settings" | "links" | "text" = "settings";
  for (const line of readLines(`${runFolder}/config`) ?? []) {
    begin(line);
    if (part === "text") text += `${line}\n`;
    else if (line === "end") part = "text";
    else if (part === "links") list.push(loadLink());
    else {
      loadTopLevel();
      part = "links";
    }
  }
  nameLinks(list.filter((link) => link.named));
  return text;
}

/** Takes over the line of the top level. Links get its values first, those that have their own later. */
function loadTopLevel(): void {
  config.interval = integerUpTo(" ");
  config.pingSamples = integerUpTo(" ");
  config.pingTimeout = integerUpTo(" ");
  config.smoothWindow = integerUpTo(" ");
  config.hysteresisThreshold = integerUpTo(" ");
  config.lossDivisor = integerUpTo(" ");
  config.hardLossLimit = integerUpTo(" ");
  config.deadScore = integerUpTo(" ");
  config.defaultMetric = integerUpTo(" ");
  config.backupMetric = integerUpTo(" ");
  config.recoveryCycles = integerUpTo(" ");
  config.routeTable = integerUpTo(" ");
  config.heartbeat = upTo(" ") === "true";
  config.pingHosts = remainder();
  for (const link of known) {
    link.interval = 0;
    link.samples = config.pingSamples;
    link.timeout = config.pingTimeout;
    link.named = false;
    link.enabled = true;
    link.metered = false;
    link.bias = undefined;
    link.targets = config.pingHosts;
  }
}

function loadLink(): Link {
  const link = linkOf(upTo(" "));
  link.interval = integerUpTo(" ");
  link.samples = integerUpTo(" ");
  link.timeout = integerUpTo(" ");
  link.named = upTo(" ") === "true";
  link.enabled = upTo(" ") === "true";
  link.metered = upTo(" ") === "true";
  link.bias = parseInteger(upTo(" "));
  link.targets = remainder();
  return link;
}

/**
 * Takes over the configuration if its text is another one than before; true if settings have changed. If it is wrong, it says so, and the last
 * good one stays in force. Two processes after a change, else none.
 */
export function refreshConfig(): boolean {
  const path = `${configFolder}/config.json`;
  const text = `${textOf(path)}\n${textOf(`${configFolder}/ifaces.json`)}`;
  if (text === seen) return false;
  const cached = seen === "" && loadSettings() === text;
  seen = text;
  if (!cached) {
    const fresh = `${runFolder}/config.new`;
    const empty = `${runFolder}/empty.json`;
    if (!checkConfig(exists(path) || !createFile(empty, "{}") ? path : empty, "lines", fresh)) {
      warn(beforeLast(configErrors, "\n"));
      if (!createFile(`${runFolder}/error`, configErrors)) cantWrite();
      return false;
    }
    if (!appendFile(fresh, text) || run("mv", [fresh, `${runFolder}/config`]) !== 0) cantWrite();
    loadSettings();
  }
  configErrors = "";
  if (!remove(`${runFolder}/error`)) cantWrite();
  return true;
}
