/** Writes all packages and prints what they install: `tsx openwrt/package.ts [FOLDER]`, by default into out/. */
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { buildApk } from "./apk.ts";
import { contents, installedSize, type Package } from "./contents.ts";
import { buildIpk } from "./ipk.ts";
import { packages, root, sizeLimit, wanmon } from "./manifest.ts";

/** Every package in both formats; an error if wanmon would take more of the router's flash than it may. */
export function buildAll(): Package[] {
  const installed = installedSize(contents(wanmon));
  if (installed > sizeLimit) throw new Error(`${installed} bytes would be installed, more than the limit of ${sizeLimit}`);
  return packages.flatMap((manifest) => [buildIpk(manifest), buildApk(manifest)]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    const folder = process.argv[2] ?? `${root}out`;
    const built = buildAll();
    mkdirSync(folder, { recursive: true });
    for (const { name, bytes } of built) writeFileSync(`${folder}/${name}`, bytes);
    const row = (size: number, text: string): void => console.log(`${String(size).padStart(7)}  ${text}`);
    for (const manifest of packages) {
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
