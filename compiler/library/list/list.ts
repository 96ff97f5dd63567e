/** The methods of lists, as JavaScript has them. Where a function is expected, an arrow function is written in its place. None starts a process. */
export interface ListMethods<T> {
  /** How many elements the list has. */
  readonly length: number;
  /** Adds `values` at the end of a list that the variable owns. */
  push(...values: T[]): void;
  /** Whether `value` is an element. */
  includes(value: T): boolean;
  /** Where `value` is first, from 0; -1 if it is nowhere. */
  indexOf(value: T): number;
  /** The elements as one text with `between` (a comma if left out) between them; not of records. */
  join(between?: string): string;
  /** The elements from position `start` up to, but not with, `end`; negative ones count from the end of the list. */
  slice(start?: number, end?: number): T[];
  /** A list of what `change` gives for each element. */
  map<U>(change: (value: T, index: number) => U): U[];
  /** The elements for which `decide` is true. */
  filter(decide: (value: T, index: number) => boolean): T[];
  /** The first element for which `decide` is true; `undefined` if there is none. */
  find(decide: (value: T, index: number) => boolean): T | undefined;
  /** Whether `decide` is true for some element. */
  some(decide: (value: T, index: number) => boolean): boolean;
  /** Whether `decide` is true for every element. */
  every(decide: (value: T, index: number) => boolean): boolean;
  /** The elements in the order that `compare` says; only of a new list, `[...list].sort(…)`, and not of text. */
  sort(compare: (a: T, b: T) => number): T[];
}

// What is documented is what JavaScript has.
[""] satisfies ListMethods<string>;
