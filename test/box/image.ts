/** The emulated router's disk: its programs, the package, the stand-ins that it shares with the lab, and what runs in it. */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
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

/** The router's links; guest/setup makes them so. */
const links: readonly Interface[] = [1, 2, 3].map((number) => ({
  ...loopback,
  name: `wan${number}`,
  device: `eth${number}`,
  address: `10.${number}.0.2`,
  mask: 24,
  gateway: `10.${number}.0.1`,
  since: 2,
}));

/** What netifd says while all links are up (`dump`), and while one is down (`dump.NAME`). */
function dumps(): Record<string, string> {
  const said = (down?: string) =>
    `${dump([loopback, ...links.map((link) => (link.name === down ? { ...link, state: "down" as const } : link))])}\n`;
  return { dump: said(), ...Object.fromEntries(links.map(({ name }) => [`dump.${name}`, said(name)])) };
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
    cpSync(new URL("guest", import.meta.url).pathname, root + guest, { recursive: true });
    cpSync(`${mipsel}/lib/modules`, `${root}${guest}/modules`, { recursive: true });
    for (const [name, text] of Object.entries(dumps())) writeFileSync(`${root}${guest}/${name}`, text);
    return { kernel: `${boot}/${kernel}`, disk: cpio(root) };
  } finally {
    rmSync(root, { recursive: true });
  }
}
