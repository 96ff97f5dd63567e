/** Random values. */
import { operation } from "./operations.js";
import { asciiTexts, elementOf, isList, isOptional, presentOf, type Scope, type Signature, type Type, texts } from "./scope.js";
import { as, type Node, node, textOf } from "./tree.js";

const literal = (type: Type, text: string): Node => ({ sort: type, parts: [text] });
const numbers = [0, 1, -1, 2, 3, 7, -13, 100, 4096];

/** A literal text, now and then as a template. */
const quoted = (s: Scope, type: Type, text: string): Node =>
  literal(
    type,
    !text.includes('"') && s.choices.once(8)
      ? `\`${JSON.stringify(text)
          .slice(1, -1)
          .replaceAll('\\"', '"')
          .replaceAll(/`|\$\{/g, "\\$&")}\``
      : JSON.stringify(text),
  );

/** A number that does not grow with each round of a loop. */
export const small = (made: Node): Node => (/^-?\w+$/.test(made.parts.join("")) ? made : node("number")`(${made} % 1009)`);

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
      return quoted(s, type, choices.one(texts));
    case "ascii":
      return quoted(s, type, choices.one(asciiTexts));
    case "boolean":
      return literal(type, choices.one(["true", "false"]));
    case "Word":
      return choices.once(3) ? quoted(s, type, choices.one(wordTexts)) : literal(type, `saying(${choices.below(4)})`);
    default:
      return record(s, type, 0);
  }
}

/** The literals of the union. */
export const wordTexts: readonly string[] = ["", "a", "b c", "*", "-n"];

/** `{ seat: 1, name }` or `{ ...other, seat: 1 }`. */
function record(s: Scope, type: Type, depth: number): Node {
  const fields = s.world.fields[type] ?? [];
  const order = s.choices.once(3) ? [...fields].reverse() : fields;
  const isSpread = depth > 0 && s.choices.once(3);
  const set = (isSpread ? order.slice(0, s.choices.below(order.length + 1)) : order).flatMap(({ name, type: of }): (Node | string)[] => {
    const isAtHand = s.variables.some((one) => one.name === name && one.type === of && one.owned !== true);
    return isAtHand ? [`${name}, `] : [`${name}: `, value(s, of, depth - 1), ", "];
  });
  return { sort: type, parts: ["{ ", ...(isSpread ? ["...", ofType(s, type, depth - 1), ", "] : []), ...set, "}"] };
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
  const required = callee.parameters.filter((one) => one.isRequired).length;
  const given = callee.parameters.slice(0, s.choices.between(required, callee.parameters.length));
  const parts = given.flatMap(({ type }, index) => [index === 0 ? "" : ", ", value(s, type, depth - 1)]);
  return { sort: callee.result, parts: [`${callee.name}(`, ...parts, ")"] };
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
  "string[]?": "sameList",
  "Word[]": "sameWords",
  "Item[]": "sameItems",
  "string?[]": "sameMaybes",
};

const isNamed = (made: Node): boolean => /^[A-Za-z_][\w.]*$/.test(textOf(made)) && !/^(true|false|undefined)$/.test(textOf(made));

/** The value, through a function: TypeScript knows no more of it than its type. */
export function kept(type: Type, made: Node): Node {
  const keeper = keepers[type];
  return keeper === undefined ? made : node(type)`${keeper}(${made})`;
}

/** A value that TypeScript knows no more of than its type, unless it is that of a variable. */
export function varied(s: Scope, type: Type, depth: number): Node {
  const made = value(s, type, depth);
  return isNamed(made) ? made : kept(type, made);
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

/** What a value of any type may be made with. */
function general(s: Scope, type: Type, depth: number): Node | undefined {
  const { choices } = s;
  switch (choices.below(isOptional(type) ? 5 : 4)) {
    case 0:
      return call(s, type, depth);
    case 1:
      return node(type)`(${condition(s, depth - 1)} ? ${ofType(s, type, depth - 1)} : ${ofType(s, type, depth - 1)})`;
    case 2:
      return fieldOf(s, type);
    case 3:
      return choices.once(8) ? ending(s, type, depth) : fieldOfSome(s, type, depth);
    default:
      return as(type, value(s, presentOf(type), depth));
  }
}

/** A value, or the end of the program. */
function ending(s: Scope, type: Type, depth: number): Node | undefined {
  const end = s.choices.one(['fail("none")', 'fail("*", 3)', "exit(4)"]);
  if (isOptional(type)) return undefined;
  return keepers[`${type}?`] !== undefined && s.choices.once(3)
    ? node(type)`(${varied(s, `${type}?`, depth - 1)} ?? ${end})`
    : node(type)`(${condition(s, depth - 1)} || ${condition(s, 0)} ? ${ofType(s, type, depth - 1)} : ${end})`;
}

/** A field of an Item that may be undefined. */
function fieldOfSome(s: Scope, type: Type, depth: number): Node | undefined {
  const fields = (s.world.fields["Item"] ?? []).filter((field) => presentOf(field.type) === presentOf(type));
  if (fields.length === 0) return undefined;
  const field = s.choices.one(fields);
  const made = node(`${presentOf(type)}?`)`${kept("Item?", value(s, "Item?", depth - 1))}?.${field.name}`;
  return isOptional(type) ? as(type, made) : node(type)`(${made} ?? ${ofType(s, type, depth - 1)})`;
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
    const made = choices.once(3) ? general(s, type, depth) : operation(s, type, depth - 1);
    if (made !== undefined) return made;
    if (s.world.fields[type] !== undefined) return record(s, type, depth);
  }
  return literalOf(s, type);
}
