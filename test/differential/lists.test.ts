// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the programs are text here
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
  "hostile texts joined",
  `${hostile} print(hostile.join("|")); for (const x of hostile) print(["a", x, "b"].join(x)); print(hostile.join());`,
);
differential(
  "hostile texts searched",
  `${hostile} const some = ["a", "b c", "", "*", "\\\\s"]; for (const x of hostile) { print(\`\${hostile.includes(x)} \${hostile.indexOf(x)} \${some.includes(x)} \${some.indexOf(x)} \${hostile.includes(x + "z")}\`); }`,
);
differential(
  "hostile texts mapped, kept, found",
  `${hostile} for (const x of hostile.map((t) => t + "." + t)) print(x); print(hostile.filter((t) => t.includes(" ") || t === "").map((t) => \`<\${t}>\`).join()); for (const x of hostile) { const f = hostile.find((t) => t === x); print(\`<\${f ?? "none"}> \${hostile.some((t) => t === x)} \${hostile.every((t) => t !== x)}\`); }`,
);
differential(
  "hostile texts through functions",
  `${hostile} function through(l: readonly string[]): readonly string[] { return l; } function first(l: readonly string[]): string { return l[0] ?? "none"; } for (const x of hostile) print(\`<\${first([x])}> <\${first(through([x, "y"]))}>\`); print(through(hostile).join("\\n"));`,
);
differential("hostile texts sliced", `${hostile} for (const x of hostile.slice(3, -3)) print(x); print(hostile.slice(-2).join());`);

differential(
  "length",
  "const a: string[] = []; const c = ['', '']; print(`${a.length} ${c.length} ${[1, 2, 3].length} ${[...a, ...a].length} ${[...a, 'x', ...c].length}`); if (a.length === 0) print('empty'); if (c.length > 0) print('some'); if (c.length !== 0) print('more'); if (a.length <= 0) print('none');",
);
differential(
  "an empty list made of empty lists",
  "const a: string[] = []; const both = [...a, ...a]; if (both.length === 0) print('empty'); print(`${both.length > 0} ${both.length !== 0} ${both.length}`); for (const x of both) print(x); print(`<${both.join()}> ${both.includes('')} ${both.indexOf('x')}`);",
);
differential(
  "a list that filter left empty",
  "const none = ['a', 'b'].filter((x) => x === 'c'); print(`${none.length === 0} ${none.length}`); const two = [...none, ...none.map((x) => x)]; print(`${two.length > 0}`);",
);
differential(
  "index",
  "const t = ['a', '', 'c']; const i = [5, 0]; const p = [true, false]; for (const at of [-1, 0, 1, 2, 3, 100]) { print(`<${t[at] ?? 'none'}> ${i[at] ?? -5} ${p[at] ?? true}`); print(`${t[at] === undefined} ${i[at] === 0} ${t[at] === ''}`); }",
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
  "includes is not fooled by parts",
  "const i = [11, 2, 33]; print(`${i.includes(1)} ${i.includes(3)} ${i.includes(11)}`); const t = ['ab', 'c d']; print(`${t.includes('a')} ${t.includes('c')} ${t.includes('ab c')} ${t.includes('c d')} ${t.includes('')}`);",
);
differential(
  "spread",
  "const a = ['x', 'y z']; const e: string[] = []; for (const l of [0, 1, 2]) { const made = l === 0 ? [...a, ...e] : l === 1 ? [...e, ...a, ''] : ['p', ...a, ...a, 'q']; print(`${made.length} ${made.join('|')}`); } print([...a.map((t) => t + t), ...'1,2'.split(',')].join());",
);
differential(
  "push of a list and of several",
  "const a = ['x']; const l: string[] = []; l.push(...a, 'b', ...a); l.push(...l); print(l.join()); let k: number[] = []; k.push(1); k = [...k, 2]; k.push(k.length, k.length); print(k.join());",
);
differential(
  "push evaluates its arguments first",
  "const l: string[] = []; function f(x: string): string { l.push(x); return `${x}${l.length}`; } l.push('0', f('a'), f('b')); print(l.join());",
);
differential(
  "map",
  "const i = [1, 2, 3]; print(i.map((x) => x * 2).join()); print(i.map((x) => `<${x}>`).join('')); print(i.map((x, at) => x * at).join()); print(i.map((x) => x > 1).join()); print(['a', 'b c'].map((t) => t.length).join()); print(i.map((x) => i.map((y) => x * y).join('')).join()); print(i.map(() => 'z').join()); print(`${i.map((x) => x).length}`);",
);
differential(
  "filter, find, some, every",
  "const i = [5, 2, 8]; print(i.filter((x) => x > 2).join()); print(`${i.find((x) => x < 5) ?? -1} ${i.find((x) => x > 100) ?? -1}`); print(`${i.some((x) => x === 8)} ${i.some((x) => x === 9)} ${i.every((x) => x > 1)} ${i.every((x) => x > 2)}`); const e: number[] = []; print(`${e.some((x) => x > 0)} ${e.every((x) => x > 0)}`); print(i.filter((x, at) => at > 0 && x > 2).join()); if (i.some((x) => x > 7) && !i.every((x) => x > 7)) print('yes'); while (i.every((x) => x < 9)) { i.push(9); } print(i.join());",
);
differential(
  "methods stop where JavaScript's do",
  "function tell(x: number): boolean { print(`asked ${x}`); return x === 2; } const i = [1, 2, 3]; print(`${i.some((x) => tell(x))}`); print(`${i.every((x) => !tell(x))}`); print(`${i.find((x) => tell(x)) ?? 0}`); print(i.filter((x) => tell(x)).join());",
);
differential(
  "methods of methods",
  "const t = 'c,a,b,a'.split(','); print(t.filter((x) => x !== 'b').map((x) => x + t.indexOf(x)).filter((x) => x.endsWith('1')).join('/')); print(`${t.map((x) => x.length).filter((x) => x === 1).length} ${t.slice(1).indexOf('a')} ${t.slice(1, 3).map((x) => x + '!').join('')}`);",
);
differential(
  "callbacks that use what is around them",
  "function f(limit: number, mark: string): string { const own = limit * 2; return [1, 2, 3, 4].filter((x) => x > limit).map((x) => `${mark}${x}${own}`).join(); } print(f(1, 'a')); print(f(3, f(2, 'b')));",
);
differential(
  "callbacks that call functions with callbacks",
  "function twice(l: readonly number[]): number[] { return l.map((x) => x * 2); } function sum(l: readonly number[]): number { let s = 0; for (const x of l) s += x; return s; } print([1, 2].map((x) => sum(twice([x, x + 1]).filter((y) => y > x))).join()); print(twice(twice([1, 2, 3]).filter((x) => sum([x]) > 2)).join());",
);
differential(
  "sort",
  "print([3, 1, 2].sort((a, b) => a - b).join()); print([3, 1, 2].sort((a, b) => b - a).join()); const l = [5, -1, 5, 0]; const s = [...l].sort((a, b) => a - b); print(`${s.join()} ${l.join()}`); print(l.filter((x) => x > -1).sort((x, y) => y - x).join()); const e: number[] = []; print(`<${[...e].sort((a, b) => a - b).join()}>`); print([10, 9, 8, 7, 1].sort((a, b) => (a % 3) - (b % 3)).join());",
);
differential(
  "sort is stable",
  "interface P { readonly key: number; readonly name: string } const l: P[] = []; for (let i = 0; i < 12; i++) l.push({ key: (i * 7) % 3, name: `n${i}` }); print([...l].sort((a, b) => a.key - b.key).map((p) => p.name).join()); print([...l].sort((a, b) => b.key - a.key).map((p) => p.name).join()); print([...l].sort((a, b) => (a.key === b.key ? 0 : a.key < b.key ? -1 : 1)).map((p) => `${p.key}${p.name}`).join());",
);
differential(
  "slice",
  "const l = ['a', 'b', 'c', 'd']; for (const from of [-9, -2, 0, 1, 4, 9]) { print(l.slice(from).join()); for (const to of [-9, -1, 0, 2, 4, 9]) print(`<${l.slice(from, to).join()}> ${l.slice(from, to).length}`); } print(l.slice().join());",
);
differential(
  "join",
  "print(['a', 'b'].join('')); print(['a', 'b'].join()); print([1, 2].join(', ')); print(`<${[''].join('x')}> <${['', ''].join('x')}>`); print([true, false].join('*')); print(['a'].join('$'));",
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
  "find gives an optional text",
  "const l = ['', '=', 'b']; for (const w of ['', '=', 'b', 'c']) { const f = l.find((x) => x === w); print(`${f === undefined} <${f ?? 'none'}>`); if (f !== undefined) print(f + f.length); }",
);
differential(
  "a long list",
  "const l: number[] = []; for (let i = 0; i < 400; i++) l.push((i * 7919) % 1000); print([...l].sort((a, b) => a - b).join()); print(`${l.length} ${l.indexOf(l[399] ?? 0)} ${l.filter((x) => x % 2 === 0).length}`);",
);

refused("a list within a list", "const l = [['a']]; print(`${l.length}`);", "WM200");
refused("join of records", "const l = [{ a: 1 }]; print(l.join());", "any");
refused("indexOf from a place", "const l = ['a', 'b', 'a']; print(`${l.indexOf('a', 1)}`);", "any");
refused("includes from a place", "const l = ['a', 'b']; print(`${l.includes('a', 1)}`);", "any");
refused("a method that is none of the language", "const l = ['a']; l.reverse(); print(l.join());", "WM102");
refused("sort in place", "const l = [2, 1]; l.sort((a, b) => a - b); print(l.join());", "any");
refused(
  "sort of a list that belongs to somebody else",
  "const l = [2, 1]; function get(): number[] { return l; } get().sort((a, b) => a - b); print(l.join());",
  "any",
);
refused(
  "sort of a parameter through a function",
  "function id(l: number[]): number[] { return l; } const l = [2, 1]; const s = id(l).sort((a, b) => a - b); print(l.join() + s.join());",
  "any",
);
refused("an assignment by index", "const l = ['a']; l[0] = 'b'; print(l.join());", "any");
refused("an assignment to length", "const l = ['a']; l.length = 0; print(l.join());", "any");
refused("a callback by name", "function f(x: number): number { return x; } print([1].map(f).join());", "WM103");
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
