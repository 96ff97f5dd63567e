/**
 * What `npm pack` does before and after: `node pack.mjs make` puts the compiler as JavaScript, with its declarations and the shell of the library, into
 * dist/; `node pack.mjs clean` takes it away, so that in the repository the sources are what runs.
 */

import { execFileSync } from "node:child_process";
import { copyFileSync, cpSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";

process.chdir(fileURLToPath(new URL(".", import.meta.url)));
const copied = ["LICENSE"];
for (const path of ["dist", ...copied]) rmSync(path, { recursive: true, force: true });
if (process.argv[2] === "make") {
  execFileSync("npx", ["--no-install", "tsc", "-p", "tsconfig.build.json"], { stdio: "inherit" });
  cpSync("library", "dist/library", { recursive: true, filter: (path) => !/\.[a-z]+$/.test(path) || path.endsWith(".sh") });
  for (const path of copied) copyFileSync(`../${path}`, path);
}
