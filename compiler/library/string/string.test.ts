import { differential, refused } from "../../../test/differential/helper.js";
import { hostileList } from "../../../test/differential/hostile.js";

const hostile = `const hostile: readonly string[] = ${hostileList};\n`;

differential(
  "hostile texts asked",
  `${hostile} for (const x of hostile) for (const y of ["", "a", "*", "?", "\\\\", "[a]", "$", " ", "\\n", "=", "-"]) print(\`\${x.startsWith(y)} \${x.endsWith(y)} \${x.includes(y)}\`); for (const x of hostile) print(\`\${("a" + x + "b").includes(x)} \${(x + "b").startsWith(x)} \${("a" + x).endsWith(x)} \${"".includes(x)} \${"ab".startsWith(x)}\`);`,
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
refused("split with a limit", "print('a,b,c'.split(',', 2).join());", "any");
refused("indexOf from a place", "print(`${'abab'.indexOf('a', 1)}`);", "any");
refused("startsWith from a place", "print(`${'abab'.startsWith('a', 2)}`);", "any");
refused("a number in base 16", "const x = 255; print(x.toString(16));", "any");
refused("a replacement with a meaning", "print('abc'.replaceAll('b', '$&'));", "WM209");
refused("a padding of two characters", "print('a'.padStart(5, 'xy'));", "WM209");
refused("a search for nothing", "print('abc'.replaceAll('', 'x'));", "WM209");
refused("a replacement that is made of the match", "print('abc'.replaceAll('b', (found) => found));", "any");
differential(
  "a replacement from a function may have parentheses, braces and calls that only return a value",
  "interface Guest { name: string; seat: number } function star(text: string): string { return `*${text}*`; } const guest: Guest = { name: '$&', seat: 1 }; let mark = '$$'; mark += '`'; for (const text of ['a-b-c', '', 'abc', '-']) { print(text.replaceAll('-', () => '({$1})')); print(text.replace('-', () => `{${guest.name}}`)); print(text.replaceAll('-', () => star(mark))); print(text.replaceAll('-', () => (guest.seat > 0 ? mark : ''))); print(text.replaceAll('-', () => star(star(text).replaceAll('-', () => text.slice(0, 1))))); }",
);
refused("a replacement that may have a meaning", "let by = '$'; by += '&'; print('abc'.replaceAll('b', by));", "WM209");
refused("a length that is not ASCII", "print(`${'é'.length}`);", "WM210");
refused("a negative count", "print('a'.repeat(-1));", "WM209");
refused("a method that is none of the language", "print('abc'.toUpperCase());", "WM102");
differential("a count that turns out to be negative", "let n = 1; n -= 2; print('before'); print('a'.repeat(n)); print('not reached');", {
  throws: true,
});
