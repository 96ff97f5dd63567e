/** Stage 1: measures the links and writes state.json. */
import { after, args, fail, isMain, makeFolder, processId, words, writeFile } from "wmc";
import { refreshConfig } from "./config.js";
import { decision, linkNamed, readDecision } from "./decision.js";
import { discover, loadLinks } from "./discover.js";
import { runFolder } from "./folders.js";
import { links } from "./links.js";
import { readState, stateText } from "./state.js";
import { survey } from "./survey.js";

/** @forks 13 + list*targets, usually 5 + list*targets */
function main(): void {
  const quick = args[0] === "--quick";
  let names = args[0] === undefined ? "" : ` ${args.join(" ")} `;
  if (quick) names = after(names, "--quick");
  if (names === " ") fail("Usage: wm-state.sh [LINK...] | wm-state.sh --quick LINK...", 2);
  if (!makeFolder(runFolder)) fail(`${runFolder}: can't make the folder`);
  refreshConfig();
  readState();
  loadLinks();
  readDecision();
  discover();
  for (const name of words(names)) if (linkNamed(name) === undefined) fail(`${name}: no such link`);
  if (!survey(names, quick, decision.preferred, `${runFolder}/fifo.${processId()}`)) fail(`${runFolder}: can't make or remove the pipe`);
  if (!writeFile(`${runFolder}/state.json`, stateText(links.filter((link) => link.listed)))) fail(`${runFolder}: can't write`);
}

if (isMain(import.meta)) main();
