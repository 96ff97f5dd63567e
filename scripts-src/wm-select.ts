/** Stage 2: scores the links and writes decision.json. */
import { fail, isMain, now, uptime, writeFile } from "wmc";
import { refreshConfig } from "./config.js";
import { decide } from "./decide.js";
import { decisionText, readDecision } from "./decision.js";
import { runFolder } from "./folders.js";
import { readForce } from "./force.js";
import { arrange, links } from "./links.js";
import { readState, state } from "./state.js";

/** @forks 8, usually 1 */
function main(): void {
  refreshConfig();
  if (!readState()) fail(`${runFolder}/state.json: no measurement, no decision`);
  arrange(state.lines);
  readDecision();
  readForce();
  decide(now(), Math.trunc(uptime() / 1000));
  if (!writeFile(`${runFolder}/decision.json`, decisionText(links))) fail(`${runFolder}: can't write`);
}

if (isMain(import.meta)) main();
