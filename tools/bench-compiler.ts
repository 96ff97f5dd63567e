/**
 * How long compiling scripts-src/ takes: `tsx tools/bench-compiler.ts [ROUNDS]`. Medians of cold processes, and how many times as long each
 * is as a process that only loads the type checker, since machines differ.
 */

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const rounds = Number(process.argv[2] ?? 5);
const folder = mkdtempSync(join(tmpdir(), "bench-"));
const tsx = join(root, "node_modules/.bin/tsx");
const stages = ["wm-state", "wm-select", "wm-apply", "wanmon", "hotplug-wanmon"];
const outputs = stages.flatMap((name) => [`scripts-src/${name}.ts`, "-o", join(folder, `${name}.sh`)]);

const cases: Readonly<Record<string, readonly string[]>> = {
  "load the type checker": ["node", "-e", 'require("ts-morph")'],
  "wmc of one script": ["node", "compiler/bin/wmc.js", ...outputs.slice(-3)],
  "wmc of all scripts": ["node", "compiler/bin/wmc.js", "--shared", join(folder, "common.sh"), ...outputs],
  "all scripts, to read and minified, and the page": [tsx, "tools/build.ts", folder],
};

/** Milliseconds that a command takes. */
function time([command = "", ...args]: readonly string[]): number {
  const start = performance.now();
  const { status, stderr } = spawnSync(command, args, { cwd: root, encoding: "utf8" });
  if (status !== 0) throw new Error(`${command} ${args.join(" ")}: ${stderr}`);
  return performance.now() - start;
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

let base = 0;
for (const [name, command] of Object.entries(cases)) {
  const took = median(Array.from({ length: rounds }, () => time(command)));
  base ||= took;
  console.log(`${name}: ${(took / 1000).toFixed(2)} s, ${(took / base).toFixed(1)} times`);
}
rmSync(folder, { recursive: true });
