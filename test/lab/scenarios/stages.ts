/** Programs of the user's own in place of the stages. */
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import type { Lab } from "../lab.ts";
import { withScenario } from "./scenario.ts";

const links = [
  { name: "wan", device: "wan1", metric: 1 },
  { name: "wan2", device: "wan2", metric: 2 },
];

const script = (lab: Lab, name: string, text: string): void => lab.write(`/etc/wanmon/${name}`, `#!/bin/sh\n${text}\n`, 0o755);

/** Measures nothing: `wan` is as slow as /tmp/latency says; fails, or writes half a document, where a file asks for it. */
const state = `[ ! -e /tmp/fail ] || exit 3
[ ! -e /tmp/half ] || { echo '{"version":1,' >/var/run/wanmon/state.json; exit 0; }
now=$(date +%s)
line() { printf '"%s":{"up":true,"device":"%s","latency":%s,"jitter":0,"loss":0,"sent":1,"received":1,"target":"x","metric":0,"time":%s,"seq":%s}' "$@" "$now" "$now"; }
{ printf '{"version":1,"time":%s,"links":{' "$now"; line wan wan1 "$(cat /tmp/latency)"; printf ,; line wan2 wan2 50; echo '}}'; } >/tmp/new
mv /tmp/new /var/run/wanmon/state.json`;

const ranked = (first: string, second: string): string =>
  JSON.stringify({
    version: 1,
    time: 1,
    preferred: first,
    reason: "mine",
    forced: "",
    since: 1,
    links: Object.fromEntries(
      [first, second].map((name) => [name, { score: 1, raw: 1, state: "alive", history: [1], streak: 1, deaths: 0, seq: 1 }]),
    ),
    ranking: [first, second],
  });

describe.concurrent("a program of one's own in place of", () => {
  it("stage 1: what it writes is decided on, in the loop and by `wanmon once`; where it fails the last decision stays, and the log says so", () =>
    withScenario(
      { interval: 1, smooth_window: 1, stages: { state: "/etc/wanmon/my-state.sh" } },
      {
        links,
        prepare: (lab) => {
          lab.write("/tmp/latency", "10\n");
          script(lab, "my-state.sh", state);
        },
      },
      async (scenario) => {
        const { lab } = scenario;
        await scenario.prefers("wan");
        expect(scenario.measurement("wan")).toMatchObject({ latency: 10, target: "x", received: 1 });
        lab.write("/tmp/latency", "900\n");
        await scenario.prefers("wan2");
        expect((await lab.route()).device).toBe("wan2");

        // Both would be a reason to go back.
        lab.write("/tmp/latency", "10\n");
        lab.write("/tmp/fail", "");
        await scenario.until("its failure is told", () => scenario.loop.output().includes("/etc/wanmon/my-state.sh: exit status 3"));
        lab.write("/tmp/half", "");
        await lab.sh("rm /tmp/fail");
        await scenario.until("the half document is told", () => scenario.loop.output().includes("state.json: not what it has to be"));
        expect(scenario.decision()?.preferred).toBe("wan2");
        expect((await lab.route()).device).toBe("wan2");
        await lab.sh("rm /tmp/half");
        await scenario.prefers("wan");

        expect(await scenario.loop.kill()).toBe(0);
        // `seq` is the second.
        await sleep(1100);
        lab.write("/tmp/latency", "800\n");
        expect((await lab.sh("wanmon once")).status).toBe(0);
        expect(scenario.decision()?.preferred).toBe("wan2");
        lab.write("/tmp/fail", "");
        expect(await lab.sh("wanmon once")).toMatchObject({ stderr: "/etc/wanmon/my-state.sh: exit status 3\n" });
        expect(scenario.decision()?.preferred).toBe("wan2");
      },
    ));

  it("stages 2 and 3: its decision is followed, and it alone touches the routing", () =>
    withScenario(
      { interval: 1, ping_host: "1.1.1.1", ping_samples: 1, stages: { select: "/etc/wanmon/my-select.sh" } },
      {
        links,
        prepare: (lab) =>
          script(lab, "my-select.sh", `cat >/tmp/new <<'END'\n${ranked("wan2", "wan")}\nEND\nmv /tmp/new /var/run/wanmon/decision.json`),
      },
      async (scenario) => {
        const { lab } = scenario;
        await lab.waitForRoute("wan2", 10_000);
        expect(scenario.decision()).toMatchObject({ preferred: "wan2", reason: "mine" });
        // Half a document, and a failure: the last decision stays.
        script(lab, "my-select.sh", "echo '{' >/var/run/wanmon/decision.json");
        await scenario.until("that is told", () => scenario.loop.output().includes("decision.json: not what it has to be"));
        script(lab, "my-select.sh", "exit 4");
        await scenario.until("that is told", () => scenario.loop.output().includes("/etc/wanmon/my-select.sh: exit status 4"));
        expect(scenario.decision()).toMatchObject({ preferred: "wan2", reason: "mine" });
        expect((await lab.route()).device).toBe("wan2");

        const routing = (await lab.sh("ip rule; ip route show table 222")).stdout;
        script(lab, "my-apply.sh", "cat /var/run/wanmon/decision.json >/tmp/applied");
        script(lab, "my-select.sh", `cat >/tmp/new <<'END'\n${ranked("wan", "wan2")}\nEND\nmv /tmp/new /var/run/wanmon/decision.json`);
        lab.write(
          "/etc/wanmon/config.json",
          JSON.stringify({ interval: 1, stages: { select: "/etc/wanmon/my-select.sh", apply: "/etc/wanmon/my-apply.sh" } }),
        );
        await scenario.until("it is called", () => (lab.read("/tmp/applied") ?? "").includes('"preferred":"wan"'));
        expect((await lab.sh("ip rule; ip route show table 222")).stdout).toBe(routing);
      },
    ));

  it("stage 2: one that hangs is ended after ten seconds, with what it has started; then the loop goes on", () =>
    withScenario(
      { interval: 1, ping_host: "1.1.1.1", ping_samples: 1, stages: { select: "/etc/wanmon/my-select.sh" } },
      {
        links,
        prepare: (lab) =>
          script(
            lab,
            "my-select.sh",
            `[ ! -e /tmp/hang ] || { rm /tmp/hang; sleep 1000; }\ncat >/tmp/new <<'END'\n${ranked("wan2", "wan")}\nEND\nmv /tmp/new /var/run/wanmon/decision.json`,
          ),
      },
      async (scenario) => {
        const { lab } = scenario;
        await lab.waitForRoute("wan2", 10_000);
        lab.write("/tmp/hang", "");
        await scenario.until("it hangs", () => lab.read("/tmp/hang") === undefined);
        const took = await scenario.until("it is ended", () =>
          scenario.loop.output().includes("/etc/wanmon/my-select.sh: ended after 10 s"),
        );
        expect(took).toBeGreaterThan(9000);
        expect((await lab.sh("pgrep -f 'sleep 1000'")).stdout).toBe("");
        const seq = scenario.measurement("wan")?.seq ?? 0;
        await scenario.until("the loop goes on", () => (scenario.measurement("wan")?.seq ?? 0) > seq + 1);
        expect((await lab.route()).device).toBe("wan2");
      },
    ));
});
