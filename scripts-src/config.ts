/** The configuration: checked by jq when its text has changed, else loaded from the result of the last check. */
import { after, before, capture, createFile, exists, exit, fail, parseInteger, print, run, warn, writeFile } from "wmc";
import { checker, takeSettings } from "./checker.js";
import { begin, integer, list, text, textOf, upTo, value } from "./cursor.js";
import { cantWrite } from "./document.js";
import { configFolder, runFolder } from "./folders.js";
import { known, type Link, linkOf, links, named, nameLinks } from "./links.js";
import { stages } from "./stages.js";

export const configPath = `${configFolder}/config.json`;

/** The weights of the original wanmon. */
const weights = `${configFolder}/ifaces.json`;

/** The result of the last good check in a line; then the text that was checked. */
const cache = `${runFolder}/config`;

/**
 * Prints the configuration in force with all values of `$links` (names, a blank before each), and of no other link, as the file could have it; or,
 * unless `$was` is `-`, the answer of `config_get`.
 */
const printer = `$config as [$link,$all] | $all
| .interfaces=([($links/" ")[1:][]|{(.): ($link+$all.interfaces[.]|.enabled|=.!=false)}]|add//{})
| (..|.ping_host? // empty)/=" " | del(..|nulls,select(.==""))
| if $was=="-" then . else {config: (($text|fromjson|objects)? // {}), $error, defaults: ., $was} end`;

/** What is wrong with the configuration, a line for each error; empty if nothing is. */
export let configErrors = "";

/** The result of the last good check; empty if there is none. */
let checked = "";

/** The text that the settings in memory were made from, or could not be made from. */
let seen = "";

/** Whether there is something of this name that is no file, such as a folder or a pipe, which could keep a reader waiting. @forks 0 */
export function isOdd(name: string): boolean {
  return exists(name) && run("test", ["-f", name]) !== 0;
}

/** The text of a file; what is no file differs from nothing. @forks 0 */
function contents(name: string): string {
  return isOdd(name) ? "?" : textOf(name);
}

/** Runs the check on two files; `/dev/null` stands for none. @forks 1 */
function runChecker(name: string, old: string): void {
  const result = capture("jq", ["-cs", "--slurpfile", "old", old, "--rawfile", "text", name, checker, "--", name], { stderr: "stdout" });
  if (result.status === 0) checked = result.output;
  else configErrors = `${name}: ${result.output}`;
}

/** Checks a configuration file with the weights beside it. If the own one does not exist, it is one without any setting. @forks 1 */
export function checkConfig(name: string): boolean {
  configErrors = "";
  for (const one of [name, weights]) if (isOdd(one)) configErrors = `${one}: not a file`;
  if (name !== configPath && !exists(name)) configErrors = `${name}: no such file`;
  const old = exists(weights) ? weights : "/dev/null";
  if (configErrors === "") runChecker(exists(name) ? name : "/dev/null", old);
  return configErrors === "";
}

/** `wanmon check [FILE]` */
export function check(name = configPath): void {
  if (!checkConfig(name)) fail(configErrors);
  print(`${name}: good`);
}

/** `wanmon config`, and `config_get` where the file `name` has the tag `was`. @forks 1 */
export function printConfig(was = "-", name = "/dev/null"): void {
  let names = "";
  for (const link of [...named, ...links]) names += ` ${link.name}`;
  if (
    run("jq", [
      "-n",
      "--argjson",
      "config",
      checked,
      "--arg",
      "links",
      names,
      "--arg",
      "error",
      configErrors,
      "--arg",
      "was",
      was,
      "--rawfile",
      "text",
      name,
      printer,
    ]) !== 0
  )
    exit(1);
}

/** Finds the result of the last good check, by this script or another. The text that was checked; empty if the result is not all there. @forks 0 */
function recall(): string {
  const stored = textOf(cache);
  const result = before(stored, "\n");
  // One of an older version lacks a key.
  if (!result.endsWith("}]") || !result.includes('"stages":')) return "";
  checked = result;
  return after(stored, "\n");
}

/** Takes over the settings of a link, of which the next key is the first. Whether it is enabled: `true`, `false`, or `null` if it is not named. */
function takeLink(link: Link): string {
  link.interval = integer();
  link.targets = list();
  link.samples = integer();
  link.timeout = integer();
  link.bias = parseInteger(value());
  const enabled = value();
  link.metered = value() === "true";
  return enabled;
}

/** Takes over the result of the last good check. The settings stay as they are if there is none. @forks 0 */
function takeChecked(): void {
  if (checked === "") return;
  for (const link of known) {
    begin(checked);
    takeLink(link);
  }
  begin(after(checked, "},"));
  takeSettings();
  stages.state = list();
  stages.select = list();
  stages.apply = list();
  upTo("{");
  const ours: Link[] = [];
  const disabled: Link[] = [];
  for (let name = text(); name !== ""; name = text()) {
    const link = linkOf(name);
    const enabled = takeLink(link);
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

/** Checks a configuration that is new, and keeps the result for the other scripts. If there never was a good one, the defaults hold. @forks 3 @rarely */
function takeConfig(content: string): void {
  if (checkConfig(configPath)) {
    if (!writeFile(cache, `${checked}\n${content}`)) cantWrite();
  } else if (checked === "") runChecker("/dev/null", "/dev/null");
}

/**
 * Takes over the configuration if its text is another one than before; true if settings have changed. If it is wrong, it says so, and the last
 * good one stays in force. @forks 3, usually 0
 */
export function refreshConfig(): boolean {
  const content = `${contents(configPath)}\n${contents(weights)}`;
  if (content === seen) return false;
  seen = content;
  configErrors = "";
  if (content !== recall()) takeConfig(content);
  takeChecked();
  if (configErrors !== "") warn(configErrors);
  if (!createFile(`${runFolder}/error`, configErrors)) cantWrite();
  return configErrors === "";
}
