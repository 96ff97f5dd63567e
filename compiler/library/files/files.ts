/** Files and folders. Paths are as the system takes them; a failure is a value, never an exception. */
import {
  accessSync,
  appendFileSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  renameSync,
  rmSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { contents } from "./contents.js";

function succeeds(action: () => void): boolean {
  try {
    action();
    return true;
  } catch {
    return false;
  }
}

/**
 * The lines of a regular file, without a process; `undefined` if it can't be read or is something else, such as a folder or a pipe. A last
 * line without newline counts; carriage returns stay.
 */
export function readLines(path: string): string[] | undefined {
  const text = contents(path)?.toString();
  if (text === undefined) return undefined;
  if (text === "") return [];
  return (text.endsWith("\n") ? text.slice(0, -1) : text).split("\n");
}

/** Replaces the file by `text`, whole or not at all, and leaves nothing else behind. One process (`mv`). */
export function writeFile(path: string, text: string): boolean {
  const fresh = `${path}.new`;
  if (existsSync(path) && statSync(path).isDirectory()) return false;
  if (succeeds(() => writeFileSync(fresh, text)) && succeeds(() => renameSync(fresh, path))) return true;
  succeeds(() => unlinkSync(fresh));
  return false;
}

/** Writes a file in place, without a process: a reader may see half of it. For new files that a `mv` puts in place later. */
export function createFile(path: string, text: string): boolean {
  return succeeds(() => writeFileSync(path, text));
}

/** Adds `text` to the end of the file, which is made if it does not exist. No process. */
export function appendFile(path: string, text: string): boolean {
  return succeeds(() => appendFileSync(path, text));
}

/** Whether there is a file or folder of this name (a dangling link does not count). No process. */
export function exists(path: string): boolean {
  return existsSync(path);
}

/** Whether this is a file (not a folder) that may be executed. No process. */
export function isExecutable(path: string): boolean {
  return succeeds(() => accessSync(path, constants.X_OK)) && !statSync(path).isDirectory();
}

/** Whether `path` exists and was changed after `other`, or `other` does not exist. To the second on some systems. No process. */
export function isNewer(path: string, other: string): boolean {
  if (!existsSync(path)) return false;
  return !existsSync(other) || statSync(path).mtimeMs > statSync(other).mtimeMs;
}

/** Removes a file; true if it is gone afterwards, also if there was none. A folder stays: false. One process (`rm`) if it exists. */
export function remove(path: string): boolean {
  let found = true;
  try {
    if (lstatSync(path).isDirectory()) return false;
  } catch {
    found = false;
  }
  return !found || succeeds(() => rmSync(path));
}

/** Makes a folder and those above it; true if it is there afterwards. One process (`mkdir`) if it is not there yet. */
export function makeFolder(path: string): boolean {
  return succeeds(() => mkdirSync(path, { recursive: true }));
}
