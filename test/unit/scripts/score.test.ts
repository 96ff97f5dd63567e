import { expect, it } from "vitest";
import { cost, deviation, median, microseconds, milliseconds } from "../../../scripts-src/score.js";
import { config } from "../../../scripts-src/settings.js";

it.each([
  { times: [], middle: 0, spread: 0 },
  { times: [7], middle: 7, spread: 0 },
  // The old tool took the third of the unsorted times (bug B1): 300 ms for one outlier. Deviations 0 0 0 0 290 (bug B2).
  { times: [10000, 10000, 10000, 10000, 300000], middle: 10000, spread: 58000 },
  // Two middle ones: floor((11 + 14) / 2) = 12; deviations 2 1 2 8, floor(13 / 4) = 3.
  { times: [10, 11, 14, 20], middle: 12, spread: 3 },
  // Below the old tool's whole milliseconds (bug B5).
  { times: [1100, 1900], middle: 1500, spread: 400 },
])("takes the median $middle and the deviation $spread of $times", ({ times, middle, spread }) => {
  expect(median(times)).toBe(middle);
  expect(deviation(times, middle)).toBe(spread);
});

it.each([
  [18000, 400, 0, 10, 18400],
  [18000, 400, 20, 10, 58400],
  [0, 0, 50, 10, 250000],
  [1, 1, 7, 3, 2 + 16333],
])("costs latency %i, jitter %i, loss %i, divided by %i: %i", (latency, jitter, loss, divisor, expected) => {
  config.lossDivisor = divisor;
  expect(cost(latency, jitter, loss)).toBe(expected);
  config.lossDivisor = 10;
});

it.each([
  [0, "0"],
  [7, "0.007"],
  [18300, "18.3"],
  [18301, "18.301"],
  [10010, "10.01"],
  [99999000, "99999"],
  [100, "0.1"],
])("writes %i microseconds as %s milliseconds, and reads them", (time, text) => {
  expect(milliseconds(time)).toBe(text);
  expect(microseconds(text)).toBe(time);
});

it("reads milliseconds as pings write them", () => {
  expect(["0.050", "20.000", "20", "x"].map(microseconds)).toEqual([50, 20000, 20000, 0]);
});
