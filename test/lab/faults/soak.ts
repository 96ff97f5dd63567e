/**
 * The loop through many cycles without waiting: wanmon reads its time from a file, and pings answer at once what is told them. Links fail, get worse and
 * come back at random, netifd takes them down, users force them. Node decides the same by the same sources.
 */
import {
  appendFileSync,
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import type { Force } from "../../../scripts-src/force.js";
import { Lab } from "../lab.ts";
import { randomFrom } from "../packets.ts";
import type { Decision } from "../scenarios/scenario.ts";
import { runFolder } from "./router.ts";

/** What there is on the router after so many cycles; of the loop itself its open descriptors, and its memory in KB. */
export interface Count {
  readonly cycle: number;
  readonly files: number;
  readonly bytes: number;
  readonly processes: number;
  readonly descriptors: number;
  readonly memory: number;
}

export interface Soak {
  readonly counts: readonly Count[];
  /** Decisions by their reasons: the loop decides more than once in a cycle where a link is lost. */
  readonly reasons: ReadonlyMap<string, number>;
  readonly switches: number;
  /** The first decision that Node made differently, if any. */
  readonly difference: { readonly shell: string; readonly node: string } | undefined;
  /** What the loop said, and the log but for the lines of switches. */
  readonly said: string;
}

const forcePath = `${runFolder}/force.json`;
const names = ["wan", "wan2", "lte"];
const links = names.map((name, index) => ({ name, device: `wan${index + 1}`, metric: index + 1 }));
const interfaces = { wan: { bias: 0 }, wan2: { bias: 15 }, lte: { bias: 30 } };
const config = `${JSON.stringify({ ping_host: "1.1.1.1", interval: 10, interfaces })}\n`;

/** When the router was started, in seconds since 1970. */
const started = 1_800_000_000;

/** A ping for a number of echoes tells the times it has been given; the heartbeat is answered by ourselves. */
const ping = `#!/bin/sh
while [ $# -gt 1 ]; do
  case $1 in
    -I) device=$2 ;;
    -s) size=$2 ;;
    -c) count=$2 ;;
  esac
  shift
done
[ "$count" ] || exec sleep 1000000
read -r times </lab/times/$device
n=0
for time in $times; do
  [ $n -lt $count ] || break
  echo "$((size + 8)) bytes from $1: seq=$n ttl=60 time=$time ms"
  n=$((n + 1))
done
echo "$count packets transmitted, $n packets received, 0% packet loss"
`;

/** Keeps what every decision was made of, and the decision. */
const mv = `#!/bin/sh
case $2 in
  */new/state.json) { cat "$2" /lab/mark "$3" /lab/end; } >>/lab/decided ;;
esac
exec /bin/busybox mv "$@"
`;

/** Makes wanmon take its time from files: the seconds since the start, and when that was. */
function replaceClock(lab: Lab): void {
  for (const file of ["wanmon", "wm-common.sh"]) {
    const text = (lab.read(`/usr/bin/${file}`) ?? "").replaceAll("EPOCHSECONDS", "NO_CLOCK");
    lab.write(`/usr/bin/${file}`, text.replaceAll("</proc/uptime", "</lab/uptime").replaceAll("</proc/stat", "</lab/stat"), 0o755);
  }
}

/** Makes Node decide as the loop has done: by the last measurements, what is forced, and the time (seconds since 1970 and since the start). */
async function startNode(folder: string): Promise<(measured: string, forced: string, time: number, seconds: number) => string> {
  for (const name of ["etc", "run"]) mkdirSync(`${folder}/${name}`);
  writeFileSync(`${folder}/etc/config.json`, config);
  Object.assign(process.env, { WANMON_ETC: `${folder}/etc`, WANMON_RUN: `${folder}/run` });
  const { refreshConfig } = await import("../../../scripts-src/config.js");
  const { decide } = await import("../../../scripts-src/decide.js");
  const { decisionText } = await import("../../../scripts-src/decision.js");
  const { readForce } = await import("../../../scripts-src/force.js");
  const all = await import("../../../scripts-src/links.js");
  const { readState, state } = await import("../../../scripts-src/state.js");
  refreshConfig();
  return (measured, forced, time, seconds) => {
    writeFileSync(`${folder}/run/state.json`, measured);
    writeFileSync(`${folder}/run/force.json`, forced);
    if (!readState()) throw new Error(`Node does not read ${measured}`);
    all.arrange(state.lines);
    readForce();
    decide(time, seconds);
    return decisionText(all.links);
  };
}

/** The files of the router where any are ever written, but for those that were half way and found to be nothing new. */
function filesOf(lab: Lab): string[] {
  return ["/etc", "/root", "/tmp", "/var"].flatMap((folder) =>
    readdirSync(lab.path(folder), { recursive: true, withFileTypes: true })
      .filter((entry) => !entry.isDirectory() && !entry.name.endsWith(".new"))
      .map((entry) => `${entry.parentPath}/${entry.name}`),
  );
}

async function count(lab: Lab, cycle: number, pid: number): Promise<Count> {
  // What is only just ending does not count.
  let processes = Number.POSITIVE_INFINITY;
  for (let tries = 0; tries < 20; tries += 1) {
    const now = readdirSync(lab.path("/proc")).filter((name) => /^\d+$/.test(name)).length;
    processes = Math.min(processes, now);
    await sleep(20);
  }
  const files = filesOf(lab);
  const bytes = files.reduce((sum, path) => sum + (statSync(path, { throwIfNoEntry: false })?.size ?? 0), 0);
  const descriptors = readdirSync(lab.path(`/proc/${pid}/fd`)).length;
  const memory = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(lab.path(`/proc/${pid}/status`), "utf8"))?.[1]);
  return { cycle, files: files.length, bytes, processes, descriptors, memory };
}

const forceText = (force: Force): string => `${JSON.stringify(force)}\n`;

/**
 * What becomes of the links: at first the best one gets worse and all else stays as it is, so that there is a switch for being better in any
 * run; then it is by chance. The times are those that their pings tell.
 */
class Weather {
  private cycle = 0;
  private readonly dead = new Set<string>();
  private readonly worse = new Set<string>();
  private readonly random = randomFrom(20261122);
  private force: Force = { link: "", until: 0 };
  private ordered = this.force;

  constructor(private readonly lab: Lab) {}

  /** True once in so many times. */
  chance(times: number): boolean {
    return this.random() * times < 1;
  }

  private toggle(set: Set<string>, name: string, begin: number, end: number): void {
    if (set.has(name) ? this.chance(end) : this.chance(begin)) set[set.has(name) ? "delete" : "add"](name);
  }

  private isCalm(): boolean {
    return this.cycle <= 20;
  }

  /** The next ten seconds. */
  change(): void {
    this.cycle += 1;
    if (this.cycle === 5) this.worse.add("wan");
    for (const [index, { name, device }] of links.entries()) {
      if (!this.isCalm()) {
        this.toggle(this.dead, name, 25, 8);
        this.toggle(this.worse, name, 40, 10);
      }
      const base = 10 + 20 * index + (this.worse.has(name) ? 150 : 0);
      const times = Array.from({ length: this.dead.has(name) ? 0 : 5 }, () => (base + 8 * this.random()).toFixed(3));
      this.lab.write(`/lab/times/${device}`, `${times.filter(() => !this.worse.has(name) || !this.chance(6)).join(" ")}\n`);
    }
  }

  /** Lines for the loop: what netifd's and the user's programs write. */
  orders(seconds: number): string[] {
    const lines: string[] = [];
    if (this.isCalm()) return lines;
    for (const { name, state } of this.lab.links) {
      if (state.state === "up" ? !this.chance(80) : !this.chance(6)) continue;
      state.state = state.state === "up" ? "down" : "up";
      this.lab.publish();
      lines.push(`${state.state === "up" ? "ifup" : "ifdown"} ${name}`);
    }
    if (this.chance(40)) {
      const link = names[Math.floor(this.random() * 4)] ?? "";
      // In case that the last order has made no difference yet.
      this.force = this.ordered;
      this.ordered = { link, until: link === "" ? 0 : seconds + 15 + Math.floor(200 * this.random()) };
      this.lab.write(forcePath, forceText(this.ordered));
      lines.push("force");
    }
    return lines;
  }

  /** What force.json said when the loop read it last: it may be a moment until it reads the last one, which shows in what it takes for forced. */
  forceBehind(forced: string, seconds: number): string {
    const { link, until } = this.force;
    if (forced !== (until === 0 || seconds < until ? link : "")) this.force = this.ordered;
    return forceText(this.force);
  }

  /** The replies to the heartbeat, of whichever size it is, while the link answers. */
  beats(name: string): string[] {
    return this.dead.has(name) ? [] : ["16 bytes from 1.1.1.1", "17 bytes from 1.1.1.1"];
  }
}

/** Runs the loop for so many cycles, and counts what there is ten times. */
export async function soak(cycles: number): Promise<Soak> {
  const folder = mkdtempSync(`${tmpdir()}/wanmon-soak-`);
  const lab = await Lab.start({ links });
  try {
    replaceClock(lab);
    lab.write("/bin/ping", ping, 0o755);
    lab.write("/usr/sbin/mv", mv, 0o755);
    lab.write("/lab/mark", "--\n");
    lab.write("/lab/end", "==\n");
    lab.write("/etc/wanmon/config.json", config);
    lab.write(forcePath, forceText({ link: "", until: 0 }));
    lab.write("/lab/stat", `btime ${started}\n`);
    const setClock = (seconds: number): void => lab.write("/lab/uptime", `${seconds}.00 0.00\n`);
    const node = await startNode(folder);
    const weather = new Weather(lab);
    const counts: Count[] = [];
    const reasons = new Map<string, number>();
    let difference: Soak["difference"];
    let preferred = "";
    let switches = 0;
    let seconds = 1000;
    setClock(seconds);
    weather.change();
    lab.write("/lab/decided", "");
    const decided = lab.path("/lab/decided");
    const file = openSync(decided, "r");
    let offset = 0;
    /** Takes what has been decided since, and says when the last measurement was that a decision was made of. */
    const take = (): number => {
      let measuredAt = 0;
      const fresh = Buffer.alloc(statSync(decided).size - offset);
      readSync(file, fresh, 0, fresh.length, offset);
      const entries = fresh.toString().split("==\n");
      offset += fresh.length - (entries.pop() ?? "").length;
      for (const entry of entries) {
        const [measured = "", shell = ""] = entry.split("--\n");
        const { time, reason, preferred: link, forced } = JSON.parse(shell) as Decision & { time: number };
        const expected = node(measured, weather.forceBehind(forced, time - started), time, time - started);
        if (shell !== expected) difference ??= { shell, node: expected };
        reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
        if (link !== preferred) switches += 1;
        preferred = link;
        measuredAt = (JSON.parse(measured) as { time: number }).time;
      }
      return measuredAt;
    };
    const cycle = async (): Promise<void> => {
      const began = performance.now();
      while (take() !== started + seconds) {
        if (performance.now() - began > 20_000) throw new Error(`no decision about second ${seconds}: ${loop.output()}`);
        await sleep(1);
      }
    };
    const loop = await lab.start("wanmon run");
    await cycle();
    for (let number = 1; number <= cycles; number += 1) {
      const lines = weather.orders(seconds);
      weather.change();
      seconds += 10;
      setClock(seconds);
      appendFileSync(lab.path(`${runFolder}/fifo`), `${[...weather.beats(preferred), ...lines, "tick"].join("\n")}\n`);
      await cycle();
      if (number % (cycles / 10) === 0) counts.push(await count(lab, number, loop.pid));
    }
    closeSync(file);
    await loop.kill();
    const log = lab.log().filter((line) => !/^-t wanmon (-- )?from .* to .*: /.test(line));
    return { counts, reasons, switches, difference, said: loop.output() + log.join("\n") };
  } finally {
    await lab.stop();
    rmSync(folder, { recursive: true });
  }
}
