import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { differential } from "./helper.js";

// As variables, as parameters and as functions: names that a shell or the emitted scripts use themselves.

const variables = (
  "R IFS PATH HOME PWD ENV PS1 LINENO OPTIND RANDOM SECONDS UID PPID SHELL LANG LC_ALL _x records here word get put is has R2 rest _rest " +
  "_list path status random seconds argv options path2 then fi esac done local read test printf echo set unset alias typeset functions " +
  "$ $a a$b camelCase CamelCase UPPER_CASE XMLHttp x1 stamp_program value answer number length name"
).split(" ");
const functions = (
  "test echo printf read local cd kill wait jobs stop nohup hash history type help source select_ time suspend get put is has word unword " +
  "starts ends split join length slice lock fail run repeat trim remove exists main PATH date sleep ip jq ubus ping print_ let_ times trap " +
  "exec exit_ set shift unset alias umask command getopts pwd readonly_ array compgen whence enable bg fg fc indexOf index_of replaceAll " +
  "sort find cat grep log state select1 chdir"
).split(" ");

const asFunctions = (names: readonly string[]): string =>
  [
    ...names.map((name, at) => `function ${name}(x: string): string { return x + "${at}"; }`),
    ...names.map((name) => `print(${name}("${name}"));`),
  ].join("\n");

differential(
  "variables of names that mean something to a shell",
  `${variables.map((name, at) => `let ${name} = ${at}; ${name} += 1;`).join("\n")} print(\`${variables.map((name) => `\${${name}}`).join(" ")}\`);`,
  { alone: true },
);
differential(
  "locals and parameters of such names",
  `${variables
    .map(
      (name, at) =>
        `function f${at}(${name}: string): string { const inner = ${name} + "x"; let l = [inner, ${name}]; l = l.map((${name}) => ${name} + "."); return l.join(); }`,
    )
    .join("\n")} print([${variables.map((_, at) => `f${at}("v${at}")`).join(", ")}].join());`,
  { alone: true },
);
differential(
  "functions of names that mean something to a shell",
  `${asFunctions(functions)} print(["c", "a b"].join("|").split("|").slice(1).join() + " x ".trim().repeat(2).replaceAll("x", "y") + "abc".indexOf("c"));`,
  { alone: true },
);
differential(
  "functions of names that are keywords or aliases of a shell",
  asFunctions("R coproc autoload functions nameref login integer".split(" ")),
  { alone: true },
);
differential("names that are not ASCII", "let é = 'a'; é += 'b'; function naïve(変数: string): string { return 変数; } print(naïve(é));", {
  alone: true,
});
differential(
  "functions and programs of one name",
  `import { capture, print, run } from "wmc"; function date(): string { return "own date"; } function sort(x: string): string { return "own " + x; } function printf(x: string): string { return x + "!"; } print(date() + sort("x") + printf("y")); if (run("printf", ["%s\\n", "real"]) !== 0) print("failed"); const c = capture("sort", ["in"]); print(\`\${c.status} \${c.output}\`);`,
  { alone: true, files: { in: "b\na\n" } },
);
differential(
  "names that differ only in how they are spelled",
  "const fooBar = ['1'].join(); const foo_bar = ['2'].join(); const FOO_BAR = ['3'].join(); const FooBar = ['4'].join(); const foobar = ['5'].join(); function getIt(): string { return 'a'; } function get_it(): string { return 'b'; } function GetIt(): string { return 'c'; } print(fooBar + foo_bar + FOO_BAR + FooBar + foobar + getIt() + get_it() + GetIt());",
  { alone: true },
);
differential(
  "a variable and a function of one name in different files",
  "import { print } from 'wmc'; import { value as other, next } from './other.js'; const value = 'mine'; function next2(): string { return 'n2'; } print(value + other + next() + next2());",
  { alone: true, modules: { "other.ts": "export let value = 'theirs'; export function next(): string { value += '!'; return value; }" } },
);
differential(
  "functions of one name in different files",
  "import { print } from 'wmc'; import { a } from './a.js'; import { show } from './b.js'; function helper(): string { return 'main'; } print(helper() + a() + show());",
  {
    alone: true,
    modules: {
      "a.ts": "function helper(): string { return 'a'; } export function a(): string { const t = helper(); return t + helper(); }",
      "b.ts":
        "import { a } from './a.js'; function helper(): string { return 'b'; } export function show(): string { const t = helper(); return t + a(); }",
    },
  },
);

test("the compiler ends for a variable that is named like a field of a record", () => {
  const folder = mkdtempSync(join(tmpdir(), "names-"));
  const file = join(folder, "program.ts");
  writeFileSync(file, 'import { print } from "wmc"; const x_1 = ["a"].join(); print(x_1);');
  const wmc = fileURLToPath(new URL("../../compiler/bin/wmc.js", import.meta.url));
  const { status } = spawnSync(process.execPath, [wmc, file], { timeout: 60_000 });
  rmSync(folder, { recursive: true });
  expect(status).toBe(0);
});
differential(
  "fields named like words of the shell's grammar",
  "interface P { then: string; do: number; done: boolean; esac: string | undefined; fi: string } function make(x: string): P { return { then: x, do: 1, done: false, esac: x, fi: '' }; } const all = [make('a'), make('')]; for (const p of all) { p.then += 'b'; p.do += 1; p.done = true; p.fi = p.then + p.do; if (p.done) p.esac = undefined; print(`${p.then}${p.do}${p.done}${p.esac ?? 'none'}${p.fi}`); }",
);

differential(
  "a field that is named like a field of a numbered record",
  "interface Pair { i_2: number; nth: boolean } interface Item { i: Pair; select: number } function touch(pair: Pair): void { pair.i_2 -= 67; } const items: Item[] = [{ select: 1, i: { nth: true, i_2: 0 } }, { select: 2, i: { nth: false, i_2: 5 } }]; touch({ i_2: 2, nth: true }); for (const item of items) { touch(item.i); print(`${item.i.i_2} ${item.i.nth} ${item.select}`); }",
);
