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

/** Runs each line of a script in the lab as a program of hooks.d. */
function hooks(scripts: Readonly<Record<string, string>>) {
  return (lab: Lab): void => {
    for (const [name, script] of Object.entries(scripts)) lab.write(`/etc/wanmon/hooks.d/${name}`, `#!/bin/sh\n${script}\n`, 0o755);
  };
}

describe.concurrent("hooks", () => {
  const told = (lab: Lab): string[] => (lab.read("/tmp/told") ?? "").split("\n").filter((line) => line !== "");
  const log = (lab: Lab): string => lab.log().join("\n");
  const tell = (name: string) => `echo "${name} $FROM>$TO $REASON" >>/tmp/told`;

  it("run in the order of their names, whatever these are, one after the other; what goes wrong is in the log", () => {
    const prepare = (lab: Lab): void => {
      hooks({
        "10-slow": `sleep 1; ${tell("slow")}`,
        "20 with blanks": `${tell("blanks")}; echo 'said on output'; echo 'said on error' >&2`,
        "30\nnewline": tell("newline"),
        "-40": tell("hyphen"),
        "50-fails": `${tell("fails")}; exit 7`,
        "70-$(touch x)'\"*": tell("shell"),
        "80-reads": `read -r line; ${tell("reads")}`,
      })(lab);
      lab.write("/etc/wanmon/hooks.d/60-not-executable", "#!/bin/sh\necho never >>/tmp/told\n", 0o644);
      lab.write("/etc/wanmon/hooks.d/folder/90", "#!/bin/sh\necho never >>/tmp/told\n", 0o755);
    };
    return withScenario({}, { links, prepare }, async (scenario) => {
      const { lab } = scenario;
      const names = ["hyphen", "slow", "blanks", "newline", "fails", "shell", "reads"];
      await scenario.until("all have run", () => told(lab).length >= names.length);
      expect(told(lab)).toEqual(names.map((name) => `${name} >wan initial`));
      await scenario.until("the failures are told", () => log(lab).includes("60-not-executable: exit status 126"));
      expect(log(lab)).toContain("said on output");
      expect(log(lab)).toContain("said on error");
      expect(log(lab)).toContain("/etc/wanmon/hooks.d/50-fails: exit status 7");
      // What a switch is to the log itself, is one line.
      expect(lab.log().filter((line) => line.includes('to "wan"'))).toHaveLength(1);
    });
  });

  it("that hang are ended after ten seconds, with what they have started; neither the switch nor the loop waits, and no switch is left out", () => {
    const prepare = hooks({ "1": `${tell("begins")}; sleep 1000`, "2": tell("follows") });
    return withScenario({ interval: 1, ping_host: "1.1.1.1" }, { links, prepare }, async (scenario) => {
      const { lab } = scenario;
      await scenario.until("the first one runs", () => told(lab).length === 1);
      const seq = scenario.measurement("wan")?.seq ?? 0;
      for (const [link, device] of [
        ["wan2", "wan2"],
        ["wan", "wan1"],
      ] as const) {
        await lab.sh(`wanmon force ${link}`);
        await lab.waitForRoute(device, 2000);
        await scenario.until("the switch is recorded", () => scenario.switches().at(-1)?.to === link);
      }
      expect(told(lab)).toHaveLength(1);
      await scenario.until("the second one runs", () => told(lab).length >= 2, 12_000);
      expect((scenario.measurement("wan")?.seq ?? 0) - seq).toBeGreaterThanOrEqual(5);
      await scenario.until("all have run", () => told(lab).length === 6, 40_000);
      const switches = [">wan initial", "wan>wan2 forced", "wan2>wan forced"];
      expect(told(lab)).toEqual(switches.flatMap((one) => [`begins ${one}`, `follows ${one}`]));
      expect(log(lab)).toContain("/etc/wanmon/hooks.d/1: ended after 10 s");
      expect((await lab.sh("ps")).stdout).not.toContain("sleep 1000");
      expect(await scenario.loop.kill()).toBe(0);
    });
  }, 90_000);

  it("that leave a process behind do not hold up those of the next switch, nor the lock of the service", () => {
    const prepare = hooks({ "1": `sleep 1000 & ${tell("daemon")}` });
    return withScenario({ interval: 1 }, { links, prepare }, async (scenario) => {
      const { lab } = scenario;
      await scenario.until("the first one has run", () => told(lab).length === 1);
      await lab.sh("wanmon force wan2");
      await scenario.until("the second one has run", () => told(lab).length === 2, 5000);
      expect(await scenario.loop.kill()).toBe(0);
      expect((await lab.sh("ps")).stdout).toContain("sleep 1000");
      scenario.loop = await lab.start("wanmon run");
      await scenario.cycles("wan", 1);
    });
  });
});

interface Told {
  reason: string;
  forced: string;
  until: number;
  time: number;
  bytes: number | null;
  words: string;
  links: { name: string }[];
}

/** What `wanmon status` tells, in both forms. */
async function status(lab: Lab): Promise<Told & { text: string }> {
  const [json, text] = await Promise.all(["wanmon status --json", "wanmon status"].map((command) => lab.sh(command)));
  return { ...(JSON.parse(json?.stdout ?? "") as Told), text: text?.stdout ?? "" };
}

const quick = { interval: 1, ping_host: "1.1.1.1", ping_samples: 2, ping_timeout: 1, recovery_cycles: 1 };

describe.concurrent("status in words", () => {
  it(
    "says what is the matter with each link, and of a forced one that it is dead, down, or gone",
    () =>
      withScenario(quick, { links }, async (scenario) => {
        const { lab } = scenario;
        const words = async (text: RegExp | string, timeout?: number) => {
          await scenario.until(`${text}`, async () => (await status(lab)).words.search(text) >= 0, timeout);
          return status(lab);
        };
        expect((await words(/^$/)).text).toMatch(/^preferred {2}wan \(\w+\) for \d+ s$/m);
        await lab.link("wan").set({ blackhole: true });
        expect((await words(/^wan lost 2 of 2 pings$/)).text).toMatch(/^preferred {2}wan2 \(\w+: wan lost 2 of 2 pings\)/m);

        // Forced although it is dead, with a limit of time.
        await lab.sh("wanmon force wan 30");
        const dead = await words(/^wan lost 2 of 2 pings$/);
        expect(dead).toMatchObject({ reason: "forced", forced: "wan" });
        expect(dead.until - dead.time).toBeGreaterThan(20);
        expect(dead.text).toMatch(/^forced {5}wan for \d+ s; "wanmon auto" ends it$/m);
        // Down: another one carries the traffic meanwhile; up again: it is used again.
        await lab.ifdown("wan");
        expect(await words(/^wan is down$/)).toMatchObject({ forced: "wan", reason: expect.not.stringMatching("forced") });
        expect((await lab.route()).device).toBe("wan2");
        await lab.link("wan").set({ blackhole: false });
        await lab.ifup("wan");
        await lab.waitForRoute("wan1", 10_000);
        expect(await words(/^$/)).toMatchObject({ reason: "forced", forced: "wan" });
        // Its time is over.
        await scenario.until("the force ends", async () => (await status(lab)).forced === "", 32_000);
        expect((await status(lab)).text).not.toContain("forced ");

        // Without end, and then unknown to netifd.
        await lab.sh("wanmon force wan2");
        expect((await words(/^$/)).text).toMatch(/^forced {5}wan2; "wanmon auto" ends it$/m);
        const dump = JSON.parse(lab.read("/lab/dump.json") ?? "") as { interface: { interface: string }[] };
        lab.write("/lab/dump.json", JSON.stringify({ interface: dump.interface.filter(({ interface: name }) => name !== "wan2") }));
        await lab.hotplug({ ACTION: "ifdown", INTERFACE: "wan2", DEVICE: "wan2" });
        expect(await words(/^wan2 is gone$/)).toMatchObject({ forced: "wan2", links: [{ name: "wan" }] });
        expect((await lab.route()).device).toBe("wan1");
        lab.publish();
        await lab.hotplug({ ACTION: "ifup", INTERFACE: "wan2", DEVICE: "wan2" });
        await lab.waitForRoute("wan2", 10_000);
        expect(await words(/^$/)).toMatchObject({ forced: "wan2", bytes: null });
      }),
    120_000,
  );

  it("tells the bytes that went over a metered link since it is in use", () =>
    withScenario({ ...quick, interfaces: { wan2: { metered: true } } }, { links }, async (scenario) => {
      const { lab } = scenario;
      const counters = "cat /sys/class/net/wan2/statistics/rx_bytes /sys/class/net/wan2/statistics/tx_bytes";
      const bytes = async () => (await lab.sh(counters)).stdout.split("\n").reduce((sum, line) => sum + Number(line), 0);
      expect((await status(lab)).bytes).toBeNull();
      const before = await bytes();
      await lab.sh("wanmon force wan2");
      await scenario.prefers("wan2");
      // Thirty pings of 1,000 bytes, and their replies: 1,042 bytes each in an Ethernet frame.
      await lab.sh("ping -q -A -c 30 -s 1000 -W 2 1.1.1.1");
      const told = await status(lab);
      expect(told.bytes).toBeGreaterThanOrEqual(2 * 30 * 1042);
      expect(told.bytes).toBeLessThanOrEqual((await bytes()) - before);
      expect(told.text).toMatch(/^preferred {2}wan2 \(forced\) for \d+ s, \d+ bytes$/m);
    }));
});

describe.concurrent("a metered link", () => {
  it("that is not needed is measured once a minute, and has no heartbeat when it is in use", () =>
    withScenario({ ...quick, interfaces: { wan2: { metered: true } } }, { links }, async (scenario) => {
      const { lab } = scenario;
      const seq = scenario.measurement("wan2")?.seq;
      await scenario.cycles("wan", 10);
      expect(scenario.measurement("wan2")?.seq).toBe(seq);
      const heartbeats = async () => (await lab.sh("ps")).stdout.split("\n").filter((line) => /ping -I \S+ -s /.test(line)).length;
      expect(await heartbeats()).toBe(1);
      await lab.link("wan").set({ blackhole: true });
      await scenario.prefers("wan2");
      await scenario.until("no heartbeat", async () => (await heartbeats()) === 0);
      await scenario.cycles("wan2", 2); // needed now
    }));
});

describe.concurrent("places that can't be written", () => {
  it(
    "a full /tmp: the loop goes on deciding and switching, and says so once",
    () =>
      withScenario(
        { interval: 1, ping_host: "1.1.1.1", ping_samples: 2, ping_timeout: 1 },
        {
          links,
          prepare: (lab) => lab.write("/etc/wanmon/hooks.d/1", "#!/bin/sh\necho hook\n", 0o755),
        },
        async (scenario) => {
          const { lab } = scenario;
          await scenario.cycles("wan", 2);
          // As on OpenWrt, where /var is in /tmp: a file system of its own, of 64 KB, with what the loop has open.
          expect(await scenario.loop.kill()).toBe(0);
          await lab.sh("mkdir -p /var/run/wanmon && mount -t tmpfs -o size=64k none /var/run/wanmon");
          scenario.loop = await lab.start("wanmon run");
          await lab.waitForRoute("wan1", 10_000);
          await scenario.prefers("wan");
          await lab.sh("dd if=/dev/zero of=/var/run/wanmon/big bs=1k count=100");
          await sleep(3000);
          await lab.link("wan").set({ blackhole: true });
          await lab.waitForRoute("wan2", 6000);
          await lab.ifdown("wan2");
          await lab.link("wan").set({ blackhole: false });
          await lab.waitForRoute("wan1", 10_000);
          await lab.ifup("wan2");
          await sleep(3000);
          const said = () => `${scenario.loop.output()}${lab.log().join("\n")}`;
          expect(said().split("/var/run/wanmon: can't write")).toHaveLength(2);
          // The links are asked for time and again in vain: that is said once, by wanmon alone.
          for (let turn = 0; turn < 4; turn += 1) {
            await lab.sh("echo ifupdate wan >/var/run/wanmon/fifo");
            await sleep(1000);
          }
          expect(said().split("netifd does not tell its interfaces").length).toBeLessThanOrEqual(2);
          expect(said()).not.toContain("jq: ");
          await lab.sh("rm /var/run/wanmon/big");
          await scenario.until("the documents are written again", () => scenario.decision()?.preferred === "wan");
          expect(said().split("/var/run/wanmon: can't write")).toHaveLength(2);
        },
      ),
    90_000,
  );

  it("a read-only /etc: nothing fails", () =>
    withScenario({ interval: 1, ping_host: "1.1.1.1" }, { links, prepare: hooks({ "1": "echo $TO" }) }, async (scenario) => {
      const { lab } = scenario;
      await scenario.loop.kill();
      await lab.sh("mount -o bind /etc /etc && mount -o remount,bind,ro /etc");
      expect((await lab.sh("touch /etc/wanmon/x")).status).toBe(1);
      scenario.loop = await lab.start("wanmon run");
      await scenario.cycles("wan", 2);
      await lab.link("wan").set({ blackhole: true });
      await lab.waitForRoute("wan2", 6000);
      for (const command of ["status", "metrics", "check", "config", "links", "force wan", "auto"])
        expect((await lab.sh(`wanmon ${command}`)).status, command).toBe(0);
      expect(scenario.loop.output()).toBe("");
    }));
});

describe.concurrent("events", () => {
  it(
    "are kept to the last 50, each with one line in the log",
    () =>
      withScenario({ interval: 60, ping_host: "1.1.1.1" }, { links }, async (scenario) => {
        const { lab } = scenario;
        for (let count = 0; count < 55; count += 1) {
          const link = count % 2 === 0 ? "wan2" : "wan";
          await lab.sh(`wanmon force ${link}`);
          await scenario.until(`switch ${count}`, () => scenario.switches().at(-1)?.to === link);
        }
        const events = (lab.read("/var/run/wanmon/events") ?? "").trim().split("\n");
        expect(events).toHaveLength(50);
        await scenario.until("all are told", () => lab.log().filter((line) => line.startsWith("-t wanmon from ")).length === 56);
      }),
    60_000,
  );
});
