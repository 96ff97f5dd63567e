/** What the page keeps of a link's history, how it draws it, and how it says numbers. */

import { describe, expect, test } from "vitest";
import { chart, extend, type Trace } from "../../web/chart.ts";
import type { Tree } from "../../web/dom.ts";
import { duration, figure } from "../../web/texts.ts";
import { link } from "./documents.ts";

describe("a trace", () => {
  const grow = (trace: Trace | undefined, seq: number, history: number[]) => extend(trace, link("wan", { seq, history }));

  test("starts with the router's history", () => expect(grow(undefined, 41, [1, 2, 3])).toEqual({ seq: 41, points: [1, 2, 3] }));
  test("takes each measurement once", () => {
    const first = grow(undefined, 41, [1, 2, 3]);
    expect(grow(first, 41, [1, 2, 3])).toEqual(first);
    expect(grow(first, 42, [2, 3, 4]).points).toEqual([1, 2, 3, 4]);
  });
  test("catches up what a hidden tab has missed, as far as the router remembers", () => {
    const first = grow(undefined, 41, [1]);
    expect(grow(first, 43, [1, 2, 3]).points).toEqual([1, 2, 3]);
    expect(grow(first, 90, [7, 8, 9]).points).toEqual([1, 7, 8, 9]);
  });
  test("has a gap where the link was dead", () => {
    const died = extend(grow(undefined, 41, [1, 2]), link("wan", { seq: 42, history: [], state: "dead" }));
    expect(died.points).toEqual([1, 2, null]);
    expect(grow(died, 43, [5]).points).toEqual([1, 2, null, 5]);
  });
  test("of a link that nothing is known about is empty", () => {
    const fresh = extend(undefined, link("wan", { seq: 0, history: [], state: "unknown" }));
    expect(fresh.points).toEqual([]);
    expect(grow(fresh, 1, [7]).points).toEqual([7]);
  });
  test("starts anew with the router's counter", () => expect(grow(grow(undefined, 41, [1, 2]), 1, [9])).toEqual({ seq: 1, points: [9] }));
  test("keeps the last 60", () => {
    let trace = grow(undefined, 1, [1]);
    for (let seq = 2; seq <= 100; seq++) trace = grow(trace, seq, [seq]);
    expect(trace.points).toEqual(Array.from({ length: 60 }, (_, index) => 41 + index));
  });
});

test("a chart is 240 wide, has 0 near its ground and a tick for each death", () => {
  const paths = (points: (number | null)[]) =>
    (chart(points, 100, "").children as Tree[]).slice(1).map(({ attributes }) => attributes["d"]);
  expect(paths([100, 0, 50])).toEqual(["M0 2h0L120 38h0L240 20h0", ""]);
  expect(paths([100, null, 300])).toEqual(["M0 2h0M240 2h0", "M120 40v-8"]);
  expect(paths([100])).toEqual(["M0 2h0", ""]);
});

test.each([
  [0, "0 s"],
  [59.9, "59 s"],
  [60, "1 min"],
  [3601, "1 h"],
  [7500, "2 h 5 min"],
  [90061, "1 d 1 h"],
  [-5, "0 s"],
])("%d seconds are %s", (seconds, text) => expect(duration(seconds)).toBe(text));

test.each([
  [null, "–"],
  [0, "0"],
  [18.301, "18.3"],
  [100, "100"],
  [118.713, "119"],
  [99999, "99999"],
])("%s is shown as %s", (value, text) => expect(figure(value)).toBe(text));
