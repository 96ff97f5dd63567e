/** The programs of the differential tests, without running the tests. */
import { mkdirSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { build, type Plugin } from "esbuild";
import type { Options } from "../differential/cases.js";
import { repository } from "../differential/shells.js";

export interface Collected {
  readonly title: string;
  readonly source: string;
  /** The code with which it is refused, or "any"; undefined if it does the same everywhere. */
  readonly code: string | undefined;
  readonly options: Options;
}

/** Stands for helper.ts: each test becomes an entry of a list. */
const collector = `
  export { withImport } from "${repository}test/differential/cases.ts";
  const add = (title, source, code, options = {}) => globalThis.collected.push({ title, source, code, options });
  export const differential = (title, source, options) => add(title, source, undefined, options);
  export const refused = (title, source, code, options) => add(title, source, code, options);
  export const refusedAt = (title, source, code, options) => add(title, source.replaceAll(/[«»]/g, ""), code, options);
  differential.fails = refused.fails = () => undefined;
  export const expectClean = () => undefined;
  export const crashesOf = () => [];`;

/** Stands for vitest: nothing is run. */
const runner = `
  const nothing = new Proxy(function () {}, { get: () => nothing, apply: () => nothing });
  export { nothing as test, nothing as expect, nothing as describe, nothing as it, nothing as afterAll, nothing as beforeAll };`;

const stubs: Plugin = {
  name: "stubs",
  setup(esbuild) {
    esbuild.onResolve({ filter: /helper\.js$/ }, () => ({ path: "helper", namespace: "stub" }));
    esbuild.onResolve({ filter: /^vitest$/ }, () => ({ path: "vitest", namespace: "stub" }));
    esbuild.onLoad({ filter: /.*/, namespace: "stub" }, ({ path }) => ({
      contents: path === "helper" ? collector : runner,
      resolveDir: repository,
    }));
  },
};

/** The programs of one test file, by its path in the repository. */
export async function collect(testFile: string): Promise<Collected[]> {
  const outfile = `${repository}out/mutation/${testFile.replaceAll("/", "-")}.mjs`;
  mkdirSync(`${repository}out/mutation`, { recursive: true });
  await build({
    entryPoints: [repository + testFile],
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
    outfile,
    plugins: [stubs],
    define: { "import.meta.url": JSON.stringify(pathToFileURL(repository + testFile).href) },
    logLevel: "error",
  });
  const collected: Collected[] = [];
  Object.assign(globalThis, { collected });
  await import(`${pathToFileURL(outfile).href}?${Math.random()}`);
  return collected;
}
