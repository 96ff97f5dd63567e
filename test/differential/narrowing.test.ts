/** What TypeScript believes of a value after it has been set behind its back, is refused; what was looked at again is compiled. */
import { differential, refused } from "./helper.js";

const variable = 'let s: string | undefined = "b"; function clear(): void { s = undefined; } function set(): void { s = ""; } ';
const record =
  "interface P { o: string | undefined; n: number } function clear(p: P): void { p.o = undefined; } const p: P = { o: 'x', n: 1 }; ";

refused("a variable set by a call", `${variable} clear(); print(s);`, "WM308");
refused(
  "a branch that sets it, and one that does not",
  `${variable} if (process.argv.length > 9) { s = "a"; clear(); } else { s = "b"; } print(s);`.replace(
    "process.argv.length",
    '"abc".length',
  ),
  "WM308",
);
refused(
  "a branch that looks, and one that does not",
  `${variable} clear(); if ("abc".length > 9) { if (s === undefined) print("none"); } print(s);`,
  "WM308",
);

refused(
  "a variable set by a call of a call",
  `${variable} function far(): void { clear(); } if (s !== undefined) { far(); print(s); }`,
  "WM308",
);
refused(
  "a variable set within the same expression",
  `${variable} function f(): string { clear(); return "f"; } if (s !== undefined) print(f() + s);`,
  "WM308",
);
refused(
  "a variable set in the next turn",
  `${variable} if (s !== undefined) { for (const x of ["1", "2"]) { print(s + x); clear(); } }`,
  "WM308",
);
refused("a field set by a call", `${record} if (p.o !== undefined) { clear(p); print(p.o); }`, "WM308");
refused("a field set under another name", `${record} const q = p; if (p.o !== undefined) { q.o = undefined; print(p.o); }`, "WM308");
refused(
  "an element that is taken away",
  "const l = ['a']; function f(): void { l.pop(); } if (l[0] !== undefined) { f(); print(l[0]); }",
  "WM308",
);
refused(
  "a variable set by a handler",
  'import { onSignal, print } from "wmc"; let s: string | undefined = "b"; function clear(): void { s = undefined; } onSignal("HUP", clear); if (s !== undefined) print(s);',
  "WM308",
);

refused("a look in a condition changes nothing", `${variable} clear(); if (s !== undefined) print(s);`, "WM308");
refused("a sum with what was set by a call", `${variable} set(); s += "x"; print(s);`, "WM308");
refused("a comparison with what was set by a call", `${variable} set(); print(String(s === "b"));`, "WM308");

differential(
  "what is looked at again after the call",
  `${variable} clear(); if (s === undefined) print("none"); set(); print(s === undefined ? "none" : "some"); print(s ?? "none");`,
);
differential(
  "what a constant keeps",
  `${variable} const old = s; if (old !== undefined) { clear(); print(old); } print(s === undefined ? "gone" : "there");`,
);
differential(
  "a function of its own",
  `${variable} function now(): string | undefined { return s; } for (const x of ["1", "2", "3"]) { const current = now(); if (current !== undefined) print(current + x); else print("none"); if (x === "1") clear(); else set(); }`,
);
differential(
  "arguments come before the call",
  `${variable} function f(x: string): string { clear(); return x; } if (s !== undefined) print(s + f(s)); print(s ?? "none");`,
);
differential(
  "another field",
  `${record} function bump(q: P): void { q.n += 1; } if (p.o !== undefined) { bump(p); print(p.o + p.n); } clear(p); if (p.o === undefined) print("none");`,
);
differential(
  "set again by the scope itself",
  `${variable} clear(); s = "again"; print(s); clear(); s = ""; print(s + "."); clear(); s ??= "third"; print(s);`,
);
differential(
  "asked behind the call",
  `${variable} clear(); print(s ?? "none"); s = "x"; set(); print(s ?? "none"); print(\`\${s !== undefined}\`);`,
);
differential("asked behind the first call", 'let s: string | undefined; function set(): void { s = ""; } set(); print(s ?? "none");');
differential(
  "a field asked behind the call",
  `${record} if (p.o !== undefined) { clear(p); print(p.o ?? "none"); if (p.o === undefined) print("gone"); }`,
);
differential(
  "a call in a branch that returns",
  `${variable} function f(n: number): string { if (s === undefined) return "u"; if (n > 1) { clear(); return "cleared"; } return s; } print(f(1) + f(2) + f(1));`,
);
