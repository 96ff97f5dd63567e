/**
 * Breaks the compiler on purpose, one line at a time, and says whether the differential tests notice: `npm run mutate [-- NUMBER…]`. A broken
 * compiler is noticed if a program is refused or accepted that was not, crashes it, ends or prints otherwise, or is no longer clean for ShellCheck.
 * What an unbroken compiler's scripts do stands for what Node does: that is what the tests themselves show. The results are
 * in results.json; with numbers only those of these mutations are new.
 */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import { build } from "esbuild";
import { type Case, inShell, newCase, type Outcome, shellsOf, temporary, writeScripts } from "../differential/cases.js";
import { lintFindings, repository, type ShellName, withoutLibrary } from "../differential/shells.js";
import { type Collected, collect } from "./collect.js";
import { type Mutation, mutations } from "./mutations.js";
import type { Emitted } from "./worker.js";

export interface Result {
  readonly file: string;
  readonly find: string;
  readonly replace: string;
  /** How it was noticed; `undefined` if it was not. */
  readonly noticed: string | undefined;
  /** Why nothing can notice it. */
  readonly equivalent?: string | undefined;
}

const numbers = process.argv.slice(2);
const wrong = numbers.find((text) => !/^\d+$/.test(text) || mutations[Number(text)] === undefined);
if (wrong !== undefined) {
  console.error(`mutate: found "${wrong}", allowed: numbers of mutations, 0 to ${mutations.length - 1}`);
  process.exit(2);
}
const wanted = numbers.map(Number);

const work = mkdtempSync(join(tmpdir(), "mutation-"));
/** A copy of the compiler that is broken and mended. */
const copy = join(work, "compiler");
cpSync(`${repository}compiler`, copy, { recursive: true, filter: (path) => !path.includes("node_modules") });
symlinkSync(`${repository}node_modules`, join(work, "node_modules"));

/** The copy as one module. Its files go on thinking that they lie where they lie. */
let bundles = 0;
async function bundled(): Promise<string> {
  const outfile = join(work, `compiler${++bundles}.mjs`);
  await build({
    entryPoints: [join(copy, "compile.ts")],
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
    outfile,
    logLevel: "error",
    plugins: [
      {
        name: "place",
        setup(esbuild) {
          esbuild.onLoad({ filter: /\.ts$/ }, ({ path }) => ({
            contents: readFileSync(path, "utf8").replaceAll("import.meta.url", JSON.stringify(pathToFileURL(path).href)),
            loader: "ts",
          }));
        },
      },
    ],
  });
  return pathToFileURL(outfile).href;
}

/** What a compiler makes of programs; `undefined` if it takes longer than three minutes. */
async function emit(compiler: string, programs: readonly Collected[], minify: boolean): Promise<readonly Emitted[] | undefined> {
  const worker = new Worker(
    `import("tsx/esm/api").then(({ register }) => { register(); return import(${JSON.stringify(new URL("worker.ts", import.meta.url).href)}); });`,
    { eval: true, workerData: { compiler, programs, minify } },
  );
  const limit = setTimeout(() => worker.emit("error", undefined), 180_000);
  try {
    return await new Promise<readonly Emitted[]>((resolve, reject) => worker.once("message", resolve).once("error", reject));
  } catch (error) {
    if (error !== undefined) throw error;
    return undefined;
  } finally {
    clearTimeout(limit);
    await worker.terminate();
  }
}

interface Base {
  readonly programs: readonly Collected[];
  readonly emitted: readonly Emitted[];
}

const bases = new Map<string, Promise<Base>>();
let original: Promise<string> | undefined;

/** The programs of a test file and what the compiler as it is makes of them. */
function baseOf(test: string, minify: boolean): Promise<Base> {
  const key = `${test} ${minify}`;
  const known = bases.get(key);
  if (known !== undefined) return known;
  original ??= bundled();
  const made = (async (): Promise<Base> => {
    const programs = await collect(test);
    return { programs, emitted: (await emit((await original) ?? "", programs, minify)) ?? [] };
  })();
  bases.set(key, made);
  return made;
}

/** The differential tests that look at a part of the compiler: those of the library lie beside it. */
const testsOf = ({ file, tests = [] }: Mutation): string[] => {
  const topic = /library\/(\w+)\//.exec(file)?.[1];
  return [...(topic === undefined || topic === "record" ? [] : [`compiler/library/${topic}/${topic}.test.ts`]), ...tests.map(pathOf)];
};

/** A file of test/differential, or a topic of the library. */
const pathOf = (name: string): string =>
  name.startsWith("library/") ? `compiler/${name}/${name.slice("library/".length)}.test.ts` : `test/differential/${name}.test.ts`;

async function judge(mutation: Mutation): Promise<string | undefined> {
  const tests = testsOf(mutation);
  const { minify = false } = mutation;
  const path = join(copy, mutation.file);
  const text = readFileSync(path, "utf8");
  if (text.split(mutation.find).length !== 2) throw new Error(`${mutation.file} does not have just one ${JSON.stringify(mutation.find)}`);
  const found: Base[] = [];
  for (const test of tests) found.push(await baseOf(test, minify));
  const broken = mutation.file.endsWith(".sh") ? undefined : await withBroken(path, text, mutation);
  for (const { programs, emitted } of found) {
    const changed = broken === undefined ? emitted.map((one) => inText(one, mutation)) : await emit(broken, programs, minify);
    if (changed === undefined) return "does not end";
    const notice = await compare(programs, emitted, changed);
    if (notice !== undefined) return notice;
  }
  return undefined;
}

async function withBroken(path: string, text: string, { find, replace }: Mutation): Promise<string> {
  writeFileSync(
    path,
    text.replace(find, () => replace),
  );
  try {
    return await bundled();
  } finally {
    writeFileSync(path, text);
  }
}

/** A function of the library stands in the scripts as it is. */
const inText = (one: Emitted, { find, replace }: Mutation): Emitted => ({
  ...one,
  scripts: one.scripts.map(({ name, shell }) => ({ name, shell: shell.replace(find, () => replace) })),
});

async function compare(programs: readonly Collected[], before: readonly Emitted[], after: readonly Emitted[]): Promise<string | undefined> {
  const changed: { program: Collected; old: Emitted; now: Emitted }[] = [];
  for (const [index, program] of programs.entries()) {
    const [old, now] = [before[index], after[index]];
    if (old === undefined || now === undefined) continue;
    if (now.crash !== undefined && old.crash === undefined) return `the compiler crashes: ${program.title}`;
    if (program.code !== undefined) {
      const isRefused = ({ codes }: Emitted): boolean => (program.code === "any" ? codes.length > 0 : codes.includes(program.code ?? ""));
      if (isRefused(old) && !isRefused(now)) return `no longer refused: ${program.title}`;
    } else if (now.codes.length > 0 && old.codes.length === 0) return `refused: ${program.title}`;
    else if (JSON.stringify(old.scripts) !== JSON.stringify(now.scripts)) changed.push({ program, old, now });
  }
  for (const name of ["ash", "dash", "yash", "bash", "lksh"] as const) {
    for (const { program, old, now } of changed) {
      const [expected, found] = [await outcome(program, old, name), await outcome(program, now, name)];
      if (JSON.stringify(expected) !== JSON.stringify(found)) return `does something else: ${program.title}`;
    }
  }
  const [clean, unclean] = await Promise.all([changed.map(({ old }) => old), changed.map(({ now }) => now)].map(lint));
  if (clean === 0 && unclean !== 0) return "ShellCheck";
  return undefined;
}

const lint = async (all: readonly Emitted[]): Promise<number> =>
  (
    await lintFindings(
      all.flatMap(({ scripts }) => scripts.map(({ shell }) => withoutLibrary(shell))),
      join(work, "lint"),
    )
  ).length;

async function outcome({ title, source, options }: Collected, emitted: Emitted, name: ShellName): Promise<Outcome | undefined> {
  const one: Case = newCase(title, source, options);
  if (!shellsOf(one).includes(name)) return undefined;
  writeScripts(one, { scripts: emitted.scripts, errors: [], crash: undefined });
  const found = await inShell(one, name);
  rmSync(one.folder, { recursive: true });
  return found;
}

const path = fileURLToPath(new URL("results.json", import.meta.url));
const known = existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as Result[]) : [];
const isOf = ({ file, find, replace }: Mutation, result: Result): boolean =>
  result.file === file && result.find === find && result.replace === replace;
let results = wanted.length === 0 ? [] : mutations.flatMap((one) => known.find((result) => isOf(one, result)) ?? []);
for (const [index, mutation] of mutations.entries()) {
  if (wanted.length > 0 && !wanted.includes(index)) continue;
  const { file, find, replace, equivalent } = mutation;
  const start = Date.now();
  const noticed = await judge(mutation);
  results = [...results.filter((one) => !isOf(mutation, one)), { file, find, replace, noticed, equivalent }];
  const verdict = noticed ?? (equivalent === undefined ? "NOT NOTICED" : "equivalent");
  console.log(`${index} ${((Date.now() - start) / 1000).toFixed(1)} s ${verdict}: ${file}: ${find.trim()} -> ${replace.trim()}`);
  writeFileSync(path, `${JSON.stringify(results, null, 2)}\n`);
}
mkdirSync(work, { recursive: true });
rmSync(work, { recursive: true });
rmSync(temporary, { recursive: true, force: true });
const counted = results.filter(({ equivalent }) => equivalent === undefined);
const missed = counted.filter(({ noticed }) => noticed === undefined).length;
console.log(`${counted.length - missed} of ${counted.length} noticed`);
if (missed > 0) process.exitCode = 1;
