/** Processes that the stages and the loop start on a router, against what the compiler counts in their sources. */

import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compile } from "../../compiler/compile.js";
import type { Part } from "../../compiler/cost/parts.js";
import { Lab } from "./lab.ts";
import { withScenario } from "./scenarios/scenario.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const scripts = ["wm-state", "wm-select", "wm-apply", "wanmon"].map((name) => ({
  file: `${root}scripts-src/${name}.ts`,
  name: `${name}.sh`,
}));
const parts = compile(scripts, { shared: "wm-common.sh" }).outputs.flatMap((output) =>
  output.parts.map((part) => ({ ...part, script: output.name })),
);

/** A function of the scripts, or of one that has it for itself. */
function partOf(name: string, script?: string): Part {
  const found = parts.filter((part) => part.kind === "function" && part.name === name && (script === undefined || part.script === script));
  expect(found, name).toHaveLength(1);
  return found[0] as Part;
}

/** Three links with two targets each, all of which are measured, and the routes of which the table is made. */
const lengths = { list: 3, chosen: 3, targets: 2, families: 2, order: 3, present: 0 };

let lab: Lab;
beforeAll(async () => {
  lab = await Lab.start({ links: ["wan1", "wan2", "wan3"].map((name, index) => ({ name, device: name, delay: 10 + 50 * index })) });
  lab.write("/etc/wanmon/config.json", '{"interval":5}\n');
}, 60_000);
afterAll(() => lab.stop());

/** The processes of a script that ends well, without its own. */
async function processesOf(command: string): Promise<number> {
  let status = -1;
  const count = await lab.countProcesses(async () => {
    ({ status } = await lab.exec([command]));
  });
  expect(status, command).toBe(0);
  return count - 1;
}

const stages = ["wm-state.sh", "wm-select.sh", "wm-apply.sh"];

describe("the stages", () => {
  it("start no more than the compiler counts when everything is new", async () => {
    for (const stage of stages) {
      const most = partOf("main", stage).cost.at(lengths);
      expect(await processesOf(stage), stage).toBeLessThanOrEqual(most);
    }
  }, 60_000);

  it("start exactly what the compiler counts as usual when nothing has changed", async () => {
    // A link is due once in its interval.
    await sleep(5000);
    expect(await processesOf("wm-state.sh")).toBe(partOf("main", "wm-state.sh").usual.at(lengths));
    expect(await processesOf("wm-select.sh")).toBe(partOf("main", "wm-select.sh").usual.at(lengths));
    expect(await processesOf("wm-apply.sh")).toBeLessThanOrEqual(partOf("main", "wm-apply.sh").cost.at(lengths));
  }, 60_000);

  it("come near to the most when all that is rare comes together", async () => {
    const disturb =
      'cd /var/run/wanmon; for f in state decision; do jq . $f.json >x; cat x >$f.json; done; echo \'{ "link": "", "until": 0 }\' >force.json';
    const most = (stage: string): number => partOf("main", stage).cost.at(lengths);
    await sleep(5000);
    lab.write("/etc/wanmon/config.json", '{"interval":5,"ping_samples":4}\n');
    await lab.sh(`${disturb}; echo >links`);
    // Not: the folder is there, and two files did not fail to be written, for which rm would clear up.
    expect(await processesOf("wm-state.sh")).toBe(most("wm-state.sh") - 3);
    lab.write("/etc/wanmon/config.json", '{"interval":5}\n');
    await lab.sh(disturb);
    expect(await processesOf("wm-select.sh")).toBe(most("wm-select.sh") - 2);
  }, 60_000);
});

describe("the loop", () => {
  it("starts in a cycle exactly what the compiler counts as usual", async () => {
    const loop = await lab.start("wanmon run");
    await lab.waitForRoute("wan1", 20_000);
    // Half way between two cycles.
    await sleep(7500);
    const cycles = 3;
    const usual = partOf("startCycle").usual.plus(partOf("finishCycle").usual).at(lengths);
    expect(await lab.countProcesses(() => sleep(5000 * cycles))).toBe(usual * cycles);
    expect(await loop.kill()).toBe(0);
  }, 60_000);
});

describe("a steady cycle of many links", () => {
  it("starts one process more for each link and target, and takes no longer: all are measured at once", async () => {
    const cycles = 2;
    const measured = [1, 4, 16].map((count) => {
      const links = Array.from({ length: count }, (_, index) => ({ name: `wan${index + 1}`, device: `dev${index + 1}`, delay: 300 }));
      return withScenario({ interval: 5 }, { links }, async (scenario) => {
        // A second after the end of a cycle, when nothing is done until the next one.
        const finish = async (count: number): Promise<void> => {
          await scenario.cycles("wan1", count);
          await sleep(1000);
        };
        await finish(1);
        const processes = await scenario.lab.countProcesses(() => finish(cycles));
        const metrics = scenario.lab.read("/var/run/wanmon/wanmon.prom") ?? "";
        return { processes: processes / cycles, duration: Number(/^wanmon_cycle_seconds (\S+)$/m.exec(metrics)?.[1]) };
      });
    });
    const [one, four, sixteen] = await Promise.all(measured);
    const targets = 2;
    expect([one, four, sixteen].map((each) => each?.processes)).toEqual([1, 4, 16].map((count) => count * targets + 1));
    // Five echoes of 0.3 s. One link after the other would take sixteen times as long.
    expect(one?.duration).toBeGreaterThanOrEqual(1.5);
    expect(sixteen?.duration).toBeLessThan(4 * (one?.duration ?? 0));
  }, 90_000);
});
