/** What may be undefined has its default in the expansion. */
import { args, env, parseInteger, print } from "wmc";

/** The seconds that a text says, or 10. */
function seconds(text: string): number {
  return parseInteger(text) ?? 10;
}

const folder = env("FOLDER") ?? "/tmp";
const name = args[0] ?? "none";
print(`${folder}/${name} ${seconds(args[1] ?? "")}`);
