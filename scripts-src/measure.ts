/** Measuring: pings on all links at once, their replies read from one pipe. */
import { after, afterLast, before, kill, now, openFifo, parseInteger, spawn, uptime, wait, words, writeFifo } from "wmc";
import { isUp, type Link } from "./links.js";
import { addressOf } from "./resolver.js";
import { cost, deviation, median, microseconds } from "./score.js";
import { config } from "./settings.js";

/** The pipe that all pings write to. */
export let pipe = "";

/** The pings of this measurement: the word `SIZE/LINK/SAMPLES/TARGET` for each, and their processes. */
let probes = " ";
let processes: readonly number[] = [];

/** How many pings there were. They are told apart by the size of their packets: 24 + this number modulo 256, as their replies say it. */
let count = 0;

/** The replies to them: the word `SIZE/NUMBER/MICROSECONDS` for each. */
let replies = " ";

/** Pings that have not ended yet, and the time (uptime) until which they are waited for. */
let running = 0;
let deadline = 0;

/** Whether lines of pings that were ended are still in the pipe, up to a mark of our own. */
let draining = false;

/** Makes the pipe; false if that is not possible. @forks 1 */
export function openPipe(path: string): boolean {
  pipe = path;
  return openFifo(path);
}

/** Starts a ping for each target of a link that is up; one echo that does not count for the measurement if `samples` is 0. @forks targets */
export function probe(link: Link, samples: number): void {
  if (!isUp(link)) return;
  const timeout = samples === 0 ? 1 : link.timeout;
  const times = Math.max(1, samples);
  for (const target of words(link.targets)) {
    const size = 16 + (count % 256);
    const process = spawn(
      "ping",
      ["-I", link.device, "-A", "-c", `${times}`, "-W", `${timeout}`, "-s", `${size}`, "--", addressOf(target)],
      {
        stdoutFile: pipe,
        stderr: "stdout",
      },
    );
    processes = [...processes, process];
    probes += `${size + 8}/${link.name}/${samples}/${target} `;
    count += 1;
    running += 1;
  }
  deadline = Math.max(deadline, uptime() + (times + timeout) * 1000);
}

/** Starts the user's own program in place of all probes; it has a minute. @forks 1 @rarely */
export function probeBy(program: string): void {
  const script = '"$1" >&2 || echo "$1: exit status $?" >&2; echo " packets transmitted"';
  processes = [...processes, spawn("sh", ["-c", script, "--", program], { stdoutFile: pipe })];
  running += 1;
  deadline = uptime() + 60000;
}

/** Takes a line that a ping has written: `LINK/SAMPLES/TARGET` if it is a reply to one, else empty. @forks 0 */
export function takeReply(line: string): string {
  if (line === "drained") draining = false;
  if (!draining && (line.includes(" packets transmitted") || (line.startsWith("ping: ") && !line.startsWith("ping: recvfrom"))))
    running -= 1;
  if (!line.includes(" time=")) return "";
  const size = `${before(line, " ")}/`;
  const number = `${size}${before(after(line, "seq="), " ")}/`;
  // Not by `after(probes, size)`: for that BusyBox's shell looks at each prefix of the text anew, which is long with many links.
  for (const one of words(probes)) {
    if (!one.startsWith(size)) continue;
    if (replies.includes(` ${number}`)) return "";
    replies += `${number}${microseconds(before(after(line, " time="), " "))} `;
    return after(one, "/");
  }
  return "";
}

/** Whether probes are under way at this time (uptime). They are not waited for any longer than until the deadline. */
export function isProbing(time: number): boolean {
  return running > 0 && time < deadline;
}

/** Ends the probes that are still there, and forgets them. Not by TERM: a shell that has not yet become the ping could lose that. @forks 0 */
export function clearProbes(): void {
  for (const process of processes) {
    kill(process, "KILL");
    wait(process);
  }
  if (running > 0 && writeFifo(pipe, "drained")) draining = true;
  processes = [];
  probes = " ";
  replies = " ";
  running = 0;
  deadline = 0;
}

/** Takes over what the probes of a link have found. A link that is down gets a new line in any case. @forks 0 */
export function finishMeasuring(link: Link): void {
  if (!isUp(link)) {
    markLost(link);
    return;
  }
  const none = 9000000000000000;
  let best = none;
  for (const one of words(probes)) {
    if (!one.includes(`/${link.name}/${link.samples}/`)) continue;
    const times: number[] = [];
    const size = `${before(one, "/")}/`;
    for (const reply of words(replies)) if (reply.startsWith(size)) times.push(parseInteger(afterLast(reply, "/")) ?? 0);
    const sorted = [...times].sort((a, b) => a - b);
    const received = sorted.length;
    const latency = median(sorted);
    const jitter = deviation(sorted, latency);
    const loss = Math.trunc((100 * (link.samples - received)) / link.samples);
    let total = cost(latency, jitter, loss);
    if (received === 0 || loss >= config.hardLossLimit) total += 1000000000000;
    if (total >= best) continue;
    best = total;
    link.latency = latency;
    link.jitter = jitter;
    link.loss = loss;
    link.received = received;
    link.target = received === 0 ? "" : afterLast(one, "/");
  }
  if (best === none) return;
  link.up = true;
  link.sent = link.samples;
  link.time = now();
  link.seq += 1;
}

/** Says that a link is down, or does not answer. */
export function markLost(link: Link): void {
  link.up = isUp(link);
  link.loss = 100;
  link.sent = link.up ? 1 : 0;
  link.received = 0;
  link.target = "";
  link.time = now();
  link.seq += 1;
}
