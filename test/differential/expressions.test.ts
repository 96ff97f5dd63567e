import { differential, refused } from "./helper.js";

// A function keeps the compiler from folding, and says when it is called.
const told = `
function n(value: number): number { print(\`n \${value}\`); return value; }
function s(value: string): string { print(\`s \${value}\`); return value; }
function b(value: boolean): boolean { print(\`b \${value}\`); return value; }
`;

const integers = "[0, 1, -1, 2, -2, 7, -7, 10, -10, 4095, 1000000007, -94906265, 9007199254740991, -9007199254740991]";

// Literals

differential(
  "literals of numbers",
  "for (const x of [0, 1, -1, 1_000, 0x1f, 0b101, 0o17, 9007199254740991, -9007199254740991]) print(`${x}`);",
);
differential("a literal that would be octal in a shell", "const x = 10; print(`${x + 0o10} ${0x10}`);");
differential("escapes in literals", `print("a\\tb\\x41\\u00e9\\u{1F600}\\\\ \\" \\' \\$ \`"); print('\\'"'); print(\`\\\`\\\${x}\`);`);
differential("a literal over several lines", "print(`one\n  two\n\nthree`);");
refused("a fraction", "print(`${1.5}`);", "WM201");
refused("an exponent", "print(`${1e3}`);", "WM201");
refused("a literal beyond 2^53 - 1", "print(`${9007199254740992}`);", "WM202");
refused("a NUL", 'print("a\\0b");', "WM208");
refused("a big integer", "print(`${5n}`);", "WM100");

// Arithmetic

for (const operator of ["+", "-", "*"]) {
  differential(
    `a ${operator} b`,
    `for (const a of [0, 1, -1, 7, -7, 94906265]) for (const b of [0, 1, -1, 3, -3, 94906265]) print(\`\${a ${operator} b}\`);`,
  );
}
differential(
  "remainder by sign",
  `for (const a of ${integers}) for (const b of [1, -1, 2, -2, 3, -3, 9007199254740991]) print(\`\${a % b}\`);`,
);
differential(
  "Math.trunc(a / b) by sign",
  `for (const a of ${integers}) for (const b of [1, -1, 2, -2, 3, -3, 9007199254740991]) print(\`\${Math.trunc(a / b)}\`);`,
);
differential("sums to the greatest integer", "let x = 9007199254740990; x += 1; print(`${x} ${-x} ${x - x} ${x - 1}`);");
differential(
  "minus",
  `for (const a of ${integers}) print(\`\${-a} \${- -a} \${-(-a)} \${0 - -a} \${1 - -(a % 1000)} \${-((a % 1000) + 1)}\`);`,
);
differential(
  "minus zero has no sign",
  "const zero = 0; print(`${-zero} ${0 * -1} ${-5 % 5} ${Math.trunc(-1 / 2)} ${Math.min(0, -zero)}`);",
);
differential("minus zero equals zero", "let zero = 0; print(`${-zero === 0} ${-zero < 0} ${0 * -1 === 0}`); zero += 1;");
differential(
  "parentheses and ranks",
  "const a = 7, b = 3, c = 2; print(`${a - (b - c)} ${a - b - c} ${(a + b) * c} ${a + b * c} ${a % (b * c)} ${a % b * c} ${a * (b % c)} ${-(a - b) * c} ${Math.trunc(a / Math.trunc(b / c))} ${a - (-b)} ${(a - b) % c}`);",
);
differential(
  "Math.min, max, abs",
  `for (const a of [-3, 0, 5]) for (const b of [-4, 0, 5]) print(\`\${Math.min(a, b)} \${Math.max(a, b)} \${Math.abs(a - b)} \${Math.abs(-a)} \${Math.min(a + 1, b * 2)} \${Math.max(Math.min(a, b), Math.abs(b))}\`);`,
);
differential(
  "Math.abs of a call",
  `${told} print(\`\${Math.abs(n(-5))} \${Math.min(n(4), n(3))} \${Math.max(n(1), n(2)) - Math.min(n(5), n(6))}\`);`,
);
differential("Math.trunc of an integer", "const x = -5; print(`${Math.trunc(x)} ${Math.trunc((x) / 2)} ${Math.trunc((x / 2))}`);");
refused("division", "const a = 1, b = 2; print(`${a / b}`);", "WM203");
refused("division within more", "const a = 1, b = 2; print(`${Math.trunc(a / b * 2)}`);", "WM203");
refused("division by zero", "const a = 1; print(`${Math.trunc(a / 0)}`);", "WM204");
refused("remainder by zero", "let a = 1; a %= 0; print(`${a}`);", "WM204");
refused("powers", "const a = 2; print(`${a ** 3}`);", "WM101");
refused("bits", "const a = 2; print(`${a & 3}`);", "WM101");
refused("not a number", "print(`${NaN}`);", "any");
refused("infinity", "let x = Infinity; x = 1; print(`${x}`);", "any");
refused("a global of Node's", "print(`${process.pid}`);", "any");
refused("a constant of a global", "print(`${Number.MAX_SAFE_INTEGER}`);", "any");
refused("arguments", "function f(): number { return arguments.length; } print(`${f()}`);", "any");
refused("a fraction of Math's", "print(`${Math.PI}`);", "any");
refused("Math.round", "print(`${Math.round(1)}`);", "WM102");
refused("a conversion to a number", 'print(`${Number("5")}`);', "WM102");

// Comparison

differential(
  "comparison of numbers",
  `for (const a of ${integers}) for (const b of [0, -7, 9007199254740991]) print(\`\${a === b} \${a !== b} \${a < b} \${a <= b} \${a > b} \${a >= b}\`);`,
);
differential("comparison of sums", "const a = 5; const b = -5; print(`${a + b === 0} ${a - b > 9} ${-a === b} ${a * b < 0 === true}`);");
differential(
  "comparison of booleans",
  `${told} for (const x of [true, false]) print(\`\${x === true} \${x !== true} \${x === b(false)} \${b(x) === b(true)} \${(x && b(true)) === !x}\`);`,
);
refused("order of text", 'const a: string = "a"; print(`${a < "b"}`);', "WM206");
refused("==", "const a: number = 1; print(`${a == 1}`);", "WM101");
refused("a truthy text", 'const a: string = "a"; if (a) print(a);', "WM207");
refused("a truthy number", "let a = 1; a += 1; if (!a) print(`${a}`);", "WM207");
refused("identity of lists", 'const a = ["x"]; const b = ["x"]; print(`${a === b}`);', "WM205");

// Logic and short circuit

for (const [x, y, z] of ["000", "001", "010", "011", "100", "101", "110", "111"].map((bits) => [...bits].map((bit) => bit === "1"))) {
  differential(
    `short circuit of ${x}, ${y}, ${z}`,
    `${told} const r = [b(${x}) && b(${y}) || b(${z}), b(${x}) && (b(${y}) || b(${z})), b(${x}) || b(${y}) && b(${z}), (b(${x}) || b(${y})) && b(${z}),
      !(b(${x}) && b(${y})) || !b(${z}), !b(${x}) && !(b(${y}) || b(${z})), b(${x}) ? b(${y}) : b(${z}), (b(${x}) ? b(${y}) : b(${z})) && b(${x})];
    print(r.join());
    if (b(${x}) && n(1) > 0 && b(${y}) || n(2) > 5 || b(${z})) print("yes"); else print("no");
    if (!(b(${x}) || (b(${y}) && b(${z})))) print("yes");
    while (b(${x}) && b(${y})) { print("in"); break; }`,
  );
}
differential(
  "a condition of an expression that needs steps",
  `${told} const xs = ["a", "b"]; if (xs.includes(s("b")) && xs.indexOf(s("a")) === 0 || s("x") === "y") print("yes"); if (xs.length > 5 || xs.join("") === s("ab")) print("yes");`,
);
differential(
  "booleans stored",
  `${told} let x = b(true) && b(false); x = x || b(true); const y = !x; print(\`\${x} \${y} \${!y}\`); if (!y && x) print("ok");`,
);
differential(
  "?: of every kind",
  `${told} for (const x of [true, false]) { const a = x ? n(1) : n(2); const t = x ? s("one") : s("two"); const l = x ? ["p", t] : []; const o = x ? "some" : undefined; const f = x ? !x : b(x); print(\`\${a} \${t} \${l.length} \${o ?? "none"} \${f}\`); }`,
);
differential(
  "?: within ?:",
  "for (const x of [-1, 0, 1]) print(x < 0 ? 'minus' : x === 0 ? 'zero' : x > 5 ? 'much' : 'plus'); for (const x of [3, 9]) print(`${(x > 5 ? 1 : 2) + (x > 5 ? x : -x)}`);",
);
differential(
  "?: as an argument and in a template",
  `${told} for (const x of [true, false]) print(\`\${x ? s("a") : "b"}\${n(x ? 1 : 2)}\${s(x ? "c" : "d")}\`);`,
);

// Order of evaluation

differential("order in sums", `${told} print(\`\${n(1) + n(2) * n(3) - n(4) % n(5)}\`);`);
differential("order in comparisons", `${told} print(\`\${n(1) < n(2)} \${s("a") === s("b")} \${n(3) + n(4) === n(7)}\`);`);
differential("order in text", `${told} print(s("a") + s("b") + n(1) + s("c")); print(\`\${s("x")}\${n(1)}\${s("y")}\${b(true)}\`);`);
differential(
  "order in lists and arguments",
  `${told} function f(a: string, x: number, c: string): string { return a + x + c; } print(f(s("a"), n(1), s(f(s("x"), n(2), s("y"))))); print([s("p"), s("q"), \`\${n(3)}\`].join(s("-")));`,
);
const counter = "let count = 0; function next(): number { count += 1; return count; } function reset(): string { count = 0; return 'r'; }";
differential(
  "a variable that a later operand changes",
  `${counter} count = 5; print(\`\${count + next()} \${next() + count} \${count}\${next()}\${count}\`); print(\`\${count - next() - count}\`);`,
);
differential(
  "a variable that a later argument changes",
  `${counter} function f(a: number, x: number, c: number): string { return \`\${a},\${x},\${c}\`; } print(f(count, next(), count)); print(f(next(), count, next())); print([count, next(), count].join());`,
);
differential(
  "a variable that a later condition changes",
  `${counter} print(\`\${count === next()} \${count < next()} \${count >= next() || count === next()}\`); if (count !== next() && count + 1 === next()) print("yes");`,
);
differential(
  "a compound assignment of what it changes",
  `${counter} count = 3; count += next(); print(\`\${count}\`); let text = "a"; function grow(): string { text += "b"; return text; } text += grow(); print(text); text = text + grow() + text; print(text);`,
);
differential(
  "an assignment of what it mentions",
  `${counter} let x = 1; x = x + x * x; x = next() + x; let t = "a"; t = t + t; t = t === "aa" ? t + "y" : t; t = \`<\${t}>\`; let p = true; p = !p || p; let l = ["a"]; l = [...l, "b", ...l]; print(\`\${x} \${t} \${p} \${l.join()}\`);`,
);
differential(
  "a global that a call in its own assignment reads",
  `let text = "a"; function grow(): string { text += "b"; return text; } text = grow() + grow(); print(text); text = text === "x" ? "y" : grow(); print(text); let maybe: string | undefined; function peek(): string { return maybe ?? "none"; } maybe = peek(); print(maybe); maybe = undefined; maybe = maybe ?? peek(); print(maybe);`,
);
differential(
  "a result that the next call overwrites",
  `function f(x: string): string { return x + x; } print(f("a") + f("b") + f(f("c"))); const xs = [f("p"), f("q")]; print(xs.join(f("-"))); print(\`\${f("a") === f("a")} \${f("x").length + f("xyz").length} \${f("a").includes(f("a"))}\`);`,
);

// Optional values

const maybe = `function maybe(x: number): string | undefined { return x === 0 ? undefined : x === 1 ? "" : x === 2 ? "=" : "text"; }
function count(x: number): number | undefined { return x === 0 ? undefined : x - 1; }
function flag(x: number): boolean | undefined { return x === 0 ? undefined : x === 1; }
`;
differential(
  "?? keeps empty text, zero and false",
  `${maybe} for (const x of [0, 1, 2, 3]) { print(\`<\${maybe(x) ?? "none"}> \${count(x) ?? -1} \${flag(x) ?? true}\`); const t = maybe(x) ?? maybe(x + 1) ?? "last"; print(t); if (flag(x) ?? false) print("yes"); }`,
);
differential(
  "undefined is nothing else",
  `${maybe} for (const x of [0, 1, 2]) { const t = maybe(x); const i = count(x); const f = flag(x); print(\`\${t === undefined} \${t !== undefined} \${t === ""} \${i === undefined} \${i === 0} \${f === undefined} \${f === false} \${f === true}\`); }`,
);
differential(
  "narrowing",
  `${maybe} for (const x of [0, 1, 2, 3]) { const t = maybe(x); if (t !== undefined) print(t + "!" + t.length); else print("none"); const i = count(x); if (i === undefined) continue; print(\`\${i + 1}\`); const f = flag(x); if (f !== undefined && f) print("set"); }`,
);
differential(
  "optional values compared",
  `${maybe} for (const x of [0, 1, 2]) for (const y of [0, 1, 2]) print(\`\${maybe(x) === maybe(y)} \${count(x) === count(y)} \${maybe(x) !== "="} \${"" === maybe(y)} \${flag(x) !== flag(y)}\`);`,
);
// a number or text in one place
refused(
  "optional variables change",
  `${maybe} let t: string | undefined; print(t ?? "none"); t = "a"; print(t); t = maybe(1); print(\`<\${t ?? "none"}>\`); t = undefined; print(t ?? "none"); t = t ?? "b"; print(t); let i: number | undefined = 5; print(\`\${i}\`); i = count(0); print(\`\${i ?? "none"}\`);`,
  "WM200",
);
differential(
  "a constant of an optional type",
  `const x: string | undefined = "abc"; print(x); const y: string | undefined = undefined; print(y ?? "none"); const z: number | undefined = 5; print(\`\${z}\`); function f(a: string | undefined): string { return a ?? "none"; } print(f(x) + f(y)); const e: string | undefined = ""; print(\`<\${f(e)}>\`);`,
);
differential(
  "the right side of ?? only when needed",
  `${told} ${maybe} for (const x of [0, 1]) print(\`\${maybe(x) ?? s("b")} \${count(x) ?? n(4)} \${flag(x) ?? b(false)}\`);`,
);
differential(
  "optional arguments and results",
  `${maybe} function through(a: string | undefined): string | undefined { return a; } function given(a?: string, i?: number): string { return \`\${a ?? "no a"},\${i ?? -1}\`; } for (const x of [0, 1, 2]) { print(\`<\${through(maybe(x)) ?? "none"}>\`); print(given(maybe(x), count(x))); } print(given()); print(given("")); print(given("x", 0)); print(given(undefined, 3));`,
);
differential(
  "fail within ??",
  `import { fail, print } from "wmc"; ${maybe} print(maybe(3) ?? fail("never")); print(maybe(0) ?? fail("gone", 7)); print("not reached");`,
  { stderr: true },
);
differential(
  "a text optional that becomes an optional of another name",
  `${maybe} for (const x of [0, 1, 2]) { const t = maybe(x); const u = t; let w: string | undefined = u; if (x === 2) w = undefined; print(\`<\${u ?? "none"}> <\${w ?? "none"}>\`); const both = [t ?? "n", u ?? "n"]; print(both.join("/")); }`,
);
refused("an optional in a template", `${maybe} print(\`\${maybe(0)}\`);`, "WM205");
refused("an optional added to text", `${maybe} print("a" + maybe(0));`, "WM205");
refused("an optional added to a variable", `${maybe} let t = "a"; t += maybe(0); print(t);`, "WM205");
refused("a list added to a variable", `let t = "a"; const l = ["x"]; t += l; print(t);`, "WM205");
refused("null", "const a: string | null = null; print(a ?? 'x');", "WM100");
refused("String of an optional", `${maybe} print(String(maybe(0)));`, "WM205");
refused("String of a list", `print(String(["a", "b"]));`, "WM205");
differential("String of numbers, booleans and text", `print(String(-5) + String(true) + String("x") + String(1 === 1 + 0));`);
refused("assignment as a value", "let a = 1; let b = 2; a = b = 3; print(`${a} ${b}`);", "WM112");
refused("++ as a value", "let a = 1; print(`${a++} ${a}`);", "WM112");
refused("a prefix ++ as a value", "let a = 1; print(`${++a}`);", "WM112");
refused("the comma", "let a = 1; function f(): number { return 1; } a = (f(), 2); print(`${a}`);", "WM101");
refused("typeof", "const a: number = 1; print(typeof a);", "WM100");

differential(
  "text of which a part is known, compared",
  "function f(x: string, y: string): void { if (`${x}-1` !== '') print('1'); if (`a${x}` === '') print('2'); print(`${`a${x}` === 'b'} ${`${x}a` !== 'ab'} ${`${x}aa${y}` === 'a'} ${`a${x}` === 'a'} ${'ab' === `a${x}`}`); switch (`${x}:${y}`) { case 'undefined': print('3'); break; case 'a:': case 'x': print('4'); break; case ':': print('5'); break; } } f('', ''); f('a', ''); f('b', '-n'); f('a', 'a');",
);
differential(
  "Math of constants",
  "const low = -4; const high = 5; print(`${Math.min(low, high)} ${Math.max(low, high)} ${Math.abs(low)} ${Math.abs(high)} ${Math.min(3, 2)} ${Math.max(3, 2)} ${Math.trunc(low / 3)}`);",
);
differential(
  "operands in brackets",
  "for (const a of [7, -20]) for (const b of [3, -4]) for (const c of [2, 5]) print(`${a - (b - c)} ${a - (b + c)} ${a * (b % c)} ${a % (b * c)} ${(a - b) - c} ${Math.trunc(a / (b * c))} ${a * (b + c)} ${(a + b) * c}`);",
);

differential(
  "questions that an earlier one has answered",
  `import { args, print } from "wmc";
  for (const text of args) {
    if (text === "" || text === "") print("empty");
    if (text === "a" || text === "b" || text === "a") print("ab");
    if (text.startsWith("a") || text.startsWith("ab")) print("starts");
    else if (text.startsWith("abc") || text === "x*") print("never or x*");
    else print("other");
  }`,
  { args: ["", "a", "b", "ab", "abc", "x*", "xy", "*"] },
);
differential(
  "a boolean and a text with quotes as results",
  `import { args, print } from "wmc";
  interface Link { ok: boolean; name: string }
  const list: Link[] = [{ ok: true, name: "=\\\\'" }, { ok: false, name: "b" }];
  function text(name: string): string | undefined { return name === "x" ? undefined : "\\\\'" + name; }
  function longer(length: number): Link { for (const one of list) if (one.name.length > length) return one; return { ok: false, name: "c" }; }
  if (args.length > 0 && longer(args.length).ok) print("ok");
  print(text(args[0] ?? "") ?? "none");`,
  { args: ["y", "z"] },
);
for (const expression of ["args.length || 5", "args.length && 5", "args.join() || 'none'", "args[0] || args[1]"])
  refused(
    `a choice by what is no boolean: ${expression}`,
    `import { args, print } from "wmc"; const chosen = ${expression}; print(\`\${chosen ?? ""}\`);`,
    "WM207",
  );
differential(
  "a negative number that is negated, with its type checked",
  'import { args, print } from "wmc"; print(`${-((-1 satisfies number))} ${-(-2 satisfies number)} ${-(-args.length satisfies number)} ${1 - (-3 satisfies number)}`);',
  { args: ["a"] },
);
differential(
  "text that looks like a sum, before a value",
  'import { args, print } from "wmc"; const word = "up-time" + args.join(); const twice = `a*b${word}`; let third = "a/b"; third += word; const field = { name: `x%y${args.length}` }; print(`${word} ${twice} ${third} ${field.name}`); print(word); print(field.name); for (const one of args) { const text = `re-name${one}+b`; print(text); print(text); }',
  { args: ["z", "$"] },
);
differential(
  "a default of what is never there, but does something",
  'import { args, fail, print } from "wmc"; switch ((args.length === 0 ? [] : fail("*", 3))[4] ?? 0) { case 0: print("zero"); break; default: print("other"); } print("not reached");',
  { args: ["a"] },
);
