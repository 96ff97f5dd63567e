/** What the script was started with. */
import { basename } from "node:path";
import { fileURLToPath } from "node:url";

/** The arguments of the script, without its own name. */
export const args: readonly string[] = process.argv.slice(2);

/** The environment variable `name` (a literal), `undefined` if it is not set. What shells set by themselves (`PATH`, `PWD`, `IFS`…) is refused. */
export function env(name: string): string | undefined {
  return process.env[name];
}

/**
 * Whether this file is the script that was started, rather than loaded by another one:
 * `if (isMain(import.meta)) main();` as the last statement of an entry.
 * In the shell a script knows itself by its file name: `. ./NAME.sh` from a script of another name only defines functions.
 */
export function isMain(meta: ImportMeta): boolean {
  const started = process.argv[1];
  const stem = (path: string): string => basename(path).replace(/\.[a-z]+$/, "");
  return started !== undefined && stem(started) === stem(fileURLToPath(meta.url));
}
