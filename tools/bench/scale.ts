/** What a cycle and a switch cost by the number of links: steady cycles, what the check once a minute adds, and a switch. */
import { execFileSync } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import type { Lab } from "../../test/lab/lab.ts";
import { bytesOf, type Implementation, labOf } from "./implementation.ts";
import { instructionsOf } from "./instructions.ts";
import { keep, machine, type Scale } from "./results.ts";

/** Seconds: of a cycle, and from the loop's first cycle to the time at which no cycle is under way. */
const interval = 10;
const offset = 6;
const counts = [1, 2, 4, 8, 16];
const tick = 1000 / Number(execFileSync("getconf", ["CLK_TCK"], { encoding: "utf8" }));

/** wanmon as the package installs it. */
const own: Implementation = { name: "wanmon" };

/** CPU time in milliseconds of a process and of its children that have ended, and its memory in KB: proc(5), stat and status. */
function usage(lab: Lab, pid: number): { cpu: number; memory: number } {
  const stat = lab.read(`/proc/${pid}/stat`) ?? "";
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
  return { cpu: ticks * tick, memory: Number(/VmHWM:\s+(\d+)/.exec(lab.read(`/proc/${pid}/status`) ?? "")?.[1]) };
}

/** Processes and CPU time of the loop meanwhile. */
async function cost(lab: Lab, pid: number, during: () => Promise<unknown>): Promise<{ processes: number; cpu: number }> {
  const before = usage(lab, pid).cpu;
  const processes = await lab.countProcesses(during);
  return { processes, cpu: usage(lab, pid).cpu - before };
}

type Run = Omit<Scale, "instructions" | "switchInstructions">;

/** One run of so many links, each with the default two targets. */
async function measure(implementation: Implementation, count: number): Promise<Run> {
  const lab = await labOf(implementation, count);
  try {
    const loop = await lab.start("wanmon run");
    // Not the first cycle, in which all is new, nor the one of the check, a minute after the start.
    await sleep(1000 * (interval + offset));
    const cycles = 4;
    const all = await cost(lab, loop.pid, () => sleep(1000 * interval * cycles));
    const steady = { processes: all.processes / cycles, cpu: all.cpu / cycles };
    const duration = 1000 * Number(/^wanmon_cycle_seconds (\S+)$/m.exec(lab.read("/var/run/wanmon/wanmon.prom") ?? "")?.[1]);
    const checking = await cost(lab, loop.pid, () => sleep(1000 * interval));
    // Between the next cycle and the one after it: the switch, and the measurement of all links that follows at once.
    await sleep(1000 * offset);
    const { device } = await lab.route();
    const switching = await cost(lab, loop.pid, async () => {
      await lab.links.find((link) => link.device === device)?.carrier(false);
      await sleep(5000);
    });
    const hasSwitched = (await lab.route()).device !== device && count > 1;
    const { memory } = usage(lab, loop.pid);
    await loop.kill();
    return {
      links: count,
      ...steady,
      duration,
      memory,
      checkProcesses: checking.processes - steady.processes,
      checkCpu: checking.cpu - steady.cpu,
      switchProcesses: hasSwitched ? switching.processes : null,
      switchCpu: hasSwitched ? switching.cpu : null,
    };
  } finally {
    await lab.stop();
  }
}

/** The median of what was measured; null if nothing was. */
function median(values: readonly (number | null)[]): number | null {
  const sorted = values.filter((value) => value !== null).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? null;
}

/** Does it for all numbers of links at the same time, but not in the same second. */
const each = <T>(numbers: readonly number[], work: (count: number) => Promise<T>): Promise<T[]> =>
  Promise.all(numbers.map((count, index) => sleep((1000 * interval * index) / numbers.length).then(() => work(count))));

/** Measures an implementation so many times with these numbers of links; the medians. `count` counts the instructions. */
async function scaleOf(implementation: Implementation, runs: number, numbers: readonly number[], count = instructionsOf): Promise<Scale[]> {
  const found: Run[] = [];
  for (let run = 1; run <= runs; run += 1) found.push(...(await each(numbers, (links) => measure(implementation, links))));
  const instructions = await each(numbers, (links) => count(implementation, links));
  return numbers.map((number, index) => {
    const same = found.filter(({ links }) => links === number);
    const keys = Object.keys(same[0] ?? {}) as (keyof Run)[];
    const medians = Object.fromEntries(keys.map((key) => [key, median(same.map((one) => one[key]))])) as unknown as Run;
    return { ...medians, ...(instructions[index] as (typeof instructions)[number]) };
  });
}

export interface Comparison {
  readonly own: Scale;
  readonly peer: Scale;
  /** Of each figure, wanmon's divided by the peer's; null where one of them was not measured. */
  readonly ratios: Readonly<Record<keyof Scale | "bytes", number | null>>;
}

/** wanmon and another implementation, with these numbers of links, at the same time: what else the machine does disturbs both. */
export async function compare(
  peer: Implementation,
  runs: number,
  numbers: readonly number[],
  count = instructionsOf,
): Promise<Comparison[]> {
  const [ours, theirs] = await Promise.all([own, peer].map((one) => scaleOf(one, runs, numbers, count)));
  if (ours === undefined || theirs === undefined) return [];
  return ours.map((one, index) => {
    const other = theirs[index] as Scale;
    const keys = Object.keys(one) as (keyof Scale)[];
    const ratioOf = (a: number | null, b: number | null): number | null => (a === null || b === null || b === 0 ? null : a / b);
    const ratios = Object.fromEntries(keys.map((key) => [key, ratioOf(one[key], other[key])])) as Record<keyof Scale, number | null>;
    return { own: one, peer: other, ratios: { ...ratios, bytes: bytesOf(own) / bytesOf(peer) } };
  });
}

/** Measures wanmon with all numbers of links, and keeps the medians; with a peer shows the ratios too, which are not kept. */
export async function scale(runs: number, peer?: Implementation): Promise<void> {
  if (peer === undefined) {
    const rows = await scaleOf(own, runs, counts);
    console.table(rows);
    keep({ scale: { machine: machine(), runs, bytes: bytesOf(own), rows } });
    return;
  }
  const compared = await compare(peer, runs, counts);
  console.log("wanmon");
  console.table(compared.map((one) => one.own));
  console.log(peer.name);
  console.table(compared.map((one) => one.peer));
  console.log(`wanmon / ${peer.name}`);
  const ratio = (value: number | null): string => value?.toFixed(2) ?? "not measured";
  console.table(
    compared.map(({ own: { links }, ratios }) => ({
      ...Object.fromEntries(Object.entries(ratios).map(([key, value]) => [key, ratio(value)])),
      links,
    })),
  );
}
