/** Measuring: pings on all links at once, their replies read from one pipe. */
import { after, before, kill, parseFixed, parseInteger, spawn, uptime, wait, words, writeFifo } from "wmc";
import { isUp, type Link } from "./links.js";
import { cost, deviation, median } from "./score.js";
import { config } from "./settings.js";

/** One ping process. */
interface Probe {
  link: Link;
  target: string;
  process: number;
  /** Echo requests sent; 0 if the result does not count for the measurement. */
  samples: number;
  /** The numbers of the replies. */
  seen: readonly number[];
  /** Their round-trip times in microseconds. */
  times: readonly number[];
}

/** The name of the pipe that all pings write to. */
let pipe = "";

/** The probes, reused from one measurement to the next: those in use come first. */
const probes: Probe[] = [];
let inUse = 0;

/** Probes are told apart by the size of their packets, 16 + a number that goes on from one measurement to the next, modulo 256. */
let firstNumber = 0;

/** Probes that have not ended yet, and the time (uptime) until which they are waited for. */
let running = 0;
let deadline = 0;

/** The target that has answered last. */
export let lastTarget = "";

/** After the deadline: what the pings have written is read up to a mark of our own. */
let draining = false;

/** Says which pipe the pings are to write to. */
export function measureThrough(path: string): void {
  pipe = path;
}

/** Starts a ping for each target of a link; `counts`: for the measurement. False if it can't be done just now. One process each. */
export function probe(link: Link, samples: number, timeout: number, counts: boolean): boolean {
  if (draining) return false;
  for (const target of words(link.targets)) {
    const size = `${16 + ((firstNumber + inUse) % 256)}`;
    if (probes.length === inUse) probes.push({ link, target, process: 0, samples: 0, seen: [], times: [] });
    const one = probes[inUse];
    if (one === undefined) return false;
    one.link = link;
    one.target = target;
    one.samples = counts ? samples : 0;
    one.seen = [];
    one.times = [];
    one.process = spawn("ping", ["-I", link.device, "-A", "-c", `${samples}`, "-W", `${timeout}`, "-s", size, target], {
      stdoutFile: pipe,
      stderr: "stdout",
    });
    inUse += 1;
    running += 1;
  }
  deadline = Math.max(deadline, uptime() + (samples + timeout) * 1000);
  return true;
}

/** Takes a line that a ping has written; the link if it is a reply to a probe. */
export function takeReply(line: string): Link | undefined {
  if (line === "drained") {
    draining = false;
    running = 0;
  } else if (line.includes(" packets transmitted") || (line.startsWith("ping: ") && !line.startsWith("ping: recvfrom"))) {
    if (!draining) running -= 1;
  } else if (line.includes(" bytes from ")) {
    const size = parseInteger(before(line, " ")) ?? 0;
    const index = (size - 24 - firstNumber + 256) % 256;
    const current = size < 24 || index >= inUse ? undefined : probes[index];
    const number = parseInteger(before(after(line, " seq="), " "));
    const time = parseFixed(before(after(line, " time="), " "), 3);
    if (current === undefined || number === undefined || time === undefined || current.seen.includes(number)) return undefined;
    current.seen = [...current.seen, number];
    current.times = [...current.times, time];
    lastTarget = current.target;
    return current.link;
  }
  return undefined;
}

/** Whether probes are under way at this time (uptime). Ends those that are still there after the deadline. */
export function isProbing(time: number): boolean {
  if (running > 0 && time >= deadline) {
    endProbes();
    draining = !draining && writeFifo(pipe, "drained");
    deadline = time + 1000;
    if (!draining) running = 0;
  }
  return running > 0;
}

/** Frees the probes that have ended. */
export function clearProbes(): void {
  for (const one of probes.slice(0, inUse)) wait(one.process);
  firstNumber = (firstNumber + inUse) % 256;
  inUse = 0;
  deadline = 0;
}

/** Starts the measurement of a link, if it is up. */
export function startMeasuring(link: Link): boolean {
  return isUp(link) && probe(link, link.samples, link.timeout, true);
}

/** Whether a link is to be measured at `time` (seconds since 1970); `needed`: whether it or the active one is in need. */
export function isDue(link: Link, time: number, needed: boolean): boolean {
  const least = link.metered && !needed ? Math.max(60, link.interval) : link.interval;
  return !link.up || time < link.time || time - link.time >= least;
}

/** Takes over what the probes of a link have found. A link that is down gets a new line in any case. */
export function finishMeasuring(link: Link, time: number): void {
  if (!isUp(link)) {
    markLost(link, 0, time);
    return;
  }
  let best = 0;
  let measured = false;
  for (const one of probes.slice(0, inUse)) {
    if (one.link !== link || one.samples === 0) continue;
    const sorted = [...one.times].sort((a, b) => a - b);
    const received = sorted.length;
    const latency = median(sorted);
    const jitter = deviation(sorted, latency);
    const loss = Math.trunc((100 * (one.samples - received)) / one.samples);
    const penalty = received === 0 ? 2 : loss >= config.hardLossLimit ? 1 : 0;
    const total = penalty * 1000000000000 + cost(latency, jitter, loss);
    if (measured && total >= best) continue;
    best = total;
    measured = true;
    link.latency = latency;
    link.jitter = jitter;
    link.loss = loss;
    link.sent = one.samples;
    link.received = received;
    link.target = received === 0 ? "" : one.target;
  }
  if (!measured) return;
  link.up = true;
  link.time = time;
  link.seq += 1;
}

/** Says that a link is down (nothing was `sent`) or does not answer. What its probes have found so far does not count. */
export function markLost(link: Link, sent: number, time: number): void {
  link.up = sent > 0;
  link.loss = 100;
  link.sent = sent;
  link.received = 0;
  link.target = "";
  link.time = time;
  link.seq += 1;
  for (const one of probes.slice(0, inUse)) if (one.link === link) one.samples = 0;
}

/** Whether a probe of this link was answered. */
export function hasAnswered(link: Link): boolean {
  return probes.slice(0, inUse).some((one) => one.link === link && one.times.length > 0);
}

/** Ends all probes. Not by TERM: a shell that has not yet become the ping could lose that. */
export function endProbes(): void {
  for (const one of probes.slice(0, inUse)) kill(one.process, "KILL");
}
