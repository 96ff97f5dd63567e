/** Random values: for each type a table of weighted ways to make one. */
import { asciiTexts, elementOf, isList, isOptional, presentOf, type Scope, type Signature, spelled, type Type, texts } from "./scope.js";
import { as, type Node, node, textOf } from "./tree.js";

type Make = (s: Scope, depth: number) => Node;
type Table = readonly (readonly [weight: number, make: Make])[];

const literal = (type: Type, text: string): Node => ({ sort: type, parts: [text] });
const quoted = (type: Type, text: string): Node => literal(type, JSON.stringify(text));
const numbers = [0, 1, -1, 2, 3, 7, -13, 100, 4096];
const small = (value: Node): Node => (/^-?\w+$/.test(value.parts.join("")) ? value : node("number")`(${value} % 1009)`);
/** A text without `$`, which replaceAll would take for a pattern. */
const replacement = (s: Scope): string => JSON.stringify(s.choices.one(texts.filter((text) => !text.includes("$"))));
const mark = (s: Scope): string => JSON.stringify(s.choices.one(texts.filter((text) => text !== "")));

export function literalOf(s: Scope, type: Type): Node {
  const { choices } = s;
  if (isList(type)) {
    const elements = Array.from({ length: choices.below(4) }, () => literalOf(s, elementOf(type)));
    return { sort: type, parts: ["[", ...elements.flatMap((one) => [one, ", "]), "]"] };
  }
  if (isOptional(type)) {
    if (choices.once(2)) return as(type, literalOf(s, presentOf(type)));
    return type === "string?" && choices.once(2) ? literal(type, "none()") : literal(type, "undefined");
  }
  switch (type) {
    case "number":
      return literal(type, String(choices.one(numbers)));
    case "string":
      return quoted(type, choices.one(texts));
    case "ascii":
      return quoted(type, choices.one(asciiTexts));
    case "boolean":
      return literal(type, choices.one(["true", "false"]));
    case "Word":
      return choices.once(3) ? quoted(type, choices.one(wordTexts)) : literal(type, `saying(${choices.below(4)})`);
    default:
      return record(s, type, 0);
  }
}

/** The literals of the union. */
export const wordTexts: readonly string[] = ["", "a", "b c", "*", "-n"];

function record(s: Scope, type: Type, depth: number): Node {
  const fields = s.world.fields[type] ?? [];
  const order = s.choices.once(3) ? [...fields].reverse() : fields;
  const parts = order.flatMap(({ name, type: of }) => [`${name}: `, value(s, of, depth - 1), ", "]);
  return { sort: type, parts: ["{ ", ...parts, "}"] };
}

function call(s: Scope, type: Type, depth: number): Node | undefined {
  const callee = pickCallable(s, type);
  return callee === undefined ? undefined : callOf(s, callee, depth);
}

function pickCallable(s: Scope, type: Type): Signature | undefined {
  const callable = s.callable(type);
  return callable.length === 0 ? undefined : s.choices.one(callable);
}

export function callOf(s: Scope, callee: Signature, depth: number): Node {
  s.spend(callee.cost);
  const required = callee.parameters.filter((one) => one.fallback === undefined).length;
  const given = callee.parameters.slice(0, s.choices.between(required, callee.parameters.length));
  const parts = given.flatMap(({ type }, index) => [index === 0 ? "" : ", ", value(s, type, depth - 1)]);
  return { sort: callee.result, parts: [`${callee.name}(`, ...parts, ")"] };
}

/** A callback `(item) => …` that is called for each element. */
function callback(s: Scope, of: Type, result: Type, depth: number, mayIndex = true): Node {
  const item = { name: s.fresh(), type: of, assignable: false };
  const inner = s.inner([item], 4);
  const withIndex = mayIndex && s.choices.once(4);
  const index = { name: inner.fresh(), type: "number", assignable: false };
  if (withIndex) inner.declare(index);
  const body = value(inner, result, depth - 1);
  const said = /^(number|string|boolean|ascii)$/.test(result) ? "" : `: ${spelled(result)}`;
  return node(
    "callback",
  )`(${withIndex ? `${item.name}, ${index.name}` : item.name})${said} => ${result === "Item" ? node(result)`(${body})` : body}`;
}

/** Functions that give back what they are given: for values of which TypeScript would know more than their type. */
export const keepers: Readonly<Record<string, string>> = {
  number: "sameNumber",
  string: "sameText",
  Word: "sameWord",
  Item: "sameItem",
  Pair: "samePair",
  boolean: "sameTruth",
  "string?": "sameMaybe",
  "number?": "samePerhaps",
  "boolean?": "sameUnsure",
  "Word?": "sameSaying",
  "Item?": "sameThing",
  "Word[]": "sameWords",
  "Item[]": "sameItems",
  "string?[]": "sameMaybes",
};

const isNamed = (made: Node): boolean => /^[A-Za-z_][\w.]*$/.test(textOf(made)) && !/^(true|false|undefined)$/.test(textOf(made));

/** A value that TypeScript knows no more of than its type. */
export function varied(s: Scope, type: Type, depth: number): Node {
  const made = value(s, type, depth);
  const keeper = keepers[type];
  return keeper === undefined || isNamed(made) ? made : node(type)`${keeper}(${made})`;
}

/** The same where TypeScript would take literals for something narrower than the type. */
export const ofType = (s: Scope, type: Type, depth: number): Node =>
  (/Word|Item|Pair|string\?\[/.test(type) ? varied : value)(s, type, depth);

/** A boolean that is no literal: behind one TypeScript takes code for unreachable, and no longer knows what it knows. */
export function condition(s: Scope, depth: number): Node {
  const made = value(s, "boolean", depth);
  // And a variable that was asked before is one for TypeScript, too.
  return /^\(*(true|false)/.test(textOf(made)) || (isNamed(made) && s.choices.once(2)) ? node("boolean")`sameTruth(${made})` : made;
}

/** A list whose elements are known to be of their type: `[]` alone is a list of anything. */
export function listed(s: Scope, type: Type, depth: number): Node {
  const made = varied(s, type, depth);
  return textOf(made) === "[]" ? node(type)`[${literalOf(s, elementOf(type))}]` : made;
}

const anyList = (s: Scope): Type => s.choices.one(["number[]", "ascii[]", "string[]", "boolean[]", "Word[]", "Item[]"]);

/** What makes a value of a type out of others; v makes one of them. */
const operations: Readonly<Record<string, Table>> = {
  number: [
    [6, (s, d) => node("number")`(${value(s, "number", d)} ${s.choices.one(["+", "-"])} ${value(s, "number", d)})`],
    [2, (s, d) => node("number")`((${value(s, "number", d)} * ${value(s, "number", d)}) % 1009)`],
    [2, (s, d) => node("number")`Math.trunc(${value(s, "number", d)} / ${String(s.choices.one([1, 2, -3, 10]))})`],
    [1, (s, d) => node("number")`Math.trunc(${value(s, "number", d)} / (${value(s, "number", d)} % 7 + 8))`],
    [2, (s, d) => node("number")`(${value(s, "number", d)} % ${String(s.choices.one([1, 2, -3, 10]))})`],
    [1, (s, d) => node("number")`(${value(s, "number", d)} % (${value(s, "number", d)} % 5 - 6))`],
    [2, (s, d) => node("number")`Math.${s.choices.one(["min", "max"])}(${value(s, "number", d)}, ${value(s, "number", d)})`],
    [1, (s, d) => node("number")`Math.abs(${value(s, "number", d)})`],
    [2, (s, d) => node("number")`-(${value(s, "number", d)})`],
    [2, (s, d) => node("number")`${listed(s, anyList(s), d)}.length`],
    [1, (s, d) => node("number")`(${value(s, "ascii", d)}).length`],
    [2, (s, d) => node("number")`(${listed(s, "number[]", d)}[${index(s, d)}] ?? ${value(s, "number", d)})`],
    [3, (s, d) => node("number")`(${varied(s, "number?", d)} ?? ${value(s, "number", d)})`],
    [1, (s, d) => node("number")`${listed(s, "string[]", d)}.indexOf(${value(s, "string", d)})`],
    [1, (s, d) => node("number")`(${value(s, "ascii", d)}).indexOf(${value(s, "ascii", d)})`],
    [0, (s, d) => node("number")`compareText(${value(s, "string", d)}, ${value(s, "string", d)})`],
  ],
  ascii: [
    [2, (s, d) => node("ascii")`String(${value(s, "number", d)})`],
    [2, (s, d) => node("ascii")`(${value(s, "ascii", d)} + ${value(s, s.choices.one(["ascii", "number", "boolean", "Word"]), d)})`],
    [2, (s, d) => node("ascii")`(${value(s, "ascii", d)}).slice(${index(s, d)}, ${index(s, d)})`],
    [1, (s, d) => node("ascii")`(${value(s, "ascii", d)}).slice(${index(s, d)})`],
    [1, (s, d) => node("ascii")`(${value(s, "ascii", d)}).trim()`],
    [1, (s, d) => node("ascii")`(${value(s, "ascii", d)}).repeat(${String(s.choices.below(3))})`],
    [
      1,
      (s, d) =>
        node(
          "ascii",
        )`(${value(s, "ascii", d)}).pad${s.choices.one(["Start", "End"])}(${index(s, d)}${s.choices.one(["", ', "*"', ', "0"', ', "\\\\"'])})`,
    ],
    [1, (s, d) => node("ascii")`formatFixed(${value(s, "number", d)}, ${String(s.choices.between(1, 3))})`],
    [1, (s, d) => node("ascii")`${value(s, "number[]", d)}.join(${quoted("ascii", s.choices.one(asciiTexts))})`],
    [
      1,
      (s, d) =>
        node("ascii")`\`\${${value(s, "ascii", d)}}${s.choices.one(["", "-", "$", "\\\\", "*", "'"])}\${${value(s, "number", d)}}\``,
    ],
    [1, (s, d) => node("ascii")`${s.choices.one(["before", "after", "beforeLast", "afterLast"])}(${value(s, "ascii", d)}, ${mark(s)})`],
  ],
  string: [
    [
      3,
      (s, d) =>
        node("string")`(${value(s, "string", d)} + ${value(s, s.choices.one(["string", "ascii", "number", "boolean", "Word"]), d)})`,
    ],
    [
      3,
      (s, d) =>
        node(
          "string",
        )`\`${s.choices.one(["", "<", "$", "\\\\n", "~"])}\${${value(s, "string", d)}}${s.choices.one(["", "-", "$", "\\\\", "*", "\\`"])}\${${value(s, s.choices.one(["number", "string", "boolean", "Word"]), d)}}\``,
    ],
    [4, (s, d) => node("string")`(${varied(s, "string?", d)} ?? ${value(s, "string", d)})`],
    [2, (s, d) => node("string")`${value(s, "string[]", d)}.join(${s.choices.once(3) ? "" : literalOf(s, "string")})`],
    [1, (s, d) => node("string")`${value(s, s.choices.one(["boolean[]", "Word[]", "number[]"]), d)}.join(${literalOf(s, "string")})`],
    [2, (s, d) => node("string")`(${value(s, "string", d)}).replaceAll(${mark(s)}, ${replacement(s)})`],
    [2, (s, d) => node("string")`${s.choices.one(["before", "after", "beforeLast", "afterLast"])}(${value(s, "string", d)}, ${mark(s)})`],
    [2, (s, d) => node("string")`(${listed(s, "string[]", d)}[${index(s, d)}] ?? ${value(s, "string", d)})`],
    [1, (s, d) => node("string")`String(${value(s, s.choices.one(["boolean", "Word", "number"]), d)})`],
    [3, (s, d) => as("string", value(s, "ascii", d))],
    [1, (s, d) => as("string", value(s, "Word", d))],
  ],
  boolean: [
    [4, (s, d) => node("boolean")`(${value(s, "number", d)} ${s.choices.one(["<", "<=", "===", "!==", ">", ">="])} ${calculated(s, d)})`],
    [
      3,
      (s, d) =>
        node("boolean")`(${varied(s, "string", d)} ${s.choices.one(["===", "!=="])} ${value(s, s.choices.one(["string", "string?"]), d)})`,
    ],
    [1, (s, d) => node("boolean")`(${varied(s, "number?", d)} ${s.choices.one(["===", "!=="])} ${value(s, "number", d)})`],
    [1, (s, d) => node("boolean")`(${varied(s, "boolean", d)} ${s.choices.one(["===", "!=="])} ${varied(s, "boolean", d)})`],
    [1, (s, d) => node("boolean")`(saying(${value(s, "number", d)}) ${s.choices.one(["===", "!=="])} ${literalOf(s, "Word")})`],
    [4, (s, d) => node("boolean")`(${condition(s, d)} ${s.choices.one(["&&", "||"])} ${condition(s, d)})`],
    [3, (s, d) => node("boolean")`!(${condition(s, d)})`],
    [
      2,
      (s, d) =>
        node("boolean")`(${value(s, "string", d)}).${s.choices.one(["startsWith", "endsWith", "includes"])}(${value(s, "string", d)})`,
    ],
    [1, (s, d) => node("boolean")`${listed(s, "string[]", d)}.includes(${value(s, "string", d)})`],
    [1, (s, d) => node("boolean")`${listed(s, "number[]", d)}.includes(${value(s, "number", d)})`],
    [
      2,
      (s, d) => {
        const of = anyList(s);
        return node("boolean")`${listed(s, of, d)}.${s.choices.one(["some", "every"])}(${callback(s, elementOf(of), "boolean", d)})`;
      },
    ],
    [
      3,
      (s, d) =>
        node(
          "boolean",
        )`(${varied(s, s.choices.one(["string?", "number?", "boolean?", "Word?", "Item?"]), d)} ${s.choices.one(["===", "!=="])} undefined)`,
    ],
    [1, (s, d) => node("boolean")`(${varied(s, "boolean?", d)} ?? ${value(s, "boolean", d)})`],
    [1, (s) => node("boolean")`consistsOf(${value(s, "string", 1)}, ${s.choices.one(['"A-Za-z0-9"', '"0-9"', '"a-c*_.-"', '"~"'])})`],
    [1, (s, d) => node("boolean")`((${value(s, s.choices.one(["ascii", "string"]), d)}).length ${s.choices.one(["===", ">", "!=="])} 0)`],
  ],
  Word: [
    [2, (s, d) => node("Word")`saying(${value(s, "number", d)})`],
    [2, (s, d) => node("Word")`(${varied(s, "Word?", d)} ?? ${value(s, "Word", d)})`],
    [1, (s, d) => node("Word")`(${listed(s, "Word[]", d)}[${index(s, d)}] ?? ${value(s, "Word", d)})`],
  ],
  "number?": [
    [2, (s, d) => node("number?")`parseInteger(${value(s, "string", d)})`],
    [1, (s, d) => node("number?")`parseFixed(${value(s, "ascii", d)}, ${String(s.choices.between(1, 3))})`],
    [2, (s, d) => node("number?")`${listed(s, "number[]", d)}[${index(s, d)}]`],
    [2, (s, d) => node("number?")`${listed(s, "number[]", d)}.find(${callback(s, "number", "boolean", d)})`],
  ],
  "string?": [
    [2, (s, d) => node("string?")`${listed(s, "string[]", d)}[${index(s, d)}]`],
    [2, (s, d) => node("string?")`${listed(s, "string[]", d)}.find(${callback(s, "string", "boolean", d)})`],
    [1, (s, d) => node("string?")`${listed(s, "string?[]", d)}[${index(s, d)}]`],
    [2, () => node("string?")`none()`],
  ],
  "boolean?": [[1, (s, d) => node("boolean?")`${listed(s, "boolean[]", d)}[${index(s, d)}]`]],
  "Word?": [
    [1, (s, d) => node("Word?")`${listed(s, "Word[]", d)}[${index(s, d)}]`],
    [1, (s, d) => node("Word?")`${listed(s, "Word[]", d)}.find(${callback(s, "Word", "boolean", d)})`],
  ],
  "Item?": [
    [2, (s, d) => node("Item?")`${listed(s, "Item[]", d)}[${index(s, d)}]`],
    [2, (s, d) => node("Item?")`${listed(s, "Item[]", d)}.find(${callback(s, "Item", "boolean", d)})`],
  ],
  "number[]": [
    [2, (s, d) => node("number[]")`[${small(value(s, "number", d))}, ${small(value(s, "number", d))}]`],
    [
      2,
      (s, d) => {
        const of = anyList(s);
        return node("number[]")`${listed(s, of, d)}.map(${small2(callback(s, elementOf(of), "number", d))})`;
      },
    ],
    [
      1,
      (s, d) =>
        node(
          "number[]",
        )`[...${listed(s, "number[]", d)}].sort((p, q) => ${s.choices.one(["p - q", "q - p", "p % 5 - q % 5", "(p < q ? 1 : p > q ? -1 : 0)"])})`,
    ],
  ],
  "ascii[]": [
    [1, (s, d) => node("ascii[]")`(${value(s, "ascii", d)}).split(${mark(s)})`],
    [1, (s, d) => node("ascii[]")`words(${value(s, "ascii", d)})`],
    [1, (s, d) => node("ascii[]")`${listed(s, "number[]", d)}.map(${callback(s, "number", "ascii", d)})`],
  ],
  "string[]": [
    [1, (s, d) => node("string[]")`(${value(s, "string", d)}).split(${mark(s)})`],
    [1, (s, d) => node("string[]")`words(${value(s, "string", d)})`],
    [
      2,
      (s, d) => {
        const of = anyList(s);
        return node("string[]")`${listed(s, of, d)}.map(${callback(s, elementOf(of), "string", d)})`;
      },
    ],
    [1, (s, d) => as("string[]", value(s, "ascii[]", d))],
  ],
  "boolean[]": [[1, (s, d) => node("boolean[]")`${listed(s, "number[]", d)}.map(${callback(s, "number", "boolean", d)})`]],
  "Word[]": [[1, (s, d) => node("Word[]")`${listed(s, "number[]", d)}.map(${callback(s, "number", "Word", d)})`]],
  "string?[]": [[1, (s, d) => node("string?[]")`${listed(s, "string[]", d)}.map(${callback(s, "string", "string?", d)})`]],
  "Item[]": [
    [2, (s, d) => node("Item[]")`${listed(s, s.choices.one(["number[]"]), d)}.map(${callback(s, "number", "Item", d)})`],
    [2, (s, d) => node("Item[]")`[...${listed(s, "Item[]", d)}].sort((p, q) => ${comparator(s)})`],
  ],
};

/** The number that a callback gives, kept small since it may be that of the round before. */
const small2 = (made: Node): Node => ({
  ...made,
  parts: made.parts.map((part, index) => (index === made.parts.length - 1 && typeof part !== "string" ? small(part) : part)),
});

/** Compares two records by a field that is a number, if they have one. */
function comparator(s: Scope): string {
  const field = s.world.fields["Item"]?.find(({ type }) => type === "number");
  return field === undefined ? "0" : s.choices.one([`p.${field.name} - q.${field.name}`, `q.${field.name} - p.${field.name}`]);
}

/** An index that may be out of range, and negative where that has a meaning. */
function index(s: Scope, depth: number): Node {
  return s.choices.once(3) ? node("number")`(${value(s, "number", depth - 1)} % 5)` : literal("number", String(s.choices.between(-1, 4)));
}

/** A number that is no literal: TypeScript sees what comes of comparing two of them. */
const calculated = (s: Scope, depth: number): Node => node("number")`(${value(s, "number", depth)} + 0)`;

function general(s: Scope, type: Type, depth: number): Node | undefined {
  const { choices } = s;
  switch (choices.below(isList(type) ? 5 : 3)) {
    case 0:
      return call(s, type, depth);
    case 1:
      return node(type)`(${condition(s, depth - 1)} ? ${ofType(s, type, depth - 1)} : ${ofType(s, type, depth - 1)})`;
    case 2:
      return fieldOf(s, type) ?? (isOptional(type) ? as(type, value(s, presentOf(type), depth)) : undefined);
    case 3: {
      const element = value(s, elementOf(type), depth - 1);
      const rest = ofType(s, type, depth - 1);
      return choices.once(2) ? node(type)`[${element}, ...${rest}]` : node(type)`[...${rest}, ${element}]`;
    }
    default: {
      const from = listed(s, type, depth - 1);
      if (choices.once(3)) return node(type)`${from}.slice(${index(s, depth)}, ${index(s, depth)})`;
      if (elementOf(type) === "string?") return node(type)`${from}.slice(1)`;
      return node(type)`${from}.filter(${callback(s, elementOf(type), "boolean", depth - 1)})`;
    }
  }
}

/** A field of a record in sight. */
function fieldOf(s: Scope, type: Type): Node | undefined {
  const found = s.variables.flatMap((variable) =>
    (s.world.fields[variable.type] ?? []).filter((field) => field.type === type).map((field) => `${variable.name}.${field.name}`),
  );
  return found.length === 0 ? undefined : literal(type, s.choices.one(found));
}

/** A random value of a type: of a variable, a literal, a call, or made of others. */
export function value(s: Scope, type: Type, depth: number): Node {
  const { choices } = s;
  const named = s.named(type);
  if (named.length > 0 && choices.below(10) < (depth <= 0 ? 7 : 3)) {
    const { name, owned } = choices.one(named);
    return literal(type, owned ? `[...${name}]` : name);
  }
  if (depth > 0 && choices.below(10) < 9) {
    const table = operations[type];
    const made = choices.once(3) || table === undefined ? general(s, type, depth) : choices.weighted(table)(s, depth - 1);
    if (made !== undefined) return made;
    if (s.world.fields[type] !== undefined) return record(s, type, depth);
  }
  return literalOf(s, type);
}
