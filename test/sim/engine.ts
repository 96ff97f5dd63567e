/** Runs the service's own loop, from its source, on the router of a simulation. */

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { End, type Kernel } from "./kernel.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const here = fileURLToPath(new URL(".", import.meta.url));

/**
 * `exact`: all of the loop but the routes. `quick`: for long times, without the documents of each cycle, and with pings as numbers instead of
 * lines. Both decide the same.
 */
export type Mode = "exact" | "quick";

const standIns: Readonly<Record<Mode, readonly string[]>> = { exact: ["routes"], quick: ["routes", "cycle", "measure", "links"] };

/** The scripts as one program, with the library and what stands in for some of them. */
async function bundle(mode: Mode): Promise<string> {
  const replaced = new RegExp(`/(${standIns[mode].join("|")})\\.js$`);
  const result = await build({
    stdin: { contents: 'export { loop } from "./scripts-src/loop.ts"', resolveDir: root },
    bundle: true,
    write: false,
    format: "cjs",
    platform: "neutral",
    logLevel: "error",
    plugins: [
      {
        name: "simulation",
        setup({ onResolve }) {
          onResolve({ filter: /^wmc$/ }, () => ({ path: `${here}library.ts` }));
          onResolve({ filter: replaced }, ({ path, importer }) => {
            const [, name = ""] = replaced.exec(path) ?? [];
            return importer.startsWith(`${root}scripts-src/`) ? { path: `${here}stand-ins/${name}.ts` } : undefined;
          });
        },
      },
    ],
  });
  return result.outputFiles[0]?.text ?? "";
}

const bundles = new Map<Mode, Promise<string>>();

interface Printed {
  readonly status: number;
  readonly output: string;
}

/** What jq has printed, by all that it was given: discovery asks the same once a minute. */
const printed = new Map<string, Printed>();

/** The real jq, on files of the router. */
function jqOn(kernel: Kernel, args: readonly string[]): Printed {
  const key = args.map((arg) => kernel.files.get(arg) ?? arg).join("\0");
  const known = printed.get(key);
  if (known !== undefined) return known;
  const folder = mkdtempSync(join(tmpdir(), "wanmon-sim-"));
  try {
    const paths = args.map((arg, index) => {
      const text = kernel.files.get(arg);
      if (text === undefined) return arg;
      writeFileSync(`${folder}/${index}`, text);
      return `${folder}/${index}`;
    });
    // The name of a file that is text for the program stays as it is in messages.
    const last = paths.at(-1) ?? "";
    const { status, stdout, stderr, error } = spawnSync("jq", paths, { encoding: "utf8" });
    if (error !== undefined) throw error;
    const result = { status: status ?? 1, output: status === 0 ? stdout : (stdout + stderr).trimEnd().replaceAll(last, args.at(-1) ?? "") };
    printed.set(key, result);
    return result;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Runs `wanmon run` until the time of the router is up. A configuration that is wrong is an error. */
export async function run(kernel: Kernel, mode: Mode, config = ""): Promise<void> {
  const text = bundles.get(mode) ?? bundle(mode);
  bundles.set(mode, text);
  if (config !== "") kernel.files.set("/etc/wanmon/config.json", config);
  const scripts: { exports: { loop?: () => void } } = { exports: {} };
  const jq = (args: readonly string[]): Printed => {
    const result = jqOn(kernel, args);
    if (result.status !== 0) throw new Error(result.output);
    return result;
  };
  new Function("module", "kernel", "jq", await text)(scripts, kernel, jq);
  try {
    scripts.exports.loop?.();
  } catch (error) {
    if (!(error instanceof End)) throw error;
  }
}
