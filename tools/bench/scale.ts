/** What a cycle costs by the number of links: steady ones, and what the check once a minute adds. */
import { execFileSync } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { Lab } from "../../test/lab/lab.ts";
import { keep, machine, type Scale } from "./results.ts";

/** Seconds: of a cycle, and from the loop's first cycle to the time at which no cycle is under way. */
const interval = 10;
const offset = 6;
const counts = [1, 2, 4, 8, 16];
const tick = 1000 / Number(execFileSync("getconf", ["CLK_TCK"], { encoding: "utf8" }));

/** CPU time in milliseconds of a process and of its children that have ended, and its memory in KB: proc(5), stat and status. */
function usage(lab: Lab, pid: number): { cpu: number; memory: number } {
  const stat = lab.read(`/proc/${pid}/stat`) ?? "";
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
  return { cpu: ticks * tick, memory: Number(/VmHWM:\s+(\d+)/.exec(lab.read(`/proc/${pid}/status`) ?? "")?.[1]) };
}

/** Processes and CPU time of the next cycles, for each. */
async function cost(lab: Lab, pid: number, cycles: number): Promise<{ processes: number; cpu: number }> {
  const before = usage(lab, pid).cpu;
  const processes = await lab.countProcesses(() => sleep(1000 * interval * cycles));
  return { processes: processes / cycles, cpu: (usage(lab, pid).cpu - before) / cycles };
}

/** One run of so many links, each with the default two targets and 20 ms away. */
async function measure(count: number): Promise<Scale> {
  const links = Array.from({ length: count }, (_, index) => ({ name: `wan${index + 1}`, device: `dev${index + 1}`, delay: 20 }));
  const lab = await Lab.start({ links });
  try {
    const loop = await lab.start("wanmon run");
    // Not the first cycle, in which all is new, nor the one of the check, a minute after the start.
    await sleep(1000 * (interval + offset));
    const steady = await cost(lab, loop.pid, 4);
    const duration = 1000 * Number(/^wanmon_cycle_seconds (\S+)$/m.exec(lab.read("/var/run/wanmon/wanmon.prom") ?? "")?.[1]);
    const checking = await cost(lab, loop.pid, 1);
    const { memory } = usage(lab, loop.pid);
    await loop.kill();
    return {
      links: count,
      ...steady,
      duration,
      memory,
      checkProcesses: checking.processes - steady.processes,
      checkCpu: checking.cpu - steady.cpu,
    };
  } finally {
    await lab.stop();
  }
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Measures all numbers of links so many times, at the same time but not in the same second, and keeps the medians. */
export async function scale(runs: number): Promise<void> {
  const found: Scale[] = [];
  for (let run = 1; run <= runs; run += 1)
    found.push(
      ...(await Promise.all(counts.map((count, index) => sleep((1000 * interval * index) / counts.length).then(() => measure(count))))),
    );
  const rows = counts.map((count) => {
    const same = found.filter(({ links }) => links === count);
    const keys = Object.keys(same[0] ?? {}) as (keyof Scale)[];
    return Object.fromEntries(keys.map((key) => [key, median(same.map((one) => one[key]))])) as unknown as Scale;
  });
  console.table(rows);
  keep({ scale: { machine: machine(), runs, rows } });
}
