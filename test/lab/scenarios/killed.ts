/** `kill -9` in the middle of a switch: at every program that the loop starts for it. */
import { describe, expect, it } from "vitest";
import { Lab } from "../lab.ts";
import { lines, type Scenario, unlocked, withScenario } from "./scenario.ts";

const options = {
  links: [
    { name: "wan", device: "wan1", delay: 10, metric: 1 },
    { name: "wan2", device: "wan2", delay: 30, metric: 2 },
    { name: "lte", device: "wan3", delay: 50, metric: 3 },
  ],
  // In place from the start: a shell remembers where it has found a program.
  prepare: (lab: Lab) => {
    for (const program of ["ip", "mv"]) lab.write(`/usr/sbin/${program}`, trap(program), 0o755);
  },
};

/** Kills the loop before or after the Nth of its own calls of ip and mv, counted from when /tmp/armed is there. */
const trap = (program: string) => `#!/bin/sh
if [ -e /tmp/armed ] && [ "$PPID" = "$(cat /var/run/wanmon/pid)" ]; then
  read -r left </tmp/armed
  read -r side </tmp/side
  echo $((left - 1)) >/tmp/armed
  [ "$left" != 1 ] || echo "$*" >/tmp/killed
  [ "$left$side" != 1before ] || { kill -9 "$PPID"; exit 1; }
  /bin/busybox ${program} "$@"
  status=$?
  [ "$left$side" != 1after ] || kill -9 "$PPID"
  exit $status
fi
exec /bin/busybox ${program} "$@"
`;

async function killedAt(scenario: Scenario, call: number, side: "before" | "after"): Promise<string | undefined> {
  const { lab } = scenario;
  lab.write("/tmp/side", `${side}\n`);
  lab.write("/tmp/armed", `${call}\n`);
  await lab.link("wan").set({ blackhole: true });
  await scenario.until("the loop is killed", () => lab.read("/tmp/killed") !== undefined, 8000).catch(() => {});
  await lab.sh("rm -f /tmp/armed");
  return lab.read("/tmp/killed")?.trim();
}

describe.concurrent("a loop that is killed in the middle of a switch", () => {
  const places = [1, 2, 3, 4, 5].flatMap((call) => (["before", "after"] as const).map((side) => ({ call, side })));

  it("leaves the traffic on a live link from the first route on; the next start repairs", async () => {
    const seen: string[] = [];
    const trial = ({ call, side }: (typeof places)[number]) =>
      withScenario({}, options, async (scenario) => {
        const { lab } = scenario;
        await scenario.cycles("wan", 1);
        const killed = await killedAt(scenario, call, side);
        if (killed === undefined) return; // the switch needs no more calls than that
        expect(await scenario.loop.ended).toBe(137);
        seen.push(`${side} ${killed}`);
        const isReplaced = call > 1 || side === "after";
        expect((await lab.route()).device, `${side} ${killed}`).toBe(isReplaced ? "wan2" : "wan1");

        scenario.loop = await lab.start("wanmon run");
        await lab.waitForRoute("wan2", 10_000);
        await scenario.until(
          "the table is whole",
          async () =>
            (await scenario.table()).join() ===
            "default via 10.2.0.1 dev wan2,default via 10.3.0.1 dev wan3 metric 20,default via 10.1.0.1 dev wan1 metric 21",
          12_000,
        );
        expect((await lines(lab, "ip rule")).slice(1, 3)).toEqual([
          "32764: from all lookup main suppress_prefixlength 0",
          "32765: from all lookup 222",
        ]);
        await scenario.prefers("wan2"); // written after the routes
        expect(await scenario.loop.kill()).toBe(0);
        // The heartbeat that was orphaned ends with the first reply that it can't write.
        await lab.link("wan").set({ blackhole: false });
        await scenario.until("no ping is left", async () => !(await lab.sh("ps")).stdout.includes("ping -I"), 5000);
      });
    const queue = [...places];
    const work = async () => {
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) await trial(next);
    };
    await Promise.all([work(), work(), work()]);
    console.log(`killed ${seen.sort().join("; ")}`);
    expect(seen.length).toBeGreaterThanOrEqual(6);
    expect(seen.some((place) => place.startsWith("after -f inet route replace default via 10.2.0.1 dev wan2"))).toBe(true);
  }, 200_000);
});

describe.concurrent("a loop that is killed while it starts pings", () => {
  it("keeps no lock, 15 of 15 times", async () => {
    const links = Array.from({ length: 8 }, (_, index) => ({ name: `wan${index}`, device: `wan${index}`, metric: index + 1 }));
    const lab = await Lab.start({ links });
    try {
      lab.write("/usr/sbin/ping", "#!/bin/sh\nkill -9 $PPID\n", 0o755);
      for (let trial = 0; trial < 15; trial += 1) {
        expect(await (await lab.start("wanmon run")).ended).toBe(137);
        await unlocked(lab);
      }
    } finally {
      await lab.stop();
    }
  });
});
