/** The router that the scripts of a simulation run on: a clock that leaps, pings, files, and what the kernel tells about links. */
import type { View } from "./world.js";

/** What the scripts have in their memory after a decision; it changes later. */
export interface Seen {
  readonly decision: { readonly preferred: string; readonly reason: string };
  readonly links: readonly SeenLink[];
}

/** Times and scores in microseconds, loss in percent; `seq` counts the measurements. */
export interface SeenLink {
  readonly name: string;
  readonly latency: number;
  readonly jitter: number;
  readonly loss: number;
  readonly received: number;
  readonly score: number;
  readonly state: string;
  readonly seq: number;
}

/** What a ping of a known number of packets meets. In microseconds. */
export interface Train {
  /** Of each reply, in the order in which they come: its packet's number, how long it took, and when it comes. */
  readonly seq: readonly number[];
  readonly took: readonly number[];
  readonly at: readonly number[];
  /** When the ping ends. */
  readonly end: number;
}

interface Line {
  readonly at: number;
  readonly text: string;
}

/** A process that writes lines: those to come, the next one first, and what makes more. */
interface Writer {
  readonly id: number;
  readonly lines: Line[];
  /** The next packet of a ping without end. */
  beat: (() => void) | undefined;
  /** When that goes. */
  next: number;
}

/** Thrown when the time is up. */
export class End extends Error {}

const second = 1_000_000;

/** The lines of a carrier file. */
const up = ["1"];
const down = ["0"];

/** When a simulation begins, in seconds since 1970. */
const epoch = 1_800_000_000;

const reply = (size: number, address: string, seq: number, took: number): string =>
  `${size + 8} bytes from ${address}: seq=${seq} ttl=57 time=${Math.trunc(took / 1000)}.${String(took % 1000).padStart(3, "0")} ms`;

export class Kernel {
  /** The time since the router was started, in microseconds. */
  time = 0;
  /** The text of files, by path. */
  readonly files = new Map<string, string>();
  /** What has been said on standard error. */
  readonly said: string[] = [];
  /** Is told after each decision. */
  observe: (seen: Seen) => void = () => {};
  /** Is told of each file that is written. */
  written: (path: string, text: string) => void = () => {};
  /** What netifd tells: each link is an interface of the name of its device, without a metric. */
  readonly dump: string;
  readonly #writers: Writer[] = [];
  readonly #lines: string[] = [];
  #processes = 0;
  readonly #views: ReadonlyMap<string, View>;
  /** The devices, by the files that tell of their carriers. */
  readonly #carriers: ReadonlyMap<string, string>;
  readonly #targets: string[] = [];
  readonly #end: number;
  readonly #terse: boolean;

  /** `views`: the links by their device; `duration` in seconds; `terse`: lines of pings without end say only that there was a reply. */
  constructor(views: ReadonlyMap<string, View>, duration: number, terse = false) {
    this.#views = views;
    this.#terse = terse;
    const route = [{ target: "0.0.0.0", mask: 0, nexthop: "192.0.2.1" }];
    const one = (name: string) => ({ interface: name, up: true, proto: "dhcp", l3_device: name, device: name, metric: 0, route });
    this.dump = JSON.stringify({ interface: [...views.keys()].map(one) });
    this.#carriers = new Map([...views.keys()].map((device) => [`/sys/class/net/${device}/carrier`, device]));
    this.#end = duration * second;
  }

  /** Seconds since 1970. */
  now(): number {
    return epoch + Math.trunc(this.time / second);
  }

  exists(path: string): boolean {
    return this.files.has(path) || this.#carriers.has(path);
  }

  hasCarrier(device: string): boolean {
    const view = this.#views.get(device);
    return view !== undefined && view.at(this.time / second).unplugged !== true;
  }

  /** The lines of a file, undefined if there is none. */
  lines(path: string): string[] | undefined {
    const device = this.#carriers.get(path);
    if (device !== undefined) return this.hasCarrier(device) ? up : down;
    const text = this.files.get(path);
    if (text === undefined || text === "") return text === undefined ? undefined : [];
    return (text.endsWith("\n") ? text.slice(0, -1) : text).split("\n");
  }

  /** The number of a target: its place among all that were asked. */
  #target(address: string): number {
    const place = this.#targets.indexOf(address);
    return place >= 0 ? place : this.#targets.push(address) - 1;
  }

  #start(lines: Line[]): Writer {
    this.#processes += 1;
    const writer: Writer = { id: this.#processes, lines, beat: undefined, next: Infinity };
    this.#writers.push(writer);
    return writer;
  }

  /** Starts `ping` with its arguments as the scripts have them; its process id. */
  ping(args: readonly string[]): number {
    const option = (name: string): number => Number(args[args.indexOf(name) + 1]);
    const device = args[args.indexOf("-I") + 1] ?? "";
    const address = args.at(-1) ?? "";
    const size = option("-s");
    if (args.includes("-c")) {
      const count = option("-c");
      const { seq, took, at, end } = this.train(device, address, count, option("-W"));
      const lines = at.map((time, index) => ({ at: time, text: reply(size, address, seq[index] ?? 0, took[index] ?? 0) }));
      lines.push({ at: end, text: `${count} packets transmitted, ${at.length} packets received` });
      return this.#start(lines).id;
    }
    const view = this.#views.get(device);
    const writer = this.#start([]);
    if (view === undefined) return writer.id;
    const target = this.#target(address);
    const short = reply(size, address, 0, 0);
    let seq = 0;
    writer.next = this.time;
    writer.beat = () => {
      const took = view.packet(writer.next, target, writer.id);
      if (took > 0) {
        writer.lines.push({ at: writer.next + took, text: this.#terse ? short : reply(size, address, seq, took) });
        if (writer.lines.length > 1) writer.lines.sort((a, b) => a.at - b.at);
      }
      seq += 1;
      writer.next += second;
    };
    return writer.id;
  }

  /**
   * Starts a ping that writes `text` for its replies, and `-` at its end. Of replies that follow each other within 0.1 s only the
   * first and the last one count.
   */
  quickPing(device: string, address: string, count: number, timeout: number, text: string): { id: number; train: Train } {
    const train = this.train(device, address, count, timeout);
    const lines: Line[] = [];
    for (let index = 0; index < train.at.length; index += 1) {
      const at = train.at[index] ?? 0;
      if (at - (train.at[index - 1] ?? 0) > second / 10 || (train.at[index + 1] ?? Infinity) - at > second / 10) lines.push({ at, text });
    }
    lines.push({ at: train.end, text: "-" });
    return { id: this.#start(lines).id, train };
  }

  /** `ping -A -c COUNT -W TIMEOUT`: the next packet as soon as the reply is in, or after a second. */
  train(device: string, address: string, count: number, timeout: number): Train {
    const view = this.#views.get(device);
    const target = this.#target(address);
    const train = { seq: [] as number[], took: [] as number[], at: [] as number[], end: 0 };
    let at = this.time;
    let longest = 0;
    let last = 0;
    for (let seq = 0; seq < count; seq += 1) {
      const took = view?.packet(at, target, this.#processes, seq, count) ?? 0;
      last = at;
      if (took > 0) {
        // Replies hardly ever overtake each other.
        let place = train.at.push(at + took) - 1;
        train.seq.push(seq);
        train.took.push(took);
        for (; place > 0 && (train.at[place - 1] ?? 0) > at + took; place -= 1)
          for (const list of [train.seq, train.took, train.at]) list.splice(place - 1, 2, list[place] ?? 0, list[place - 1] ?? 0);
        if (took > longest) longest = took;
      }
      at += took > 0 && took < second ? took : second;
    }
    // The last reply is waited for as long as two round trips took, if there was one before, as BusyBox does it.
    const hasBefore = (train.at[0] ?? Infinity) <= last;
    train.end = last + (hasBefore ? Math.max(1, Math.trunc((2 * longest) / second)) : timeout) * second;
    while ((train.at.at(-1) ?? 0) > train.end) for (const list of [train.seq, train.took, train.at]) list.pop();
    if (train.at.length === count) train.end = train.at.at(-1) ?? train.end;
    return train;
  }

  kill(id: number): boolean {
    const place = this.#writers.findIndex((one) => one.id === id);
    if (place >= 0) this.#writers.splice(place, 1);
    return place >= 0;
  }

  /** Writes a line into the pipe. */
  write(line: string): void {
    this.#lines.push(line);
  }

  /** The next line from the pipe, or undefined after a second without one. */
  read(): string | undefined {
    if (this.#lines.length > 0) return this.#lines.shift();
    const limit = this.time + second;
    for (;;) {
      let at = limit;
      let first: Writer | undefined;
      for (const writer of this.#writers) {
        const line = writer.lines[0];
        const when = line !== undefined && line.at < writer.next ? line.at : writer.next;
        if (when < at) {
          at = when;
          first = writer;
        }
      }
      if (at > this.time) this.time = at;
      if (this.time >= this.#end) throw new End();
      if (first === undefined) return undefined;
      if (at === first.next) first.beat?.();
      else return first.lines.shift()?.text;
    }
  }
}
