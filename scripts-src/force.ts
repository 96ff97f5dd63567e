/** force.json: the link that the user has chosen by hand. */
import { exists, readLines, warn } from "wmc";
import { begin, beginDocument, expect, integerUpTo, isSound, nameUpTo, remainder, skip } from "./cursor.js";
import { normalise } from "./document.js";
import { runFolder } from "./folders.js";

/** The forced link, empty for none, and the seconds of uptime at which that ends, 0 for never. */
export interface Force {
  link: string;
  until: number;
}

export const force: Force = { link: "", until: 0 };

/** Reads force.json; nothing is forced if it is missing, empty, or not what it has to be. No process for our own layout. */
export function readForce(): void {
  const path = `${runFolder}/force.json`;
  const copy = `${runFolder}/force.lines`;
  if (parseForce(path)) return;
  if (exists(path) && normalise(path, "link until", "", "", copy) && parseForce(copy)) return;
  warn(`${path}: not a link and a time`);
  force.link = "";
}

function parseForce(path: string): boolean {
  let count = 0;
  force.link = "";
  force.until = 0;
  beginDocument();
  for (const line of readLines(path) ?? []) {
    count += 1;
    begin(line);
    skip('{"link":"');
    force.link = nameUpTo('","until":');
    force.until = integerUpTo("}");
    expect(count === 1 && remainder() === "");
  }
  return isSound();
}
