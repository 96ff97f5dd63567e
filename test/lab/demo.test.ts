import { once } from "node:events";
import { readFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { describe, expect, it } from "vitest";
import { type DemoOptions, demo, parseScript, sparkline, table, type View } from "../../tools/demo.ts";

/** A failover in its simplest form stands in for wanmon: the first link of three that answers gets the route. */
const simplest = `#!/bin/sh
case $1 in
  run)
    ip rule add pref 32765 lookup 222
    while :; do
      for link in 1 2 3; do
        ip route replace default via 10.$link.0.1 dev wan$link metric 2$link table 222
        ping -I wan$link -c 1 -W 1 1.1.1.1 >/dev/null && ip route replace default via 10.$link.0.1 dev wan$link table 222 && break
      done
      sleep 1
    done
    ;;
  status) echo '{"preferred":"wan","reason":"steady","links":[],"events":[]}' ;;
  force) echo "$*" ;;
esac
`;

async function run(script: string, options: DemoOptions = {}) {
  let text = "";
  const status = await demo({
    steps: parseScript(script),
    prepare: (lab) => {
      lab.write("/usr/bin/wanmon", simplest, 0o755);
      lab.write(
        "/etc/init.d/wanmon",
        "#!/bin/sh /etc/rc.common\nstart_service() { procd_open_instance; procd_set_param command wanmon run; procd_close_instance; }\n",
        0o755,
      );
    },
    output: { write: (more) => (text += more), isTerminal: false },
    ...options,
  });
  return { status, text };
}

describe("the demo's script", () => {
  it("is read line by line", () => {
    expect(parseScript("# nothing\n\n wait 0.5 # a moment\nforce wan2\nforce wan2 60\nexpect lte 3\nquit\n")).toEqual([
      { line: 3, command: "wait", link: "", seconds: 0.5 },
      { line: 4, command: "force", link: "wan2", seconds: 0 },
      { line: 5, command: "force", link: "wan2", seconds: 60 },
      { line: 6, command: "expect", link: "lte", seconds: 3 },
      { line: 7, command: "quit", link: "", seconds: 0 },
    ]);
    expect(() => parseScript(readFileSync(new URL("demo.script", import.meta.url), "utf8"))).not.toThrow();
  });

  it.each(["wait", "wait x", "wait 1 2", "cut", "cut wan9", "expect wan", "hop wan", "quit 1", "constructor"])("refuses: %s", (line) => {
    expect(() => parseScript(`quit\n${line}`)).toThrow(/^line 2: /);
  });

  it("cuts, unplugs, mends and forces; the kernel's route follows", async () => {
    const { status, text } = await run(
      "expect wan 8\ncut wan\nexpect wan2 5\nunplug wan2\nexpect lte 5\nmend wan2\nmend wan\nexpect wan 9\nforce lte 60",
    );
    expect(text).toMatch(/cut off behind the modem\n.*wan2 after [\d.]+ s\n.*wan2: unplugged\n.*lte after [\d.]+ s\n.*wan: mended\n/s);
    expect(text).toContain("wanmon force lte 60: force lte 60\n");
    expect(status).toBe(0);
  });

  it("ends with status 1 at the first expectation that fails", async () => {
    const { status, text } = await run("expect wan 8\nexpect lte 1\ncut wan");
    expect(text).toMatch(/line 2: expect lte: after 1000 ms packets leave by "wan1", not by "wan3"\n/);
    expect(text).not.toContain("cut off");
    expect(status).toBe(1);
  });

  it("says that its port is taken", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const { port } = other.address() as AddressInfo;
    await expect(run("quit", { port })).rejects.toThrow(`address already in use 127.0.0.1:${port}`);
    other.close();
  });

  it("stops at once when told to", async () => {
    const began = performance.now();
    const { status } = await run("wait 60", { stop: AbortSignal.timeout(2000) });
    expect(performance.now() - began).toBeLessThan(6000);
    expect(status).toBe(0);
  });

  it("draws a table on a terminal, and gives the screen back", async () => {
    const pieces: string[] = [];
    await run("expect wan 8\nwait 2", { output: { write: (text) => pieces.push(text), isTerminal: true } });
    expect(pieces[0]).toBe("\x1b[?1049h\x1b[?25l");
    expect(pieces.at(-2)).toBe("\x1b[?25h\x1b[?1049l");
    expect(pieces.at(-3)).toMatch(/→\[1\] wan +wan1 /);
    expect(pieces.at(-3)).toContain("leaves by wan1 through 10.1.0.1");
  });
});

describe("the demo with wanmon itself", () => {
  it("fails over, forces a link and goes back to automatic", async () => {
    let text = "";
    const output = { write: (more: string) => (text += more), isTerminal: false };
    const steps = parseScript(
      "expect wan 25\nwait 2\ncut wan\nexpect wan2 6\nforce lte\nexpect lte 3\nauto\nexpect wan2 3\nunplug wan2\nexpect lte 3",
    );
    expect(await demo({ steps, output }), text).toBe(0);
    expect(text.match(/traffic leaves by \w+/g)).toEqual(["wan", "wan2", "lte", "wan2", "lte"].map((name) => `traffic leaves by ${name}`));
  });
});

describe("the table", () => {
  const link = {
    up: true,
    hold: 0,
    raw: 0,
    sent: 5,
    received: 5,
    target: "1.1.1.1",
    metric: 0,
    bias: 100,
    time: 0,
    seq: 1,
    trend: [],
    ipv6: false,
  };
  const view: View = {
    url: "http://127.0.0.1:1",
    status: {
      version: 1,
      time: 0,
      service: { running: true, pid: 1 },
      route: { device: "wan2", gateway: "10.2.0.1", link: "wan2" },
      preferred: "wan2",
      reason: "dead",
      forced: "",
      until: 0,
      since: 0,
      error: "",
      interval: 10,
      hysteresis_threshold: 20,
      dead_score: 99999,
      links: [
        {
          ...link,
          name: "wan2",
          device: "wan2",
          state: "alive",
          score: 125.44,
          latency: 25.26,
          jitter: 0.18,
          loss: 0,
          history: [125, 132],
        },
        { ...link, name: "wan", device: "wan1", state: "dead", score: 99999, latency: null, jitter: null, loss: 100, history: [] },
      ],
      events: [{ time: 0, from: "wan", to: "wan2", reason: "dead", from_score: 99999, to_score: 125.4 }],
    },
    route: { device: "wan2", gateway: "10.2.0.1" },
    done: new Map([["wan", "cut"]]),
    selected: "wan",
    message: "hello",
  };

  it("shows links in the order of their keys, with an arrow at the one that carries the traffic", () => {
    const rows = table(view).map((line) => line.replace(/ +/g, " ").trim());
    expect(rows.slice(3, 6)).toEqual([
      "[1] wan wan1 dead 99999.0 - - 100 % cut",
      "→ 2 wan2 wan2 alive 125.4 25.3 ms 0.2 ms 0 % ▁█",
      "3 lte wan3 - - - - -",
    ]);
    expect(rows.find((row) => row.includes("dead 99999.0 → 125.4"))).toMatch(/^\d\d:\d\d:\d\d wan → wan2 /);
    expect(rows.at(-1)).toBe("hello");
  });

  it("says so when wanmon is silent", () => {
    expect(table({ ...view, status: undefined }).join("\n")).toContain("wanmon says nothing");
  });

  it("draws a history", () => {
    expect(sparkline([0, 50, 100], 0, 100)).toBe("▁▅█");
    expect(sparkline([7, 7], 7, 7)).toBe("▁▁");
    expect(sparkline([], 0, 0)).toBe("");
  });
});
