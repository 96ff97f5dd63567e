/** `wanmon rpcd`: the ubus object `wanmon`, called as rpcd calls its plug-ins. docs/api.md tells what it answers. */
import { after, before, capture, createFile, print, run, waitForLock, words, writeFifo, writeFile } from "wmc";
import { checkConfig, configErrors, configPath, printConfig, refreshConfig } from "./config.js";
import { loadLinks } from "./discover.js";
import { runFolder } from "./folders.js";
import { loopProcess } from "./service.js";
import { printStatus } from "./status.js";

/** A configuration that is being looked at; held by the call that does so. */
const draft = `${runFolder}/draft`;

/** The methods with their arguments, each with an example of its type, as rpcd takes them. */
const methods =
  '{"status":{},"force":{"link":"name","seconds":600},"auto":{},"config_get":{},"config_set":{"config":{},"was":"tag"},"check":{"config":{}},"cycle":{},"service":{"action":"start stop restart"}}';

/**
 * Reads the arguments of `$method`, which should be a JSON object; fails with an answer that says what is wrong with them. Else prints a line, and the
 * configuration if there is one. The line is the `was` of `config_set` (`*` for none), or the arguments of the program that does what is
 * asked for, in names' characters only: nobody can send another argument, or something that is no argument.
 */
const reader = `
def refuse($allowed): {error: "found \\(tojson[:99]), allowed: \\($allowed|tojson)"} | tojson | halt_error;
[fromjson?] as [$given] | $methods[$method] as $types
| if $types==null then $method|refuse($methods) elif length>32768 then refuse("32768 characters") elif $given|type!="object" then refuse($types) else $given end
| (($types+.|del(.ubus_rpc_session)|keys[]) as $key | $types[$key] as $rule | .[$key]
| select((.==null and ($key=="seconds" or $key=="was") or type==($rule|type) and (type=="object" or ($key!="action" or [.]-($rule/" ")==[])
and (tostring|length<99 and (.>"" or $key=="was") and explode-[45,46,95,range(48;58),range(65;91),range(97;123)]==[])))|not) | {($key): .} | refuse($types)),
(.action//.was//(.config|objects|"*")//"\\($method) \\(.link//"") \\(.seconds//0)", .config//empty)`;

/** Answers with success, or with what went wrong; the name of the draft means nothing to the caller. */
function answer(isDone: boolean, error: string): void {
  if (isDone) print('{"ok":true}');
  else
    void run("jq", [
      "-nc",
      "--arg",
      "error",
      error,
      "--arg",
      "draft",
      `${draft}: `,
      '{error: ($error/$draft|join("")|select(.>"")//"failed")}',
    ]);
}

/** A tag of the text of the configuration's file; empty if there is none. @forks 1 */
function tag(): string {
  return before(capture("md5sum", ["--", configPath], { stderr: "ignore" }).output, " ");
}

/** Answers with the configuration: what the file says, what is wrong with it, and what holds. */
function tellConfig(): void {
  const was = tag();
  void refreshConfig();
  loadLinks();
  printConfig(was, was === "" ? "/dev/null" : configPath);
}

/** Checks a configuration, and puts it in place of the file with the tag `was` (`*`: of any) if it is to be kept. What is wrong, if anything. */
function takeConfig(text: string, keep: boolean, was: string): string {
  if (!waitForLock(draft) || !createFile(draft, text)) return `${draft}: can't write`;
  if (!checkConfig(draft)) return configErrors;
  if (!keep) return "";
  if (was !== "*" && was !== tag()) return `${configPath}: changed meanwhile`;
  if (!writeFile(configPath, `${text}\n`)) return `${configPath}: can't write`;
  void writeFifo(`${runFolder}/fifo`, "cycle");
  return "";
}

function call(method: string): void {
  if (method === "status") {
    void printStatus("--json");
    return;
  }
  const given = capture("jq", ["-Rrs", "--arg", "method", method, "--argjson", "methods", methods, reader], { stderr: "stdout" });
  const line = before(given.output, "\n");
  if (given.status !== 0) print(given.output);
  else if (method === "config_get") tellConfig();
  else if (method === "cycle") answer(loopProcess() > 0 && writeFifo(`${runFolder}/fifo`, method), "the service does not run");
  else if (method === "check" || method === "config_set") {
    const error = takeConfig(after(given.output, "\n"), method === "config_set", line);
    answer(error === "", error);
  } else {
    const result = capture(method === "service" ? "/etc/init.d/wanmon" : "/usr/bin/wanmon", words(line), { stderr: "stdout" });
    answer(result.status === 0, result.output);
  }
}

/** `wanmon rpcd list`, `wanmon rpcd call METHOD` with the arguments as JSON on standard input. */
export function rpcd(action: string, method: string): void {
  if (action === "list") print(methods);
  else call(method);
}
