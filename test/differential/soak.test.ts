/** Many cycles on end, in BusyBox's shell and in Node: the same documents, and no growth. 20,000 with `npm run soak`. */

import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";
import { afterAll, expect, it } from "vitest";
import { compile } from "../../compiler/compile.js";

const cycles = process.env["WANMON_SOAK"] === undefined ? 300 : 20_000;
const source = fileURLToPath(new URL("soak/soak.ts", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "wanmon-soak-"));
afterAll(() => rmSync(folder, { recursive: true }));

function run(command: string, ...args: string[]): Promise<{ status: number | null; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    const child = spawn(command, args);
    const said = { stdout: "", stderr: "" };
    for (const stream of ["stdout", "stderr"] as const)
      child[stream].setEncoding("utf8").on("data", (text: string) => (said[stream] += text));
    child.once("close", (status) => resolve({ status, ...said }));
  });
}

it(`decides ${cycles} times as Node does, and needs no more memory at the end`, async () => {
  const { outputs, errors } = compile([{ file: source, name: "soak.sh" }]);
  expect(errors).toEqual([]);
  writeFileSync(join(folder, "soak.sh"), outputs[0]?.shell ?? "");
  const library = fileURLToPath(new URL("../../compiler/library/index.ts", import.meta.url));
  buildSync({
    entryPoints: [source],
    bundle: true,
    platform: "node",
    format: "esm",
    outfile: join(folder, "soak.mjs"),
    alias: { wmc: library },
  });
  const seed = "20261122";
  const [shell, node] = await Promise.all([
    run("busybox", "ash", join(folder, "soak.sh"), `${cycles}`, seed),
    run(process.execPath, join(folder, "soak.mjs"), `${cycles}`, seed),
  ]);
  expect([shell.status, node.status]).toEqual([0, 0]);
  expect(node.stdout.split('{"version":1,"time":').length).toBe(2 * cycles + 1);
  for (const word of ["all-dead", "initial", "dead", "better", "steady", "forced"]) expect(node.stdout).toContain(`"reason":"${word}"`);
  expect(shell.stdout === node.stdout).toBe(true);
  // Nothing but its own memory: not one line of an error.
  const memory = [...shell.stderr.matchAll(/^VmRSS:\s+(\d+) kB\n/gm)].map(([, size]) => Number(size));
  expect(shell.stderr.replaceAll(/^VmRSS.*\n/gm, "")).toBe("");
  const [early = 0, late = Number.NaN] = memory;
  console.log(`${cycles} cycles: ${early} KB after a tenth, ${late} KB at the end`);
  // The documents' numbers get a few digits longer; the heap grows in pages.
  expect(late - early).toBeLessThanOrEqual(64);
}, 900_000);
