/** What others are told: Prometheus, hooks, the system log. */
import { lstatSync, readlinkSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import type { Lab } from "../lab.ts";
import { withScenario } from "./scenario.ts";

const links = [
  { name: "wan", device: "wan1", delay: 10, metric: 1 },
  { name: "wan2", device: "wan2", delay: 50, metric: 2 },
];

const served = "/var/prometheus/wanmon.prom";

/** What the node exporter would serve. */
function metrics(lab: Lab): string {
  return lstatSync(lab.path(served), { throwIfNoEntry: false }) === undefined ? "" : (lab.read(readlinkSync(lab.path(served))) ?? "");
}

describe.concurrent("metrics", () => {
  it("are where the node exporter looks, at no process a cycle, as `wanmon metrics` prints them, until the service stops", () =>
    withScenario({ interval: 5, ping_host: "1.1.1.1" }, { links }, async (scenario) => {
      const { lab } = scenario;
      const value = (name: string): number => {
        const line =
          metrics(lab)
            .split("\n")
            .find((one) => one.startsWith(`${name} `)) ?? "";
        return Number(line.slice(name.length + 1));
      };
      expect(metrics(lab)).toBe("");
      // The folder may come later; it is looked for when links and routes are checked.
      await lab.sh("mkdir /var/prometheus");
      await lab.hotplug({ ACTION: "ifupdate", INTERFACE: "wan", DEVICE: "wan1" });
      await scenario.until("the metrics are there", () => value("wanmon_switches_total") === 1);
      await scenario.cycles("wan", 1);
      const { latency } = scenario.measurement("wan") ?? {};
      expect(value('wanmon_latency_seconds{link="wan"}') * 1000).toBeCloseTo(latency ?? 0, 9);
      expect(value('wanmon_score{link="wan2"}')).toBe(scenario.decision()?.links["wan2"]?.score);
      expect(value('wanmon_active{link="wan"}')).toBe(1);
      expect(value('wanmon_state{link="wan2",state="alive"}')).toBe(1);
      // Five pings, each as soon as the reply to the one before is in, and no more than they may take at most.
      expect(value("wanmon_cycle_seconds")).toBeGreaterThan(0.05);
      expect(value("wanmon_cycle_seconds")).toBeLessThan(7);
      const { status, stdout } = await lab.sh("wanmon metrics");
      expect(status).toBe(0);
      expect(stdout).toMatch(/^# HELP wanmon_score [\s\S]*\n# EOF\n$/);
      const names = (text: string) => [...text.matchAll(/^# TYPE (.*)$/gm)].map(([, name]) => name);
      expect(names(metrics(lab))).toEqual(names(stdout));
      // Two pings and the one `mv`, as without the folder.
      await sleep(2000);
      const seq = scenario.measurement("wan")?.seq ?? 0;
      expect(await lab.countProcesses(() => sleep(15_000))).toBe(3 * 3);
      expect(scenario.measurement("wan")?.seq).toBe(seq + 3);

      await lab.sh("wanmon force wan2 600");
      await scenario.until("the force is told", () => value("wanmon_forced") === 1);
      expect(value('wanmon_active{link="wan2"}')).toBe(1);
      expect(value("wanmon_switches_total")).toBe(2);
      lab.write("/etc/wanmon/config.json", "{");
      await scenario.until("the error is told", () => value("wanmon_config_error") === 1, 8000);

      expect(await scenario.loop.kill()).toBe(0);
      expect(() => lstatSync(lab.path(served))).toThrow("ENOENT");
      expect((await lab.sh("wanmon metrics")).stdout).toBe("# EOF\n");
    }));

  it("are taken away by `wanmon stop` after kill -9, too", () =>
    withScenario({ interval: 1 }, { links, prepare: (lab) => lab.write("/var/prometheus/other.prom", "") }, async (scenario) => {
      const { lab } = scenario;
      await scenario.until("the metrics are there", () => metrics(lab).includes("wanmon_score"));
      await scenario.loop.kill("SIGKILL");
      expect((await lab.sh("wanmon stop")).status).toBe(0);
      expect((await lab.sh("ls -A /var/prometheus")).stdout).toBe("other.prom\n");
    }));
});
