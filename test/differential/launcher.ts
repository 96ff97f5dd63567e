/**
 * Starts programs for the tests, as a small process of its own: to start one out of a process with hundreds of megabytes, as a test worker
 * with the compiler's types is, costs ten times as much. Requests and answers are messages; it ends with the worker.
 */
import { spawn } from "node:child_process";

export interface Request {
  readonly id: number;
  /** The program and its arguments. */
  readonly command: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly stdin: string;
}

export interface Answer {
  readonly id: number;
  readonly stdout: string;
  readonly stderr: string;
  /** The exit status, or the signal that ended it. */
  readonly status: number | string;
}

/** Milliseconds that a program may take; then it gets SIGKILL. */
const LIMIT = 30_000;

process.on("disconnect", () => process.exit());
process.on("message", ({ id, command, cwd, env, stdin }: Request) => {
  const [program = "", ...args] = command;
  const child = spawn(program, args, { cwd, env, stdio: "pipe" });
  const gathered = [child.stdout, child.stderr].map((stream) => {
    const chunks: Buffer[] = [];
    stream.on("data", (chunk: Buffer) => chunks.push(chunk));
    return chunks;
  });
  child.stdin.on("error", () => undefined); // it reads no further
  child.stdin.end(stdin);
  const limit = setTimeout(() => child.kill("SIGKILL"), LIMIT);
  child.on("error", (error) => process.send?.({ id, stdout: "", stderr: "", status: error.message } satisfies Answer));
  child.on("close", (code, signal) => {
    clearTimeout(limit);
    const [stdout = "", stderr = ""] = gathered.map((chunks) => Buffer.concat(chunks).toString());
    process.send?.({ id, stdout, stderr, status: code ?? signal ?? "?" } satisfies Answer);
  });
});
