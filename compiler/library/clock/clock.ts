/** The time, without starting a process. */
import { readFileSync } from "node:fs";

/** Milliseconds since the system was started, in steps of ten; never goes back (proc(5), `/proc/uptime`). */
export function uptime(): number {
  const [seconds = "0", hundredths = "0"] = (readFileSync("/proc/uptime", "utf8").split(" ")[0] ?? "0.0").split(".");
  return Number(seconds) * 1000 + Number(hundredths) * 10;
}

/** Seconds since 1970 by the system's clock, which may jump. */
export function now(): number {
  return Math.floor(Date.now() / 1000);
}
