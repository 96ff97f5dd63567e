import { differential, refused } from "./helper.js";
import { hostileList } from "./hostile.js";

const hostile = `const hostile: readonly string[] = ${hostileList};\n`;
const told = `
function n(value: number): number { print(\`n \${value}\`); return value; }
function s(value: string): string { print(\`s \${value}\`); return value; }
interface Part { name: string; size: number; note?: string }
const parts: Part[] = [{ name: "b", size: 2 }, { name: "a c", size: 1, note: "" }, { name: "", size: 2, note: "=" }, { name: "$x", size: 0 }];
`;

differential(
  "callbacks with statements",
  `${told} const l = [1, 2, 3, 4, 5]; print(l.map((x) => { if (x === 2) return "two"; let t = ""; for (let i = 0; i < x; i++) { if (i === 3) return t + "!"; t += i; } return t; }).join("|")); print(l.filter((x) => { switch (x) { case 1: return true; case 2: if (l.length > 9) break; return false; default: } return x % 2 === 1; }).join()); print(\`\${l.find((x) => { n(x); return x > 2; }) ?? 0} \${l.some((x) => { if (x < 3) return false; return n(x) === 3; })} \${l.every((x) => { return x < 9; })} \${l.findIndex((x) => { while (true) { if (x > 3) return true; break; } return false; })}\`);`,
);
differential(
  "callbacks that use and set what is around them",
  `${told} function f(limit: number): string { let total = 0; const seen: string[] = []; [5, 6, 7].forEach((x, i) => { if (x > limit) return; total += x * i; seen.push(\`\${i}:\${x}\`); }); return \`\${total} \${seen.join()}\`; } print(f(6)); print(f(9)); let count = 0; parts.forEach((part) => { part.size += 10; count++; }); print(\`\${count} \${parts.map((part) => part.size).join()}\`); ["x", "y"].forEach((x) => print(x)); [1, 2].forEach((x) => (count += x)); [1, 2].forEach(() => count++); print(\`\${count}\`);`,
);
differential(
  "callbacks within callbacks",
  `${told} print([1, 2, 3].map((x) => { const inner = [1, 2, 3].filter((y) => { if (y === x) return false; return y % 2 === 1; }); if (inner.length === 1) return "one"; return inner.map((y) => { return x * y; }).join("+"); }).join("|")); outer: for (const x of [1, 2]) { for (const y of [1, 2, 3].map((z) => { if (z === 3) return 0; return z; })) { if (y === 0) continue outer; print(\`\${x}\${y}\`); } }`,
);
differential(
  "parameters of callbacks",
  `${told} print(parts.map(({ name, note = "none" }, i) => \`\${i}<\${name}><\${note}>\`).join()); print(["a", ""].map((x: string | undefined) => x ?? "none").join("|")); print(["a", ""].filter((x: string | undefined, i: number) => x === undefined || i > 0).join("|"));`,
);
differential(
  "reduce",
  `${told} print(\`\${[1, 2, 3].reduce((sum, x, i) => sum + x * i, 100)} \${parts.reduce((text, { name }) => { if (name === "") return text; return text + name; }, "")} \${[1, 2].reduce((all, x) => all && x > 1, true)}\`); const best = parts.reduce((a, b) => (b.size > a.size ? b : a), { name: "none", size: -1 }); print(best.name); const first = ["", "x"].reduce((found: string | undefined, x) => found ?? x, undefined); print(first ?? "none"); const none: number[] = []; print(\`\${none.reduce((a, b) => a * b, 7)}\`);`,
);
differential(
  "flatMap",
  `${hostile} print(["a b", "", "c"].flatMap((x) => x.split(" ")).join("|")); print([1, 2, 3].flatMap((x) => (x === 2 ? [] : [x, x])).join()); print(hostile.flatMap((x, i) => { if (i % 2 === 0) return [x]; return ["", x]; }).map((x) => \`<\${x}>\`).join());`,
);
differential(
  "sort by any comparator",
  `import { compareText, print } from "wmc"; ${told} ${hostile} print(hostile.toSorted(compareText).map((x) => \`<\${x}>\`).join()); print([...hostile].sort((a, b) => compareText(b, a)).map((x) => \`<\${x}>\`).join()); print(parts.toSorted((a, b) => { if (a.size !== b.size) return b.size - a.size; return compareText(a.name, b.name); }).map((x) => x.name).join("|")); const own = ["b", "a", "c"]; own.sort(compareText); print(own.join()); own.sort((x, y) => -compareText(x, y)); print(own.join()); print(["ccc", "a", "bb", "d"].sort((a, b) => a.length - b.length).join());`,
);
differential(
  "lists that are changed",
  `${hostile} const l = ["a", "", "c d"]; print(\`<\${l.pop() ?? "none"}> <\${l.shift() ?? "none"}> \${l.length}\`); l.unshift("z z", ...hostile, "*"); l.reverse(); print(l.map((x) => \`<\${x}>\`).join()); while (l.length > 0) { const x = l.length % 2 === 0 ? l.pop() : l.shift(); print(\`<\${x ?? "none"}>\`); } print(\`\${l.pop() === undefined} \${l.shift() === undefined}\`); l.unshift("only"); print(l.join()); const o: (string | undefined)[] = ["x", undefined, ""]; for (let i = 0; i < 4; i++) print(o.pop() ?? "none"); const k = [1, 2, 3]; print(\`\${(k.pop() ?? 0) - (k.pop() ?? 0)} \${k.join()}\`); const rs = [{ n: 1 }, { n: 2 }]; const r = rs.shift(); if (r !== undefined) r.n = 9; print(\`\${r?.n ?? 0} \${rs.length}\`);`,
);
differential(
  "lists that are made of others",
  `${hostile} const l = ["a", "", "b c"]; const none: string[] = []; print(l.concat(["x"], "y", none, l).map((x) => \`<\${x}>\`).join()); print(none.concat(none).length === 0 ? "empty" : "not"); print(l.toReversed().join("|")); print([...l, ...hostile].reverse().map((x) => \`<\${x}>\`).join()); print(\`\${l.at(-1) ?? "none"} \${l.at(0) ?? "none"} \${l.at(-4) ?? "none"} \${l.at(3) ?? "none"} \${[1, 2].at(-2) ?? 0}\`); for (const x of hostile) print(\`\${hostile.lastIndexOf(x)} \${[x, "q", x, ""].lastIndexOf(x)}\`); print("a-b".split("-").concat("c").at(-1) ?? "");`,
);
differential(
  "texts by character",
  `const t = "a b*c"; print(t.split("").join("|")); for (const i of [-6, -1, 0, 4, 5]) print(\`<\${t.at(i) ?? "none"}> <\${t.charAt(i)}> <\${t[i] ?? "none"}>\`); const c = t[0]; if (c !== undefined && c === "a") print(c + c); let sum = 0; for (const d of "40721".split("")) sum += Number0(d); print(\`\${sum} \${"".split("").length} \${"".charAt(0)}\`); function Number0(d: string): number { return "0123456789".indexOf(d); }`,
);
differential(
  "texts searched and replaced",
  `${hostile} for (const x of [...hostile, "abcabc", "aa"]) { print(\`<\${x.replace("a", "-")}> <\${x.replace("*", () => "$&")}> <\${x.concat("|", x)}> <\${x.replace(" ", "")}>\`); } for (const x of ["a/b/c", "", "/", "abc", "a//"]) print(\`\${x.lastIndexOf("/")} \${x.lastIndexOf("")} \${x.lastIndexOf("a")}\`); for (const x of [" a ", "\\t\\n b", "c \\n", "", "  "]) print(\`<\${x.trimStart()}> <\${x.trimEnd()}>\`);`,
);
refused("reduce to a list", "print([1, 2].reduce((all: number[], x) => [...all, x], []).join());", "WM205");
refused("reduce without a beginning", "print(`${[1, 2].reduce((a, b) => a + b)}`);", "WM102");
refused(
  "sort in place of a parameter",
  "function f(l: number[]): void { l.sort((a, b) => a - b); } const l = [2, 1]; f(l); print(l.join());",
  "WM301",
);
refused("reverse of a list with two names", "const a = [1, 2]; const b = a; b.reverse(); print(a.join());", "any");
refused("reverse as a value", "const a = [1, 2]; const b = a.reverse(); b.push(3); print(a.join());", "any");
refused("pop while the list is gone through", "const a = [1, 2, 3]; for (const x of a) { a.pop(); print(`${x}`); }", "WM302");
refused("pop in a callback over the list", "const a = [1, 2, 3]; print(a.map((x) => { a.pop(); return x; }).join());", "WM302");
refused(
  "a comparator that changes something",
  "let count = 0; function f(): string { let own = 0; const l = [2, 1].sort((a, b) => { own += 1; return a - b; }); return `${own}${l.join()}`; } print(f() + count);",
  "WM501",
);
refused(
  "a comparator that changes a list",
  "const log: number[] = []; print([2, 1].sort((a, b) => { log.push(a); return a - b; }).join());",
  "WM501",
);
