/** Takes a command line apart. */
import { args, fail, isMain, parseInteger, print } from "wmc";

const help = `Usage: options COMMAND
  status [--json]       what is
  force LINK [SECONDS]  use this link
  auto                  use the best link again`;

/** Does what the first word says. */
function dispatch(command: string, first: string, second: string): string {
  switch (command) {
    case "status":
      if (first !== "" && first !== "--json") fail(`status: ${first}: --json or nothing`, 2);
      return first === "" ? "status for people" : "status as JSON";
    case "force": {
      const seconds = parseInteger(second === "" ? "0" : second) ?? -1;
      if (seconds < 0) fail("SECONDS is a whole number, 0 for no end", 2);
      return `force ${first} ${seconds}`;
    }
    case "auto":
      return "auto";
    case "help":
    case "--help":
    case "-h":
      return help;
    default:
      fail(help, 2);
  }
}

function main(): void {
  let text = "";
  for (let turn = parseInteger(args[0] ?? "") ?? 1; turn > 0; turn--) text = dispatch(args[1] ?? "help", args[2] ?? "", args[3] ?? "");
  print(text);
}

if (isMain(import.meta)) main();
