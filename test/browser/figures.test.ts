/** How the page draws a link's history and says numbers. */

import { expect, test } from "vitest";
import { chart } from "../../web/chart.ts";
import { clock, figure } from "../../web/texts.ts";

test.each([
  [[100, 0, 50], "M0 0L120 40L240 20h0"],
  [[25], "M0 30h0"],
])("a chart of %j is 240 wide, has 0 on its ground and its top at 40", (values, line) => {
  const [, , path] = chart(values, 100, "");
  expect(path).toEqual(["path", { d: line }]);
});

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
