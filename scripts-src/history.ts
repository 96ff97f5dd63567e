/** The scores of the last hours, for the page: the file `history`, a JSON document a line, the newest last. */
import { after, createFile } from "wmc";
import { textOf } from "./cursor.js";
import { cantWrite } from "./document.js";
import { runFolder } from "./folders.js";
import { links } from "./links.js";
import { state } from "./state.js";

/** Read here and by `status`. A reader may see half of it: what is no document is passed over. */
export const historyFile = `${runFolder}/history`;

/** What the file has; three links fill it in about three hours. */
let lines = "";

/** Adds the score of each link, in whole points, under the minute (since 1970) of the last measurement. @forks 0 */
export function recordHistory(): void {
  if (state.time === 0) return;
  if (lines === "") lines = textOf(historyFile);
  let scores = "";
  for (const link of links) scores += `,"${link.name}":${Math.trunc(link.score / 1000)}`;
  lines += `[${Math.trunc(state.time / 60)},{${after(scores, ",")}}]\n`;
  while (lines.length > 8000) lines = after(lines, "\n");
  if (!createFile(historyFile, lines)) cantWrite();
}
