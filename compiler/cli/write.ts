/** Writing what was made: all of it or nothing. */
import { chmodSync, existsSync, mkdirSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

export interface File {
  readonly path: string;
  readonly text: string;
  readonly mode: number;
}

/** Writes files, each whole or not at all: all are written beside their places first, and then renamed. Throws what the system says; then nothing has changed. */
export function writeAll(files: readonly File[]): void {
  const prepared: { readonly temporary: string; readonly target: string }[] = [];
  try {
    for (const { path, text, mode } of files) {
      mkdirSync(dirname(path), { recursive: true });
      const target = existsSync(path) ? realpathSync(path) : path;
      // A device or a pipe is written to, not replaced.
      if (existsSync(target) && !statSync(target).isFile()) {
        writeFileSync(target, text);
        continue;
      }
      const temporary = join(dirname(target), `.${basename(target)}.${process.pid}`);
      prepared.push({ temporary, target });
      writeFileSync(temporary, text);
      chmodSync(temporary, mode);
    }
    for (const { temporary, target } of prepared) renameSync(temporary, target);
  } finally {
    for (const { temporary } of prepared) rmSync(temporary, { force: true });
  }
}
