/**
 * Processes: as many as the compiler counts, and no more, are started by a real shell. A script runs in a PID namespace of its own, where
 * the number of the next process tells how many there were, forks without a program included.
 */
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import fc from "fast-check";
import { afterAll, expect, it } from "vitest";
import { compile, type Output } from "../../compiler/compile.js";
import { libraryShell } from "../../compiler/library/shell.js";

const folder = mkdtempSync(join(tmpdir(), "processes-"));
afterAll(() => rmSync(folder, { recursive: true }));

interface Example {
  readonly title: string;
  /** Statements that take the way that starts the most processes. */
  readonly body: string;
  readonly args?: readonly string[];
  /** The lengths of the lists that it goes through. */
  readonly lengths?: Readonly<Record<string, number>>;
  /** Processes less than what is counted: on no way all of it can happen. */
  readonly less?: number;
}

const two = { args: ["a", "b"], lengths: { args: 2 } };
const examples: readonly Example[] = [
  { title: "nothing", body: 'print("a"); let n = 3; while (n > 0) n--; print(String(n).padStart(4, "0"));' },
  { title: "a question to a JSON file", body: 'print((queryTexts("/proc/uptime", ".") ?? ["none"]).join());' },
  { title: "run", body: 'void run("ls", ["."]); if (run("ls", ["-a"]) !== 0) print("no");' },
  {
    title: "capture",
    body: 'const a = capture("ls", ["."]); print(a.output); const b = capture("ls", ["x"], { stderr: "stdout" }); print(String(b.status));',
  },
  {
    title: "what the shell has itself",
    body: 'void run("printf", ["a"]); void run("true", []); const b = capture("printf", ["b"]); print(b.output);',
  },
  { title: "a user's own program", body: 'const path = "./own"; void run(path, []); void run("./own", ["a"]);' },
  {
    title: "the background",
    body: 'const id = spawn("sleep", ["0"]); print(String(wait(id))); wait(spawn("ls", [], { stdoutFile: "out" }));',
  },
  { title: "one of several programs", body: 'const which = args[0] === "a" ? "ls" : "cat"; void run(which, ["/dev/null"]);' },
  {
    title: "a loop over a list",
    body: 'for (const one of args) { void run("ls", ["--", one]); const b = capture("ls", []); print(b.output); }',
    ...two,
  },
  {
    title: "loops within each other",
    body: 'for (const one of args) for (const name of words("x y z")) void run("ls", ["--", one, name]);',
    args: ["a", "b"],
    lengths: { args: 2, words: 3 },
  },
  { title: "a loop over a list that is written out", body: 'for (const one of ["a", "b", "c"]) void run("ls", ["--", one]);' },
  {
    title: "counting loops",
    body: 'for (let i = 1; i < 4; i++) void run("ls", ["--", String(i)]); const n = args.length; for (let i = 0; i < n; i++) void run("ls", []);',
    args: ["a"],
    lengths: { n: 1 },
  },
  {
    title: "a method with a function",
    body: 'const found = args.filter((one) => run("ls", ["--", one]) !== 0); print(found.join());',
    ...two,
  },
  {
    title: "the lines of a file",
    body: 'for (const line of readLines("lines") ?? []) void run("ls", ["--", line]);',
    lengths: { lines: 3 },
  },
  {
    title: "branches",
    body: 'if (run("ls", []) === 0) { void run("ls", []); void run("ls", []); } else if (run("ls", []) === 0) print("b"); else print("c");',
  },
  {
    title: "the other branch",
    body: 'if (run("ls", ["none"]) === 0) print("a"); else if (run("ls", ["none"]) === 0) print("b"); else { void run("ls", []); void run("ls", []); }',
  },
  {
    title: "a switch",
    body: 'switch (args.join()) { case "a": void run("ls", []); break; case "b": void run("ls", []); void run("ls", []); break; default: print("none"); }',
    args: ["b"],
  },
  { title: "short circuit", body: 'if (run("ls", []) === 0 && run("ls", ["none"]) === 0 || run("ls", []) === 0) print("yes");' },
  {
    title: "an early end",
    body: 'function f(how: string): number { if (how === "a") return run("ls", []); if (how === "b") { void run("ls", []); void run("ls", []); return 1; } return 2; } print(String(f("b"))); if (args.length === 0) exit(0); void run("ls", []);',
    args: ["a"],
  },
  {
    title: "functions",
    body: 'function one(name: string): boolean { return run("ls", ["--", name]) === 0; } function both(): boolean { return one(".") && one("/"); } if (both()) print("yes"); one("a");',
  },
  {
    title: "continue and break",
    body: 'for (const one of args) { if (one === "x") continue; void run("ls", ["--", one]); if (one === "y") break; }',
    ...two,
  },
  {
    title: "loops that end after the first hit",
    body: 'for (const one of args) if (one === "b") { void run("ls", []); void run("ls", []); break; } while (true) { if (args.length > 1) { void run("ls", []); break; } }',
    args: ["a", "b"],
  },
  {
    title: "a loop that ends the script at the first hit",
    body: 'for (const one of args) { if (one === "b") { void run("ls", []); exit(0); } if (run("ls", ["--", one], { stderr: "ignore" }) === 0) exit(0); }',
    ...two,
  },
  {
    title: "going on and leaving, in loops within each other",
    body: 'outer: for (const one of args) { for (const other of ["b", "c"]) { if (one === "b") { void run("ls", []); break outer; } void run("ls", ["."]); if (other === "c") continue outer; } }',
    ...two,
    less: 1,
  },
  { title: "a file replaced", body: 'if (!writeFile("new", "text")) fail("no");', less: 1 },
  { title: "a file that can't be replaced", body: 'if (!writeFile("/sys/kernel/nothing", "text")) print("no");', less: 1 },
  {
    title: "files without a process",
    body: 'createFile("x", "a"); appendFile("x", "b"); if (exists("x") && !isExecutable("x") && !isNewer("x", "y")) print((readLines("x") ?? []).join());',
  },
  { title: "a file removed", body: 'if (!remove("lines")) print("no");' },
  { title: "a folder made", body: 'if (!makeFolder("one/two")) print("no");' },
  { title: "a lock", body: 'if (lock("lock")) print("locked");' },
  { title: "a lock that is waited for", body: 'if (waitForLock("lock")) print("locked");' },
  { title: "a pipe", body: 'if (!openFifo("pipe")) fail("no"); writeFifo("pipe", "a b"); print(readFifo(1) ?? "");' },
  { title: "the time", body: "print(String(now() > 0)); print(String(uptime() > 0));" },
  {
    title: "text and lists",
    body: 'print([...args, " x "].map((one) => one.trim().replaceAll("a", "b")).join(",").split(",").slice(1).join("+")); print(String(parseInteger("12") ?? 0));',
    ...two,
  },
];

/** Programs that start processes wherever the way through them is not known: fewer may be started than are counted, never more. */
const condition = fc.letrec<{ any: string }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 2 },
    fc.constantFrom('run("ls", ["/none"]) === 0', 'run("ls", []) === 0', "size() > 1", "size() === 0"),
    fc.tuple(tie("any"), fc.constantFrom("&&", "||"), tie("any")).map(([left, operator, right]) => `(${left} ${operator} ${right})`),
    tie("any").map((one) => `!(${one})`),
  ),
})).any;

const lists = ["args", '["a", "b"]', 'args.filter((one) => run("ls", ["--", one]) !== 0)'];
const statement = fc.letrec<{ block: string; one: string }>((tie) => ({
  block: fc.array(tie("one"), { maxLength: 3, depthIdentifier: "block" }).map((all) => `{ ${all.join(" ")} }`),
  one: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom('void run("ls", []);', 'wait(spawn("ls", []));', "if (size() === 2) return;", "if (size() === 3) exit(0);", "CALL"),
    fc.tuple(condition, tie("block"), tie("block")).map(([decision, yes, no]) => `if (${decision}) ${yes} else ${no}`),
    fc.tuple(condition, tie("block")).map(([decision, yes]) => `if (${decision}) ${yes}`),
    fc
      .tuple(fc.constantFrom(...lists), condition, fc.constantFrom("break", "continue"), tie("block"))
      .map(([list, decision, leave, body]) => `for (const one of ${list}) { print(one); if (${decision}) ${leave}; ${body} }`),
    fc.tuple(fc.nat(3), tie("block")).map(([times, body]) => `for (let i = 0; i < ${times}; i++) ${body}`),
    fc
      .tuple(tie("block"), tie("block"))
      .map(([one, other]) => `switch (size()) { case 1: ${one} break; case 2: ${other} break; default: print("none"); }`),
  ),
})).block;

const madeUp = fc
  .sample(fc.tuple(statement, statement, statement, fc.nat(3)), { numRuns: 80, seed: 4 })
  .map(([first, second, third, count]): Example => {
    const bodies = [first.replaceAll("CALL", ""), second.replaceAll("CALL", "f0();"), third.replaceAll("CALL", "f1();")];
    const body = `function size(): number { return args.length; }\n${bodies.map((text, index) => `function f${index}(): void ${text}`).join("\n")}\nf2();`;
    return { title: "made up", body, args: ["a", "b", "c"].slice(0, count), lengths: { args: count } };
  });

const library =
  "appendFile args capture createFile exists exit fail isExecutable isNewer lock makeFolder now openFifo parseInteger print queryTexts readFifo readLines remove run spawn uptime wait waitForLock words writeFifo writeFile".split(
    " ",
  );

function written({ body }: Example, index: number): { file: string; name: string } {
  const file = join(folder, `p${index}.ts`);
  const used = library.filter((name) => new RegExp(`\\b${name}\\b`).test(body));
  writeFileSync(file, `import { ${used.join(", ")} } from "wmc";\n${body}\n`);
  return { file, name: `p${index}.sh` };
}

const sources = [...examples, ...madeUp].map(written);
let outputs: readonly Output[] | undefined;

/** All programs, compiled together. */
function outputOf(index: number): Output {
  if (outputs === undefined) {
    const { outputs: made, errors } = compile(sources);
    expect(errors).toEqual([]);
    outputs = made;
  }
  return outputs[index] as Output;
}

/** How many processes a script starts in BusyBox ash. */
async function processesOf({ name, shell }: Output, args: readonly string[]): Promise<number> {
  const work = join(folder, name.replace(".sh", ""));
  mkdirSync(work);
  writeFileSync(join(work, "lines"), "a\nb\nc");
  writeFileSync(join(work, "own"), "#!/bin/true\n", { mode: 0o755 });
  writeFileSync(join(work, "script.sh"), shell);
  // The counting shell is number 1, the script 2, and the one that is asked for its number the last.
  const counting = 'busybox ash ./script.sh "$@" >/dev/null 2>&1; busybox ash -c "echo \\$\\$"; :';
  const user = process.getuid?.() === 0 ? [] : ["--map-root-user"];
  const command = [...user, "--pid", "--fork", "busybox", "ash", "-c", counting, "ash", ...args];
  const { stdout, stderr } = await promisify(execFile)("unshare", command, { cwd: work });
  if (stdout === "") throw new Error(stderr);
  return Number(stdout) - 3;
}

it.each(examples.map((example, index) => ({ ...example, index })))("$title", async ({ index, args = [], lengths = {}, less = 0 }) => {
  const output = outputOf(index);
  const counted = output.parts.find(({ kind }) => kind === "top level")?.cost;
  expect(await processesOf(output, args), output.shell).toBe((counted?.at(lengths) ?? Number.NaN) - less);
});

it("no program that was made up starts more than what is counted, and some start as much", async () => {
  let exact = 0;
  const look = async ({ args = [], lengths = {} }: Example, index: number): Promise<void> => {
    const output = outputOf(examples.length + index);
    const counted = output.parts.find(({ kind }) => kind === "top level")?.cost.at(lengths) ?? Number.NaN;
    const started = await processesOf(output, args);
    expect(started, readFileSync(sources[examples.length + index]?.file ?? "", "utf8")).toBeLessThanOrEqual(counted);
    if (started > 0 && started === counted) exact++;
  };
  await Promise.all(madeUp.map(look));
  expect(exact).toBeGreaterThan(madeUp.length / 20);
});

it("every library function that starts processes is among them", () => {
  const called = examples.map((_, index) => outputOf(index).shell.replaceAll(/^\w+\(\) \{\n[\s\S]*?^\}$/gm, "")).join("\n");
  const starting = [...libraryShell].filter(([, { forks }]) => forks > 0).map(([name]) => name);
  expect(starting.length).toBeGreaterThan(3);
  expect(starting.filter((name) => !new RegExp(`\\b${name}\\b`).test(called))).toEqual([]);
});
