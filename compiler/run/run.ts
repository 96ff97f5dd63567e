/** Runs a program in Node, in this process: what `process.exit` ends is `wmc run` itself. */
import { register } from "node:module";
import { pathToFileURL } from "node:url";
import type { Diagnostic } from "../diagnostics.js";
import type { Given } from "./hooks.js";
import { instrument } from "./instrument.js";

const urlOf = (path: string): string => new URL(path, import.meta.url).href;

/** Gives TypeScript's errors, or runs the program at the absolute path `file`; with traps (instrument.ts) if `isChecked`. */
export async function run(
  file: string,
  args: readonly string[],
  { isChecked, nameOf }: { readonly isChecked: boolean; readonly nameOf: (file: string) => string },
): Promise<readonly Diagnostic[]> {
  const { files, errors } = instrument([file], { traps: isChecked ? urlOf("./traps.js") : undefined, nameOf });
  if (errors.length > 0) return errors;
  const data: Given = {
    files: new Map([...files].map(([path, text]) => [pathToFileURL(path).href, text])),
    library: urlOf("../library/index.js"),
  };
  register(urlOf("./hooks.js"), { data });
  process.setSourceMapsEnabled(true);
  process.argv = [process.execPath, file, ...args];
  await import(pathToFileURL(file).href);
  return [];
}
