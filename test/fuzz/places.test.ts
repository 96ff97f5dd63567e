/** Every kind of value in every kind of place: each place is a program, with all expressions of a type, for what may be missing and for what may not. */
import { expect, test } from "vitest";
import { examine } from "./examine.js";

/** For each type expressions whose value only the run tells, plain ones and such as are empty, zero or false. */
const expressions: Readonly<Record<string, readonly string[]>> = {
  string: [
    '""',
    '"up-time"',
    '(args[0] ?? "")',
    'args.join("")',
    'args.slice(9).join("")',
    "`${args.length}`",
    '"up-" + args.join("*")',
    '" a ".trim()',
    '"  ".trim()',
    "word.slice(0, 0)",
    'word.replaceAll("a", "")',
    'before(word, "=")',
    'after("a=", "=")',
    'args.reduce((all) => all, "")',
    'args.reduce((all, one) => `${one}${all}`, "=")',
    '(args.length > 1 ? "" : word)',
    '(args.find((one) => one === "") ?? "none")',
    '(args.find((one) => one === "none") ?? "")',
    "echo(word)",
    'echo("")',
    "box.text",
    "boxes[1]?.text ?? word",
    "String(args.length)",
    "(true ? word : word)",
    "word",
  ],
  number: [
    "0",
    "-1",
    "args.length",
    'args.indexOf("none")',
    "args.length - 3",
    "-args.length",
    "Math.max(args.length, 1)",
    "Math.trunc(args.length / 2)",
    "(parseInteger(word) ?? 0)",
    "args.reduce((sum, one) => sum + one.length, 0)",
    "args.filter((one) => one !== one).length",
    'args.findIndex((one) => one === "")',
    "twice(0)",
    "box.size",
    "(args.length > 1 ? 0 : 7)",
    "(args.length % 3)",
  ],
  boolean: [
    "true",
    "false",
    "args.length > 2",
    "!(args.length > 2)",
    'args.includes("")',
    'args.some((one) => one === "none")',
    'args.every((one) => one !== "none")',
    'word.startsWith("b")',
    '(word === "a" && args.length > 1)',
    '(word === "a" || args.length > 9)',
    "isEmpty(word)",
    "(args.length > 1 ? isEmpty(word) : true)",
    "box.isOpen",
    "[true, false].includes(args.length > 2)",
  ],
  "readonly string[]": [
    "[]",
    '[""]',
    "[word, ...args]",
    "[...args.slice(9)]",
    "args",
    'args.filter((one) => one === "none")',
    'args.filter((one) => one === "")',
    "args.map((one) => one + one)",
    "args.slice(9).map((one) => one)",
    'args.flatMap((one) => (one === "none" ? [one] : []))',
    'args.flatMap((one) => [one, ""])',
    "args.slice(0, 0)",
    "args.slice(1)",
    "args.concat(word)",
    'word.split("")',
    '"".split(",")',
    "words(word)",
    'words("")',
    "[...args].reverse()",
    "[...args].sort((a, b) => compareText(a, b))",
    "[...args.slice(9)].sort((a, b) => compareText(a, b))",
    "all(0)",
    "all(2)",
    "(args.length > 1 ? [] : args)",
    '(args.length > 1 ? args.filter((one) => one === "none") : args)',
    "box.list",
    "boxes[0]?.list ?? args",
  ],
  Box: [
    "box",
    '{ text: "", size: 0, isOpen: false, list: [] }',
    "{ ...box, size: args.length }",
    '{ ...box, text: args.join(), list: args.filter((one) => one === "none") }',
    "(boxes[0] ?? box)",
    "(boxes.find((one) => one.size > 0) ?? box)",
    "(boxes.find((one) => one.size > 99) ?? box)",
    "(boxes.at(-1) ?? box)",
    "made(0)",
    "(args.length > 1 ? made(1) : box)",
  ],
  "readonly Box[]": [
    "[]",
    "[box]",
    "boxes",
    "[...boxes, made(3)]",
    "boxes.filter((one) => one.size > 99)",
    "boxes.filter((one) => one.size > 0)",
    "args.map((one, at) => ({ ...box, text: one, size: at }))",
    "boxes.slice(9)",
    "[...boxes].reverse()",
    "[...boxes].sort((a, b) => b.size - a.size)",
    "(args.length > 1 ? [] : boxes)",
  ],
};

const shown: Readonly<Record<string, string>> = {
  string: "`<${it}>`",
  number: "`${it}`",
  boolean: "`${it}`",
  "readonly string[]": '`${it.length}<${it.join("|")}>`',
  Box: '`${it.text}/${it.size}/${it.isOpen}/${it.list.join("|")}`',
  "readonly Box[]": 'it.map((one) => `${one.text}:${one.size}:${one.list.length}`).join(";") + `${it.length}`',
};

const world = `
function start(): readonly string[] { const own: string[] = []; for (const one of ["a b", "", "*"]) own.push(one); return own; }
const args = start();
interface Box { text: string; size: number; isOpen: boolean; list: readonly string[] }
const word = args[1] ?? "";
function echo(text: string): string { return text; }
function twice(size: number): number { return 2 * size; }
function isEmpty(text: string): boolean { return text === ""; }
function all(most: number): readonly string[] { return args.slice(0, most); }
function made(size: number): Box { return { text: "*", size, isOpen: size > 0, list: args.slice(0, size) }; }
const box: Box = { text: " b", size: args.length, isOpen: true, list: args.slice(1) };
const boxes: readonly Box[] = [made(0), made(1), box];
`;

/** A statement for each expression: \`T\` is the type of the place, \`X\` the expression, \`show\` prints. */
const places: Readonly<Record<string, string>> = {
  "a variable": "{ let it: T = X; if (args.length > 9) it = kept(it); show(it); }",
  "a variable that is set": "{ let it: T = Y; it = X; if (args.length > 9) it = kept(it); show(it); }",
  "a constant": "{ const it: T = X; show(it); show(it); }",
  "a constant of its own type": "{ const it = X; show(it); show(kept(it)); }",
  "an argument": "show(X); show(kept(X)); plain(X, 1);",
  "a result": "show(resultN());",
  "a result of a branch": "show(branchN(args.length)); show(branchN(0));",
  "a field": "{ const holder: { it: T; n: number } = { it: X, n: 1 }; show(holder.it); show(keptHolder(holder).it); }",
  "a field that is set": "{ const holder: { it: T; n: number } = { it: Y, n: 1 }; holder.it = X; show(keptHolder(holder).it); }",
  "a field of a copy":
    "{ const holder: { it: T; n: number } = { it: Y, n: 1 }; const copy = { ...holder, it: X }; show(copy.it); show(holder.it); }",
  "a choice": "show(args.length > 1 ? X : Y); show(args.length > 1 ? Y : X); { const it: T = args.length > 8 ? Y : X; show(it); }",
  "a callback's result": "for (const it of [1].map((): { it: T } => ({ it: X }))) show(it.it);",
  "a loop's variable": "for (let turn = 0, it: T = X; turn < 2; turn++, it = X) show(it);",
};
const optionalPlaces: Readonly<Record<string, string>> = {
  "an assignment where there is none": "{ let it: T = none(); it ??= X; show(kept(it)); it ??= Y; show(kept(it)); }",
  "a default":
    "show(none() ?? X); { const it: T = none() ?? X; show(kept(it)); } { const it = (args.length > 1 ? kept(X) : none()) ?? Y; show(it); }",
  "a default of a default": "{ const it: T = none() ?? kept(none()) ?? X; show(kept(it)); }",
  "a field where there is none":
    "{ const holder: { it?: U; n: number } = { n: 1 }; holder.it ??= X; show(holder.it); show(keptOpen(holder).it); }",
  "an optional field":
    "{ const holder: { it?: U; n: number } = { n: 1, it: X }; show(keptOpen(holder).it); const { it = Y } = keptOpen(holder); show(it); }",
  "an optional parameter": "perhaps(); perhaps(X); perhaps(kept(X));",
  "a default of a parameter": "defaultN(); defaultN(Y); defaultN(undefined);",
  "a comparison with undefined":
    "{ let it: T = X; if (args.length > 9) it = undefined; print(it === undefined ? 'none' : 'some'); if (it !== undefined) show(it); }",
};

const inTemplate = (text: string): string => text.replaceAll("'", '"');

function program(place: string, type: string, optional: boolean): string {
  const whole = optional ? `${type} | undefined` : type;
  const some = expressions[type] ?? [];
  const fill = (text: string, expression: string, number: number): string =>
    inTemplate(text)
      .replaceAll(/\bX\b/g, () => expression)
      .replaceAll(/\bY\b/g, () => some[2] ?? "")
      .replaceAll(/\bT\b/g, () => whole)
      .replaceAll(/\bU\b/g, () => type)
      .replaceAll(/(result|branch|default)N/g, (name) => `${name.slice(0, -1)}${number}`);
  const text = optional ? `it === undefined ? "none" : ${shown[type]}` : shown[type];
  const helpers = [
    `function show(it: T): void { print(${text}); }`,
    "function kept(it: T): T { return it; }",
    `function plain(it: T, n: number): void { if (n > 0) print(${text}); else show(it); }`,
    "interface Holder { it: T; n: number } function keptHolder(it: Holder): Holder { return it; }",
    ...(optional
      ? [
          "function none(): T { return args.length > 9 ? Y : undefined; }",
          "interface Open { it?: U; n: number } function keptOpen(it: Open): Open { return it; }",
          "function perhaps(it?: U): void { show(it); }",
        ]
      : []),
  ];
  const functions = some.flatMap((expression, number) => [
    ...(place.includes("resultN") ? [fill("function resultN(): T { return X; }", expression, number)] : []),
    ...(place.includes("branchN") ? [fill("function branchN(n: number): T { if (n > 1) return X; return Y; }", expression, number)] : []),
    ...(place.includes("defaultN") ? [fill("function defaultN(it: T = X): void { show(it); }", expression, number)] : []),
  ]);
  return [
    'import { after, before, compareText, parseInteger, print, words } from "wmc";',
    world,
    ...helpers.map((one) => fill(one, "", 0)),
    ...functions,
    // TypeScript does not know what an empty list by itself is a list of.
    ...some.flatMap((expression, number) =>
      expression === "[]" && place.includes("const it = X") ? [] : [fill(place, expression, number)],
    ),
  ].join("\n");
}

const programs = Object.keys(expressions).flatMap((type) => [
  ...Object.entries(places).flatMap(([name, place]) => [
    { name: `${name}: ${type}`, source: program(place, type, false) },
    { name: `${name}: ${type} or undefined`, source: program(place, type, true) },
  ]),
  ...Object.entries(optionalPlaces).map(([name, place]) => ({ name: `${name}: ${type} or undefined`, source: program(place, type, true) })),
]);

test(`all of ${programs.length} programs do the same in Node and in BusyBox ash`, async () => {
  const verdicts = await examine(
    programs.map(({ source }) => ({ "program.ts": source })),
    { minify: false, shared: false, shells: ["ash"], lint: false },
  );
  const wrong = verdicts.flatMap(({ kind, detail }, index) =>
    kind === "same" ? [] : [`${kind}: ${programs[index]?.name}\n${detail.slice(0, 3000)}`],
  );
  expect(wrong).toEqual([]);
});
