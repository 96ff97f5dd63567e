/** Compiles the schema, and scripts-src/ to shell, and bundles the page: `tsx tools/build.ts [FOLDER]`, by default into dist-sh/. */
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { compile } from "../compiler/compile.ts";
import { formatDiagnostics } from "../compiler/report.ts";
import { writeGolden } from "./golden.ts";
import { shortenPrograms } from "./jq.ts";
import { writeSettings } from "./settings.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

interface Group {
  /** Scripts that are compiled in one call: file name and entry in scripts-src/. */
  readonly scripts: readonly (readonly [name: string, entry: string])[];
  /** The script for what several of them need. */
  readonly shared?: string;
}

const groups: readonly Group[] = [
  {
    shared: "wm-common.sh",
    scripts: [
      ["wm-state.sh", "wm-state.ts"],
      ["wm-select.sh", "wm-select.ts"],
      ["wm-apply.sh", "wm-apply.ts"],
      ["wanmon", "wanmon.ts"],
    ],
  },
  // It is not called by its own name, and lies where it can't find the others.
  { scripts: [["hotplug-wanmon", "hotplug-wanmon.ts"]] },
];

/** Writes everything that is generated into `folder`: scripts and page to read, and the same to install in min/. False if something can't be compiled. */
export async function build(folder: string): Promise<boolean> {
  for (const [target, minify] of [
    [folder, false],
    [`${folder}/min`, true],
  ] as const) {
    mkdirSync(target, { recursive: true });
    for (const group of groups) if (!compileGroup(group, target, minify)) return false;
  }
  const { writePage } = (await import(`${root}web/build.ts`)) as { writePage(folder: string): Promise<void> };
  await writePage(folder);
  return true;
}

function compileGroup({ scripts, shared }: Group, folder: string, minify: boolean): boolean {
  const sources = scripts.map(([name, entry]) => ({ file: `${root}scripts-src/${entry}`, name }));
  const { outputs, errors } = compile(sources, { shared, minify });
  if (errors.length > 0) console.error(formatDiagnostics(errors, { nameOf: (file) => relative(root, file) }));
  for (const { name, shell } of outputs) {
    writeFileSync(`${folder}/${name}`, minify ? shortenPrograms(shell) : shell);
    chmodSync(`${folder}/${name}`, 0o755);
  }
  return errors.length === 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeSettings();
  if (await build(process.argv[2] ?? `${root}dist-sh`)) writeGolden();
  else process.exitCode = 1;
}
