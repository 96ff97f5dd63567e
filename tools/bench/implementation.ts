/** What is measured: wanmon as it is installed, or the scripts of another implementation in its place. */

import { chmodSync, copyFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Lab } from "../../test/lab/lab.ts";

/** The commands that every implementation has. */
const commands = ["wm-state.sh", "wm-select.sh", "wm-apply.sh", "wanmon"];

export interface Implementation {
  readonly name: string;
  /** The folder with the commands and what they load; undefined for what the package installs. */
  readonly folder?: string;
}

/** A folder of other scripts. Throws if it has not all commands. */
export function peerIn(folder: string): Implementation {
  const names = readdirSync(folder);
  const missing = commands.filter((name) => !names.includes(name));
  if (missing.length > 0) throw new Error(`${folder}: no ${missing.join(", ")}; a peer has ${commands.join(", ")}`);
  return { name: folder, folder };
}

/** The lab with so many links, each 20 ms away, and an implementation installed in it. */
export async function labOf({ folder }: Implementation, count: number): Promise<Lab> {
  const links = Array.from({ length: count }, (_, index) => ({ name: `wan${index + 1}`, device: `dev${index + 1}`, delay: 20 }));
  const lab = await Lab.start({ links });
  if (folder === undefined) return lab;
  for (const name of scriptsIn(folder)) {
    const path = lab.path(`/usr/bin/${name}`);
    copyFileSync(join(folder, name), path);
    chmodSync(path, 0o755);
  }
  return lab;
}

/** The commands and what stands beside them for them to load. */
const scriptsIn = (folder: string): string[] =>
  readdirSync(folder).filter((name) => statSync(join(folder, name)).isFile() && (commands.includes(name) || name.endsWith(".sh")));

/** The bytes of the commands and of what they load. */
export function bytesOf({ folder = fileURLToPath(new URL("../../dist-sh/min", import.meta.url)) }: Implementation): number {
  return scriptsIn(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
}
