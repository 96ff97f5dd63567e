/** Random statements, by a table of weighted ways to make one. */
import { fieldTypes, grows, isList, isOptional, presentOf, type Scope, spelled, type Type, texts, types } from "./scope.js";
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
function block(s: Scope, variables: Parameters<Scope["inner"]>[0] = [], rounds = 1, isInLoop = s.isInLoop): Node {
  const inner = s.inner(variables, rounds, isInLoop);
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
  return s.choices.once(4) && type === "string" ? statement`print(${shown});` : statement`print(\`<\${${shown}}>\`);`;
}

const anyType = (s: Scope): Type => s.choices.one(types);

function declaration(s: Scope): Node {
  const type = anyType(s);
  if (isList(type) && type !== "Item[]" && s.choices.once(3)) return ownedList(s, type);
  const made = value(s, type, 3);
  const name = s.fresh();
  const isConstant = s.choices.once(2);
  s.declare({ name, type, assignable: !isConstant });
  // Without a type that is said, TypeScript finds one; a literal would have a type of its own.
  const isClear = isConstant && /^(number|string|ascii)$/.test(type) && !/^["\d-]/.test(textOf(made)) && s.choices.once(3);
  return statement`${isConstant ? "const" : "let"} ${name}${isClear ? "" : `: ${spelled(type)}`} = ${made};`;
}

/** A list that takes push. */
function ownedList(s: Scope, type: Type): Node {
  const made = ofType(s, type, 2);
  const name = s.fresh();
  s.declare({ name, type, assignable: false, owned: true });
  return statement`const ${name}: ${spelled(type).replace("readonly ", "")} = ${s.choices.once(2) ? "[]" : { sort: type, parts: ["[...", made, "]"] }};`;
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

function push(s: Scope): Node | undefined {
  const owned = s.variables.filter((one) => one.owned);
  if (owned.length === 0) return declaration(s);
  const { name, type } = s.choices.one(owned);
  const element = type.slice(0, -2);
  const pushed = s.choices.once(4)
    ? statement`${name}.push(${value(s, element, 2)}, ${value(s, element, 1)});`
    : s.choices.once(4)
      ? statement`${name}.push(...${ofType(s, type, 1)});`
      : statement`${name}.push(${value(s, element, 2)});`;
  return bounded(s, type, pushed);
}

/** A call whose result nobody wants, or of a function that has none. */
function call(s: Scope): Node | undefined {
  const callable = s.world.functions.filter((one) => s.affords(one.cost));
  return callable.length === 0 ? undefined : statement`${callOf(s, s.choices.one(callable), 2)};`;
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
  s.isInLoop ? statement`if (${conditionOf(s, 2)}) ${s.choices.one(["break", "continue"])};` : undefined;

function branch(s: Scope): Node {
  const otherwise = s.choices.one(["none", "else", "else if"]);
  const head = statement`if (${conditionOf(s, 3)}) ${block(s)}`;
  if (otherwise === "none") return head;
  if (otherwise === "else") return statement`${head} else ${block(s)}`;
  return statement`${head} else if (${conditionOf(s, 2)}) ${block(s)}${s.choices.once(2) ? statement` else ${block(s)}` : ""}`;
}

/** Code for a value that is there, and for none. */
function narrowing(s: Scope): Node {
  const type = s.choices.one(["string?", "number?", "Word?", "Item?", "boolean?"]);
  const made = varied(s, type, 2);
  const name = s.fresh();
  const known = { name, type: presentOf(type), assignable: false };
  const head = statement`const ${name}: ${spelled(type)} = ${made};\n`;
  const inner = statement`if (${name} !== undefined${s.choices.once(3) ? statement` && ${conditionOf(s.inner([known]), 1)}` : ""}) ${block(s, [known])}${s.choices.once(2) ? statement` else ${block(s)}` : ""}`;
  return { sort: "statement", parts: ["{\n", { sort: "list", parts: [head, inner] }, "}"] };
}

function counting(s: Scope): Node {
  const name = s.fresh();
  const times = 1 + s.choices.below(4);
  const counter = { name, type: "number", assignable: false };
  const up = s.choices.once(3) ? `${name} += 1` : `${name}++`;
  const head = s.choices.once(4) ? `let ${name} = ${times}; ${name} > 0; ${name}--` : `let ${name} = 0; ${name} < ${times}; ${up}`;
  return statement`for (${head}) ${block(s, [counter], times, true)}`;
}

/** `while` and `do`, with a counter that nobody else touches. */
function repeating(s: Scope): Node {
  const name = s.fresh();
  const counter = { name, type: "number", assignable: false };
  const inner = s.inner([counter], 4, true);
  const condition = conditionOf(s.inner([counter], 5), 2);
  const body = statements(inner, 1 + s.choices.below(3));
  const head = statement`let ${name} = 0;\n`;
  const step = `${name} += 1;\n`;
  const loop = s.choices.once(2)
    ? statement`while (${name} < 4 && ${condition}) {\n${step}${body}}`
    : statement`do {\n${step}${withoutContinue(body)}} while (${name} < 3 && ${condition});`;
  return { sort: "statement", parts: ["{\n", { sort: "list", parts: [head, loop] }, "}"] };
}

/** The language has no `continue` in do … while. */
const withoutContinue = (tree: Node): Node => ({
  ...tree,
  parts: tree.parts.map((part) => (typeof part === "string" ? part.replace(/\bcontinue\b/, "break") : withoutContinue(part))),
});

function going(s: Scope): Node {
  const type = s.choices.one(["number[]", "string[]", "ascii[]", "Word[]", "boolean[]", "string?[]", "Item[]"]);
  const from = listed(s, type, 2);
  const name = s.fresh();
  return statement`for (const ${name} of ${from}) ${block(s, [{ name, type: type.slice(0, -2), assignable: false }], 4, true)}`;
}

function choosing(s: Scope): Node {
  const type = s.choices.one(["string", "number", "Word", "ascii"]);
  const subject =
    type === "Word"
      ? statement`saying(${value(s, "number", 2)})`
      : { sort: type, parts: ["(", value(s, type, 2), type === "number" ? " + 0)" : ' + "")'] };
  const labels = (type === "number" ? [0, 1, -1, 2, 7, 100] : type === "Word" ? wordTexts : texts).map((one) => JSON.stringify(one));
  const picked = [...new Set(Array.from({ length: 1 + s.choices.below(4) }, () => s.choices.one(labels)))];
  // A break within the clause would leave the switch, not the loop.
  const inner = s.inner([], 1, false);
  const clauses = picked.map((label, index) =>
    s.choices.once(4) && index < picked.length - 1 ? statement`case ${label}:` : statement`case ${label}: ${block(inner)} break;`,
  );
  const otherwise = s.choices.once(3) ? "" : statement`default: ${block(inner)}`;
  return statement`switch (${subject}) {\n${{ sort: "list", parts: clauses.flatMap((one) => [one, "\n"]) }}${otherwise} }`;
}

const simple: readonly (readonly [weight: number, make: Make])[] = [
  [5, declaration],
  [5, assignment],
  [3, fieldAssignment],
  [3, push],
  [
    3,
    (s) => {
      const type = anyType(s);
      return show(s, type, varied(s, type, 3));
    },
  ],
  [3, call],
  [2, early],
  [2, leave],
];

const nested: readonly (readonly [weight: number, make: Make])[] = [
  [5, branch],
  [3, narrowing],
  [2, counting],
  [2, repeating],
  [3, going],
  [2, choosing],
];
void fieldTypes;
