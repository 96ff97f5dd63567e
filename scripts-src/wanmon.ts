/** The command `wanmon`. */
import {
  appendFile,
  args,
  createFile,
  fail,
  isMain,
  kill,
  lock,
  makeFolder,
  parseInteger,
  print,
  processId,
  remove,
  run,
  uptime,
  waitForLock,
  warn,
  words,
  writeFifo,
  writeFile,
} from "wmc";
import { check, isOdd, loadSettings, printConfig, refreshConfig } from "./config.js";
import { textOf } from "./cursor.js";
import { resume, settle, takeState } from "./cycle.js";
import { decision, linkNamed } from "./decision.js";
import { discover, loadLinks, printLinks } from "./discover.js";
import { cantWrite } from "./document.js";
import { runFolder } from "./folders.js";
import { forcePath, forceText } from "./force.js";
import { loop } from "./loop.js";
import { metricsFile } from "./metrics.js";
import { recordFile } from "./record.js";
import { apply } from "./routes.js";
import { rpcd } from "./rpcd.js";
import { leave, loopProcess, pidFile } from "./service.js";
import { runStage, stages } from "./stages.js";
import { printStatus } from "./status.js";
import { survey } from "./survey.js";

const help = `Usage: wanmon COMMAND
  status [--json]       what is
  force LINK [SECONDS]  use this link, whatever its state
  auto                  use the best link again
  links                 the links that netifd knows
  check [FILE]          check the configuration
  config                the settings in force
  once                  one cycle, for cron
  run                   the service
  metrics               what is, for Prometheus
  record                keep measurements
  stop                  end the service`;

/** Makes this the only wanmon that measures and decides. */
function claim(): void {
  if (!lock(`${runFolder}/lock`)) fail(`wanmon is already running (process ${loopProcess()})`);
  // Without a place for this it can't be ended by `stop`, but it can do everything else.
  if (!createFile(pidFile, `${processId()}\n`)) cantWrite();
}

/** One cycle. */
function once(): void {
  claim();
  resume();
  discover();
  // Without a decision, after a boot for instance, the links have no routes of wanmon's yet to be measured by.
  if (decision.preferred === "") apply(false);
  // A killed one may have left it.
  const pipe = `${runFolder}/fifo.once`;
  if (stages.state !== "") {
    runStage(stages.state, 60);
    takeState();
  } else if (!remove(pipe) || !survey("", false, decision.preferred, pipe)) fail(`${runFolder}: can't make or remove the pipe`);
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
  if (linkNamed(name) === undefined) fail(`${name}: no such link; "wanmon links" tells them`);
  if (limit < 0) fail("SECONDS is a whole number, 0 for no end");
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
  leave();
}

/** Removes what stands where a file belongs and is none: a folder could never be replaced, a pipe would be waited for. */
function tidy(): void {
  const names = "lock pid config draft decision.json dump events force.json links state.json";
  for (const name of words(names)) {
    const path = `${runFolder}/${name}`;
    if (isOdd(path)) void run("rm", ["-rf", "--", path]);
  }
}

function main(): void {
  if (!makeFolder(runFolder)) fail(`${runFolder}: can't make the folder`);
  tidy();
  switch (args[0] ?? "help") {
    case "run":
      claim();
      loop();
      break;
    case "once":
      once();
      break;
    case "status":
      if (args[1] !== undefined && args[1] !== "--json") fail("Usage: wanmon status [--json]", 2);
      printStatus(args[1] ?? "");
      break;
    case "force":
      if (args[1] === undefined) fail("Usage: wanmon force LINK [SECONDS]", 2);
      forceLink(args[1], args[2] ?? "0");
      break;
    case "auto":
      force("", 0);
      break;
    case "check":
      check(args[1]);
      break;
    case "config":
      refreshConfig();
      loadLinks();
      printConfig();
      break;
    case "links":
      refreshConfig();
      loadLinks();
      printLinks();
      break;
    case "metrics":
      print(`${textOf(metricsFile)}# EOF`);
      break;
    case "record":
      if (loopProcess() === 0 || !appendFile(recordFile, "")) fail(`${recordFile}: can't record`);
      writeFifo(`${runFolder}/fifo`, "record");
      break;
    case "rpcd":
      rpcd(args[1] ?? "", args[2] ?? "");
      break;
    case "stop":
      stop();
      break;
    case "help":
    case "--help":
    case "-h":
      print(help);
      break;
    default:
      fail(`${args[0] ?? ""}: no such command\n${help}`, 2);
  }
}

if (isMain(import.meta)) main();
