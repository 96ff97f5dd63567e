/** The command `wanmon`. */
import {
  args,
  beforeLast,
  createFile,
  exit,
  fail,
  isMain,
  kill,
  lock,
  makeFolder,
  parseInteger,
  print,
  processId,
  readLines,
  remove,
  uptime,
  waitForLock,
  warn,
  writeFifo,
  writeFile,
} from "wmc";
import { checkConfig, configErrors, loadSettings, refreshConfig } from "./config.js";
import { resume, settle } from "./cycle.js";
import { decision } from "./decision.js";
import { discover, loadLinks } from "./discover.js";
import { configFolder, runFolder } from "./folders.js";
import { forcePath, forceText } from "./force.js";
import { known, links } from "./links.js";
import { loop } from "./loop.js";
import { removeRouting } from "./routes.js";
import { loopProcess } from "./service.js";
import { config } from "./settings.js";
import { printJson, printStatus } from "./status.js";
import { survey } from "./survey.js";

const help = `wanmon keeps the router online: it measures every WAN link and points the default route at the best.

  wanmon status [--json]         what is
  wanmon force LINK [SECONDS]    use this link, whatever its state
  wanmon auto                    use the best link again
  wanmon links                   the links that netifd knows
  wanmon check [FILE]            check the configuration
  wanmon config                  the configuration with its defaults
  wanmon once                    one cycle, for cron
  wanmon run                     the service
  wanmon stop                    end the service; the routing is as without wanmon`;

/** Makes this the only wanmon that measures and decides. */
function claim(): void {
  if (!lock(`${runFolder}/lock`)) fail(`wanmon is already running (process ${loopProcess()})`);
  if (!createFile(`${runFolder}/pid`, `${processId()}\n`)) fail(`${runFolder}: can't write`);
}

/** One cycle. */
function once(): void {
  claim();
  resume();
  discover();
  if (!survey("", false, decision.preferred)) fail(`${runFolder}: can't make or remove the pipe`);
  settle(true);
}

/** Forces a link, or none; decides and applies at once, by the loop if there is one. */
function force(name: string, until: number): void {
  if (!writeFile(forcePath, forceText(name, until))) fail(`${runFolder}: can't write`);
  if (!lock(`${runFolder}/lock`)) {
    if (!writeFifo(`${runFolder}/fifo`, "force")) warn("the running wanmon takes it over in its next cycle");
    return;
  }
  resume();
  settle(true);
}

/** `force LINK [SECONDS]` */
function forceLink(name: string, seconds: string): void {
  const limit = parseInteger(seconds) ?? -1;
  loadSettings();
  loadLinks();
  let names = "";
  for (const link of links) names += ` ${link.name}`;
  if (name.includes(" ") || !`${names} `.includes(` ${name} `)) fail(`no such link; there are:${names}`);
  if (limit < 0 || limit > 31536000) fail("SECONDS is a whole number up to 31536000, 0 for no end");
  force(name, limit === 0 ? 0 : Math.trunc(uptime() / 1000) + limit);
}

/** Ends a running loop, and takes rules and table away in any case. */
function stop(): void {
  const process = loopProcess();
  if (!lock(`${runFolder}/lock`)) {
    if (process > 0) kill(process);
    if (!waitForLock(`${runFolder}/lock`)) fail(`${runFolder}/lock: can't wait for it`);
  }
  loadSettings();
  removeRouting(config.routeTable);
}

/** Checks a configuration; `show`: prints it with its defaults. */
function check(path: string, show: boolean): void {
  const output = `${runFolder}/check.${processId()}`;
  const good = checkConfig(path, show ? "json" : "lines", output);
  if (show && good) for (const line of readLines(output) ?? []) print(line);
  if (!remove(output)) warn(`${output}: can't remove it`);
  if (!good) fail(beforeLast(configErrors, "\n"));
  if (!show) print(`${path}: good`);
}

/** The links that netifd knows, with device, gateway and metric. */
function printLinks(): void {
  refreshConfig();
  loadLinks();
  discover();
  for (const link of known) {
    if (!link.listed && !link.named) continue;
    const path = link.device === "" ? "down" : `${link.device} ${link.gateway === "" ? "" : `via ${link.gateway} `}metric ${link.metric}`;
    print(`${link.name}: ${path}${link.enabled ? "" : " (not enabled)"}`);
  }
}

function main(): void {
  if (!makeFolder(runFolder)) fail(`${runFolder}: can't make the folder`);
  const file = args[1] ?? `${configFolder}/config.json`;
  switch (args[0] ?? "help") {
    case "run":
      claim();
      loop();
      break;
    case "once":
      once();
      break;
    case "status":
      if (args[1] === "--json") printJson();
      else printStatus();
      break;
    case "force":
      if (args[1] === undefined) fail("Usage: wanmon force LINK [SECONDS]", 2);
      forceLink(args[1], args[2] ?? "0");
      break;
    case "auto":
      force("", 0);
      break;
    case "check":
      check(file, false);
      break;
    case "config":
      check(file, true);
      break;
    case "links":
      printLinks();
      break;
    case "stop":
      stop();
      break;
    case "help":
      print(help);
      break;
    default:
      warn(help);
      exit(2);
  }
}

if (isMain(import.meta)) main();
