/** The mutations of test/mutation/ still fit the compiler: the full run is `npm run mutate`. */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { mutations } from "../../mutation/mutations.js";

it("each text that a mutation changes stands once in its file", () => {
  const misfits = mutations.filter(({ file, find }) => readFileSync(`compiler/${file}`, "utf8").split(find).length !== 2);
  expect(misfits.map(({ file, find }) => `${file}: ${find}`)).toEqual([]);
  expect(mutations.length).toBeGreaterThan(100);
});

it("none changes nothing", () => {
  expect(mutations.filter(({ find, replace }) => find === replace)).toEqual([]);
});
