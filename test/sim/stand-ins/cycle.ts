/** In place of scripts-src/cycle.ts in long simulations: no document is written. */
import { now, uptime } from "wmc";
import { refreshConfig } from "../../../scripts-src/config.js";
import { decide } from "../../../scripts-src/decide.js";
import { loadLinks } from "../../../scripts-src/discover.js";
import { state } from "../../../scripts-src/state.js";
import { apply } from "./routes.js";

export function resume(): void {
  refreshConfig();
  loadLinks();
}

export function settle(): void {
  if (state.time !== 0) decide(now(), Math.trunc(uptime() / 1000));
  apply();
}

export function takeState(): void {
  throw new Error("a simulation has no programs of the user's own: leave out the key stages");
}
