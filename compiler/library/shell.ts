/** The library functions that are kept as shell text: one file a topic beside its TypeScript, read once. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export interface ShellFunction {
  /** The function with the comment above it, as it goes into a script. */
  readonly source: string;
  /** The same without comments. */
  readonly code: string;
}

const folder = dirname(fileURLToPath(import.meta.url));

function functionsOf(file: string): [string, ShellFunction][] {
  const source = readFileSync(join(folder, file), "utf8");
  return [...source.matchAll(/^((?:#.*\n)*)([a-z_]+)\(\) \{\n[\s\S]*?^\}$/gm)].map(([whole, , name = ""]) => [
    name,
    { source: whole, code: whole.replace(/^\s*#.*\n/gm, "") },
  ]);
}

export const libraryShell: ReadonlyMap<string, ShellFunction> = new Map(
  readdirSync(folder)
    .filter((name) => name.endsWith(".sh"))
    .sort()
    .flatMap(functionsOf),
);
