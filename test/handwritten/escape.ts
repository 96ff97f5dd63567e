/** Spells a text as a JSON string. */
import { args, isMain, parseInteger, print } from "wmc";

/** The text between quotes, with those within it, backslashes, newlines and tabs escaped. */
function quoted(text: string): string {
  return `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n").replaceAll("\t", "\\t")}"`;
}

function main(): void {
  let text = "";
  for (let turn = parseInteger(args[1] ?? "") ?? 1; turn > 0; turn--) text = quoted(args[0] ?? "");
  print(text);
}

if (isMain(import.meta)) main();
