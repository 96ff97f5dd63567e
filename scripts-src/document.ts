/** The JSON documents of the run folder. Our own layout is read line by line; any other is brought into it by jq first. */
import { exists, run, warn } from "wmc";
import { runFolder } from "./folders.js";

/** Prints a document in our own layout: the keys `$h`, a line for each link with the keys `$f`, the keys `$t`. What the values are is left to the reader. */
const layout = `def p($k): . as $o | [$k | split(" ")[] | select(in($o)) | {(.): $o[.]}] | add | tojson[1:-1];
if length > 1 then error else .[0] | walk(numbers |= (. * 1000 + 0.5 | floor / 1000)) end
| "{\\(p($h))" + if $f == "" then "}" else
",\\"links\\":{" + ([.links | has("") as $x | to_entries[] | "\\n\\(.key | tojson):{\\(.value | p($f))}"] | join(",")) + "\\n}"
+ if $t == "" then "" else "," + p($t) end + "}" end`;

/** Where `normalise` leaves its result. */
export const copy = `${runFolder}/copy`;

/** Brings a document into our layout, as the file `copy`; false if there is none, or it is no JSON document with links. @forks 1 @rarely */
export function normalise(path: string, head: string, fields: string, tail: string): boolean {
  return (
    exists(path) &&
    run("jq", ["-rs", "--arg", "h", head, "--arg", "f", fields, "--arg", "t", tail, layout, "--", path], { stdoutFile: copy }) === 0
  );
}

/** Says that a document is not what it has to be; nothing if there is none. */
export function reject(path: string): void {
  if (exists(path)) warn(`${path}: not what it has to be`);
}

/** Whether the run folder could not be written last. */
let isFull = false;

/** Says that the run folder can't be written: once, until it can be again. */
export function cantWrite(): void {
  if (!isFull) warn(`${runFolder}: can't write`);
  isFull = true;
}

/** Takes note that the run folder can be written. */
export function canWrite(): void {
  isFull = false;
}
