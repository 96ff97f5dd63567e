/** What is installed without the writers of packages, and without Node: by OpenWrt's build system, and by install.sh on a router without a package manager. */

import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { sha256 } from "./apk-reader.ts";
import { checkout } from "./checkout.ts";
import { tree } from "./managers.ts";
import { Router } from "./router.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const { version } = JSON.parse(readFileSync(`${root}package.json`, "utf8")) as { version: string };
const work = mkdtempSync(`${tmpdir()}/wanmon-install-`);
afterAll(() => rmSync(work, { recursive: true }));

const release = `${work}/release`;
const archive = `wanmon-${version}.tar.gz`;
const sh = (text: string, ...args: string[]): string => execFileSync("sh", ["-ec", text, "sh", ...args], { cwd: work, encoding: "utf8" });
/** Folders, and files with modes and hashes. */
const contents = (folder: string): string[] => tree(folder, /^$/);

beforeAll(() => {
  checkout(`${work}/checkout`);
  for (const path of ["LICENSE", "CHANGELOG.md"]) cpSync(root + path, `${work}/checkout/${path}`);
  const env = { PATH: process.env["PATH"], SOURCE_DATE_EPOCH: "1700000000" };
  const command = [`openwrt/release.ts`, "--url", "https://example.org/$&/releases", release];
  const { status, stderr } = spawnSync("node_modules/.bin/tsx", command, { cwd: `${work}/checkout`, encoding: "utf8", env });
  expect(status, stderr).toBe(0);
  for (const name of ["wanmon", "luci-app-wanmon"]) {
    sh(
      `mkdir -p "$1/ipk" "$1/control"; tar -xzOf "$2" ./data.tar.gz | tar -xzp -C "$1/ipk"; tar -xzOf "$2" ./control.tar.gz | tar -xz -C "$1/control"`,
      name,
      `${release}/${name}_${version}_all.ipk`,
    );
  }
});

describe("a release", () => {
  it("has checksums that sha256sum agrees to, of all files", () => {
    expect(sh(`cd ${release}; sha256sum -c SHA256SUMS; ls`).split("\n").slice(0, -1).sort()).toEqual(
      [
        ...sh(`ls ${release}`).trim().split("\n"),
        ...sh(`ls ${release}`)
          .trim()
          .split("\n")
          .filter((name) => name !== "SHA256SUMS")
          .map((name) => `${name}: OK`),
      ].sort(),
    );
  });

  it("names version, place and hash of its archive in the Makefile", () => {
    const makefile = readFileSync(`${release}/Makefile`, "utf8");
    expect(makefile).toContain(`PKG_VERSION:=${version}\n`);
    expect(makefile).toContain("PKG_SOURCE_URL:=https://example.org/$&/releases\n");
    expect(makefile).toContain(`PKG_HASH:=${sha256(readFileSync(`${release}/${archive}`))}\n`);
    expect(makefile).not.toMatch(/@[A-Z]+@/);
  });

  it("tells what changed", () => {
    expect(readFileSync(`${release}/CHANGES.md`, "utf8")).toMatch(new RegExp(`^## ${version}\n\n\\S`));
  });
});

describe("OpenWrt's build system, without Node", () => {
  /** All programs that the build may use; no Node among them. */
  const path = `${work}/bin`;

  beforeAll(() => {
    mkdirSync(path);
    for (const name of ["sh", "make", "sed", "cp", "mv", "mkdir", "chmod", "cat", "dirname", "tar", "gzip"]) {
      symlinkSync(sh('command -v "$1"', name).trim(), `${path}/${name}`);
    }
    mkdirSync(`${work}/openwrt/include`, { recursive: true });
    writeFileSync(`${work}/openwrt/rules.mk`, "INCLUDE_DIR:=$(TOPDIR)/include\n");
    cpSync(`${root}test/package/package.mk`, `${work}/openwrt/include/package.mk`);
  });

  /** Runs the Makefile of a folder; the folder that it worked in. */
  function make(folder: string, name: string): string {
    const place = `${work}/${name}`;
    mkdirSync(place);
    const words = ["-C", folder, `TOPDIR=${work}/openwrt`, `WORK=${place}`, `DOWNLOADS=${release}`, "package"];
    const { status, stdout, stderr } = spawnSync(`${path}/make`, words, { encoding: "utf8", env: { PATH: path } });
    expect(status, stdout + stderr).toBe(0);
    return place;
  }

  it.each([
    ["a checkout", () => `${work}/checkout/openwrt`],
    [
      "a feed, from the release's archive",
      () => {
        sh(`mkdir -p feed; cp ${release}/Makefile ${release}/test.sh feed/`);
        return `${work}/feed`;
      },
    ],
  ])("makes of %s what the .ipk has", (name, folder) => {
    expect(spawnSync("sh", ["-c", "command -v node"], { env: { PATH: path } }).status).not.toBe(0);
    const place = make(folder(), name.replace(/\W/g, ""));
    for (const one of ["wanmon", "luci-app-wanmon"]) {
      expect(contents(`${place}/${one}/root`)).toEqual(contents(`${work}/${one}/ipk`));
      const read = (folder: string, part: string): string =>
        existsSync(`${folder}/control/${part}`) ? readFileSync(`${folder}/control/${part}`, "utf8").trim() : "";
      for (const part of ["conffiles", "preinst", "postinst-pkg", "postrm"]) {
        expect([part, read(`${place}/${one}`, part)]).toEqual([part, read(`${work}/${one}`, part)]);
      }
      const control = readFileSync(`${work}/${one}/control/control`, "utf8");
      const field = (key: string): string => new RegExp(`^${key}: (.*)$`, "m").exec(control)?.[1] ?? "";
      const depends = field("Depends")
        .replaceAll(/(^|, )/g, " +")
        .trim();
      expect(read(`${place}/${one}`, "about")).toBe([field("Version"), field("License"), field("Architecture"), depends].join(" "));
    }
  });

  it("can test the result", () => {
    const { status, stdout, stderr } = spawnSync("busybox", ["sh", `${release}/test.sh`, "wanmon", version], {
      encoding: "utf8",
      env: {
        PATH: `${work}/wanmon/ipk/usr/bin:${process.env["PATH"]}`,
        WANMON_ETC: `${work}/wanmon/ipk/etc/wanmon`,
        WANMON_RUN: `${work}/run`,
      },
    });
    expect(status, stdout + stderr).toBe(0);
  });
});

describe("install.sh", () => {
  let router: Router;
  const own = "/tmp/wanmon-";
  const install = (args = "") => router.sh(`sh ${own}${version}/openwrt/install.sh ${args}`);
  const now = () => tree(router.root, /^\/tmp/);

  beforeEach(() => {
    router = new Router(mkdtempSync(`${work}/router-`));
    for (const program of ["/etc/init.d/rpcd", "/bin/ip", "/bin/ubus", "/usr/bin/jq"]) router.standIn(program);
    for (const folder of ["etc/hotplug.d/iface", "lib/upgrade/keep.d", "usr/libexec/rpcd", "usr/share/rpcd/acl.d", "www"]) {
      router.write(`/${folder}/of-others`, "");
    }
    sh('busybox tar -xzf "$1" -C "$2"', `${release}/${archive}`, `${router.root}/tmp`);
    sh('printf "#!/bin/sh\\necho wanmon \\$* >>/log\\n" >"$1"', `${router.root}${own}${version}/dist-sh/min/wanmon`);
  });

  it("installs what the .ipk has, starts it, and says what is missing", () => {
    const { status, output } = install();
    expect(status, output).toBe(0);
    expect(output).toContain("uhttpd-mod-ubus is missing");
    expect(output).not.toContain("rpcd is missing");
    const lines = now();
    for (const line of contents(`${work}/wanmon/ipk`).filter((one) => !one.includes("/usr/bin/wanmon "))) expect(lines).toContain(line);
    expect(router.has("/etc/rc.d/S95wanmon")).toBe(true);
    expect(router.takeLog().slice(-2)).toEqual(["procd: close", "/etc/init.d/rpcd reload"]);
  });

  it("installs the view for LuCI where LuCI is, and removes it again", () => {
    for (const folder of ["www/luci-static/resources/view", "usr/share/luci/menu.d"]) router.write(`/${folder}/of-others`, "");
    const before = now();
    install();
    const lines = now();
    for (const line of contents(`${work}/luci-app-wanmon/ipk`)) expect(lines).toContain(line);
    install("remove");
    expect(now()).toEqual(before);
  });

  it("removes again, leaving nothing but what was edited", () => {
    const before = now();
    install();
    expect(install("remove").status).toBe(0);
    expect(now()).toEqual(before);
    install();
    router.write("/etc/wanmon/config.json", '{"interval":7}\n');
    expect(install().status).toBe(0);
    router.takeLog();
    expect(install("remove").output).toContain("/etc/wanmon stays");
    expect(router.takeLog()).toEqual(["procd: kill", "wanmon stop", "/etc/init.d/rpcd reload"]);
    expect(now().filter((line) => !before.includes(line))).toHaveLength(2);
    expect(readFileSync(`${router.root}/etc/wanmon/config.json`, "utf8")).toBe('{"interval":7}\n');
  });

  it.each<[string, (router: Router) => void, RegExp]>([
    ["jq is missing", ({ root: folder }) => rmSync(`${folder}/usr/bin/jq`), /^install\.sh: jq is missing.*opkg install jq/],
    [
      "a file of the release is missing",
      ({ root: folder }) => rmSync(`${folder}${own}${version}/dist-sh/min/wm-apply.sh`),
      /wm-apply\.sh is missing/,
    ],
    ["opkg has it installed", (it) => it.write("/usr/lib/opkg/info/wanmon.list", ""), /installed as a package/],
    ["apk has it installed", (it) => it.write("/lib/apk/packages/wanmon.list", ""), /installed as a package/],
  ])("changes nothing if %s", (_, prepare, message) => {
    prepare(router);
    const before = now();
    const { status, output } = install();
    expect(status).toBe(1);
    expect(output).toMatch(message);
    expect(now()).toEqual(before);
  });

  it("removes nothing that a package manager has installed, and nothing for others than root", () => {
    install();
    const before = now();
    const script = `${own}${version}/openwrt/install.sh`;
    for (const words of ["", "remove"])
      expect(router.sh(`sh -c 'id() { echo 1000; }; . "$0"' ${script} ${words}`)).toEqual({
        status: 1,
        output: "install.sh: only root can do this\n",
      });
    expect(now()).toEqual(before);
    router.write("/usr/lib/opkg/info/wanmon.list", "");
    const { status, output } = install("remove");
    expect([status, output]).toEqual([1, expect.stringMatching(/^install\.sh: wanmon is installed as a package/)]);
    for (const line of before) expect(now()).toContain(line);
  });

  it("installs from any folder, and leaves nothing behind that another run of it was interrupted at", () => {
    const before = now();
    const folder = `/tmp/it's "my" $HOME \\`;
    sh('mv "$1" "$2"', `${router.root}${own}${version}`, `${router.root}${folder}`);
    const quoted = `'${folder.replaceAll("'", "'\\''")}'`;
    router.write("/etc/hotplug.d/iface/.90-wanmon.new", "half of");
    router.write("/www/.wanmon.html.new", "half of");
    const here = router.sh(`cd ${quoted} && CDPATH=/tmp sh openwrt/install.sh`);
    expect(here.status, here.output).toBe(0);
    expect(router.sh(`sh ${quoted}/openwrt/install.sh`).status).toBe(0);
    router.write("/usr/bin/.wanmon.new", "half of");
    expect(router.sh(`sh ${quoted}/openwrt/install.sh remove`).status).toBe(0);
    expect(now()).toEqual(before);
  });

  it("leaves no half file where there is no room, and says which", () => {
    // The kernel ends what writes a file of more than 10 KB.
    const { status, output } = router.sh(`ulimit -f 20; sh ${own}${version}/openwrt/install.sh`);
    expect(status).toBe(1);
    expect(output).toContain("install.sh: can't write /usr/bin/wm-common.sh\n");
    expect(now().filter((line) => /\.new|wm-common/.test(line))).toEqual([]);
    expect(install().status).toBe(0);
  });

  it("refuses what it does not know, and to remove what is not there", () => {
    expect(install("upgrade")).toEqual({ status: 1, output: 'install.sh: found "upgrade", expected install, remove or files ROOT\n' });
    expect(install("remove")).toEqual({ status: 1, output: "install.sh: wanmon is not installed\n" });
  });
});
