/**
 * Programs as trees of text. What stands for a value or a statement is a node, so that a program can be made smaller without knowing the
 * language: a node gives way to a smaller one of its sort, a list of statements loses some. What such a step breaks (a name whose
 * declaration is gone) the compiler refuses, and the step is not taken.
 */
import fc from "fast-check";

export interface Node {
  /** What may stand in its place: the type of a value, "statement", or "list" for nodes of which any may be left out. */
  readonly sort: string;
  readonly parts: readonly (string | Node)[];
}

/** A node of this sort from a template: node("number")`(${a} + ${b})`. */
export const node =
  (sort: string) =>
  (strings: TemplateStringsArray, ...values: readonly (string | Node)[]): Node => ({
    sort,
    parts: strings.flatMap((text, index) => (index === 0 ? [text] : [values[index - 1] ?? "", text])).filter((part) => part !== ""),
  });

export const statement = node("statement");
export const list = (items: readonly Node[]): Node => ({ sort: "list", parts: items.flatMap((item) => [item, "\n"]) });
/** A value as another sort of the same type. */
export const as = (sort: string, value: Node): Node => ({ sort, parts: [value] });

export const textOf = (tree: Node): string => tree.parts.map((part) => (typeof part === "string" ? part : textOf(part))).join("");

/** The smallest value of each type. */
const smallest: Readonly<Record<string, string>> = {
  number: "0",
  string: '""',
  ascii: '""',
  boolean: "true",
  Word: "saying(0)",
  "number?": "1",
  "string?": "none()",
};

/** Smaller trees of the same sort, the boldest steps first. */
export function* smaller(tree: Node): Generator<Node> {
  if (tree.sort === "list") yield* shorter(tree);
  else {
    const least = smallest[tree.sort];
    const length = textOf(tree).length;
    if (least !== undefined && least.length < length) yield { sort: tree.sort, parts: [least] };
    for (const inner of within(tree, tree.sort)) yield inner;
    if (tree.sort === "statement") for (const inner of within(tree, "list")) yield { sort: "statement", parts: ["{\n", inner, "}"] };
  }
  for (const [index, part] of tree.parts.entries())
    if (typeof part !== "string") for (const less of smaller(part)) yield { ...tree, parts: tree.parts.with(index, less) };
}

/** A list without a half, a quarter, … one of its items. */
function* shorter(tree: Node): Generator<Node> {
  const items = tree.parts.filter((part) => typeof part !== "string");
  for (let size = items.length; size >= 1; size = Math.floor(size / 2)) {
    for (let start = 0; start < items.length; start += size) yield list([...items.slice(0, start), ...items.slice(start + size)]);
  }
}

/** The nearest nodes of a sort below a node. */
function* within(tree: Node, sort: string): Generator<Node> {
  for (const part of tree.parts) {
    if (typeof part === "string") continue;
    if (part.sort === sort) yield part;
    else yield* within(part, sort);
  }
}

/** Where the choices come from. */
export class Choices {
  private readonly random: fc.Random;

  constructor(random: fc.Random) {
    this.random = random;
  }

  /** An integer from 0 below `end`. */
  below(end: number): number {
    return this.random.nextInt(0, end - 1);
  }

  between(least: number, most: number): number {
    return this.random.nextInt(least, most);
  }

  /** True once in `times`. */
  once(times: number): boolean {
    return this.below(times) === 0;
  }

  one<T>(items: readonly T[]): T {
    return items[this.below(items.length)] as T;
  }

  /** One of a table of weights and items. */
  weighted<T>(table: readonly (readonly [weight: number, item: T])[]): T {
    let left = this.below(table.reduce((sum, [weight]) => sum + weight, 0));
    for (const [weight, item] of table) {
      left -= weight;
      if (left < 0) return item;
    }
    throw new Error("a table of choices is empty");
  }
}

/** Trees that `make` makes, with the shrinking above. */
export class Trees extends fc.Arbitrary<Node> {
  private readonly make: (choices: Choices) => Node;

  constructor(make: (choices: Choices) => Node) {
    super();
    this.make = make;
  }

  override generate(random: fc.Random): fc.Value<Node> {
    return new fc.Value(this.make(new Choices(random)), undefined);
  }

  override canShrinkWithoutContext(value: unknown): value is Node {
    return typeof value === "object" && value !== null && "parts" in value;
  }

  override shrink(value: Node): fc.Stream<fc.Value<Node>> {
    return fc.stream(smaller(value)).map((tree) => new fc.Value(tree, undefined));
  }
}
