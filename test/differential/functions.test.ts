import { differential, refused } from "./helper.js";
import { hostileList } from "./hostile.js";

const told = `
function n(value: number): number { print(\`n \${value}\`); return value; }
function s(value: string): string { print(\`s \${value}\`); return value; }
function b(value: boolean): boolean { print(\`b \${value}\`); return value; }
`;

differential(
  "results of every kind",
  "function i(): number { return 5; } function t(): string { return ''; } function p(): boolean { return false; } function l(): string[] { return ['', 'b c']; } function o(): string | undefined { return undefined; } function v(): void { print('v'); } v(); print(`${i()} <${t()}> ${p()} ${l().length} ${o() ?? 'none'}`);",
);
differential(
  "early returns",
  "function sign(x: number): string { if (x < 0) return 'minus'; if (x === 0) { return 'zero'; } else { if (x > 100) return 'much'; } return 'plus'; } for (const x of [-1, 0, 1, 101]) print(sign(x)); function v(x: number): void { if (x === 1) return; print('not one'); if (x === 2) { print('two'); return; } print('end'); } v(1); v(2); v(3);",
);
differential(
  "boolean results",
  `${told} function both(x: boolean, y: boolean): boolean { return b(x) && b(y); } function not(x: boolean): boolean { return !x; } function cond(x: number): boolean { if (x > 1) return x === 2; return x < 0 || both(true, x === 1); } function last(x: number): boolean { if (x === 1) { return true; } else if (x === 2) { return b(false); } else { return both(x > 3, x > 4); } } for (const x of [-1, 0, 1, 2, 3, 4, 5]) { print(\`\${cond(x)} \${last(x)} \${not(cond(x)) === not(last(x))}\`); if (not(cond(x)) && !last(x)) print("neither"); } const stored = both(true, true); print(\`\${stored}\`); while (!both(stored, true)) print("never");`,
);
differential(
  "optional boolean results",
  "function f(x: number): boolean | undefined { if (x === 0) return undefined; if (x === 1) return true; return x === 2 ? undefined : x > 5; } for (const x of [0, 1, 2, 3, 9]) { const r = f(x); print(`${r === undefined} ${r === true} ${r ?? false}`); if (f(x) ?? true) print('yes'); }",
);
differential(
  "a void function returned from",
  "function a(x: number): void { print(`${x}`); } function f(x: number): void { if (x > 0) return a(x); a(-x); } f(1); f(-2);",
);
differential(
  "nested calls of one function",
  "function add(a: number, c: number): number { const sum = a + c; return sum; } print(`${add(add(1, 2), add(add(3, 4), add(5, 6)))}`); function wrap(t: string): string { const u = `(${t})`; return u; } print(wrap(wrap(wrap('x') + wrap('y')) + wrap('')));",
);
differential(
  "locals of the same name in caller and callee",
  "function inner(i: number): number { let total = 0; for (let j = 0; j < i; j++) { const x = j * 2; total += x; } return total; } function middle(i: number): number { let total = 1; for (let j = 0; j < i; j++) { const x = inner(j); total += x * inner(i); } return total; } function outer(i: number): string { let text = ''; for (let j = 0; j < i; j++) { const x = middle(j) + inner(j); const total = middle(i); text += `${x}/${total} `; } return text; } print(outer(4)); const i = 3; const total = middle(i); print(`${i} ${total} ${inner(i)}`);",
);
differential(
  "parameters that change",
  "function f(x: number, t: string): string { x += 1; t += x; x *= 2; return t + x; } let x = 1; print(f(x, 'a') + x); function g(x: number): number { for (; x > 10; x -= 10) {} return x; } print(`${g(35)} ${x}`);",
);
differential(
  "more than nine parameters",
  "function f(a: string, b: string, c: string, d: string, e: string, g: string, h: string, i: string, j: string, k: string, l: string): string { return a + b + c + d + e + g + h + i + j + k + l; } print(f('1', '', '3', '4', '5', '6', '7', '8', '9', 'ten', 'eleven'));",
);
differential(
  "default parameters",
  "function f(a: number, t = 'd', p = true, i = -1): string { return `${a} ${t} ${p} ${i}`; } print(f(1)); print(f(1, '')); print(f(1, 'x', false)); print(f(1, 'x', true, 0));",
);
differential(
  "a default that mentions another parameter",
  "function f(a: number, c = a + 1, t = `${a}${c}`): string { return `${a} ${c} ${t}`; } const a = 50; print(f(1)); print(f(1, 5)); print(f(a, 5, 'x')); print(f(a));",
);
differential(
  "a default that has an effect",
  `${told} function f(a: number, c = n(7), t = s("d")): string { return \`\${a} \${c} \${t}\`; } print(f(n(1))); print(f(n(1), n(2))); print(f(n(1), n(2), s("x")));`,
);
differential(
  "undefined for a default",
  "function f(t = 'd', i = 5): string { return `${t} ${i}`; } function maybe(x: number): string | undefined { return x === 0 ? undefined : ''; } for (const x of [0, 1]) print(f(maybe(x))); print(f(undefined, 6)); const o: { t: string | undefined } = { t: undefined }; print(f(o.t)); const l = [1]; print(f('x', l[5]));",
);
differential(
  "functions that are used before they are declared",
  "print(f(1)); function f(x: number): string { return g(x) + 'f'; } function g(x: number): string { return `${x}g`; }",
);
differential(
  "functions that nobody calls",
  "function unused(): string { return 'never'; } function alsoUnused(): string { return unused(); } print('end');",
);
differential(
  "a result that is not used",
  "let count = 0; function next(): number { count++; return count; } function yes(): boolean { count++; return true; } function text(): string { count++; return 'x'; } next(); yes(); text(); next(); print(`${count}`); void next(); print(`${count}`);",
);
differential(
  "a chain of functions that share names of temporaries",
  "function a(x: number): number { return x > 0 ? Math.max(x, 2) : Math.min(x, -2); } function c(x: number): number { return a(x) + a(-x) * (a(x + 1) > 3 ? a(x) : a(a(x))); } function d(x: number): string { return `${c(x)}${c(a(x))}${[c(1), c(x)].join()}${c(x) === c(x + 0)}`; } print(d(3) + d(1) + d(-1));",
);
differential(
  "a text built in a function called from its own building",
  "function esc(t: string): string { let r = ''; for (const x of t.split(' ')) r += `[${x}]`; return r; } function line(parts: readonly string[]): string { let r = ''; for (const x of parts) r += r === '' ? esc(x) : `,${esc(esc(x))}`; return r; } print(line(['a b', '', 'c']) + line([line(['x']), 'y']));",
);
differential(
  "functions that change globals",
  "let state = 'a'; let count = 0; const log: string[] = []; function set(x: string): void { log.push(`${state}>${x}`); state = x; count += 1; } function get(): string { return `${state}${count}`; } set('b'); print(get()); set(get()); print(get()); print(log.join());",
);
differential(
  "globals of every kind",
  "let a = 1; let t = 'x'; let p = false; let l: number[] = []; let o: string | undefined; interface P { n: number } let r: P = { n: 1 }; function f(): void { a += 1; t += a; p = !p; l = [...l, a]; o = o === undefined ? '' : o + t; r.n += a; if (a > 2) r = { n: 0 }; } f(); f(); f(); print(`${a} ${t} ${p} ${l.join()} ${o ?? 'none'} ${r.n}`);",
);

refused("recursion", "function f(x: number): number { return x === 0 ? 0 : f(x - 1); } print(`${f(3)}`);", "WM500");
refused(
  "mutual recursion",
  "function f(x: number): number { return x === 0 ? 0 : g(x - 1); } function g(x: number): number { return f(x); } print(`${f(3)}`);",
  "WM500",
);
refused(
  "recursion through a callback",
  "function f(x: number): number { return [1, 2].map((y) => (x > 0 ? f(x - 1) : y)).length; } print(`${f(3)}`);",
  "WM500",
);
refused(
  "a function within a function",
  "function f(): number { function g(): number { return 1; } return g(); } print(`${f()}`);",
  "WM104",
);
refused("a function as a value", "function f(): number { return 1; } const g = f; print(`${g()}`);", "any");
refused(
  "a function as an argument",
  "function f(): number { return 1; } function call(g: () => number): number { return g(); } print(`${call(f)}`);",
  "any",
);
refused(
  "an arrow function with a name within a function",
  "function g(): void { const f = (x: number): number => x; print(`${f(1)}`); } g();",
  "WM103",
);
refused("rest parameters", "function f(...l: number[]): number { return l.length; } print(`${f(1, 2)}`);", "WM100");
refused(
  "a spread argument",
  "function f(a: number, c: number): number { return a + c; } const l: [number, number] = [1, 2]; print(`${f(...l)}`);",
  "any",
);
refused("a generator", "function* f(): Generator<number> { yield 1; } for (const x of f()) print(`${x}`);", "WM100");
refused("an asynchronous function", "async function f(): Promise<void> { print('x'); } void f();", "WM100");
refused("a type parameter", "function f<T>(x: T): T { return x; } print(f('a'));", "WM100");
refused("any", "function f(x: any): string { return x; } print(f('a'));", "any");
refused("a union of kinds", "function f(x: string | number): string { return `${x}`; } print(f('a') + f(1));", "any");
refused("a value before it has one", "function f(): string { return t; } print(f()); const t = ['x'].join(); print(t);", "WM502");
differential(
  "arrow functions with a name, and hostile texts",
  `import { print } from "wmc"; const hostile: readonly string[] = ${hostileList}; const quoted = (text: string, mark = "'"): string => \`\${mark}\${text}\${mark}\`; const both = (a: string, b: string): string[] => [a, b]; const isSame = (a: string, b: string): boolean => a === b; const pair = (name: string): { name: string; size: number } => ({ name, size: 1 }); const show = (text: string): void => print(text); const first = (list: readonly string[]): string | undefined => list[0]; const longest = (list: readonly string[]): string => { let found = ""; for (const one of list) { if (one.length > 40) return one; found = one; } return found; }; for (const x of hostile) { show(quoted(x)); show(quoted(quoted(x), "<")); print(both(x, quoted(x)).join("|")); print(\`\${isSame(x, "*")} \${pair(x).name} \${first(both(x, "")) ?? "none"}\`); } print(longest(["a", "b"]));`,
);
differential(
  "arrow functions with a name, in the order of evaluation",
  `import { print } from "wmc"; let count = 0; const next = (): number => { count += 1; return count; }; const text = (): string => \`<\${next()}>\`; const shown = (a: string, n: number, b: string): void => { print(a + n + b); }; function early(): string { return late(next()); } const late = (n: number): string => \`late \${n}\`; const less = (a: number, b: number): boolean => a < b; shown(text(), next(), text() + count); print(\`\${next()} \${count} \${next()} \${early()}\`); const list = [3, 1, 2].sort((a, b) => order(a, b)); function order(a: number, b: number): number { return less(a, b) ? -1 : 1; } print(list.join());`,
);
differential(
  "arrow functions of another file, and as handlers",
  'import { onSignal, print, processId, run } from "wmc"; import { twice, word as mark } from "./other.js"; let isHit = false; const hit = (): void => { isHit = true; }; onSignal("USR1", hit); print(`${run("kill", ["-USR1", String(processId())])}`); print(`${twice(4)} ${mark("x")} ${run("true", [])}`);',
  {
    modules: {
      "other.ts":
        "export const twice = (n: number): number => 2 * n; const inner = (text: string): string => `[${text}]`; const word = (text: string): string => inner(text); export { word };",
    },
  },
);
for (const [title, program, code] of [
  ["before it is there", "print(String(twice(1))); const twice = (n: number): number => 2 * n;", "WM502"],
  [
    "before it is there, through a function",
    "function f(): number { return twice(1); } print(String(f())); const twice = (n: number): number => 2 * n;",
    "WM502",
  ],
  [
    "before it is there, through another one",
    "const f = (): number => twice(1); print(String(f())); const twice = (n: number): number => 2 * n;",
    "WM502",
  ],
  ["that calls itself", "const f = (n: number): number => (n < 1 ? 0 : f(n - 1)); print(String(f(3)));", "WM500"],
  ["of any type", "const same = <T>(value: T): T => value; print(same('x'));", "WM100"],
  ["async", "const later = async (): Promise<void> => {}; void later();", "WM103"],
  ["that never returns", "const stop = (): never => fail('x'); stop();", "WM103"],
  ["that can be another one", "let f = (n: number): number => n; f = (n) => n + 1; print(String(f(1)));", "WM103"],
  ["beside another one", "const f = (n: number): number => n, g = (n: number): number => n; print(String(f(g(1))));", "WM103"],
  ["that does something on a signal", "const hit = (): void => print('x'); onSignal('TERM', hit);", "WM402"],
  [
    "that keeps a list of the top level",
    "const list = ['a']; const all = (): string[] => list; list.push('b'); print(all().join());",
    "WM300",
  ],
  ["given to a method", "const twice = (n: number): number => 2 * n; print([1].map(twice).join());", "WM103"],
] as const)
  refused(`an arrow function ${title}`, `import { fail, onSignal, print } from "wmc"; print("x"); ${program}`, code);
differential(
  "results that are true, false or none",
  'import { args, print } from "wmc"; function many(): boolean | undefined { return args.length > 1; } function some(least: number): boolean | undefined { if (least < 0) return undefined; if (least > 1) return args.includes(""); return args.length > least; } function all(): boolean | undefined { return args[0] === "a" && args.length > 1; } for (const one of [many(), some(-1), some(0), some(2), all()]) print(one === undefined ? "none" : `${one}`);',
  { args: ["a", "b"] },
);
differential(
  "a default of what may be none",
  'import { args, print } from "wmc"; function show(text: string | undefined = "up-time", list: readonly string[] | undefined = args): void { print(text + list.join()); } show(); show("x"); show(undefined, ["b"]); show("", []);',
  { args: ["a"] },
);
