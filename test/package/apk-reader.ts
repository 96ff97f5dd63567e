/**
 * Reads apk's packages and indexes, apart from the code that writes them, from the description in apk-tools' manual page apk-v3(5).
 * Whatever is not as it says is an error.
 */
import { createHash } from "node:crypto";
import { inflateRawSync } from "node:zlib";

export interface Block {
  readonly type: number;
  readonly content: Buffer;
}

export function sha256(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}

function demand(holds: boolean, what: string): void {
  if (!holds) throw new Error(what);
}

/** The schema's name and the blocks of a file. */
export function blocksOf(file: Buffer): { readonly schema: string; readonly blocks: readonly Block[] } {
  demand(file.subarray(0, 4).equals(Buffer.from("ADBd")), "not a compressed ADB file");
  const bytes = inflateRawSync(file.subarray(4));
  demand(bytes.toString("latin1", 0, 4) === "ADB.", "no magic number");
  const blocks: Block[] = [];
  let at = 8;
  while (at < bytes.length) {
    const tag = bytes.readUInt32LE(at);
    const end = at + (tag & 0x3fffffff);
    const next = Math.ceil(end / 8) * 8;
    demand(end > at + 4 && next <= bytes.length, `a block at ${at} is longer than the file`);
    demand(
      bytes.subarray(end, next).every((byte) => byte === 0),
      `no zeros behind the block at ${at}`,
    );
    blocks.push({ type: tag >>> 30, content: bytes.subarray(at + 4, end) });
    at = next;
  }
  return { schema: bytes.toString("latin1", 4, 8), blocks };
}

/** What a slot holds: a shape with a name for each slot, or of a list the shape of its items. */
export type Shape =
  | "text"
  | "hex"
  | "number"
  | { readonly list: Shape }
  | { readonly fields: Readonly<Record<number, readonly [string, Shape]>> };

const dependencies: Shape = { list: { fields: { 1: ["name", "text"], 2: ["version", "text"], 3: ["match", "number"] } } };
const acl: Shape = { fields: { 1: ["mode", "number"], 2: ["user", "text"], 3: ["group", "text"] } };
const info: Shape = {
  fields: {
    1: ["name", "text"],
    2: ["version", "text"],
    3: ["hashes", "hex"],
    4: ["description", "text"],
    5: ["arch", "text"],
    6: ["license", "text"],
    7: ["origin", "text"],
    8: ["maintainer", "text"],
    12: ["installedSize", "number"],
    13: ["fileSize", "number"],
    15: ["depends", dependencies],
  },
};
const file: Shape = {
  fields: { 1: ["name", "text"], 2: ["acl", acl], 3: ["size", "number"], 4: ["mtime", "number"], 5: ["hash", "hex"] },
};
const script = ["trigger", "preInstall", "postInstall", "preDeinstall", "postDeinstall", "preUpgrade", "postUpgrade"];

export const packageShape: Shape = {
  fields: {
    1: ["info", info],
    2: ["paths", { list: { fields: { 1: ["name", "text"], 2: ["acl", acl], 3: ["files", { list: file }] } } }],
    3: ["scripts", { fields: Object.fromEntries(script.map((name, index) => [index + 1, [name, "text"] as const])) }],
  },
};

export const indexShape: Shape = { fields: { 1: ["description", "text"], 2: ["packages", { list: info }] } };

/** The root of a block of values as an object, and where each blob begins. */
export function valuesOf(content: Buffer, shape: Shape): { readonly root: unknown; readonly places: ReadonlyMap<string, number> } {
  demand(content.readUInt32LE(0) === 0, "another version of the format");
  const places = new Map<string, number>();
  const lengths: Readonly<Record<number, number>> = { 8: 1, 9: 2, 10: 4 };

  function value(word: number, wanted: Shape, path: string): unknown {
    const [type, rest] = [word >>> 28, word & 0x0fffffff];
    if (word === 0) return undefined;
    if (wanted === "number") {
      if (type === 1) return rest;
      demand(type === 2 && rest % 4 === 0, `${path}: type ${type} is no number`);
      return content.readUInt32LE(rest);
    }
    if (wanted === "text" || wanted === "hex") {
      const width = lengths[type] ?? 0;
      demand(width > 0 && rest % width === 0, `${path}: type ${type} at ${rest} is no blob`);
      const start = rest + width;
      const end = start + content.readUIntLE(rest, width);
      demand(end <= content.length, `${path}: longer than the block`);
      places.set(path, start);
      return content.toString(wanted === "hex" ? "hex" : "utf8", start, end);
    }
    demand((type === 0xd || type === 0xe) && rest % 4 === 0, `${path}: type ${type} at ${rest} is no list or object`);
    const slots = Array.from({ length: content.readUInt32LE(rest) - 1 }, (_, index) => content.readUInt32LE(rest + 4 * (index + 1)));
    demand(slots.length > 0 && slots.at(-1) !== 0, `${path}: the last slot is empty`);
    if ("list" in wanted) return slots.map((slot, index) => value(slot, wanted.list, `${path}/${index}`));
    const entries = slots.flatMap((slot, index) => {
      if (slot === 0) return [];
      const [name, inner] = wanted.fields[index + 1] ?? ["", "text" as const];
      demand(name !== "", `${path}: field ${index + 1} is unknown`);
      return [[name, value(slot, inner, `${path}/${name}`)] as const];
    });
    return Object.fromEntries(entries);
  }

  return { root: value(content.readUInt32LE(4), shape, ""), places };
}

export interface Folder {
  readonly name?: string;
  readonly acl: { readonly mode: number; readonly user: string; readonly group: string };
  readonly files?: readonly (Folder & { readonly name: string; readonly size: number; readonly mtime: number; readonly hash: string })[];
}

export interface PackageRoot {
  readonly info: Readonly<Record<string, unknown>>;
  readonly paths: readonly Folder[];
  readonly scripts: Readonly<Record<string, string>>;
}

/** A package with its files' contents by their paths; an error if a block of data is not the file's that it names, or not in order. */
export function readApk(bytes: Buffer): {
  readonly values: Buffer;
  readonly root: PackageRoot;
  readonly places: ReadonlyMap<string, number>;
  readonly contents: ReadonlyMap<string, Buffer>;
} {
  const { schema, blocks } = blocksOf(bytes);
  const [first, ...data] = blocks;
  demand(schema === "pckg" && first?.type === 0, "not a package");
  const values = first?.content ?? Buffer.alloc(0);
  const { root: read, places } = valuesOf(values, packageShape);
  const root = read as PackageRoot;
  const filled = root.paths.flatMap(({ name = "", files = [] }, folder) =>
    files.map((one, index) => ({ ...one, path: `${name}/${one.name}`, at: [folder + 1, index + 1] })).filter(({ size }) => size > 0),
  );
  demand(filled.length === data.length, `${data.length} blocks of data for ${filled.length} files`);
  const contents = new Map(
    data.map(({ type, content }, index): [string, Buffer] => {
      const { path, at, size, hash } = filled[index] ?? { path: "", at: [], size: 0, hash: "" };
      demand(type === 2, `${path}: block of type ${type}`);
      demand(content.readUInt32LE(0) === at[0] && content.readUInt32LE(4) === at[1], `${path}: a block of another file`);
      demand(content.length - 8 === size && sha256(content.subarray(8)) === hash, `${path}: other content`);
      return [path, content.subarray(8)];
    }),
  );
  return { values, root, places, contents };
}
