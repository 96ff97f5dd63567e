#!/usr/bin/env node
import { existsSync } from "node:fs";
import { setFlagsFromString } from "node:v8";

// V8 optimises code in other threads, early; the type checker ends before that has paid. Later, a compilation takes two thirds of the time.
setFlagsFromString("--interrupt-budget=500000");
// A package has the compiler as JavaScript; in the repository its sources run.
const packed = new URL("../dist/cli.js", import.meta.url);
const isPacked = existsSync(packed);
if (!isPacked) (await import("tsx/esm/api")).register();
// Whoever reads the output may leave early, and a disk may be full.
process.stdout.on("error", (error) => {
  if (error.code !== "EPIPE") process.stderr.write(`wmc: can't write: ${error.message}\n`);
  process.exit(1);
});
const { main } = await import(isPacked ? packed.href : "../cli.ts");
process.exitCode = await main(process.argv.slice(2));
