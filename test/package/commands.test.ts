/** The commands of package.json, used wrongly: a line that says what was found and what is allowed, and no stack trace. */
import { spawnSync } from "node:child_process";
import { expect, it } from "vitest";

it.each<[script: string, args: string[], message: string]>([
  ["tools/prepare.mjs", ["x"], "prepare: usage: node tools/prepare.mjs build|demo|test\n"],
  ["tools/demo.ts", ["--port", "70000"], 'demo: --port: found "70000", allowed: 0 (any) to 65535\n'],
  ["tools/demo.ts", ["--script", "nowhere"], "demo: ENOENT: no such file or directory, open 'nowhere'\n"],
  ["tools/bench.ts", ["constructor"], "bench: no benchmark constructor; there are scale, failover, soak, page\n"],
  ["tools/bench.ts", ["scale", "x"], "bench: x: not a number of runs, trials, cycles or visits\n"],
  ["test/box/run.ts", ["constructor"], "box: no script constructor; there are short, "],
  ["test/fuzz/fuzz.ts", ["--batch", "0"], 'fuzz: --batch: found "0", allowed: 1 to 999999999\n'],
  ["test/fuzz/fuzz.ts", ["--program"], "fuzz: Unknown option '--program'\n"],
  ["test/mutation/mutate.ts", ["99999"], 'mutate: found "99999", allowed: numbers of mutations, 0 to '],
  ["openwrt/package.ts", ["one", "two"], 'package: found "two" after the folder one, allowed: one folder\n'],
  ["openwrt/release.ts", ["one", "two"], 'release: found "two" after the folder one, allowed: one folder\n'],
])("%s %j", (script, args, message) => {
  const { status, stdout, stderr } = spawnSync("node_modules/.bin/tsx", [script, ...args], { encoding: "utf8" });
  expect([status === 1 || status === 2, stdout, stderr.slice(0, message.length), stderr.trim().split("\n").length]).toEqual([
    true,
    "",
    message,
    1,
  ]);
});
