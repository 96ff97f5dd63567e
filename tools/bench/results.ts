/** What the benchmarks found last, in test/lab/results.json: docs/performance.md is made of it. */
import { readFileSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus, loadavg } from "node:os";
import type { Count } from "../../test/lab/faults/soak.ts";

const path = new URL("../../test/lab/results.json", import.meta.url);

/** The machine that a benchmark ran on. */
export interface Machine {
  readonly processor: string;
  readonly processors: number;
  /** The mean load of the last five minutes. */
  readonly load: number;
}

/** What wanmon with so many links does in a cycle, medians. Times in milliseconds, memory in KB; `null` is not measured. */
export interface Scale {
  readonly links: number;
  readonly processes: number;
  readonly cpu: number;
  readonly duration: number;
  readonly memory: number;
  /** What the check adds to a cycle, once a minute. */
  readonly checkProcesses: number;
  readonly checkCpu: number;
  /** Of a switch away from a link that has lost its carrier, with the measurement of all links after it. */
  readonly switchProcesses: number | null;
  readonly switchCpu: number | null;
  /** That the loop's own process takes for a steady cycle without heartbeat, and for such a switch. */
  readonly instructions: number | null;
  readonly switchInstructions: number | null;
}

/** What the page costs: by visit the milliseconds to the first status, requests and bytes until then, a status alone, and the milliseconds between two of them. */
export interface PageFigures {
  readonly machine: Machine;
  readonly times: readonly number[];
  readonly requests: number;
  readonly bytes: number;
  readonly statusBytes: number;
  readonly gaps: readonly number[];
  readonly statusProcesses: number;
}

export interface Results {
  readonly page?: PageFigures;
  readonly scale?: { readonly machine: Machine; readonly runs: number; readonly bytes: number; readonly rows: readonly Scale[] };
  /** Milliseconds of each trial, by fault. */
  readonly failover?: { readonly machine: Machine; readonly times: Readonly<Record<string, readonly number[]>> };
  readonly soak?: { readonly machine: Machine; readonly decisions: number; readonly switches: number; readonly counts: readonly Count[] };
}

export function machine(): Machine {
  const load = Math.round((loadavg()[1] ?? 0) * 10) / 10;
  return { processor: (cpus()[0]?.model ?? "unknown").trim(), processors: availableParallelism(), load };
}

export function results(): Results {
  return JSON.parse(readFileSync(path, "utf8")) as Results;
}

/** Replaces the results of one benchmark. */
export function keep(fresh: Results): void {
  writeFileSync(path, `${JSON.stringify({ ...results(), ...fresh })}\n`);
}
