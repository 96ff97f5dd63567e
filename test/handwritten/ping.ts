/** Reads the output of ping: for each reply its sequence number and its time in microseconds. */
import { after, args, before, isMain, parseInteger, print, readLines } from "wmc";

/** Milliseconds with at most three decimal places as microseconds; 0 if it is no number. */
function microseconds(text: string): number {
  let places = parseInteger(`1${before(after(`${text}.`, "."), ".")}`) ?? 1;
  while (places < 1000) places *= 10;
  return (parseInteger(before(text, ".")) ?? 0) * 1000 + places - 1000;
}

/** `SEQUENCE/TIME` of all replies in a file, each once. */
function repliesIn(path: string): string {
  let found = " ";
  for (const line of readLines(path) ?? []) {
    const sequence = before(after(line, "seq="), " ");
    if (!line.includes(" time=") || found.includes(` ${sequence}/`)) continue;
    found += `${sequence}/${microseconds(before(after(line, " time="), " "))} `;
  }
  return found;
}

function main(): void {
  let found = "";
  for (let turn = parseInteger(args[1] ?? "") ?? 1; turn > 0; turn--) found = repliesIn(args[0] ?? "");
  print(found);
}

if (isMain(import.meta)) main();
