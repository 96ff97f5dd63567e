/** Programs in Node without a process of their own, which costs more than all the shells together: those that only print. */
import { createRequire } from "node:module";
import { dirname, resolve } from "node:path";
import { Script } from "node:vm";
import { buildSync, transformSync } from "esbuild";
import * as text from "../../compiler/library/text/text.js";
import { repository } from "./shells.js";

export interface Printed {
  readonly stdout: string;
  readonly stderr: string;
  /** Both, as they came. */
  readonly all: string;
  /** An exit status, or the exception that ended the program. */
  readonly status: number | string;
}

/** What of the library touches nothing outside of the program but standard output and standard error. */
const harmless = new Set(["args", "env", "exit", "fail", "print", "warn", ...Object.keys(text)]);

/** Whether a program may run within this process, by its sources. */
export const onlyPrints = (sources: readonly string[]): boolean =>
  sources.every(
    (source) =>
      [...source.matchAll(/import (?:type )?\{([^}]*)\} from "wmc"/g)].every(([, names = ""]) =>
        names.split(",").every((name) => name.trim() === "" || harmless.has((name.trim().split(" ")[0] ?? "").trim())),
      ) && !/\bimport\s*(?:\*|\w)|import\.meta/.test(source.replaceAll("import type ", "import ")),
  );

class Exit extends Error {
  readonly status: number;

  constructor(status: number) {
    super(`exit ${status}`);
    this.status = status;
  }
}

type Wrapped = (exports: object, require: (name: string) => unknown, module: { exports: object }, process: object) => void;

const scriptOf = (code: string): Script => new Script(`(function (exports, require, module, process) {${code}\n})`);

function bundled(entry: string): Script {
  const { outputFiles } = buildSync({
    entryPoints: [repository + entry],
    bundle: true,
    platform: "node",
    format: "cjs",
    write: false,
    define: { "import.meta.url": '""' },
  });
  return scriptOf(outputFiles[0]?.text ?? "");
}

let own: ReadonlyMap<string, Script> | undefined;
const ownModules = (): ReadonlyMap<string, Script> => {
  own ??= new Map([
    ["wmc", bundled("compiler/library/index.ts")],
    ["traps", bundled("compiler/run/traps.ts")],
  ]);
  return own;
};

const nodeRequire = createRequire(import.meta.url);

/**
 * Runs the program whose first module is `entry`; it is stopped after half a minute. A trap ends it as an exception does. `codeOf` gives the JavaScript (an ES module) of a file by
 * its path; what is imported by an absolute path are the traps.
 */
export function runHere(
  entry: string,
  codeOf: (path: string) => string,
  args: readonly string[] = [],
  env: NodeJS.ProcessEnv = {},
): Printed {
  const printed = { 1: "", 2: "", all: "" };
  const fs = {
    ...nodeRequire("node:fs"),
    writeSync: (descriptor: 1 | 2, bytes: Buffer | string, from = 0): number => {
      const text = typeof bytes === "string" ? bytes : bytes.toString("utf8", from);
      printed[descriptor] += text;
      printed.all += text;
      return bytes.length - from;
    },
  };
  const exitWith = (status: number): never => {
    throw new Exit(status & 255);
  };
  const trapped = (): never => {
    throw new Error("outside of the promise");
  };
  const processWith = (exit: (status: number) => never): object =>
    Object.create(process, { argv: { value: ["node", entry, ...args] }, env: { value: env }, exit: { value: exit } });
  const loaded = new Map<string, { exports: object }>();
  const load = (path: string, script: () => Script, exit: (status: number) => never = exitWith): object => {
    const module = loaded.get(path) ?? { exports: {} };
    if (loaded.has(path)) return module.exports;
    loaded.set(path, module);
    const run = script().runInThisContext() as Wrapped;
    run(module.exports, (name) => require(name, path), module, processWith(exit));
    return module.exports;
  };
  const require = (name: string, from: string): unknown => {
    const ours = ownModules().get(name.startsWith("/") ? "traps" : name);
    if (ours !== undefined) return load(name, () => ours, name === "wmc" ? exitWith : trapped);
    if (name === "node:fs") return fs;
    if (!name.startsWith(".")) return nodeRequire(name);
    const path = resolve(dirname(from), name);
    return load(path, () =>
      scriptOf(transformSync(codeOf(path).replace(/^#!.*/, ""), { loader: "js", format: "cjs", target: "node20" }).code),
    );
  };
  const result = (status: number | string): Printed => ({ stdout: printed[1], stderr: printed[2], all: printed.all, status });
  try {
    // The limit on time holds only for what a script does while it is evaluated.
    Object.assign(globalThis, { runProgram: () => require(`./${entry.split("/").pop()}`, entry) });
    new Script("runProgram()").runInThisContext({ timeout: 30_000 });
    return result(0);
  } catch (error) {
    return result(error instanceof Exit ? error.status : String(error));
  }
}
