/** The command `wmc`. Exit status: 0 done, 1 refused or not possible, 2 wrong usage, 70 a defect of the compiler. */
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, extname, relative, resolve } from "node:path";
import { help, type Parsed, parse, type Subcommand, UsageError } from "./cli/arguments.js";
import { type File, writeAll } from "./cli/write.js";
import { compile, type Output, type Source, scriptName } from "./compile.js";
import { explain } from "./cost/explain.js";
import type { Diagnostic } from "./diagnostics.js";
import { MapError, placeOfLine, sourceMap } from "./map.js";
import { formatDiagnostics } from "./report.js";
import { run } from "./run/run.js";

/** Something outside the compiler is not as it has to be: exit status 1. */
class Failure extends Error {}

const shared = { value: "FILE.sh", help: "put what several scripts need into FILE.sh, which they load" };
const minify = { help: "short names, no comments, no indentation" };
const about = { help: { short: "h", help: "say this" }, version: { help: "say which version this is" } };

const compiling: Subcommand = {
  usage: ["[OPTION]... FILE.ts [-o FILE.sh]", "[OPTION]... FILE.ts -o FILE.sh FILE.ts -o FILE.sh...", "SUBCOMMAND ..."],
  about: `Compiles TypeScript of a strict subset to POSIX shell. Without -o the script goes to standard
output. Scripts that load each other are compiled in one call. If one is refused, none is written.`,
  options: {
    output: { short: "o", value: "FILE.sh", help: "write the script of the file before it to FILE.sh" },
    shared,
    minify,
    explain: { help: "print what each function costs, in bytes and processes, instead of a script" },
    map: { help: "write FILE.sh.map beside each script, for `wmc where` and editors" },
    ...about,
  },
  examples: ["hello.ts | sh", "--minify --map hello.ts -o hello.sh", "--explain hello.ts", "--shared common.sh a.ts -o a.sh b.ts -o b.sh"],
  run: compileFiles,
};

/** What else the command does. A source file of such a name is written with its folder: `./check`. */
const subcommands: Readonly<Record<string, Subcommand>> = {
  check: {
    usage: ["[--shared FILE.sh] FILE.ts..."],
    about: "Says what is wrong with programs, and writes nothing. Exit status 1 if something is.",
    options: { shared, help: about.help },
    examples: ["hello.ts", "src/*.ts"],
    run: checkFiles,
  },
  run: {
    usage: ["[--checked] FILE.ts [ARGUMENT]..."],
    about: "Runs a program in Node, if it is one that can be compiled; its exit status.",
    options: { checked: { help: "end it with the place and status 1 where the shell may differ" }, help: about.help },
    examples: ["hello.ts", "--checked hello.ts a b"],
    endsAtOperand: true,
    run: runProgram,
  },
  where: {
    usage: ["FILE.sh:LINE..."],
    about: "Says which line of the source a line of a script comes from. Needs FILE.sh.map, made by --map.",
    options: { help: about.help },
    examples: ["hello.sh:12"],
    run: tellPlaces,
  },
};

/** What `--help` says of a subcommand; of the command itself for empty text. */
export const helpOf = (name: string): string => help(name, subcommands[name] ?? compiling, name === "" ? subcommands : {});

/** Runs the command; its exit status. */
export async function main(args: readonly string[]): Promise<number> {
  const name = Object.hasOwn(subcommands, args[0] ?? "") ? (args[0] ?? "") : "";
  const subcommand = subcommands[name] ?? compiling;
  try {
    const words = parse(name === "" ? args : args.slice(1), subcommand);
    if (has(words, "help")) return say(helpOf(name));
    if (has(words, "version")) return say(`wmc ${version()}`);
    return await subcommand.run(words);
  } catch (error) {
    if (error instanceof UsageError) return complain(`${error.message}\nTry: wmc ${name === "" ? "" : `${name} `}--help`, 2);
    if (error instanceof Failure) return complain(error.message, 1);
    return complain(`a defect of the compiler, please report it: ${error instanceof Error ? error.stack : error}`, 70);
  }
}

const version = (): string => (createRequire(import.meta.url)("wmc/package.json") as { version: string }).version;

function say(text: string): number {
  process.stdout.write(`${text}\n`);
  return 0;
}

function complain(message: string, status: number): number {
  process.stderr.write(`wmc: ${message}\n`);
  return status;
}

const has = (words: readonly Parsed[], name: string): boolean => words.some((word) => "option" in word && word.option === name);

/** The value of an option that may be given once. */
function optionValue(words: readonly Parsed[], name: string): string | undefined {
  const values = words.flatMap((word) => ("option" in word && word.option === name && word.value !== true ? word.value : []));
  if (values.length > 1) throw new UsageError(`--${name} is given twice`);
  return values[0];
}

const operandsOf = (words: readonly Parsed[]): string[] => words.flatMap((word) => ("operand" in word ? word.operand : []));

const shown = (file: string): string => relative(process.cwd(), file) || ".";

function report(errors: readonly Diagnostic[]): number {
  if (errors.length === 0) return 0;
  // Colours are for terminals, and for those who did not ask to be spared (https://no-color.org).
  const isColoured = process.stderr.isTTY === true && !process.env["NO_COLOR"];
  process.stderr.write(`${formatDiagnostics(errors, { nameOf: shown, isColoured })}\n`);
  return 1;
}

interface Job extends Source {
  readonly output: string | undefined;
}

/** The sources, each with the output that is named behind it. */
function jobsOf(words: readonly Parsed[]): Job[] {
  const jobs: Job[] = [];
  for (const word of words) {
    if ("operand" in word) jobs.push({ file: word.operand, output: undefined, name: scriptName(word.operand) });
    if (!("option" in word) || word.option !== "output" || word.value === true) continue;
    const last = jobs.pop();
    if (last === undefined) throw new UsageError(`-o ${word.value} has no source before it`);
    if (last.output !== undefined) throw new UsageError(`${last.file} has two outputs, ${last.output} and ${word.value}`);
    jobs.push({ ...last, output: word.value, name: basename(word.value) });
  }
  if (jobs.length === 0) throw new UsageError("no source file");
  return jobs;
}

/** Where the scripts go, the shared one last; none for a single script that goes to standard output. */
function outputsOf(jobs: readonly Job[], common: string | undefined, withMap: boolean): string[] {
  const outputs = [...jobs.flatMap(({ output }) => output ?? []), ...(common === undefined ? [] : [common])];
  const missing = jobs.find(({ output }) => output === undefined)?.file;
  if (missing !== undefined && (jobs.length > 1 || outputs.length > 0))
    throw new UsageError(`of several scripts each needs an output: ${missing} -o FILE.sh`);
  if (missing !== undefined && withMap) throw new UsageError(`--map needs an output to lie beside: ${missing} -o FILE.sh`);
  for (const [index, output] of outputs.entries()) {
    if (/^\.[cm]?ts$/.test(extname(output))) throw new UsageError(`${output} is a source: -o names the script`);
    if (outputs.findIndex((other) => resolve(other) === resolve(output)) < index) throw new UsageError(`${output} would be written twice`);
  }
  return outputs;
}

function compileFiles(words: readonly Parsed[]): number {
  const jobs = jobsOf(words);
  const common = optionValue(words, "shared");
  const withMap = has(words, "map");
  const isExplained = has(words, "explain");
  const paths = isExplained ? [] : outputsOf(jobs, common, withMap);
  const { outputs, errors } = compile(jobs, { shared: common === undefined ? undefined : basename(common), minify: has(words, "minify") });
  if (errors.length > 0) return report(errors);
  if (isExplained) return say(explain(outputs, shown));
  if (paths.length === 0) process.stdout.write(outputs[0]?.shell ?? "");
  else write(outputs.flatMap((output, index) => filesOf(output, paths[index] ?? "", withMap)));
  return 0;
}

/** A script, and its map if that is wanted. */
function filesOf(output: Output, path: string, withMap: boolean): File[] {
  const map = `${path}.map`;
  const script: File = { path, text: output.shell, mode: 0o755 };
  return withMap
    ? [script, { path: map, text: sourceMap(output, resolve(map), (file) => readFileSync(file, "utf8")), mode: 0o644 }]
    : [script];
}

function write(files: readonly File[]): void {
  try {
    writeAll(files);
  } catch (error) {
    throw new Failure(`can't write: ${(error as Error).message}`);
  }
}

function checkFiles(words: readonly Parsed[]): number {
  const common = optionValue(words, "shared");
  return report(compile(jobsOf(words), { shared: common === undefined ? undefined : basename(common) }).errors);
}

async function runProgram(words: readonly Parsed[]): Promise<number> {
  const [file, ...args] = operandsOf(words);
  if (file === undefined) throw new UsageError("no source file");
  const { errors } = compile([{ file, name: scriptName(file) }]);
  if (errors.length > 0) return report(errors);
  return report(await run(resolve(file), args, { isChecked: has(words, "checked"), nameOf: shown }));
}

function tellPlaces(words: readonly Parsed[]): number {
  const asked = operandsOf(words);
  if (asked.length === 0) throw new UsageError("no FILE.sh:LINE");
  for (const one of asked) say(placeText(one));
  return 0;
}

function placeText(asked: string): string {
  const [, script = "", line = ""] = /^(.+?):(\d+)(?::\d+)?$/.exec(asked) ?? [];
  if (script === "") throw new UsageError(`${asked} is not of the form FILE.sh:LINE`);
  const map = resolve(`${script}.map`);
  if (existsSync(script) && !existsSync(map)) throw new Failure(`${script} has no map beside it; compile with --map`);
  try {
    const place = placeOfLine(read(script), Number(line), read(map), map);
    if (place === undefined) throw new Failure(`${asked}: this line is in every script, and comes from no line of a source`);
    return `${shown(place.file)}:${place.line}:${place.column}\n${place.text}`;
  } catch (error) {
    throw error instanceof MapError ? new Failure(`${asked}: ${error.message}`) : error;
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new Failure(`can't read ${shown(resolve(file))}: ${(error as Error).message}`);
  }
}
