/**
 * Ways to make a value out of others, as productions: weight and template. In a template `@(a b)` stands for one of the texts, and `@{…}` for
 * a value of a type, or for what the table of holes says. `*` within a hole is one element type, the same in all of the template.
 */
import { callback, folding, order } from "./callbacks.js";
import { elementOf, isList, isOptional, presentOf, type Scope, type Type, texts } from "./scope.js";
import { type Node, node } from "./tree.js";
import { condition, kept, listed, literalOf, ofType, small, value, varied } from "./values.js";

type Table = readonly (readonly [weight: number, template: string])[];
type Made = Node | string | undefined;

/** What stands in a template for more than a value of a type. Undefined: the production is none here. */
const holes: Readonly<Record<string, (s: Scope, depth: number, type: Type, result: Type) => Made>> = {
  /** A value that TypeScript knows no more of than its type. */
  varied: (s, depth, type) => varied(s, type, depth),
  listed: (s, depth, type) => listed(s, type, depth),
  typed: (s, depth, type) => ofType(s, type, depth),
  /** The same, even of a variable: what TypeScript takes for never undefined can't be asked by `?.`. */
  maybe: (s, depth, type) => kept(type, value(s, type, depth)),
  /** A variable or a literal. */
  plain: (s, _, type) => value(s, type, 0),
  literal: (s, _, type) => literalOf(s, type),
  one: (s, depth, ...types) => value(s, s.choices.one(types), depth),
  condition: (s, depth) => condition(s, depth),
  small: (s, depth) => small(value(s, "number", depth)),
  /** A number that is no literal: TypeScript sees what comes of comparing two of them. */
  calculated: (s, depth) => node("number")`(${value(s, "number", depth)} + 0)`,
  /** May be out of range, and negative where that has a meaning. */
  index: (s, depth) => (s.choices.once(3) ? node("number")`(${value(s, "number", depth - 1)} % 5)` : String(s.choices.between(-1, 4))),
  mark: (s) => JSON.stringify(s.choices.one(texts.filter((text) => text !== ""))),
  /** Without `$`, which replaceAll would take for a pattern. */
  replacement: (s) => JSON.stringify(s.choices.one(texts.filter((text) => !text.includes("$")))),
  callback: (s, depth, type, result) => callback(s, type, result, depth),
  folding: (s, depth, type, result) => folding(s, type, result, depth),
  order: (s, _, type) => order(s, type),
  /** A list of its own that the scope has, to take something from. */
  owned: (s, _, type) => {
    const found = s.owned(type);
    return found.length === 0 ? undefined : s.choices.one(found).name;
  },
};

const elementTypes: readonly Type[] = ["number", "ascii", "string", "boolean", "Word", "Item"];

function produce(s: Scope, sort: Type, template: string, depth: number): Node | undefined {
  const any = s.choices.one(elementTypes);
  const parts = template.split(/(@\{[^}]*\}|@\([^)]*\))/).map((part): Made => {
    if (part.startsWith("@(")) return s.choices.one(part.slice(2, -1).split(" "));
    if (!part.startsWith("@{")) return part;
    const words = part.slice(2, -1).replaceAll("*", any).split(" ");
    const [first = "", ...types] = words;
    const hole = holes[first];
    // biome-ignore lint/suspicious/noExplicitAny: the number of types is the hole's own
    return hole === undefined ? value(s, first, depth) : (hole as any)(s, depth, ...types);
  });
  return parts.includes(undefined)
    ? undefined
    : { sort, parts: parts.filter((part) => part !== undefined && part !== "") as (Node | string)[] };
}

/** A value of the type that is made of others; undefined if there is no production, or the one that was picked can't be used here. */
export function operation(s: Scope, type: Type, depth: number): Node | undefined {
  const present = presentOf(type);
  const more = isList(type) ? listsOf(type) : isOptional(type) && elementTypes.includes(present) ? optionalsOf(present) : [];
  const table = [...(operations[type] ?? []), ...more];
  return table.length === 0 ? undefined : produce(s, type, s.choices.weighted(table), depth);
}

/** For lists of any type. */
function listsOf(type: Type): Table {
  const element = elementOf(type);
  const table: Table = [
    [1, `[@{${element}}, ...@{typed ${type}}]`],
    [1, `[...@{typed ${type}}, @{${element}}]`],
    [1, `@{listed ${type}}.slice(@{index}, @{index})`],
    [1, `@{listed ${type}}.slice(@(0 1 2))`],
    [1, `@{listed ${type}}.slice()`],
    [1, `@{listed ${type}}.concat(@{typed ${type}})`],
    [1, `@{listed ${type}}.concat(@{typed ${type}}, @{typed ${element}})`],
    [1, `@{listed ${type}}.toReversed()`],
    [1, `[...@{listed ${type}}].reverse()`],
    [1, `@{listed *[]}.flatMap(@{callback * ${type}})`],
    [2, `@{listed *[]}.map(@{callback * ${element}})`],
  ];
  // What is filtered TypeScript may know to be no longer undefined.
  return isOptional(element)
    ? table
    : [
        ...table,
        [3, `@{listed ${type}}.filter(@{callback ${element} boolean})`],
        [1, `@{listed ${type}}.toSorted(@{order ${element}})`],
        [2, `[...@{listed ${type}}].sort(@{order ${element}})`],
      ];
}

/** For what a list of the type may have, or not. */
function optionalsOf(type: Type): Table {
  return [
    [2, `@{listed ${type}[]}[@{index}]`],
    [2, `@{listed ${type}[]}.find(@{callback ${type} boolean})`],
    [1, `@{listed ${type}[]}.at(@(0 1 -1 -2))`],
    [2, `@{owned ${type}[]}.@(pop shift)()`],
  ];
}

const operations: Readonly<Record<Type, Table>> = {
  number: [
    [6, "(@{number} @(+ -) @{number})"],
    [2, "((@{number} * @{number}) % 1009)"],
    [2, "Math.trunc(@{number} / @(1 2 -3 10))"],
    [1, "Math.trunc(@{number} / (@{number} % 7 + 8))"],
    [2, "(@{number} % @(1 2 -3 10))"],
    [1, "(@{number} % (@{number} % 5 - 6))"],
    [2, "Math.@(min max)(@{number}, @{number})"],
    [1, "Math.abs(@{number})"],
    [1, "-(@{number})"],
    [1, "(@{number} satisfies number)"],
    [2, "@{listed *[]}.length"],
    [1, "(@{ascii}).length"],
    [2, "(@{listed number[]}[@{index}] ?? @{number})"],
    [3, "(@{varied number?} ?? @{number})"],
    [1, "(@{maybe string[]?}?.length ?? @{number})"],
    [1, "@{listed string[]}.@(indexOf lastIndexOf)(@{string})"],
    [1, "@{listed number[]}.@(indexOf lastIndexOf)(@{number})"],
    [1, "(@{ascii}).@(indexOf lastIndexOf)(@{ascii})"],
    [1, "@{listed *[]}.findIndex(@{callback * boolean})"],
    [1, "@{listed *[]}.reduce(@{folding * number}, @{number})"],
    [1, "compareText(@{string}, @{string})"],
  ],
  ascii: [
    [2, "String(@{number})"],
    [1, "(@{number}).toString()"],
    [2, "(@{ascii} + @{one ascii number boolean Word})"],
    [2, "(@{ascii}).slice(@{index}, @{index})"],
    [1, "(@{ascii}).slice(@{index})"],
    [1, "(@{ascii}).@(trim trimStart trimEnd)()"],
    [1, "(@{ascii}).repeat(@(0 1 2))"],
    [1, "(@{ascii}).@(padStart padEnd)(@{index})"],
    [1, '(@{ascii}).@(padStart padEnd)(@{index}, @("*" "0" "\\\\"))'],
    [1, "(@{ascii}).charAt(@{index})"],
    [1, "((@{ascii})[@{index}] ?? @{ascii})"],
    [1, "((@{ascii}).at(@{index}) ?? @{ascii})"],
    [1, "(@{ascii}).concat(@{ascii}, @{ascii})"],
    [1, "formatFixed(@{number}, @(1 2 3))"],
    [1, "@{listed number[]}.join(@{literal ascii})"],
    [1, "`${@{ascii}}@(- $ \\\\ * ')${@{number}}`"],
    [1, "@(before after beforeLast afterLast)(@{ascii}, @{mark})"],
  ],
  string: [
    [3, "(@{string} + @{one string ascii number boolean Word})"],
    [2, "`@(< $ \\\\n ~)${@{string}}@(- $ \\\\ * \\`)${@{one number string boolean Word}}`"],
    [1, "`${@{string}}${@{one number string boolean Word}}`"],
    [4, "(@{varied string?} ?? @{string})"],
    [1, "@{listed string[]}.join()"],
    [1, "@{listed string[]}.join(@{literal string})"],
    [1, "@{one boolean[] Word[] number[]}.join(@{literal string})"],
    [1, "([@{literal string}, @{literal string}] as const).join(@{literal string})"],
    [2, "(@{string}).@(replace replaceAll)(@{mark}, @{replacement})"],
    [1, "(@{string}).@(replace replaceAll)(@{mark}, () => @{plain string})"],
    [1, "(@{string}).concat(@{string})"],
    [1, "(@{string}).repeat(@(0 1 2))"],
    [2, "@(before after beforeLast afterLast)(@{string}, @{mark})"],
    [2, "(@{listed string[]}[@{index}] ?? @{string})"],
    [1, "(@{maybe string[]?}?.[@{index}] ?? @{string})"],
    [1, "(@{maybe string[]?}?.join(@{literal string}) ?? @{string})"],
    [1, "@{listed *[]}.reduce(@{folding * string}, @{string})"],
    [1, '(env(@("FUZZED" "NONE")) ?? @{string})'],
    [1, "String(@{one boolean Word number})"],
    [3, "@{ascii}"],
    [1, "@{Word}"],
  ],
  boolean: [
    [4, "(@{number} @(< <= === !== > >=) @{calculated})"],
    [3, "(@{varied string} @(=== !==) @{one string string?})"],
    [1, "(@{varied number?} @(=== !==) @{number})"],
    [1, "(@{varied boolean} @(=== !==) @{varied boolean})"],
    [1, "(saying(@{number}) @(=== !==) @{literal Word})"],
    [4, "(@{condition} @(&& ||) @{condition})"],
    [3, "!(@{condition})"],
    [2, "(@{string}).@(startsWith endsWith includes)(@{string})"],
    [1, "@{listed string[]}.includes(@{string})"],
    [1, "@{listed number[]}.includes(@{number})"],
    [2, "@{listed *[]}.@(some every)(@{callback * boolean})"],
    [3, "(@{varied *?} @(=== !==) undefined)"],
    [1, "(@{varied boolean?} ?? @{boolean})"],
    [1, "(args.length @(=== >) @{number})"],
    [1, 'consistsOf(@{string}, @("A-Za-z0-9" "0-9" "a-c*_.-" "~"))'],
    [1, "((@{ascii}).length @(=== > !==) 0)"],
  ],
  Word: [
    [2, "saying(@{number})"],
    [2, "(@{varied Word?} ?? @{Word})"],
    [1, "(@{listed Word[]}[@{index}] ?? @{Word})"],
    [1, "@{listed number[]}.reduce(@{folding number Word}, @{typed Word})"],
  ],
  "number?": [
    [2, "parseInteger(@{string})"],
    [1, "parseFixed(@{ascii}, @(1 2 3))"],
  ],
  "string?": [
    [1, "@{listed string?[]}[@{index}]"],
    [1, "none()"],
    [1, "(@{ascii}).at(@{index})"],
    [1, "@{maybe string[]?}?.[@{index}]"],
    [1, "@{maybe string[]?}?.find(@{callback string boolean})"],
  ],
  "number[]": [[2, "[@{small}, @{small}]"]],
  "ascii[]": [
    [2, "(@{ascii}).split(@{mark})"],
    [1, '(@{ascii}).split("")'],
    [1, "words(@{ascii})"],
  ],
  "string[]": [
    [2, "(@{string}).split(@{mark})"],
    [1, "words(@{string})"],
    [1, "@{ascii[]}"],
  ],
};
