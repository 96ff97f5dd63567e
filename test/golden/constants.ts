/** Constants are folded, across modules too, and what never happens is left out. */
import { args, print } from "wmc";
import { day, isVerbose, title } from "./settings.js";

function report(name: string): void {
  if (isVerbose) print(`${title}: checking ${name}`);
  print(`${name}: ${(2 * day) % 7000} of ${day + 1}`);
}

report(args[0] ?? title);
