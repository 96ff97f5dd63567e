import { differential, refused } from "./helper.js";
import { hostileList, hostileTexts } from "./hostile.js";

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
  "hostile texts in optional variables and fields",
  `${hostile} interface F { text: string; maybe: string | undefined } for (const x of hostile) { const f: F = { text: x, maybe: x }; const l = [f]; for (const g of l) { print(\`<\${g.text}> <\${g.maybe ?? "none"}>\`); g.maybe = undefined; print(g.maybe ?? "none"); g.maybe = x + x; g.text += x; print(g.maybe + g.text); } let o: string | undefined = x; print(o); if (x === "*") o = undefined; print(o ?? "none"); }`,
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
  "text against non-ASCII text",
  "for (const x of ['é', '日本', 'é,è', 'aé']) { print(x + x); print(`${x === 'é'} ${x.startsWith('é')} ${x.includes('本')} ${x.endsWith('é')}`); print(x.split(',').join('|')); print(x.replaceAll('é', 'e')); const l = [x, 'b']; print(`${l.includes('é')} ${l.join()}`); }",
);
differential("a character by index", "const x: string = 'abc'; print(x[0] ?? '');");
refused("a regular expression", "print(`${/a/.test('a')}`);", "WM100");

const asciiTexts = hostileTexts.filter((text) => [...text].every((letter) => letter <= "\x7f"));

differential(
  "the characters of a text",
  `const hostile: readonly string[] = ${JSON.stringify(asciiTexts)}; for (const x of hostile) { let all = ""; let count = 0; for (const letter of x) { count++; all = letter + all + "|"; print(\`<\${letter}>\`); } print(\`\${count === x.length} \${all}\`); }`,
  { mipsel: true },
);
differential(
  "leaving and going on in a loop over the characters of a text, and changing it",
  `import { args, print } from "wmc"; let text = "a*b c\\\\d"; function next(): string { print("once"); return text + "!"; } for (const a of next()) { if (a === "c") break; if (a === "*") continue; text = text + a; for (const b of text) { if (b === "b") continue; if (b === "d") break; print(a + b); } } print(text); function first(x: string): string { for (const letter of x) if (letter !== " ") return letter; return "none"; } print(first("  x y") + first("") + first("   ")); outer: for (const a of "abc") for (const b of "xyz") { if (b === "y") continue outer; print(a + b); } for (const letter of "") print(letter); interface P { name: string } const p: P = { name: "xy" }; for (const letter of p.name) { p.name += letter; print(p.name); } const o: string | undefined = args[0]; for (const letter of o ?? "none") print(letter); for (let letter of "ab") { letter += "!"; print(letter); } for (const digit of String(-120)) print(digit);`,
);
refused("the characters of a text that is not ASCII", 'for (const letter of "Zoë") print(letter);', "WM210");
refused("a pattern for the characters of a text", 'for (const [letter] of "Ada") print(letter);', "any");
differential(
  "texts that are names of commands",
  `function word(n: number): string { switch (n) { case 0: return "set"; case 1: return "test"; case 2: return "id"; default: return "true"; } } let text = "kill"; for (const n of [0, 1, 2, 3]) { text += word(n); const other = n > 1 ? "cat" : "wait"; print(text + other); text = "exit"; }`,
);
differential(
  "literals with all kinds of quotes",
  "const x = 'a b'; print(`it's \"$5\", \"$6\", \\`$7\\` and \\\\ for ${x}'s \"*\"`); print('\\'$1\\' \\'$2\\' `ls` ' + x); print(`\"${x}\"[0] ${x}_y $${x}$ '${x}'`);",
);
