/** What goes into a package, whatever its format: the files' contents, the scripts, the time stamp. */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { type Manifest, root, type Script } from "./manifest.ts";

export interface Content {
  /** Absolute path on the router. */
  readonly path: string;
  readonly mode: number;
  readonly content: Buffer;
}

/** A package in one of the formats. */
export interface Package {
  /** File name. */
  readonly name: string;
  readonly bytes: Buffer;
}

/** The text of a source file; an error that says what to do if there is none. */
function read(source: string): Buffer {
  if (!existsSync(root + source)) {
    throw new Error(`${source} is missing${source.startsWith("dist-sh/") ? ': run "npm run build" first' : ""}`);
  }
  return readFileSync(root + source);
}

/** The files of a package, in the manifest's order. Throws if one is missing. */
export const contents = ({ files }: Manifest): Content[] => files.map(({ path, source, mode }) => ({ path, mode, content: read(source) }));

/** Bytes that all these files have together. */
export const installedSize = (files: readonly Content[]): number => files.reduce((total, { content }) => total + content.length, 0);

/** Those files of a package that are the user's to edit. */
export const conffiles = ({ files }: Manifest): string[] => files.filter(({ conffile }) => conffile).map(({ path }) => path);

/** A script for the package manager, as opkg takes it. */
export const script = (name: Script): Buffer => read(`openwrt/control/${name}`);

/**
 * The time stamp of everything in the package, in seconds since 1970: SOURCE_DATE_EPOCH, else the last commit's, else 2026-01-01.
 * It grows from release to release, since the router's web server tells by it that the page is a new one.
 */
export function timeStamp(): number {
  const commit = (): string => spawnSync("git", ["log", "-1", "--format=%ct"], { cwd: root, encoding: "utf8" }).stdout;
  return Number.parseInt(process.env["SOURCE_DATE_EPOCH"] || commit() || "1767225600", 10);
}
