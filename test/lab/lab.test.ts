import { spawn } from "node:child_process";
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Lab } from "./lab.ts";
import { dump, formatUbus, type Interface, loopback } from "./netifd.ts";
import { applets } from "./rootfs.ts";

const fixture = (name: string) => readFileSync(new URL(`fixtures/${name}`, import.meta.url), "utf8");

/** Of BusyBox' ping: packets sent, received (duplicates not counted), times in milliseconds. */
async function ping(lab: Lab, args: string) {
  const { stdout, status } = await lab.sh(`ping ${args}`, { timeout: 100_000 });
  const [, sent, received] = /(\d+) packets transmitted, (\d+) packets received/.exec(stdout) ?? [];
  const times = [...stdout.matchAll(/time=([\d.]+) ms/g)].map(([, time]) => Number(time)).sort((a, b) => a - b);
  return { status, stdout, sent: Number(sent), received: Number(received), times, median: times[times.length >> 1] ?? Number.NaN };
}

describe("the dump", () => {
  it.each(["network-interface-dump.json", "network-interface-dump-static.json"])("is printed as %s was, byte by byte", (name) => {
    expect(`${formatUbus(JSON.parse(fixture(name)))}\n`).toBe(fixture(name));
  });

  const recorded = (name: string) =>
    (JSON.parse(fixture("network-interface-dump-static.json")) as { interface: { interface: string }[] }).interface.find(
      (it) => it.interface === name,
    );
  const link: Interface = { ...loopback, name: "lte", device: "wan3", address: "10.3.0.2", mask: 24, gateway: "10.3.0.1", metric: 30 };

  it.each([
    ["lte", { ...link, since: 28 }],
    ["loopback", { ...loopback, since: 28 }],
    ["dhcpwan", { ...link, name: "dhcpwan", device: "wan9", proto: "dhcp", state: "no-device" as const }],
  ])("describes %s as netifd does, field by field in order", (name, state) => {
    expect(dump([state])).toBe(formatUbus({ interface: [recorded(name) as never] }));
  });
});

describe("a lab with three links", () => {
  let lab: Lab;
  beforeAll(async () => {
    lab = await Lab.start({
      install: false,
      links: [
        { name: "wan", device: "wan1", delay: 10 },
        { name: "wan2", device: "wan2", delay: 25, proto: "dhcp" },
        { name: "lte", device: "wan3", delay: 45, metric: 30 },
      ],
    });
    // Standing in for wanmon: a route of its own for each device, so that each can be measured.
    await lab.sh(`
      ip route add default via 10.1.0.1 dev wan1 table 222 && ip rule add pref 32765 lookup 222
      ip route add default via 10.2.0.1 dev wan2 metric 20 table 222; ip route add default via 10.3.0.1 dev wan3 metric 21 table 222`);
  });
  afterAll(() => lab.stop());
  const devices = [
    ["wan1", 10],
    ["wan2", 25],
    ["wan3", 45],
  ] as const;

  it("adds less than 2 ms of its own, and loses nothing in 1,000 pings", async () => {
    const all = await Promise.all(devices.map(([device, delay]) => ping(lab, `-I ${device} -A -c ${Math.floor(14_000 / delay)} 1.1.1.1`)));
    expect(all.reduce((sum, { sent }) => sum + sent, 0)).toBeGreaterThan(1000);
    for (const [index, [, delay]] of devices.entries()) {
      expect(all[index]?.received).toBe(all[index]?.sent);
      expect(all[index]?.median).toBeGreaterThanOrEqual(delay);
      expect(all[index]?.median).toBeLessThan(delay + 2);
    }
  });

  it("changes the delay while a ping runs", async () => {
    const running = ping(lab, "-I wan1 -A -c 20 8.8.8.8");
    await sleep(100);
    await lab.link("wan").set({ delay: 60 });
    const { times } = await running;
    await lab.link("wan").set({ delay: 10 });
    expect(times[0]).toBeLessThan(15);
    expect(times.at(-1)).toBeGreaterThanOrEqual(60);
  });

  it("loses and doubles replies", async () => {
    await lab.link("wan").set({ loss: 50 });
    const { sent, received } = await ping(lab, "-I wan1 -A -c 8 -W 1 1.1.1.1");
    expect(sent).toBe(8);
    expect(received).toBeGreaterThan(0);
    expect(received).toBeLessThan(8);
    await lab.link("wan").set({ loss: 0, duplicate: 100 });
    const doubled = await ping(lab, "-I wan1 -c 2 1.1.1.1");
    await lab.link("wan").set({ duplicate: 0 });
    expect(doubled.stdout).toContain("2 packets transmitted, 2 packets received");
    expect(doubled.stdout.match(/ \(DUP!\)\n/g)).toHaveLength(1); // ping ends with the last reply, before its double
  });

  it("cuts a link off without a sign to the kernel, or one target only", async () => {
    await lab.link("wan").set({ blackhole: true });
    expect((await ping(lab, "-I wan1 -c 2 -W 1 1.1.1.1")).received).toBe(0);
    expect(lab.link("wan").hasCarrier()).toBe(true);
    expect(await lab.route()).toEqual({ device: "wan1", gateway: "10.1.0.1" });
    await lab.link("wan").set({ blackhole: false, deadTargets: ["8.8.8.8"] });
    expect((await ping(lab, "-I wan1 -c 1 -W 1 8.8.8.8")).received).toBe(0);
    expect((await ping(lab, "-I wan1 -c 1 -W 1 1.1.1.1")).received).toBe(1);
    await lab.link("wan").set({ deadTargets: [] });
    expect((await ping(lab, "-I wan1 -c 1 -W 1 8.8.8.8")).received).toBe(1);
  });

  it("does not answer where the router has no route on the device, as a real link would not", async () => {
    await lab.sh("ip route del default via 10.3.0.1 dev wan3 table 222; ip route del default dev wan3");
    expect((await ping(lab, "-I wan3 -c 1 -W 1 1.1.1.1")).received).toBe(0);
    expect((await ping(lab, "-I wan3 -c 1 -W 1 10.3.0.1")).received).toBe(1);
    await lab.sh("ip route add default via 10.3.0.1 dev wan3 metric 21 table 222");
    await lab.ip("route add default via 10.3.0.1 dev wan3 metric 30 proto static");
    expect((await ping(lab, "-I wan3 -c 1 -W 1 1.1.1.1")).received).toBe(1);
  });

  it("counts what leaves by a link", async () => {
    const before = (await lab.link("lte").traffic())["203.0.113.9"] ?? 0;
    await ping(lab, "-I wan3 -c 2 -W 1 203.0.113.9");
    expect((await lab.link("lte").traffic())["203.0.113.9"]).toBe(before + 2);
    expect((await lab.link("wan").traffic())["203.0.113.9"]).toBeUndefined();
  });

  it("keeps what netifd does to two default routes without a metric: the later one is alone in the kernel", async () => {
    const { stdout } = await lab.sh("ip route | grep default");
    expect(stdout.split("\n").map((line) => line.trim())).toEqual([
      "default via 10.2.0.1 dev wan2",
      "default via 10.3.0.1 dev wan3  metric 30",
      "",
    ]);
  });

  it("takes the carrier away: the static link stays up for netifd, the DHCP link goes down", async () => {
    const state = async (name: string) =>
      (await lab.sh(`ubus call network.interface dump | jq -c '.interface[]|select(.interface=="${name}")|[.up,.autostart,.l3_device]'`))
        .stdout;
    const before = lab.events.length;
    await lab.link("wan").carrier(false);
    expect((await lab.sh("cat /sys/class/net/wan1/carrier")).stdout).toBe("0\n");
    expect(await state("wan")).toBe('[true,true,"wan1"]\n');
    expect((await ping(lab, "-I wan1 -c 1 -W 1 10.1.0.1")).received).not.toBe(1);
    await lab.link("wan").carrier(true);
    // The kernel takes up to a second to act on a carrier that has just changed.
    expect((await ping(lab, "-I wan1 -c 3 -W 1 10.1.0.1")).received).toBeGreaterThan(0);
    await lab.link("wan2").carrier(false);
    expect(await state("wan2")).toBe("[false,true,null]\n");
    await lab.ifup("wan2");
    expect(await state("wan2")).toBe("[false,true,null]\n");
    await lab.link("wan2").carrier(true);
    expect(await state("wan2")).toBe('[true,true,"wan2"]\n');
    expect(lab.events.slice(before).map(({ text }) => text)).toEqual([
      "wan: carrier off",
      "wan: carrier on",
      "wan2: carrier off",
      "ACTION=ifdown INTERFACE=wan2 DEVICE=",
      "wan2: carrier on",
      "ACTION=ifup INTERFACE=wan2 DEVICE=wan2",
    ]);
  });

  it("unplugs and plugs a device; the kernel's next route is used at once", async () => {
    await lab.sh("ip route replace default via 10.1.0.1 dev wan1 table 222");
    expect(await lab.waitForRoute("wan1", 500)).toBeLessThan(500);
    const waiting = lab.waitForRoute("wan3", 2000);
    await lab.sh("ip route del default via 10.2.0.1 dev wan2 metric 20 table 222");
    await lab.link("wan").unplug();
    expect(await waiting).toBeLessThan(1000);
    expect((await lab.sh("ls /sys/class/net")).stdout).toBe("lo\nwan2\nwan3\n");
    expect((await lab.sh("ping -I wan1 -c 1 -W 1 1.1.1.1")).stderr).toBe("ping: bad address 'wan1'\n");
    const { stdout } = await lab.sh(
      `ubus call network.interface dump | jq -r '.interface[]|select(.up|not)|.interface+" "+.errors[0].code'`,
    );
    expect(stdout).toBe("lan NO_DEVICE\nwan NO_DEVICE\n");
    await lab.link("wan").plug();
    expect((await ping(lab, "-I wan1 -c 1 -W 1 10.1.0.1")).received).toBe(1);
  });

  it("survives a device that a user takes down and up by hand", async () => {
    const pings = ping(lab, "-I wan3 -A -c 10 -W 1 10.3.0.1");
    await sleep(70);
    await lab.sh("ip link set wan3 down; sleep 1; ip link set wan3 up");
    await pings;
    for (let tries = 0; lab.link("lte").hasCarrier() !== true && tries < 100; tries += 1) await sleep(10);
    expect((await ping(lab, "-I wan3 -c 1 -W 1 10.3.0.1")).received).toBe(1);
    await lab.ifup("lte");
  });

  it("runs ifdown and ifup as netifd does, and reads the hot-plug handlers into one shell", async () => {
    lab.write("/etc/hotplug.d/iface/50-test", 'echo "$ACTION,$INTERFACE,$DEVICE,$0" >>/tmp/hotplug\nexit 1\n');
    lab.write("/etc/hotplug.d/iface/60-test", "echo second >>/tmp/hotplug\n");
    await lab.sh("ip route add default via 10.3.0.1 dev wan3 metric 21 table 222");
    await lab.ifdown("lte");
    expect((await lab.sh("ip route show table 222 dev wan3; ip route show dev wan3; ip -4 -o addr show dev wan3")).stdout).toBe("");
    await lab.ifup("lte");
    expect((await lab.sh("ip route show dev wan3")).stdout.replace(/ +/g, " ")).toBe(
      "default via 10.3.0.1 dev wan3 metric 30 \n10.3.0.0/24 dev wan3 scope link src 10.3.0.2 \n",
    );
    expect(lab.read("/tmp/hotplug")).toBe("ifdown,lte,,/sbin/hotplug-call\nsecond\nifup,lte,wan3,/sbin/hotplug-call\nsecond\n");
  });

  it("has the commands of OpenWrt, and no others", async () => {
    const { stdout } = await lab.sh(
      'IFS=:; for folder in $PATH; do cd "$folder"; for file in *; do [ -x "$file" ] && echo "$file"; done; done',
    );
    const found = new Set(stdout.trim().split("\n"));
    const beside = ["busybox", "ubus", "jq", "hotplug-call"];
    expect([...found].filter((name) => !applets().includes(name) && !beside.includes(name))).toEqual([]);
    const used = [
      "awk",
      "cat",
      "date",
      "flock",
      "ip",
      "kill",
      "logger",
      "mkdir",
      "mkfifo",
      "mv",
      "ping",
      "rm",
      "sed",
      "sh",
      "sleep",
      "sort",
    ];
    expect([...used, ...beside].filter((name) => !found.has(name))).toEqual([]);
    for (const lacking of ["stat", "timeout", "nohup", "realpath", "setsid"]) {
      expect((await lab.sh(lacking)).status, lacking).toBe(127);
    }
  });

  it("answers what ubus does not know as ubus does", async () => {
    expect(await lab.sh("ubus call no.such thing")).toEqual({ status: 4, stdout: "", stderr: "Command failed: Not found\n" });
  });

  it("prints the uptimes of the moment", async () => {
    const uptime = async () =>
      Number((await lab.sh("ubus call network.interface dump | jq '.interface[]|select(.interface==\"wan\").uptime'")).stdout);
    const before = await uptime();
    await sleep(1100);
    expect((await uptime()) - before).toBeGreaterThanOrEqual(1);
  });

  it("keeps what is logged, and counts jq", async () => {
    const before = lab.jqCalls();
    await lab.sh("logger -t wanmon 'two  words'; jq -n 1; echo {} | jq .");
    expect(lab.log().at(-1)).toBe("-t wanmon two  words");
    expect(lab.jqCalls() - before).toBe(2);
  });

  it("counts processes exactly, forks without exec included", async () => {
    expect(await lab.countProcesses(() => lab.route())).toBe(0);
    expect(await lab.countProcesses(() => sleep(500))).toBe(0);
    // the shell, ls, the subshell, ls, cat
    expect(await lab.countProcesses(() => lab.sh("ls; (:); ls | cat; :"))).toBe(5);
    expect(await lab.countProcesses(() => lab.sh("x=$(echo 1); jq -n 1; :"))).toBe(3);
  });

  it("starts a lasting command and ends it by a signal", async () => {
    const loop = await lab.start("sh -c 'trap \"echo bye; exit 3\" TERM; echo hello; while :; do sleep 1; done'");
    await sleep(200);
    expect((await lab.sh(`kill -0 ${loop.pid}`)).status).toBe(0);
    expect(loop.output()).toBe("hello\n");
    expect(await loop.kill()).toBe(3);
    expect(loop.output()).toBe("hello\nbye\n");
    const killed = await lab.start("sleep 100");
    expect(await killed.kill("SIGKILL")).toBe(137);
  });

  it("ends a command whose time is over with all its processes, even one that holds on to the output", async () => {
    const { status, stdout } = await lab.sh("echo begun; sleep 1234 | sleep 1234 & start-stop-daemon -S -b -x /bin/sleep -- 1235; wait", {
      timeout: 1000,
    });
    expect({ status, stdout }).toEqual({ status: 137, stdout: "begun\n" });
    const { stdout: left } = await lab.sh("ps");
    expect(left).not.toContain("sleep 1234");
    await lab.sh("kill $(pgrep -f 'sleep 1235')");
  });

  it("keeps a service running as procd does", async () => {
    const init = `#!/bin/sh /etc/rc.common
START=95
USE_PROCD=1
start_service() {
  procd_open_instance
  procd_set_param command sleep 1000
  procd_set_param respawn 3600 1 0
  procd_close_instance
}
`;
    lab.write("/etc/init.d/idle", init, 0o755);
    const pid = () => lab.read("/lab/idle.instance.child")?.trim();
    expect(
      (await lab.sh("/etc/init.d/idle enable; /etc/init.d/idle start; /etc/init.d/idle enabled; /etc/init.d/idle running")).status,
    ).toBe(0);
    await sleep(100);
    const first = pid();
    await lab.sh(`kill -9 ${first}`);
    await sleep(1500);
    expect(pid()).not.toBe(first);
    expect((await lab.sh(`kill -0 ${pid()}`)).status).toBe(0);
    await lab.sh("/etc/init.d/idle stop");
    await sleep(200);
    expect((await lab.sh(`kill -0 ${pid()}; /etc/init.d/idle running`)).status).not.toBe(0);
    expect((await lab.sh("ps")).stdout).not.toContain("sleep 1000");
  });
});

describe("leaves nothing behind", () => {
  const options = { install: false, links: [{ name: "wan", device: "wanmonlab1" }] };

  /** The network namespace of the lab whose root folder has this path: other labs may run at the same time. */
  const namespaceOf = (path: string) => readlinkSync(path.replace(/root.*/, "ns/net"));
  const processesIn = (namespace: string) =>
    readdirSync("/proc").filter((pid) => {
      try {
        return readlinkSync(`/proc/${pid}/ns/net`) === namespace;
      } catch {
        return false; // no process, or gone meanwhile
      }
    });
  const traces = () => ({
    devices: readdirSync("/sys/class/net").filter((name) => name.startsWith("wanmonlab")),
    mounts: readFileSync("/proc/mounts", "utf8"),
  });

  it("when it stops", async () => {
    const before = traces();
    const lab = await Lab.start(options);
    await lab.start("sh -c 'trap : TERM; while :; do sleep 1; done'");
    const namespace = namespaceOf(lab.path("/"));
    expect(processesIn(namespace).length).toBeGreaterThanOrEqual(5);
    await lab.stop();
    await lab.stop();
    expect(processesIn(namespace)).toEqual([]);
    expect(traces()).toEqual(before);
  });

  it.each(["SIGKILL", "SIGTERM", "SIGINT"] as const)("when its process gets %s", async (signal) => {
    const before = traces();
    const program = `import { Lab } from "${import.meta.dirname}/lab.ts"; const lab = await Lab.start(${JSON.stringify(options)});
      await lab.start("sleep 1000"); console.log(lab.path("/"));`;
    const child = spawn(process.execPath, ["--import", import.meta.resolve("tsx"), "--input-type=module", "-e", program]);
    const path = await new Promise<string>((resolve, reject) => {
      child.stdout.once("data", (chunk: Buffer) => resolve(`${chunk}`.trim()));
      child.once("exit", () => reject(new Error("the lab did not start")));
    });
    const namespace = namespaceOf(path);
    expect(processesIn(namespace).length).toBeGreaterThanOrEqual(5);
    child.kill(signal);
    for (let tries = 0; tries < 60 && processesIn(namespace).length > 0; tries += 1) await sleep(50);
    expect(processesIn(namespace)).toEqual([]);
    expect(traces()).toEqual(before);
  });
});
