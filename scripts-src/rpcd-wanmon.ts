/** The ubus object `wanmon`: an rpcd exec plug-in, called as `list` or `call METHOD` with JSON on standard input. */
import { afterLast, args, beforeLast, capture, makeFolder, print, processId, readLines, remove, run } from "wmc";
import { runFolder } from "./folders.js";

/** Prints the arguments as `TEXT NUMBER`; fails if there is no such text, or the number is out of range. */
const unpack = `
if length == 1 then .[0] else error("no object") end
| [.[$key], .seconds // 0]
| if (.[0] | type == "string") and (.[1] | type == "number" and . == floor and . >= 0 and . <= 31536000) then "\\(.[0]) \\(.[1] + 0)" else error("wrong type") end`;

/** A file of this call. */
const file = `${runFolder}/call.${processId()}`;

/** Answers with success, or with what the program that has failed wrote to the file. */
function answer(status: number): void {
  let text = "";
  if (status !== 0) for (const line of readLines(file) ?? []) text += `${text === "" ? "" : " "}${line}`;
  const safe = text.replaceAll("\\", "/").replaceAll('"', "'").replaceAll("\t", " ");
  print(status === 0 ? '{"ok":true}' : `{"error":"${safe === "" ? `failed with status ${status}` : safe}"}`);
}

/** The arguments of the call, `TEXT NUMBER`, from standard input; empty if they are not what they have to be. One process. */
function readArguments(key: "link" | "action"): string {
  if (!makeFolder(runFolder)) return "";
  const result = capture("jq", ["-r", "-s", "--arg", "key", key, unpack]);
  return result.status === 0 ? result.output : "";
}

/** `force {link, seconds}` */
function force(): void {
  const given = readArguments("link");
  if (given === "") print('{"error":"expected: link (text), seconds (0 to 31536000)"}');
  else answer(run("/usr/bin/wanmon", ["force", beforeLast(given, " "), afterLast(given, " ")], { stdoutFile: file, stderr: "stdout" }));
}

/** `service {action}` */
function service(): void {
  const action = beforeLast(readArguments("action"), " ");
  if (action !== "start" && action !== "stop" && action !== "restart") print('{"error":"expected: action (start, stop or restart)"}');
  else answer(run("/etc/init.d/wanmon", [action], { stdoutFile: file, stderr: "stdout" }));
}

function call(method: string): void {
  switch (method) {
    case "status":
      if (run("/usr/bin/wanmon", ["status", "--json"]) !== 0) print('{"error":"no status"}');
      return;
    case "force":
      force();
      break;
    case "auto":
      answer(run("/usr/bin/wanmon", ["auto"], { stdoutFile: file, stderr: "stdout" }));
      break;
    case "service":
      service();
      break;
    default:
      print('{"error":"no such method"}');
      return;
  }
  remove(file);
}

if (args[0] === "list") print('{"status":{},"force":{"link":"str","seconds":0},"auto":{},"service":{"action":"str"}}');
else call(args[1] ?? "");
