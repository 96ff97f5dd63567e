/** The lab's root folder: the programs that a router has, and no others; the stand-ins in rootfs/; the package. */
import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { dirname } from "node:path";
import { buildIpk } from "../../openwrt/ipk.ts";
import { files, root as repository } from "../../openwrt/manifest.ts";

const here = new URL(".", import.meta.url).pathname;

/** The search path of a router. */
export const routerPath = "/usr/sbin:/usr/bin:/sbin:/bin";

/** What this machine must have: program and Debian's name of its package. */
export const needed: Readonly<Record<string, string>> = {
  unshare: "util-linux",
  nsenter: "util-linux",
  flock: "util-linux",
  ip: "iproute2",
  socat: "socat",
  busybox: "busybox",
  jq: "jq",
};

/** Applets that OpenWrt's BusyBox has and other builds may lack, taken from this machine; the rest of such applets is left out. */
const substitutes = ["flock", "nice", "pgrep"];

/** The names of the applets that OpenWrt's default BusyBox has. */
export function applets(): string[] {
  return [...new Set(readFileSync(`${here}fixtures/busybox-applets.txt`, "utf8").trim().split(/\s+/))];
}

/** Where a program of this machine lies, or undefined. */
export function which(program: string): string | undefined {
  const folders = [...(process.env["PATH"] ?? "").split(":"), "/usr/sbin", "/usr/bin", "/sbin", "/bin"];
  return folders.map((folder) => `${folder}/${program}`).find((path) => existsSync(path));
}

/** Fills an empty folder. */
export function fill(root: string): void {
  const folders = ["etc/hotplug.d/iface", "lab/programs", "root", "sbin", "tmp", "usr/bin", "usr/sbin", "var/lock", "var/run", "www"];
  for (const folder of [...folders, "bin"]) mkdirSync(`${root}/${folder}`, { recursive: true });
  copyProgram(root, "busybox", "/bin/busybox");
  copyProgram(root, "jq", "/lab/programs/jq");
  const builtIn = new Set(execFileSync(`${which("busybox")}`, ["--list"], { encoding: "utf8" }).split("\n"));
  for (const applet of applets()) {
    if (builtIn.has(applet)) symlinkSync("busybox", `${root}/bin/${applet}`);
    else if (substitutes.includes(applet) && which(applet) !== undefined) copyProgram(root, applet, `/bin/${applet}`);
  }
  cpSync(`${here}rootfs`, root, { recursive: true });
}

/** Unpacks the package as the router would; as long as it cannot be built, says so and puts what there is in its places. */
export function install(root: string): void {
  try {
    const data = execFileSync("tar", ["-xzO", "./data.tar.gz"], { input: buildIpk().bytes, maxBuffer: 2 ** 24 });
    execFileSync("tar", ["-xz", "--no-same-owner", "-C", root], { input: data });
  } catch (error) {
    console.warn(`lab: installed without a package: ${(error as Error).message}`);
    for (const { path, source, mode } of files) {
      if (!existsSync(`${repository}${source}`)) continue;
      mkdirSync(dirname(root + path), { recursive: true });
      copyFileSync(`${repository}${source}`, root + path);
      chmodSync(root + path, mode);
    }
  }
}

/** A program with the libraries that it loads. */
function copyProgram(root: string, program: string, path: string): void {
  const source = which(program);
  if (source === undefined) return;
  copyFileSync(source, root + path);
  const { stdout } = spawnSync("ldd", [source], { encoding: "utf8" });
  for (const [, library] of stdout.matchAll(/^\s+(?:\S+ => )?(\/\S+)/gm)) {
    if (library === undefined || existsSync(root + library)) continue;
    mkdirSync(dirname(root + library), { recursive: true });
    copyFileSync(library, root + library);
  }
}
