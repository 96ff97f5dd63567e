/** Without the service: `wanmon once`, as cron calls it, and what happens where both are there. */
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { Lab } from "../lab.ts";
import { unlocked } from "./scenario.ts";

const options = {
  links: [
    { name: "wan", device: "wan1", delay: 10, metric: 1 },
    { name: "wan2", device: "wan2", delay: 60, metric: 2 },
  ],
};
const quick = JSON.stringify({ ping_host: ["1.1.1.1"], ping_samples: 2, ping_timeout: 1, recovery_cycles: 2 });

async function withLab(body: (lab: Lab) => Promise<void>): Promise<void> {
  const lab = await Lab.start(options);
  try {
    lab.write("/etc/wanmon/config.json", quick);
    await body(lab);
  } finally {
    await lab.stop();
  }
}
const decision = async (lab: Lab) => JSON.parse((await lab.sh("cat /var/run/wanmon/decision.json")).stdout);
const seq = async (lab: Lab): Promise<number> => (await decision(lab)).links.wan.seq;

describe.concurrent("from cron", () => {
  it("a cycle is one call: a dead link is left in the next one, and taken back once it has recovered", () =>
    withLab(async (lab) => {
      const once = async (): Promise<string> => {
        expect(await lab.sh("wanmon once")).toMatchObject({ status: 0, stdout: "", stderr: "" });
        const { preferred, reason } = await decision(lab);
        expect((await lab.route())?.device).toBe(preferred === "wan" ? "wan1" : "wan2");
        return `${preferred} ${reason}`;
      };
      expect(await once()).toBe("wan initial");
      expect(await once()).toBe("wan steady");
      await lab.link("wan").set({ blackhole: true });
      expect(await once()).toBe("wan2 dead");
      await lab.link("wan").set({ blackhole: false });
      expect([await once(), await once()]).toEqual(["wan2 steady", "wan better"]);
      expect((await lab.sh("ls /var/run/wanmon")).stdout).not.toContain("fifo");
    }));

  it("of two at a time one does the cycle, and the other says that it is running", () =>
    withLab(async (lab) => {
      const both = await Promise.all([lab.sh("wanmon once"), lab.sh("wanmon once")]);
      expect(both.map(({ status }) => status).sort()).toEqual([0, 1]);
      expect(both.map(({ stderr }) => stderr).join("")).toMatch(/^wanmon is already running \(process \d+\)\n$/);
      expect(await seq(lab)).toBe(1);
      expect(await lab.sh("wanmon once")).toMatchObject({ status: 0, stderr: "" });
      expect(await seq(lab)).toBe(2);
    }));

  it("beside the service it does nothing but say so, also right after the service was killed and has come back", () =>
    withLab(async (lab) => {
      for (let turn = 0; turn < 2; turn += 1) {
        const loop = await lab.start("wanmon run");
        while (lab.read("/var/run/wanmon/pid") !== `${loop.pid}\n`) await sleep(10);
        const refused = await lab.sh("wanmon once");
        expect(refused).toMatchObject({ status: 1, stderr: `wanmon is already running (process ${loop.pid})\n` });
        await loop.kill("SIGKILL");
        await unlocked(lab);
      }
      expect(await lab.sh("wanmon once")).toMatchObject({ status: 0, stderr: "" });
      expect((await decision(lab)).preferred).toBe("wan");
    }));

  it("the first cycle after a boot measures links by routes that netifd does not keep, too; what a killed one leaves the next one takes away", async () => {
    const lab = await Lab.start({ links: ["wan1", "wan2", "wan3"].map((device) => ({ name: device, device, delay: 10 })) });
    try {
      lab.write("/etc/wanmon/config.json", quick);
      expect(await lab.sh("wanmon once")).toMatchObject({ status: 0, stderr: "" });
      const { links } = JSON.parse((await lab.sh("cat /var/run/wanmon/state.json")).stdout);
      expect(links).toMatchObject({ wan1: { received: 2 }, wan2: { received: 2 }, wan3: { received: 2 } });
      const pipes = async () => (await lab.sh("ls /var/run/wanmon | grep fifo")).stdout;
      // So that a cycle lasts.
      await lab.link("wan1").set({ blackhole: true });
      for (let turn = 0; turn < 3; turn += 1) {
        const killed = await lab.start("wanmon once");
        while ((await pipes()) === "") await sleep(10);
        await killed.kill("SIGKILL");
        await unlocked(lab);
        expect(await pipes()).toBe("fifo.once\n");
      }
      expect(await lab.sh("wanmon once")).toMatchObject({ status: 0, stderr: "" });
      expect(await pipes()).toBe("");
    } finally {
      await lab.stop();
    }
  });
});
