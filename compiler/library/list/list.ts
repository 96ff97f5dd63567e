/** The methods of lists, as JavaScript has them. Where a function is expected, an arrow function is written in its place. None starts a process. */
export interface ListMethods<T> {
  /** How many elements the list has. */
  readonly length: number;
  /** Adds `values` at the end of a list that the variable owns. */
  push(...values: T[]): void;
  /** Takes the last element off a list that the variable owns; `undefined` if it has none. */
  pop(): T | undefined;
  /** Takes the first element off a list that the variable owns; `undefined` if it has none. */
  shift(): T | undefined;
  /** Puts `values` before the first element of a list that the variable owns. */
  unshift(...values: T[]): void;
  /** Whether `value` is an element. */
  includes(value: T): boolean;
  /** Where `value` is first, from 0; -1 if it is nowhere. */
  indexOf(value: T): number;
  /** Where `value` is last, from 0; -1 if it is nowhere. */
  lastIndexOf(value: T): number;
  /** The element at `index`, a literal; -1 is the last one. */
  at(index: number): T | undefined;
  /** The elements as one text with `between` (a comma if left out) between them; not of records. */
  join(between?: string): string;
  /** The elements from position `start` up to, but not with, `end`; negative ones count from the end of the list. */
  slice(start?: number, end?: number): T[];
  /** A list of the elements, then those of `others`, lists or elements. */
  concat(...others: (T | readonly T[])[]): T[];
  /** Turns the order of the elements around: of a list that the variable owns, as a statement, or of a new one. */
  reverse(): T[];
  /** The elements in the opposite order. */
  toReversed(): T[];
  /** Calls `act` for each element. */
  forEach(act: (value: T, index: number) => void): void;
  /** A list of what `change` gives for each element. */
  map<U>(change: (value: T, index: number) => U): U[];
  /** The lists that `change` gives for the elements, one behind the other. */
  flatMap<U>(change: (value: T, index: number) => readonly U[]): U[];
  /** The elements for which `decide` is true. */
  filter(decide: (value: T, index: number) => boolean): T[];
  /** The first element for which `decide` is true; `undefined` if there is none. */
  find(decide: (value: T, index: number) => boolean): T | undefined;
  /** Where the first element is for which `decide` is true, from 0; -1 if there is none. */
  findIndex(decide: (value: T, index: number) => boolean): number;
  /** Whether `decide` is true for some element. */
  some(decide: (value: T, index: number) => boolean): boolean;
  /** Whether `decide` is true for every element. */
  every(decide: (value: T, index: number) => boolean): boolean;
  /** What `add` gives for the last element; it is given what it gave for the one before, at first `initial`. Not a list. */
  reduce<U>(add: (sum: U, value: T, index: number) => U, initial: U): U;
  /** Puts the elements in the order that `compare` says: of a list that the variable owns, as a statement, or of a new one. */
  sort(compare: (a: T, b: T) => number): T[];
  /** The elements in the order that `compare` says. */
  toSorted(compare: (a: T, b: T) => number): T[];
}

// What is documented is what JavaScript has.
[""] satisfies ListMethods<string>;
