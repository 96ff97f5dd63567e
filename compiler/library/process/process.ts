/** Starting other programs: the only functions here that cost a process, one each. */
import { spawnSync, spawn as start } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { constants } from "node:os";
import type { Command } from "./commands.js";

/** Where the output of a program goes; inherited unless said otherwise. */
export interface RunOptions {
  /** Standard output: thrown away. */
  readonly stdout?: "ignore";
  /** Standard output into this file, which is made or emptied first. */
  readonly stdoutFile?: string;
  /** Standard output added to this file. */
  readonly stdoutAppend?: string;
  /** Standard error: thrown away, or to the same place as standard output. */
  readonly stderr?: "ignore" | "stdout";
}

type Sink = "inherit" | "ignore" | number;

/** Opens what `options` name, calls `action` with it and closes it again; 1, as in the shell, if a file can't be opened. */
function withSinks<T>(options: RunOptions, action: (stdout: Sink, stderr: Sink) => T): T | undefined {
  const path = options.stdoutFile ?? options.stdoutAppend;
  let file: number | undefined;
  try {
    if (path !== undefined) file = openSync(path, options.stdoutFile !== undefined ? "w" : "a");
  } catch {
    return undefined;
  }
  const stdout: Sink = file ?? options.stdout ?? "inherit";
  const stderr: Sink = options.stderr === "stdout" ? (stdout === "inherit" ? 1 : stdout) : (options.stderr ?? "inherit");
  try {
    return action(stdout, stderr);
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

function statusOf(result: ReturnType<typeof spawnSync>): number {
  const code = (result.error as NodeJS.ErrnoException | undefined)?.code;
  if (code === "ENOENT") return 127;
  if (code === "EACCES") return 126;
  if (result.signal !== null) return 128 + constants.signals[result.signal];
  return result.status ?? 1;
}

/**
 * Runs a program and waits for it. Its exit status, which must be used: 127 not found, 126 not executable,
 * 128 + n ended by signal n, 1 if the file for its output can't be opened. `command` is a literal, or text that begins
 * with a slash or a dot: the path of a user's own program.
 */
export function run(command: Command, args: readonly string[], options: RunOptions = {}): number {
  return withSinks(options, (stdout, stderr) => statusOf(spawnSync(command, args, { stdio: ["inherit", stdout, stderr] }))) ?? 1;
}

/** Runs a program; its status as of `run`, and its standard output without the newlines at the end. Of the options only `stderr` is allowed. */
export function capture(
  command: Command,
  args: readonly string[],
  options: Pick<RunOptions, "stderr"> = {},
): { status: number; output: string } {
  // Both into one pipe, in the order of writing, only a shell can do.
  const [program, words] = options.stderr === "stdout" ? ["sh", ["-c", 'exec "$@" 2>&1', "sh", command, ...args]] : [command, args];
  const stderr = options.stderr === "ignore" ? "ignore" : "inherit";
  const result = spawnSync(program, words, { stdio: ["inherit", "pipe", stderr], encoding: "utf8", maxBuffer: 2 ** 28 });
  return { status: statusOf(result), output: (result.stdout ?? "").replace(/\n+$/, "") };
}

/** Starts a program in the background, with nothing on its standard input, and does not wait; its process id. A lock of this script is not handed on to it. */
export function spawn(command: Command, args: readonly string[], options: RunOptions = {}): number {
  const child = withSinks(options, (stdout, stderr) => start(command, args, { stdio: ["ignore", stdout, stderr] })) ?? start("false");
  child.on("error", () => undefined);
  return child.pid ?? 0;
}

/** Programs that a shell would have forgotten; Node keeps them until its script is done. */
const waitedFor = new Set<number>();

/** Waits until a program started by `spawn` has ended; its status as of `run`, 127 for a process that is not ours. Once for each program: what a second time gives depends on the shell. */
export function wait(id: number): number {
  for (;;) {
    let fields: string[];
    try {
      fields = readFileSync(`/proc/${id}/stat`, "utf8")
        .replace(/^.*\) /s, "")
        .trim()
        .split(" ");
    } catch {
      return 127;
    }
    if (fields[1] !== String(process.pid)) return 127;
    if (fields[0] === "Z") {
      waitedFor.add(id);
      // proc(5): the last field is the status in the form of waitpid(2).
      const status = Number(fields[fields.length - 1]);
      return (status & 127) === 0 ? status >> 8 : 128 + (status & 127);
    }
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2);
  }
}

/** Sends a signal; false if there is no such process or it is not ours to signal. "0" only asks. */
export function kill(id: number, signal: "TERM" | "INT" | "KILL" | "HUP" | "USR1" | "0" = "TERM"): boolean {
  if (waitedFor.has(id)) return false;
  try {
    return process.kill(id, signal === "0" ? 0 : `SIG${signal}`);
  } catch {
    return false;
  }
}

/** The process id of this script. */
export function processId(): number {
  return process.pid;
}

/** Calls `handler`, a function of this script, when the signal comes: between two statements, or at once while waiting in `readFifo` or `wait`. */
export function onSignal(signal: "TERM" | "INT" | "HUP" | "USR1", handler: () => void): void {
  process.on(`SIG${signal}`, handler);
}
