/** All scenarios but the one whose figures matter most, in one file: only so do they run at the same time, five by five, the longest first. */
import "./old-bugs.ts";
import "./killed.ts";
import "./links.ts";
import "./quality.ts";
import "./cron.ts";
import "./fleet.ts";
import "./targets.ts";
import "./package.ts";
import "./routing.ts";
import "./stages.ts";
