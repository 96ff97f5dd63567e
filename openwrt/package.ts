/** Writes all packages and prints what they install: `tsx openwrt/package.ts [--readable] [FOLDER]`, by default into out/, and with short scripts. */
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { buildApk } from "./apk.ts";
import { contents, installedSize, type Package } from "./contents.ts";
import { buildIpk } from "./ipk.ts";
import { packages, readable, root, sizeLimit, wanmon } from "./manifest.ts";

/** Packages in both formats; an error if wanmon, with short scripts, would take more of the router's flash than it may. */
export function buildAll(manifests = packages): Package[] {
  const installed = installedSize(contents(wanmon));
  if (installed > sizeLimit) throw new Error(`${installed} bytes would be installed, more than the limit of ${sizeLimit}`);
  return manifests.flatMap((manifest) => [buildIpk(manifest), buildApk(manifest)]);
}

/** The folder that a command was given, or else its own; an error if there is more. */
export function folderOf(positionals: readonly string[], own: string): string {
  if (positionals.length > 1)
    throw new Error(`found "${positionals.slice(1).join(" ")}" after the folder ${positionals[0]}, allowed: one folder`);
  return positionals[0] ?? own;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    const { values, positionals } = parseArgs({ allowPositionals: true, options: { readable: { type: "boolean" } } });
    const folder = folderOf(positionals, `${root}out`);
    const manifests = values.readable === true ? packages.map((one) => (one === wanmon ? readable(one) : one)) : packages;
    const built = buildAll(manifests);
    mkdirSync(folder, { recursive: true });
    for (const { name, bytes } of built) writeFileSync(`${folder}/${name}`, bytes);
    const row = (size: number, text: string): void => console.log(`${String(size).padStart(7)}  ${text}`);
    for (const manifest of manifests) {
      const files = contents(manifest);
      for (const { path, content } of files) row(content.length, path);
      row(installedSize(files), `bytes installed${manifest === wanmon ? `, of ${sizeLimit} at most` : ""}\n`);
    }
    for (const { name, bytes } of built) console.log(`${name}: ${bytes.length} bytes`);
  } catch (error) {
    console.error(`package: ${(error as Error).message}`);
    process.exitCode = 1;
  }
}
