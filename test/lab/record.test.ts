/** `wanmon record`: what the loop has measured, replayed by the simulator. */
import { describe, expect, it } from "vitest";
import { simulate } from "../sim/simulation.js";
import { readTrace } from "../sim/trace.js";
import { type Scenario, withScenario } from "./scenarios/scenario.ts";

const file = "/var/run/wanmon/record.csv";
const links = [
  { name: "wan", device: "wan1", delay: 10 },
  { name: "lte", device: "wan2", delay: 60 },
];
const config = { interval: 3, smooth_window: 3, recovery_cycles: 2, interfaces: { wan: { bias: 0 }, lte: { bias: 20 } } };

const record = ({ lab }: Scenario) => lab.exec(["wanmon", "record"]);

describe("wanmon record", () => {
  it("keeps what the simulator makes the same decisions of", async () => {
    const { csv, switches } = await withScenario(config, { links }, async (scenario) => {
      const { lab } = scenario;
      expect(await record(scenario)).toEqual({ status: 0, stdout: "", stderr: "" });
      const before = scenario.switches().length;
      const wan = lab.link("wan");
      await scenario.cycles("wan", 3);
      await wan.set({ delay: 300 });
      await scenario.prefers("lte", 60_000);
      await scenario.cycles("lte", 2);
      await wan.set({ delay: 10 });
      await scenario.prefers("wan", 60_000);
      await scenario.cycles("wan", 3);
      await wan.set({ blackhole: true });
      await scenario.prefers("lte", 60_000);
      await scenario.cycles("lte", 2, 30_000);
      await wan.set({ blackhole: false });
      await scenario.prefers("wan", 60_000);
      await scenario.cycles("wan", 2);
      await wan.carrier(false);
      await scenario.prefers("lte", 60_000);
      await scenario.cycles("lte", 2);
      const lines = (lab.read(file) ?? "").trimEnd().split("\n");
      // The last line is that of the last link's measurement.
      const [, latency, loss, jitter] = (lines.at(-1) ?? "").split(",");
      const state = JSON.parse(lab.read("/var/run/wanmon/state.json") ?? "");
      expect(lines.at(-1)).toMatch(/,lte$/);
      expect([latency, loss, jitter].map(Number)).toEqual([state.links.lte.latency, state.links.lte.loss, state.links.lte.jitter]);
      return { csv: lab.read(file) ?? "", switches: scenario.switches().slice(before) };
    });
    const { models, duration, warnings } = readTrace(csv, "record.csv");
    expect(warnings).toEqual([]);
    const { choices } = await simulate(
      { what: "recorded", links: models, duration: duration + 10 },
      { config: JSON.stringify(config), mode: "exact" },
    );
    expect(choices.map(({ link, reason }) => [link, reason])).toEqual([
      ["wan", "initial"],
      ...switches.map(({ to, reason }) => [to, reason]),
    ]);
    expect(switches.map(({ reason }) => reason)).toEqual(["better", "better", "dead", "better", "dead"]);
  }, 240_000);

  it("goes on without a file that vanishes or is full, and says when it cannot begin", async () => {
    await withScenario({ ...config, interval: 1 }, { links }, async (scenario) => {
      const { lab } = scenario;
      const bytes = (path: string): number => (lab.read(path) ?? "").length;
      // On a disk with blanks and quotes in its name, which is pulled.
      const disk = "/tmp/my 'stick";
      await lab.sh(`mkdir "${disk}"; ln -sf "${disk}/a.csv" ${file}`);
      expect((await record(scenario)).status).toBe(0);
      await scenario.until("a line on the disk", () => (lab.read(`${disk}/a.csv`) ?? "").includes(",lte"));
      await lab.sh(`mv "${disk}" /tmp/away; mkdir "${disk}"`);
      await scenario.cycles("wan", 3);
      expect((await lab.sh(`ls "${disk}"`)).stdout).toBe("");
      const before = bytes("/tmp/away/a.csv");
      await lab.sh(`rmdir "${disk}"; mv /tmp/away "${disk}"`);
      await scenario.until("more lines on the disk", () => bytes(`${disk}/a.csv`) > before);

      const said = (): string[] => [scenario.loop.output(), ...lab.log()];
      const quiet = said();
      await lab.sh(`ln -sf /dev/full ${file}`);
      await scenario.cycles("wan", 3);
      expect(said()).toEqual(quiet);

      // What is removed is at an end, until there is another request.
      await lab.sh(`rm ${file}`);
      await scenario.cycles("wan", 3);
      expect(lab.read(file)).toBeUndefined();
      expect((await record(scenario)).status).toBe(0);
      await scenario.until("lines", () => bytes(file) > 0);

      await lab.sh(`rm ${file}; mkdir ${file}`);
      const refusal = { status: 1, stdout: "", stderr: `${file}: can't record\n` };
      expect(await record(scenario)).toEqual(refusal);
      await lab.sh(`rmdir ${file}`);
      await scenario.loop.kill();
      expect(await record(scenario)).toEqual(refusal);
      expect(lab.read(file)).toBeUndefined();
    });
  }, 120_000);
});
