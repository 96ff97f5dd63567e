/** What the packages install and say of themselves: the one table that the writers of package formats, the lab and the tests read. */

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The repository's root folder: the paths in `source` begin there. */
export const root = fileURLToPath(new URL("..", import.meta.url));

export interface InstalledFile {
  /** Absolute path on the router. */
  readonly path: string;
  /** File in the repository. */
  readonly source: string;
  readonly mode: 0o644 | 0o755;
  /** The user's to edit: an upgrade or removal keeps what he made of it. */
  readonly conffile?: true;
}

/** The files in openwrt/control/ that opkg calls, by their names there; apk.ts says when apk calls them. */
export type Script = "preinst" | "postinst" | "postinst-pkg" | "prerm" | "postrm";

export interface Manifest {
  readonly name: string;
  /** Of one line, then the rest. */
  readonly summary: string;
  readonly description: readonly string[];
  /** Other packages that it does not work without, in alphabetical order. */
  readonly depends: readonly string[];
  readonly section: string;
  readonly scripts: readonly Script[];
  /** In the order of their paths, by bytes. */
  readonly files: readonly InstalledFile[];
}

/** The files of the list that is named, which a shell reads as well: openwrt/install.sh. */
function filesOf(list: string): InstalledFile[] {
  const lines = readFileSync(`${root}openwrt/${list}`, "utf8").match(/^[^#\n].*$/gm) ?? [];
  return lines.map((line) => {
    const [, mode, path = "", source = "", conffile] = /^(644|755) (\/\S+) (\S+)( conffile)?$/.exec(line) ?? [];
    if (mode === undefined)
      throw new Error(`openwrt/${list}: found "${line}", expected: mode 644 or 755, path, file, "conffile" or nothing`);
    return { path, source, mode: mode === "755" ? 0o755 : 0o644, ...(conffile === undefined ? {} : { conffile: true }) };
  });
}

export const files: readonly InstalledFile[] = filesOf("files.list");

export const wanmon: Manifest = {
  name: "wanmon",
  summary: "Failover between Internet links for the smallest routers",
  description: [
    "Measures every WAN link, scores latency, jitter and loss, and points the",
    "default route at the best. The page http://ROUTER/wanmon.html needs rpcd",
    "and uhttpd-mod-ubus, which come with LuCI.",
  ],
  // All else is in every image. The API and the page need rpcd and uhttpd-mod-ubus; without them the rest works.
  depends: ["jq"],
  section: "net",
  scripts: ["preinst", "postinst", "postinst-pkg", "prerm", "postrm"],
  files,
};

const luci: Manifest = {
  name: "luci-app-wanmon",
  summary: "wanmon's page within LuCI",
  description: ["The status, the settings and the actions of wanmon as a view of LuCI, with", "LuCI's own login: Network, Internet links."],
  depends: ["luci-base", "wanmon"],
  section: "luci",
  // OpenWrt's own parts only, which make LuCI look for new entries of its menu.
  scripts: ["postinst", "prerm"],
  files: filesOf("luci.list"),
};

export const packages: readonly Manifest[] = [wanmon, luci];

/** The package with the same scripts and page as they are before they are made short: to be read on the router, at twice the size. */
export const readable = (manifest: Manifest): Manifest => ({
  ...manifest,
  files: manifest.files.map((file) => ({ ...file, source: file.source.replace("dist-sh/min/", "dist-sh/") })),
});

/** What holds for all packages. */
export const { version, license } = JSON.parse(readFileSync(`${root}package.json`, "utf8")) as Record<"version" | "license", string>;

export const maintainer = "the wanmon authors";

/** Bytes that all installed files of wanmon together may have. */
export const sizeLimit = 48 * 1024;
