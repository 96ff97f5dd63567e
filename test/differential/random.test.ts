import fc from "fast-check";
import { expect, test } from "vitest";
import { compareMany } from "./helper.js";
import { randomProgram } from "./random.js";

// FUZZ_SEED=1 FUZZ_ROUNDS=100: other programs, and more of them. A failure shows its program.
const seed = Number(process.env["FUZZ_SEED"] ?? 20261122);
const rounds = Number(process.env["FUZZ_ROUNDS"] ?? 4);

for (let round = 0; round < rounds; round++) {
  test(`random programs, seed ${seed + round}`, async () => {
    const programs = fc.sample(randomProgram, { seed: seed + round, numRuns: 50 });
    expect(await compareMany(programs)).toBeGreaterThan(25);
  });
}
