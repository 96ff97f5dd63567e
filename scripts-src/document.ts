/** The JSON documents of the run folder. Our own layout is read line by line; any other is brought into it by jq first. */
import { exists, run, warn } from "wmc";
import { runFolder } from "./folders.js";

/**
 * Prints a document in our own layout: the keys `$head`, a line for each link with the keys `$fields`, the keys `$tail`. What the values are is
 * left to the reader of the lines.
 */
const layout = `
def value: if type == "number" then . * 1000 + 0.5 | floor / 1000 elif type == "array" then map(value) else . end;
def pairs($keys): . as $from | [$keys | split(" ")[] | select(. != "died" or $from[.] != null) | "\\(tojson):\\($from[.] | value | tojson)"] | join(",");
if length != 1 then error("\\(length) JSON documents instead of one") else .[0] end
| if $fields == "" then "{\\(pairs($head))}" else
    "{\\(pairs($head)),\\"links\\":{",
    ([.links | if type == "object" then to_entries[] else error("no links") end
      | "\\(.key | tojson):{\\(.value | pairs($fields))}"] | (.[:-1][] + ","), .[-1:][]),
    "}\\(if $tail == "" then "" else "," + pairs($tail) end)}" end`;

/** Where `normalise` leaves its result. */
export const copy = `${runFolder}/copy`;

/** Brings a document into our layout, as the file `copy`; false if there is none, or it is no JSON document with links. One process. */
export function normalise(path: string, head: string, fields: string, tail: string): boolean {
  if (!exists(path)) return false;
  return (
    run("jq", ["-r", "-s", "--arg", "head", head, "--arg", "fields", fields, "--arg", "tail", tail, layout, path], { stdoutFile: copy }) ===
    0
  );
}

/** Says that a document is not what it has to be; nothing if there is none. */
export function reject(path: string): void {
  if (exists(path)) warn(`${path}: not what it has to be`);
}

/** Says that the run folder can't be written. */
export function cantWrite(): void {
  warn(`${runFolder}: can't write`);
}
