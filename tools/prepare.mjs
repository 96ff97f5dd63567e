/**
 * Installs what the repository's commands need and this machine lacks: `node tools/prepare.mjs build|demo|test`.
 * Plain JavaScript without dependencies, since it runs before there are any. Changes nothing where nothing is missing.
 */

import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { delimiter } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const modules = `${root}node_modules`;
const mipsel = `${root}out/mipsel`;
const prometheus = `${root}out/prometheus`;

/** Command, Debian's package, what for. The demo needs the lab's, the tests need all, the build needs only npm's. */
const lab = [
  ["busybox", "busybox", "the router's shell, ping and ip"],
  ["jq", "jq", "the router's JSON tool"],
  ["ip", "iproute2", "the lab's links and routes"],
  ["socat", "socat", "the lab's links"],
  ["unshare", "util-linux", "the lab's network namespace"],
  ["ps", "procps", "what the lab left behind"],
];
const tests = [
  ["bash", "bash", "one of the shells that must agree"],
  ["dash", "dash", "one of the shells that must agree"],
  ["lksh", "mksh", "one of the shells that must agree"],
  ["yash", "yash", "one of the shells that must agree"],
  ["make", "make", "what OpenWrt's build system does"],
  ["signify-openbsd", "signify-openbsd", "the signature of a package feed"],
  ["shellcheck", "shellcheck", "lint of the emitted shell"],
  ["strace", "strace", "counting processes"],
  ["chromium", "chromium", "the page's tests"],
  ["qemu-mipsel-static", "qemu-user-static", "the shell on the router's processor"],
  ["qemu-system-mipsel", "qemu-system-mips", "the whole router"],
];

/** The programs of the emulated router; its kernel is what the last of these packages refers to. */
const mipselPackages = ["busybox-static", "jq", "iproute2", "util-linux"];
const mipselKernel = "linux-image-4kc-malta";
/** Of the kernel's package: the kernel, and the modules that make links in namespaces and spoil them. */
const kernelFiles = ["./boot/vmlinuz-*", "./lib/modules/*/drivers/net/veth.ko", "./lib/modules/*/net/sched/sch_netem.ko"];

function stop(message) {
  console.error(`prepare: ${message}`);
  process.exit(1);
}

/** Runs a program with its output shown as errors, so that a script's own output stays its own. Whether it succeeded. */
function run(command, args, options = {}) {
  return spawnSync(command, args, { cwd: root, stdio: ["ignore", 2, 2], ...options }).status === 0;
}

function isInstalled(command) {
  return `${process.env.PATH}${delimiter}/usr/sbin${delimiter}/sbin`.split(delimiter).some((folder) => {
    try {
      accessSync(`${folder}/${command}`, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** Whether node_modules holds what package-lock.json names: npm keeps a list of what it installed. */
function areModulesCurrent() {
  const list = (path) => JSON.parse(readFileSync(path, "utf8")).packages;
  if (!existsSync(`${modules}/.package-lock.json`)) return false;
  const wanted = list(`${root}package-lock.json`);
  const present = list(`${modules}/.package-lock.json`);
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    if (!path.startsWith("node_modules/")) return true;
    return present[path] === undefined ? optional === true : present[path].version === version;
  });
}

/** Installs Debian's packages; the list of what there is may be missing or too old, then a second time with a new one. */
function installPackages(packages) {
  const byHand = `install by hand: apt-get install ${packages.join(" ")}`;
  if (!isInstalled("apt-get")) stop(`this is no Debian; commands of these packages are missing, ${byHand}`);
  if (process.getuid() !== 0) stop(`not root, so ${byHand}`);
  console.error(`prepare: installing ${packages.join(" ")}`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const install = () => run("apt-get", ["install", "-q", "-y", "--no-install-recommends", ...packages], { env });
  if (!install() && !(run("apt-get", ["-q", "update"], { env }) && install())) stop(`apt-get failed; ${byHand}`);
}

/** Debian's programs and kernel for the router's processor, unpacked beside the machine's own packages: with lists and a cache of its own. */
function fetchMipsel() {
  console.error("prepare: fetching programs and kernel for mipsel");
  const work = `${root}out/mipsel.apt`;
  rmSync(work, { recursive: true, force: true });
  for (const folder of ["lists/partial", "archives/partial"]) mkdirSync(`${work}/${folder}`, { recursive: true });
  writeFileSync(`${work}/status`, "");
  const options = [
    "APT::Architecture=mipsel",
    "APT::Architectures=mipsel",
    "APT::Sandbox::User=root",
    "Acquire::Languages=none",
    `Dir::State=${work}`,
    `Dir::State::status=${work}/status`,
    `Dir::Cache=${work}`,
  ].flatMap((option) => ["-o", option]);
  const get = (...args) => run("apt-get", [...options, "-q", ...args], { cwd: `${work}/archives` });
  const kernel = () => {
    const { stdout } = spawnSync("apt-cache", [...options, "depends", mipselKernel], { encoding: "utf8" });
    return /Depends: (linux-image-\S+)/.exec(stdout)?.[1] ?? mipselKernel;
  };
  const unpack = (name) => {
    const path = `${work}/archives/${name}`;
    if (!name.startsWith("linux-image")) return run("dpkg-deb", ["-x", path, mipsel]);
    const tar = spawnSync("dpkg-deb", ["--fsys-tarfile", path], { maxBuffer: 2 ** 30 });
    const wanted = ["-x", "-C", mipsel, "--wildcards", ...kernelFiles];
    return tar.status === 0 && run("tar", wanted, { input: tar.stdout, stdio: ["pipe", 2, 2] });
  };
  mkdirSync(mipsel, { recursive: true });
  const isHere =
    get("update") &&
    get("install", "-y", "--download-only", "--no-install-recommends", ...mipselPackages) &&
    get("download", kernel()) &&
    readdirSync(`${work}/archives`)
      .filter((name) => name.endsWith(".deb"))
      .every(unpack);
  if (!isHere) {
    const all = [...mipselPackages, mipselKernel].join(", ");
    stop(`Debian's packages ${all} for mipsel could not be fetched (bookworm has them); unpack them by hand into ${mipsel}`);
  }
  rmSync(work, { recursive: true });
}

/** Debian's promtool, which checks metrics and alerts: one program of a package that would start a server. */
function fetchPromtool() {
  console.error("prepare: fetching promtool");
  mkdirSync(prometheus, { recursive: true });
  const download = () => run("apt-get", ["-q", "download", "prometheus"], { cwd: prometheus });
  const isHere = download() || (run("apt-get", ["-q", "update"]) && download());
  const file = readdirSync(prometheus).find((name) => name.endsWith(".deb"));
  if (!isHere || file === undefined || !run("dpkg-deb", ["-x", `${prometheus}/${file}`, prometheus])) {
    stop(`Debian's package prometheus could not be fetched; unpack it by hand into ${prometheus}`);
  }
  rmSync(`${prometheus}/${file}`);
}

const purpose = process.argv[2];
const needed = { build: [], demo: lab, test: [...lab, ...tests] }[purpose];
if (needed === undefined) stop("usage: node tools/prepare.mjs build|demo|test");
if (Number.parseInt(process.versions.node, 10) < 20) stop(`Node ${process.versions.node} is too old: 20 or later is needed`);

if (!areModulesCurrent()) {
  console.error("prepare: installing npm packages");
  if (!run("npm", ["ci", "--no-audit", "--no-fund"])) stop("npm ci failed");
}
const missing = needed.filter(([command]) => !isInstalled(command));
if (missing.length > 0) {
  for (const [command, name, reason] of missing) console.error(`prepare: ${command} (package ${name}) is missing: ${reason}`);
  installPackages([...new Set(missing.map(([, name]) => name))]);
}
if (purpose === "test" && ["bin/busybox", "usr/bin/jq", "boot"].some((path) => !existsSync(`${mipsel}/${path}`))) fetchMipsel();
if (purpose === "test" && !existsSync(`${prometheus}/usr/bin/promtool`)) fetchPromtool();
