/**
 * The far end of all links of a lab: runs in the lab's namespace, one `socat` a device between it and the kernel, and does what its
 * parent asks over the IPC channel. When the channel closes it ends, and the namespace with it.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { createSocket, type Socket } from "node:dgram";
import { existsSync } from "node:fs";
import { networkInterfaces } from "node:os";
import { arrivals, type FarEnd, perfect, type Quality, randomFrom, receive } from "./packets.ts";

/** Packets that left the router by a link, by destination. */
export type Traffic = Record<string, number>;

/** What the peer does on request. Every answer is one message. */
export interface Requests {
  /** Opens the far end of a device (once each). */
  open: { device: string; far: FarEnd; seed: number };
  /** Attaches to the device, which must exist; or lets go of it. */
  attach: { device: string; attached: boolean };
  set: { device: string; quality: Partial<Quality> };
  traffic: { device: string };
  /** The device by whose address the kernel sends an unbound packet to the target, without a process; "" if unreachable. */
  leavesBy: { target: string };
  /** Asks that without a pause, until it is asked to stop: how often each answer came since the start. */
  watch: { target: string; on: boolean };
  kill: { pid: number; signal: NodeJS.Signals };
}

interface Link {
  quality: Quality;
  traffic: Traffic;
  attached: boolean;
  port: number;
  relay?: ChildProcess;
}

const links = new Map<string, Link>();

function link(device: string): Link {
  const found = links.get(device);
  if (found === undefined) throw new Error(`no far end for ${device}`);
  return found;
}

const handlers: { [K in keyof Requests]: (request: Requests[K]) => unknown } = {
  open: ({ device, far, seed }) =>
    new Promise<void>((resolve) => {
      const socket = createSocket("udp4");
      const opened: Link = { quality: perfect, traffic: {}, attached: false, port: 0 };
      answer(socket, opened, far, randomFrom(seed));
      socket.bind(0, "127.0.0.1", () => {
        opened.port = socket.address().port;
        links.set(device, opened);
        resolve();
      });
    }),
  attach: ({ device, attached }) => {
    link(device).attached = attached;
    if (attached) relay(device, link(device));
    else link(device).relay?.kill();
  },
  set: ({ device, quality }) => {
    Object.assign(link(device), { quality: { ...link(device).quality, ...quality } });
  },
  traffic: ({ device }) => link(device).traffic,
  leavesBy: ({ target }) => leavesBy(target),
  watch: ({ target, on }) => {
    const seen = answers;
    answers = on ? {} : undefined;
    if (on) void watch(target, answers);
    return seen ?? {};
  },
  kill: ({ pid, signal }) => process.kill(pid, signal),
};

/** What a watch has seen so far, while there is one. */
let answers: Record<string, number> | undefined;

async function watch(target: string, seen: Record<string, number> | undefined): Promise<void> {
  while (seen !== undefined && answers === seen) {
    const device = await leavesBy(target);
    seen[device] = (seen[device] ?? 0) + 1;
    // All else that this process has to do.
    await new Promise((resolve) => setImmediate(resolve));
  }
}

function leavesBy(target: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = createSocket("udp4");
    const done = (device: string) => {
      socket.close();
      resolve(device);
    };
    socket.once("error", () => done(""));
    socket.connect(9, target, () => done(deviceOf(socket.address().address)));
  });
}

function deviceOf(address: string): string {
  return Object.entries(networkInterfaces()).find(([, list]) => list?.some((entry) => entry.address === address))?.[0] ?? "";
}

function answer(socket: Socket, to: Link, far: FarEnd, random: () => number): void {
  socket.on("message", (frame, from) => {
    const arrived = performance.now();
    const { kind, destination, reply } = receive(frame, far);
    if (kind === "ip") to.traffic[destination] = (to.traffic[destination] ?? 0) + 1;
    if (reply === undefined) return;
    const delays = kind === "arp" ? [0] : arrivals(to.quality, destination, random);
    for (const delay of delays) at(arrived + delay, () => socket.send(reply, from.port, from.address));
  });
}

/** Node's timers know whole milliseconds and come late; the rest of the time is spent going round the event loop. */
function at(due: number, act: () => void): void {
  const left = due - performance.now();
  if (left <= 0) act();
  else if (left > 2) setTimeout(at, Math.floor(left) - 1, due, act);
  else setImmediate(at, due, act);
}

/** `socat` ends when it writes to a device that is down; the device itself persists, so another one takes over. */
function relay(device: string, to: Link): void {
  const child = spawn("socat", [`TUN,tun-name=${device},tun-type=tap,iff-no-pi`, `UDP4:127.0.0.1:${to.port}`], { stdio: "ignore" });
  to.relay = child;
  child.once("exit", () => {
    if (to.relay !== child || !to.attached) return;
    setTimeout(() => {
      if (to.relay === child && to.attached && existsSync(`/run/sys/class/net/${device}`)) relay(device, to);
    }, 20);
  });
}

process.on("message", async ({ id, op, request }: { id: number; op: keyof Requests; request: never }) => {
  try {
    process.send?.({ id, result: await handlers[op](request) });
  } catch (error) {
    process.send?.({ id, error: error instanceof Error ? error.message : String(error) });
  }
});
process.on("disconnect", () => process.exit());
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => {}); // the parent decides when to end
process.send?.({ id: 0 });
