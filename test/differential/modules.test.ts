import { differential, refused } from "./helper.js";

differential(
  "files are evaluated in JavaScript's order",
  "import { print } from 'wmc'; import { b } from './b.js'; import { a } from './a.js'; print('main ' + a + b);",
  {
    modules: {
      "a.ts": "import { print } from 'wmc'; import { c } from './c.js'; print('a ' + c); export const a = ['a'].join() + c;",
      "b.ts": "import { print } from 'wmc'; import { c } from './c.js'; import './a.js'; print('b ' + c); export const b = 'b' + c;",
      "c.ts": "import { print } from 'wmc'; print('c'); export const c = ['c'].join();",
    },
  },
);
differential(
  "initialisers between statements, over files",
  "import { print } from 'wmc'; import { log, note } from './log.js'; print('start'); const first = note('first'); print(log.join()); const second = note(first); print(second + log.length);",
  {
    modules: {
      "log.ts":
        "import { print } from 'wmc'; export const log: string[] = []; print('log'); export function note(x: string): string { log.push(x); return x + log.length; } const own = note('own'); print(own);",
    },
  },
);
differential(
  "imports and exports of every form",
  "import { print } from 'wmc'; import { a as x, type T } from './all'; import { show, up } from './all.ts'; import type { T as T2 } from './a.js'; const t: T = 'one'; const u: T2 = 'two'; up(); print(x + show(t) + show(u));",
  {
    modules: {
      "all.ts": "export { a, up } from './a.js'; export * from './b.js'; export type { T } from './a.js';",
      "a.ts":
        "export type T = 'one' | 'two'; let count = 1; export const a = ['A'].join(); export function up(): void { count += 1; } export function counted(): number { return count; }",
      "b.ts":
        "import { counted, type T } from './a.js'; function inner(x: T): string { return `<${x}${counted()}>`; } export { inner as show };",
    },
  },
);
differential(
  "a variable that another file changes",
  "import { print } from 'wmc'; import { count, more, names, state } from './state.js'; print(`${count}`); more(); more(); print(`${count} ${state.n} ${names.join()}`); state.n = 10; more(); print(`${state.n}`);",
  {
    modules: {
      "state.ts":
        "export let count = 0; export const names: string[] = []; interface S { n: number } export const state: S = { n: 0 }; export function more(): void { count += 1; names.push(`n${count}`); state.n += count; }",
    },
  },
);
differential("files that import each other", "import { print } from 'wmc'; import { a } from './a.js'; print(a(3));", {
  modules: {
    "a.ts": "import { b } from './b.js'; export function a(x: number): string { return x > 0 ? `a${b(x)}` : 'a'; }",
    "b.ts": "import { half } from './c.js'; export function b(x: number): string { return `b${half(x)}`; }",
    "c.ts": "import './a.js'; export function half(x: number): number { return Math.trunc(x / 2); }",
  },
});
differential("a file in a folder", "import { print } from 'wmc'; import { deep } from './in/deep/file.js'; print(deep());", {
  modules: {
    "in/deep/file.ts": "import { up } from '../up.js'; export function deep(): string { return up() + 'deep'; }",
    "in/up.ts": "export function up(): string { return 'up'; }",
  },
});
differential("a file imported for what it does", "import { print } from 'wmc'; import './effect.js'; print('main');", {
  modules: { "effect.ts": "import { print } from 'wmc'; print('effect'); const unused = [1].length; if (unused > 0) print('yes');" },
});
differential(
  "an entry that was started",
  "import { args, isMain, print } from 'wmc'; /** Says hello. */ export function main(): void { print(`hello ${args.join()}`); } if (isMain(import.meta)) main();",
  { args: ["a", "b c"] },
);
differential(
  "an entry whose last condition is false",
  "import { isMain, print } from 'wmc'; function main(): void { const l = ['a']; for (const x of l) if (x === 'b') print('never'); } if (isMain(import.meta)) main();",
);
const linked =
  "import { isMain, print } from 'wmc'; import { log, shared } from './shared.js'; export function part(x: string): string { log.push(x); return shared(x) + x.split(',').length; } function main(): void { print('linked started'); } const own = ['own'].join(); export function name(): string { return own; } if (isMain(import.meta)) main();";
const shared =
  "export const log: string[] = []; export let count = 0; export function shared(x: string): string { count += 1; return `${x}${count}${'ab'.indexOf('b')}`; } export function onlyMain(x: string): string { return x.trim(); }";
differential(
  "a script that loads another",
  "import { isMain, print } from 'wmc'; import { name, part } from './linked.js'; import { count, log, onlyMain, shared } from './shared.js'; function main(): void { print('main'); print(part('x,y') + shared('z') + name() + onlyMain(' q ')); log.push('m'); print(`${log.join()} ${count}`); } if (isMain(import.meta)) main();",
  { modules: { "linked.ts": linked, "shared.ts": shared }, linked: ["linked.ts"] },
);
differential(
  "a script that loads two others, one of which loads the other",
  "import { isMain, print } from 'wmc'; import { name, part } from './linked.js'; import { both } from './second.js'; interface P { n: number } function main(): void { const p: P = { n: 1 }; const l = [p]; print(`${both('a')} ${part('b')} ${name()} ${l.length}`); for (const q of l) q.n += 1; print(`${p.n}`); } if (isMain(import.meta)) main();",
  {
    modules: {
      "linked.ts": linked,
      "shared.ts": shared,
      "second.ts":
        "import { isMain, print } from 'wmc'; import { part } from './linked.js'; interface Q { t: string } const q: Q = { t: 'q' }; const all = [q]; export function both(x: string): string { for (const r of all) r.t += x; return part(x) + q.t; } if (isMain(import.meta)) print(both('main'));",
    },
    linked: ["linked.ts", "second.ts"],
  },
);
differential(
  "records made by a loaded script and by its loader",
  "import { isMain, print } from 'wmc'; import { all, make } from './linked.js'; interface P { n: number; t: string } function main(): void { const mine: P[] = []; mine.push({ n: 7, t: 'mine' }); mine.push(make(8)); print(`${all.map((p) => p.n + p.t).join()} ${mine.map((p) => p.n + p.t).join()}`); } if (isMain(import.meta)) main();",
  {
    modules: {
      "linked.ts":
        "import { isMain } from 'wmc'; interface P { n: number; t: string } export function make(n: number): P { return { n, t: `made${n}` }; } export const all: P[] = [make(1), make(2)]; if (isMain(import.meta)) make(3);",
    },
    linked: ["linked.ts"],
  },
);
refused(
  "an import from Node",
  "import { readFileSync } from 'node:fs'; import { print } from 'wmc'; print(readFileSync('x', 'utf8'));",
  "any",
);
refused("everything of a file under one name", "import { print } from 'wmc'; import * as a from './a.js'; print(a.t);", "WM100", {
  modules: { "a.ts": "export const t = ['x'].join();" },
});
refused("a default export", "import { print } from 'wmc'; import a from './a.js'; print(a);", "any", {
  modules: { "a.ts": "const t = ['x'].join(); export default t;" },
});
refused("a file that does not exist", "import { print } from 'wmc'; import { a } from './gone.js'; print(a);", "any");
refused("an import at run time", "const a = import('./a.js'); void a; print('x');", "any");
refused(
  "isMain where it is not last",
  "import { isMain, print } from 'wmc'; if (isMain(import.meta)) print('main'); print('after');",
  "any",
);
refused(
  "isMain within a function",
  "import { isMain, print } from 'wmc'; function f(): void { if (isMain(import.meta)) print('main'); } f();",
  "any",
);
refused("isMain with an else", "import { isMain, print } from 'wmc'; if (isMain(import.meta)) print('main'); else print('loaded');", "any");

refused(
  "a value of a file that is evaluated later",
  "import { print } from 'wmc'; import { b } from './b.js'; export const a = 1; print(`${b}`);",
  "WM502",
  { modules: { "b.ts": "import { a } from './program.js'; export const b = a + 1;" } },
);
refused(
  "scripts that load each other",
  "import { isMain, print } from 'wmc'; import { b } from './b.js'; export function a(): void { print('a'); } if (isMain(import.meta)) b();",
  "WM111",
  {
    modules: {
      "b.ts":
        "import { isMain } from 'wmc'; import { a } from './program.js'; export function b(): void { a(); } if (isMain(import.meta)) a();",
    },
    linked: ["b.ts"],
  },
);
