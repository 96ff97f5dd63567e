/** The loop through many cycles: nothing grows, and it decides as Node does. 20,000 with `npm run soak`. */
import { expect, it } from "vitest";
import { everything } from "./router.ts";
import { soak } from "./soak.ts";

const cycles = everything ? 20_000 : 200;

it(`decides in ${cycles} cycles as Node does; files, processes, descriptors and memory do not grow`, async () => {
  const { counts, reasons, switches, difference, said } = await soak(cycles);
  console.log(`${switches} switches; ${JSON.stringify([...reasons])}; ${JSON.stringify(counts.at(0))} ${JSON.stringify(counts.at(-1))}`);
  expect(said).toBe("");
  expect(difference).toBeUndefined();
  for (const reason of ["initial", "dead", "better", "steady", "forced"]) expect([...reasons.keys()]).toContain(reason);
  expect(switches).toBeGreaterThan(cycles / 50);
  const all = (key: keyof (typeof counts)[number]): number[] => counts.map((one) => one[key]);
  expect(new Set(all("files")).size).toBe(1);
  expect(new Set(all("descriptors")).size).toBe(1);
  // The heartbeat is there or not.
  expect(Math.max(...all("processes")) - Math.min(...all("processes"))).toBeLessThanOrEqual(1);
  // Numbers get a few digits longer; the heap grows in pages.
  expect(Math.max(...all("memory")) - (all("memory")[0] ?? 0)).toBeLessThanOrEqual(64);
}, 3_000_000);
