/** The library that scripts import as "wmc", on the router of a simulation. Text is as ever. */
import type { RunOptions } from "../../compiler/library/process/process.js";
import type { Kernel } from "./kernel.js";

export * from "../../compiler/library/text/text.js";

/** Parameters of the program that is made of the scripts: the router, and its `jq`. */
declare const kernel: Kernel;
declare const jq: (args: readonly string[]) => { readonly status: number; readonly output: string };

export const uptime = (): number => Math.trunc(kernel.time / 1000);
export const now = (): number => kernel.now();
export const env = (name: string): string | undefined => ({ WANMON_ETC: "/etc/wanmon", WANMON_RUN: "/run" })[name];
export const isMain = (): boolean => false;
export const args: readonly string[] = [];
export const processId = (): number => 1;
export const onSignal = (): void => {};

export const openFifo = (): boolean => true;
export const readFifo = (): string | undefined => kernel.read();
export function writeFifo(_: string, line: string): boolean {
  kernel.write(line);
  return true;
}

export const readLines = (path: string): string[] | undefined => kernel.lines(path);
export const exists = (path: string): boolean => kernel.exists(path);
export const makeFolder = (): boolean => true;
export const remove = (path: string): boolean => kernel.files.delete(path) || true;
export function writeFile(path: string, text: string): boolean {
  kernel.files.set(path, text);
  kernel.written(path, text);
  return true;
}
export const createFile = writeFile;
export const appendFile = (path: string, text: string): boolean => writeFile(path, (kernel.files.get(path) ?? "") + text);

export function warn(line: string): void {
  kernel.said.push(line);
}
export const print = warn;
export function fail(message: string): never {
  throw new Error(message);
}
export function exit(status: number): never {
  throw new Error(`exit ${status}`);
}

export const capture = (_: "jq", given: readonly string[]): { status: number; output: string } => jq(given);

/** The programs that the loop starts and waits for. */
export function run(command: string, given: readonly string[], { stdoutFile }: RunOptions = {}): number {
  let result = { status: 0, output: "" };
  if (command === "mv") move(given.slice(1));
  else if (command === "ubus") result.output = kernel.dump;
  else if (command === "jq") result = jq(given);
  if (stdoutFile !== undefined) kernel.files.set(stdoutFile, result.output);
  return result.status;
}

function move(paths: readonly string[]): void {
  const from = paths.slice(0, -1);
  const to = paths.at(-1) ?? "";
  for (const path of from) {
    const name = from.length > 1 ? `${to}/${path.slice(path.lastIndexOf("/") + 1)}` : to;
    kernel.files.set(name, kernel.files.get(path) ?? "");
    kernel.files.delete(path);
  }
}

export const spawn = (_: "ping", given: readonly string[]): number => kernel.ping(given);
export const kill = (id: number): boolean => kernel.kill(id);
export const wait = (): number => 0;
