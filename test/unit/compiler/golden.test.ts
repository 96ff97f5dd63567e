/** What typical functions become: the text beside each program in test/golden/ (tools/golden.ts), its size, and what must not be in it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { goldenFolder, goldenNames, goldenScripts } from "../../../tools/golden.ts";

const scripts = goldenScripts();

/** The most bytes of each, with little room for a change that is worth it. */
const limits: Readonly<Record<string, number>> = {
  arithmetic: 390,
  cases: 530,
  conditions: 550,
  constants: 330,
  defaults: 430,
  guards: 960,
  inlined: 360,
  lists: 680,
  loops: 580,
  programs: 540,
  records: 940,
  results: 450,
  words: 700,
};

describe.each(goldenNames)("%s", (name) => {
  const shell = scripts.get(name) ?? "";
  const code = shell.replace(/^\s*#.*$/gm, "");

  it("becomes the text beside it", () => {
    expect(shell).toBe(readFileSync(join(goldenFolder, `${name}.sh`), "utf8"));
  });

  it("is no longer than it has to be", () => {
    expect(Buffer.byteLength(shell)).toBeLessThanOrEqual(limits[name] ?? 0);
  });

  it("starts no process but those of the source", () => {
    expect(code.match(/\$\((?!\()|`/g) ?? []).toEqual(name === "programs" ? ["$("] : []);
  });

  it("has an eval only for a field of a record, and for a word at a place that is calculated", () => {
    for (const [text] of code.matchAll(/eval .*/g)) {
      const isPlace = /^eval "R=\\\$\{\$\(\([^"\\]*\)\)-\}"$/.test(text);
      if (!isPlace) expect(text).toMatch(/^eval "(\w+_\$\w+=\w*|\w+=\\\$\w+_\$\w+)( (\w+_\$\w+=\w*|\w+=\\\$\w+_\$\w+))*"$/);
    }
  });

  it("has no variable that only passes a value on", () => {
    const set = [...code.matchAll(/^\s*(\w+)=\$\{?\w+\}?$/gm)].map(([, variable = ""]) => variable);
    const readOnce = set.filter((variable) => (code.match(new RegExp(`\\b${variable}\\b`, "g")) ?? []).length === 2);
    expect(readOnce).toEqual([]);
  });
});
