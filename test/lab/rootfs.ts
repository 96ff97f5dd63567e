/** A router's root folder, of the lab or the emulated one: the programs that a router has, and no others; the stand-ins in rootfs/; the package. */

import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, realpathSync, symlinkSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { buildIpk } from "../../openwrt/ipk.ts";
import { files, root as repository } from "../../openwrt/manifest.ts";

const here = fileURLToPath(new URL(".", import.meta.url));

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

/** The machine whose programs a root folder gets. */
export interface Machine {
  /** Its own root folder, "" for this machine's. */
  readonly root: string;
  /** The command that runs one of its programs here, and the one that lists the libraries of one. */
  readonly run: readonly string[];
  readonly ldd: readonly string[];
}

const thisMachine: Machine = { root: "", run: ["env"], ldd: ["ldd"] };

/** Applets that OpenWrt's BusyBox has and other builds may lack, taken from the machine; the rest of such applets is left out. */
const substitutes = ["flock", "nice", "pgrep"];

/** The names of the applets that OpenWrt's default BusyBox has. */
export function applets(): string[] {
  return [...new Set(readFileSync(`${here}fixtures/busybox-applets.txt`, "utf8").trim().split(/\s+/))];
}

/** Where a program of a machine lies, or undefined. A link that leads out of the machine's root folder is none. */
export function which(program: string, machine = thisMachine): string | undefined {
  const folders = [...(machine === thisMachine ? (process.env["PATH"] ?? "").split(":") : []), ...routerPath.split(":")];
  return folders
    .map((folder) => `${machine.root}${folder}/${program}`)
    .find((path) => existsSync(path) && realpathSync(path).startsWith(machine.root));
}

/** Fills an empty folder with programs of a machine. */
export function fill(root: string, machine = thisMachine): void {
  const folders = ["etc/hotplug.d/iface", "lab/programs", "root", "sbin", "tmp", "usr/bin", "usr/sbin", "var/lock", "var/run", "www"];
  for (const folder of [...folders, "bin"]) mkdirSync(`${root}/${folder}`, { recursive: true });
  copyProgram(root, "busybox", "/bin/busybox", machine);
  copyProgram(root, "jq", "/lab/programs/jq", machine);
  const [run = "", ...words] = machine.run;
  const builtIn = new Set(execFileSync(run, [...words, `${root}/bin/busybox`, "--list"], { encoding: "utf8" }).split("\n"));
  for (const applet of applets()) {
    if (builtIn.has(applet)) symlinkSync("busybox", `${root}/bin/${applet}`);
    else if (substitutes.includes(applet) && which(applet, machine) !== undefined) copyProgram(root, applet, `/bin/${applet}`, machine);
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

/** Copies a program of a machine to a path in the root folder, with the libraries that it loads; not if there is none. */
export function copyProgram(root: string, program: string, path: string, machine = thisMachine): void {
  const source = which(program, machine);
  if (source === undefined) return;
  mkdirSync(dirname(root + path), { recursive: true });
  copyFileSync(source, root + path);
  const [ldd = "", ...words] = machine.ldd;
  const { stdout } = spawnSync(ldd, [...words, source], { encoding: "utf8" });
  for (const [, library = ""] of stdout.matchAll(/^\s+(?:\S+ => )?(\/\S+)/gm)) {
    const copy = root + library.slice(machine.root.length);
    if (existsSync(copy)) continue;
    mkdirSync(dirname(copy), { recursive: true });
    copyFileSync(library, copy);
  }
}
