/** A copy of what the package is made from, in which a test may change files, and the package built from it by the command. */

import { spawnSync } from "node:child_process";
import { cpSync, symlinkSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

export function checkout(folder: string): void {
  for (const part of ["openwrt", "dist-sh", "package.json"]) cpSync(root + part, `${folder}/${part}`, { recursive: true });
  symlinkSync(`${root}node_modules`, `${folder}/node_modules`);
}

/** Runs `setup`, shell text, and the command that builds the package into `folder`/out. */
export function buildIn(folder: string, env: Record<string, string> = {}, setup = ":"): { status: number | null; output: string } {
  const command = `${setup}; exec node_modules/.bin/tsx openwrt/package.ts out 2>&1`;
  const { status, stdout } = spawnSync("sh", ["-c", command], {
    cwd: folder,
    encoding: "utf8",
    env: { PATH: process.env["PATH"], SOURCE_DATE_EPOCH: "1700000000", ...env },
  });
  return { status, output: stdout };
}
