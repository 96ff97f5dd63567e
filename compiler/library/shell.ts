/** The library functions that are kept as shell text, TOPIC/TOPIC.sh beside their TypeScript, read once. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Origin } from "../shell/ast.js";

export interface ShellFunction {
  /** The function with the comment above it, as it goes into a script. */
  readonly source: string;
  /** The same without comments. */
  readonly code: string;
  /** How many processes it starts at most, as `@forks 2, usually 1` in its comment says; none without. */
  readonly forks: number;
  /** How many it starts as a rule. */
  readonly usualForks: number;
  /** Whether it ends the script. */
  readonly neverReturns: boolean;
  /** Where the comment begins. */
  readonly origin: Origin;
}

const folder = dirname(fileURLToPath(import.meta.url));

function functionsOf(file: string): [string, ShellFunction][] {
  const path = join(folder, file);
  const text = readFileSync(path, "utf8");
  return [...text.matchAll(/^((?:#.*\n)*)([a-z_]+)\(\) \{\n[\s\S]*?^\}$/gm)].map(({ 0: source, 2: name = "", index }) => {
    const [, forks = "0", usualForks = forks] = /^# @forks (\d+)(?:, usually (\d+))?$/m.exec(source) ?? [];
    return [
      name,
      {
        source,
        code: source.replace(/^\s*#.*\n/gm, ""),
        forks: Number(forks),
        usualForks: Number(usualForks),
        neverReturns: /^\texit .*\n\}$/m.test(source),
        origin: { file: path, line: text.slice(0, index).split("\n").length, column: 1 },
      },
    ];
  });
}

export const libraryShell: ReadonlyMap<string, ShellFunction> = new Map(
  (readdirSync(folder, { recursive: true }) as string[])
    .filter((name) => name.endsWith(".sh"))
    .sort()
    .flatMap(functionsOf),
);
