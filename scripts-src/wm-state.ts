/** Stage 1: measures the links and writes state.json. */
import { after, args, before, fail, isMain, makeFolder, readLines, words, writeFile } from "wmc";
import { refreshConfig } from "./config.js";
import { discover, loadLinks } from "./discover.js";
import { runFolder } from "./folders.js";
import { type Link, links } from "./links.js";
import { readState, stateText } from "./state.js";
import { survey } from "./survey.js";

/** The name of the link in use, as decision.json says in our own layout. */
function activeName(): string {
  for (const line of readLines(`${runFolder}/decision.json`) ?? []) return before(after(line, '"preferred":"'), '"');
  return "";
}

function listed(): Link[] {
  return links.filter((link) => link.listed);
}

function main(): void {
  const quick = args[0] === "--quick";
  let names = " ";
  for (const name of args.slice(quick ? 1 : 0)) names += `${name} `;
  if (quick && names === " ") fail("Usage: wm-state.sh [LINK...] | wm-state.sh --quick LINK...", 2);
  if (!makeFolder(runFolder)) fail(`${runFolder}: can't make the folder`);
  refreshConfig();
  readState();
  loadLinks();
  discover();
  for (const name of words(names)) if (!links.some((link) => link.name === name)) fail(`${name}: no such link`);
  const old = stateText(listed());
  if (!survey(names === " " ? "" : names, quick, activeName())) fail(`${runFolder}: can't make or remove the pipe`);
  const text = stateText(listed());
  if (text !== old && !writeFile(`${runFolder}/state.json`, text)) fail(`${runFolder}: can't write`);
}

if (isMain(import.meta)) main();
