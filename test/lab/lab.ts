/**
 * A router without a router: real kernel routes and real pings in a namespace of its own.
 *
 *     const lab = await Lab.start({ links: [{ name: "wan", device: "wan1", delay: 10 }, { name: "wan2", device: "wan2", delay: 25 }] });
 *     lab.start("wanmon run");
 *     await lab.link("wan").set({ blackhole: true });
 *     console.log(await lab.waitForRoute("wan2", 5000));
 *     await lab.stop();
 *
 * The root folder, as on the router, lies in memory within the namespace: nothing can be left behind, however the lab ends.
 */

import { type ChildProcess, spawn } from "node:child_process";
import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { constants } from "node:os";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";
import { type HotplugEvent, Link, type LinkOptions } from "./link.ts";
import { dump, type Interface, loopback } from "./netifd.ts";
import type { Requests } from "./peer.ts";
import { fill, install, needed, routerPath, which } from "./rootfs.ts";
import { startUhttpd, type Uhttpd } from "./uhttpd.ts";

const here = fileURLToPath(new URL(".", import.meta.url));

export interface LabOptions {
  links: readonly LinkOptions[];
  /** Addresses that answer beyond every gateway; by default the config's default `ping_host`. */
  targets?: readonly string[];
  /** Whether the package is installed (true). */
  install?: boolean;
  /** Of the random losses and jitter. */
  seed?: number;
  /** Added to the environment of every command. */
  env?: Readonly<Record<string, string>>;
}

export interface ExecOptions {
  input?: string;
  env?: Readonly<Record<string, string>>;
  /** Milliseconds after which the command is killed with all its processes (status 137); 30,000. */
  timeout?: number;
}

/** How a command ended; 128 + n for a signal. */
export interface Result {
  status: number;
  stdout: string;
  stderr: string;
}

/** A command that goes on until it is killed. */
export interface LabProcess {
  /** Its process id within the lab. */
  pid: number;
  /** What it has printed so far, standard error included. */
  output(): string;
  /** Its end. */
  ended: Promise<number>;
  /** Sends a signal (SIGTERM) and waits for the end; throws if that does not come in half a minute. */
  kill(signal?: NodeJS.Signals): Promise<number>;
}

/** What happened in the lab, in milliseconds of `performance.now()`. */
export interface LabEvent {
  time: number;
  text: string;
}

export class Lab {
  readonly events: LabEvent[] = [];
  readonly links: Link[] = [];
  private readonly pending = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  private nextRequest = 1;
  /** Processes that the lab made for itself: they don't count. */
  private ownProcesses = 0;
  private hotplugQueue: Promise<unknown> = Promise.resolve();

  private constructor(
    private readonly holder: ChildProcess,
    private readonly options: LabOptions,
  ) {}

  /**
   * Starts a lab with all its links up. Throws, saying what to do, where this machine does not allow it.
   */
  static async start(options: LabOptions): Promise<Lab> {
    const lab = new Lab(await startHolder(), options);
    lab.holder.on("message", (answer: { id: number; result?: unknown; error?: string }) => {
      const waiting = lab.pending.get(answer.id);
      lab.pending.delete(answer.id);
      if (answer.error === undefined) waiting?.resolve(answer.result);
      else waiting?.reject(new Error(answer.error));
    });
    lab.holder.once("exit", () => {
      for (const { reject } of lab.pending.values()) reject(new Error("the lab has ended"));
    });
    try {
      fill(lab.path("/"));
      if (options.install !== false) install(lab.path("/"));
      for (const [index, link] of options.links.entries()) lab.links.push(new Link(lab, link, index + 1));
      for (const link of lab.links) await link.create(options.targets ?? ["1.1.1.1", "8.8.8.8"], (options.seed ?? 1) + lab.links.length);
      return lab;
    } catch (error) {
      await lab.stop();
      throw error;
    }
  }

  /** Ends every process of the lab; the rest goes with them. */
  async stop(): Promise<void> {
    if (this.holder.exitCode !== null || this.holder.signalCode !== null) return;
    const exit = new Promise((resolve) => this.holder.once("exit", resolve));
    if (this.holder.connected) this.holder.disconnect();
    const patience = setTimeout(() => this.holder.kill("SIGKILL"), 3000);
    await exit;
    clearTimeout(patience);
  }

  /** A link by its name; throws if there is none. */
  link(name: string): Link {
    const found = this.links.find((link) => link.name === name);
    if (found === undefined) throw new Error(`the lab has no link ${name}`);
    return found;
  }

  /** The path by which a file of the lab's root folder can be read and written from outside. */
  path(inside: string): string {
    return `/proc/${this.holder.pid}/root/run${inside}`;
  }

  /** The content of a file of the lab, or undefined. */
  read(inside: string): string | undefined {
    return existsSync(this.path(inside)) ? readFileSync(this.path(inside), "utf8") : undefined;
  }

  /** Replaces a file of the lab in one step. */
  write(inside: string, text: string, mode = 0o644): void {
    const path = this.path(inside);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(`${path}.new`, text, { mode });
    renameSync(`${path}.new`, path);
  }

  /** Runs a program of the root folder. */
  exec(argv: readonly string[], options: ExecOptions = {}): Promise<Result> {
    return collect(this.spawn(this.inside(argv), options.env), options);
  }

  /** Runs a command line in the router's shell. */
  sh(command: string, options: ExecOptions = {}): Promise<Result> {
    return this.exec(["/bin/sh", "-c", command], options);
  }

  /** Starts a command line that lasts. */
  async start(command: string, env: Readonly<Record<string, string>> = {}): Promise<LabProcess> {
    const child = this.spawn(this.inside(["/bin/sh", "-c", `echo $$; exec ${command}`]), env);
    const ended = new Promise<number>((resolve) => child.once("exit", (code, signal) => resolve(exitStatus(code, signal))));
    let text = "";
    const pid = await new Promise<number>((resolve, reject) => {
      child.once("exit", () => reject(new Error(`${command} did not start: ${text}`)));
      const listen = (chunk: Buffer) => {
        text += chunk;
        const end = text.indexOf("\n");
        if (end < 0) return;
        child.stdout?.off("data", listen);
        child.stdout?.on("data", (more: Buffer) => (text += more));
        resolve(Number(text.slice(0, end)));
        text = text.slice(end + 1);
      };
      child.stdout?.on("data", listen);
    });
    child.stderr?.on("data", (chunk: Buffer) => (text += chunk));
    child.stdin?.end();
    const kill = async (signal: NodeJS.Signals = "SIGTERM") => {
      await this.kill(pid, signal);
      const patience = new AbortController();
      const late = sleep(30_000, undefined, patience).then(() => {
        throw new Error(`${command} goes on after ${signal}: ${text}`);
      });
      return Promise.race([ended, late]).finally(() => patience.abort());
    };
    return { pid, output: () => text, ended, kill };
  }

  /** Sends a signal to a process of the lab; no error if it is gone. */
  async kill(pid: number, signal: NodeJS.Signals): Promise<void> {
    await this.request("kill", { pid, signal }).catch(() => {});
  }

  /** Where the kernel sends an unbound packet now, by the route table; "" where unknown or unreachable. */
  async route(target = "203.0.113.9"): Promise<{ device: string; gateway: string }> {
    this.ownProcesses += 1;
    const { stdout } = await this.exec(["ip", "route", "get", target]);
    const word = (key: string) => new RegExp(` ${key} (\\S+)`).exec(stdout)?.[1] ?? "";
    return { device: word("dev"), gateway: word("via") };
  }

  /**
   * Waits until an unbound packet leaves by the device ("": is unreachable) and returns the milliseconds it took. Asks the kernel every
   * 5 ms without a process, and confirms it with `ip route get`. Throws after the time-out.
   */
  async waitForRoute(device: string, timeout: number, target = "203.0.113.9"): Promise<number> {
    const began = performance.now();
    for (;;) {
      const leaves = await this.request("leavesBy", { target });
      const took = performance.now() - began;
      if (leaves === device && (await this.route(target)).device === device) return took;
      if (took > timeout) throw new Error(`after ${timeout} ms packets leave by "${leaves}", not by "${device}"`);
      await sleep(5);
    }
  }

  /** Every process that began in the lab meanwhile, forks without exec included, except the lab's own questions. Exact: by process ids. */
  async countProcesses(during: () => Promise<unknown>): Promise<number> {
    const before = await this.nextPid();
    const ownBefore = this.ownProcesses;
    await during();
    const after = await this.nextPid();
    return after - before - (this.ownProcesses - ownBefore);
  }

  /** Times that `jq` has been started. */
  jqCalls(): number {
    return (this.read("/lab/jq")?.split("\n").length ?? 1) - 1;
  }

  /** The system log: the arguments of each `logger`, and what the service printed. */
  log(): string[] {
    return (this.read("/lab/log") ?? "").split("\n").filter((line) => line !== "");
  }

  /** `ifdown NAME`, as a user runs it. */
  ifdown(name: string): Promise<void> {
    return this.link(name).ifdown();
  }

  /** `ifup NAME`: a link that is up goes down first. */
  ifup(name: string): Promise<void> {
    return this.link(name).ifup();
  }

  /** Serves the lab's page and API on this machine's 127.0.0.1, by the package's own plug-in and ACL. */
  serve({ password = "", port = 0 } = {}): Promise<Uhttpd> {
    return startUhttpd({
      root: this.path("/www"),
      acl: ["wanmon-open", "wanmon"].map((name) => this.path(`/usr/share/rpcd/acl.d/${name}.json`)),
      plugin: { wanmon: (argv, input) => this.exec(["/usr/libexec/rpcd/wanmon", ...argv], { input }) },
      password,
      port,
    });
  }

  /** Seconds since boot. */
  uptime(): number {
    return Math.floor(Number((this.read("/proc/uptime") ?? "0").split(" ")[0]));
  }

  /** Asks the far end. */
  request<K extends keyof Requests>(op: K, request: Requests[K]): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const id = this.nextRequest++;
      this.pending.set(id, { resolve, reject });
      this.holder.send({ id, op, request }, (error) => error && reject(error));
    });
  }

  /** Runs commands of this machine's own `ip` in the lab's network, in one process. */
  async ip(...commands: string[]): Promise<void> {
    this.ownProcesses += 1;
    const command = [...this.enter(), which("ip") ?? "ip", "-batch", "-"];
    const { status, stderr } = await collect(this.spawn(command), { input: `${commands.join("\n")}\n` });
    if (status !== 0) throw new Error(`ip: ${stderr.trim()} in: ${commands.join("; ")}`);
  }

  /** Writes what netifd says now. */
  publish(): void {
    const lan: Interface = { ...loopback, name: "lan", device: "br-lan", state: "no-device" };
    this.write("/lab/dump.json", `${dump([lan, loopback, ...this.links.map((link) => link.state)])}\n`);
  }

  /** Calls the hot-plug handlers, one event after the other, as netifd does; resolves when they have returned. */
  hotplug(event: HotplugEvent): Promise<unknown> {
    const text = Object.entries(event).map(([key, value]) => `${key}=${value}`);
    this.note(text.join(" "));
    this.ownProcesses += 1;
    this.hotplugQueue = this.hotplugQueue.then(async () => {
      const { stderr } = await this.exec(["/sbin/hotplug-call", "iface"], { env: { ...event } });
      if (stderr !== "") appendFileSync(this.path("/lab/log"), stderr);
    });
    return this.hotplugQueue;
  }

  note(text: string): void {
    this.events.push({ time: performance.now(), text });
  }

  private async nextPid(): Promise<number> {
    this.ownProcesses += 1;
    return Number((await this.exec(["/bin/sh", "-c", "echo $$"])).stdout);
  }

  private enter(): string[] {
    const at = `/proc/${this.holder.pid}`;
    const user = process.getuid?.() === 0 ? [] : ["--user", "--preserve-credentials"];
    return [which("nsenter") ?? "nsenter", "-t", `${this.holder.pid}`, ...user, "-m", "-n", `--pid=${at}/ns/pid_for_children`];
  }

  private inside(argv: readonly string[]): string[] {
    return [...this.enter(), `--root=${this.path("")}`, "--wd=/", "--", ...argv];
  }

  private spawn([program = "", ...args]: string[], env: Readonly<Record<string, string>> = {}): ChildProcess {
    // A process group of its own, as procd gives a service: what kills it is killed alone.
    return spawn(program, args, { detached: true, env: { PATH: routerPath, HOME: "/root", ...this.options.env, ...env } });
  }
}

function exitStatus(code: number | null, signal: NodeJS.Signals | null): number {
  return code ?? 128 + (signal === null ? 0 : constants.signals[signal]);
}

function collect(child: ChildProcess, { input = "", timeout = 30_000 }: ExecOptions): Promise<Result> {
  return new Promise((resolve, reject) => {
    const out = { stdout: "", stderr: "" };
    for (const stream of ["stdout", "stderr"] as const)
      child[stream]?.setEncoding("utf8").on("data", (text: string) => (out[stream] += text));
    const patience = setTimeout(() => {
      // All of its group; what has left that may hold on to the output, but is not waited for.
      try {
        process.kill(-(child.pid ?? Number.NaN), "SIGKILL");
      } catch {
        // Already gone.
      }
      for (const stream of [child.stdout, child.stderr]) stream?.destroy();
    }, timeout);
    child.once("error", reject);
    child.once("close", (code, signal) => {
      clearTimeout(patience);
      resolve({ status: exitStatus(code, signal), ...out });
    });
    child.stdin?.on("error", () => {}).end(input);
  });
}

/** The process that holds the namespaces; its far end ends with the IPC channel to this one, whatever ends this one. */
async function startHolder(): Promise<ChildProcess> {
  const missing = Object.keys(needed).filter((program) => which(program) === undefined);
  if (missing.length > 0) {
    const packages = [...new Set(missing.map((program) => needed[program]))].join(" ");
    throw new Error(`the lab needs ${missing.join(", ")}; install: ${packages}`);
  }
  const user = process.getuid?.() === 0 ? [] : ["--user", "--map-root-user"];
  const [peer] = buildSync({ entryPoints: [`${here}peer.ts`], bundle: true, platform: "node", format: "esm", write: false }).outputFiles;
  const flags = [...user, "--net", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc"];
  const command = ["sh", `${here}namespace.sh`, process.execPath, "--input-type=module", "-"];
  const holder = spawn("unshare", [...flags, ...command], { stdio: ["pipe", "ignore", "pipe", "ipc"] });
  let complaint = "";
  holder.stderr?.on("data", (chunk: Buffer) => (complaint += chunk));
  holder.stdin?.on("error", () => {}).end(peer?.text);
  return new Promise((resolve, reject) => {
    holder.once("message", () => resolve(holder));
    holder.once("error", reject);
    holder.once("exit", () =>
      reject(
        new Error(
          `the lab could not make its namespace: ${complaint.trim()}\nRun as root, or allow unprivileged user namespaces ` +
            "(sysctl kernel.unprivileged_userns_clone=1, kernel.apparmor_restrict_unprivileged_userns=0); in a container: --privileged.",
        ),
      ),
    );
  });
}
