import { differential, refused } from "../../../test/differential/helper.js";
import { hostileList } from "../../../test/differential/hostile.js";

const hostile = `const hostile: readonly string[] = ${hostileList};\n`;

differential(
  "hostile texts as arguments of programs",
  `import { capture, print, run } from "wmc"; ${hostile} for (const x of hostile) { if (run("printf", ["<%s> <%s>\\n", x, "a" + x]) !== 0) print("failed"); const c = capture("printf", ["%s|%s", x, x]); print(\`\${c.status} \${c.output}\`); } if (run("./show", hostile) !== 0) print("failed"); if (run("./show", ["a", ...hostile, "-z"]) !== 0) print("failed"); const all = capture("./show", [...hostile]); print(\`\${all.status} \${all.output.startsWith("<>")}\`);`,
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
differential(
  "a program that a signal ends",
  `import { capture, print, run } from "wmc"; for (const x of ["TERM", "KILL", "HUP", "INT"]) print(\`\${run("sh", ["-c", \`kill -\${x} $$\`])}\`); const c = capture("sh", ["-c", "echo out; kill -TERM $$"]); print(\`\${c.status} \${c.output}\`);`,
);
differential(
  "where output goes",
  `import { print, run } from "wmc"; const out = ["o", "ut"].join(""); function both(): number { return run("sh", ["-c", "echo out; echo err >&2"], { stdoutAppend: "log", stderr: "stdout" }); } print(\`\${both()} \${both()}\`); print(\`\${run("printf", ["%s\\n", "a"], { stdout: "ignore" })} \${run("printf", ["%s\\n", "b"], { stdoutFile: out })} \${run("printf", ["%s\\n", "c"], { stdoutFile: out })} \${run("printf", ["%s\\n", "d"], { stdoutAppend: out })}\`); void run("sh", ["-c", "echo e; echo f >&2"], { stderr: "ignore" }); void run("sh", ["-c", "echo g; echo h >&2"], { stdout: "ignore", stderr: "ignore" }); void run("sh", ["-c", "echo i; echo j >&2"], { stdout: "ignore", stderr: "stdout" }); void run("sh", ["-c", "echo k; echo l >&2"], { stderr: "stdout" }); for (const n of ["-x", " y ", "*", "$HOME"]) void run("printf", ["%s\\n", n], { stdoutFile: n }); if (run("printf", ["%s\\n", "m"], { stdoutFile: "-if" }) === 0) print("ok");`,
  { stderr: true },
);
differential(
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
differential(
  "a record of capture that is passed on",
  `import { capture, print } from "wmc"; interface Result { status: number; output: string } function get(x: string): Result { return capture("printf", ["%s", x]); } const a = get("a"); const b = get("b"); print(a.output + b.output + a.status); const l = [a, b]; for (const r of l) print(r.output); print(capture("printf", ["%s", "x"]).output + capture("sh", ["-c", "exit 3"]).status); print(\`\${capture("sh", ["-c", "echo y; exit 4"]).status}\`); function both(r: Result): string { r.status += 1; return r.output + r.status; } print(both(capture("printf", ["z"])) + both(get("q")));`,
);
differential(
  "a list of arguments from a function",
  `import { print, run } from "wmc"; function list(x: string): string[] { return ["%s;", x, "", "a b", ...["*", "-n"]]; } print(\`\${run("printf", list("q"))} \${run("printf", [...list("r")])} \${run("printf", ["[%s]", "0", ...list("s"), "z"])}\`); const none: string[] = []; print(\`\${run("true", none)} \${run("printf", ["x\\n", ...none])}\`); function through(a: string, l: readonly string[], z: string): number { return run("printf", [a, ...l, z]); } print(\`\${through("%s,%s,%s\\n", ["1 2", "*"], "3")}\`);`,
);
differential(
  "several lists of arguments, hostile ones, among others",
  `import { args, capture, print, run, spawn, wait, words } from "wmc"; ${hostile} const none: string[] = []; function list(x: string): string[] { return [x, "", "a b", x + x]; } print(\`\${run("./show", [...hostile, ...hostile])} \${run("./show", ["a", ...none, "b c", "-n", ...hostile.slice(5), "*", ...none, ...none, "'\\"$"])}\`); for (const x of hostile) if (run("./show", [...list(x), x, ...words("1 2  3"), ...args, x + "z", ...list(x + "y"), ...none]) !== 0) print("failed"); const all = capture("./show", [...none, ...none]); print(all.output); print(\`\${wait(spawn("./show", [...args, "<", ...args], { stdoutFile: "out" }))}\`); function own(a: string, l: readonly string[], m: readonly string[], z: string): number { return run("./show", [z, ...l, a, ...m, ...l, z]); } print(\`\${own("1 2", ["*", "3"], list("4"), "5")}\`);`,
  { args: ["", "-n", "a\nb", "x  y"], files: { show: '#!/bin/sh\nfor x do printf "<%s>\\n" "$x"; done\necho $#\n' } },
);
differential(
  "arguments among lists, in the order of their evaluation",
  `import { print, run } from "wmc"; let x = "a"; function text(): string { x += "t"; print("text"); return x + " u"; } function list(): string[] { x += "l"; print("list"); return [x, "v w"]; } function name(): "./show" { x += "n"; print("name"); return "./show"; } function file(): string { x += "f"; print("file"); return "out"; } const l = ["p"]; function grown(): string[] { l.push(x); return ["g"]; } void run(name(), [x, ...list(), x, text(), ...list(), text(), ...list(), text(), x]); void run(name(), [x, ...list()], { stdoutFile: file() }); void run("./show", [...l, ...grown(), ...l, ...list(), ...grown(), ...l]); void run("./show", [text(), ...[text(), text()], ...list().filter((y) => y !== text()), text()]);`,
  { files: { show: '#!/bin/sh\nfor x do printf "<%s>\\n" "$x"; done\n' } },
);
refused("a text that is spread", 'import { args, run } from "wmc"; void run("printf", [...args, ..."ab"]);', "any");
refused("a status that nobody looks at", 'import { run } from "wmc"; run("true", []);', "WM400");
refused("a program that a router has not", 'import { print, run } from "wmc"; print(`${run("stat", ["x"])}`);', "any");
refused(
  "a program by a computed name",
  'import { args, print, run } from "wmc"; const name: string = args[0] ?? ""; print(`${run(name, [])}`);',
  "any",
);
refused("a status stored and forgotten", 'import { print, run } from "wmc"; const s = run("true", []); print("x");', "any");
differential(
  "spawn and wait",
  `import { print, spawn, wait } from "wmc"; const a = spawn("sh", ["-c", "exit 3"]); const c = spawn("sh", ["-c", "exit 0"]); print(\`\${wait(a)} \${wait(c)}\`); const l: number[] = []; for (const x of ["4", "5", "6"]) l.push(spawn("sh", ["-c", \`exit \${x}\`])); for (const p of l) print(\`\${wait(p)}\`); print(\`\${wait(spawn("sh", ["-c", "echo in the background; exit 7"], { stdoutFile: "out" }))}\`); print(\`\${wait(spawn("sh", ["-c", "echo err >&2; echo out"], { stdoutAppend: "out", stderr: "stdout" }))} \${a > 0}\`);`,
);
differential("spawned programs have no input", `import { print, spawn, wait } from "wmc"; print(\`\${wait(spawn("cat", []))}\`);`, {
  stdin: "not for them\n",
});
differential(
  "kill",
  // A signal that comes before a shell's child has become the program may be lost: each says that it is there.
  `import { exists, kill, print, spawn, wait } from "wmc"; function start(name: "p" | "q" | "r" | "s"): number { const id = spawn("sh", ["-c", ': >"$0"; exec sleep 9', name]); while (!exists(name)) continue; return id; } const p = start("p"); print(\`\${kill(p, "0")} \${kill(p)} \${wait(p)} \${kill(p, "0")}\`); const q = start("q"); print(\`\${kill(q, "KILL")} \${wait(q)} \${kill(q)}\`); for (const x of ["r", "s"] as const) { const r = start(x); print(\`\${kill(r, "HUP")} \${wait(r)}\`); }`,
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
  "operands that look like options",
  `import { args, print, run } from "wmc"; for (const x of args) { void run("touch", ["--", x]); if (run("ls", ["-d", "--", x]) !== 0) print("failed"); void run("rm", ["-f", "--", x]); print(\`\${run("ls", ["-d", "--", \`./\${x}\`], { stderr: "ignore" }) !== 0}\`); }`,
  { args: ["-rf", "--", "-", "--help", "a b"] },
);
differential(
  "options and operands that are known",
  `import { print, run } from "wmc"; const folder: "a" | "b" = "a"; const count = 2; print(\`\${run("mkdir", ["-p", folder, "c/d", "e-f"])} \${run("rmdir", [folder, "c/d"])} \${run("head", [\`-n\${count}\`, "/dev/null"])} \${run("sort", ["-rn", "/dev/null"])} \${run("ls", ["--color=never", \`./c\`])} \${run("env", ["-i", "printf", "-- %s", "-x"])}\`);`,
);
for (const [title, call, code] of [
  ["a long sort", 'run("sort", ["-k", "2"])', "WM403"],
  ["an option among others", 'run("ls", ["-l", "-Zh"])', "WM403"],
  ["an option behind operands", 'run("grep", ["a", "b", "-P"])', "WM403"],
  ["a long option", 'run("mkdir", ["--verbose", "a"])', "WM403"],
  ["sizes of df in other units", 'run("df", ["-B", "1"])', "WM403"],
  ["units of free", 'run("free", ["-m"])', "WM403"],
  ["a search path that only newer uci has", 'run("uci", ["-C", "/tmp", "show"])', "WM403"],
  ["a separator of lines that is for uniq", 'run("uniq", ["-0"])', "WM403"],
  ["a target folder of ln", 'run("ln", ["-t", "/tmp", "a"])', "WM403"],
  ["an option behind the program to start", 'run("start-stop-daemon", ["-S", "-x", "/bin/a", "--all"])', "WM403"],
  ["echo requests of traceroute", 'run("traceroute", ["-nI", "::1"])', "WM404"],
  ["numbered lines", 'run("cat", ["-n", "a"])', "WM403"],
  ["JSON of ip", 'run("ip", ["-j", "route"])', "WM403"],
  ["a fraction of a second", 'run("sleep", ["0.2"])', "WM404"],
  ["a fraction between pings", 'spawn("ping", ["-i", "0.2", "::1"])', "WM404"],
  ["nanoseconds", 'run("date", ["+%s%N"])', "WM404"],
  ["a class of characters", 'run("tr", ["[:lower:]", "A-Z"])', "WM404"],
  ["what find lacks", 'run("find", [".", "-delete"])', "WM404"],
  ["a monitor", 'run("ip", ["monitor"])', "WM404"],
  ["a listening nc", 'run("nc", ["-l", "80"])', "WM404"],
  ["text that may be an option", 'run("rm", [args[0] ?? ""])', "WM405"],
  ["a number that may be negative", "run('mkdir', [`${args.length}`])", "WM405"],
  ["letters behind an option", "run('ls', [`-l${args[0] ?? ''}`])", "WM405"],
  ["one of several texts", 'run("ls", [args.length > 1 ? "-l" : "a"])', "WM405"],
] as const)
  refused(title, `import { args, print, run, spawn } from "wmc"; print(\`\${${call}}\`);`, code);
differential(
  // Lksh loses a signal that comes before its new process has become the program.
  "the status of a program that a signal ended",
  `import { kill, print, run, spawn, wait } from "wmc"; const id = spawn("sleep", ["20"]); void run("sleep", ["1"]); print(\`\${kill(id, "TERM")}\`); print(\`\${wait(id)}\`);`,
);
