// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the programs are text here
import { test } from "vitest";
import { libraryShell } from "../../compiler/library/shell.js";
import { differential, expectClean, refused } from "./helper.js";
import { hostileList, hostileTexts } from "./hostile.js";

const hostile = `const hostile: readonly string[] = ${hostileList};\n`;
const numbers = [
  "0",
  "5",
  "-5",
  "12",
  "-0",
  "+5",
  "05",
  "-05",
  "",
  "-",
  " 5",
  "5 ",
  "5\n",
  "\n5",
  "1e3",
  "0x1F",
  "1.5",
  "1_000",
  "abc",
  "5a",
  "a5",
  "--5",
  "5-",
  "9007199254740991",
  "-9007199254740991",
  "9007199254740992",
  "-9007199254740992",
  "99999999999999999999999999",
  "a[$(echo 1)]",
  "PATH",
  "x",
  "٣",
  "5\r",
  "00",
];
const list = (items: readonly string[]): string => JSON.stringify(items);

test("the library's functions are ShellCheck-clean and parse as POSIX", () =>
  expectClean([`#!/bin/sh\nR=\n${[...libraryShell.values()].map(({ source }) => `${source}\n`).join("")}echo "$R"\n`]));

// Text

differential(
  "parseInteger",
  `import { parseInteger, print } from "wmc"; for (const x of ${list([...numbers, ...hostileTexts.slice(0, 40)])}) { const v = parseInteger(x); print(v === undefined ? "none" : \`\${v} \${v - 1}\`); print(\`\${parseInteger(x) ?? -7}\`); }`,
  { mipsel: true },
);
differential(
  "parseFixed and formatFixed",
  `import { formatFixed, parseFixed, print } from "wmc"; for (const x of ${list([...numbers, "0.5", ".5", "5.", "0.123", "0.1234", "-0.001", "-0.000", "18.301", "1.2.3", "1.-2", "-.5", "999999999999.999", "9999999999999.999", "00.5", "1.50", "1e1", "0.0", "-0.0", "1,5"])}) { const v = parseFixed(x, 3); print(v === undefined ? "none" : \`\${v} \${formatFixed(v, 3)} \${formatFixed(v, 1)}\`); print(\`\${parseFixed(x, 1) ?? -7} \${parseFixed(x, 9) ?? -7}\`); } for (const i of [0, 1, -1, 10, -10, 1000, 18300, -18300, 123456789, 9007199254740991]) print(\`\${formatFixed(i, 3)} \${formatFixed(i, 1)} \${formatFixed(i, 9)}\`);`,
  { mipsel: true },
);
differential(
  "consistsOf",
  `import { consistsOf, print } from "wmc"; ${hostile} for (const x of [...hostile, "wan", "wan_4", "pppoe-wan", "eth0.2", "A-Z", "10.0.0.1", "fe80::1", "a,b"]) print(\`\${consistsOf(x, "A-Za-z0-9_.-")} \${consistsOf(x, "0-9")} \${consistsOf(x, "a-f0-9:.")} \${consistsOf(x, " \\t\\n")} \${consistsOf(x, "*?$")} \${consistsOf(x, "'\\"")} \${consistsOf(x, "x")} \${consistsOf(x, "[")} \${consistsOf(x, "-")}\`);`,
);
differential(
  "words",
  `import { print, words } from "wmc"; ${hostile} for (const x of [...hostile, "a  b\\t\\tc\\n\\nd ", " * ? $x "]) { const w = words(x); print(\`\${w.length}\`); for (const y of w) print(\`<\${y}>\`); }`,
);
refused(
  "compareText",
  `import { compareText, print } from "wmc"; const l = ["", "a", "b", "B", "ab", "aa", "é", "z", "Z", "\\uffff", "😀", " ", "0", "10", "9", "*", "\\\\", "-n", "a b", "[a]", "~", "\\n"]; for (const a of l) print(l.map((b) => String(compareText(a, b))).join(" "));`,
  "WM900",
);
refused(
  "sorting text with compareText",
  `import { compareText, print } from "wmc"; ${hostile} for (const x of [...hostile].sort((a, b) => compareText(a, b))) print(\`<\${x}>\`); interface P { name: string } const all: P[] = []; for (const n of ["b", "a c", "", "B"]) all.push({ name: n }); print([...all].sort((p, q) => compareText(q.name, p.name)).map((p) => p.name).join("|"));`,
  "WM900",
);
differential(
  "before, after and their like",
  `import { after, afterLast, before, beforeLast, print } from "wmc"; for (const t of ["a/b/c", "a", "", "/", "//", "a/", "/a", "a*b*c", "time=1.5 ms"]) for (const m of ["/", "*", "", "b/", "=", "x", "a/b/c"]) print(\`<\${before(t, m)}> <\${after(t, m)}> <\${beforeLast(t, m)}> <\${afterLast(t, m)}>\`); print(before(after("rtt=12.5 ms", "="), " ")); function f(): string { return "k=v=w"; } print(after(f(), "=") + before(f(), "=") + afterLast(f() + f(), "="));`,
);
refused(
  "consistsOf of a computed set",
  'import { consistsOf, print } from "wmc"; let set = "a"; set += "b"; print(`${consistsOf("x", set)}`);',
  "WM209",
);
refused("consistsOf of a set with a bracket", 'import { consistsOf, print } from "wmc"; print(`${consistsOf("x", "]a")}`);', "WM209");
refused("consistsOf of a set with a class", 'import { consistsOf, print } from "wmc"; print(`${consistsOf("x", "[:alpha:]")}`);', "WM209");
refused(
  "parseFixed with computed places",
  'import { parseFixed, print } from "wmc"; let n = 1; n += 1; print(`${parseFixed("1", n) ?? 0}`);',
  "WM209",
);

// Output

differential(
  "print and warn of hostile texts",
  `import { print, warn } from "wmc"; ${hostile} for (const x of hostile) { print(x); warn(x); warn(\`w \${x}\`); } warn("-n"); warn("a\\\\nb"); print("-e"); print("");`,
  { stderr: true },
);
differential(
  "fail with a hostile message",
  `import { fail, print } from "wmc"; print("before"); fail("-n a\\\\nb '$HOME' \\"*\\" %s", 125);`,
  { stderr: true },
);
differential(
  "exit from within functions and loops",
  `import { exit, print } from "wmc"; function f(x: number): number { while (true) { if (x > 3) exit(x); x += 1; } } print(\`\${f(1)}\`);`,
);
differential(
  "exit with 0 and with a variable",
  `import { args, exit, parseInteger, print } from "wmc"; const n = parseInteger(args[0] ?? "") ?? 9; print("x"); exit(n);`,
  { args: ["0"] },
);

// Files

const names = hostileTexts.filter((name) => name !== "" && name.length < 100 && !name.includes("/"));
differential(
  "files of hostile names",
  `import { appendFile, createFile, exists, print, readLines, remove, writeFile } from "wmc"; for (const plain of ${list(names)}) for (const x of [plain, "./" + plain]) { if (x === "-" || x.startsWith("./") || !x.startsWith("-")) { print(\`\${exists(x)} \${writeFile(x, "text\\n")} \${exists(x)} \${appendFile(x, x)} \${(readLines(x) ?? ["none"]).join("|")}\`); print(\`\${createFile(x, "")} \${(readLines(x) ?? ["none"]).length}\`); if (!x.startsWith("./")) continue; print(\`\${remove(x)} \${exists(x)} \${remove(x)}\`); } }`,
);
differential(
  "files whose names look like options",
  `import { appendFile, createFile, exists, isExecutable, isNewer, makeFolder, print, readLines, remove, writeFile } from "wmc"; for (const x of ["-n", "-rf", "-", "--", "-e", "!", "(", "="]) { print(\`\${exists(x)} \${createFile(x, "a\\n")} \${appendFile(x, "b")} \${exists(x)} \${isExecutable(x)} \${isNewer(x, x)}\`); for (const y of readLines(x) ?? ["none"]) print(y); print(\`\${writeFile(x, "c")} \${(readLines(x) ?? []).join()} \${remove(x)} \${exists(x)}\`); print(\`\${makeFolder(x)} \${exists(x)} \${remove(x)} \${makeFolder(x + "/-p/deep")}\`); }`,
);
differential(
  "hostile contents",
  `import { appendFile, createFile, print, readLines, writeFile } from "wmc"; ${hostile} for (const x of hostile) { print(\`\${writeFile("w", x)} \${appendFile("a", x)} \${appendFile("a", "|")} \${createFile("c", x + "\\n")}\`); const l = readLines("w"); print(l === undefined ? "none" : \`\${l.length} \${l.join("|")}\`); for (const y of readLines("c") ?? []) print(\`<\${y}>\`); }`,
);
const files = {
  empty: "",
  one: "one",
  newline: "\n",
  two: "a\n\n",
  last: " a b \n\t\\x\\\n-n\n*\nlast",
  crlf: "a\r\nb\r\n",
  blank: "  \n \n",
  "folder/": "",
  utf: "é\n日本\n",
  "in/side": "x\n",
};
differential(
  "readLines",
  `import { print, readLines } from "wmc"; for (const name of ${list([...Object.keys(files), "gone", "", "folder", "in", "one/x", "/dev/null"])}) { const l = readLines(name); if (l === undefined) { print("none"); continue; } print(\`\${name} \${l.length}\`); for (const x of l) print(\`<\${x}>\`); for (const x of readLines(name) ?? ["default"]) print(x); print(l[1] ?? "no second"); }`,
  { files, mipsel: true },
);
differential(
  "lines one by one",
  `import { print, readLines } from "wmc"; for (const name of ${list([...Object.keys(files), "gone", "", "folder", "in", "one/x"])}) { for (const x of readLines(name) ?? []) { if (x === "") continue; print(\`<\${x}>\`); for (const y of readLines("two") ?? []) print(\`[\${y}]\`); if (x === "b") break; } }`,
  { files },
);
differential(
  "lines one by one in functions that return, and fail",
  `import { fail, print, readLines } from "wmc"; function find(name: string, wanted: string): number { let at = 0; for (const x of readLines(name) ?? []) { if (x === wanted) return at; at += 1; } return -1; } function none(): boolean { for (const x of readLines("last") ?? []) { if (find("two", "") === 1 && x === "*") return true; } return false; } print(\`\${find("last", "*")} \${find("last", "last")} \${find("crlf", "x")} \${none()}\`); for (const x of readLines("last") ?? []) { if (x === "-n") fail("found", 4); print(x); } print("not reached");`,
  { files },
);
differential(
  "lines one by one of a file that changes meanwhile",
  `import { appendFile, createFile, print, readLines, remove, writeFile } from "wmc"; let n = 0; for (const x of readLines("last") ?? []) { print(x); n += 1; if (n < 5 && !appendFile("last", "\\nmore")) print("failed"); } n = 0; for (const x of readLines("two") ?? []) { print(x); if (!writeFile("two", "changed\\n")) print("failed"); } for (const x of readLines("crlf") ?? []) { print(x); if (!remove("crlf")) print("failed"); } for (const x of readLines("blank") ?? []) { print(x); if (!createFile("blank", "")) print("failed"); }`,
  { files },
);
differential(
  "programs in a loop over lines keep the script's input",
  `import { print, readLines, run } from "wmc"; for (const x of readLines("last") ?? []) { print(x); if (run("head", ["-n", "1"]) !== 0) print("failed"); }`,
  { files, stdin: "in 1\nin 2\nin 3\n" },
);
differential(
  "variables that change in a loop over lines stay changed",
  `import { print, readLines } from "wmc"; let n = 0; let t = ""; const l: string[] = []; for (const x of readLines("last") ?? []) { n += 1; t += x; l.push(x); } print(\`\${n} \${t} \${l.join("|")}\`);`,
  { files },
);
differential(
  "writing that fails",
  `import { appendFile, createFile, exists, makeFolder, print, readLines, remove, writeFile } from "wmc"; for (const x of ["folder", "gone/x", "one/x", "", "in"]) print(\`\${writeFile(x, "t")} \${createFile(x, "t")} \${appendFile(x, "t")} \${exists(x)} \${remove(x)} \${exists(x)} \${readLines(x) === undefined}\`); print(\`\${makeFolder("one")} \${makeFolder("one/x")} \${makeFolder("folder")} \${makeFolder("p/q/r")} \${makeFolder("")} \${exists("p/q")}\`);`,
  { files },
);
differential(
  "a file where the fresh one would go",
  `import { makeFolder, print, writeFile } from "wmc"; print(\`\${makeFolder("x.new")} \${writeFile("x", "t")}\`); print(\`\${writeFile("y.new", "old")} \${writeFile("y", "t")}\`);`,
);
differential(
  "writeFile keeps the reader's whole file",
  `import { print, readLines, writeFile } from "wmc"; print(\`\${writeFile("f", "")} \${writeFile("f", "a\\nb")} \${writeFile("f", "c\\n\\n")}\`); print((readLines("f") ?? []).join("|")); if (!writeFile("f", (readLines("f") ?? []).join("\\n"))) print("failed");`,
);
differential(
  "isNewer and isExecutable",
  `import { isExecutable, isNewer, print, run } from "wmc"; if (run("touch", ["-d", "2020-01-01 00:00:00", "old"]) !== 0 || run("touch", ["-d", "2021-01-01 00:00:00", "new"]) !== 0) print("failed"); for (const a of ["old", "new", "gone", "folder"]) print(["old", "new", "gone"].map((b) => String(isNewer(a, b))).join(" ")); for (const a of ["script", "one", "folder", "gone", ""]) print(\`\${isExecutable(a)}\`);`,
  { files: { ...files, script: "#!/bin/sh\n" } },
);
differential(
  "links",
  `import { createFile, exists, isExecutable, print, readLines, remove, run, writeFile } from "wmc"; if (run("ln", ["-s", "gone", "dangling"]) + run("ln", ["-s", "one", "link"]) + run("ln", ["-s", "folder", "to"]) !== 0) print("failed"); print(\`\${exists("dangling")} \${exists("link")} \${readLines("dangling") === undefined} \${(readLines("link") ?? []).join()} \${isExecutable("link")}\`); print(\`\${writeFile("link", "new")} \${remove("dangling")} \${remove("dangling")} \${createFile("to/x", "y")} \${remove("to")}\`);`,
  { files },
);

// Programs

differential(
  "hostile texts as arguments of programs",
  `import { capture, print, run } from "wmc"; ${hostile} for (const x of hostile) { if (run("printf", ["<%s> <%s>\\n", x, "a" + x]) !== 0) print("failed"); const c = capture("printf", ["%s|%s", x, x]); print(\`\${c.status} \${c.output}\`); } if (run("./show", hostile) !== 0) print("failed"); if (run("./show", ["a", ...hostile, "-z"]) !== 0) print("failed"); const all = capture("./show", [...hostile]); print(\`\${all.status} \${all.output.length > 10}\`);`,
  { files: { show: '#!/bin/sh\nfor x do printf "<%s>\\n" "$x"; done\necho $#\n' }, mipsel: true },
);
differential(
  "echo as a program",
  `import { print, run } from "wmc"; for (const x of ["a", "-n", "-e", "a\\\\nb", "\\\\c", "a  b", ""]) if (run("printf", ["%s\\n", x, "z"]) !== 0) print("failed");`,
);
differential(
  "the status of a program",
  `import { print, run } from "wmc"; for (const x of ["0", "1", "7", "126", "127", "128", "255"]) { const s = run("sh", ["-c", \`exit \${x}\`]); print(\`\${s} \${s === 0}\`); if (run("sh", ["-c", \`exit \${x}\`]) === 0) print("good"); if (run("sh", ["-c", \`exit \${x}\`]) !== 0) print("bad"); if (run("sh", ["-c", \`exit \${x}\`]) > 100) print("very bad"); } print(\`\${run("true", [])} \${run("false", [])} \${run("true", []) === 0 && run("false", []) !== 0}\`); void run("false", []); if (!(run("false", []) === 0) || run("true", []) !== 0) print("yes");`,
);
differential(
  "programs that are not there or not executable",
  `import { capture, print, run } from "wmc"; print(\`\${run("/nonexistent", [])} \${run("./gone", ["x"])} \${run("./text", [])} \${run("./folder", [])} \${run("./script", ["a b", "*"])}\`); const c = capture("./gone", []); print(\`\${c.status} <\${c.output}>\`); const d = capture("./script", ["x"]); print(\`\${d.status} <\${d.output}>\`);`,
  { files: { text: "not a program", "folder/": "", script: '#!/bin/sh\necho "$1 $2"\nexit 3\n' } },
);
differential(
  "a user's own program by its path",
  `import { args, print, run } from "wmc"; function start(path: \`./\${string}\`, x: string): number { return run(path, [x, ...args]); } print(\`\${start("./my program", "a")}\`); const name: \`./\${string}\` = \`./\${args[0] ?? ""}\`; print(\`\${run(name, [])}\`);`,
  { args: ["$x"], files: { "my program": '#!/bin/sh\necho "own $@"\nexit 4\n', $x: "#!/bin/sh\necho dollar\n" } },
);
// yash says 384 + n: $(($? & 255))
differential.fails(
  "a program that a signal ends",
  `import { capture, print, run } from "wmc"; for (const x of ["TERM", "KILL", "HUP", "INT"]) print(\`\${run("sh", ["-c", \`kill -\${x} $$\`])}\`); const c = capture("sh", ["-c", "echo out; kill -TERM $$"]); print(\`\${c.status} \${c.output}\`);`,
);
differential(
  "where output goes",
  `import { print, run } from "wmc"; const out = ["o", "ut"].join(""); function both(): number { return run("sh", ["-c", "echo out; echo err >&2"], { stdoutAppend: "log", stderr: "stdout" }); } print(\`\${both()} \${both()}\`); print(\`\${run("printf", ["%s\\n", "a"], { stdout: "ignore" })} \${run("printf", ["%s\\n", "b"], { stdoutFile: out })} \${run("printf", ["%s\\n", "c"], { stdoutFile: out })} \${run("printf", ["%s\\n", "d"], { stdoutAppend: out })}\`); void run("sh", ["-c", "echo e; echo f >&2"], { stderr: "ignore" }); void run("sh", ["-c", "echo g; echo h >&2"], { stdout: "ignore", stderr: "ignore" }); void run("sh", ["-c", "echo i; echo j >&2"], { stdout: "ignore", stderr: "stdout" }); void run("sh", ["-c", "echo k; echo l >&2"], { stderr: "stdout" }); for (const n of ["-x", " y ", "*", "$HOME"]) void run("printf", ["%s\\n", n], { stdoutFile: n }); if (run("printf", ["%s\\n", "m"], { stdoutFile: "-if" }) === 0) print("ok");`,
  { stderr: true },
);
// dash says 2, the others 1
differential.fails(
  "a file for output that can't be opened",
  `import { print, run } from "wmc"; print(\`\${run("printf", ["%s\\n", "a"], { stdoutFile: "gone/x" })} \${run("cat", [], { stdoutAppend: "folder" })} \${run("cat", [], { stdoutFile: "" })}\`); if (run("cat", [], { stdoutFile: "folder" }) === 0) print("never"); print("end");`,
  { files: { "folder/": "" } },
);
differential(
  "input of programs",
  `import { capture, print, run } from "wmc"; void run("head", ["-c", "4"]); const c = capture("cat", []); print(\`\${c.output}|\${c.status}\`); print(\`\${run("cat", [])}\`);`,
  { stdin: "one\ntwo\n" },
);
differential(
  "capture",
  `import { capture, print } from "wmc"; for (const x of ["", "\\n", "\\n\\n", "a", "a\\n", "a\\n\\n\\n", "\\na", " a ", "a\\r\\n", "é"]) { const c = capture("printf", ["%s", x]); print(\`<\${c.output}> \${c.status}\`); } const c = capture("sh", ["-c", "echo out; exit 5"]); if (c.status !== 0) print(c.output + c.status); const lines = capture("printf", ["a\\\\nb c\\\\n"]); for (const x of lines.output.split("\\n")) print(\`<\${x}>\`); const unused = capture("true", []); print(\`\${unused.status}\`); const only = capture("printf", ["%s\\n", "*"]); print(only.output); function f(x: string): string { const r = capture("printf", ["[%s]", x]); return r.status === 0 ? r.output : "bad"; } print(f("a") + f(f("b")));`,
);
refused(
  "a record of capture that is passed on",
  `import { capture, print } from "wmc"; interface Result { status: number; output: string } function get(x: string): Result { return capture("printf", ["%s", x]); } const a = get("a"); const b = get("b"); print(a.output + b.output + a.status); const l = [a, b]; for (const r of l) print(r.output);`,
  "WM900",
);
differential(
  "a list of arguments from a function",
  `import { print, run } from "wmc"; function list(x: string): string[] { return ["%s;", x, "", "a b", ...["*", "-n"]]; } print(\`\${run("printf", list("q"))} \${run("printf", [...list("r")])} \${run("printf", ["[%s]", "0", ...list("s"), "z"])}\`); const none: string[] = []; print(\`\${run("true", none)} \${run("printf", ["x\\n", ...none])}\`); function through(a: string, l: readonly string[], z: string): number { return run("printf", [a, ...l, z]); } print(\`\${through("%s,%s,%s\\n", ["1 2", "*"], "3")}\`);`,
);
refused("a status that nobody looks at", 'import { run } from "wmc"; run("true", []);', "WM400");
refused("a program that a router has not", 'import { print, run } from "wmc"; print(`${run("stat", ["x"])}`);', "any");
refused(
  "a program by a computed name",
  'import { args, print, run } from "wmc"; const name: string = args[0] ?? ""; print(`${run(name, [])}`);',
  "any",
);
refused("a status stored and forgotten", 'import { print, run } from "wmc"; const s = run("true", []); print("x");', "any");

// Background, signals, clock, locks, named pipes

differential(
  "spawn and wait",
  `import { print, spawn, wait } from "wmc"; const a = spawn("sh", ["-c", "exit 3"]); const c = spawn("sh", ["-c", "exit 0"]); print(\`\${wait(a)} \${wait(c)}\`); const l: number[] = []; for (const x of ["4", "5", "6"]) l.push(spawn("sh", ["-c", \`exit \${x}\`])); for (const p of l) print(\`\${wait(p)}\`); print(\`\${wait(spawn("sh", ["-c", "echo in the background; exit 7"], { stdoutFile: "out" }))}\`); print(\`\${wait(spawn("sh", ["-c", "echo err >&2; echo out"], { stdoutAppend: "out", stderr: "stdout" }))} \${a > 0}\`);`,
);
differential("spawned programs have no input", `import { print, spawn, wait } from "wmc"; print(\`\${wait(spawn("cat", []))}\`);`, {
  stdin: "not for them\n",
});
// in Node a process that was waited for can still be signalled, since nobody reaps it
differential.fails(
  "kill",
  `import { kill, print, spawn, wait } from "wmc"; const p = spawn("sleep", ["3"]); print(\`\${kill(p, "0")} \${kill(p)} \${wait(p)} \${kill(p, "0")}\`); const q = spawn("sleep", ["3"]); print(\`\${kill(q, "KILL")} \${wait(q)} \${kill(q)}\`); for (const x of [1, 2]) { const r = spawn("sleep", [String(x)]); print(\`\${kill(r, "HUP")} \${wait(r)}\`); }`,
);
differential(
  "process ids of several programs in one expression",
  `import { print, spawn, wait } from "wmc"; function both(a: number, b: number): string { return \`\${wait(a)} \${wait(b)}\`; } print(both(spawn("sh", ["-c", "exit 3"]), spawn("sh", ["-c", "exit 4"]))); const l = [spawn("sh", ["-c", "exit 5"]), spawn("sh", ["-c", "exit 6"])]; for (const p of l) print(\`\${wait(p)}\`); const p = spawn("sh", ["-c", "exit 7"]); const q = spawn("sh", ["-c", "exit 8"]); print(\`\${wait(p)} \${wait(q)} \${p === q}\`); interface P { a: number; b: number } function get(): P { return { a: spawn("sh", ["-c", "exit 9"]), b: spawn("sh", ["-c", "exit 10"]) }; } const g = get(); print(\`\${wait(g.a)} \${wait(g.b)}\`);`,
);
differential("wait for what is not ours", `import { print, wait } from "wmc"; print(\`\${wait(999999)}\`);`);
differential(
  "hostile texts as arguments of background programs",
  `import { print, spawn, wait } from "wmc"; ${hostile} for (const x of hostile.slice(0, 40)) print(\`\${wait(spawn("printf", ["<%s>\\n", x], { stdoutAppend: "out" }))}\`);`,
);
differential(
  "processId",
  `import { capture, print, processId, run } from "wmc"; const c = capture("sh", ["-c", "echo $PPID"]); print(\`\${processId() > 1} \${processId() === processId()} \${run("kill", ["-0", String(processId())])} \${c.status}\`);`,
);
differential(
  "a lock is held until the script ends",
  `import { exists, lock, print, run, spawn, wait } from "wmc"; print(\`\${lock("l")} \${exists("l")} \${run("flock", ["-n", "l", "true"])} \${lock("gone/l")}\`); const p = spawn("sleep", ["1"]); print(\`\${wait(p)}\`);`,
);
differential(
  "a lock that somebody has",
  `import { kill, lock, print, run, spawn, wait, waitForLock } from "wmc"; const p = spawn("flock", ["l", "sh", "-c", "touch has; exec sleep 3"], { stdout: "ignore", stderr: "ignore" }); while (run("test", ["-e", "has"]) !== 0) void run("sleep", ["1"]); print(\`\${lock("l")}\`); print(\`\${kill(p)} \${wait(p)}\`);`,
);
differential(
  "the clock",
  `import { now, print, uptime } from "wmc"; const a = now(); const u = uptime(); print(\`\${a > 1700000000} \${a < 99999999999} \${u > 0} \${now() - a < 5} \${uptime() - u < 5000} \${uptime() >= u}\`);`,
  { mipsel: true },
);
const pipe = { without: ["dash", "yash"] as const };
differential(
  "a named pipe",
  `import { exists, openFifo, print, readFifo, writeFifo } from "wmc"; print(\`\${writeFifo("f", "x")} \${openFifo("f")} \${exists("f")}\`); ${hostile} for (const x of hostile) { if (x.includes("\\n")) continue; print(\`\${writeFifo("f", x)}\`); const l = readFifo(2); print(\`\${l === undefined} <\${l ?? "none"}>\`); } print(\`\${writeFifo("f", "a")} \${writeFifo("f", "")} \${writeFifo("f", "c")}\`); print(\`\${readFifo(1) ?? "none"}|\${readFifo(1) ?? "none"}|\${readFifo(1) ?? "none"}|\${readFifo(1) ?? "none"}\`);`,
  pipe,
);
differential(
  "a named pipe that programs write into",
  `import { openFifo, print, readFifo, spawn, wait } from "wmc"; if (!openFifo("f")) print("failed"); const p = spawn("sh", ["-c", "echo one; echo two three; printf 'four\\\\n'"], { stdoutAppend: "f" }); print(\`\${readFifo(3) ?? "none"} \${readFifo(3) ?? "none"} \${readFifo(3) ?? "none"}\`); print(\`\${wait(p)} \${readFifo(1) ?? "none"}\`);`,
  pipe,
);
differential(
  "a named pipe that can't be made",
  `import { openFifo, print, writeFifo } from "wmc"; print(\`\${openFifo("gone/f")} \${openFifo("file")} \${openFifo("folder")} \${writeFifo("file", "x")} \${writeFifo("folder", "x")}\`);`,
  { ...pipe, files: { file: "text", "folder/": "" } },
);
