/** Rules and routes of both families: what wanmon makes of links, decisions, and what others do. Cycle by cycle, without the loop. */
import { describe, expect, it } from "vitest";
import { Lab, type LabOptions } from "../lab.ts";
import { lines } from "./scenario.ts";

const wan = { name: "wan", device: "wan1", metric: 1, ipv6: true };
const lte = { name: "lte", device: "wan2", metric: 9, delay: 90 };
const quick = { ping_host: "1.1.1.1", ping_samples: 1, ping_timeout: 1, recovery_cycles: 1, smooth_window: 1 };

const main = "32764: from all lookup main suppress_prefixlength 0";
const own = "32765: from all lookup 222";
const target6 = "2001:db8::9";

/** A lab in which single cycles are run. */
class Router {
  private constructor(readonly lab: Lab) {}

  static async with(options: LabOptions, body: (router: Router) => Promise<void>, config = {}): Promise<void> {
    const lab = await Lab.start(options);
    try {
      lab.write("/etc/wanmon/config.json", JSON.stringify({ ...quick, ...config }));
      await body(new Router(lab));
    } finally {
      await lab.stop();
    }
  }

  /** A cycle; what wanmon says. */
  async once(): Promise<string> {
    const { status, stderr } = await this.lab.sh("wanmon once");
    expect(status, stderr).toBe(0);
    return stderr;
  }

  async force(link: string): Promise<void> {
    expect((await this.lab.sh(`wanmon force ${link}`)).stderr).toBe("");
  }

  /** wanmon's routes, `DEVICE METRIC` each. */
  async table(family: 4 | 6): Promise<string[]> {
    const routes = (await lines(this.lab, `ip -${family} route show table all default`)).filter((line) => line.includes("table 222"));
    return routes.map((line) => `${/dev (\S+)/.exec(line)?.[1]} ${/metric (\S+)/.exec(line)?.[1] ?? 0}`);
  }

  async rules(family: 4 | 6): Promise<string[]> {
    return (await lines(this.lab, `ip -${family} rule`)).filter((line) => /^3276[45]:/.test(line));
  }

  /** Everything, without the addresses of the links themselves, which the kernel takes into use when it has the time. */
  async routing(): Promise<string> {
    return (await this.lab.sh("(ip rule; ip -6 rule; ip route show table all) | grep -v fe80")).stdout;
  }

  /** The device by which an unbound packet leaves; "" if the target is unreachable. */
  async leavesBy(family: 4 | 6, bound = ""): Promise<string> {
    const { stdout } = await this.lab.sh(`ip -${family} route get ${family === 4 ? "203.0.113.9" : target6} ${bound}`);
    return / dev (\S+)/.exec(stdout)?.[1] ?? "";
  }
}

describe.concurrent("IPv6", () => {
  const wan2 = { name: "wan2", device: "wan3", metric: 5, delay: 50, ipv6: true };

  it("follows the preferred link; where that has none it is unreachable, and only as long; stop takes all away", () =>
    Router.with({ links: [wan, lte, wan2] }, async (router) => {
      const before = await router.routing();
      expect(await router.once()).toBe("");
      expect(await router.table(6)).toEqual(["wan1 1", "wan3 20"]);
      expect(await router.rules(6)).toEqual([main, own]);
      expect(await router.leavesBy(6)).toBe("wan1");

      await router.force("wan2");
      expect(await router.table(6)).toEqual(["wan3 1", "wan1 20"]);
      expect(await router.leavesBy(6)).toBe("wan3");

      await router.force("lte");
      expect(await router.table(4)).toEqual(["wan2 0", "wan1 20", "wan3 21"]);
      expect(await router.table(6)).toEqual(["lo 1", "wan1 20", "wan3 21"]);
      expect(await router.leavesBy(6)).toBe("");
      expect(await router.leavesBy(6, "oif wan1")).toBe("wan1");

      // The link gets its IPv6 later, on its device, by an interface of its own.
      const { state } = router.lab.link("lte");
      Object.assign(state, { address6: "fd00:2::2", gateway6: "fd00:2::1" });
      router.lab.publish();
      await router.lab.sh("ip -6 addr add fd00:2::2/64 dev wan2");
      expect(await router.once()).toBe("");
      expect(await router.table(6)).toEqual(["wan2 1", "wan1 20", "wan3 21"]);
      // Nobody has any more.
      for (const link of router.lab.links) Object.assign(link.state, { address6: "", gateway6: "" });
      router.lab.publish();
      for (const device of ["wan1", "wan3"]) await router.lab.sh(`ip -6 route del default dev ${device}`);
      expect(await router.once()).toBe("");
      expect(await router.table(6)).toEqual([]);

      expect((await router.lab.sh("wanmon stop")).stderr).toBe("");
      for (const index of [1, 3])
        await router.lab.ip(`route add default via fd00:${index}::1 dev wan${index} metric ${index === 1 ? 1 : 5} proto static`);
      await router.lab.sh("ip -6 addr del fd00:2::2/64 dev wan2");
      expect((await router.routing()).split("\n").sort()).toEqual(before.split("\n").sort());
    }));

  it("is left alone as long as no link is chosen", () =>
    Router.with({ links: [wan, lte] }, async (router) => {
      for (const link of router.lab.links) await link.set({ blackhole: true });
      await router.once();
      expect(await router.rules(6)).toEqual([]);
      expect(await router.table(6)).toEqual([]);
    }));

  it("is not touched on a router without it, and not spoken of", () =>
    Router.with({ links: [lte] }, async (router) => {
      // Nothing that asks or changes succeeds; the first rule is tried, and nothing after it.
      const trap = `#!/bin/sh\ncase $* in *inet6*) echo "$*" >>/tmp/six; echo "ip: socket: Address family not supported" >&2; exit 1 ;; esac\nexec busybox ip "$@"\n`;
      router.lab.write("/usr/sbin/ip", trap, 0o755);
      expect(await router.once()).toBe("");
      expect(await router.once()).toBe("");
      expect([...new Set((router.lab.read("/tmp/six") ?? "").trim().split("\n"))]).toEqual([
        "-f inet6 route show table all default",
        "-f inet6 rule",
        "-f inet6 rule add pref 32764 lookup main suppress_prefixlength 0",
      ]);
      expect(await router.table(4)).toEqual(["wan2 0"]);
      expect(await router.rules(6)).toEqual([]);
    }));
});

describe.concurrent("somebody else's routes", () => {
  it("a VPN's default route, of either family or both: wanmon stands back as long as it is there", () =>
    Router.with({ links: [wan, lte] }, async (router) => {
      // The kernel makes 1024 of an IPv6 metric of 0.
      await router.lab.ip("route del default via fd00:1::1", "route add default via fd00:1::1 dev wan1 metric 2000");
      await router.once();
      const steered = await router.routing();
      await router.lab.ip(
        "tuntap add dev tun0 mode tap",
        "link set tun0 up",
        "addr add 10.9.0.2/24 dev tun0",
        "addr add fd09::2/64 dev tun0 nodad",
      );
      for (const [families, routes] of [
        [[4], ["default via 10.9.0.1 dev tun0"]],
        [[6], ["default via fd09::1 dev tun0"]],
        [
          [4, 6],
          ["default via 10.9.0.1 dev tun0", "default via fd09::1 dev tun0"],
        ],
        [
          [],
          [
            "0.0.0.0/1 via 10.9.0.1 dev tun0",
            "128.0.0.0/1 via 10.9.0.1 dev tun0",
            "::/1 via fd09::1 dev tun0",
            "8000::/1 via fd09::1 dev tun0",
          ],
        ],
        [[], ["default via 10.9.0.1 dev tun0 metric 5000", "default via fd09::1 dev tun0 metric 5000"]],
      ] as const) {
        await router.lab.ip(...routes.map((route) => `route add ${route}`));
        await router.once();
        for (const family of [4, 6] as const) {
          const aside = (families as readonly number[]).includes(family);
          expect(await router.rules(family), routes.join()).toEqual(aside ? [] : [main, own]);
          expect(await router.leavesBy(family), routes.join()).toBe(aside || routes.length === 4 ? "tun0" : "wan1");
        }
        const told = { 4: "tun0 has the default route", 6: "tun0 has the IPv6 default route" };
        const { words } = JSON.parse((await router.lab.sh("wanmon status --json")).stdout) as { words: string };
        expect(words).toBe(families.map((family) => told[family]).join(", "));
        await router.lab.ip(...routes.map((route) => `route del ${route}`));
        await router.once();
        for (const family of [4, 6] as const) expect(await router.rules(family), routes.join()).toEqual([main, own]);
      }
      await router.lab.ip("link del tun0");
      expect((await router.routing()).split("\n").sort()).toEqual(steered.split("\n").sort());
    }));

  it("in wanmon's table before the first start: refused, with the key named, and nothing is taken away", () =>
    Router.with({ links: [wan, lte] }, async (router) => {
      for (const [route, other] of [
        ["203.0.113.0/24 via 10.1.0.1", "-4"],
        ["2001:db8:7::/48 via fd00:1::1", "-6"],
      ]) {
        await router.lab.sh(`ip ${other} route add ${route} table 222`);
        const before = await router.routing();
        expect((await router.lab.sh("wanmon once")).stderr).toBe("route_table: found 222, in use by others; allowed: an empty table\n");
        expect((await router.lab.sh("wanmon stop")).stderr).toBe("");
        expect(await router.routing()).toBe(before);
        await router.lab.sh(`ip ${other} route del ${route} table 222`);
      }
      // Another table will do, and a change to one that is not free leaves it in force.
      await router.lab.sh("ip route add 203.0.113.0/24 via 10.1.0.1 table 222");
      const without = await router.routing();
      router.lab.write("/etc/wanmon/config.json", JSON.stringify({ ...quick, route_table: 100 }));
      expect(await router.once()).toBe("");
      expect(await router.rules(4)).toEqual([main, "32765: from all lookup 100"]);
      const steered = await router.routing();
      router.lab.write("/etc/wanmon/config.json", JSON.stringify(quick));
      expect(await router.once()).toContain("route_table: found 222");
      expect(await router.routing()).toBe(steered);
      expect((await router.lab.sh("wanmon stop")).stderr).toBe("");
      expect(await router.routing()).toBe(without);
    }));

  it("and rules at wanmon's priorities: left alone, with a warning where they come before wanmon's", () =>
    Router.with({ links: [wan, lte] }, async (router) => {
      // One that is like wanmon's but for a number, and one for another network.
      for (const family of ["-4", "-6"]) {
        await router.lab.sh(
          `ip ${family} rule add pref 32765 lookup 22; ip ${family} rule add pref 32764 lookup main suppress_prefixlength 8`,
        );
      }
      await router.lab.sh("ip rule add pref 32764 from 10.77.0.0/16 lookup 99");
      const before = await router.routing();
      expect(await router.once()).toBe("");
      expect(await router.rules(6)).toEqual([`${main.slice(0, -1)}8`, main, "32765: from all lookup 22", own]);
      expect((await router.lab.sh("wanmon stop")).stderr).toBe("");
      expect(await router.routing()).toBe(before);

      await router.lab.sh("ip rule add pref 32764 lookup main; ip route add default via 10.2.0.1 dev wan2");
      expect(await router.once()).toMatch(/^traffic does not leave by wan1, see "ip -f inet rule": .* dev wan2 .*\n$/);
      expect((await router.lab.sh("wanmon stop")).stderr).toBe("");
      expect(await router.rules(4)).toContain("32764: from all lookup main");
      expect(await router.rules(4)).not.toContain(own);
    }));
});

describe.concurrent("what netifd does", () => {
  it("flushes rules when it restarts, and drops a device's routes at ifup: repaired; a firewall's restart changes nothing", () =>
    Router.with({ links: [wan, lte] }, async (router) => {
      await router.once();
      const steered = await router.routing();
      for (const harm of [
        "for f in -4 -6; do ip $f rule del pref 32764; ip $f rule del pref 32765; done",
        "ip -6 rule del pref 32764",
        "ip rule del pref 32765",
        "ip route del default dev wan2 metric 20 table 222; ip -6 route del default dev wan1 metric 1 table 222",
      ]) {
        await router.lab.sh(harm);
        expect(await router.routing(), harm).not.toBe(steered);
        expect(await router.once()).toBe("");
        expect((await router.routing()).split("\n").sort(), harm).toEqual(steered.split("\n").sort());
      }
      await router.lab.ifup("wan");
      expect(await router.once()).toBe("");
      expect(await router.table(4)).toEqual(["wan1 0", "wan2 20"]);
      expect(await router.table(6)).toEqual(["wan1 1"]);
    }));

  it("a new gateway by DHCP, a renamed device, two routes to 0.0.0.0 and none to a gateway: the table follows", () =>
    Router.with({ links: [wan, { ...lte, proto: "dhcp" }] }, async (router) => {
      await router.force("lte").catch(() => {});
      await router.once();
      const { state } = router.lab.link("lte");
      state.gateway = "10.2.0.7";
      router.lab.publish();
      expect(await router.once()).toBe("");
      expect(await lines(router.lab, "ip route show table 222")).toContain("default via 10.2.0.7 dev wan2 metric 20");

      await router.lab.ip("link set wan2 down", "link set wan2 name modem0", "link set modem0 up");
      state.device = "modem0";
      router.lab.publish();
      await router.once();
      expect(await router.table(4)).toEqual(["wan1 0", "modem0 20"]);

      // Point to point: no gateway. A split default before the real one.
      state.gateway = "0.0.0.0";
      router.lab.publish();
      const dump = router.lab.read("/lab/dump.json") ?? "";
      const half = '{"target":"0.0.0.0","mask":1,"nexthop":"10.2.0.99","source":"0.0.0.0/0"}';
      router.lab.write(
        "/lab/dump.json",
        dump.replaceAll(/"route": \[\s+\{/g, (found) => `${found.slice(0, -1)}${half},{`),
      );
      await router.once();
      expect(await lines(router.lab, "ip route show table 222")).toEqual([
        "default via 10.1.0.1 dev wan1",
        "default dev modem0 scope link metric 20",
      ]);
    }));
});
