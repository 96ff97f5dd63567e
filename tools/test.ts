/** Runs everything that is tested, and closes with one line for all: `N passed, N failed`. Status 1 if anything failed. */

import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { check } from "./check.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

/** A runner that failed without a failed test (it could not load a file, say) counts as one failure. */
function counted(counts: Counts, status: number | null): Counts {
  return status !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

/** Longer than any file of tests takes on a slow machine, milliseconds. */
const silence = 12 * 60_000;

/**
 * The status of a run of vitest, `undefined` if it said nothing for too long and was ended: now and then a worker finishes a file and does
 * not tell (vitest issue 10590 is of that kind), and the run would wait for it for ever.
 */
function runVitest(args: readonly string[]): Promise<number | null | undefined> {
  return new Promise((resolve) => {
    const color = process.stdout.isTTY ? { FORCE_COLOR: "1" } : {};
    const child = spawn(`${root}node_modules/.bin/vitest`, args, {
      cwd: root,
      stdio: ["ignore", "pipe", "inherit"],
      env: { ...process.env, ...color },
      detached: true,
    });
    const end = (signal: NodeJS.Signals): void => {
      if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, signal);
    };
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => end(signal));
    let isStuck = false;
    const watchdog = setTimeout(() => {
      isStuck = true;
      end("SIGKILL");
    }, silence);
    child.stdout.on("data", (chunk: Buffer) => {
      process.stdout.write(chunk);
      watchdog.refresh();
    });
    let status: number | null = null;
    let late: NodeJS.Timeout | undefined;
    const done = (): void => {
      clearTimeout(late);
      child.stdout.destroy();
      resolve(isStuck ? undefined : status);
    };
    child.on("close", done);
    child.on("exit", (code) => {
      clearTimeout(watchdog);
      status = code;
      // Something that a test has left behind may hold the pipe.
      late = setTimeout(done, 5000);
    });
  });
}

async function vitest(): Promise<Counts> {
  const report = `${root}out/vitest.json`;
  mkdirSync(`${root}out`, { recursive: true });
  rmSync(report, { force: true });
  const args = ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  let status = await runVitest(args);
  if (status === undefined) {
    console.log(`vitest said nothing for ${silence / 60_000} minutes and was ended: once more from the start`);
    status = (await runVitest(args)) ?? 1;
  }
  if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0 };
  const result = JSON.parse(readFileSync(report, "utf8")) as Record<
    "numPassedTests" | "numFailedTests" | "numPendingTests" | "numTodoTests",
    number
  >;
  const skipped = result.numPendingTests + result.numTodoTests;
  return counted({ passed: result.numPassedTests, failed: result.numFailedTests, skipped }, status);
}

function bats(): Counts {
  const folder = `${root}test/bats`;
  if (!existsSync(folder) || !readdirSync(folder).some((name) => name.endsWith(".bats"))) return { passed: 0, failed: 0, skipped: 0 };
  const args = ["--formatter", "tap", folder];
  const { status, stdout } = spawnSync(`${root}node_modules/bats/bin/bats`, args, {
    cwd: root,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
    maxBuffer: 2 ** 28,
  });
  process.stdout.write(stdout);
  const lines = stdout.split("\n");
  const skipped = lines.filter((line) => /^ok .* # skip/.test(line)).length;
  const passed = lines.filter((line) => line.startsWith("ok ")).length - skipped;
  return counted({ passed, failed: lines.filter((line) => line.startsWith("not ok ")).length, skipped }, status);
}

const total = { passed: 0, failed: 0, skipped: 0 };
for (const suite of [check, vitest, bats]) {
  const { passed, failed, skipped } = await suite();
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
}
console.log(`${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ""}`);
if (total.failed > 0) process.exitCode = 1;
