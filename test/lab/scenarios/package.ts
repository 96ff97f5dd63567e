/** The package as it is shipped: what the lab has unpacked, used as a user would. */
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { Lab } from "../lab.ts";
import { withScenario } from "./scenario.ts";

const links = [
  { name: "wan", device: "wan1", delay: 10, metric: 1 },
  { name: "wan2", device: "wan2", delay: 50, metric: 2 },
];

describe.concurrent("the installed package", () => {
  it("leaves rules and routes exactly as they were: `wanmon stop`, SIGTERM, the service's stop, and stop after kill -9", async () => {
    const lab = await Lab.start({ links });
    // Without the IPv6 addresses of the links themselves, which the kernel takes into use when it has the time.
    const routing = async () => (await lab.sh("(ip rule; ip -6 rule; ip route show table all) | grep -v fe80")).stdout;
    const before = await routing();
    const running = async () => {
      await lab.waitForRoute("wan1", 10_000);
      for (let tries = 0; !(await routing()).includes("wan2 table 222"); tries += 1) if (tries === 200) throw new Error("no table");
      expect(await routing()).not.toBe(before);
    };
    try {
      let loop = await lab.start("wanmon run");
      await running();
      expect((await lab.sh("wanmon stop")).status).toBe(0);
      expect(await loop.ended).toBe(0);
      expect(await routing()).toBe(before);

      loop = await lab.start("wanmon run");
      await running();
      expect(await loop.kill("SIGTERM")).toBe(0);
      expect(await routing()).toBe(before);

      expect((await lab.sh("/etc/init.d/wanmon start")).status).toBe(0);
      await running();
      await lab.sh("/etc/init.d/wanmon stop");
      expect(await routing()).toBe(before);

      loop = await lab.start("wanmon run");
      await running();
      expect(await loop.kill("SIGKILL")).toBe(137);
      expect((await lab.sh("wanmon stop")).status).toBe(0);
      expect(await routing()).toBe(before);
      // Orphaned pings end at the first reply that nobody reads.
      for (let tries = 0; (await lab.sh("ps")).stdout.includes("ping -I"); tries += 1) {
        if (tries === 50) throw new Error("a ping goes on");
        await sleep(100);
      }
    } finally {
      await lab.stop();
    }
  });

  it("works at once with nothing configured, and says what it does", () =>
    withScenario({}, { links }, async ({ lab, loop }) => {
      await lab.waitForRoute("wan1", 10_000);
      const { status, stdout } = await lab.sh("wanmon status");
      expect(status).toBe(0);
      expect(stdout).toContain(`process ${loop.pid}`);
      expect(stdout).toMatch(/^wan +alive /m);
      expect(stdout).toMatch(/^wan2 +alive /m);
      expect(JSON.parse((await lab.sh("wanmon status --json")).stdout)).toMatchObject({
        version: 1,
        service: { running: true, pid: loop.pid },
        route: { device: "wan1", gateway: "10.1.0.1", link: "wan" },
        preferred: "wan",
        error: "",
        links: [{ name: "wan" }, { name: "wan2" }],
      });
      expect((await lab.sh("wanmon links")).stdout).toMatch(/^wan wan1 10\.1\.0\.1 1\nwan2 wan2 10\.2\.0\.1 2\n/m);
      const second = await lab.sh("wanmon run");
      expect(second.status).toBe(1);
      expect(second.stderr).toContain("already running");
      expect((await lab.sh("wanmon force nowhere")).status).not.toBe(0);
      expect((await lab.sh("wanmon no-such-command")).status).toBe(2);
    }));

  it("names what is wrong in a config, and goes on with the last good one", () =>
    withScenario({ interval: 1, hysteresis_threshold: 7 }, { links }, async (scenario) => {
      const { lab } = scenario;
      const status = async () =>
        JSON.parse((await lab.sh("wanmon status --json")).stdout) as { error: string; hysteresis_threshold: number };
      await scenario.cycles("wan", 1);
      for (const [text, named] of [
        ['{"interval":0}', /config\.json.*interval.*found 0.*1 to 3600/],
        ['{"intervall":5}', /config\.json.*intervall.*allowed: the keys/],
        ['{"loss_divisor":0}', /loss_divisor/],
        ['{"ping_samples":"abc"}', /ping_samples.*"abc"/],
        ['{"interval":1} # seconds', /config\.json/],
        ["", /config\.json/],
      ] as const) {
        lab.write("/etc/wanmon/config.json", text);
        await scenario.until(`an error for ${text}`, async () => named.test((await status()).error), 5000);
        expect((await lab.sh("wanmon check")).status).toBe(1);
        expect((await status()).hysteresis_threshold).toBe(7);
        await scenario.cycles("wan", 1, 5000);
      }
      lab.write("/etc/wanmon/config.json", '{"interval":1,"hysteresis_threshold":9}');
      await scenario.until("the good config is taken over", async () => (await status()).hysteresis_threshold === 9, 5000);
      expect((await status()).error).toBe("");
      expect((await lab.route()).device).toBe("wan1");
      expect(scenario.switches()).toHaveLength(1);
    }));
});
