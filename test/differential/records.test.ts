import { differential, refused } from "./helper.js";
import { hostileList } from "./hostile.js";

const link =
  "interface Link { name: string; score: number; up: boolean; note: string | undefined; metric: number | undefined; history: readonly number[]; tags: readonly string[] }\n";
const make = `${link}function make(name: string, score: number): Link { return { name, score, up: score > 0, note: score === 0 ? undefined : name + "!", metric: score === 1 ? undefined : score * 2, history: [score, score + 1], tags: [name, "", "a b"] }; }
function show(l: Link): string { return \`\${l.name} \${l.score} \${l.up} \${l.note ?? "no note"} \${l.metric ?? -1} \${l.history.join("/")} \${l.tags.join("|")}\`; }\n`;

differential(
  "fields of every kind",
  `${make} for (const x of [0, 1, 2]) { const l = make(\`n\${x}\`, x); print(show(l)); if (l.up) print("up"); if (!l.up && l.note === undefined) print("down"); print(\`\${l.tags.length} \${l.history[1] ?? -1} \${l.tags[2] ?? ""} \${l.name.length} \${l.score + l.history.length}\`); for (const t of l.tags) print(\`<\${t}>\`); }`,
  { mipsel: true },
);
differential(
  "fields change",
  `${make} const l = make("a", 1); l.name = "b c"; l.name += "d"; l.score += 5; l.score = l.score * l.score; l.up = !l.up; l.note = undefined; l.metric = 0; l.history = [...l.history, 9]; l.tags = []; print(show(l)); l.note = ""; l.metric = undefined; print(show(l)); l.note = l.note + l.name; print(show(l));`,
);
differential(
  "a field that is one of two values, with calls on the way",
  `${make} function touch(l: Link): string { l.note = l.note === "n" ? "seen" : "other"; return l.note; } const l = make("a", 1); const k = make("b", 2); for (const n of [0, 1]) { if (n > 0) l.note = touch(l); else l.note = "n"; print(show(l)); if (touch(k) === "seen") k.note = touch(l); else k.note = "n"; print(show(k) + show(l)); if (touch(l) === "seen") l.score = l.score + 1; else l.score = 0; k.up = l.score > 0 ? true : k.score > n; print(show(l) + show(k)); }`,
);
differential(
  "a record that is only fields",
  "const p = { x: 1, y: 'a', z: [1, 2], on: true }; print(`${p.x} ${p.y}`); p.x += 2; p.y = p.y + p.x; p.on = !p.on; p.z = [...p.z, p.x]; if (!p.on) print(`${p.x} ${p.y} ${p.z.join()} ${p.z.length}`); function f(): string { return p.y; } p.y = 'g'; print(f());",
);
differential(
  "a record that is only fields, in a loop",
  "for (const i of [1, 2]) { const p: { n: number; t: string | undefined } = { n: i, t: i === 1 ? 'one' : undefined }; p.n *= 10; print(`${p.n} ${p.t ?? 'none'}`); p.t = ''; print(`<${p.t}>`); }",
);
differential(
  "both names of a record see a change",
  `${make} const a = make("a", 1); const b = a; b.name = "changed"; print(a.name); function rename(l: Link, name: string): Link { l.name = name; return l; } const c = rename(a, "again"); print(\`\${a.name} \${b.name} \${c.name} \${a === c} \${a === make("a", 1)} \${a !== b}\`); const all = [a, make("z", 2)]; for (const l of all) l.score = 7; print(\`\${a.score}\`); const found = all.find((l) => l.name === "z"); if (found !== undefined) found.name = "found"; print(all.map((l) => l.name).join());`,
);
differential(
  "a record that is reassigned",
  `${make} let a = make("a", 1); const first = a; a = make("b", 2); first.name = "c"; print(\`\${a.name} \${first.name}\`); function pick(x: number): Link { return x === 0 ? a : first; } pick(0).name = "d"; pick(1).name += "e"; print(\`\${a.name} \${first.name} \${pick(1).name}\`);`,
);
differential(
  "records within records",
  "interface Inner { value: string; count: number } interface Outer { inner: Inner; other: Inner | undefined; all: readonly Inner[] } function inner(value: string): Inner { return { value, count: value.length }; } const o: Outer = { inner: inner('a'), other: undefined, all: [inner('x'), inner('yy')] }; const shared = o.inner; shared.value = 'b'; print(o.inner.value + o.inner.count); o.other = shared; o.other.count = 9; print(`${o.inner.count}`); for (const i of o.all) { i.count += o.inner.count; print(`${i.value}${i.count}`); } o.inner = inner('new'); print(shared.value + o.inner.value); if (o.other !== undefined) print(o.other.value); const outers = [o]; for (const p of outers) print(p.inner.value);",
);
differential(
  "literals nested in literals and arguments",
  "interface P { x: number; y: number } interface Q { from: P; to: P; name: string } function length(q: Q): number { return Math.abs(q.to.x - q.from.x) + Math.abs(q.to.y - q.from.y); } print(`${length({ from: { x: 1, y: 2 }, to: { x: 5, y: -2 }, name: 'a' })}`); const qs: Q[] = [{ from: { x: 0, y: 0 }, to: { x: 1, y: 1 }, name: 'p' }, { name: 'q', to: { y: 7, x: 3 }, from: { x: 2, y: 2 } }]; print(qs.map((q) => `${q.name}${length(q)}${q.to.x}`).join());",
);
differential(
  "lists of records",
  `${make} const all: Link[] = []; for (const x of [3, 0, 2, 1]) all.push(make(\`n\${x}\`, x)); print(all.filter((l) => l.up).map((l) => l.name).join()); print([...all].sort((a, b) => a.score - b.score).map((l) => l.name).join()); print(\`\${all.some((l) => l.note === undefined)} \${all.every((l) => l.tags.length === 3)} \${all.indexOf(all[2] ?? make("x", 1))}\`); const best = [...all].sort((a, b) => b.score - a.score)[0]; if (best !== undefined) print(show(best)); const none = all.find((l) => l.name === "x"); print(\`\${none === undefined}\`);`,
);
differential(
  "sort by several fields",
  "interface P { a: number; b: string } const l: P[] = []; for (const x of [3, 1, 2, 1, 3]) l.push({ a: x, b: `${l.length}` }); function order(p: P, q: P): number { return p.a !== q.a ? p.a - q.a : q.b.length - p.b.length; } print([...l].sort((p, q) => order(p, q)).map((p) => `${p.a}${p.b}`).join()); print([...l].sort((p, q) => (p.a === q.a ? 0 : p.a < q.a ? 1 : -1)).map((p) => `${p.a}${p.b}`).join());",
);
differential(
  "a fresh record for each literal",
  "interface P { n: number; t: string | undefined } function fresh(): P { return { n: 0, t: undefined }; } const a = fresh(); const b = fresh(); a.n = 5; a.t = 'x'; print(`${b.n} ${b.t ?? 'none'} ${a.n} ${a.t}`); const l: P[] = []; for (const x of [1, 2, 3]) l.push({ n: x, t: x === 2 ? 'two' : undefined }); for (const p of l) print(`${p.n} ${p.t ?? 'none'}`);",
);
differential(
  "optional fields left out",
  "interface P { a: string; b?: string; c?: number } function show(p: P): string { return `${p.a} ${p.b ?? 'no b'} ${p.c ?? -1}`; } print(show({ a: 'x' })); print(show({ a: 'x', b: '' })); print(show({ a: 'x', c: 0 })); const p: P = { a: 'y' }; p.b = 'set'; print(show(p)); if (p.b !== undefined && p.c === undefined) print(p.b);",
);
differential(
  "order of evaluation in literals",
  "let count = 0; function next(): number { count += 1; return count; } interface P { a: number; b: number; c: number } function show(p: P): string { return `${p.a}${p.b}${p.c}`; } print(show({ c: next(), a: next(), b: next() })); print(show({ a: count, b: next(), c: count })); const s = { x: count, y: next(), z: count }; print(`${s.x}${s.y}${s.z}`);",
);
differential(
  "order of evaluation in assignments to fields",
  "interface P { n: number } const p: P = { n: 1 }; const all = [p]; function bump(q: P): number { q.n += 10; return q.n; } p.n = p.n + bump(p); print(`${p.n}`); p.n += bump(p); print(`${p.n}`); print(`${p.n + bump(p) + p.n}`); function get(): P { print('get'); return p; } function value(): number { print('value'); return 5; } get().n = value(); print(`${all[0] === p} ${p.n}`); get().n += value(); print(`${p.n}`);",
);
differential(
  "fields read before a later part of the expression changes them",
  "interface P { t: string; n: number; on: boolean } const p: P = { t: 'a', n: 1, on: true }; function change(): string { p.t += 'b'; p.n *= 2; p.on = !p.on; return '-'; } print(p.t + change() + p.t); print(`${p.n}${change()}${p.n}${p.on}${change()}${p.on}`); print([p.t, change(), p.t].join()); if (p.on && change() === '-' && !p.on) print('yes');",
);
differential(
  "optional records",
  `${make} function get(x: number): Link | undefined { return x === 0 ? undefined : make("a", x); } for (const x of [0, 1]) { const l = get(x); if (l === undefined) { print("none"); continue; } print(show(l)); } const d = get(0) ?? make("default", 3); print(show(d)); let cur: Link | undefined; cur = d; if (cur !== undefined) cur.name = "cur"; print(d.name); cur = undefined; print(\`\${cur === undefined}\`);`,
);
differential(
  "hostile texts in fields",
  `interface P { t: string; o: string | undefined; l: readonly string[] } for (const x of ${hostileList}) { const p: P = { t: x, o: x, l: [x, x] }; const q = [p][0]; if (q === undefined) continue; print(\`<\${q.t}> <\${q.o ?? "none"}> \${q.l.join("|")} \${q.t === x} \${q.o === x}\`); q.t += x; q.o = q.t; q.l = [...q.l, q.t]; print(\`<\${p.t}> <\${p.o ?? "none"}> \${p.l.length}\`); }`,
);
differential(
  "names of fields that mean something elsewhere",
  "interface P { R: string; IFS: string; PATH: number; records: string; length: number; test: boolean; if: string; name_1: string; _: string; x: string } const p: P = { R: 'r', IFS: ':', PATH: 1, records: 'q', length: 2, test: true, if: 'i', name_1: 'n', _: 'u', x: 'y' }; const l = [p]; for (const q of l) { print(`${q.R}${q.IFS}${q.PATH}${q.records}${q.length}${q.test}${q.if}${q.name_1}${q._}${q.x}`); q.R += 'x'; q.length += 1; q.records = 'z'; } print(`${p.R}${p.length}${p.records}`); if (p.test) print('test');",
);
differential(
  "names of fields that differ in little",
  "interface P { a: string; A: string; aB: string; ab: string; a_b: string } const p: P = { a: '1', A: '2', aB: '3', ab: '4', a_b: '5' }; const l = [p, { a: '6', A: '7', aB: '8', ab: '9', a_b: '0' }]; for (const q of l) print(q.a + q.A + q.aB + q.ab + q.a_b);",
);
differential(
  "more than ten records with fields that end in digits",
  "interface P { a: string; a_1: string } const l: P[] = []; for (let i = 0; i < 25; i++) l.push({ a: `a${i}`, a_1: `b${i}` }); print(l.map((p) => p.a + p.a_1).join());",
);
differential(
  "a field named like a field of a numbered record",
  "interface P { x: number; x_1: string; x_2: number | undefined } function make(n: number): P { return { x: n, x_1: `t${n}`, x_2: undefined }; } const all = [make(7), make(8), make(9)]; for (const p of all) { p.x_1 += '!'; p.x_2 = p.x; print(`${p.x_1} ${p.x} ${p.x_2}`); } for (const p of all) print(`${p.x} ${p.x_1} ${p.x_2 ?? -1}`);",
);
refused(
  "a record seen as one with optional fields",
  "interface A { t: string; n: number } interface B { t: string | undefined; n: number | undefined } const a: A = { t: 'text', n: 5 }; function show(b: B): string { return `${b.t ?? 'none'} ${b.n ?? -1}`; } print(show(a));",
  "WM306",
);
refused(
  "a list seen as one of optional texts",
  "const l: readonly string[] = ['a', '']; function show(m: readonly (string | undefined)[]): string { let t = ''; for (const x of m) t += `<${x ?? 'none'}>`; return t; } print(show(l));",
  "WM306",
);
differential(
  "a union of records",
  "interface A { kind: 'a'; value: string } interface B { kind: 'b'; value: string; more: number } type U = A | B; function show(u: U): string { return u.kind === 'a' ? u.value : `${u.value}${u.more}`; } const l: U[] = [{ kind: 'a', value: 'x' }, { kind: 'b', value: 'y', more: 3 }]; for (const u of l) print(`${u.kind} ${show(u)} ${u.value}`);",
);
refused(
  "a union of records whose fields differ in kind",
  "interface A { kind: 'a'; value: string } interface B { kind: 'b'; value: string | undefined } type U = A | B; const l: U[] = [{ kind: 'a', value: 'x' }, { kind: 'b', value: 'y' }, { kind: 'b', value: undefined }]; for (const u of l) print(`${u.value ?? 'none'}`); for (const u of l) if (u.kind === 'a') print(u.value); else print(u.value ?? 'none');",
  "WM306",
);
refused("a method", "const p = { f(): number { return 1; } }; print(`${p.f()}`);", "any");
refused("an accessor", "const p = { get f(): number { return 1; } }; print(`${p.f}`);", "any");
refused("a computed name", "const k = 'a'; const p = { [k]: 1 }; print(`${p.a}`);", "any");
refused("a map", "const p: Record<string, string> = { a: 'x' }; print(p['a'] ?? '');", "any");
refused("a record printed", "const p = { a: 1 }; const l = [p]; print(`${l[0]}`);", "any");
refused("String of a record", "interface P { a: number } function f(p: P): string { return String(p); } print(f({ a: 1 }));", "any");

const guest = "interface Guest { name: string; seat?: number; note?: string | undefined } ";
differential(
  "a record with fields that may be missing, spread",
  `${guest} function show(g: Guest): void { print(\`\${g.name} \${g.seat ?? -1} \${g.note ?? "none"}\`); } const a: Guest = { name: "a b" }; const b: Guest = { name: "", seat: 0, note: "" }; for (const g of [a, b]) { show({ ...g }); show({ ...g, name: "x", seat: 5 }); const c: Guest = { ...g }; c.name += "!"; show(c); show(g); }`,
);
refused(
  "an earlier field that a spread may leave",
  `${guest} const a: Guest = { name: "a" }; const b: Guest = { seat: 3, ...a }; print(b.name);`,
  "WM309",
);
refused(
  "a field that only the value has, not its type",
  `${guest} interface Plain { name: string } const a: Guest = { name: "a", seat: 1 }; const p: Plain = a; const b: Guest = { ...p }; print(\`\${b.seat ?? -1}\`);`,
  "WM309",
);
differential(
  "literals with hostile texts",
  "interface P { t: string; u: string; o?: string } const all: P[] = [{ t: 'a b', u: '$HOME' }, { t: '*', u: \"it's\" }, { t: '`x`', u: '', o: '-n' }, { t: 'a;b', u: '~' }, { t: '', u: '\\\\', o: '' }]; for (const p of all) print(`<${p.t}> <${p.u}> <${p.o ?? 'none'}>`);",
);
differential(
  "fields left out, with variables of their names in the environment",
  "interface P { t: string; o?: string; n?: number } const all: P[] = [{ t: 'a' }, { t: 'b', n: 1 }]; for (const p of all) print(`${p.t} ${p.o ?? 'none'} ${p.n ?? -1}`);",
  { env: { o_1: "=leak", n_1: "7", o_2: "=leak" } },
);
differential(
  "a field after a record that is spread",
  "interface P { n: number; t: string } function make(n: number): P { return { n, t: `t${n}` }; } const a = make(1); const all: P[] = [{ ...a, n: 5 }, { ...make(2), t: 'own' }, { ...a }].map((p) => p); for (const p of all) { p.n += 1; print(`${p.n} ${p.t}`); } print(`${a.n}`);",
);
differential(
  "fields of two records of the same names, read in branches",
  "interface P { n: number; t: string } function make(n: number): P { return { n, t: `t${n}` }; } function show(a: P, b: P, x: number): void { if (x === 0) print(`${a.n}`); else print(`${b.n}`); print(`${a.n} ${a.t}`); if (x > 0) print(b.t); print(`${a.t} ${b.n}`); switch (x) { case 0: print(`${b.n}`); break; case 1: print(b.t); break; } print(`${a.n} ${a.t}`); } const all = [make(1), make(2)]; for (const a of all) for (const b of all) for (const x of [0, 1, 2]) show(a, b, x);",
);
differential(
  "a literal assigned under one of two names",
  "interface P { n: number; t: string } function make(n: number): P { return { n, t: `t${n}` }; } function both(a: P, b: P): void { print(`${a.n} ${a.t}`); b.n = 5; b.t = 'set'; print(`${a.n} ${a.t} ${b.n} ${b.t}`); a.n += 1; b.n += 1; print(`${a.n} ${b.n}`); } const all = [make(1), make(2)]; for (const a of all) for (const b of all) both(a, b);",
);
differential(
  "a default that loads a field which is held no longer",
  'interface Item { store: boolean; name: string; } let has: Item = { store: true, name: "h" }; const list: Item[] = []; function nth(): boolean { print("called"); has.store = true; has.name += "!"; return true; } for (const n of [0, 1]) { (list[2]?.store ?? has.store) && nth(); print(`${(list[n]?.name ?? has.name) + (nth() ? "y" : "n") + (list[n]?.name ?? has.name)}`); list.push({ store: false, name: "l" }); } has = { store: false, name: "new" }; (list[7]?.store ?? has.store) || nth(); print(has.name);',
);
refused(
  "records of one list that allow undefined in other places",
  `function none(): string | undefined { return undefined; } const l = [{ s: { t: "", n: 1 } }, { s: { n: 2, t: none() } }]; for (const one of l) print(one.s.t ?? "none");`,
  "WM306",
);
