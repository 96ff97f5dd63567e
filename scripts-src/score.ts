/** What packets cost. All in integers: microseconds and percent. */
import { after, before, parseInteger } from "wmc";
import { config } from "./settings.js";

/** What latency and jitter (microseconds) and loss (percent) cost, in microseconds. */
export function cost(latency: number, jitter: number, loss: number): number {
  return latency + jitter + Math.trunc((loss * loss * 1000) / config.lossDivisor);
}

/** The middle of sorted times: of two middle ones the floor of their mean; 0 if there are none. */
export function median(sorted: readonly number[]): number {
  const count = sorted.length;
  const lower = sorted[Math.trunc((count - 1) / 2)] ?? 0;
  return Math.trunc((lower + (sorted[Math.trunc(count / 2)] ?? 0)) / 2);
}

/** The floor of the mean absolute deviation of `times` from `centre`; 0 if there are none. */
export function deviation(times: readonly number[], centre: number): number {
  let total = 0;
  for (const time of times) total += Math.abs(time - centre);
  return Math.trunc(total / Math.max(1, times.length));
}

/** Microseconds, 0 or more, as milliseconds with at most three decimal places. */
export function milliseconds(time: number): string {
  // The decimal places with a 1 before them: they may begin with zeros.
  let places = (time % 1000) + 1000;
  while (places % 10 === 0) places = Math.trunc(places / 10);
  const whole = Math.trunc(time / 1000);
  return places === 1 ? `${whole}` : `${whole}.${after(`${places}`, "1")}`;
}

/** Milliseconds with at most three decimal places as microseconds; what is not a number counts as 0. */
export function microseconds(text: string): number {
  let places = parseInteger(`1${before(after(`${text}.`, "."), ".")}`) ?? 1;
  while (places < 1000) places = places * 10;
  return (parseInteger(before(text, ".")) ?? 0) * 1000 + places - 1000;
}
