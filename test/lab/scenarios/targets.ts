/** Targets other than IPv4 addresses: host names, also with a name server that can't be reached any more; IPv6 addresses. */
import { describe, expect, it } from "vitest";
import { Lab } from "../lab.ts";
import { withScenario } from "./scenario.ts";

const options = {
  links: [
    { name: "wan", device: "wan1", delay: 10, metric: 1 },
    { name: "wan2", device: "wan2", delay: 60, metric: 2 },
  ],
};

describe.concurrent("host names as targets", () => {
  it("are asked by the address that was found last: neither a cycle nor a failover waits for a name server that hangs", () =>
    withScenario(
      { interval: 2, ping_host: ["one.example"], ping_samples: 2, ping_timeout: 1 },
      { ...options, prepare: (lab) => lab.write("/etc/hosts", "1.1.1.1 one.example\n") },
      async (scenario) => {
        const { lab } = scenario;
        expect(scenario.measurement("wan")).toMatchObject({ received: 2, target: "one.example" });
        // From now on a name is asked for at a server that never answers, by way of the link in use.
        lab.write("/etc/hosts", "");
        lab.write("/etc/resolv.conf", "nameserver 192.0.2.53\n");
        const hangs = await lab.sh("ping -c 1 one.example & sleep 2; kill $!");
        expect(hangs).toMatchObject({ status: 0, stdout: "" });

        await scenario.cycles("wan", 3);
        expect(["wan", "wan2"].map((link) => scenario.measurement(link)?.loss)).toEqual([0, 0]);
        await lab.link("wan").set({ blackhole: true });
        await lab.waitForRoute("wan2", 8000);
        expect(scenario.measurement("wan2")?.loss).toBe(0);
        await scenario.prefers("wan2");
        expect(scenario.decision()?.reason).toBe("dead");
      },
    ));

  it("are asked by their new address within two checks after it has changed", () =>
    withScenario(
      { interval: 1, ping_host: ["one.example"], ping_samples: 1, ping_timeout: 1 },
      { ...options, prepare: (lab) => lab.write("/etc/hosts", "1.1.1.1 one.example\n") },
      async (scenario) => {
        const { lab } = scenario;
        lab.write("/etc/hosts", "8.8.8.8 one.example\n");
        // The old address falls silent: only who knows the new one still sees a link that works.
        const check = () => lab.hotplug({ ACTION: "ifupdate", INTERFACE: "wan", DEVICE: "wan1" });
        await check();
        await scenario.cycles("wan", 2);
        for (const link of ["wan", "wan2"]) await lab.link(link).set({ deadTargets: ["1.1.1.1"] });
        await scenario.cycles("wan", 3);
        expect(["wan", "wan2"].map((link) => scenario.measurement(link)?.loss)).toEqual([0, 0]);
        expect(scenario.switches()).toHaveLength(1);
      },
    ));
});

describe.concurrent("targets that have IPv6 only", () => {
  it("are asked by it; a link without IPv6 is dead by them", async () => {
    const ipv6 = options.links.map((link) => ({ ...link, ipv6: true }));
    const lab = await Lab.start({ links: [...ipv6, { name: "lte", device: "wan3", metric: 3 }], targets: ["2001:db8::9"] });
    try {
      const document = async (name: string) => JSON.parse((await lab.sh(`cat /var/run/wanmon/${name}`)).stdout);
      lab.write("/etc/wanmon/config.json", '{"ping_host":["2001:db8::9"],"ping_samples":2,"ping_timeout":1}');
      expect(await lab.sh("wanmon once")).toMatchObject({ status: 0, stderr: "" });
      const { links } = await document("state.json");
      expect(links).toMatchObject({ wan: { received: 2, target: "2001:db8::9" }, wan2: { received: 2 }, lte: { received: 0, loss: 100 } });
      expect(links.wan.latency).toBeGreaterThan(10);
      expect(links.wan.latency).toBeLessThan(links.wan2.latency);
      expect(await document("decision.json")).toMatchObject({ preferred: "wan", ranking: ["wan", "wan2", "lte"] });
    } finally {
      await lab.stop();
    }
  });
});
