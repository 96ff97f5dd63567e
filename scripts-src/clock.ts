/** Stamps are in seconds since 1970 by the system's clock, which may be set while wanmon runs. */
import { decision } from "./decision.js";
import { known } from "./links.js";
import { state } from "./state.js";

/** When the system was started, by its clock; 0: not known yet. */
let start = 0;

/**
 * Takes the stamps along if the clock was set, so that no age changes and no link becomes unknown by it. `time`: seconds since 1970; `seconds`:
 * since the system was started. What was measured counts as measured now: of the stamps it is not known whether they are old or new.
 */
export function followClock(time: number, seconds: number): void {
  if (start === 0) start = time - seconds;
  const jump = time - seconds - start;
  // Both clocks are read in whole seconds.
  if (Math.abs(jump) < 3) return;
  start += jump;
  state.time = time;
  decision.since += jump;
  for (const link of known) {
    link.time = time;
    link.died += jump;
  }
}
