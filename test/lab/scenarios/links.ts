/** Links that come and go. None of them has a metric in netifd, which therefore loses all default routes but one. */
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { lines, type Scenario, withScenario } from "./scenario.ts";

const links = [
  { name: "wan", device: "wan1", delay: 10 },
  { name: "wan2", device: "wan2", delay: 50 },
  { name: "lte", device: "wan3", delay: 90 },
];
/** Shorter than by default, so that cycles with dead links take 4 s and not 7. */
const fast = { interval: 2, ping_samples: 3, ping_timeout: 1 };

describe.concurrent("links without metrics", () => {
  it("starts on the best one, by one decision", () =>
    withScenario({}, { links }, async (scenario) => {
      expect(scenario.switches()).toEqual([{ from: "", to: "wan", reason: "initial" }]);
      expect(await scenario.table()).toEqual([
        "default via 10.1.0.1 dev wan1",
        "default via 10.2.0.1 dev wan2 metric 20",
        "default via 10.3.0.1 dev wan3 metric 21",
      ]);
      expect(await lines(scenario.lab, "ip rule")).toEqual([
        "0: from all lookup local",
        "32764: from all lookup main suppress_prefixlength 0",
        "32765: from all lookup 222",
        "32766: from all lookup main",
        "32767: from all lookup default",
      ]);
    }));

  it.each([
    { event: "unplugged", act: ({ lab }: Scenario) => lab.link("wan").unplug() },
    { event: "taken down by ifdown", act: ({ lab }: Scenario) => lab.ifdown("wan") },
  ])("leaves a link that is $event within 1 s", ({ act }) =>
    withScenario({}, { links }, async (scenario) => {
      const { lab } = scenario;
      await lab.waitForRoute("wan1", 20_000);
      const began = performance.now();
      const acting = act(scenario);
      await lab.waitForRoute("wan2", 5000);
      const moved = performance.now() - began;
      await scenario.prefers("wan2");
      const decided = performance.now() - began;
      await acting;
      console.log(`packets moved after ${Math.round(moved)} ms, decided after ${Math.round(decided)} ms`);
      expect(decided).toBeLessThanOrEqual(1000);
      expect(scenario.switches().at(-1)).toEqual({ from: "wan", to: "wan2", reason: "dead" });
      // From the kernel's fallback to a route of its own; nothing of the lost link stays.
      await scenario.until("the table follows", async () => (await scenario.table())[0] === "default via 10.2.0.1 dev wan2");
      expect((await scenario.table()).join("\n")).not.toContain("wan1");
    }),
  );

  // The loop looks at the carrier once a second; what it does then comes on top.
  it.each([0, 300, 600])("leaves a link without carrier when it looks next, within a second (cut at %i ms)", (place) =>
    withScenario({}, { links }, async (scenario) => {
      const wan = scenario.lab.link("wan");
      await scenario.lab.waitForRoute("wan1", 20_000);
      await sleep(1000 + place);
      const unplugging = wan.carrier(false);
      await scenario.until("the kernel knows", () => wan.hasCarrier() === false);
      const took = await scenario.lab.waitForRoute("wan2", 5000);
      await unplugging;
      console.log(`carrier lost to switch: ${Math.round(took)} ms`);
      expect(took).toBeLessThanOrEqual(1100);
      await scenario.prefers("wan2");
      expect(scenario.switches().at(-1)).toEqual({ from: "wan", to: "wan2", reason: "dead" });
    }),
  );
});

describe.concurrent("three links without metrics", () => {
  it("the best dies, the second dies, both return; every other link is measured all the time", () =>
    withScenario(fast, { links }, async (scenario) => {
      const { lab } = scenario;
      const [wan, wan2] = [lab.link("wan"), lab.link("wan2")];
      await lab.waitForRoute("wan1", 20_000);
      await scenario.cycles("wan", 1);
      // A watch on all measurements from here on.
      const lost = { wan: 0, wan2: 0, lte: 0 };
      const seen = new Set<string>();
      const dead = new Set<string>();
      let watching = true;
      const watch = (async () => {
        for (; watching; await sleep(20)) {
          for (const name of ["wan", "wan2", "lte"] as const) {
            const { seq, received } = scenario.measurement(name) ?? { seq: 0, received: 0 };
            if (seen.has(`${name} ${seq}`) || dead.has(name)) continue;
            seen.add(`${name} ${seq}`);
            if (received === 0) lost[name] += 1;
          }
        }
      })();
      dead.add("wan");
      await wan.set({ blackhole: true });
      expect(await lab.waitForRoute("wan2", 6000)).toBeLessThanOrEqual(5000);
      await scenario.cycles("lte", 2);
      dead.add("wan2");
      await wan2.set({ blackhole: true });
      expect(await lab.waitForRoute("wan3", 6000)).toBeLessThanOrEqual(5000);
      // Dead links keep their routes: only so can they be found alive again.
      const devices = async () => (await scenario.table()).map((line) => line.replace(/.* dev (\S+).*/, "$1")).sort();
      await scenario.until("each has a route, behind the switch", async () => (await devices()).join() === "wan1,wan2,wan3", 2000);
      await scenario.cycles("lte", 1);
      await wan2.set({ blackhole: false });
      await scenario.cycles("wan2", 2);
      await wan.set({ blackhole: false });
      await lab.waitForRoute("wan2", 40_000);
      await lab.waitForRoute("wan1", 40_000);
      watching = false;
      await watch;
      expect(lost).toEqual({ wan: 0, wan2: 0, lte: 0 });
      expect(seen.size).toBeGreaterThan(10);
      await scenario.prefers("wan");
      const path = scenario.switches().map(({ from, to }) => `${from}-${to}`);
      expect(path.slice(path.indexOf("wan-wan2"))).toEqual(["wan-wan2", "wan2-lte", "lte-wan2", "wan2-wan"]);
    }));

  it("stays when one of two targets is dead, whichever", () =>
    withScenario({ interval: 1 }, { links }, async (scenario) => {
      const { lab } = scenario;
      await lab.waitForRoute("wan1", 20_000);
      const before = scenario.switches().length;
      for (const [target, other] of [
        ["1.1.1.1", "8.8.8.8"],
        ["8.8.8.8", "1.1.1.1"],
      ] as const) {
        for (const link of lab.links) await link.set({ deadTargets: [target] });
        await scenario.until("the other target stands for wan", () => scenario.measurement("wan")?.target === other, 20_000);
        await scenario.cycles("wan", 1, 20_000);
        expect(scenario.measurement("wan")?.loss).toBe(0);
      }
      expect(scenario.switches()).toHaveLength(before);
      expect(Object.values(scenario.decision()?.links ?? {}).map(({ state }) => state)).toEqual(["alive", "alive", "alive"]);
    }));

  it("recovers by itself when all links were dead for longer than the window, and removes nothing meanwhile", () =>
    withScenario({ ...fast, smooth_window: 2 }, { links }, async (scenario) => {
      const { lab } = scenario;
      await lab.waitForRoute("wan1", 20_000);
      await scenario.cycles("wan", 1);
      for (const link of lab.links) await link.set({ blackhole: true });
      await scenario.until("all links are dead", () => scenario.decision()?.reason === "all-dead", 20_000);
      const routing = await scenario.routing();
      await scenario.cycles("wan", 3, 40_000);
      expect(await scenario.routing()).toBe(routing);
      expect((await scenario.table()).length).toBe(3);
      const lte = lab.link("lte");
      await lte.set({ blackhole: false });
      await lab.waitForRoute("wan3", 20_000);
      await lab.link("wan").set({ blackhole: false });
      await lab.waitForRoute("wan1", 40_000);
      // The standby links were measured after the outage as before.
      await lab.link("wan2").set({ blackhole: false });
      await scenario.until("wan2 is measured", () => (scenario.measurement("wan2")?.received ?? 0) === 3, 20_000);
    }));
});
