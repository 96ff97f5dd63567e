/** How the page draws a link's history and says numbers. */

import { expect, test } from "vitest";
import { chart } from "../../web/chart.ts";
import { clock, figure, span } from "../../web/language.ts";

test.each([
  [[100, 0, 50], "M0 0h0L90 48L180 24", ""],
  [[25], "M0 36h0", ""],
  [[50, null, 25, 99999, 75], "M0 24h0M90 36h0M180 12h0", "M90 0H135V48H90Z"],
])(
  "a chart of %j is 180 wide, has 0 on its ground and its top at 48; what is dead is a block, what is not known a gap",
  (values, line, block) => {
    const [, , blocks, path] = chart(values, 100, 99999, "");
    expect([blocks, path]).toEqual([
      ["path.block", { d: block }],
      ["path", { d: line }],
    ]);
  },
);

test.each([
  [-5, "0 s"],
  [59, "59 s"],
  [61, "1 min"],
  [7200, "2 h"],
  [7500, "2 h 5 min"],
  [172_800, "2 d"],
])("%s seconds are %s", (seconds, text) => expect(span(seconds)).toBe(text));

test.each([
  [null, "–"],
  [0, "0 ms"],
  [18.301, "18.3 ms"],
  [100, "100 ms"],
  [118.713, "119 ms"],
  [99999, "99999 ms"],
])("%s is shown as %s", (value, text) => expect(figure(value, " ms")).toBe(text));

test("a time has its day only if it is another day", () => {
  const noon = new Date(2026, 1, 3, 12).getTime() / 1000;
  expect(clock(noon - 60, noon)).not.toMatch(/Feb|2\b.*\d:/);
  expect(clock(noon - 86400, noon)).toMatch(/\b2\b/);
});
