/** apk's package read back by another program than wrote it, and by apk itself where there is one. */

import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type PackageRoot, readApk, sha256 } from "./apk-reader.ts";
import { buildIn, checkout } from "./checkout.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const { version } = JSON.parse(readFileSync(`${root}package.json`, "utf8")) as { version: string };
const work = mkdtempSync(`${tmpdir()}/wanmon-apk-`);
const apk = `${work}/first/out/wanmon-${version}.apk`;
afterAll(() => rmSync(work, { recursive: true }));

let bytes: Buffer;
let read: ReturnType<typeof readApk>;
/** What tar finds in the .ipk of the same build: mode, size and content of each file. */
const ipk = new Map<string, { mode: number; content: Buffer }>();

beforeAll(() => {
  checkout(`${work}/first`);
  const { status, output } = buildIn(`${work}/first`);
  expect(status, output).toBe(0);
  bytes = readFileSync(apk);
  read = readApk(bytes);
  mkdirSync(`${work}/ipk`);
  const unpack = 'cd ipk; tar -xzOf "$1" ./data.tar.gz | tar -xzp; find . -type f';
  const paths = execFileSync("sh", ["-c", unpack, "sh", `${work}/first/out/wanmon_${version}_all.ipk`], { cwd: work, encoding: "utf8" });
  for (const path of paths.trim().split("\n")) {
    const file = `${work}/ipk/${path}`;
    ipk.set(path.slice(1), { mode: statSync(file).mode & 0o7777, content: readFileSync(file) });
  }
});

/** A member of the .ipk's control part. */
const control = (member: string): string =>
  execFileSync("sh", ["-c", 'tar -xzOf "$1" ./control.tar.gz | tar -xzO "./$2"', "sh", `first/out/wanmon_${version}_all.ipk`, member], {
    cwd: work,
    encoding: "utf8",
  });

/** The files that OpenWrt's scripts read, by their contents. */
const lists = (): Record<string, string> => ({
  "/lib/apk/packages/wanmon.conffiles": control("conffiles"),
  "/lib/apk/packages/wanmon.conffiles_static": control("conffiles").replaceAll(
    /(.+)\n/g,
    (_, path: string) => `${path} ${sha256(ipk.get(path)?.content ?? Buffer.alloc(0))}\n`,
  ),
  "/lib/apk/packages/wanmon.list": `${[...ipk.keys()].sort().join("\n")}\n`,
});

const files = ({ paths }: PackageRoot) =>
  paths.flatMap(({ name, files: own = [] }) => own.map((file) => ({ ...file, path: `/${name}/${file.name}` })));

describe("the files", () => {
  it("are those of the .ipk with the same contents and modes, and OpenWrt's lists of them", () => {
    const expected = [...ipk].map(([path, { mode, content }]) => [path, mode, content.toString("latin1")]);
    for (const [path, text] of Object.entries(lists())) expected.push([path, 0o644, text]);
    const found = files(read.root).map(({ path, acl }) => [path, acl.mode, read.contents.get(path.slice(1))?.toString("latin1")]);
    expect(found.sort()).toEqual(expected.sort());
  });

  it("are root's, with one time stamp", () => {
    for (const { acl, mtime } of files(read.root)) expect([acl.user, acl.group, mtime]).toEqual(["root", "root", 1_700_000_000]);
  });

  it("are in the order of their bytes, as are the folders; all folders above them are there", () => {
    const folders = read.root.paths.map(({ name = "" }) => name);
    expect(folders[0]).toBe("");
    for (const names of [folders, ...read.root.paths.map(({ files: own = [] }) => own.map(({ name }) => name))]) {
      const sorted = execFileSync("sort", { input: names.map((name) => `${name}\n`).join(""), encoding: "utf8", env: { LC_ALL: "C" } });
      expect(`${names.join("\n")}\n`).toBe(names.length === 0 ? "\n" : sorted);
      expect(new Set(names).size).toBe(names.length);
    }
    for (const name of folders) expect(folders).toContain(dirname(`/${name}`).slice(1));
    for (const { acl } of read.root.paths) expect(acl).toEqual({ mode: 0o755, user: "root", group: "root" });
  });
});

describe("what the package says of itself", () => {
  it("is what the .ipk's control file says", () => {
    const text = control("control");
    const field = (key: string): string => new RegExp(`^${key}: (.*)$`, "m").exec(text)?.[1] ?? "";
    const listed = Object.values(lists()).reduce((sum, list) => sum + list.length, 0);
    const { hashes, ...info } = read.root.info;
    expect(hashes).toMatch(/^[0-9a-f]{40}$/);
    expect(info).toEqual({
      name: field("Package"),
      version: field("Version"),
      description: field("Description"),
      arch: "noarch",
      license: field("License"),
      origin: "wanmon",
      maintainer: field("Maintainer"),
      installedSize: Number(field("Installed-Size")) + listed,
      depends: field("Depends")
        .split(", ")
        .map((name) => ({ name })),
    });
  });

  it("has as its unique id the hash of the values without the id", () => {
    const blank = Buffer.from(read.values);
    blank.fill(0, read.places.get("/info/hashes"), (read.places.get("/info/hashes") ?? 0) + 20);
    expect(read.root.info["hashes"]).toBe(sha256(blank).slice(0, 40));
  });

  it("calls opkg's scripts, before and after an upgrade those for the installation", () => {
    const scripts = (told: string, ...names: string[]): string => {
      const texts = names.map((name) => readFileSync(`${root}openwrt/control/${name}`, "utf8").split("\n").slice(1).join("\n"));
      return `#!/bin/sh\nexport pkgname=wanmon${told}\n${texts.join("")}`;
    };
    expect(read.root.scripts).toEqual({
      preInstall: scripts("", "preinst"),
      postInstall: scripts("", "postinst", "postinst-pkg"),
      preDeinstall: scripts("", "prerm"),
      postDeinstall: scripts("", "postrm"),
      preUpgrade: scripts(" PKG_UPGRADE=1", "preinst"),
      postUpgrade: scripts(" PKG_UPGRADE=1", "postinst", "postinst-pkg"),
    });
  });
});

describe("the bytes", () => {
  it("are the same whatever the clock, the umask, the locale, the modes and times of the sources, and where they lie", () => {
    checkout(`${work}/a second 100%`);
    execFileSync("sh", ["-c", "find a*/openwrt a*/dist-sh -type f -exec chmod 600 {} + -exec touch -d 1999-12-31 {} +"], {
      cwd: work,
    });
    writeFileSync(`${work}/clock.mjs`, "Date.now = () => 4102444800000;\n");
    const env = { TZ: "Pacific/Kiritimati", LC_ALL: "tr_TR.UTF-8", NODE_OPTIONS: `--import ${work}/clock.mjs` };
    expect(buildIn(`${work}/a second 100%`, env, "umask 077").status).toBe(0);
    expect(readFileSync(apk.replace("first", "a second 100%")).equals(bytes)).toBe(true);
  });

  it("are refused by the reader if one of a file, of the order or of the padding is another", () => {
    const whole = inflateRawSync(bytes.subarray(4));
    for (const at of [4, 9, 12_000, whole.length - 1]) {
      const changed = Buffer.from(whole);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => readApk(Buffer.concat([Buffer.from("ADBd"), deflateRawSync(changed)]))).toThrow();
    }
  });
});

/** Debian has no apk 3: whoever has one gets more tests. */
const tool = spawnSync("apk", ["--version"], { encoding: "utf8" }).stdout?.startsWith("apk-tools 3.") === true;

describe.runIf(tool)("apk itself", () => {
  it("takes it as good", () => {
    expect(execFileSync("apk", ["--allow-untrusted", "verify", apk], { encoding: "utf8" })).toMatch(/: OK\n$/);
  });

  it("makes the same values and blocks of the same files", () => {
    const folder = `${work}/files`;
    execFileSync("sh", ["-c", 'mkdir -p "$0"; chmod 755 "$0"', folder]);
    for (const { path, acl } of files(read.root)) {
      execFileSync("sh", ["-c", 'umask 022; mkdir -p "$0"', dirname(folder + path)]);
      writeFileSync(folder + path, read.contents.get(path.slice(1)) ?? "");
      chmodSync(folder + path, acl.mode);
    }
    const words: string[] = [];
    const { info, scripts } = read.root;
    for (const key of ["name", "version", "description", "arch", "license", "origin", "maintainer"])
      words.push("--info", `${key}:${info[key]}`);
    words.push("--info", "depends:jq");
    for (const [name, text] of Object.entries(scripts)) {
      writeFileSync(`${work}/${name}`, text);
      words.push("--script", `${name.replace(/[A-Z]/, (letter) => `-${letter.toLowerCase()}`)}:${work}/${name}`);
    }
    execFileSync("apk", ["mkpkg", ...words, "--files", folder, "--output", `${work}/real.apk`, "--compression", "none"], {
      env: { ...process.env, SOURCE_DATE_EPOCH: "1700000000" },
    });
    const digest = (content: Buffer): string => createHash("sha256").update(content).digest("hex");
    expect(digest(inflateRawSync(bytes.subarray(4)))).toBe(digest(readFileSync(`${work}/real.apk`)));
  });
});
