/** The emulated router's disk: its programs, the package, the stand-ins that it shares with the lab, and what runs in it. */

import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import { root as repository } from "../../openwrt/manifest.ts";
import { dump, type Interface, loopback } from "../lab/netifd.ts";
import { copyProgram, fill, install, type Machine } from "../lab/rootfs.ts";
import { cpio } from "./cpio.ts";

/** Where tools/prepare.mjs puts Debian's packages for the router's processor. */
const mipsel = `${repository}out/mipsel`;

const machine: Machine = {
  root: mipsel,
  run: ["qemu-mipsel-static"],
  ldd: [
    ...["qemu-mipsel-static", `${mipsel}/lib/ld.so.1`, "--library-path"],
    ...[`${mipsel}/lib/mipsel-linux-gnu:${mipsel}/usr/lib/mipsel-linux-gnu`, "--list"],
  ],
};

/** Where test/box/guest lies in there, and what sets up its links. */
const guest = "/box";
const setUp = ["ip", "tc"];

/** The numbers of links that guest/scale has. */
export const linkCounts = [1, 2, 4, 8, 16];

/** The router's first links, so many; guest/library makes them so. */
const linksOf = (count: number): Interface[] =>
  Array.from({ length: count }, (_, index) => ({
    ...loopback,
    name: `wan${index + 1}`,
    device: `eth${index + 1}`,
    address: `10.${index + 1}.0.2`,
    mask: 24,
    gateway: `10.${index + 1}.0.1`,
    since: 2,
  }));

/** What netifd says while the three links are up (`dump`), while one of them is down (`dump.NAME`), and of so many links (`dump.COUNT`). */
function dumps(): Record<string, string> {
  const said = (links: readonly Interface[]) => `${dump([loopback, ...links])}\n`;
  const usual = linksOf(3);
  const without = (down: Interface) => usual.map((link) => (link === down ? { ...link, state: "down" as const } : link));
  return {
    dump: said(usual),
    ...Object.fromEntries(usual.map((link) => [`dump.${link.name}`, said(without(link))])),
    ...Object.fromEntries(linkCounts.map((count) => [`dump.${count}`, said(linksOf(count))])),
  };
}

export interface Image {
  kernel: string;
  disk: Buffer;
}

/** Kernel and initial RAM disk. Throws, saying what to do, where Debian's packages for the router are not there. */
export function makeImage(): Image {
  const boot = `${mipsel}/boot`;
  const kernel = (existsSync(boot) ? readdirSync(boot) : []).find((name) => name.startsWith("vmlinuz-"));
  if (kernel === undefined) throw new Error(`${boot} has no kernel: "node tools/prepare.mjs test" fetches it`);
  const root = mkdtempSync(`${tmpdir()}/wanmon-box-`);
  try {
    fill(root, machine);
    install(root);
    for (const folder of ["dev", "proc", "run", "sys"]) mkdirSync(`${root}/${folder}`);
    for (const program of setUp) copyProgram(root, program, `${guest}/programs/${program}`, machine);
    cpSync(fileURLToPath(new URL("guest", import.meta.url)), root + guest, { recursive: true });
    cpSync(`${mipsel}/lib/modules`, `${root}${guest}/modules`, { recursive: true });
    for (const [name, text] of Object.entries(dumps())) writeFileSync(`${root}${guest}/${name}`, text);
    return { kernel: `${boot}/${kernel}`, disk: cpio(root) };
  } finally {
    rmSync(root, { recursive: true });
  }
}
