/** What packets cost. All in integers: microseconds and percent. */
import type { Link } from "./links.js";
import { config } from "./settings.js";

/** What latency and jitter (microseconds) and loss (percent) cost, in microseconds. */
export function cost(latency: number, jitter: number, loss: number): number {
  return latency + jitter + Math.trunc((loss * loss * 1000) / config.lossDivisor);
}

/** The middle of sorted times: of two middle ones the floor of their mean; 0 if there are none. */
export function median(sorted: readonly number[]): number {
  const middle = Math.trunc(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : Math.trunc(((sorted[middle - 1] ?? 0) + upper) / 2);
}

/** The floor of the mean; `none` if there are no values. */
export function mean(values: readonly number[], none: number): number {
  let total = 0;
  for (const value of values) total += value;
  return values.length === 0 ? none : Math.trunc(total / values.length);
}

/** The floor of the mean absolute deviation of `times` from `centre`; 0 if there are none. */
export function deviation(times: readonly number[], centre: number): number {
  return mean(
    times.map((time) => Math.abs(time - centre)),
    0,
  );
}

/** The points added to the score of a link: the configuration's, else netifd's metric, else the default. */
export function biasOf(link: Link): number {
  return link.bias ?? (link.metric > 0 ? link.metric : config.defaultMetric);
}
