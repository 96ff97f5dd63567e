/**
 * Writes a release: `tsx openwrt/release.ts [--url URL] [FOLDER]`, by default into out/release/: the packages, the archive that installs itself and of which
 * OpenWrt's build system makes its package, the Makefile for a feed that takes it from URL, what changed, and checksums of all.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { type Package, timeStamp } from "./contents.ts";
import { gzip } from "./deflate.ts";
import { packages, root, version } from "./manifest.ts";
import { buildAll, folderOf } from "./package.ts";
import { tar } from "./tar.ts";

const read = (path: string): Buffer => readFileSync(root + path);
const sha256 = (content: Buffer): string => createHash("sha256").update(content).digest("hex");

/** What is needed to install without Node: the compiled scripts, the list of files, the scripts for package managers, the installer. */
export function buildArchive(): Package {
  const control = readdirSync(`${root}openwrt/control`).map((name) => `openwrt/control/${name}`);
  const installed = packages.flatMap(({ files }) => files.map(({ source }) => source));
  const sources = ["LICENSE", "openwrt/files.list", "openwrt/luci.list", "openwrt/install.sh", ...control, ...installed];
  const folders = new Set<string>();
  for (const path of sources) for (let folder = dirname(path); folder !== "."; folder = dirname(folder)) folders.add(folder);
  const paths = [...new Set(sources), ...[...folders].map((folder) => `${folder}/`), ""].sort();
  const members = paths.map((path) => ({
    path: `wanmon-${version}/${path}`,
    mode: path === "" || /\/$|\.sh$|\/control\//.test(path) ? 0o755 : 0o644,
    content: path === "" || path.endsWith("/") ? Buffer.alloc(0) : read(path),
  }));
  return { name: `wanmon-${version}.tar.gz`, bytes: gzip(tar(members, timeStamp())) };
}

/** The section of the changelog for this version, and below it the commits since the last tagged one, oldest first. */
export function changes(): string {
  const section = new RegExp(`^## ${version.replaceAll(".", "\\.")}\\n[\\s\\S]*?(?=^## |$(?![\\s\\S]))`, "m").exec(
    read("CHANGELOG.md").toString(),
  );
  if (section === null) throw new Error(`CHANGELOG.md has no section "## ${version}", the version of package.json`);
  const git = (...args: string[]): string => spawnSync("git", args, { cwd: root, encoding: "utf8" }).stdout.trim();
  const last = git("describe", "--tags", "--abbrev=0", "--match", "v*", "--exclude", `v${version}`);
  const subjects = git("log", "--reverse", "--no-merges", "--format=%s", last === "" ? "HEAD" : `${last}..HEAD`).split("\n");
  const commits = subjects.filter((subject) => subject !== "" && subject !== "Commit what is generated").map((subject) => `- ${subject}\n`);
  return `${section[0].trimEnd()}\n${commits.length === 0 ? "" : `\n### Commits\n\n${commits.join("")}`}`;
}

/** All files of the release; `url` is the folder that will have the archive. */
export function buildRelease(url: string): Package[] {
  const archive = buildArchive();
  const filled = { VERSION: version, URL: url, HASH: sha256(archive.bytes) };
  const makefile = read("openwrt/Makefile").toString();
  const artefacts: Package[] = [
    ...buildAll(),
    archive,
    {
      name: "Makefile",
      bytes: Buffer.from(Object.entries(filled).reduce((text, [key, value]) => text.replace(`@${key}@`, () => value), makefile)),
    },
    { name: "test.sh", bytes: read("openwrt/test.sh") },
    { name: "CHANGES.md", bytes: Buffer.from(changes()) },
  ];
  const sums = artefacts.map(({ name, bytes }) => `${sha256(bytes)}  ${name}\n`);
  return [...artefacts, { name: "SHA256SUMS", bytes: Buffer.from(sums.join("")) }];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    const { values, positionals } = parseArgs({ allowPositionals: true, options: { url: { type: "string" } } });
    const folder = folderOf(positionals, `${root}out/release`);
    const release = buildRelease(values.url ?? "@URL@");
    mkdirSync(folder, { recursive: true });
    for (const { name, bytes } of release) {
      writeFileSync(`${folder}/${name}`, bytes);
      console.log(`${String(bytes.length).padStart(7)}  ${name}`);
    }
    if (values.url === undefined) console.log("The Makefile does not say where the archive is: --url URL puts that in");
  } catch (error) {
    console.error(`release: ${(error as Error).message}`);
    process.exitCode = 1;
  }
}
