/** Writes the package for opkg (OpenWrt up to 24.10) and prints what it installs: `tsx openwrt/ipk.ts [FOLDER]`, by default into out/. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { about, description, files, root, scripts, sizeLimit } from "./manifest.ts";
import { gzip, type Member, tar } from "./tar.ts";

/** The text of a source file; an error that says what to do if there is none. */
function read(source: string): Buffer {
  if (!existsSync(root + source)) {
    throw new Error(`${source} is missing${source.startsWith("dist-sh/") ? ': run "npm run build" first' : ""}`);
  }
  return readFileSync(root + source);
}

/**
 * The time stamp of everything in the package, in seconds since 1970: SOURCE_DATE_EPOCH, else the last commit's, else 2026-01-01.
 * It grows from release to release, since the router's web server tells by it that the page is a new one.
 */
function timeStamp(): number {
  const commit = (): string => spawnSync("git", ["log", "-1", "--format=%ct"], { cwd: root, encoding: "utf8" }).stdout;
  return Number.parseInt(process.env["SOURCE_DATE_EPOCH"] || commit() || "1767225600", 10);
}

/** The folders that hold `paths`, outermost first, as members of an archive. */
function foldersOf(paths: readonly string[]): Member[] {
  const folders = new Set<string>();
  for (const path of paths) {
    for (let folder = dirname(path); folder !== "/"; folder = dirname(folder)) folders.add(`.${folder}/`);
  }
  return ["./", ...folders].sort().map((path) => ({ path, mode: 0o755, content: Buffer.alloc(0) }));
}

export interface Package {
  readonly name: string;
  readonly bytes: Buffer;
  /** Size in bytes of each installed file, by its path on the router. */
  readonly sizes: ReadonlyMap<string, number>;
}

const sum = (sizes: ReadonlyMap<string, number>): number => [...sizes.values()].reduce((total, size) => total + size, 0);

/** The package as opkg takes it. Throws if a file is missing. */
export function buildIpk(): Package {
  const mtime = timeStamp();
  const data = files.map(({ path, source, mode }) => ({ path: `.${path}`, mode, content: read(source) }));
  const sizes = new Map(data.map(({ path, content }) => [path.slice(1), content.length]));
  const installed = sum(sizes);
  const control = Object.entries({ ...about, "Installed-Size": installed, Description: description.join("\n ") });
  const text = (path: string, lines: readonly string[]): Member => ({
    path,
    mode: 0o644,
    content: Buffer.from(lines.map((line) => `${line}\n`).join("")),
  });
  const top: Member = { path: "./", mode: 0o755, content: Buffer.alloc(0) };
  const archive = (members: readonly Member[]): Buffer => gzip(tar(members, mtime));
  const parts: Member[] = [
    text("./debian-binary", ["2.0"]),
    {
      path: "./control.tar.gz",
      mode: 0o644,
      content: archive([
        top,
        text(
          "./conffiles",
          files.filter((file) => file.conffile).map((file) => file.path),
        ),
        text(
          "./control",
          control.map(([key, value]) => `${key}: ${value}`),
        ),
        ...scripts.map((name) => ({ path: `./${name}`, mode: 0o755, content: read(`openwrt/control/${name}`) })),
      ]),
    },
    {
      path: "./data.tar.gz",
      mode: 0o644,
      content: archive([...foldersOf(files.map((file) => file.path)), ...data]),
    },
  ];
  return { name: `${about.Package}_${about.Version}_${about.Architecture}.ipk`, bytes: archive(parts), sizes };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    const folder = process.argv[2] ?? `${root}out`;
    const { name, bytes, sizes } = buildIpk();
    const installed = sum(sizes);
    if (installed > sizeLimit) throw new Error(`${installed} bytes would be installed, more than the limit of ${sizeLimit}`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(`${folder}/${name}`, bytes);
    let total = 0;
    for (const [path, size] of sizes) {
      console.log(`${String(size).padStart(7)}  ${path}`);
      total += size;
    }
    console.log(`${String(total).padStart(7)}  bytes installed, of ${sizeLimit} at most\n${name}: ${bytes.length} bytes`);
  } catch (error) {
    console.error(`package: ${(error as Error).message}`);
    process.exitCode = 1;
  }
}
