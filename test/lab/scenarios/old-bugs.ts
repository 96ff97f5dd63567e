/** Bugs of the original wanmon that take a running loop to show (the others: test/bats/old-bugs.bats), and what a steady cycle may do. */
import { spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { Lab } from "../lab.ts";
import { withScenario } from "./scenario.ts";

/** Without metrics: netifd keeps the default route of the last one only. */
const links = [
  { name: "wan", device: "wan1", delay: 10 },
  { name: "wan2", device: "wan2", delay: 50 },
  { name: "lte", device: "wan3", delay: 90 },
];
const fast = { interval: 2, ping_samples: 3, ping_timeout: 1, smooth_window: 2 };

describe.concurrent("a steady cycle", () => {
  const steady = { ping_host: "1.1.1.1", interval: 1 };

  it(
    "B8: 100 of them write no route, no rule and no line into the log",
    () =>
      withScenario(steady, { links }, async (scenario) => {
        const { lab } = scenario;
        await lab.waitForRoute("wan1", 20_000);
        await scenario.cycles("wan", 6);
        const routing = await scenario.routing();
        const log = lab.log();
        const said = scenario.loop.output();
        // This machine's own `ip monitor`, in the lab's network: it prints every change of a route or rule.
        const monitor = spawn("nsenter", ["-t", holderPid(lab), "-n", "ip", "monitor", "route", "rule"]);
        let changes = "";
        monitor.stdout.on("data", (chunk: Buffer) => (changes += chunk));
        await sleep(300);
        await lab.ip("route add 198.51.100.1 dev wan1", "route del 198.51.100.1 dev wan1");
        await scenario.until("the monitor works", () => changes.split("198.51.100.1").length === 3, 3000);
        changes = "";
        await scenario.cycles("wan", 100, 160_000);
        monitor.kill();
        expect(changes).toBe("");
        expect(await scenario.routing()).toBe(routing);
        expect(lab.log()).toEqual(log);
        expect(scenario.loop.output()).toBe(said);
      }),
    200_000,
  );

  it("of three links and one target starts at most 6 processes and no jq", () =>
    withScenario({ ...steady, interval: 5 }, { links }, async (scenario) => {
      await scenario.lab.waitForRoute("wan1", 20_000);
      await scenario.fill(); // the last event's own cycle ends the second in which the table may be checked
      await scenario.cycles("wan", 1);
      await sleep(2000);
      const jq = scenario.lab.jqCalls();
      const cycles = 4;
      const processes = await scenario.lab.countProcesses(() => sleep(5000 * cycles));
      console.log(`a steady cycle: ${processes / cycles} processes`);
      expect(processes / cycles).toBeLessThanOrEqual(6);
      expect(scenario.lab.jqCalls() - jq).toBe(0);
    }));
});

describe.concurrent("the original's bugs", () => {
  it("A1: an outage right after the start, longer than the window, ends by itself", async () => {
    const lab = await Lab.start({ links });
    try {
      for (const link of lab.links) await link.set({ blackhole: true });
      lab.write("/etc/wanmon/config.json", JSON.stringify(fast));
      const loop = await lab.start("wanmon run");
      await sleep(12_000);
      expect((await lab.sh("ip route")).stdout).toContain("default via");
      await lab.link("wan2").set({ blackhole: false });
      await lab.waitForRoute("wan2", 20_000);
      expect(await loop.kill()).toBe(0);
    } finally {
      await lab.stop();
    }
  });

  it("A4: after a switch there and back the backup is not the link in use", () =>
    withScenario(fast, { links }, async (scenario) => {
      await scenario.lab.waitForRoute("wan1", 20_000);
      for (const [link, other] of [
        ["wan2", "wan1"],
        ["wan", "wan2"],
      ] as const) {
        await scenario.lab.sh(`wanmon force ${link}`);
        await scenario.lab.waitForRoute(scenario.lab.link(link).device, 3000);
        await scenario.until("the table follows", async () => (await scenario.table()).length === 3);
        const [first, second] = await scenario.table();
        expect(first).toMatch(new RegExp(`dev ${scenario.lab.link(link).device}$`));
        expect(second).toMatch(new RegExp(`dev ${other} metric 20$`));
      }
    }));

  it("A6, A7: of three links without metrics each is measured and has a route", () =>
    withScenario(fast, { links }, async (scenario) => {
      await scenario.lab.waitForRoute("wan1", 20_000);
      await scenario.cycles("wan", 2);
      for (const { name } of links) expect(scenario.measurement(name), name).toMatchObject({ loss: 0, received: 3 });
      expect(await scenario.table()).toEqual([
        "default via 10.1.0.1 dev wan1",
        "default via 10.2.0.1 dev wan2 metric 20",
        "default via 10.3.0.1 dev wan3 metric 21",
      ]);
    }));

  it("A9: a link that comes after the start is taken in and used", async () => {
    const lab = await Lab.start({ links });
    try {
      await lab.link("wan").unplug();
      lab.write("/etc/wanmon/config.json", JSON.stringify(fast));
      const loop = await lab.start("wanmon run");
      await lab.waitForRoute("wan2", 20_000);
      await lab.link("wan").plug();
      await lab.waitForRoute("wan1", 20_000);
      expect(await loop.kill()).toBe(0);
    } finally {
      await lab.stop();
    }
  });

  it("B9: a forced link stays, also over a restart of the service, until its time is over or `auto`", () =>
    withScenario(fast, { links }, async (scenario) => {
      const { lab } = scenario;
      await lab.waitForRoute("wan1", 20_000);
      expect((await lab.sh("wanmon force lte")).status).toBe(0);
      await lab.waitForRoute("wan3", 1000);
      await scenario.cycles("wan", 3);
      expect(scenario.decision()).toMatchObject({ preferred: "lte", reason: "forced", forced: "lte" });
      expect(await scenario.loop.kill()).toBe(0);
      scenario.loop = await lab.start("wanmon run");
      await lab.waitForRoute("wan3", 10_000);
      await scenario.cycles("wan", 1);
      expect((await lab.route()).device).toBe("wan3");
      expect((await lab.sh("wanmon auto")).status).toBe(0);
      await lab.waitForRoute("wan1", 1000);
      expect((await lab.sh("wanmon force wan2 3")).status).toBe(0);
      await lab.waitForRoute("wan2", 1000);
      const took = await lab.waitForRoute("wan1", 10_000);
      expect(took).toBeGreaterThan(1500);
      expect(took).toBeLessThan(4500);
    }));
});

/** The process that holds the lab's network, as seen from here. */
function holderPid(lab: Lab): string {
  const [, pid = ""] = /^\/proc\/(\d+)\//.exec(lab.path("/")) ?? [];
  return pid;
}
