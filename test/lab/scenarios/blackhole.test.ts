import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { withScenario } from "./scenario.ts";

const trials = 10;
const labs = 5;

/** Ten cuts, at ten places within the cycle of ten seconds and within the second of the heartbeat. */
it("switches away from a link that falls silent, at the default config: 10 of 10 within 5 s, median at most 4 s", async () => {
  const options = {
    links: [
      { name: "wan", device: "wan1", delay: 10, metric: 1 },
      { name: "wan2", device: "wan2", delay: 30, metric: 2 },
      { name: "lte", device: "wan3", delay: 50, metric: 3 },
    ],
  };
  const trial = (place: number) =>
    withScenario({}, options, async (scenario) => {
      await scenario.lab.waitForRoute("wan1", 5000);
      await sleep(300 + 970 * place);
      await scenario.lab.link("wan").set({ blackhole: true });
      const took = await scenario.lab.waitForRoute("wan2", 10_000);
      await scenario.prefers("wan2");
      expect(scenario.switches().at(-1)).toEqual({ from: "wan", to: "wan2", reason: "dead" });
      return took;
    });
  const series = async (first: number) => {
    const times: number[] = [];
    for (let place = first; place < trials; place += labs) times.push(await trial(place));
    return times;
  };
  const times = (await Promise.all(Array.from({ length: labs }, (_, first) => series(first)))).flat().sort((a, b) => a - b);
  const median = ((times[trials / 2 - 1] ?? 0) + (times[trials / 2] ?? 0)) / 2;
  console.log(`blackhole to switch: ${times.map((time) => Math.round(time)).join(" ")} ms, median ${Math.round(median)} ms`);
  expect(times).toHaveLength(trials);
  expect(times.at(-1)).toBeLessThanOrEqual(5000);
  expect(median).toBeLessThanOrEqual(4000);
});
