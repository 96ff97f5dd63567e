/** The ubus object `wanmon`: an rpcd exec plug-in, called as `list` or `call METHOD` with JSON on standard input. */
import { afterLast, args, beforeLast, capture, print, run } from "wmc";

/** Answers with success, or with what the program that has failed had to say. */
function answer(status: number, output: string): void {
  if (status === 0) print('{"ok":true}');
  else if (run("jq", ["-nc", "--arg", "error", output, "{$error}"]) !== 0) print('{"error":"failed"}');
}

function call(method: string): void {
  if (method === "status") {
    if (run("/usr/bin/wanmon", ["status", "--json"]) !== 0) print('{"error":"no status"}');
    return;
  }
  // What the arguments are is left to the program that gets them; a second document makes a name that no link has.
  const given = capture("jq", ["-r", '"\\(.link//.action//"") \\(.seconds//0)"']);
  const name = beforeLast(given.output, " ");
  if (given.status === 0 && (method === "force" || method === "auto")) {
    const result = capture("/usr/bin/wanmon", [method, name, afterLast(given.output, " ")], { stderr: "stdout" });
    answer(result.status, result.output);
  } else if (method === "service" && (name === "start" || name === "stop" || name === "restart")) {
    const result = capture("/etc/init.d/wanmon", [name], { stderr: "stdout" });
    answer(result.status, result.output);
  } else print('{"error":"no such method, action or argument"}');
}

if (args[0] === "list") print('{"status":{},"force":{"link":"str","seconds":0},"auto":{},"service":{"action":"str"}}');
else call(args[1] ?? "");
