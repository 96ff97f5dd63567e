/** The command `wmc`. Exit status: 0 done, 1 refused, 2 wrong usage, 70 a defect of the compiler. */
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { basename, dirname, relative } from "node:path";
import { compile, type Source, scriptName } from "./compile.js";
import { formatDiagnostic } from "./diagnostics.js";

const usage = `Usage: wmc [--minify] [--shared FILE.sh] FILE.ts [-o FILE.sh] [FILE.ts -o FILE.sh]...

Compiles TypeScript of a strict subset to POSIX shell. Without -o the script goes to standard output.
Scripts that load each other are compiled in one call.

  -o FILE.sh        write the script of the file before it to FILE.sh
  --shared FILE.sh  put what several of the scripts need into FILE.sh, which they load from their own folder
  --minify          short names, no comments, no indentation
  --help            say this`;

interface Job extends Source {
  readonly output: string | undefined;
}

interface Call {
  readonly jobs: readonly Job[];
  readonly shared: string | undefined;
  readonly minify: boolean;
}

function parse(args: readonly string[]): Call | undefined {
  const jobs: Job[] = [];
  let shared: string | undefined;
  let minify = false;
  for (let index = 0; index < args.length; index++) {
    if (args[index] === "--minify") {
      minify = true;
      continue;
    }
    if (args[index] === "--shared") {
      shared = args[++index];
      if (shared === undefined) return undefined;
      continue;
    }
    const file = args[index] ?? "";
    if (file.startsWith("-")) return undefined;
    const output = args[index + 1] === "-o" ? args[index + 2] : undefined;
    if (args[index + 1] === "-o") {
      if (output === undefined) return undefined;
      index += 2;
    }
    jobs.push({ file, output, name: output === undefined ? scriptName(file) : basename(output) });
  }
  return jobs.length === 0 ? undefined : { jobs, shared, minify };
}

export function main(args: readonly string[]): number {
  if (args.includes("--help")) {
    console.log(usage);
    return 0;
  }
  const call = parse(args);
  if (call === undefined) {
    console.error(usage);
    return 2;
  }
  try {
    const { jobs, shared, minify } = call;
    const { outputs, errors } = compile(jobs, { shared: shared === undefined ? undefined : basename(shared), minify });
    for (const error of errors) console.error(formatDiagnostic(error, (file) => relative(process.cwd(), file)));
    if (errors.length > 0) return 1;
    const files = [...jobs.map((job) => job.output), ...(shared === undefined ? [] : [shared])];
    for (const [index, file] of files.entries()) write(file, outputs[index]?.shell ?? "");
    return 0;
  } catch (error) {
    console.error(`wmc: a defect of the compiler, please report it: ${error instanceof Error ? error.stack : error}`);
    return 70;
  }
}

function write(file: string | undefined, shell: string): void {
  if (file === undefined) {
    process.stdout.write(shell);
    return;
  }
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, shell);
  chmodSync(file, 0o755);
}
