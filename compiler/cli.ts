/** The command `wmc`. Exit status: 0 done, 1 refused, 2 wrong usage, 70 a defect of the compiler. */
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { basename, dirname, relative } from "node:path";
import { compile, type Source, scriptName } from "./compile.js";
import { formatDiagnostic } from "./diagnostics.js";

const usage = `Usage: wmc FILE.ts [-o FILE.sh] [FILE.ts -o FILE.sh]...

Compiles TypeScript of a strict subset to POSIX shell. Without -o the script goes to standard output.
Scripts that load each other are compiled in one call.`;

interface Job extends Source {
  readonly output: string | undefined;
}

function parse(args: readonly string[]): Job[] | undefined {
  const jobs: Job[] = [];
  for (let index = 0; index < args.length; index++) {
    const file = args[index] ?? "";
    if (file.startsWith("-")) return undefined;
    const output = args[index + 1] === "-o" ? args[index + 2] : undefined;
    if (args[index + 1] === "-o") {
      if (output === undefined) return undefined;
      index += 2;
    }
    jobs.push({ file, output, name: output === undefined ? scriptName(file) : basename(output) });
  }
  return jobs.length === 0 ? undefined : jobs;
}

export function main(args: readonly string[]): number {
  if (args.includes("--help")) {
    console.log(usage);
    return 0;
  }
  const jobs = parse(args);
  if (jobs === undefined) {
    console.error(usage);
    return 2;
  }
  try {
    const { outputs, errors } = compile(jobs);
    for (const error of errors) console.error(formatDiagnostic(error, (file) => relative(process.cwd(), file)));
    if (errors.length > 0) return 1;
    for (const [index, job] of jobs.entries()) write(job, outputs[index]?.shell ?? "");
    return 0;
  } catch (error) {
    console.error(`wmc: a defect of the compiler, please report it: ${error instanceof Error ? error.stack : error}`);
    return 70;
  }
}

function write(job: Job, shell: string): void {
  if (job.output === undefined) {
    process.stdout.write(shell);
    return;
  }
  mkdirSync(dirname(job.output), { recursive: true });
  writeFileSync(job.output, shell);
  chmodSync(job.output, 0o755);
}
