import { differential, refused } from "../../../test/differential/helper.js";
import { hostileList, hostileTexts } from "../../../test/differential/hostile.js";

const hostile = `const hostile: readonly string[] = ${hostileList};\n`;
const numbers = [
  "0",
  "5",
  "-5",
  "12",
  "-0",
  "+5",
  "05",
  "-05",
  "",
  "-",
  " 5",
  "5 ",
  "5\n",
  "\n5",
  "1e3",
  "0x1F",
  "1.5",
  "1_000",
  "abc",
  "5a",
  "a5",
  "--5",
  "5-",
  "9007199254740991",
  "-9007199254740991",
  "9007199254740992",
  "-9007199254740992",
  "99999999999999999999999999",
  "a[$(echo 1)]",
  "PATH",
  "x",
  "٣",
  "5\r",
  "00",
];
const list = (items: readonly string[]): string => JSON.stringify(items);

differential(
  "parseInteger",
  `import { parseInteger, print } from "wmc"; for (const x of ${list([...numbers, ...hostileTexts.slice(0, 40)])}) { const v = parseInteger(x); print(v === undefined ? "none" : \`\${v} \${v % 1000 - 1}\`); print(\`\${parseInteger(x) ?? -7}\`); }`,
  { mipsel: true },
);
differential(
  "parseFixed and formatFixed",
  `import { formatFixed, parseFixed, print } from "wmc"; for (const x of ${list([...numbers, "0.5", ".5", "5.", "0.123", "0.1234", "-0.001", "-0.000", "18.301", "1.2.3", "1.-2", "-.5", "999999999999.999", "9999999999999.999", "00.5", "1.50", "1e1", "0.0", "-0.0", "1,5"])}) { const v = parseFixed(x, 3); print(v === undefined ? "none" : \`\${v} \${formatFixed(v, 3)} \${formatFixed(v, 1)}\`); print(\`\${parseFixed(x, 1) ?? -7} \${parseFixed(x, 9) ?? -7}\`); } for (const i of [0, 1, -1, 10, -10, 1000, 18300, -18300, 123456789, 9007199254740991]) print(\`\${formatFixed(i, 3)} \${formatFixed(i, 1)} \${formatFixed(i, 9)}\`);`,
  { mipsel: true },
);
differential(
  "consistsOf",
  `import { consistsOf, print } from "wmc"; ${hostile} for (const x of [...hostile, "wan", "wan_4", "pppoe-wan", "eth0.2", "A-Z", "10.0.0.1", "fe80::1", "a,b"]) print(\`\${consistsOf(x, "A-Za-z0-9_.-")} \${consistsOf(x, "0-9")} \${consistsOf(x, "a-f0-9:.")} \${consistsOf(x, " \\t\\n")} \${consistsOf(x, "*?$")} \${consistsOf(x, "'\\"")} \${consistsOf(x, "x")} \${consistsOf(x, "[")} \${consistsOf(x, "-")}\`);`,
);
differential(
  "words",
  `import { print, words } from "wmc"; ${hostile} for (const x of [...hostile, "a  b\\t\\tc\\n\\nd ", " * ? $x "]) { const w = words(x); print(\`\${w.length}\`); for (const y of w) print(\`<\${y}>\`); }`,
);
differential(
  "compareText",
  `import { compareText, print } from "wmc"; const l = ["", "a", "b", "B", "ab", "aa", "é", "z", "Z", "\\uffff", "😀", " ", "0", "10", "9", "*", "\\\\", "-n", "a b", "[a]", "~", "\\n"]; for (const a of l) print(l.map((b) => String(compareText(a, b))).join(" "));`,
  { mipsel: true },
);
differential(
  "sorting text with compareText",
  `import { compareText, print } from "wmc"; ${hostile} for (const x of [...hostile].sort((a, b) => compareText(a, b))) print(\`<\${x}>\`); interface P { name: string } const all: P[] = []; for (const n of ["b", "a c", "", "B"]) all.push({ name: n }); print([...all].sort((p, q) => compareText(q.name, p.name)).map((p) => p.name).join("|"));`,
  { mipsel: true },
);
differential(
  "before, after and their like",
  `import { after, afterLast, before, beforeLast, print } from "wmc"; for (const t of ["a/b/c", "a", "", "/", "//", "a/", "/a", "a*b*c", "time=1.5 ms"]) for (const m of ["/", "*", "", "b/", "=", "x", "a/b/c"]) print(\`<\${before(t, m)}> <\${after(t, m)}> <\${beforeLast(t, m)}> <\${afterLast(t, m)}>\`); print(before(after("rtt=12.5 ms", "="), " ")); function f(): string { return "k=v=w"; } print(after(f(), "=") + before(f(), "=") + afterLast(f() + f(), "="));`,
);
refused(
  "consistsOf of a computed set",
  'import { consistsOf, print } from "wmc"; let set = "a"; set += "b"; print(`${consistsOf("x", set)}`);',
  "WM209",
);
refused("consistsOf of a set with a bracket", 'import { consistsOf, print } from "wmc"; print(`${consistsOf("x", "]a")}`);', "WM209");
refused("consistsOf of a set with a class", 'import { consistsOf, print } from "wmc"; print(`${consistsOf("x", "[:alpha:]")}`);', "WM209");
refused(
  "parseFixed with computed places",
  'import { parseFixed, print } from "wmc"; let n = 1; n += 1; print(`${parseFixed("1", n) ?? 0}`);',
  "WM209",
);
differential(
  "hostile texts cut",
  `import { after, afterLast, before, beforeLast, print } from "wmc"; ${hostile} for (const x of hostile) { const t = \`one\${x}two\${x}three\`; print(\`<\${before(t, x)}> <\${after(t, x)}> <\${beforeLast(t, x)}> <\${afterLast(t, x)}>\`); print(\`<\${before(x, "a")}> <\${after(x, "*")}> <\${beforeLast(x, "?")}> <\${afterLast(x, "\\\\")}> <\${before(x, "[a]")}> <\${after(x, "'")}> <\${after(x, '"')}> <\${before(x, "$")}> <\${before(x, "\`")}> <\${before(x, "}")}> <\${before(x, "\\n")}> <\${after(x, " ")}> <\${after(x, "#")}> <\${before(x, "%")}> <\${before(x, "~")}>\`); }`,
);
