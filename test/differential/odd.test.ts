/** Programs that are unusual in their form: each does the same everywhere. */
import { differential, refused } from "./helper.js";

const many = (count: number, one: (index: number) => string, separator = ""): string =>
  Array.from({ length: count }, (_, index) => one(index)).join(separator);

differential("nothing", "");
differential("a byte order mark", '\ufeff\nimport { print } from "wmc"; print("x");');
differential("only blanks", " \t\r\n\u2028");
differential(
  "line ends of other systems",
  'import { print } from "wmc";\r\nprint("x");\rprint("y");\u2028print("z"); // a comment\u2029print("a");',
);
differential("line ends in a template", "print(`a\r\nb\rc`);");
differential("lines that go on", 'print("a\\\nb");');
differential("half of a surrogate pair", 'print("\\ud800");');
differential("characters of all widths", 'const text = "\\u{1f600}é\\u0301"; print(`${text} 名前 ${text}`);');
differential("names in other scripts", `const größe = 1; const 名前 = "x"; print(\`\${größe}\${名前}\`);`);
differential("names with escapes", "const \\u0061b = 'x'; print(ab);");
differential("names with a dollar", "const $ = 'x'; const $$ = 'y'; const a$b = 'z'; print(`${$}${$$}${a$b}`);");
differential(
  "names that objects have",
  'const constructor = "a"; const toString = `${constructor}b`; const __proto__ = toString; print(__proto__); function valueOf(): void { print("v"); } valueOf();',
);
differential(
  "fields that objects have",
  "const a = { constructor: 1, toString: 2, hasOwnProperty: 3 }; print(`${a.constructor + a.toString + a.hasOwnProperty}`);",
);
refused("methods of all objects", "const a = { n: 1 }; print(a.toString());", "any");
refused("a field of all objects", "const a = { n: 1 }; const b = a.constructor; print(`${b === b}`);", "any");
differential(
  "300 parameters",
  `function f(${many(300, (i) => `p${i}: number`, ", ")}): number { return p299 - p9; } print(String(f(${many(300, String, ", ")})));`,
);
differential("300 fields", `const r = { ${many(300, (i) => `f${i}: ${i}`, ", ")} }; print(String(r.f299));`);
differential("300 names for one line", `let n = 0; ${many(300, (i) => `const v${i} = n + ${i}; n = v${i} % 1000;`)} print(String(n));`);
differential("50 levels of parentheses", `let n = 1; n += 1; print(String(${"(1 + ".repeat(50)}n${")".repeat(50)}));`);
differential(
  "50 levels of conditions",
  `${many(50, (i) => `if (args.length < ${i + 1}) `)}print("x");`.replace(/^/, 'import { args, print } from "wmc"; '),
);
differential("a switch of 200", `const n: number = [7].length; switch (n) { ${many(200, (i) => `case ${i}: print("${i}"); break;`)} }`);
differential("a union of 200", `type U = ${many(200, (i) => `"${i}"`, " | ")}; const u: U = "1"; print(u);`);
