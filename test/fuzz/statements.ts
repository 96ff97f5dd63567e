/** Random statements, by a table of weighted ways to make one. */
import { callback, order, pattern } from "./callbacks.js";
import {
  elementOf,
  grows,
  isList,
  isOptional,
  names,
  presentOf,
  type Scope,
  spelled,
  type Type,
  texts,
  types,
  type Variable,
} from "./scope.js";
import { list, type Node, statement, textOf } from "./tree.js";
import { callOf, condition as conditionOf, keepers, listed, ofType, value, varied, wordTexts } from "./values.js";

type Make = (s: Scope) => Node | undefined;

/** A list of statements in this scope. */
export function statements(s: Scope, count: number): Node {
  const made: Node[] = [];
  for (let left = count; left > 0; left--) {
    const one = s.affords(1) ? make(s) : undefined;
    if (one !== undefined) made.push(one);
    s.spend(1);
  }
  return list(made);
}

function make(s: Scope): Node | undefined {
  return s.choices.weighted(s.depth > 0 && s.affords(8) ? [...simple, ...nested] : simple)(s);
}

/** `{ … }` that runs `rounds` times. */
function block(s: Scope, ...within: Parameters<Scope["inner"]>): Node {
  const inner = s.inner(...within);
  return { sort: "block", parts: ["{\n", statements(inner, 1 + s.choices.below(3)), "}"] };
}

/** What shows a value of this type. */
export function show(s: Scope, type: Type, shown: Node | string): Node {
  if (isList(type)) {
    const item = s.fresh();
    const inner = s.inner([{ name: item, type: type.slice(0, -2), assignable: false }]);
    return statement`for (const ${item} of ${shown}) { ${show(inner, type.slice(0, -2), item)} }`;
  }
  if (type === "Item" || type === "Pair") {
    const name = s.fresh();
    const inner = s.inner([{ name, type, assignable: false }]);
    const fields = (s.world.fields[type] ?? []).map((field) => show(inner, field.type, `${name}.${field.name}`));
    return statement`{ const ${name}: ${type} = ${shown}; ${{ sort: "list", parts: fields }} }`;
  }
  if (isOptional(type)) {
    const name = s.fresh();
    const inner = s.inner([{ name, type: presentOf(type), assignable: false }]);
    const keeper = keepers[type];
    // TypeScript may know that the variable is undefined just here.
    const kept = typeof shown === "string" && keeper !== undefined && !s.choices.once(4) ? statement`${keeper}(${shown})` : shown;
    return statement`{ const ${name}: ${spelled(type)} = ${kept}; if (${name} === undefined) print("none"); else { ${show(inner, presentOf(type), name)} } }`;
  }
  return s.choices.once(4) && type === "string"
    ? statement`${s.choices.one(["print", "print", "warn"])}(${shown});`
    : statement`print(\`<\${${shown}}>\`);`;
}

const anyType = (s: Scope): Type => s.choices.one(types);

function declaration(s: Scope): Node {
  const type = anyType(s);
  if (isList(type) && type !== "Item[]" && s.choices.once(3)) return ownedList(s, type);
  const made = value(s, type, 3);
  if (s.choices.once(4) && (isList(type) || s.world.fields[type] !== undefined)) return takingApart(s, type, made);
  if (s.choices.once(10)) return later(s, type, made);
  const name = s.fresh();
  const isConstant = s.choices.once(2);
  s.declare({ name, type, assignable: !isConstant });
  // Without a type that is said, TypeScript finds one; a literal would have a type of its own.
  const isClear = isConstant && /^(number|string|ascii)$/.test(type) && !/^["`\d-]/.test(textOf(made)) && s.choices.once(3);
  return statement`${isConstant ? "const" : "let"} ${name}${isClear ? "" : `: ${spelled(type)}`} = ${made};`;
}

function takingApart(s: Scope, type: Type, made: Node): Node {
  const { text, variables } = pattern(s, type);
  for (const one of variables) s.declare(one);
  return statement`const ${text}: ${spelled(type)} = ${made};`;
}

/** A variable that gets its first value behind its declaration. */
function later(s: Scope, type: Type, made: Node): Node {
  const asked = conditionOf(s, 2);
  const other = value(s, type, 2);
  const name = s.fresh();
  s.declare({ name, type, assignable: true });
  return statement`let ${name}: ${spelled(type)}; if (${asked}) ${name} = ${made}; else ${name} = ${other};`;
}

/** A list that takes push. */
function ownedList(s: Scope, type: Type): Node {
  const made = ofType(s, type, 2);
  const name = s.fresh();
  s.declare({ name, type, assignable: false, owned: true });
  return statement`const ${name}: ${spelled(type).replace("readonly ", "")} = ${s.choices.once(3) ? "[]" : { sort: type, parts: ["[...", made, "]"] }};`;
}

/** A statement that lets something grow, which may run only so often in the whole program. */
function bounded(s: Scope, type: Type, grown: Node): Node {
  return grows(type) && (s.rounds > 1 || s.result !== undefined) ? statement`if (growth < 8) { growth += 1; ${grown} }` : grown;
}

function assignment(s: Scope): Node | undefined {
  const targets = s.variables.filter((one) => one.assignable);
  if (targets.length === 0) return undefined;
  const { name, type } = s.choices.one(targets);
  return bounded(s, type, assign(s, name, type));
}

function assign(s: Scope, target: string, type: Type): Node {
  if (type === "number" && s.choices.once(2))
    return statement`${target} ${s.choices.one(["+=", "-=", "*=", "%="])} ${value(s, "number", 1)} % 97 + 100; ${target} %= 10007;`;
  if (type === "number") return statement`${target} = ${value(s, type, 3)} % 10007;`;
  if (type === "number" && s.choices.once(4)) return statement`${target}${s.choices.one(["++", "--"])};`;
  if (type === "boolean" && s.choices.once(2)) return statement`${target} ${s.choices.one(["&&=", "||="])} ${conditionOf(s, 2)};`;
  if (isOptional(type) && s.choices.once(3)) return statement`${target} ??= ${ofType(s, presentOf(type), 2)};`;
  if (/^(string|ascii)$/.test(type) && s.choices.once(2)) return statement`${target} += ${value(s, type, 2)};`;
  if (isList(type)) return statement`${target} = ${listed(s, type, 2)}.slice(-6);`;
  return statement`${target} = ${value(s, type, 3)};`;
}

/** A field of a record that has a name. */
function fieldAssignment(s: Scope): Node | undefined {
  const records = s.variables.filter((one) => s.world.fields[one.type] !== undefined);
  if (records.length === 0) return declaration(s);
  const record = s.choices.one(records);
  const field = s.choices.one(s.world.fields[record.type] ?? []);
  return bounded(s, field.type, assign(s, `${record.name}.${field.name}`, field.type));
}

/** Changes of a list that a variable owns. */
const changes: readonly (readonly [weight: number, make: (s: Scope, list: string, type: Type, element: Type) => Node | undefined])[] = [
  [4, (s, list, _, element) => statement`${list}.push(${value(s, element, 2)});`],
  [1, (s, list, _, element) => statement`${list}.${s.choices.one(["push", "unshift"])}(${value(s, element, 2)}, ${value(s, element, 1)});`],
  [1, (s, list, type) => statement`${list}.push(...${ofType(s, type, 1)});`],
  [1, (s, list, _, element) => statement`${list}.unshift(${value(s, element, 2)});`],
  [1, (s, list) => statement`${list}.${s.choices.one(["pop", "shift", "reverse"])}();`],
  [
    1,
    (s, list, _, element) => {
      const by = order(s, element);
      return by === undefined ? undefined : statement`${list}.sort(${by});`;
    },
  ],
  [2, (s, list, _, element) => statement`${list}[Math.abs(${value(s, "number", 1)}) % (${list}.length + 1)] = ${value(s, element, 2)};`],
  [
    1,
    (s, list, _, element) =>
      statement`if (${list}.length > 1) ${list}[${s.choices.one(["0", "1", `${list}.length - 1`])}] = ${value(s, element, 2)};`,
  ],
  [
    1,
    (s, list, _, element) =>
      element === "string?"
        ? statement`${list}[0] ??= ${value(s, "string", 1)};`
        : statement`${list}[${list}.length] = ${value(s, element, 2)};`,
  ],
];

function change(s: Scope): Node | undefined {
  const owned = s.variables.filter((one) => one.owned);
  if (owned.length === 0) return declaration(s);
  const { name, type } = s.choices.one(owned);
  const made = s.choices.weighted(changes)(s, name, type, elementOf(type));
  return made === undefined ? undefined : bounded(s, type, made);
}

/** A call whose result nobody wants, or of a function that has none. */
function call(s: Scope): Node | undefined {
  const callable = s.world.functions.filter((one) => s.affords(one.cost));
  if (callable.length === 0) return undefined;
  const called = callOf(s, s.choices.one(callable), 2);
  switch (s.choices.below(6)) {
    case 0:
      return statement`void ${called};`;
    case 1:
      return statement`${conditionOf(s, 2)} ${s.choices.one(["&&", "||"])} ${called};`;
    default:
      return statement`${called};`;
  }
}

function early(s: Scope): Node | undefined {
  if (s.result === undefined)
    return s.choices.once(8)
      ? statement`if (${conditionOf(s, 2)}) ${s.choices.one(["exit(3)", 'fail("stop")', 'fail("enough: $x", 7)'])};`
      : undefined;
  const result = s.result === "void" ? "" : value(s, s.result, 2);
  return statement`if (${conditionOf(s, 2)}) return ${result};`;
}

const leave = (s: Scope): Node | undefined =>
  s.exits.length === 0 ? undefined : statement`if (${conditionOf(s, 2)}) ${s.choices.one(s.exits)};`;

function branch(s: Scope): Node {
  const otherwise = s.choices.one(["none", "else", "else if"]);
  const head = statement`if (${conditionOf(s, 3)}) ${block(s)}`;
  if (otherwise === "none") return head;
  if (otherwise === "else") return statement`${head} else ${block(s)}`;
  return statement`${head} else if (${conditionOf(s, 2)}) ${block(s)}${s.choices.once(2) ? statement` else ${block(s)}` : ""}`;
}

/** Code for a value that is there, and for none. */
function narrowing(s: Scope): Node {
  const type = s.choices.one(["string?", "number?", "Word?", "Item?", "boolean?", "string[]?"]);
  const made = varied(s, type, 2);
  const name = s.fresh();
  const known = { name, type: presentOf(type), assignable: false };
  const head = statement`const ${name}: ${spelled(type)} = ${made};\n`;
  const inner = statement`if (${name} !== undefined${s.choices.once(3) ? statement` && ${conditionOf(s.inner([known]), 1)}` : ""}) ${block(s, [known])}${s.choices.once(2) ? statement` else ${block(s)}` : ""}`;
  return { sort: "statement", parts: ["{\n", { sort: "list", parts: [head, inner] }, "}"] };
}

/** The body of a loop, and the label in front of it if it has one. */
function loop(s: Scope, variables: readonly Variable[], rounds: number): { label: string; inner: Scope } {
  const labelled = s.exits.filter((one) => one.includes(" "));
  const name = s.choices.one(names);
  const isLabelled = s.choices.once(3) && labelled.every((one) => !one.endsWith(` ${name}`));
  const own = isLabelled ? [`break ${name}`, `continue ${name}`] : [];
  const inner = s.inner(variables, rounds, { exits: ["break", "continue", ...own, ...labelled] });
  return { label: isLabelled ? `${name}: ` : "", inner };
}

const body = (inner: Scope): Node => statements(inner, 1 + inner.choices.below(3));

function counting(s: Scope): Node {
  const name = s.fresh();
  const times = 1 + s.choices.below(4);
  const { label, inner } = loop(s, [{ name, type: "number", assignable: false }], times);
  const other = inner.fresh();
  const head = s.choices.one([
    `let ${name} = ${times}; ${name} > 0; ${name}--`,
    `let ${name} = 0; ${name} < ${times}; ${name}++`,
    `let ${name} = 0; ${name} < ${times}; ${name} += 1`,
    `let ${name} = 0, ${other} = ${times}; ${name} < ${other}; ${name}++, ${other}--`,
  ]);
  return statement`${label}for (${head}) {\n${body(inner)}}`;
}

/** `while`, `do` and `for (;;)`, with a counter that nobody else touches. */
function repeating(s: Scope): Node {
  const name = s.fresh();
  const counter = { name, type: "number", assignable: false };
  const { label, inner } = loop(s, [counter], 4);
  const condition = conditionOf(s.inner([counter], 5), 2);
  const within = statement`${name} += 1;\n${body(inner)}`;
  const repeated = s.choices.one([
    statement`${label}while (${name} < 4 && ${condition}) {\n${within}}`,
    statement`${label}do {\n${within}} while (${name} < 3 && ${condition});`,
    statement`${label}for (;;) {\nif (${name} > 3 || ${condition}) break;\n${within}}`,
  ]);
  return { sort: "statement", parts: ["{\n", { sort: "list", parts: [statement`let ${name} = 0;\n`, repeated] }, "}"] };
}

const listTypes: readonly Type[] = ["number[]", "string[]", "ascii[]", "Word[]", "boolean[]", "string?[]", "Item[]"];

function going(s: Scope): Node {
  const type = s.choices.one(listTypes);
  const from = listed(s, type, 2);
  const { text, variables } = pattern(s, elementOf(type));
  const { label, inner } = loop(s, variables, 4);
  return statement`${label}for (const ${text} of ${from}) {\n${body(inner)}}`;
}

function forEach(s: Scope): Node {
  const type = s.choices.one(listTypes);
  const from = listed(s, type, 2);
  return statement`${from}.forEach(${callback(s, elementOf(type), "void", 2)});`;
}

function choosing(s: Scope): Node {
  const type = s.choices.one(["string", "number", "Word", "ascii"]);
  const subject =
    type === "Word"
      ? statement`saying(${value(s, "number", 2)})`
      : { sort: type, parts: ["(", value(s, type, 2), type === "number" ? " + 0)" : ' + "")'] };
  const labels = (type === "number" ? [0, 1, -1, 2, 7, 100] : type === "Word" ? wordTexts : texts).map((one) => JSON.stringify(one));
  const picked = [...new Set(Array.from({ length: 1 + s.choices.below(4) }, () => s.choices.one(labels)))].map((one) => `case ${one}:`);
  const heads = s.choices.once(3) ? picked : picked.toSpliced(s.choices.below(picked.length + 1), 0, "default:");
  // A break within the clause would leave the switch, not the loop.
  const exits = s.exits.filter((one) => one !== "break");
  const ends: (Node | string)[] = ["break;", "break;", "break;", ...exits.map((one) => `${one};`)];
  if (s.result !== undefined) ends.push(statement`return ${s.result === "void" ? "" : value(s, s.result, 1)};`);
  const clauses = heads.map((head, index) => {
    if (s.choices.once(4) && index < heads.length - 1) return statement`${head}`;
    return statement`${head} ${block(s, [], 1, { exits })} ${s.choices.one(ends)}`;
  });
  return statement`switch (${subject}) {\n${{ sort: "list", parts: clauses.flatMap((one) => [one, "\n"]) }}}`;
}

const simple: readonly (readonly [weight: number, make: Make])[] = [
  [5, declaration],
  [5, assignment],
  [3, fieldAssignment],
  [3, change],
  [
    3,
    (s) => {
      const type = anyType(s);
      return show(s, type, (isList(type) ? listed : varied)(s, type, 3));
    },
  ],
  [3, call],
  [1, () => statement`;`],
  [2, early],
  [2, leave],
];

const nested: readonly (readonly [weight: number, make: Make])[] = [
  [5, branch],
  [3, narrowing],
  [2, counting],
  [2, repeating],
  [3, going],
  [1, forEach],
  [1, (s) => statement`${block(s)}`],
  [2, choosing],
];
