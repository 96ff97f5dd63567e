/** The programs in test/handwritten/ and the same written by hand: they do the same, start the same programs, and are of similar size. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { bytesOf, comparisons, scriptsOf } from "../../../tools/bench-handwritten.ts";

const folder = mkdtempSync(join(tmpdir(), "handwritten-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** The programs that a script runs are these, which write down that they have been run. */
const programs = join(folder, "bin");
mkdirSync(programs);
for (const name of ["mv", "rm"])
  writeFileSync(join(programs, name), `#!/bin/sh\necho ${name} >>"$RUNS"\nexec /bin/${name} "$@"\n`, { mode: 0o755 });

interface Outcome {
  readonly stdout: string;
  readonly stderr: string;
  readonly status: number | null;
  readonly files: Readonly<Record<string, string>>;
  readonly runs: string;
}

function outcomeOf(name: string, side: string, shell: string, args: readonly string[]): Outcome {
  const work = mkdtempSync(join(folder, `${name}-${side}-`));
  const script = join(folder, side, `${name}.sh`);
  mkdirSync(join(folder, side), { recursive: true });
  writeFileSync(script, shell);
  const runs = join(folder, "runs");
  rmSync(runs, { force: true });
  const env = { PATH: programs, RUNS: runs };
  const { stdout, stderr, status } = spawnSync("/bin/busybox", ["ash", script, ...args], { cwd: work, env, encoding: "utf8" });
  const files = Object.fromEntries(readdirSync(work).map((file) => [file, readFileSync(join(work, file), "utf8")]));
  return { stdout, stderr, status, files, runs: existsSync(runs) ? readFileSync(runs, "utf8") : "" };
}

/** Where the compiled functions are longer by more than 1.15 times, docs/compiler.md says why. */
const limits: Readonly<Record<string, number>> = { score: 1.35, routes: 1.29, state: 1.18, options: 1.59 };

describe.each(comparisons)("$what", ({ name, inputs }) => {
  const { compiled, byHand } = scriptsOf(name);

  it("is the same by hand, with the same programs", () => {
    for (const input of inputs) {
      const args = input(1);
      expect(outcomeOf(name, "compiled", compiled, args), args.join(" ")).toEqual(outcomeOf(name, "hand", byHand, args));
    }
  });

  it("starts nothing else", () => {
    for (const shell of [compiled, byHand])
      expect(shell.replace(/^\s*#.*$/gm, "")).not.toMatch(/\$\((?!\()|`(?!y)|[^|]\|[^|\s"']* *\w+ *\||&$/m);
  });

  it("is of similar size", () => {
    expect(bytesOf(compiled) / bytesOf(byHand)).toBeLessThanOrEqual(limits[name] ?? 1.15);
  });
});
