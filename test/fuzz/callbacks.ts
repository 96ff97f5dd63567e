/** Random functions in the place of an argument, and patterns that take records and lists apart. */
import { elementOf, isList, isOptional, presentOf, type Scope, spelled, type Type, type Variable } from "./scope.js";
import { statements } from "./statements.js";
import { type Node, node } from "./tree.js";
import { literalOf, small, value } from "./values.js";

interface Pattern {
  /** A name, `{ … }` or `[…]`. */
  readonly text: Node | string;
  readonly variables: readonly Variable[];
}

/** What takes a value of the type apart, or just its name. */
export function pattern(s: Scope, type: Type): Pattern {
  const fields = s.world.fields[type];
  if (s.choices.once(2) && fields !== undefined) return recordPattern(s, fields);
  if (s.choices.once(3) && isList(type)) return listPattern(s, elementOf(type));
  const name = s.fresh();
  return { text: name, variables: [{ name, type, assignable: false }] };
}

type Fields = Scope["world"]["fields"][string];

/** `{ seat, name: n = "x" }` */
function recordPattern(s: Scope, fields: Fields): Pattern {
  const scratch = s.inner();
  const variables: Variable[] = [];
  const parts: (Node | string)[] = [];
  for (const field of fields) {
    if (variables.length > 0 && s.choices.once(3)) continue;
    const name = scratch.isFree(field.name) && s.choices.once(2) ? field.name : scratch.fresh();
    const isDefaulted = /^(string|number)\?$/.test(field.type) && s.choices.once(2);
    const type = isDefaulted ? presentOf(field.type) : field.type;
    scratch.declare({ name, type, assignable: false });
    variables.push({ name, type, assignable: false });
    const value = isDefaulted ? [" = ", literalOf(s, type)] : [];
    parts.push(name === field.name ? name : `${field.name}: ${name}`, ...value, ", ");
  }
  return { text: { sort: "pattern", parts: ["{ ", ...parts.slice(0, -1), " }"] }, variables };
}

/** `[first, , third = "x", ...rest]` */
function listPattern(s: Scope, element: Type): Pattern {
  const scratch = s.inner();
  const variables: Variable[] = [];
  const parts: (Node | string)[] = [];
  const declare = (type: Type): string => {
    const name = scratch.fresh();
    scratch.declare({ name, type, assignable: false });
    variables.push({ name, type, assignable: false });
    return name;
  };
  for (let left = s.choices.between(1, 3); left > 0; left--) {
    if (left > 1 && s.choices.once(6)) parts.push(", ");
    else if (element === "ascii" || (element !== "Item" && s.choices.once(2))) {
      const type = presentOf(element);
      parts.push(declare(type), " = ", literalOf(s, type), ", ");
    } else parts.push(declare(isOptional(element) ? element : `${element}?`), ", ");
  }
  if (s.choices.once(3)) parts.push(`...${declare(`${element}[]`)}`, ", ");
  return { text: { sort: "pattern", parts: ["[", ...parts.slice(0, -1), "]"] }, variables };
}

/** A function that is called for each element: `(item) => …`, `({ name }, index) => { … return …; }`. */
export function callback(s: Scope, of: Type, result: Type, depth: number): Node {
  return arrow(s, [], of, result, depth);
}

/** What `reduce` calls: the result of the round before comes first. */
export function folding(s: Scope, of: Type, result: Type, depth: number): Node {
  const name = s.fresh();
  return arrow(s, [{ name, type: result, assignable: false }], of, result, depth);
}

function arrow(s: Scope, before: readonly Variable[], of: Type, result: Type, depth: number): Node {
  const inner = s.inner(before, 4, { exits: [], result });
  const item = pattern(inner, of);
  for (const one of item.variables) inner.declare(one);
  const index = s.choices.once(4) ? inner.fresh() : undefined;
  if (index !== undefined) inner.declare({ name: index, type: "number", assignable: false });
  const parameters = [...before.map((one) => one.name), item.text, ...(index === undefined ? [] : [index])];
  const head: Node = { sort: "parameters", parts: parameters.flatMap((one, at) => (at === 0 ? [one] : [", ", one])) };
  const isBlock = result === "void" || (s.depth > 0 && s.choices.once(4));
  const body = isBlock ? statements(inner, 1 + s.choices.below(2)) : "";
  if (result === "void") return node("callback")`(${head}) => {\n${body}}`;
  // With what the round before gave, the result would grow from round to round.
  const made = value(before.length > 0 && result !== "number" && !s.choices.once(4) ? s.inner(item.variables) : inner, result, depth - 1);
  const kept = result === "number" ? small(made) : made;
  const said = !isBlock && /^(number|string|boolean|ascii)$/.test(result) ? "" : `: ${spelled(result)}`;
  if (isBlock) return node("callback")`(${head})${said} => {\n${body}return ${kept};\n}`;
  return node("callback")`(${head})${said} => ${s.world.fields[result] === undefined ? kept : node(result)`(${kept})`}`;
}

/** The order of two values that `a` and `b` stand for; undefined if the type has none. */
function ordered(s: Scope, type: Type, a: string, b: string): string | undefined {
  switch (type) {
    case "number":
      return s.choices.one([`${a} - ${b}`, `(${a} % 5) - (${b} % 5)`, `(${a} < ${b} ? -1 : ${a} > ${b} ? 1 : 0)`]);
    case "ascii":
      return s.choices.once(2) ? `${a}.length - ${b}.length` : `compareText(${a}, ${b})`;
    case "string":
    case "Word":
      return `compareText(${a}, ${b})`;
    case "boolean":
      return `(${a} === ${b} ? 0 : ${a} ? -1 : 1)`;
    default:
      return undefined;
  }
}

/** A function that puts values of the type in order; undefined if they have none. */
export function order(s: Scope, type: Type): string | undefined {
  const [p, q] = s.choices.once(2) ? ["p", "q"] : ["q", "p"];
  const fields = s.world.fields[type];
  if (fields === undefined) {
    const by = ordered(s, type, p, q);
    return by === undefined ? undefined : `(p, q) => ${by}`;
  }
  const rules = fields.flatMap(({ name, type: of }) => {
    const by = ordered(s, of, `${p}.${name}`, `${q}.${name}`);
    return by === undefined ? [] : [{ name, by }];
  });
  const [first, second] = rules;
  if (first === undefined) return undefined;
  if (second === undefined || s.choices.once(2)) return `(p, q) => ${first.by}`;
  return s.choices.once(2)
    ? `(p, q) => (p.${first.name} === q.${first.name} ? ${second.by} : ${first.by})`
    : `(p, q) => { if (p.${first.name} !== q.${first.name}) return ${first.by}; return ${second.by}; }`;
}
