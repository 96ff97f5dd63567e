/** Compiles scripts-src/ to shell and bundles the page: `tsx tools/build.ts [FOLDER]`, by default into dist-sh/. */
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = new URL("..", import.meta.url).pathname;

/** What comes out of which entry of scripts-src/. */
const scripts: readonly (readonly [output: string, entry: string])[] = [
  ["wm-state.sh", "wm-state.ts"],
  ["wm-select.sh", "wm-select.ts"],
  ["wm-apply.sh", "wm-apply.ts"],
  ["wanmon", "wanmon.ts"],
  ["rpcd-wanmon", "rpcd-wanmon.ts"],
  ["hotplug-wanmon", "hotplug-wanmon.ts"],
];

/** Writes everything that is generated into `folder`; false if something can't be built, which the compiler has then explained. */
export async function build(folder: string): Promise<boolean> {
  mkdirSync(folder, { recursive: true });
  for (const [output, entry] of scripts) {
    const args = [`${root}compiler/bin/wmc.js`, `scripts-src/${entry}`, "-o", `${folder}/${output}`];
    if (spawnSync(process.execPath, args, { cwd: root, stdio: ["ignore", "inherit", "inherit"] }).status !== 0) return false;
  }
  const { buildPage } = (await import(`${root}web/build.ts`)) as { buildPage(): Promise<string> };
  writeFileSync(`${folder}/wanmon.html`, await buildPage());
  return true;
}

if (process.argv[1] === fileURLToPath(import.meta.url) && !(await build(process.argv[2] ?? `${root}dist-sh`))) process.exitCode = 1;
