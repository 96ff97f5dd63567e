/** What a measurement is worth: median, mean deviation, cost. */
import { args, isMain, parseInteger, print, words } from "wmc";

/** What latency and jitter (microseconds) and loss (percent) cost, in microseconds. */
function cost(latency: number, jitter: number, loss: number, divisor: number): number {
  return latency + jitter + Math.trunc((loss * loss * 1000) / divisor);
}

/** The middle of sorted times: of two middle ones the floor of their mean; 0 if there are none. */
function median(sorted: readonly number[]): number {
  const count = sorted.length;
  const lower = sorted[Math.trunc((count - 1) / 2)] ?? 0;
  return Math.trunc((lower + (sorted[Math.trunc(count / 2)] ?? 0)) / 2);
}

/** The floor of the mean absolute deviation of `times` from `centre`; 0 if there are none. */
function deviation(times: readonly number[], centre: number): number {
  let total = 0;
  for (const time of times) total += Math.abs(time - centre);
  return Math.trunc(total / Math.max(1, times.length));
}

function main(): void {
  const times: number[] = [];
  for (const word of words(args[0] ?? "")) times.push(parseInteger(word) ?? 0);
  const sorted = [...times].sort((a, b) => a - b);
  let score = 0;
  for (let turn = parseInteger(args[1] ?? "") ?? 1; turn > 0; turn--) {
    const latency = median(sorted);
    score = cost(latency, deviation(sorted, latency), 20, 10);
  }
  print(`${score}`);
}

if (isMain(import.meta)) main();
