/** The package read back by other programs than wrote it: GNU tar, BusyBox tar, gzip, md5sum. */

import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildIn, checkout } from "./checkout.ts";

/** The contract's table of installed files, with the modes they need, and where each comes from. */
const contract = {
  "./etc/hotplug.d/iface/90-wanmon": ["-rw-r--r--", "dist-sh/min/hotplug-wanmon"],
  "./etc/init.d/wanmon": ["-rwxr-xr-x", "openwrt/files/wanmon.init"],
  "./etc/wanmon/config.json": ["-rw-r--r--", "openwrt/files/config.json"],
  "./lib/upgrade/keep.d/wanmon": ["-rw-r--r--", "openwrt/files/keep"],
  "./usr/bin/wanmon": ["-rwxr-xr-x", "dist-sh/min/wanmon"],
  "./usr/bin/wm-apply.sh": ["-rwxr-xr-x", "dist-sh/min/wm-apply.sh"],
  "./usr/bin/wm-common.sh": ["-rw-r--r--", "dist-sh/min/wm-common.sh"],
  "./usr/bin/wm-select.sh": ["-rwxr-xr-x", "dist-sh/min/wm-select.sh"],
  "./usr/bin/wm-state.sh": ["-rwxr-xr-x", "dist-sh/min/wm-state.sh"],
  "./usr/libexec/rpcd/wanmon": ["-rwxr-xr-x", "openwrt/files/wanmon.rpcd"],
  "./usr/share/rpcd/acl.d/wanmon-open.json": ["-rw-r--r--", "openwrt/files/acl-open.json"],
  "./usr/share/rpcd/acl.d/wanmon.json": ["-rw-r--r--", "openwrt/files/acl.json"],
  "./www/wanmon.html": ["-rw-r--r--", "dist-sh/min/wanmon.html"],
} as const;

const root = fileURLToPath(new URL("../..", import.meta.url));
const { version } = JSON.parse(readFileSync(`${root}package.json`, "utf8")) as { version: string };
const work = mkdtempSync(`${tmpdir()}/wanmon-ipk-`);
const ipk = `${work}/first/out/wanmon_${version}_all.ipk`;
const tool = (command: string, ...args: string[]): string => execFileSync(command, args, { cwd: work, encoding: "utf8" });

/** Mode, owner and group, size and time of each member, as GNU tar tells them. */
function members(archive: string): Map<string, { mode: string; owner: string; size: number; time: string }> {
  const lines = tool("tar", "--numeric-owner", "--full-time", "--utc", "-tvzf", archive).trim().split("\n");
  return new Map(
    lines.map((line) => {
      const [mode = "", owner = "", size = "", date = "", time = "", path = ""] = line.split(/\s+/);
      return [path, { mode, owner, size: Number(size), time: `${date} ${time}` }];
    }),
  );
}

let printed = "";

beforeAll(() => {
  checkout(`${work}/first`);
  const { status, output } = buildIn(`${work}/first`);
  expect(status, output).toBe(0);
  printed = output;
  for (const folder of ["outer", "control", "data"]) mkdirSync(`${work}/${folder}`);
  tool("tar", "-xzf", ipk, "-C", "outer");
  tool("tar", "-xzpf", "outer/control.tar.gz", "-C", "control");
  tool("tar", "-xzpf", "outer/data.tar.gz", "-C", "data");
});

afterAll(() => rmSync(work, { recursive: true }));

describe("the archive", () => {
  it("holds the three members in opkg's order, the format's version first", () => {
    expect([...members(ipk).keys()]).toEqual(["./debian-binary", "./control.tar.gz", "./data.tar.gz"]);
    expect(readFileSync(`${work}/outer/debian-binary`, "utf8")).toBe("2.0\n");
  });

  it("is owned by root, with one time stamp for everything", () => {
    for (const archive of [ipk, "outer/control.tar.gz", "outer/data.tar.gz"]) {
      for (const [path, { owner, time }] of members(archive)) expect([path, owner, time]).toEqual([path, "0/0", "2023-11-14 22:13:20"]);
    }
  });

  it("is read the same by BusyBox, and passes gzip's check", () => {
    for (const archive of [ipk, "outer/control.tar.gz", "outer/data.tar.gz"]) {
      expect(tool("busybox", "tar", "-tzf", archive).trim().split("\n")).toEqual([...members(archive).keys()]);
      tool("gzip", "-t", archive.startsWith("/") ? archive : `${work}/${archive}`);
    }
  });

  it("is smaller than gzip makes it, by 3 % at least of what is not packed already, as the page is", () => {
    const sizes = ["cat", "gzip -dc | gzip -9n"].map((filter) => Number(tool("sh", "-c", `<outer/data.tar.gz ${filter} | wc -c`)));
    const page = statSync(`${root}dist-sh/min/wanmon.html`).size;
    const [packed = 0, best = 0] = sizes.map((size) => size - page);
    expect(packed).toBeLessThan(0.97 * best);
  });

  it("has no time and no operating system in its gzip headers", () => {
    for (const archive of [ipk, `${work}/outer/control.tar.gz`, `${work}/outer/data.tar.gz`]) {
      const head = readFileSync(archive).subarray(0, 10);
      expect([...head.subarray(4, 8), head[9]]).toEqual([0, 0, 0, 0, 255]);
    }
  });

  it("is the same byte by byte whatever the clock, time zone, locale, umask, the modes and dates of the checkout, and its place", () => {
    checkout(`${work}/a second 100%`);
    tool("sh", "-c", "find a*/openwrt a*/dist-sh -type f -exec chmod 600 {} + -exec touch -d 1999-12-31 {} +");
    writeFileSync(`${work}/clock.mjs`, "Date.now = () => 4102444800000;\n");
    const env = { TZ: "Pacific/Kiritimati", LC_ALL: "tr_TR.UTF-8", LANG: "tr_TR.UTF-8", NODE_OPTIONS: `--import ${work}/clock.mjs` };
    const { status, output } = buildIn(`${work}/a second 100%`, env, "umask 077");
    expect(status, output).toBe(0);
    expect(readFileSync(`${work}/a second 100%/out/wanmon_${version}_all.ipk`).equals(readFileSync(ipk))).toBe(true);
  });
});

describe("the installed files", () => {
  it("are those of the contract, with their modes, and the folders above them", () => {
    const found = [...members("outer/data.tar.gz")];
    expect(Object.fromEntries(found.filter(([path]) => !path.endsWith("/")).map(([path, { mode }]) => [path, mode]))).toEqual(
      Object.fromEntries(Object.entries(contract).map(([path, [mode]]) => [path, mode])),
    );
    const folders = found.filter(([path]) => path.endsWith("/"));
    expect(folders.map(([, { mode }]) => mode)).toEqual(folders.map(() => "drwxr-xr-x"));
    expect(folders.map(([path]) => path)).toContain("./usr/share/rpcd/acl.d/");
  });

  it("are the repository's, by their checksums", () => {
    for (const [path, [, source]] of Object.entries(contract)) {
      const [installed, original] = [`${work}/data/${path}`, root + source].map((file) => tool("md5sum", file).slice(0, 32));
      expect([path, installed]).toEqual([path, original]);
    }
  });

  it("stay below 48 KB, and the command prints each size and the sum", () => {
    const total = Number(tool("sh", "-c", "find data -type f -exec cat {} + | wc -c"));
    expect(total).toBeLessThanOrEqual(48 * 1024);
    expect(printed).toMatch(new RegExp(`^ *${total}  bytes installed`, "m"));
    for (const path of Object.keys(contract)) {
      const size = Number(tool("sh", "-c", 'wc -c <"$1"', "sh", `data/${path}`));
      expect(printed).toMatch(new RegExp(`^ *${size}  ${path.slice(1)}$`, "m"));
    }
  });
});

describe("the control part", () => {
  it("names the package, what it needs and how much it installs", () => {
    const text = readFileSync(`${work}/control/control`, "utf8");
    const fields = Object.fromEntries([...text.matchAll(/^([\w-]+): (.*(?:\n .*)*)$/gm)].map(([, key = "", value = ""]) => [key, value]));
    const total = Number(tool("sh", "-c", "find data -type f -exec cat {} + | wc -c"));
    expect(fields).toMatchObject({
      Package: "wanmon",
      Version: version,
      Architecture: "all",
      Depends: "jq",
      "Installed-Size": String(total),
    });
    expect(fields["Description"]).toMatch(/^Failover/);
    expect(text.endsWith("\n")).toBe(true);
  });

  it("keeps the user's config, and has executable scripts", () => {
    expect(readFileSync(`${work}/control/conffiles`, "utf8")).toBe("/etc/wanmon/config.json\n/usr/share/rpcd/acl.d/wanmon-open.json\n");
    expect(readdirSync(`${work}/control`).sort()).toEqual([
      "conffiles",
      "control",
      "postinst",
      "postinst-pkg",
      "postrm",
      "preinst",
      "prerm",
    ]);
    const modes = members("outer/control.tar.gz");
    for (const name of ["preinst", "postinst", "postinst-pkg", "prerm", "postrm"]) expect(modes.get(`./${name}`)?.mode).toBe("-rwxr-xr-x");
  });

  it("ships a config that is complete and empty", () => {
    expect(readFileSync(`${work}/data/etc/wanmon/config.json`, "utf8")).toBe("{}\n");
  });
});

it("holds the scripts that can be read, if asked to", () => {
  execFileSync("node_modules/.bin/tsx", ["openwrt/package.ts", "--readable", `${work}/readable`], { cwd: `${work}/first` });
  mkdirSync(`${work}/long`);
  tool("sh", "-c", 'tar -xzOf "$1" ./data.tar.gz | tar -xz -C long', "sh", `readable/wanmon_${version}_all.ipk`);
  for (const [path, [, source]] of Object.entries(contract)) {
    expect([path, readFileSync(`${work}/long/${path}`, "utf8")]).toEqual([path, readFileSync(root + source.replace("/min/", "/"), "utf8")]);
  }
});

describe("what can't be packed", () => {
  it("is a missing script: the message names the command that builds it", () => {
    checkout(`${work}/missing`);
    rmSync(`${work}/missing/dist-sh/min/wm-apply.sh`);
    const { status, output } = buildIn(`${work}/missing`);
    expect(status).toBe(1);
    expect(output).toBe('package: dist-sh/min/wm-apply.sh is missing: run "npm run build" first\n');
  });

  it("is more than 48 KB", () => {
    checkout(`${work}/large`);
    writeFileSync(`${work}/large/dist-sh/min/wm-state.sh`, "#".repeat(48 * 1024));
    const { status, output } = buildIn(`${work}/large`);
    expect(status).toBe(1);
    expect(output).toMatch(/^package: \d+ bytes would be installed, more than the limit of 49152$/m);
  });
});
