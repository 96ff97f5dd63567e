/** How long a failover takes in the lab, with the default configuration: from the fault until the kernel sends an unbound packet by the next link. */
import { setTimeout as sleep } from "node:timers/promises";
import type { Lab } from "../../test/lab/lab.ts";
import { withScenario } from "../../test/lab/scenarios/scenario.ts";
import { keep, machine } from "./results.ts";

interface Fault {
  happen(lab: Lab): Promise<unknown>;
  /** Whether the link has a full window of good measurements before. */
  window?: boolean;
}

const faults: Readonly<Record<string, Fault>> = {
  silent: { happen: (lab) => lab.link("wan").set({ blackhole: true }) },
  carrier: { happen: (lab) => lab.link("wan").carrier(false) },
  ifdown: { happen: (lab) => lab.ifdown("wan") },
  degraded: { happen: (lab) => lab.link("wan").set({ delay: 250, loss: 10 }), window: true },
};

const links = [
  { name: "wan", device: "wan1", delay: 10 },
  { name: "wan2", device: "wan2", delay: 60 },
  { name: "lte", device: "wan3", delay: 110 },
];

/** Milliseconds between two cycles. */
const interval = 10_000;

/**
 * One trial in a new lab. The faults of all trials come at times that are spread evenly over a cycle, and over the second in which the loop
 * looks at the carrier.
 */
function trial({ happen, window = false }: Fault, number: number, trials: number): Promise<number> {
  return withScenario({}, { links, seed: number }, async (scenario) => {
    const { lab } = scenario;
    if (window) await scenario.fill();
    await lab.waitForRoute("wan1", 10_000);
    await sleep((interval * number) / trials + 1000 * ((number * 0.618) % 1));
    const happening = happen(lab);
    const took = await lab.waitForRoute("wan2", 120_000);
    await happening;
    return Math.round(took);
  });
}

/** Tries every fault so often, all faults at a time. */
export async function failover(trials: number): Promise<void> {
  const rows = Object.entries(faults).map(async ([name, fault]) => {
    const times: number[] = [];
    for (let number = 1; number <= trials; number += 1) times.push(await trial(fault, number, trials));
    console.log(`${name}: ${times.join(" ")}`);
    return [name, times] as const;
  });
  keep({ failover: { times: Object.fromEntries(await Promise.all(rows)), machine: machine() } });
}
