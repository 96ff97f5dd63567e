/** What docs/decision.md shows is what the sources do now. */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { compare, picture } from "./compare.js";

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), "utf8");

it("the comparison is current, or: npx tsx test/sim/compare.ts", async () => {
  expect(JSON.parse(read("results.json"))).toEqual(await compare());
});

it("the picture is current, or: npx tsx test/sim/compare.ts", async () => {
  expect(read("../../docs/decision.svg")).toBe(await picture());
});
