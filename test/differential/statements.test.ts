import { differential, refused } from "./helper.js";

const told = `
function n(value: number): number { print(\`n \${value}\`); return value; }
function s(value: string): string { print(\`s \${value}\`); return value; }
function b(value: boolean): boolean { print(\`b \${value}\`); return value; }
`;

// Variables

differential(
  "declarations",
  "let a: number; let t: string; let p: boolean; a = 1; t = 'x'; p = true; let c = 2, d = c + a; const e = d, f = `${e}${t}`; print(f + p); d = 9; print(`${d}`);",
);
differential(
  "compound assignments",
  "let a = 7; a += 3; a -= 1; a *= -4; print(`${a}`); a %= 5; print(`${a}`); a += a; a -= a - 1; a *= a + 1; print(`${a}`); let t = 'x'; t += 'y'; t += 1; t += true; t += t; print(t);",
);
differential("steps", "let i = 0; i++; ++i; i--; --i; i++; print(`${i}`);");
differential(
  "a variable of a loop's body begins anew",
  "for (const x of [1, 2, 3]) { let t = ''; let m: string | undefined; const l: number[] = []; if (x === 2) { t = 'two'; m = t; l.push(x); } print(`<${t}> ${m ?? 'none'} ${l.length}`); }",
);
differential(
  "one name in several blocks",
  "const x = 1; { const x = 2; print(`${x}`); { let x = 3; x += 1; print(`${x}`); } } if (x === 1) { const x = 'text'; print(x); } for (const x of ['item']) print(x); print(`${x}`);",
);
differential(
  "one name in a loop within a loop",
  "for (const x of [1, 2]) { for (const x of ['a', 'b']) print(x); print(`${x}`); } for (let i = 0; i < 2; i++) { for (let i = 5; i < 7; i++) print(`${i}`); print(`${i}`); }",
);
refused("var", "var x = 1; print(`${x}`);", "WM100");

// if

differential(
  "if, else if, else",
  "for (const x of [1, 2, 3, 4]) { if (x === 1) print('one'); else if (x === 2) { print('two'); print('2'); } else if (x < 4) print('three'); else print('more'); if (x > 3) {} else print('small'); if (x > 1) { if (x > 2) print('a'); else print('b'); } else print('c'); }",
);
differential(
  "else if whose conditions need steps",
  `${told} for (const x of [1, 2, 3, 4]) { if (n(x) === n(1)) print("one"); else if (n(x) === n(2) && b(true)) print("two"); else if (b(false) || n(x) + 1 === n(4)) print("three"); else print("more"); }`,
);
differential(
  "empty bodies",
  `${told} if (b(true)) {} if (b(false)) {} else {} for (const x of [1, 2]) {} while (b(false)) {} for (let i = 0; i < 2; i++) {} ; ; { } print("end");`,
);
differential(
  "an if that an else begins with, where all has to be on one line",
  'import { args, print } from "wmc"; let n = 0; while (n < 3 && args.map((one) => { let size = one.length; if (one === "a") size = 9; else { if (size > 4) { size = 4; n++; } size += n; } return size; }).includes(1)) n++; print(`${n}`);',
  { args: ["a", "b", "longer"] },
);
differential(
  "a condition that is a constant",
  "if (true) print('a'); if (false) print('b'); else print('c'); const always = true; if (always) print('d'); if (!always || always) print('e');",
);

// Loops

differential(
  "while",
  `${told} let i = 0; while (n(i) < 3 && b(i !== 2)) { i += 1; if (i === 1) continue; print(\`body \${i}\`); } while (true) { i -= 1; if (i < -2) break; } print(\`\${i}\`);`,
);
differential(
  "do",
  `${told} let i = 0; do { i += 1; print(\`\${i}\`); } while (n(i) < 3 && !b(i === 2)); do { i -= 1; if (i < -3) break; } while (true); print(\`\${i}\`); do print("once"); while (b(false));`,
);
differential(
  "for",
  "for (let i = 0; i < 3; i++) print(`${i}`); for (let i = 3; i > 0; i -= 2) print(`${i}`); let k = 0; for (; k < 2; ) k += 1; for (k = 5; ; k++) { if (k > 7) break; if (k === 6) continue; print(`${k}`); } print(`${k}`);",
);
differential(
  "for whose condition needs steps",
  `${told} const xs = ["a", "b", "c"]; for (let i = 0; i < xs.length; i++) print(xs[i] ?? ""); for (let i = 0; n(i) < n(2); i += n(1)) print("body");`,
);
differential(
  "continue in a for with steps in its increment",
  `${told} for (let i = 0; i < 4; i += n(1)) { if (i === 1) continue; if (i === 2) { if (b(true)) continue; } print(\`\${i}\`); }`,
);
differential(
  "continue and break within nested loops",
  "for (let i = 0; i < 3; i++) { for (const x of ['a', 'b', 'c']) { if (x === 'b') continue; if (i === 1) break; print(`${i}${x}`); } let j = 0; while (true) { j++; if (j === 2) continue; if (j > 3) break; print(`j${j}`); } if (i === 1) continue; print(`end ${i}`); }",
);
differential(
  "continue in a loop of items within a counting loop",
  "for (let i = 0; i < 3; i++) { for (const x of [1, 2, 3]) { if (x === 2) continue; print(`${i} ${x}`); } }",
);
differential(
  "continue in a counting loop within a loop of items",
  "for (const x of [1, 2, 3]) { for (let i = 0; i < 3; i++) { if (i === 1) continue; print(`${x} ${i}`); } if (x === 2) continue; print('after'); }",
);
differential(
  "for of",
  "for (const x of []) print('never'); for (const x of [3, 1, 2]) print(`${x}`); for (const p of [true, false]) if (p) print('yes'); const l = ['a', '', 'b c']; for (const x of l) print(`<${x}>`); for (let x of l) { x += '!'; print(x); } for (const x of 'a-b'.split('-')) print(x);",
);
differential(
  "for of over a list with calls in it",
  `${told} for (const x of [n(1), n(2), 3]) print(\`\${x}\`); for (const t of [s("a"), "b", s("c") + s("d")]) print(t);`,
);
differential(
  "for of over a list that is assigned anew meanwhile",
  "let l = ['a', 'b']; for (const x of l) { print(x); l = ['c', 'd', 'e']; } print(l.join());",
);
differential(
  "for of over hostile literals",
  "for (const x of ['', ' ', '*', '$HOME', '\\\\', '\\\\n', 'a b', '-n', '\"', \"'\"]) print(`<${x}>`);",
);
differential(
  "the value after a loop is that of the last turn",
  "let last = 0; for (const x of [1, 2, 3]) { last = x; if (x === 2) break; } print(`${last}`); let i = 0; for (i = 0; i < 3; i++) last += i; print(`${i} ${last}`);",
);
differential(
  "functions with loops called within loops",
  "function sum(count: number): number { let total = 0; for (let i = 0; i <= count; i++) { for (const x of [1, 2]) total += x * i; } return total; } for (let i = 0; i < 3; i++) { for (const x of [sum(i), sum(i + 1)]) print(`${i} ${x}`); let total = 1; while (total < sum(2)) total *= 2; print(`${total}`); }",
);
differential(
  "a loop that a return leaves",
  "function find(wanted: string): number { let at = 0; for (const x of ['a', 'b', 'c']) { if (x === wanted) return at; at++; } return -1; } function count(limit: number): number { for (let i = 0; ; i++) { while (i > limit) { return i; } } } print(`${find('b')} ${find('x')} ${count(3)}`);",
);
refused("for in", "for (const k in { a: 1 }) print(k);", "WM100");
differential(
  "continue in do",
  `${told} let i = 0; do { i++; if (i === 1) continue; if (i === 3) { for (const x of [1, 2]) { if (x === 1) continue; print("inner"); } continue; } print(\`\${i}\`); } while (n(i) < 5 && b(i !== 4)); print(\`\${i}\`);`,
);
differential(
  "labels",
  "outer: for (const x of [1, 2, 3, 4]) { let y = 0; inner: while (true) { y++; do { if (x === 2) continue outer; if (y === 2) continue inner; if (y === 3) break inner; if (x === 4) break outer; print(`${x}${y}`); } while (false); print('next'); } print(`after ${x}`); } a: for (let i = 0; i < 3; i++) { for (let j = 0; j < 3; j++) { if (j === 1) continue a; print(`${i}${j}`); } } b: do { for (;;) { print('once'); continue b; } } while (['x'].length > 1);",
);
refused("a label on a block", "a: { print('x'); break a; }", "WM100");
differential(
  "several variables and steps in a for",
  "for (let i = 0, j = 5; i < j; i++, j--) print(`${i}${j}`); let k = 0, m = 0; for (k = 1, m = 2; k < 10; k *= 2, m += k) print(`${k} ${m}`);",
);
differential(
  "entries",
  "const l = ['a', '', 'b c']; for (const [i, x] of l.entries()) { if (i === 1) continue; print(`${i} <${x}>`); } for (const [i] of [true, false].entries()) print(`${i}`); for (const [, x] of [3, 4].entries()) print(`${x}`);",
);
differential(
  "statements of &&, ||, ?: and ??",
  `${told} for (const x of [0, 1, 2]) { n(x) === 1 && print("one"); n(x) === 2 || print("not two"); b(x > 0) && b(x > 1) && print("both"); x === 0 ? print("zero") : x === 1 ? print("uno") : n(5); }`,
);
refused("a throw", "throw new Error('x');", "WM100");
refused("a try", "try { print('a'); } catch { print('b'); }", "WM100");
refused("a class", "class A {} print('a');", "WM100");
refused("an enumeration", "enum A { x } print(`${A.x}`);", "WM100");
refused("a namespace", "namespace a { export const x = 1; } print(`${a.x}`);", "WM100");
refused("an expression without effect", "const a = 1; a + 1; print(`${a}`);", "any");

// switch

differential(
  "switch over text",
  "for (const x of ['a', 'b', 'c', '', '*', '?', '[a]', 'd', '-n', '$x', '\\\\', ' ', 'a b', '\"', \"'\", '\\n', 'other']) { switch (x) { case 'a': print('A'); break; case 'b': case 'c': print('B or C'); break; case '': print('empty'); break; case '*': { print('star'); break; } case '?': print('any'); break; case '[a]': print('set'); break; case '-n': print('dash'); break; case '$x': print('dollar'); break; case '\\\\': print('backslash'); break; case ' ': print('blank'); break; case 'a b': print('two'); break; case '\"': print('quote'); break; case \"'\": print('single'); break; case '\\n': print('newline'); break; default: print(`default ${x}`); } }",
);
differential(
  "switch without default that sets a variable",
  "function said(x: string): string { let t = 'none'; switch (x) { case 'p': t = 'b'; break; case 'q': t = 'c'; break; } return t + x; } print(said('p') + said('q') + said('r'));",
);
differential(
  "switch over numbers",
  "for (const x of [0, 1, -1, 7]) { switch (x) { case 0: print('zero'); break; case -1: print('minus'); break; case 7: print('last'); } switch (x + 1) { case 1: case 2: { print('small'); break; } default: } }",
);
differential(
  "switch that leaves a function or goes on with a loop",
  "function name(x: number): string { switch (x) { case 1: return 'one'; case 2: { const t = 'two'; return t; } default: return 'many'; } } for (const x of [1, 2, 3]) { switch (x) { case 1: print('skipped'); continue; case 2: print(name(x)); break; default: print(name(x)); } print('after'); } for (let i = 0; i < 4; i++) { switch (i) { case 1: continue; default: break; } print(`${i}`); }",
);
differential(
  "switch over a call, once",
  `${told} switch (s("b") + n(1)) { case "b1": print("hit"); break; default: print("miss"); } switch (n(2)) { case 1: break; case 2: switch (n(3)) { case 3: print("inner"); break; } print("outer"); break; }`,
);
differential(
  "switch over a union",
  "type T = 'up' | 'down'; function f(x: T): number { switch (x) { case 'up': return 1; case 'down': return 2; } } print(`${f('up')}${f('down')}`);",
);
refused("a clause that falls through", "const x: number = 1; switch (x) { case 1: print('a'); default: print('b'); }", "any");
differential(
  "a break within a clause",
  "for (const x of [1, 2, 3, 4, 5]) { switch (x) { case 1: if (x > 0) break; print('no'); break; case 2: { for (const y of [1, 2, 3]) { if (y === 1) continue; if (y === 3) break; print(`y${y}`); } if (x === 2) { print('two'); break; } print('no'); break; } case 3: if (x === 3) continue; break; case 4: switch (x % 2) { case 0: if (x > 3) break; print('no'); break; default: } print('four'); break; default: print('other'); } print(`after ${x}`); }",
);
differential(
  "a return within a switch within a loop",
  "function f(x: number): string { for (const y of [1, 2, 3]) { switch (y) { case 1: if (x === 1) break; if (x === 2) return 'two'; print('on'); break; case 2: if (x === 3) return 'three'; } print(`turn ${y}`); } return 'end'; } for (const x of [1, 2, 3, 4]) print(f(x));",
);
differential(
  "a default that is not last",
  "for (const x of ['a', 'b', 'c', 'd', '*']) { switch (x) { case 'a': print('a'); break; default: print('default'); break; case 'b': case 'c': print('b or c'); } switch (x) { default: case 'a': print('A or other'); break; case 'b': print('B'); } }",
);
differential(
  "switch over booleans and optional values",
  "const maybe = ['a', undefined, '', '=a', 'undefined']; for (const x of maybe) { switch (x) { case 'a': print('letter'); break; case undefined: print('nothing'); break; case '': print('empty'); break; case '=a': print('sign'); break; default: print(x); } } for (const p of [true, false]) { switch (p) { case true: print('yes'); break; case false: print('no'); } } for (const i of [0, undefined, -1]) { switch (i) { case 0: print('zero'); break; case -1: print('minus'); break; case undefined: print('none'); } }",
);
refused("a clause that falls through", "const x = ['a'].length; switch (x) { case 1: print('one'); case 2: print('two'); }", "WM106");
refused("a label that is computed", "const x: number = 1; let y = 2; y += 1; switch (x) { case y: print('a'); break; default: }", "WM107");

// The top level

differential(
  "an initialiser with an effect, of a variable that nobody reads",
  `${told} const unused = n(5); const other = [s("x")].length; print("end");`,
);
differential(
  "statements and initialisers in the order of the source",
  `${told} print("first"); const a = n(1); print(\`\${a}\`); let c = n(2); c += 1; const d = n(c); print(\`\${d}\`);`,
);
differential(
  "exit with a status",
  `import { exit, print } from "wmc"; function leave(status: number): void { print("leaving"); exit(status); } leave(7); print("not reached");`,
);
differential(
  "fail in a function within loops",
  `import { fail, print } from "wmc"; function f(x: string): string { for (const c of ["a", "b"]) if (c === x) fail(\`bad: \${x}\`, 3); return x; } print(f("c")); print(f("b")); print("not reached");`,
  { stderr: true },
);
differential(
  "a last condition that is false does not set the status",
  "let x = 1; x += 1; if (x === 5) print('never'); function f(): void { if (x === 9) print('no'); } f();",
);
differential("a last command that fails does not set the status", `import { run } from "wmc"; void run("false", []);`);
differential(
  "continue in a switch in a loop in a loop",
  "for (let i = 0; i < 3; i++) { for (const x of ['a', 'b', 'c']) { switch (x) { case 'b': if (i > 0) continue; print('kept'); break; default: print(`other ${i}`); } print(`${i}${x}`); } print(`end ${i}`); }",
);
differential(
  "a variable that only some clauses set",
  "function name(x: string): string { let found = 'none'; switch (x) { case 'a': found = 'first'; break; case 'b': found = 'second'; break; } return found; } for (const x of ['a', 'c', 'b', '']) print(name(x));",
);
differential(
  "a branch that only sets what the other one sets too",
  `import { args, print } from "wmc"; let shared = "start"; function isStart(): boolean { return shared === "start"; } function longer(x: string): string { return x + "+"; } function change(x: string): void { if (isStart()) { print(shared); shared = longer(x); } else { shared = "*"; } } function pick(x: string): string { let way = "first"; if (way === x) way = x + way; else way = "-n"; let other: string; if (x === "") { other = longer(way); } else { other = way; } let third = x; if (third === "a b") { print(third); third = "c"; } else third = "d"; return \`\${way}|\${other}|\${third}|\${shared}\`; } function early(x: string): string { if (x === "*") { if (shared === "*") return "left"; shared = x; } else { shared = ""; } return shared; } function part(n: number, x: string): string { const whole = Math.trunc(n / 10); return n % 10 === 0 ? \`\${whole}\` : \`\${whole}.\${x}\`; } function number(n: number): number { let r = 0; if (n > 2) { r = n * 2; print("big"); r = r + 1; } else r = n; return r; } for (const x of ["", "first", "a b", "*", "-n", ...args]) { change(x); print(pick(x)); print(early(x)); print(\`\${part(x.length * 5, x)} \${number(x.length)}\`); }`,
  { args: ["\\", "$x"], mipsel: true },
);
differential(
  "guards and questions about the same text",
  `import { args, print } from "wmc"; function better(best: string, current: string, a: number, b: number): boolean { if (best !== "alive" || current === "unknown") return false; return current === "recovering" || a - b >= Math.max(1, a * 2); } function other(x: string, y: string): boolean { if (y === "" || x === "*") return true; return x !== "-n" || y === "a b"; } function third(x: string): boolean { if (x === "a b" || x.startsWith("-")) return x === "-n"; return x.endsWith("*") || x === "" || x.length > 4; } function fourth(x: string, y: string): string { if (x === y || y === "a b") return "same"; if (y === "*" || third(y)) return "third"; return "none"; } for (const x of ["alive", "", ...args]) for (const y of ["unknown", "recovering", "a b", "", ...args]) { print(\`\${x} \${y} \${better(x, y, 1, 5)} \${better(x, y, -5, -20)} \${other(x, y)} \${third(x)} \${fourth(x, y)}\`); if (better(x, y, 3, 2) || !other(x, y)) print("yes"); }`,
  { args: ["*", "-n", "a b", "\\", "alive"], mipsel: true },
);
differential(
  "loops over one value",
  "import { args, print } from 'wmc'; for (const x of ['*']) print(x); for (const x of ['a']) { for (const y of ['b', 'c']) { if (y === 'b') continue; print(x + y); } } for (const x of ['early']) { if (args.length === 0) continue; print(x); } outer: for (const x of ['a', 'b']) { for (const y of ['over']) { if (x === 'a') continue outer; print(x + y); } } for (const x of ['last']) { while (args.length === 0) break; print(x); }",
);
differential(
  "texts that begin or end with what is known",
  "import { args, print } from 'wmc'; const x = args[0] ?? 'q'; for (const t of [`~${x}-13`, `${x}b`, `b${x}`]) print(t); print(`${`~${x}-13`.endsWith('{a,b}')} ${`~${x}-13`.endsWith('3')} ${`~${x}-13`.endsWith('q-13')} ${`~${x}-13`.startsWith('~q-1')} ${`~${x}`.startsWith('q')} ${`${x}ab`.endsWith('xab')} ${`${x}ab`.endsWith('qab')} ${`a${x}b`.startsWith('aqbc')}`); switch (`a${x}` + '') { case 'aq': print('1'); break; case 'bq': print('2'); break; } switch ('a*b' + '') { case 'a*': print('3'); break; case 'a*b': print('4'); break; }",
);
differential(
  "a list taken apart where a parameter is needed later",
  `function f(list: readonly string[], name: string): void { if (name !== "x") print(\`\${list.length} \${list[0] ?? "-"} \${list[1] ?? "-"}\`); print(name); for (const n of [1, 2]) { print(\`\${list.length + n} \${list[n] ?? "-"}\`); print(name); } } f(["a", "b c"], "n"); f([], "m"); f(["q"], "x");`,
);
differential(
  "a branch that may return before it sets what the other one sets",
  `let x = "start"; function f(n: number): void { if (n === 1) x = "one"; else { if (n === 2) return; x = "other"; } print(x); } for (const n of [2, 1, 2, 3, 2]) { f(n); print(x); }`,
);
