import { differential, refused } from "../../../test/differential/helper.js";
import { hostileList } from "../../../test/differential/hostile.js";

const hostile = `const hostile: readonly string[] = ${hostileList};\n`;

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
differential("hostile texts sliced", `${hostile} for (const x of hostile.slice(3, -3)) print(x); print(hostile.slice(-2).join());`);
differential(
  "length",
  "const a: string[] = []; const c = ['', '']; print(`${a.length} ${c.length} ${[1, 2, 3].length} ${[...a, ...a].length} ${[...a, 'x', ...c].length}`); if (a.length === 0) print('empty'); if (c.length > 0) print('some'); if (c.length !== 0) print('more'); if (a.length <= 0) print('none');",
);
differential(
  "a list that filter left empty",
  "const none = ['a', 'b'].filter((x) => x === 'c'); print(`${none.length === 0} ${none.length}`); const two = [...none, ...none.map((x) => x)]; print(`${two.length > 0}`);",
);
differential(
  "includes is not fooled by parts",
  "const i = [11, 2, 33]; print(`${i.includes(1)} ${i.includes(3)} ${i.includes(11)}`); const t = ['ab', 'c d']; print(`${t.includes('a')} ${t.includes('c')} ${t.includes('ab c')} ${t.includes('c d')} ${t.includes('')}`);",
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
  "find gives an optional text",
  "const l = ['', '=', 'b']; for (const w of ['', '=', 'b', 'c']) { const f = l.find((x) => x === w); print(`${f === undefined} <${f ?? 'none'}>`); if (f !== undefined) print(f + f.length); }",
);
refused("join of records", "const l = [{ a: 1 }]; print(l.join());", "any");
refused("indexOf from a place", "const l = ['a', 'b', 'a']; print(`${l.indexOf('a', 1)}`);", "any");
refused("includes from a place", "const l = ['a', 'b']; print(`${l.includes('a', 1)}`);", "any");
refused("a method that is none of the language", "const l = ['a']; l.fill('b'); print(l.join());", "WM102");
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
refused("a callback by name", "function f(x: number): number { return x; } print([1].map(f).join());", "WM103");
refused("a method that every object has", "print([1, 2].toString());", "WM102");
refused("another method that every object has", "const l = ['a']; print(`${l.hasOwnProperty(0)}`);", "WM102");
refused("a value for this", "function f(): number { print('called'); return 1; } print([1].map((x) => x, f()).join());", "WM102");
differential(
  "several questions about one list",
  `import { args, parseInteger, print } from "wmc"; function middle(list: readonly number[]): number { const count = list.length; const lower = list[Math.trunc((count - 1) / 2)] ?? 0; return Math.trunc((lower + (list[Math.trunc(count / 2)] ?? 0)) / 2); } function ends(list: readonly number[], more: readonly number[]): string { const first = list[0] ?? -1; const n = more.length; const second = more[1] ?? -2; const last = list[list.length - 1] ?? -3; return \`\${first} \${n} \${second} \${last} \${list[n % 3] ?? -4} \${more[n * 2 + 1] ?? -5} \${list[8] ?? -6} \${list[9] ?? -7}\`; } function kept(a: string, list: readonly number[], b: string): string { let t = a + b; if (list.length > 2) t += a; for (let i = 0; i < list.length; i++) { t += \`\${list[i] ?? 0}\`; if ((list[Math.trunc(list.length / 2)] ?? 0) > 1) t += b; } return t + a; } function grown(list: readonly number[]): string { const n = list.length; const own = [...list]; own.push(n); const m = own.length; own.push(m); return \`\${own[Math.trunc(m / 2)] ?? -1} \${own[0] ?? -1} \${own.length} \${n}\`; } function all(list: readonly number[]): void { print(\`\${middle(list)} / \${ends(list, [4, 5])} / \${ends([7], list)} / \${kept("*", list, "-n")} / \${grown(list)}\`); } all([]); all([1]); all([-1, 2]); all([3, 1, 2]); all([0, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0]); const own: number[] = []; for (const a of args) own.push(parseInteger(a) ?? 0); all(own); print(args.join("|"));`,
  { args: ["5", "-3", "*"], mipsel: true },
);
differential(
  "a question about a list in a branch, behind which a parameter is used",
  `import { print } from "wmc"; function shown(name: string, list: readonly number[]): string { if (name !== "x") { const n = list.length; const first = list[0] ?? -1; print(\`\${n} \${first}\`); } return name; } print(shown("a b", [7, 8]) + shown("x", [9]) + shown("*", []));`,
);
differential(
  "an index below the middle, which is below 0 where the list is short",
  `import { print } from "wmc"; function lower(list: readonly number[]): number { const count = list.length; const below = list[Math.trunc((count - 3) / 2)] ?? -1; return below * 10 + (list[Math.trunc(count / 2)] ?? -1); } print(String(lower([])) + String(lower([1])) + String(lower([1, 2])) + String(lower([1, 2, 3, 4, 5])));`,
);
differential(
  "the first words of lists of words",
  `import { args, print } from "wmc"; type Way = "up" | "down" | "-n"; function first(ways: readonly Way[], flags: readonly boolean[]): string { const n = ways.length; const way = ways[0] ?? "none"; const flag = flags[1]; return \`\${n} \${way} \${flag === undefined ? "none" : "some"} \${flags.length}\`; } function none(flags: readonly boolean[]): boolean { return flags[0] === undefined; } print(first([], [])); print(first(["-n"], [true])); print(first(["up", "down"], [true, false])); print(\`\${none([])} \${none([false])}\`); print(args[0] ?? "none");`,
  { args: ["x"] },
);
differential(
  "the list of a reduce comes before its initial value",
  `import { print } from "wmc"; function said(n: number): number { print(String(n)); return n; } let list = [1, 2]; function other(): number { list = [7]; return 3; } print(String([1, 2].map((n) => said(n)).reduce((sum, n) => sum + n, said(9)))); print(String(list.reduce((sum, n) => sum + n, other()))); print([said(4)].reduce((text, n, at) => text + n + at, ["x", "y"].reduce((a, b) => a + b + said(5), "s")));`,
);
for (const place of ["2", "-1"])
  differential(
    `an element that is set at ${place} of a list of one`,
    `const seats = ["Ada"]; let place = 0; place += ${place}; print("before"); seats[place] = "Grace"; print(seats.join());`,
    { throws: true },
  );
refused("spreading text", "const name = 'Ada' + '!'; print([...name].join());", "WM213");
refused("pushing text", "const all: string[] = []; const name = 'Ada' + '!'; all.push(...name); print(all.join());", "WM213");
