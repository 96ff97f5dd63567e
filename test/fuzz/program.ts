/** Random programs: a module or two with records, functions and variables, then statements. */
import type fc from "fast-check";
import {
  fieldTypes,
  grows,
  isList,
  isOptional,
  names,
  type Parameter,
  presentOf,
  Scope,
  type Signature,
  spelled,
  type Type,
  types,
  type World,
} from "./scope.js";
import { show, statements } from "./statements.js";
import { type Choices, list, type Node, node, statement, Trees, textOf } from "./tree.js";
import { keepers, literalOf, value, wordTexts } from "./values.js";

/** The line between the two files of a program. */
const boundary = "// ---- program.ts\n";

function makeProgram(choices: Choices): Node {
  const world: World = {
    choices,
    functions: [],
    fields: { Item: recordFields(choices, choices.between(1, 5)), Pair: pairFields(choices) },
    taken: new Set(["p", "q", "growth"]),
  };
  const outer = new Scope(world, { depth: 2 });
  const other = choices.once(2) ? declarations(outer) : [];
  // Nobody may assign to what is imported.
  const imported = outer.variables.filter((one) => !one.owned).map((one) => ({ ...one, assignable: false }));
  const top = new Scope(world, { depth: 3, variables: imported });
  const own = declarations(top);
  const body = statements(top, 3 + choices.below(5));
  const shown = top.variables.map((one) => show(top, one.type, one.owned ? `[...${one.name}]` : one.name));
  const types = Object.entries(world.fields).map(
    ([name, fields]) => statement`export interface ${name} { ${fields.map((one) => `${one.name}: ${spelled(one.type)};`).join(" ")} }`,
  );
  return { sort: "program", parts: [list([...types, ...other.map(exported)]), boundary, list(own), body, list(shown)] };
}

const exported = (one: Node): Node => ({ ...one, parts: ["export ", ...one.parts] });

/** Variables and functions of a module. */
function declarations(s: Scope): Node[] {
  const variables = Array.from({ length: 1 + s.choices.below(4) }, () => variable(s));
  return [...variables, ...Array.from({ length: s.choices.below(4) }, () => functionOf(s))];
}

function variable(s: Scope): Node {
  const type = s.choices.one(types);
  const name = s.fresh();
  s.world.taken.add(name);
  const made = literalOf(s, type);
  const keeper = keepers[type];
  const kept = keeper !== undefined && !s.choices.once(6) ? node(type)`${keeper}(${made})` : made;
  if (isList(type) && s.choices.once(3)) {
    s.declare({ name, type, assignable: false, owned: true });
    return statement`const ${name}: ${spelled(type).replace("readonly ", "")} = ${{ sort: type, parts: ["[...", kept, "]"] }};`;
  }
  s.declare({ name, type, assignable: true });
  return statement`let ${name}: ${spelled(type)} = ${kept};`;
}

function recordFields(choices: Choices, count: number): Parameter[] {
  const free = [...names];
  return Array.from({ length: count }, () => ({
    name: free.splice(choices.below(free.length), 1)[0] ?? "",
    type: choices.one(fieldTypes),
  }));
}

const pairFields = (choices: Choices): Parameter[] => {
  const [first = "a", second = "b"] = recordFields(choices, 2).map((one) => one.name);
  return [
    { name: first, type: "number" },
    { name: second, type: choices.one(["string", "string?", "boolean"]) },
  ];
};

function functionOf(s: Scope): Node {
  const { choices, world } = s;
  const parameters: Parameter[] = [];
  const scope = new Scope(world, { depth: 2, variables: s.variables, result: choices.once(5) ? "void" : choices.one(types) });
  const count = choices.below(4);
  let hasFallback = false;
  while (parameters.length < count) {
    const name = choices.one(names);
    if (world.taken.has(name) || parameters.some((one) => one.name === name)) continue;
    const type = choices.one(types);
    hasFallback = parameters.length === count - 1 && /^(number|string|ascii|boolean)$/.test(type) && choices.once(2);
    parameters.push(hasFallback ? { name, type, fallback: literalOf(s, type) } : { name, type });
  }
  const result: Type = scope.result ?? "void";
  // A parameter hides what has its name outside.
  for (const { name, type } of parameters) {
    const hidden = scope.variables.findIndex((one) => one.name === name);
    if (hidden >= 0) scope.variables.splice(hidden, 1);
    scope.declare({ name, type, assignable: !isList(type) && choices.once(2) });
  }
  const name = scope.fresh();
  world.taken.add(name);
  const body = statements(scope, 1 + choices.below(4));
  const last = result === "void" ? "" : statement`return ${value(scope, result, 3)};`;
  const signature: Signature = { name, parameters, result, cost: scope.spent.cost + 2 };
  world.functions.push(signature);
  const head = parameters
    .map((one) => `${one.name}: ${spelled(one.type)}${one.fallback === undefined ? "" : ` = ${textOf(one.fallback)}`}`)
    .join(", ");
  return statement`function ${name}(${head}): ${result === "void" ? "void" : spelled(result)} {\n${body}${last}\n}`;
}
void grows;
void isOptional;
void presentOf;

/** Functions and types that a program may use, with their own names. */
const prelude: Readonly<Record<string, string>> = {
  Word: `export type Word = ${wordTexts.map((text) => JSON.stringify(text)).join(" | ")};`,
  none: "export function none(): string | undefined { return undefined; }",
  saying: `export function saying(at: number): Word { const all: readonly Word[] = ${JSON.stringify(wordTexts)}; return all[Math.abs(at) % ${wordTexts.length}] ?? ""; }`,
  growth: "export let growth = 0;",
  ...Object.fromEntries(
    Object.entries(keepers).map(([type, name]) => [
      name,
      `export function ${name}(kept: ${spelled(type)}): ${spelled(type)} { return kept; }`,
    ]),
  ),
};
const library = [
  "print",
  "exit",
  "fail",
  "compareText",
  "formatFixed",
  "parseInteger",
  "parseFixed",
  "before",
  "after",
  "beforeLast",
  "afterLast",
  "consistsOf",
  "words",
];

/** The source files of a program: with the imports that each needs and as much of the prelude as is used. */
export function filesOf(program: Node): Readonly<Record<"other.ts" | "program.ts", string>> {
  const [other = "", main = ""] = textOf(program).split(boundary);
  const mentions = (text: string, name: string): boolean =>
    new RegExp(`(?<!\\w|(?<!\\.)\\.)${name}(?!\\w)`).test(text.replaceAll(/"(?:[^"\\]|\\.)*"/g, '""'));
  let used = other;
  for (const [name, text] of Object.entries(prelude).reverse())
    if (mentions(used + main, name) && name !== "growth") used = `${text}\n${used}`;
  const counter = (text: string): string => (mentions(text, "growth") ? `let growth = 0;\n${text}` : text);
  const exports = [...used.matchAll(/^export (?:function|let|const|type|interface) (\w+)/gm)].map(([, name = ""]) => name);
  const types = new Set(["Word", "Item", "Pair"]);
  const imports = (text: string, from: string, wanted: readonly string[]): string => {
    const found = wanted.filter((name) => mentions(text, name)).map((name) => (types.has(name) ? `type ${name}` : name));
    return found.length === 0 ? "" : `import { ${found.join(", ")} } from "${from}";\n`;
  };
  const ofMain = imports(main, "./other.js", exports);
  return {
    "other.ts": imports(used, "wmc", library) + counter(used),
    "program.ts": imports(main, "wmc", library) + ofMain + counter(main),
  };
}

export const programs: fc.Arbitrary<Node> = new Trees(makeProgram);
