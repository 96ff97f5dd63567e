/**
 * In place of scripts-src/measure.ts in long simulations: pings as numbers instead of lines. test/sim/simulate.test.ts compares the two over
 * thousands of cycles.
 */
import { kill, now, uptime, words } from "wmc";
import type { Link } from "../../../scripts-src/links.js";
import { cost, deviation, median } from "../../../scripts-src/score.js";
import { config } from "../../../scripts-src/settings.js";
import type { Kernel, Train } from "../kernel.js";
import { isUp } from "./links.js";

declare const kernel: Kernel;

export const pipe = "/run/fifo";

interface Probe {
  readonly id: number;
  readonly link: Link;
  readonly samples: number;
  readonly target: string;
  readonly train: Train;
}

let probes: Probe[] = [];
let running = 0;
let deadline = 0;

/** The targets of a link as a list; the text is nearly always the same. */
let text = "";
let list: readonly string[] = [];
function targetsOf({ targets }: Link): readonly string[] {
  if (targets !== text) {
    text = targets;
    list = words(targets);
  }
  return list;
}

export const openPipe = (): boolean => true;

export function probe(link: Link, samples: number): void {
  if (!isUp(link)) return;
  const timeout = samples === 0 ? 1 : link.timeout;
  const times = Math.max(1, samples);
  for (const target of targetsOf(link)) {
    const { id, train } = kernel.quickPing(link.device, target, times, timeout, `+${link.name}/${samples}/${target}`);
    probes.push({ id, link, samples, target, train });
    running += 1;
  }
  deadline = Math.max(deadline, uptime() + (times + timeout) * 1000);
}

export function takeReply(line: string): string {
  if (line === "-") running -= 1;
  return line.startsWith("+") ? line.slice(1) : "";
}

export function probeBy(program: string): void {
  throw new Error(`${program}: a simulation has no programs of the user's own; leave out the key stages`);
}

export const isProbing = (time: number): boolean => running > 0 && time < deadline;

export function clearProbes(): void {
  for (const { id } of probes) kill(id);
  probes = [];
  running = 0;
  deadline = 0;
}

/** Puts a time in its place among sorted ones. */
function insert(times: number[], time: number): void {
  let place = times.push(time) - 1;
  for (; place > 0 && (times[place - 1] ?? 0) > time; place -= 1) times[place] = times[place - 1] ?? 0;
  times[place] = time;
}

export function finishMeasuring(link: Link): void {
  if (!isUp(link)) {
    markLost(link);
    return;
  }
  let best = Infinity;
  for (const one of probes) {
    if (one.link !== link || one.samples !== link.samples) continue;
    const times: number[] = [];
    const { took, at } = one.train;
    for (let place = 0; place < at.length; place += 1) if ((at[place] ?? 0) <= kernel.time) insert(times, took[place] ?? 0);
    const received = times.length;
    const latency = median(times);
    const jitter = deviation(times, latency);
    const loss = Math.trunc((100 * (link.samples - received)) / link.samples);
    let total = cost(latency, jitter, loss);
    if (received === 0 || loss >= config.hardLossLimit) total += 1e12;
    if (total >= best) continue;
    best = total;
    link.latency = latency;
    link.jitter = jitter;
    link.loss = loss;
    link.received = received;
    link.target = received === 0 ? "" : one.target;
  }
  if (best === Infinity) return;
  link.up = true;
  link.sent = link.samples;
  link.time = now();
  link.seq += 1;
}

export function markLost(link: Link): void {
  link.up = isUp(link);
  link.loss = 100;
  link.sent = link.up ? 1 : 0;
  link.received = 0;
  link.target = "";
  link.time = now();
  link.seq += 1;
}
