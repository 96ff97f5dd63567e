/** The package for opkg (OpenWrt up to 24.10): a tar.gz of the format's version, the control part and the files. */
import { dirname } from "node:path";
import { type Content, conffiles, contents, installedSize, type Package, script, timeStamp } from "./contents.ts";
import { gzip } from "./deflate.ts";
import { license, type Manifest, maintainer, version, wanmon } from "./manifest.ts";
import { type Member, tar } from "./tar.ts";

/** The folders that hold `paths`, outermost first, as members of an archive. */
function foldersOf(paths: readonly string[]): Member[] {
  const folders = new Set<string>();
  for (const path of paths) {
    for (let folder = dirname(path); folder !== "/"; folder = dirname(folder)) folders.add(`.${folder}/`);
  }
  return ["./", ...folders].sort().map((path) => ({ path, mode: 0o755, content: Buffer.alloc(0) }));
}

/** What opkg and its index say of a package. */
export function control(manifest: Manifest, files: readonly Content[]): string {
  const fields = {
    Package: manifest.name,
    Version: version,
    Depends: manifest.depends.join(", "),
    License: license,
    Section: manifest.section,
    Maintainer: maintainer,
    Architecture: "all",
    "Installed-Size": installedSize(files),
    Description: [manifest.summary, ...manifest.description].join("\n "),
  };
  return Object.entries(fields)
    .filter(([, value]) => value !== "")
    .map(([key, value]) => `${key}: ${value}\n`)
    .join("");
}

/** The package as opkg takes it, with `mtime` as the time of everything in it. Throws if a file is missing. */
export function buildIpk(manifest: Manifest = wanmon, mtime = timeStamp()): Package {
  const files = contents(manifest);
  const text = (path: string, content: string): Member => ({ path, mode: 0o644, content: Buffer.from(content) });
  const top: Member = { path: "./", mode: 0o755, content: Buffer.alloc(0) };
  const archive = (members: readonly Member[]): Buffer => gzip(tar(members, mtime));
  const edited = conffiles(manifest);
  const controlPart = archive([
    top,
    ...(edited.length > 0 ? [text("./conffiles", edited.map((path) => `${path}\n`).join(""))] : []),
    text("./control", control(manifest, files)),
    ...manifest.scripts.map((name) => ({ path: `./${name}`, mode: 0o755, content: script(name) })),
  ]);
  const dataPart = archive([
    ...foldersOf(files.map(({ path }) => path)),
    ...files.map(({ path, mode, content }) => ({ path: `.${path}`, mode, content })),
  ]);
  return {
    name: `${manifest.name}_${version}_all.ipk`,
    bytes: archive([
      text("./debian-binary", "2.0\n"),
      { path: "./control.tar.gz", mode: 0o644, content: controlPart },
      { path: "./data.tar.gz", mode: 0o644, content: dataPart },
    ]),
  };
}
