import { differential, refused } from "./helper.js";
import { hostileList } from "./hostile.js";

const told = `
function n(value: number): number { print(\`n \${value}\`); return value; }
function s(value: string): string { print(\`s \${value}\`); return value; }
interface Seat { row: string; place: number; note?: string; tags: string[]; next: Seat | undefined }
function seat(row: string, place: number): Seat { print(\`seat \${row}\`); return { row, place, tags: [row, ""], next: undefined }; }
`;
const hostile = `const hostile: readonly string[] = ${hostileList};\n`;

// Taking values apart

differential(
  "records taken apart",
  `${told} const { row, place: at } = seat("a", 1); print(\`\${row} \${at}\`); const { tags, note = s("none"), next } = seat("b", 2); print(\`\${tags.join("|")} \${note} \${next === undefined}\`); let { row: changed } = seat("c", 3); changed += "!"; print(changed); const { next: { row: inner } = seat("d", 4) } = seat("e", 5); print(inner);`,
);
differential(
  "lists taken apart",
  `${told} const [a, b = s("none"), c] = "x,,z".split(","); print(\`<\${a ?? "n"}> <\${b}> <\${c ?? "n"}>\`); const [, second, ...rest] = [1, 2, 3, 4]; print(\`\${second ?? 0} \${rest.join()} \${rest.length}\`); const [p = s("p"), q = s("q")] = ",".split("-"); print(\`<\${p}> <\${q}>\`); const pair: readonly [string, string] = ["=", ""]; const [left, right] = pair; print(\`<\${left}> <\${right}>\`); const nothing: string[] = []; const [...none] = nothing; print(\`\${none.length}\`);`,
);
differential(
  "hostile texts taken apart",
  `${hostile} for (const x of hostile) { const [a, b = "none"] = [x]; const { t, u = "left" } = make(x); print(\`<\${a ?? "n"}> <\${b}> <\${t}> <\${u}>\`); } function make(t: string): { t: string; u?: string } { return { t }; }`,
);
differential(
  "literals taken apart",
  "const { name } = { name: 'Ada' }; const [first = ''] = ['Bob']; print(name + first); const { a, b }: { a: string | undefined; b?: number } = { a: '' }; print(`${a ?? 'none'} ${b ?? -1}`); const [c, d]: (string | undefined)[] = ['', undefined]; print(`${c ?? 'none'} ${d ?? 'none'}`); const { n: { m = 'x' } } = { n: { m: ['', 'q'][1] } }; print(m); function f({ x = 1, y = 'y' } = {}): string { return `${x}${y}`; } print(f() + f({ x: 2 }) + f({ y: '' }));",
);
differential(
  "parameters taken apart",
  `${told} function f({ row, place = 9 }: { row: string; place?: number }, [a, b = "B"]: readonly string[], last = row + place): string { return row + place + (a ?? "A") + b + last; } print(f({ row: "r" }, ["x"])); print(f({ row: "", place: 0 }, [], "z")); print(f({ row: s("1") }, [s("2"), s("3")], s("4")));`,
);
differential(
  "options with a default",
  `function f({ mark = "-", count = 3 }: { mark?: string; count?: number } = {}): string { return mark.repeat(count); } print(f()); print(f({})); print(f({ mark: "" })); print(f({ mark: "=", count: 1 }));`,
);
differential(
  "taken apart in loops",
  `${told} for (const { row, tags: [first] } of [seat("a", 1), seat("b", 2)]) print(\`\${row}\${first ?? ""}\`); for (const [i, { place }] of [seat("c", 3)].entries()) print(\`\${i} \${place}\`);`,
);
differential(
  "taken apart at the top level and used in functions",
  `${told} const { row, place } = seat("top", 7); const [head] = ["h"]; function show(): string { return row + place + (head ?? ""); } print(show());`,
);
differential(
  "the result of a program taken apart",
  'import { capture, print } from "wmc"; const { status, output: text } = capture("printf", ["%s", "a b"]); print(`${status} ${text}`); function f(): string { const { output } = capture("printf", ["x"]); return output; } print(f());',
);
refused(
  "the rest of a record",
  "interface R { a: number; b: number } const r: R = { a: 1, b: 2 }; const { a, ...o } = r; print(`${a} ${o.b}`);",
  "any",
);
refused("an assignment to a pattern", "let a = 1; let b = 2; [a, b] = [b, a]; print(`${a}${b}`);", "any");

// Spread

differential(
  "records with others in them",
  `${told} const a = seat("a", 1); const b = { ...full(a), row: s("b"), place: n(a.place + 1) }; a.row = "changed"; print(\`\${a.row} \${b.row} \${b.place} \${b.tags.join("|")} \${b.next === undefined}\`); interface P { x: number; y: string } const p: P = { x: 1, y: "" }; const q: P & { z: string | undefined } = { z: "", ...p, x: 2 }; print(\`\${q.x} <\${q.y}> <\${q.z ?? "none"}>\`); const o = { ...{ x: n(1), y: "l" }, y: "m" }; print(\`\${o.x}\${o.y}\`); interface Full { row: string; place: number; tags: string[]; next: Seat | undefined } function full(x: Seat): Full { return { row: x.row, place: x.place, tags: x.tags, next: x.next }; }`,
);
differential(
  "the later of two fields counts",
  `interface P { x: number; y: string } function p(x: number, y: string): P { print(y); return { x, y }; } const both: P = { ...p(1, "one"), ...p(2, "two") }; print(\`\${both.x}\${both.y}\`); const kept: P = { ...p(5, "five"), ...p(6, "six") }; print(\`\${kept.x}\`); const list = [p(7, "a"), p(8, "")].map((one) => ({ ...one, z: one.x * 2 })); for (const one of list) print(\`\${one.x} <\${one.y}> \${one.z}\`);`,
);
differential(
  "a copy is of its own",
  "interface P { n: number } function f(p: P): P { const q = { ...p }; q.n += 1; return q; } const a: P = { n: 1 }; const b = f(a); const c = b; c.n += 10; print(`${a.n} ${b.n} ${c.n} ${a === b} ${b === c}`);",
);

// Optional chains

differential(
  "chains",
  `${told} function maybe(x: number): Seat | undefined { return x === 0 ? undefined : { row: x === 1 ? "" : "row", place: x, tags: ["t", ""], next: x === 3 ? seat("n", 0) : undefined }; } for (const x of [0, 1, 2, 3]) { const m = maybe(x); print(\`<\${m?.row ?? "none"}> \${m?.place ?? -1} <\${m?.note ?? "none"}> \${m?.tags.length ?? -1} <\${m?.next?.row ?? "none"}> \${m?.next?.tags[1] ?? "none"} \${m?.row.length ?? -1} \${m?.tags.join("+") ?? "none"}\`); if (m?.next?.place === 0) print("zero"); if (m?.row === undefined) print("no row"); if (m?.tags.includes("t") === true) print("has t"); const row = m?.row; print(row ?? "left"); }`,
);
differential(
  "what follows in a chain is not done for nothing",
  `${told} function maybe(x: number): string[] | undefined { return x === 0 ? undefined : ["a"]; } for (const x of [0, 1]) { print(\`\${maybe(x)?.indexOf(s("a")) ?? -2}\`); print(maybe(x)?.[n(0)] ?? "none"); print(maybe(x)?.map((y) => s(y)).join() ?? "nothing"); }`,
);
differential(
  "chains as arguments, results and elements",
  `${told} function row(x: Seat | undefined): string | undefined { return x?.row; } function place(x: Seat | undefined): number | undefined { return x?.place; } function deep(x: Seat | undefined): Seat | undefined { return x?.next?.next; } function show(x: string | undefined, y: number | undefined): string { return \`\${x ?? "none"} \${y ?? -1}\`; } const a: Seat | undefined = [seat("", 0)][0]; print(show(row(a), place(a))); print(show(row(undefined), place(undefined))); print(show(a?.row, deep(a)?.place)); for (const x of [a?.row, deep(a)?.row]) print(x ?? "none");`,
);

// Assignments that decide

differential(
  "??=, ||=, &&=",
  `${told} const l = ["", "x"]; for (const i of [0, 1, 2]) { let t = l[i]; t ??= s("default"); print(\`<\${t}>\`); let c: number | undefined = i === 2 ? undefined : 0; c ??= n(7); print(\`\${c}\`); let p = i === 0; p ||= n(i) === 1; print(\`\${p}\`); p &&= n(i) === 2; print(\`\${p}\`); const r: { o: string | undefined; c?: number; p: boolean } = { o: l[i], p: i === 0 }; r.o ??= s("field"); r.c ??= n(1); r.c ??= n(2); r.p &&= n(3) === 3; r.p ||= false; print(\`<\${r.o}> \${r.c} \${r.p}\`); }`,
);
differential(
  "steps and compound assignments on fields",
  `${told} interface R { n: number; t: string } const r: R = { n: 1, t: "" }; let calls = 0; function pick(): R { calls++; return r; } pick().n++; --pick().n; pick().n += n(4); pick().t += s("x"); pick().n *= pick().n; r.n++; r.n -= 2; const same = r; same.n--; print(\`\${r.n} \${r.t} \${calls}\`);`,
);
differential(
  "elements assigned",
  `${told} ${hostile} const l = [...hostile]; for (let i = 0; i < l.length; i++) l[i] = \`\${l[l.length - 1 - i] ?? ""}.\`; for (const x of l) print(x); const c = [1, 2, 3]; c[n(1)] = n(5); c[0] = c[1] ?? 0; c[c.length] = 9; print(c.join()); const t: [number, number] = [1, 2]; t[0] += 5; t[1]++; print(t.join()); const r: (string | undefined)[] = ["a"]; r[0] = undefined; r[1] = ""; print(\`\${r[0] === undefined} \${r[1] === ""}\`); const rs = [{ n: 1 }]; rs[0] = { n: 2 }; print(\`\${rs[0]?.n ?? 0}\`);`,
);
refused("an element of a list with two names", "const a = ['x']; const b = a; b[0] = 'y'; print(a.join());", "any");
refused(
  "an element of a parameter's list",
  "function f(l: string[]): void { l[0] = 'y'; } const a = ['x']; f(a); print(a.join());",
  "WM301",
);
refused("an element while the list is gone through", "const a = ['x', 'y']; for (const x of a) { a[1] = 'z'; print(x); }", "WM302");

// fail within an expression

for (const [name, program] of Object.entries({
  "behind ??": 'const x = l[at] ?? fail("none"); print(x);',
  "in ?:": 'const x = at < 2 ? at * 2 : fail("beyond"); print(`${x}`);',
  "behind ||": 'if (at < 2 || fail("beyond")) print("in");',
  "behind &&": 'if (at > 1 && fail("beyond")) print("never"); print("on");',
  "as a statement": 'at < 2 || fail("beyond"); at > 1 && exit(4); print("on");',
  "as an argument": 'print(both(l[at] ?? fail("none"), l[at] ?? exit(5)));',
  "as a result":
    'function get(): string { return l[at] ?? fail("none", 7); } print(get()); function never(): number { return fail("always", 9); } if (at > 5) print(`${never()}`);',
  "in a template": "print(`<${l[at] ?? fail('none')}>`);",
  "in a callback": "print([0, at].map((i) => l[i] ?? fail('none')).join());",
})) {
  for (const given of [["0"], ["9"]])
    differential(
      `fail ${name}, given ${given}`,
      `import { args, exit, fail, parseInteger, print } from "wmc"; const at = parseInteger(args[0] ?? "") ?? exit(3); const l = ["a", ""]; function both(x: string, y: string): string { return x + y; } both("", ""); exit0(); function exit0(): void { if (at < 0) exit(0); } if (at > 99) fail(""); ${program}`,
      { args: given, stderr: true },
    );
}

// Forms in which optional values are held

refused(
  "a wider optional field through a narrower type",
  "interface A { x: number } interface B { x: number; y?: string } const o = { x: 1, y: 'q' }; const a: A = o; const b: B = a; print(b.y ?? 'none');",
  "WM306",
);
refused(
  "a list whose elements may be undefined elsewhere",
  "const a = ['x']; const b: (string | undefined)[] = a; print(b[0] ?? '');",
  "WM306",
);
refused(
  "such a list behind ??",
  "function f(x: number): string[] | undefined { return x > 0 ? ['a'] : undefined; } const b: readonly (string | undefined)[] = f(1) ?? []; print(b[0] ?? '');",
  "WM306",
);
refused(
  "such a list in a list of records",
  "interface A { t: string } interface B { t: string | undefined } const a: A = { t: 'x' }; const l: B[] = [a]; print(l[0]?.t ?? '');",
  "WM306",
);
refused(
  "such a record assigned",
  "interface A { t: string } interface B { t: string | undefined } const a: A = { t: 'x' }; let b: B = { t: undefined }; b = a; print(b.t ?? '');",
  "WM306",
);
differential(
  "literals are made in the form of their place",
  "interface B { t: string | undefined; l: readonly (string | undefined)[] } function show(b: B): string { return `${b.t ?? 'none'} ${b.l.map((x) => x ?? 'none').join()}`; } print(show({ t: 'x', l: ['a', undefined] })); const few = ['x'].length > 3; print(show(few ? { t: 'q', l: [] } : { t: '', l: [''] })); const o = { t: 'x', l: ['p'] } satisfies { t: string | undefined; l: (string | undefined)[] }; const other = o; print(other.t + other.l.join()); const made = ['a', ''].map((x) => ({ t: x === '' ? undefined : x, n: x.length, p: x === 'a' })); for (const one of made) print(`${one.t ?? 'none'} ${one.n} ${one.p}`);",
);
differential(
  "records of several shapes",
  "type Event = { kind: 'link'; name: string; up: boolean } | { kind: 'count'; n: number; note?: string }; function show(e: Event): string { switch (e.kind) { case 'link': return `${e.name} ${e.up}`; case 'count': return `${e.n} ${e.note ?? 'none'}`; } } const l: Event[] = [{ kind: 'link', name: '', up: true }, { kind: 'count', n: 0 }, { kind: 'count', n: 1, note: '' }]; l.push({ kind: 'count', n: 2, note: '=' }); for (const e of l) print(show(e)); const made: Event = l.length > 3 ? { kind: 'count', n: 3, note: 'n' } : { kind: 'link', name: 'x', up: false }; print(show(made)); print(l.filter((e) => e.kind === 'count').map((e) => show(e)).join('|'));",
);
differential(
  "interfaces put together",
  "interface A { x: number } interface B { y: string } interface C extends A { readonly z: number } type D = A & B; const d: D = { x: 1, y: '' }; const c: C = { x: 2, z: 3 }; function f(a: Readonly<A>): number { return a.x; } function g(b: Pick<D, 'y'>): string { return `<${b.y}>`; } print(`${f(d)}${f(c)}${g(d)}`); const kinds = ['up', 'down'] as const; type Kind = (typeof kinds)[number]; const k: Kind = 'down'; for (const x of kinds) print(x + k); const fixed = { a: 1, b: ['p'] } as const; print(`${fixed.a}${fixed.b.join()}`);",
);
differential(
  "optional elements are found",
  "const l: (string | undefined)[] = ['a', undefined, '', '=']; for (const x of ['a', undefined, '', '=', 'b']) print(`${l.includes(x)} ${l.indexOf(x)}`); const i: (number | undefined)[] = [0, undefined]; print(`${i.includes(0)} ${i.includes(undefined)} ${i.indexOf(5)}`);",
);
