/** `wmc run`: a program in Node, and the traps of `--checked` at the borders of the promise. */
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { buildSync } from "esbuild";
import { afterAll, expect, it } from "vitest";
import { instrument } from "../../../compiler/run/instrument.js";

const folder = mkdtempSync(join(tmpdir(), "run-"));
afterAll(() => rmSync(folder, { recursive: true }));

const command = resolve("compiler/bin/wmc.js");

interface Ended {
  status: number | null;
  stdout: string;
  stderr: string;
}

const node = (args: readonly string[], cwd: string): Promise<Ended> =>
  new Promise((resolve) => {
    const child = execFile(process.execPath, args, { cwd }, (_, stdout, stderr) => resolve({ status: child.exitCode, stdout, stderr }));
  });

/** `wmc run` of a program in a folder of its own, with the other files beside it. */
function wmc(
  source: string,
  args: readonly string[],
  options: readonly string[] = [],
  others: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  const own = mkdtempSync(join(folder, "own-"));
  for (const [name, text] of Object.entries({ ...others, "program.ts": source })) writeFileSync(join(own, name), text);
  return node([command, "run", ...options, "program.ts", ...args], own);
}

it("runs a program of several files with its arguments, and ends with its status", async () => {
  const others = { "other.ts": 'export interface Pair { a: string }\nexport const mark: string = "-";\n' };
  const source = `import { args, isMain, exit, print } from "wmc";
import { mark } from "./other.js";
import { type Pair } from "./other.ts";
import { mark as again } from "./other";
function main(): void { const p: Pair = { a: args.join(mark + again) }; print(p.a); exit(7); }
if (isMain(import.meta)) main();
`;
  expect(await wmc(source, ["a", "--checked", "b c"], [], others)).toEqual({ status: 7, stdout: "a----checked--b c\n", stderr: "" });
});

it("runs nothing that the compiler refuses", async () => {
  const { status, stdout, stderr } = await wmc('import { print } from "wmc";\nprint("first");\nprint(String(1.5));\n', []);
  expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
  expect(stderr).toContain("program.ts:3:14 - error WM201");
});

const number = 'import { args, parseInteger, print } from "wmc";\nconst n = parseInteger(args[0] ?? "") ?? 0;\n';
const text = 'import { args, print } from "wmc";\nconst t = args[0] ?? "";\n';

const trapped: readonly (readonly [head: string, line: string, argument: string, said: string])[] = [
  [number, "print(`${n + 1}`);", "9007199254740991", "10 - error WM202: the result is beyond 2^53 - 1"],
  [number, "print(`${-n - 2}`);", "9007199254740991", "10 - error WM202: the result is beyond 2^53 - 1"],
  [number, "print(`${7 * n}`);", "1286742750677285", "10 - error WM202: the result is beyond 2^53 - 1"],
  [number, "let m = n; m += 1; print(`${m}`);", "9007199254740991", "12 - error WM202: the result is beyond 2^53 - 1"],
  [number, "let m = n; m++; print(`${m}`);", "9007199254740991", "12 - error WM202: the result is beyond 2^53 - 1"],
  [number, "print(`${Math.trunc(8 / n)}`);", "0", "25 - error WM204: division by zero"],
  [number, "print(`${8 % n}`);", "0", "14 - error WM204: division by zero"],
  [number, "let m = 8; m %= n; print(`${m}`);", "0", "17 - error WM204: division by zero"],
  [
    number,
    "const l = [1]; l[n] = 2; print(`${l.length}`);",
    "2",
    "18 - error WM211: n is no place in the list, nor the one behind its last",
  ],
  [
    number,
    "const l = [1]; l[n] = 2; print(`${l.length}`);",
    "-1",
    "18 - error WM211: n is no place in the list, nor the one behind its last",
  ],
  [text, "for (const letter of t) print(letter);", "é", "22 - error WM210: for…of counts characters, and this text is not ASCII"],
  [text, "print(t[1] ?? 'none');", "é", "7 - error WM210: [ ] counts characters, and this text is not ASCII"],
  [text, "print(`${t.length}`);", "é", "10 - error WM210: length counts characters, and this text is not ASCII"],
  [text, "print(`${(t + t).indexOf('a')}`);", "é", "10 - error WM210: indexOf counts characters, and this text is not ASCII"],
  [text, "const u = args[0]; print(`${u?.length ?? 0}`);", "é", "29 - error WM210: length counts characters, and this text is not ASCII"],
  [
    text,
    "const l = [t].find(() => t !== ''); print(l?.slice(1).trim() ?? '');",
    "é",
    "43 - error WM210: slice counts characters, and this text is not ASCII",
  ],
  [text, "print(t.slice(1));", "é", "7 - error WM210: slice counts characters, and this text is not ASCII"],
  [text, "print(t.padStart(3));", "é", "7 - error WM210: padStart counts characters, and this text is not ASCII"],
  [text, "print(t.padEnd(3, '-'));", "é", "7 - error WM210: padEnd counts characters, and this text is not ASCII"],
  [text, "print(t.trim());", "\u00a0x", "7 - error WM210: trim counts characters, and this text is not ASCII"],
];

it("traps what is outside of the promise", async () => {
  const sources = trapped.map(([head, line], index): string => {
    const file = join(folder, `trapped${index}.ts`);
    writeFileSync(file, head + line);
    return file;
  });
  const { files, errors } = instrument(sources, { traps: "./traps.js", nameOf: (file) => basename(file) });
  expect(errors).toEqual([]);
  const built = { bundle: true, platform: "node", format: "esm" } as const;
  buildSync({ ...built, entryPoints: ["compiler/run/traps.ts"], outfile: join(folder, "traps.js") });
  buildSync({ ...built, entryPoints: ["compiler/library/index.ts"], outfile: join(folder, "node_modules/wmc/index.js") });
  writeFileSync(join(folder, "node_modules/wmc/package.json"), '{ "type": "module", "exports": "./index.js" }');
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  const ends = sources.map((file, index) => {
    const script = file.replace(".ts", ".js");
    writeFileSync(script, files.get(file) ?? "");
    return node([script, trapped[index]?.[2] ?? ""], folder);
  });
  const expected = trapped.map(([, , , said], index) => ({ status: 1, stdout: "", stderr: `trapped${index}.ts:3:${said}\n` }));
  expect(await Promise.all(ends)).toEqual(expected);
});

it("traps nothing within the promise, and nothing at all without --checked", async () => {
  const within = `${number}let m = n; m += 1; m--; ++m; const none = args[7]; if (none?.slice(1).length === 0) m = none?.trim().length; let o = 0; for (let i = 0; i < 3; i++) o += i * 2;
print(\`\${m} \${-n} \${Math.trunc(n / 2)} \${n % 2} \${o} \${"é".trim()} \${"é,a".split(",").join("")} \${"é".startsWith("é")} \${[1, 2][-1] ?? 3}\`);`;
  const result = { status: 0, stdout: "9007199254740991 -9007199254740990 4503599627370495 0 6 é éa true 3\n", stderr: "" };
  const ends = [
    wmc(within, ["9007199254740990"], ["--checked"]),
    wmc(within, ["9007199254740990"]),
    wmc(`${number}print(\`\${8 % n}\`);`, ["0"]),
  ];
  expect(await Promise.all(ends)).toEqual([result, result, { status: 0, stdout: "NaN\n", stderr: "" }]);
});
