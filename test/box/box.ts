/**
 * The router in a box: QEMU emulates a MIPS 24Kc with 64 MB, which boots Debian's kernel for it, runs one script of guest/ and powers off.
 * What the script reports comes out of the second serial port, a JSON document a line; kernel and programs write to the first.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { createInterface } from "node:readline";
import { which } from "../lab/rootfs.ts";
import { makeImage } from "./image.ts";

/** A line of a script: something that held or did not, a figure, or the script's end. */
export type Report =
  | { readonly check: string; readonly ok: boolean; readonly found: string }
  | { readonly figure: string; readonly value: number }
  | { readonly end: true };

export interface Run {
  /** What was checked, in order. */
  readonly checks: readonly { readonly check: string; readonly ok: boolean; readonly found: string }[];
  /** Figures by name, in the order in which they came. */
  readonly figures: ReadonlyMap<string, readonly number[]>;
  /** Milliseconds from the start of the emulation to the script's first report. */
  readonly firstReport: number;
  /** The first serial port. */
  readonly console: string;
}

const processor = ["-M", "malta", "-cpu", "24Kc", "-m", "64"];

/** What a run is like, in the words of QEMU's command line. */
export const commandLine = `qemu-system-mipsel ${processor.join(" ")}`;

/** What the kernel is to be told: init, a restart of no use, and which script. */
const kernelArguments = (script: string): string => `console=ttyS0 rdinit=/box/init panic=-1 box=${script}`;

/**
 * Boots the box and runs a script of guest/. Throws where QEMU or Debian's packages are missing, and if the script has not ended after
 * `seconds` or ended before its last line, with the end of what the console showed.
 */
export async function runBox(script: string, seconds: number, listen: (report: Report) => void = () => {}): Promise<Run> {
  const qemu = which("qemu-system-mipsel");
  if (qemu === undefined) throw new Error("the box needs qemu-system-mipsel; install Debian's package qemu-system-mips");
  const folder = mkdtempSync(`${tmpdir()}/wanmon-box-`);
  try {
    const { kernel, disk } = makeImage();
    writeFileSync(`${folder}/disk`, disk);
    const machine = [...processor, "-net", "none", "-vga", "none", "-display", "none", "-monitor", "none", "-no-reboot"];
    const ports = ["-serial", `file:${folder}/console`, "-serial", "stdio"];
    const software = ["-kernel", kernel, "-initrd", `${folder}/disk`, "-append", kernelArguments(script)];
    const began = performance.now();
    const child = spawn(qemu, [...machine, ...ports, ...software], { stdio: ["ignore", "pipe", "pipe"] });
    const closed = new Promise<string>((resolve, reject) => {
      child.once("error", reject);
      child.once("close", (code, signal) => resolve(signal ?? `status ${code}`));
    });
    let complaint = "";
    child.stderr.on("data", (chunk: Buffer) => (complaint += chunk));
    const patience = setTimeout(() => child.kill("SIGKILL"), seconds * 1000);
    const checks: Extract<Report, { check: string }>[] = [];
    const figures = new Map<string, number[]>();
    let firstReport = Number.NaN;
    let hasEnded = false;
    for await (const line of createInterface(child.stdout)) {
      if (!line.startsWith("{")) continue;
      if (Number.isNaN(firstReport)) firstReport = performance.now() - began;
      const report = JSON.parse(line) as Report;
      listen(report);
      if ("check" in report) checks.push(report);
      else if ("figure" in report) figures.set(report.figure, [...(figures.get(report.figure) ?? []), report.value]);
      else hasEnded = true;
    }
    const ending = await closed;
    clearTimeout(patience);
    const console = readFileSync(`${folder}/console`, "latin1").replaceAll("\r", "");
    if (!hasEnded) {
      const why = ending === "SIGKILL" ? `took more than ${seconds} s` : `ended early (${ending})`;
      throw new Error(`the box ${why} in ${script}: ${complaint}\n${console.split("\n").slice(-40).join("\n")}`);
    }
    return { checks, figures, firstReport, console };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
