/** The checks that run no test: `tsx tools/check.ts`. Types, lint and format, ShellCheck, and that generated files are current. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import { build } from "./build.ts";
import { generated } from "./settings.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

function run(command: string, ...args: string[]): boolean {
  const PATH = `${root}node_modules/.bin:${process.env["PATH"]}`;
  return spawnSync(command, args, { cwd: root, env: { ...process.env, PATH }, stdio: ["ignore", "inherit", "inherit"] }).status === 0;
}

/** Everything below a folder, by its path in there. */
const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) => !statSync(`${folder}/${path}`).isDirectory());

/** The scripts to read: those in min/ are the same with other names, and without the comments that tell ShellCheck what they load. */
const shellFiles = (): string[] => filesIn(`${root}dist-sh`).filter((name) => !name.includes(".html") && !name.startsWith("min/"));

/** Builds into a temporary folder and compares it with dist-sh/, byte by byte. */
async function isCurrent(): Promise<boolean> {
  const fresh = mkdtempSync(`${tmpdir()}/wanmon-build-`);
  try {
    if (!(await build(fresh))) return false;
    const names = new Set([...filesIn(fresh), ...filesIn(`${root}dist-sh`)]);
    const read = (path: string): string => (existsSync(path) ? readFileSync(path, "latin1") : "");
    const stale = [...names].filter((name) => read(`${fresh}/${name}`) !== read(`${root}dist-sh/${name}`));
    for (const [name, text] of generated()) if (read(`${root}scripts-src/${name}`) !== text) stale.push(`../scripts-src/${name}`);
    for (const name of stale) console.error(`dist-sh/${name} is not what its source gives: run "npm run build"`);
    return stale.length === 0;
  } finally {
    rmSync(fresh, { recursive: true });
  }
}

const checks: readonly (readonly [name: string, check: () => boolean | Promise<boolean>])[] = [
  ["types", () => run("tsc", "-p", ".")],
  ["types of the page", () => run("tsc", "-p", "web")],
  ["lint and format", () => run("biome", "check", "--error-on-warnings", ".")],
  ["generated files are current", isCurrent],
  [
    "ShellCheck of the scripts",
    () => run("shellcheck", "-x", "-P", "SCRIPTDIR", "-s", "dash", ...shellFiles().map((name) => `dist-sh/${name}`)),
  ],
  [
    "ShellCheck of the package",
    () =>
      run(
        "shellcheck",
        "openwrt/files/wanmon.init",
        "openwrt/install.sh",
        "openwrt/test.sh",
        ...filesIn(`${root}openwrt/control`).map((name) => `openwrt/control/${name}`),
      ),
  ],
  [
    "ShellCheck of the box's scripts",
    () => run("shellcheck", "-s", "dash", ...filesIn(`${root}test/box/guest`).map((name) => `test/box/guest/${name}`)),
  ],
];

/** Runs all checks, also after one has failed; how many passed and failed. */
export async function check(): Promise<{ passed: number; failed: number; skipped: number }> {
  let passed = 0;
  for (const [name, isGood] of checks) {
    let good = false;
    try {
      good = await isGood();
    } catch (error) {
      console.error((error as Error).message);
    }
    console.log(`${good ? "ok" : "FAILED"}: ${name}`);
    if (good) passed += 1;
  }
  return { passed, failed: checks.length - passed, skipped: 0 };
}

if (process.argv[1] === fileURLToPath(import.meta.url) && (await check()).failed > 0) process.exitCode = 1;
