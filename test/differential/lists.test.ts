import { differential, refused } from "./helper.js";
import { hostileList } from "./hostile.js";

const hostile = `const hostile: readonly string[] = ${hostileList};\n`;

differential(
  "hostile texts as elements",
  `${hostile} for (const x of hostile) print(\`<\${x}>\`); const copy = [...hostile]; print(\`\${copy.length}\`); for (let i = 0; i < copy.length; i++) print(\`<\${copy[i] ?? "none"}>\`);`,
  { mipsel: true },
);
differential(
  "hostile texts pushed",
  `${hostile} const l: string[] = []; for (const x of hostile) { l.push(x); l.push(x + "!", "!" + x); } for (const x of l) print(\`<\${x}>\`); print(\`\${l.length}\`);`,
);
differential(
  "hostile texts through functions",
  `${hostile} function through(l: readonly string[]): readonly string[] { return l; } function first(l: readonly string[]): string { return l[0] ?? "none"; } for (const x of hostile) print(\`<\${first([x])}> <\${first(through([x, "y"]))}>\`); print(through(hostile).join("\\n"));`,
);
differential(
  "an empty list made of empty lists",
  "const a: string[] = []; const both = [...a, ...a]; if (both.length === 0) print('empty'); print(`${both.length > 0} ${both.length !== 0} ${both.length}`); for (const x of both) print(x); print(`<${both.join()}> ${both.includes('')} ${both.indexOf('x')}`);",
);
differential(
  "index",
  "const t = ['a', '', 'c']; const i = [5, 0]; const p = [true, false]; for (const at of [-1, 0, 1, 2, 3, 100]) { print(`<${t[at] ?? 'none'}> ${i[at] ?? -5} ${p[at] ?? true}`); print(`${t[at] === undefined} ${i[at] === 0} ${t[at] === ''}`); }",
);
differential(
  "index into a list of optional values",
  "const t = ['', 'a', 'b'].map((x) => (x === 'b' ? undefined : x)); const n: readonly (number | undefined)[] = [0, undefined, 7]; for (const at of [-1, 0, 1, 2, 3]) { print(`<${t[at] ?? 'none'}> ${n[at] ?? -5} ${t[at] === undefined} ${n[at] === 0}`); } if (t[0] !== undefined) print(`<${t[0]}>`);",
);
differential(
  "index that TypeScript narrows",
  "const t = ['a', '=b']; if (t[0] !== undefined) print(t[0]); const x = t[1]; if (x !== undefined) print(x + x); if (t[1] !== undefined && t[1] === '=b') print(`<${t[1]}>`);",
);
differential(
  "index into a tuple",
  "const t: readonly [string, string] = ['a', '']; print(`<${t[0]}> <${t[1]}>`); const n: [number, number] = [4, 5]; print(`${n[0] + n[1]}`);",
);
differential(
  "index of an index",
  "const at = [2, 0, 1]; const t = ['a', 'b', 'c']; print(t[at[0] ?? 0] ?? ''); for (const x of at) print(t[at[x] ?? 0] ?? 'none'); print(`${(at[0] ?? 0) + (at[2] ?? 0) * (at[1] ?? 9)}`);",
);
differential(
  "numbers and booleans",
  "const i = [3, -1, 0]; i.push(7, i.length); print(`${i.join(' ')} ${i.includes(-1)} ${i.includes(1)} ${i.indexOf(7)} ${i.indexOf(8)}`); const p = [true, false, i.length > 3]; print(`${p.join()} ${p.includes(false)} ${p.indexOf(false)}`);",
);
differential(
  "spread",
  "const a = ['x', 'y z']; const e: string[] = []; for (const l of [0, 1, 2]) { const made = l === 0 ? [...a, ...e] : l === 1 ? [...e, ...a, ''] : ['p', ...a, ...a, 'q']; print(`${made.length} ${made.join('|')}`); } print([...a.map((t) => t + t), ...'1,2'.split(',')].join());",
);
differential(
  "a list assigned anew",
  "let l = ['a']; const m = l; l = ['b', ...l]; print(`${l.join()} ${m.join()}`); l = l.filter((x) => x !== 'a'); l = l.map((x) => x + l.length); print(l.join()); l = []; print(`${l.length}`);",
);
differential(
  "a list in ?: and ??",
  "function maybe(x: number): string[] | undefined { return x === 0 ? undefined : x === 1 ? [] : ['a', '']; } for (const x of [0, 1, 2]) { const l = maybe(x); print(`${l === undefined} ${(maybe(x) ?? ['d']).length}`); const m = l ?? ['e', 'f']; print(m.join('|')); for (const y of maybe(x) ?? ['g']) print(`<${y}>`); if (l !== undefined) print(`${l.length} ${l.join('/')} ${l.includes('')}`); }",
);
differential(
  "a global list changed by functions",
  "const log: string[] = []; let other: number[] = []; function add(x: string): void { log.push(x); other.push(log.length); } function clear(): void { other = []; } add('a'); add('b c'); print(`${log.join()} ${other.join()}`); clear(); add(''); print(`${log.length} ${other.join()}`);",
);
differential(
  "lists of optional values",
  "const l: (string | undefined)[] = ['a', undefined, '']; for (const x of l) print(`<${x ?? 'none'}>`); print(`${l.length}`); const i: (number | undefined)[] = [1, undefined, 0]; for (const x of i) print(`${x ?? -1}`); print(`${i.length}`); const m = ['x', 'y'].map((x) => (x === 'x' ? undefined : x)); for (const x of m) print(x ?? 'none');",
);
differential(
  "a long list",
  "const l: number[] = []; for (let i = 0; i < 400; i++) l.push((i * 7919) % 1000); print([...l].sort((a, b) => a - b).join()); print(`${l.length} ${l.indexOf(l[399] ?? 0)} ${l.filter((x) => x % 2 === 0).length}`);",
);
refused("a list within a list", "const l = [['a']]; print(`${l.length}`);", "WM200");
refused("an assignment to length", "const l = ['a']; l.length = 0; print(l.join());", "any");
refused("push to a parameter", "function add(l: string[]): void { l.push('b'); } const l = ['a']; add(l); print(l.join());", "WM301");
refused("push to one of two names", "const a = ['x']; const b = a; b.push('y'); print(a.join());", "any");
refused("push to a list that a record has", "const a = ['x']; const r = { l: a }; a.push('y'); print(r.l.join());", "any");
refused("push to a field", "const r: { l: string[] } = { l: [] }; r.l.push('x'); print(r.l.join());", "any");
refused("push within a loop over it", "const a = ['x']; for (const x of a) if (a.length < 5) a.push(x); print(a.join());", "WM302");
refused(
  "push within a callback over it",
  "const a = ['x']; function more(): boolean { a.push('y'); return a.length > 5; } print(`${a.some(() => more())}`); print(a.join());",
  "any",
);
refused(
  "push after it was returned",
  "const a = ['x']; function get(): string[] { return a; } const b = get(); a.push('y'); print(b.join());",
  "any",
);
refused(
  "push to a list that a function keeps",
  "let kept: readonly string[] = []; function keep(l: readonly string[]): void { kept = l; } function f(): void { const l = ['a']; keep(l); l.push('b'); print(kept.join()); } f();",
  "WM303",
);
refused(
  "push in the loop before it was shared",
  "let kept: readonly string[] = []; const l: string[] = []; for (const x of ['a', 'b']) { l.push(x); if (x === 'a') kept = l; } print(kept.join());",
  "any",
);
refused(
  "push to a list whose alias is a loop variable of records",
  "interface R { readonly l: string[] } const r: R = { l: ['a'] }; const m = r.l; m.push('b'); print(r.l.join());",
  "any",
);
refused(
  "push to the result of a function that gives its argument back",
  "function same(l: string[]): string[] { return l; } const a = ['x']; const b = same(a); b.push('y'); print(a.join());",
  "any",
);
refused(
  "push to a list shared through a global of another function",
  "const a = ['x']; let b: readonly string[] = []; function share(): void { b = a; } share(); a.push('y'); print(b.join());",
  "any",
);
for (const [title, program] of Object.entries({
  "that a function keeps and returns":
    "let kept: readonly string[] = []; function make(): string[] { const a = ['x']; kept = a; return a; } const b = make(); b.push('y'); print(kept.join());",
  "that a field keeps and a function returns":
    "const store: { l: readonly string[] } = { l: [] }; function make(): string[] { const a = ['x']; store.l = a; return a; } const b = make(); b.push('y'); print(store.l.join());",
  "that a function returns after it got another one":
    "const r: { l: string[] } = { l: ['x'] }; function get(): string[] { let a = ['y']; a = r.l; return a; } const b = get(); b.push('z'); print(r.l.join());",
  "assigned by ??=":
    "const a = ['x']; let b: readonly string[] | undefined = ['q'].length > 3 ? [] : undefined; b ??= a; a.push('y'); print(b.join());",
  "as a default in a pattern":
    "const a = ['x']; function r(): { l?: readonly string[] } { return {}; } const { l = a } = r(); a.push('y'); print(l.join());",
  "as a default of a parameter": "const a = ['x']; function f(l: readonly string[] = a): void { a.push('y'); print(l.join()); } f();",
  "of a field behind ?.":
    "interface R { l: string[] } const r: R = { l: ['a'] }; function g(): R | undefined { return r; } const l = g()?.l ?? []; l.push('b'); print(r.l.join());",
  "of a field of what was found":
    "interface R { l: string[] } const rs: R[] = [{ l: ['a'] }]; const l = rs.find((x) => x.l.length > 0)?.l ?? []; l.push('b'); print(rs[0]?.l.join() ?? '');",
  "in a record that a callback makes": "const a = ['x']; const r = ['p'].map(() => ({ l: a })); a.push('y'); print(r[0]?.l.join() ?? '');",
}))
  refused(`push to a list ${title}`, program, "WM300");
differential(
  "whether a list is empty",
  "function ask(l: readonly string[]): void { print(`${l.length <= 0} ${l.length > 0} ${l.length === 0} ${l.length !== 0}`); if (l.length <= 0) print('none'); if (l.length > 0) print('some'); } ask([]); ask(['']); ask(['a', 'b'].filter((x) => x === ''));",
);
differential(
  "elements assigned by index",
  "const l = ['a', 'b c', '']; l[1] = 'x y'; l[2] = '*'; print(l.join('|')); l[0] = ''; print(`${l.length} ${l.join('|')}`); l[l.length] = 'new'; print(`${l.length} ${l.join('|')}`); const n = [1, 2, 3]; for (let i = 0; i < 3; i++) n[i] = (n[i] ?? 0) * 2; print(n.join());",
);
differential(
  "a variable in the expression that is assigned to it",
  "let l = [3, 1, 2]; l = l.filter((x) => x > 1); l = l.map((x) => x + l.length); print(l.join()); let b = true; b = b && l.length > 1; print(`${b}`); b = !b || b; print(`${b}`); let g = true; function ask(): boolean { return g; } g = ask(); print(`${g}`); g = !ask(); print(`${g}`); g = true; g = ask() && l.length > 1; print(`${g}`); let k = ['a']; function size(): number { return k.length; } k = ['x', 'y'].map((x) => x + size()); print(k.join());",
);
differential(
  "a list made by a callback with calls, returned at once",
  "function mark(x: string): string { return `<${x}>`; } function all(l: readonly string[]): readonly string[] { return l.map((x) => mark(x)); } function some(l: readonly string[]): readonly string[] { return l.filter((x) => mark(x) !== '<b c>'); } function show(l: readonly string[]): void { print(`${all(l).join('|')} ${some(l).join('|')} ${some(all(l)).length}`); } show(['a', 'b c']); show(['']); show([]);",
);
refused(
  "push to a local list in the loop before it was shared",
  "let kept: readonly string[] = []; function f(): void { const l: string[] = []; for (const x of ['a', 'b']) { l.push(x); if (x === 'a') kept = l; } } f(); print(kept.join());",
  "WM300",
);
differential(
  "the value of an element changes the list",
  "const l = ['a', 'b']; function grow(): string { l.push('new'); return 'put'; } l[0] = grow(); l[l.length] = grow(); l[1] = ['x'].map((x) => { l[2] = 'in between'; return x; }).join(); print(l.join()); const n = [1, 2]; function shrink(): number { n.pop(); return 7; } n[0] = (n[0] ?? 0) + shrink(); print(n.join());",
);
differential(
  "lists that turn out to be empty where there may be none",
  `import { args, print } from "wmc"; interface Few { few: readonly string[] | undefined } const none = (x: string): boolean => x === "none"; function found(): readonly string[] | undefined { return args.filter((x) => none(x)); } function flat(): readonly number[] | undefined { if (args.length > 9) return undefined; return args.flatMap((x) => (none(x) ? [1] : [])); } function count(list?: readonly string[]): string { return list === undefined ? "none" : \`\${list.length}\`; } let list: readonly string[] | undefined = args.map((x) => x).filter((x) => none(x)); list ??= ["x"]; print(count(list)); list = args.length > 1 ? args.filter((x) => none(x)) : undefined; print(count(list)); const of: Few = { few: args.filter((x) => none(x)) }; of.few ??= ["x"]; print(count(of.few) + count(found()) + count(args.filter((x) => none(x))) + count()); print(flat() === undefined ? "none" : "some"); let text: string | undefined = args.reduce((before) => before, ""); text ??= "x"; print(\`<\${text}>\`);`,
  { args: ["a", "b"] },
);
