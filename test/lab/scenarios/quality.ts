/** Links that get worse, and what must not count as worse. With delays of 10 and 60 ms, wan wins back by 50 points, more than the hysteresis. */
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { withScenario } from "./scenario.ts";

const options = {
  links: [
    { name: "wan", device: "wan1", delay: 10, metric: 1 },
    { name: "wan2", device: "wan2", delay: 60, metric: 2 },
  ],
};
/** A fifth of the default interval, so that the windows take less time; all else is the default. */
const fast = { interval: 2 };

describe.concurrent("quality", () => {
  it("leaves a link with 30 % loss and 200 ms more within the window of 5 cycles, and goes back once when it is mended", () =>
    withScenario(fast, options, async (scenario) => {
      const { lab } = scenario;
      const wan = lab.link("wan");
      await scenario.fill();
      const first = scenario.measurement("wan")?.seq ?? 0;
      await wan.set({ loss: 30, delay: 210 });
      await lab.waitForRoute("wan2", 30_000);
      const cycles = (scenario.measurement("wan")?.seq ?? 99) - first;
      console.log(`degraded: switched in cycle ${cycles}`);
      expect(cycles).toBeLessThanOrEqual(5);

      await wan.set({ loss: 0, delay: 10 });
      await lab.waitForRoute("wan1", 40_000);
      await scenario.prefers("wan");
      // The mean of the window has to come down to 62 - 20.
      const { score = Number.NaN } = scenario.decision()?.links["wan"] ?? {};
      expect(score).toBeLessThanOrEqual((scenario.decision()?.links["wan2"]?.score ?? 0) - 20);
      await scenario.cycles("wan", 5);
      expect(scenario.switches().slice(1)).toEqual([
        { from: "wan", to: "wan2", reason: expect.stringMatching(/^(better|dead)$/) },
        { from: "wan2", to: "wan", reason: "better" },
      ]);
    }));

  it("goes back to a link that was dead after 5 measurements in a row, not before and not twice", () =>
    withScenario(fast, options, async (scenario) => {
      const { lab } = scenario;
      await scenario.cycles("wan", 1);
      await lab.link("wan").set({ blackhole: true });
      await lab.waitForRoute("wan2", 5000);
      await scenario.until("wan is dead", () => scenario.decision()?.links["wan"]?.state === "dead");
      await lab.link("wan").set({ blackhole: false });
      const streaks = new Map<string, Set<number>>();
      await scenario.until(
        "wan is preferred again",
        () => {
          const decision = scenario.decision();
          const preferred = decision?.preferred ?? "";
          streaks.set(preferred, (streaks.get(preferred) ?? new Set()).add(decision?.links["wan"]?.streak ?? -1));
          return preferred === "wan";
        },
        30_000,
      );
      expect(Math.max(...(streaks.get("wan2") ?? []))).toBe(4);
      expect([...(streaks.get("wan") ?? [])]).toEqual([5]);
      await scenario.cycles("wan", 5);
      expect(scenario.switches().slice(1)).toEqual([
        { from: "wan", to: "wan2", reason: "dead" },
        { from: "wan2", to: "wan", reason: "better" },
      ]);
    }));

  it("doubles the time of recovery at the second death within an hour", () =>
    withScenario({ interval: 1, smooth_window: 2 }, options, async (scenario) => {
      const { lab } = scenario;
      for (const needed of [2, 4]) {
        await lab.link("wan").set({ blackhole: true });
        await scenario.until("wan is dead", () => scenario.decision()?.links["wan"]?.state === "dead");
        await lab.waitForRoute("wan2", 5000);
        await lab.link("wan").set({ blackhole: false });
        await scenario.prefers("wan", 30_000);
        expect(scenario.decision()?.links["wan"]?.streak).toBe(needed);
      }
    }));

  it("stays through one second of silence, wherever it falls within the cycle", () =>
    withScenario({}, options, async (scenario) => {
      const wan = scenario.lab.link("wan");
      await scenario.fill();
      for (const pause of [400, 3300, 3700, 4150, 5900, 3400]) {
        await sleep(pause);
        await wan.set({ blackhole: true });
        await sleep(1000);
        await wan.set({ blackhole: false });
      }
      await scenario.cycles("wan", 1);
      expect(scenario.switches()).toHaveLength(1);
      expect(await scenario.lab.route()).toEqual({ device: "wan1", gateway: "10.1.0.1" });
    }));

  it("stays through 3 s of 200 ms more that a measurement falls into", () =>
    withScenario({}, options, async (scenario) => {
      await scenario.fill();
      await sleep(9000);
      await scenario.lab.link("wan").set({ delay: 210 });
      await sleep(3000);
      await scenario.lab.link("wan").set({ delay: 10 });
      expect(scenario.measurement("wan")?.latency).toBeGreaterThan(200);
      await scenario.cycles("wan", 2, 25_000);
      expect(scenario.switches()).toHaveLength(1);
      expect(await scenario.lab.route()).toEqual({ device: "wan1", gateway: "10.1.0.1" });
    }));
});
