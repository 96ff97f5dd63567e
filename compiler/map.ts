/** Source maps: from the lines of a script to those of its source (ECMA-426, "version 3"), and back by `wmc where`. */
import { createHash } from "node:crypto";
import { basename, dirname, relative, resolve } from "node:path";
import { decode, encode, type SourceMapSegment } from "@jridgewell/sourcemap-codec";
import type { Output } from "./compile.js";
import type { Origin } from "./shell/ast.js";

interface SourceMap {
  readonly version: 3;
  /** The script. */
  readonly file: string;
  /** Paths from the map's folder, spelled as in a URL. */
  readonly sources: readonly string[];
  readonly sourcesContent: readonly string[];
  readonly names: readonly string[];
  readonly mappings: string;
  /** SHA-256 of the script. */
  readonly x_sha256: string;
}

const hash = (text: string): string => createHash("sha256").update(text).digest("hex");

/** The map of a script, to be written as `path`: JSON with a newline at its end. `read`: the text of a source file. */
export function sourceMap({ name, shell, origins }: Output, path: string, read: (file: string) => string): string {
  const files = [...new Set(origins.flatMap((origin) => origin?.file ?? []))].sort();
  const map: SourceMap = {
    version: 3,
    file: name,
    sources: files.map((file) => relative(dirname(path), file).split("/").map(encodeURIComponent).join("/")),
    sourcesContent: files.map(read),
    names: [],
    mappings: encode(
      origins.map((origin): SourceMapSegment[] =>
        origin === undefined ? [] : [[0, files.indexOf(origin.file), origin.line - 1, origin.column - 1]],
      ),
    ),
    x_sha256: hash(shell),
  };
  return `${JSON.stringify(map)}\n`;
}

export interface Place extends Origin {
  /** The line of the source. */
  readonly text: string;
}

/** Why a place can't be told. */
export class MapError extends Error {}

/**
 * Where line `line` (from 1) of a script comes from; `undefined` if it is in every script. `path`: where the map lies, `map`: its text.
 * Throws MapError if the text is no map, is one of another script, or the script has no such line.
 */
export function placeOfLine(shell: string, line: number, map: string, path: string): Place | undefined {
  const { sources, sourcesContent, mappings, x_sha256 } = parsed(map, path);
  if (x_sha256 !== hash(shell)) throw new MapError(`${basename(path)} is of another version of the script; compile again with --map`);
  const lines = shell.split("\n").length - 1;
  if (line < 1 || line > lines) throw new MapError(`the script has ${lines} lines`);
  const [segment] = decode(mappings)[line - 1] ?? [];
  if (segment === undefined || segment.length === 1) return undefined;
  const [, index, at, column] = segment;
  const file = resolve(dirname(path), (sources[index] ?? "").split("/").map(decodeURIComponent).join("/"));
  return { file, line: at + 1, column: column + 1, text: sourcesContent[index]?.split("\n")[at] ?? "" };
}

function parsed(text: string, path: string): SourceMap {
  try {
    const map = JSON.parse(text) as Partial<SourceMap>;
    const isOurs = map.version === 3 && typeof map.mappings === "string" && map.x_sha256 !== undefined;
    if (isOurs && Array.isArray(map.sources) && Array.isArray(map.sourcesContent)) return map as SourceMap;
  } catch {
    // Not JSON either.
  }
  throw new MapError(`${basename(path)} is no source map of wmc`);
}
