/** Random programs: a module or two with records, functions and variables, then statements. */
import type fc from "fast-check";
import { pattern } from "./callbacks.js";
import {
  type Field,
  fieldTypes,
  isList,
  isOptional,
  names,
  type Parameter,
  presentOf,
  Scope,
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
  const body = statements(top, 2 + choices.below(4));
  const shown = top.variables.map((one) => show(top, one.type, one.owned ? `[...${one.name}]` : one.name));
  return { sort: "program", parts: [list([...interfaces(world), ...other.map(exported)]), boundary, list(own), body, list(shown)] };
}

function interfaces({ choices, fields }: World): Node[] {
  const written = (some: readonly Field[]): string => some.map((one) => `${one.name}: ${spelled(one.type)};`).join(" ");
  return Object.entries(fields).map(([name, all]) =>
    choices.once(4)
      ? statement`interface Base${name} { ${written(all.slice(0, 1))} } export interface ${name} extends Base${name} { ${written(all.slice(1))} }`
      : statement`export interface ${name} { ${written(all)} }`,
  );
}

/** A declaration that is exported, now and then by a statement of its own. */
function exported(one: Node, index: number): Node {
  const [, name = ""] = /^(?:function|let|const) (\w+)/.exec(textOf(one)) ?? [];
  return index % 4 === 3 ? statement`${one}\nexport { ${name} };` : statement`export ${one}`;
}

/** Variables and functions of a module. */
function declarations(s: Scope): Node[] {
  const variables = Array.from({ length: 1 + s.choices.below(3) }, () => variable(s));
  return [...variables, ...Array.from({ length: s.choices.below(3) }, () => functionOf(s))];
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

function recordFields(choices: Choices, count: number): Field[] {
  const free = [...names];
  return Array.from({ length: count }, () => ({
    name: free.splice(choices.below(free.length), 1)[0] ?? "",
    type: choices.one(fieldTypes),
  }));
}

const pairFields = (choices: Choices): Field[] => {
  const [first = "a", second = "b"] = recordFields(choices, 2).map((one) => one.name);
  return [
    { name: first, type: "number" },
    { name: second, type: choices.one(["string", "string?", "boolean"]) },
  ];
};

function functionOf(s: Scope): Node {
  const { choices, world } = s;
  const result: Type = choices.once(5) ? "void" : choices.one(types);
  const own = new Scope(world);
  const parameters: Parameter[] = [];
  const head: (Node | string)[] = [];
  const count = choices.below(4);
  const required = choices.once(2) ? count : choices.below(count + 1);
  for (let at = 0; at < count; at++) {
    const type = choices.one(types);
    const { text, variables } = pattern(own, type);
    const assignable = typeof text === "string" && !isList(type) && choices.once(2);
    for (const one of variables) own.declare({ ...one, assignable });
    const isOpen = at >= required && isOptional(type) && typeof text === "string" && choices.once(2);
    const fallback = at >= required && !isOpen ? [" = ", literalOf(new Scope(world), type)] : [];
    parameters.push({ type, isRequired: at < required });
    head.push(at === 0 ? "" : ", ", text, isOpen ? `?: ${spelled(presentOf(type))}` : `: ${spelled(type)}`, ...fallback);
  }
  // A parameter hides what has its name outside.
  const variables = [...s.variables.filter((one) => own.variables.every(({ name }) => name !== one.name)), ...own.variables];
  const scope = new Scope(world, { depth: 2, variables, result });
  const name = scope.fresh();
  world.taken.add(name);
  const body = statements(scope, 1 + choices.below(4));
  const last = result === "void" ? "" : statement`return ${value(scope, result, 3)};`;
  world.functions.push({ name, parameters, result, cost: scope.spent.cost + 2 });
  return statement`function ${name}(${{ sort: "parameters", parts: head }}): ${result === "void" ? "void" : spelled(result)} {\n${body}${last}\n}`;
}
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
  "args",
  "env",
  "print",
  "warn",
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
  const exports = [...used.matchAll(/^(?:.* )?export (?:function|let|const|type|interface|\{) (\w+)/gm)].map(([, name = ""]) => name);
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
