// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the programs are text here
import { differential, refused } from "./helper.js";
import { hostileList } from "./hostile.js";

const hostile = `const hostile: readonly string[] = ${hostileList};\n`;

differential(
  "hostile texts printed, joined to others, in templates",
  `${hostile} for (const x of hostile) { print(x); print(x + x); print("a" + x + "b"); print(\`\${x}\`); print(\`$\${x}\${x}_\${x}1\`); let t = x; t += "="; t = t + x; print(t); }`,
  { mipsel: true },
);
differential(
  "hostile literals in every place",
  `${hostileList
    .slice(1, -1)
    .split(", ")
    .slice(0, 70)
    .map((one) => `print(${one}); print("a" + ${one}); if (hide(${one}) === ${one}) print(hide(${one}) + ${one});`)
    .join("\n")} function hide(x: string): string { return x; }`,
);
differential(
  "hostile texts compared",
  `${hostile} for (const x of hostile) { print(\`\${x === ""} \${x !== " "} \${x === "*"} \${x + "" === x} \${x === x + " "} \${"-n" === x} \${x === "!"} \${"(" === x} \${x === "a" + x}\`); for (const y of ["", "*", "?", "!", "(", "-a", "=", "a\\n", "[a]", "\\\\"]) if (x === y) print(\`same \${y}\`); }`,
);
differential(
  "hostile texts as arguments and results",
  `${hostile} function through(x: string): string { return x; } function second(a: string, b: string, c: string): string { return \`\${b}\`; } function maybe(x: string): string | undefined { return x === "-n" ? undefined : x; } for (const x of hostile) { print(\`<\${through(through(x))}> <\${second("-", x, x)}> <\${maybe(x) ?? "none"}>\`); const o = maybe(x); print(\`\${o === undefined} \${o === x}\`); }`,
);
differential(
  "hostile texts switched over",
  `${hostile} for (const x of hostile) { switch (x) { ${["", "*", "?", "[a]", "\\\\", "'", '\\"', "$HOME", "a\\n", "-n", "~", "!", "(", ")", "|", "#", "é", "\\n", "\\t", " ", "%s", "[!a]*", "]", "[", "{a,b}", "&", ";", "`echo x`", "if", "done"].map((one, at) => `case "${one}": print("${at}"); break;`).join(" ")} default: print("other"); } }`,
);
differential(
  "hostile texts asked",
  `${hostile} for (const x of hostile) for (const y of ["", "a", "*", "?", "\\\\", "[a]", "$", " ", "\\n", "=", "-"]) print(\`\${x.startsWith(y)} \${x.endsWith(y)} \${x.includes(y)}\`); for (const x of hostile) print(\`\${("a" + x + "b").includes(x)} \${(x + "b").startsWith(x)} \${("a" + x).endsWith(x)} \${"".includes(x)} \${"ab".startsWith(x)}\`);`,
);
differential(
  "hostile texts cut",
  `import { after, afterLast, before, beforeLast, print } from "wmc"; ${hostile} for (const x of hostile) { const t = \`one\${x}two\${x}three\`; print(\`<\${before(t, x)}> <\${after(t, x)}> <\${beforeLast(t, x)}> <\${afterLast(t, x)}>\`); print(\`<\${before(x, "a")}> <\${after(x, "*")}> <\${beforeLast(x, "?")}> <\${afterLast(x, "\\\\")}> <\${before(x, "[a]")}> <\${after(x, "'")}> <\${after(x, '"')}> <\${before(x, "$")}> <\${before(x, "\`")}> <\${before(x, "}")}> <\${before(x, "\\n")}> <\${after(x, " ")}> <\${after(x, "#")}> <\${before(x, "%")}> <\${before(x, "~")}>\`); }`,
);
differential(
  "hostile texts split",
  `${hostile} for (const x of hostile) { print(x.split(" ").join("|")); print(x.split("\\n").join("|")); print(x.split("\\\\").join("|")); print(x.split("*").join("|")); print(x.split("a").length + ""); for (const part of \`\${x},\${x},,\`.split(",")) print(\`<\${part}>\`); }`,
);
differential(
  "hostile texts replaced",
  `${hostile} for (const x of hostile) { print(x.replaceAll("a", "b")); print(x.replaceAll("*", "?")); print(x.replaceAll("\\\\", "/")); print(x.replaceAll(" ", "")); print(x.replaceAll("\\n", "\\\\n")); print(x.replaceAll("?", () => x)); print("a-b-".replaceAll("-", () => x)); print(x.replaceAll("\\"", "\\\\\\"")); print(x.replaceAll("'", "'\\\\''")); print(x.replaceAll("[", "&")); }`,
);
differential(
  "hostile texts trimmed and repeated",
  `${hostile} for (const x of hostile) { if (x !== "\\u00a0") print(\`<\${x.trim()}> <\${(" " + x + "\\t\\n").trim()}>\`); print(x.repeat(0) + x.repeat(2)); }`,
);
differential(
  "hostile ASCII texts measured",
  `${hostile} for (const x of hostile) { if (x === "é" || x === "日本" || x === "\\u00a0") continue; print(\`\${x.length} \${x.indexOf("a")} \${x.indexOf("")} \${x.indexOf(" ")} \${x.indexOf("*")} \${x.indexOf("\\\\")} \${("ab" + x).indexOf(x)}\`); print(\`<\${x.slice(1)}> <\${x.slice(-1)}> <\${x.slice(0, -1)}> <\${x.slice(1, 3)}> <\${x.padStart(5)}> <\${x.padEnd(5, "*")}> <\${x.padStart(4, "0")}>\`); }`,
);
differential(
  "hostile texts in optional variables and fields",
  `${hostile} interface F { text: string; maybe: string | undefined } for (const x of hostile) { const f: F = { text: x, maybe: x }; const l = [f]; for (const g of l) { print(\`<\${g.text}> <\${g.maybe ?? "none"}>\`); g.maybe = undefined; print(g.maybe ?? "none"); g.maybe = x + x; g.text += x; print(g.maybe + g.text); } let o: string | undefined = x; print(o); if (x === "*") o = undefined; print(o ?? "none"); }`,
);
differential(
  "args",
  `import { args, print } from "wmc"; print(\`\${args.length}\`); for (const x of args) print(\`<\${x}>\`); print(args[0] ?? "none"); print(args.join("|")); function f(): string { return args[1] ?? "none"; } print(f());`,
  { args: ["", " ", "a b", "*", "$HOME", "-n", "\\", "\\n", "'", '"', "é", "a\nb\n", "--", "~", "[a]", "x=y"], mipsel: true },
);
differential(
  "no args",
  `import { args, print } from "wmc"; print(\`\${args.length} \${args[0] === undefined}\`); for (const x of args) print(x);`,
);
differential(
  "args that are -n and the like",
  `import { args, print } from "wmc"; for (const x of args) print(x); print(args.slice(1).join());`,
  { args: ["-n", "-e", "-x", "--help"] },
);
differential(
  "env",
  `import { env, print } from "wmc"; print(\`<\${env("A") ?? "none"}> <\${env("B") ?? "none"}> <\${env("C") ?? "none"}> <\${env("NOT_SET") ?? "none"}>\`); const a = env("A"); if (a !== undefined && a === "*") print("star"); print(\`\${env("B") === ""} \${env("NOT_SET") === undefined}\`);`,
  { env: { A: "*", B: "", C: " $HOME 'x' \"y\" \\ \n" } },
);
differential(
  "env of names that the script uses for its own variables",
  `import { env, print } from "wmc"; const name = env("name") ?? "none"; const count = 5; let value = \`\${name}\${count}\`; value += env("value") ?? "none"; print(\`\${value} \${env("name") ?? "none"} \${env("text") ?? "none"}\`); let text = "b"; text += text; print(text + (env("text") ?? "none"));`,
  { env: { name: "N", value: "V", text: "T" } },
);
differential(
  "an environment full of the script's own names",
  `interface P { name: string | undefined } const l: P[] = [{ name: undefined }, { name: "x" }]; let text: string | undefined; for (const p of l) print(p.name ?? "none"); print(text ?? "none"); text = "a b"; for (const x of text.split(" ")) print(x); print([3, 1, 2].sort((a, b) => a - b).join());`,
  {
    env: {
      IFS: "x,",
      R: "dirty",
      records: "1 2",
      text: "dirty",
      name_1: "dirty",
      name_2: "dirty",
      _rest: "dirty",
      _list: "dirty",
      list: "dirty",
      value: "dirty",
      CDPATH: "/",
      ENV: "/nonexistent",
      here: "x",
      stamp_program: "x",
    },
  },
);

differential(
  "length",
  "for (const x of ['', 'a', 'ab ', '  ']) { print(`${x.length} ${x.length > 0} ${x.length === 0} ${x.length + 1}`); if (x.length !== 0) print('some'); } print(`${'literal'.length}`); function f(): string { return 'abc'; } print(`${f().length} ${(f() + f()).length}`);",
);
differential(
  "indexOf",
  "for (const x of ['abcabc', '', 'b']) for (const y of ['a', 'b', 'c', 'bc', 'x', '', 'abcabcd']) print(`${x.indexOf(y)}`);",
);
differential(
  "slice",
  "const x = 'abcdef'; for (const from of [-9, -3, 0, 2, 6, 9]) { print(`<${x.slice(from)}>`); for (const to of [-9, -2, 0, 3, 6, 9]) print(`<${x.slice(from, to)}>`); } print(x.slice()); print(`<${''.slice(1)}>`);",
);
differential(
  "padding",
  "for (const x of ['', 'a', 'abcd']) for (const w of [-1, 0, 2, 4, 6]) print(`<${x.padStart(w)}> <${x.padEnd(w)}> <${x.padStart(w, '0')}> <${x.padEnd(w, '*')}>`); for (const i of [5, 42]) print(String(i).padStart(4, '0') + `${i}`.padEnd(3) + '|');",
);
differential("trim", "for (const x of ['', ' ', ' a ', '\\t\\na b\\r\\n ', 'a', ' \\u000b\\u000ca']) print(`<${x.trim()}>`);");
differential("repeat", "for (const i of [0, 1, 3]) print(`<${'ab'.repeat(i)}>`); print('-'.repeat(20)); print(`<${''.repeat(5)}>`);");
differential(
  "split",
  "for (const x of ['', 'a', ',', 'a,b', ',a,,b,', 'a b,c']) { const l = x.split(','); print(`${l.length} ${l.join('|')}`); } print('a--b---c'.split('--').join('|')); print('aXbxc'.split('X').join('|')); for (const l of 'one\\ntwo\\n'.split('\\n')) print(`<${l}>`);",
);
differential(
  "replaceAll",
  "print('a.b.c'.replaceAll('.', '-')); print('aaaa'.replaceAll('aa', 'a')); print('abc'.replaceAll('x', 'y')); print('a*b'.replaceAll('*', '')); const by = '$&$1$$'; print('a-b'.replaceAll('-', () => by)); print('xax'.replaceAll('x', '\\\\')); print(''.replaceAll('a', 'b') + '.');",
);
refused(
  "replaceAll asks for each replacement",
  "let count = 0; function next(): string { count += 1; return `${count}`; } print('a-b-c'.replaceAll('-', () => next())); print('abc'.replaceAll('-', () => next())); print(`${count}`);",
  "WM501",
);
differential(
  "methods of literals, calls, sums and templates",
  "function f(x: string): string { return x; } print(`${'abc'.includes('b')} ${f('abc').startsWith('a')} ${('a' + f('b')).endsWith('ab')} ${`${f('x')}y`.indexOf('y')} ${f(' a ').trim().padStart(3, '.')} ${f('a,b').split(',').length} ${f('abc').slice(1).slice(0, 1).repeat(3)}`);",
);
differential(
  "text against non-ASCII text",
  "for (const x of ['é', '日本', 'é,è', 'aé']) { print(x + x); print(`${x === 'é'} ${x.startsWith('é')} ${x.includes('本')} ${x.endsWith('é')}`); print(x.split(',').join('|')); print(x.replaceAll('é', 'e')); const l = [x, 'b']; print(`${l.includes('é')} ${l.join()}`); }",
);
refused("split with a limit", "print('a,b,c'.split(',', 2).join());", "any");
refused("split into characters", "print('abc'.split('').join());", "any");
refused("indexOf from a place", "print(`${'abab'.indexOf('a', 1)}`);", "any");
refused("startsWith from a place", "print(`${'abab'.startsWith('a', 2)}`);", "any");
refused("a number in base 16", "const x = 255; print(x.toString(16));", "any");
refused("a replacement with a meaning", "print('abc'.replaceAll('b', '$&'));", "WM209");
refused("a replacement that may have a meaning", "let by = '$'; by += '&'; print('abc'.replaceAll('b', by));", "WM209");
refused("a length that is not ASCII", "print(`${'é'.length}`);", "WM210");
refused("a negative count", "print('a'.repeat(-1));", "WM209");
refused("a character by index", "const x: string = 'abc'; print(x[0] ?? '');", "any");
refused("a regular expression", "print(`${/a/.test('a')}`);", "WM100");
refused("a method that is none of the language", "print('abc'.toUpperCase());", "WM102");
differential("a count that turns out to be negative", "let n = 1; n -= 2; print('before'); print('a'.repeat(n)); print('not reached');", {
  throws: true,
});
