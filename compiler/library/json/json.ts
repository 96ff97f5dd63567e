/** Questions to JSON documents in files, answered by jq: one process each. */
import { spawnSync } from "node:child_process";
import { contents } from "../files/contents.js";
import { integerProgram, textProgram } from "./programs.js";

/**
 * The results of the jq program `filter` (a literal; jq 1.6, without regular expressions, which OpenWrt's jq lacks) for the one document in a
 * file: a string as it is, everything else as JSON. `undefined` if the file can't be read, is not one JSON document, the filter fails, or a
 * result has a NUL.
 */
export function queryTexts(path: string, filter: string): string[] | undefined {
  return query(path, textProgram(filter))?.map((word) => word.replace(/\\(.)/g, (_, letter: string) => escapes[letter] ?? letter));
}

/** The same for a filter whose results are all integers up to 2^53 - 1; `undefined` if one is not. */
export function queryIntegers(path: string, filter: string): number[] | undefined {
  return query(path, integerProgram(filter))?.map(Number);
}

const escapes: Readonly<Record<string, string>> = { e: "", s: " ", t: "\t", n: "\n" };

/** The words that a program prints; jq reads standard input, so that no path is taken for an option. */
function query(path: string, program: string): string[] | undefined {
  const input = contents(path);
  if (input === undefined) return undefined;
  const { status, stdout } = spawnSync("jq", ["-rs", program], { input, encoding: "utf8", maxBuffer: 2 ** 28 });
  if (status !== 0) return undefined;
  return stdout.split(/[ \n]/).filter((word) => word !== "");
}
