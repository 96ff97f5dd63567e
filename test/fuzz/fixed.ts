import fc from "fast-check";
import { expect, test } from "vitest";
import { examine, isDefect } from "./examine.js";
import { filesOf, programs } from "./program.js";
import { settingsOf } from "./settings.js";

export const batches = 100;
export const size = 20;

/**
 * Tests of 2,000 programs, always the same ones, in two halves that run side by side: the odd seeds, or the even ones. `npm run fuzz`
 * goes on with others, and makes what fails smaller.
 */
export function testFixedPrograms(firstSeed: 1 | 2): void {
  for (let seed = firstSeed; seed <= batches; seed += 2) testBatch(seed);
}

function testBatch(seed: number): void {
  test(`random programs, seed ${seed}`, async () => {
    const verdicts = await examine(fc.sample(programs, { seed, numRuns: size }).map(filesOf), settingsOf(seed));
    const defects = verdicts.flatMap((one, index) =>
      isDefect(one) ? [`${one.kind}: npm run fuzz -- --seed ${seed} --batch ${size} --time 1; program ${index}\n${one.detail}`] : [],
    );
    expect(defects.join("\n")).toBe("");
    // The generator knows the language: nearly all of its programs are of it.
    expect(verdicts.filter(({ kind }) => kind === "same").length).toBeGreaterThan(size * 0.6);
  });
}
