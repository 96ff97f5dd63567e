/** The package for apk (OpenWrt 25.12 and later), in the format of adb.ts. The fields' numbers are those of apk's src/apk_adb.h. */
import { createHash } from "node:crypto";
import { posix } from "node:path";
import { adb, block, uint32, Values, type Word } from "./adb.ts";
import { type Content, conffiles, contents, installedSize, type Package, script, timeStamp } from "./contents.ts";
import { license, type Manifest, maintainer, type Script, version, wanmon } from "./manifest.ts";

const sha256 = (content: Buffer): Buffer => createHash("sha256").update(content).digest();

/** What OpenWrt's scripts and its sysupgrade read of an installed package, files of the package themselves. */
function lists(manifest: Manifest, files: readonly Content[]): Content[] {
  const list = (suffix: string, lines: readonly string[]): Content => ({
    path: `/lib/apk/packages/${manifest.name}.${suffix}`,
    mode: 0o644,
    content: Buffer.from(lines.map((line) => `${line}\n`).join("")),
  });
  const edited = conffiles(manifest);
  const sums = files.filter(({ path }) => edited.includes(path)).map(({ path, content }) => `${path} ${sha256(content).toString("hex")}`);
  return [
    ...(edited.length > 0 ? [list("conffiles", edited), list("conffiles_static", sums)] : []),
    list(
      "list",
      files.map(({ path }) => path),
    ),
  ];
}

/** When apk calls what: the numbers of its fields. On an upgrade only the new package's are called, before and after. */
const calls: Readonly<Record<number, { readonly scripts: readonly Script[]; readonly upgrade?: true }>> = {
  2: { scripts: ["preinst"] },
  3: { scripts: ["postinst", "postinst-pkg"] },
  4: { scripts: ["prerm"] },
  5: { scripts: ["postrm"] },
  6: { scripts: ["preinst"], upgrade: true },
  7: { scripts: ["postinst", "postinst-pkg"], upgrade: true },
};

/** apk's scripts: opkg's, with what opkg would tell them by their names and the environment. */
function scripts(values: Values, manifest: Manifest): Word {
  const fields: Record<number, Word> = {};
  for (const [number, { scripts: wanted, upgrade }] of Object.entries(calls)) {
    const texts = wanted
      .filter((name) => manifest.scripts.includes(name))
      .map((name) => script(name).toString().replace("#!/bin/sh\n", ""));
    const told = [`pkgname=${manifest.name}`, ...(upgrade ? ["PKG_UPGRADE=1"] : [])];
    if (texts.length > 0) fields[Number(number)] = values.blob(["#!/bin/sh\n", `export ${told.join(" ")}\n`, ...texts].join(""));
  }
  return Object.keys(fields).length === 0 ? 0 : values.object(fields);
}

/** One folder of the package. */
interface Folder {
  /** Without a slash at either end; "" for the root. */
  readonly path: string;
  readonly files: readonly Content[];
}

const byBytes = (one: string, other: string): number => Buffer.compare(Buffer.from(one), Buffer.from(other));

/** The folders of `files` and all above them, each with its own files, in the order of their paths. */
function foldersOf(files: readonly Content[]): Folder[] {
  const found = new Map<string, Content[]>([["", []]]);
  for (const file of files) {
    for (let path = posix.dirname(file.path); path !== "/"; path = posix.dirname(path)) {
      if (!found.has(path.slice(1))) found.set(path.slice(1), []);
    }
    found.get(posix.dirname(file.path).slice(1))?.push(file);
  }
  return [...found]
    .sort(([one], [other]) => byBytes(one, other))
    .map(([path, own]) => ({ path, files: own.sort((one, other) => byBytes(one.path, other.path)) }));
}

function folder(values: Values, { path, files }: Folder, mtime: number): Word {
  const owner = (mode: number): Word => values.object({ 1: values.int(mode), 2: values.blob("root"), 3: values.blob("root") });
  const members = files.map((file) =>
    values.object({
      1: values.blob(posix.basename(file.path)),
      5: values.blob(sha256(file.content)),
      4: values.int(mtime),
      3: values.int(file.content.length),
      2: owner(file.mode),
    }),
  );
  return values.object({ 1: values.blob(path), 2: owner(0o755), 3: values.array(members) });
}

/** What a package and an index say of one: the fields that the package's file does not add. */
export const info = (values: Values, manifest: Manifest): Record<number, Word> => ({
  1: values.blob(manifest.name),
  2: values.blob(version),
  4: values.blob(manifest.summary),
  5: values.blob("noarch"),
  6: values.blob(license),
  7: values.blob(wanmon.name),
  8: values.blob(maintainer),
  15: values.array(manifest.depends.map((name) => values.object({ 1: values.blob(name) }))),
});

export interface Apk extends Package {
  /** SHA-256 of the values, by which an index names the package. */
  readonly identity: Buffer;
  readonly installed: number;
}

/** The package as apk takes it, unsigned: `apk add --allow-untrusted`, or from an index that is signed. Throws if a file is missing. */
export function buildApk(manifest: Manifest = wanmon, mtime = timeStamp()): Apk {
  const own = contents(manifest);
  const files = [...own, ...lists(manifest, own)];
  const installed = installedSize(files);
  const folders = foldersOf(files);
  const values = new Values();
  const fields = info(values, manifest);
  const paths = folders.map((one) => folder(values, one, mtime));
  fields[12] = values.int(installed);
  const identifier = values.blank(20);
  fields[3] = identifier.word;
  const content = values.finish(values.object({ 1: values.object(fields), 2: values.array(paths), 3: scripts(values, manifest) }));
  sha256(content).copy(content, identifier.place, 0, 20);
  const data = folders.flatMap((one, index) =>
    one.files.flatMap((file, number): [number, Buffer][] =>
      file.content.length === 0 ? [] : [[block.data, Buffer.concat([uint32(index + 1, number + 1), file.content])]],
    ),
  );
  return {
    name: `${manifest.name}-${version}.apk`,
    bytes: adb("pckg", [[block.values, content], ...data]),
    identity: sha256(content),
    installed,
  };
}
