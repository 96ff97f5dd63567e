/** The configuration: checked by jq when its text has changed, else loaded from the result of the last check. */
import { after, before, capture, createFile, exists, exit, fail, parseInteger, print, run, warn, writeFile } from "wmc";
import { definitions, takeSettings } from "./checker.js";
import { begin, integer, list, text, textOf, upTo, value } from "./cursor.js";
import { cantWrite } from "./document.js";
import { configFolder, runFolder } from "./folders.js";
import { known, type Link, linkOf, links, named, nameLinks } from "./links.js";
import { config } from "./settings.js";

const path = `${configFolder}/config.json`;

/** The weights of the original wanmon. */
const weights = `${configFolder}/ifaces.json`;

/** The result of the last good check in a line; then the text that was checked. */
const cache = `${runFolder}/config`;

/**
 * Checks a configuration and `$old`, the weights. Fails with a line for each error. Else prints what holds for a link without settings of
 * its own, and the configuration with all defaults and all values of the links that have some (`enabled` is null for a link that only has a weight),
 * lists of addresses as one text.
 */
const checker = `${definitions}
| $root[1].interfaces[1][$any] as $rule | ($rule[1]|map_values(.[0])) as $link | ($old[0]//{}) as $weights
| if input_filename=="/dev/null" then [{}] else . end
| [if length!=1 then "found \\(length) documents, allowed: one" else .[0]|check($root) end,
("ifaces.json: "+($weights|check([0,{($any):$rule[1].bias}])))]
as $errors | if $errors!=[] then $errors|join("\\n\\(input_filename): ")|halt_error else . end
| ($root[1]|map_values(.[0]))+.[0] | .recovery_cycles//=.smooth_window | ($link+{ping_host,ping_samples,ping_timeout}) as $link
| .interfaces|=((.+($weights|map_values({enabled:null,bias:.})))*map_values({enabled:true}+.)|map_values($link+.))
| [$link,.] | (..|numbers)|=.+0 | (..|.ping_host? // empty)|=([.]|flatten|join(" "))`;

/** Prints the configuration in force with all values of `$links`, and of no other link, as the file could have it. */
const printer = `$config as [$link,$all] | $all
| .interfaces=([($links/" ")[]|{(.): ($link+$all.interfaces[.]|.enabled|=.!=false)}]|add//{})
| (..|.ping_host? // empty)/=" " | del(..|nulls)`;

/** What is wrong with the configuration, a line for each error; empty if nothing is. */
export let configErrors = "";

/** The result of the last good check; empty if there is none. */
let checked = "";

/** The text that the settings in memory were made from, or could not be made from. */
let seen = "";

/** Whether this is a file, and nothing else of this name. @forks 0 */
export function isFile(name: string): boolean {
  return run("test", ["-f", name]) === 0;
}

/** The text of a file; what is there but is no file differs from nothing. @forks 0 */
function contents(name: string): string {
  if (isFile(name)) return textOf(name);
  return exists(name) ? "?" : "";
}

/** Checks a configuration file with the weights beside it; `/dev/null` stands for none. @forks 1 */
export function checkConfig(name: string): boolean {
  const old = exists(weights) ? weights : "/dev/null";
  configErrors = "";
  for (const one of [name, old]) if (one !== "/dev/null" && !isFile(one)) configErrors = `${one}: there is no file of this name`;
  if (configErrors !== "") return false;
  const result = capture("jq", ["-cs", "--slurpfile", "old", old, checker, "--", name], { stderr: "stdout" });
  if (result.status === 0) checked = result.output;
  else configErrors = `${name}: ${result.output}`;
  return configErrors === "";
}

/** The configuration file, or the one without any setting if there is none. */
function ownFile(): string {
  return exists(path) ? path : "/dev/null";
}

/** `wanmon check [FILE]` */
export function check(name: string | undefined): void {
  if (!checkConfig(name ?? ownFile())) fail(configErrors);
  print(`${name ?? path}: good`);
}

/** `wanmon config` */
export function printConfig(): void {
  let names = "";
  for (const link of [...named, ...links]) names += ` ${link.name}`;
  if (run("jq", ["-n", "--argjson", "config", checked, "--arg", "links", after(names, " "), printer]) !== 0) exit(1);
}

/** Finds the result of the last good check, by this script or another. The text that was checked; empty if the result is not all there. @forks 0 */
function recall(): string {
  const stored = textOf(cache);
  const result = before(stored, "\n");
  if (!result.endsWith("}]")) return "";
  checked = result;
  return after(stored, "\n");
}

/** Takes over the result of the last good check. The settings stay as they are if there is none. @forks 0 */
function takeChecked(): void {
  if (checked === "") return;
  const ours: Link[] = [];
  const disabled: Link[] = [];
  begin(after(checked, "},"));
  takeSettings();
  for (const link of known) {
    link.interval = 0;
    link.samples = config.pingSamples;
    link.timeout = config.pingTimeout;
    link.metered = false;
    link.bias = undefined;
    link.targets = config.pingHost;
  }
  upTo("{");
  for (let name = text(); name !== ""; name = text()) {
    const link = linkOf(name);
    link.bias = parseInteger(value());
    const enabled = value();
    link.metered = value() === "true";
    link.targets = list();
    link.samples = integer();
    link.timeout = integer();
    link.interval = integer();
    if (enabled !== "null") ours.push(link);
    if (enabled === "false") disabled.push(link);
  }
  nameLinks(ours, disabled);
}

/** Loads the settings without a check. @forks 0 */
export function loadSettings(): void {
  recall();
  takeChecked();
}

/** Checks a configuration that is new, and keeps the result for the other scripts. @forks 3 @rarely */
function takeConfig(content: string): void {
  if (checkConfig(ownFile()) && !writeFile(cache, `${checked}\n${content}`)) cantWrite();
}

/**
 * Takes over the configuration if its text is another one than before; true if settings have changed. If it is wrong, it says so, and the last
 * good one stays in force. @forks 3, usually 0
 */
export function refreshConfig(): boolean {
  const content = `${contents(path)}\n${contents(weights)}`;
  if (content === seen) return false;
  seen = content;
  configErrors = "";
  if (content !== recall()) takeConfig(content);
  takeChecked();
  if (configErrors !== "") warn(configErrors);
  if (!createFile(`${runFolder}/error`, configErrors)) cantWrite();
  return configErrors === "";
}
