/** Stage 3: makes the kernel's routing follow decision.json. */
import { args, exit, fail, isMain, run } from "wmc";
import { refreshConfig } from "./config.js";
import { decision, readDecision } from "./decision.js";
import { loadLinks } from "./discover.js";
import { runFolder } from "./folders.js";
import { apply } from "./routes.js";

/** @forks 7 + 5*families + 2*families*list + 3*families*order + 2*families*present */
function main(): void {
  const name = args[0];
  if (name !== undefined) exit(run("/usr/bin/wanmon", ["force", name]));
  refreshConfig();
  loadLinks();
  if (!readDecision()) fail(`${runFolder}/decision.json: no decision to apply`);
  if (decision.preferred === "") return;
  if (!apply(true)) fail("the routes are not as they should be");
}

if (isMain(import.meta)) main();
