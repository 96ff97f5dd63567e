/** force.json: the link that the user has chosen by hand. */
import { begin, integer, text, textOf } from "./cursor.js";
import { copy, normalise, reject } from "./document.js";
import { runFolder } from "./folders.js";

export const forcePath = `${runFolder}/force.json`;

/** The forced link, empty for none, and the seconds of uptime at which that ends, 0 for never. */
export interface Force {
  link: string;
  until: number;
}

export const force: Force = { link: "", until: 0 };

/** Reads force.json; nothing is forced if it is missing, empty, or not what it has to be. @forks 1, usually 0 */
export function readForce(): void {
  if (parseForce(forcePath) || (normalise(forcePath, "link until", "", "") && parseForce(copy))) return;
  force.link = "";
  reject(forcePath);
}

function parseForce(file: string): boolean {
  const document = textOf(file);
  begin(document);
  text();
  force.link = text();
  force.until = integer();
  return document === "" || document === forceText(force.link, force.until);
}

/** The document that forces a link. */
export function forceText(link: string, until: number): string {
  return `{"link":"${link}","until":${until}}\n`;
}
