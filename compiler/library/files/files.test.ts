import { differential } from "../../../test/differential/helper.js";
import { hostileList, hostileTexts } from "../../../test/differential/hostile.js";

const hostile = `const hostile: readonly string[] = ${hostileList};\n`;
const list = (items: readonly string[]): string => JSON.stringify(items);
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
  "a pipe that nobody writes into is no file with lines",
  `import { print, queryTexts, readLines, run } from "wmc"; if (run("mkfifo", ["pipe"]) !== 0) print("failed"); print(\`\${readLines("pipe") === undefined} \${queryTexts("pipe", ".") === undefined}\`); for (const x of readLines("pipe") ?? []) print(x);`,
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
differential(
  "programs that a function starts in a loop over lines keep the script's input",
  `import { capture, print, readLines, run } from "wmc"; function next(): string { return capture("head", ["-n", "1"]).output; } function show(x: string): void { print(\`\${x} \${next()}\`); } for (const x of readLines("last") ?? []) { for (const y of readLines("two") ?? []) print(y); show(x); } for (const x of readLines("last") ?? []) if (x !== "" && run("cat", []) !== 0) print("failed"); `,
  { files: { last: "a\nb\nc", two: "1\n2" }, stdin: "in 1\nin 2\nin 3\nin 4\n" },
);
differential(
  "loops over lines within loops over lines, left early",
  `import { print, readLines, run } from "wmc"; function has(path: string, text: string): boolean { for (const x of readLines(path) ?? []) if (x === text) return true; return false; } function count(path: string): number { let n = 0; for (const x of readLines(path) ?? []) { if (x === "b") continue; if (x === "*") break; n += x.length; } return n; } for (const x of readLines("last") ?? []) { print(\`\${x} \${has("two", x)} \${count("two")} \${count(x)}\`); for (const y of readLines("two") ?? []) { if (y === x) break; if (has("last", y)) print(y); } } if (run("cat", []) !== 0) print("failed");`,
  { files: { last: "a\n*\nb", two: "-n\nb\n a \n*\nc" }, stdin: "in 1\n" },
);
