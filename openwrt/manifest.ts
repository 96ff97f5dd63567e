/** What the package installs and says of itself: the one table that the writers of package formats, the lab and the tests read. */
import { readFileSync } from "node:fs";

/** The repository's root folder: the paths in `source` begin there. */
export const root = new URL("..", import.meta.url).pathname;

export interface InstalledFile {
  /** Absolute path on the router. */
  readonly path: string;
  /** File in the repository. */
  readonly source: string;
  readonly mode: 0o644 | 0o755;
  /** The user's to edit: an upgrade or removal keeps what he made of it. */
  readonly conffile?: true;
}

export const files: readonly InstalledFile[] = [
  { path: "/etc/hotplug.d/iface/90-wanmon", source: "dist-sh/min/hotplug-wanmon", mode: 0o644 },
  { path: "/etc/init.d/wanmon", source: "openwrt/files/wanmon.init", mode: 0o755 },
  { path: "/etc/wanmon/config.json", source: "openwrt/files/config.json", mode: 0o644, conffile: true },
  { path: "/usr/bin/wanmon", source: "dist-sh/min/wanmon", mode: 0o755 },
  { path: "/usr/bin/wm-apply.sh", source: "dist-sh/min/wm-apply.sh", mode: 0o755 },
  { path: "/usr/bin/wm-common.sh", source: "dist-sh/min/wm-common.sh", mode: 0o644 },
  { path: "/usr/bin/wm-select.sh", source: "dist-sh/min/wm-select.sh", mode: 0o755 },
  { path: "/usr/bin/wm-state.sh", source: "dist-sh/min/wm-state.sh", mode: 0o755 },
  { path: "/usr/libexec/rpcd/wanmon", source: "dist-sh/min/rpcd-wanmon", mode: 0o755 },
  { path: "/usr/share/rpcd/acl.d/wanmon.json", source: "openwrt/files/acl.json", mode: 0o644 },
  { path: "/www/wanmon.html", source: "dist-sh/min/wanmon.html", mode: 0o644 },
];

/** The package manager's scripts, by name; each a file in openwrt/control/. */
export const scripts = ["postinst", "prerm", "postrm"] as const;

const { name, version, license } = JSON.parse(readFileSync(`${root}package.json`, "utf8")) as Record<
  "name" | "version" | "license",
  string
>;

/** The fields of the package's control file that do not depend on the files. */
export const about = {
  Package: name,
  Version: version,
  // All else is in every image. The API and the page need rpcd and uhttpd-mod-ubus; without them the rest works.
  Depends: "jq",
  License: license,
  Section: "net",
  Maintainer: "the wanmon authors",
  Architecture: "all",
} as const;

export const description = [
  "Failover between Internet links for the smallest routers",
  "Measures every WAN link, scores latency, jitter and loss, and points the",
  "default route at the best. The page http://ROUTER/wanmon.html needs rpcd",
  "and uhttpd-mod-ubus, which come with LuCI.",
];

/** Bytes that all installed files together may have. */
export const sizeLimit = 48 * 1024;
