/** What a random program has at one place: types, names, functions, and how much it may still do. */
import { isAscii } from "../../compiler/library/string/same.js";
import { hostileTexts } from "../differential/hostile.js";
import type { Choices } from "./tree.js";

/**
 * A type: "ascii" is text that may be counted, "T?" is T | undefined, "T[]" a list that nobody changes. Word is a union of literals, Pair and Item
 * are records.
 */
export type Type = string;

const scalars = ["number", "ascii", "string", "boolean", "Word"];
export const types: readonly Type[] = [
  ...scalars,
  ...["number?", "string?", "boolean?", "Word?", "Item?", "string[]?"],
  ...["number[]", "ascii[]", "string[]", "boolean[]", "Word[]", "string?[]", "Item[]"],
  ...["Item", "Pair"],
];
/** Fields of an Item may have any of these. */
export const fieldTypes: readonly Type[] = [...scalars, "string?", "number?", "string[]", "number[]", "Pair", "Pair?"];

export const isList = (type: Type): boolean => type.endsWith("[]");
export const isOptional = (type: Type): boolean => type.endsWith("?");
export const elementOf = (type: Type): Type => type.slice(0, -2);
export const presentOf = (type: Type): Type => type.replace(/\?$/, "");
/** Whether values of the type can grow with each round of a loop. */
export const grows = (type: Type): boolean => /string|ascii|\[\]/.test(type);

/** The type as TypeScript writes it. */
export function spelled(type: Type): string {
  if (isList(type))
    return isOptional(elementOf(type)) ? `readonly (${spelled(elementOf(type))})[]` : `readonly ${spelled(elementOf(type))}[]`;
  return isOptional(type) ? `${spelled(presentOf(type))} | undefined` : type === "ascii" ? "string" : type;
}

export const texts = hostileTexts.filter((text) => text.length < 20);
export const asciiTexts = texts.filter(isAscii);

/** Names that mean something to a shell, to the compiler's output, or to neither. */
export const names: readonly string[] = [
  ..."a b i j n x y s t value item list word text link count other result found at last first".split(" "),
  ..."R IFS PATH HOME PWD PS1 OPTIND LINENO REPLY RANDOM SECONDS UID _ __ _rest _head _at".split(" "),
  ..."test set get put read echo printf local shift trap unset exec times wait kill records load store nth length join slice".split(" "),
  ..."then fi done esac elif time until select function_ i2 i_2 x1 x_1 R1 aB A_b starts has ends trim repeat_ decide".split(" "),
];

export interface Variable {
  readonly name: string;
  readonly type: Type;
  readonly assignable: boolean;
  /** A list that takes push; everybody else is given a copy. */
  readonly owned?: boolean;
}

export interface Field {
  readonly name: string;
  readonly type: Type;
}

export interface Parameter {
  readonly type: Type;
  /** Whether a call must give it. */
  readonly isRequired: boolean;
}

export interface Signature {
  readonly name: string;
  readonly parameters: readonly Parameter[];
  readonly result: Type;
  /** How many statements a call may run at the most. */
  readonly cost: number;
}

/** What all of a program shares. */
export interface World {
  readonly choices: Choices;
  readonly functions: Signature[];
  readonly fields: Readonly<Record<string, readonly Field[]>>;
  /** Names that are taken, by functions and at the top level. */
  readonly taken: Set<string>;
}

export class Scope {
  readonly world: World;
  readonly variables: Variable[];
  /** How often a statement here may run for one call of the function. */
  readonly rounds: number;
  /** How many more levels of statements there may be. */
  readonly depth: number;
  /** What the function returns; undefined at the top level. */
  readonly result: Type | undefined;
  /** The statements that leave a loop around here, or its round: `break`, `continue outer`, … */
  readonly exits: readonly string[];
  /** What the function has cost so far. */
  readonly spent: { cost: number };

  constructor(world: World, from: Partial<Scope> = {}) {
    this.world = world;
    this.variables = [...(from.variables ?? [])];
    this.rounds = from.rounds ?? 1;
    this.depth = from.depth ?? 3;
    this.result = from.result;
    this.exits = from.exits ?? [];
    this.spent = from.spent ?? { cost: 0 };
  }

  get choices(): Choices {
    return this.world.choices;
  }

  /** A block in this scope, with more variables, which runs `rounds` times. */
  inner(variables: readonly Variable[] = [], rounds = 1, changes: Partial<Pick<Scope, "exits" | "result">> = {}): Scope {
    const inner = new Scope(this.world, { ...this, depth: this.depth - 1, rounds: this.rounds * rounds, ...changes });
    for (const one of variables) inner.declare(one);
    return inner;
  }

  isFree(name: string): boolean {
    return !this.world.taken.has(name) && this.variables.every((one) => one.name !== name);
  }

  /** A name that is not in sight here. */
  fresh(): string {
    for (let tries = 0; tries < 8; tries++) {
      const name = this.choices.one(names);
      if (this.isFree(name)) return name;
    }
    for (let number = 1; ; number++) if (this.isFree(`v${number}`)) return `v${number}`;
  }

  /** Lists of the type that take push. */
  owned(type: Type): Variable[] {
    return this.variables.filter((one) => one.owned === true && one.type === type);
  }

  declare(variable: Variable): void {
    this.variables.push(variable);
  }

  named(type: Type): Variable[] {
    return this.variables.filter((one) => one.type === type);
  }

  /** Functions that give this type and can still be afforded here. */
  callable(result: Type): Signature[] {
    return this.world.functions.filter((one) => one.result === result && this.affords(one.cost));
  }

  affords(cost: number): boolean {
    return this.spent.cost + cost * this.rounds <= 400;
  }

  spend(cost: number): void {
    this.spent.cost += cost * this.rounds;
  }
}
