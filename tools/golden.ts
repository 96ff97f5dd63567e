/**
 * The golden programs: `tsx tools/golden.ts`, which `npm run build` does too, writes beside each program in test/golden/ what the compiler
 * makes of it, without the functions of the library. A change of it is to be looked at in review.
 */
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { compile } from "../compiler/compile.ts";
import { libraryShell } from "../compiler/library/shell.ts";

export const goldenFolder = fileURLToPath(new URL("../test/golden/", import.meta.url));

/** settings.ts is a module of constants.ts. */
export const goldenNames: readonly string[] = readdirSync(goldenFolder)
  .filter((file) => file.endsWith(".ts") && file !== "settings.ts")
  .map((file) => file.replace(/\.ts$/, ""))
  .sort();

/** What the compiler makes of each of them, by name, without the functions of the library. */
export const goldenScripts = (): ReadonlyMap<string, string> =>
  new Map(
    goldenNames.map((name) => {
      const { outputs, errors } = compile([{ file: join(goldenFolder, `${name}.ts`), name: `${name}.sh` }]);
      if (errors.length > 0) throw new Error(errors.map(({ file, line, message }) => `${file}:${line}: ${message}`).join("\n"));
      return [name, withoutLibrary(outputs[0]?.shell ?? "")];
    }),
  );

function withoutLibrary(shell: string): string {
  let rest = shell;
  for (const { source } of libraryShell.values()) rest = rest.replace(`\n${source}\n`, () => "");
  return rest;
}

export function writeGolden(): void {
  for (const [name, shell] of goldenScripts()) writeFileSync(join(goldenFolder, `${name}.sh`), shell);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeGolden();
