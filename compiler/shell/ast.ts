/**
 * The shell syntax tree: plain data that the lowering builds, the optimiser rewrites and the printer alone knows how to
 * spell. Grammar: POSIX.1-2017, XCU 2.10.
 */

/** A variable of the script. Its name is chosen after lowering, when it is known which variables may be in use at the same time. */
export interface Variable {
  /** The name in the source, or a telling one for a temporary. */
  readonly hint: string;
  /** The function it belongs to; `undefined` for a global. */
  readonly owner: object | undefined;
  /** The variable that a field of records is loaded into; the field has the same name. */
  readonly isField?: boolean;
  /** What the script puts there when it starts: of the arguments that it was given. */
  readonly start?: Word;
  /** The name in the shell, set by the allocator. */
  name?: string;
}

/** `${x-word}` and its relatives: POSIX.1-2017, XCU 2.6.2. */
export type ParamOperator = "=" | "-" | ":-" | "+" | ":+" | "#" | "##" | "%" | "%%";

export type Part =
  | { readonly type: "text"; readonly value: string }
  /** Characters with a meaning in a pattern: `*`, `?`, `[…]`. */
  | { readonly type: "glob"; readonly value: string }
  | { readonly type: "param"; readonly variable: Variable | string; readonly operator?: ParamOperator; readonly operand?: Word }
  /** The name of a variable, not its value: for the text of an eval. */
  | { readonly type: "name"; readonly variable: Variable }
  | { readonly type: "length"; readonly variable: Variable | string }
  | { readonly type: "arithmetic"; readonly value: Arithmetic }
  | { readonly type: "output"; readonly command: Command };

/** One word of a command. */
export interface Word {
  readonly parts: readonly Part[];
  /** Unquoted on purpose, because the text is a list. */
  readonly split?: boolean;
  /** The word is a whole command: a text that is `true` or `false`. */
  readonly isTruth?: boolean;
}

export type BinaryOperator = "+" | "-" | "*" | "/" | "%" | "<" | "<=" | ">" | ">=" | "==" | "!=" | "&";

export type Arithmetic =
  | { readonly type: "number"; readonly value: number }
  | { readonly type: "variable"; readonly variable: Variable }
  /** An expansion inside the expression, such as `${x:-0}` or `${#x}`. */
  | { readonly type: "expansion"; readonly part: Part }
  | { readonly type: "negate"; readonly value: Arithmetic }
  | { readonly type: "binary"; readonly operator: BinaryOperator; readonly left: Arithmetic; readonly right: Arithmetic }
  | { readonly type: "choice"; readonly condition: Arithmetic; readonly yes: Arithmetic; readonly no: Arithmetic };

export interface Redirect {
  readonly descriptor?: number;
  readonly operator: "<" | ">" | ">>" | "<>" | ">&" | "<&";
  readonly target: Word;
}

export interface Assignment {
  readonly variable: Variable;
  readonly value: Word;
}

export interface Clause {
  readonly patterns: readonly Word[];
  readonly body: readonly Command[];
}

export interface Branch {
  readonly condition: readonly Command[];
  readonly body: readonly Command[];
}

/** A place in a source file: the statement or call that a command was made for. */
export interface Origin {
  readonly file: string;
  /** Both from 1. */
  readonly line: number;
  readonly column: number;
}

/** How often a loop runs at most: a number, or as often as the list of this name is long. */
export type Bound = number | string;

export type Command = Syntax & { readonly origin?: Origin };

type Syntax =
  | { readonly type: "assign"; readonly assignments: readonly Assignment[] }
  | { readonly type: "simple"; readonly words: readonly Word[]; readonly redirects?: readonly Redirect[]; readonly background?: boolean }
  | { readonly type: "and" | "or"; readonly left: Command; readonly right: Command }
  | { readonly type: "not"; readonly command: Command }
  | { readonly type: "group"; readonly body: readonly Command[]; readonly redirects?: readonly Redirect[] }
  | { readonly type: "if"; readonly branches: readonly Branch[]; readonly otherwise?: readonly Command[] }
  | { readonly type: "case"; readonly subject: Word; readonly clauses: readonly Clause[] }
  | {
      readonly type: "while";
      readonly condition: readonly Command[];
      readonly body: readonly Command[];
      readonly redirects?: readonly Redirect[];
      readonly bound?: Bound | undefined;
    }
  | {
      readonly type: "for";
      readonly variable: Variable;
      readonly words: readonly Word[];
      readonly body: readonly Command[];
      readonly bound?: Bound | undefined;
    }
  | { readonly type: "function"; readonly name: string; readonly comment?: string; readonly body: readonly Command[] }
  /** A function of the standard library that is kept as shell text. */
  | { readonly type: "library"; readonly text: string }
  | { readonly type: "comment"; readonly text: string };

/** The command with a place in the source, unless it has one. */
export const located = <T extends Command>(command: T, origin: Origin | undefined): T =>
  origin === undefined || command.origin !== undefined ? command : { ...command, origin };
export const text = (value: string): Word => ({ parts: value === "" ? [] : [{ type: "text", value }] });
export const param = (variable: Variable | string, operator?: ParamOperator, operand?: Word): Word => ({
  parts: [operator === undefined || operand === undefined ? { type: "param", variable } : { type: "param", variable, operator, operand }],
});
export const glob = (value: string): Word => ({ parts: [{ type: "glob", value }] });
export const concat = (...words: readonly Word[]): Word => ({ parts: words.flatMap((word) => word.parts) });
export const arithmetic = (value: Arithmetic): Word => ({ parts: [{ type: "arithmetic", value }] });
export const assign = (variable: Variable, value: Word): Command => ({ type: "assign", assignments: [{ variable, value }] });
export const simple = (words: readonly (Word | string)[], redirects: readonly Redirect[] = []): Command => ({
  type: "simple",
  words: words.map((word) => (typeof word === "string" ? text(word) : word)),
  ...(redirects.length > 0 ? { redirects } : {}),
});
/** The condition that a text that is `true` or `false` is as a command. */
export const truth = (word: Word): Command => simple([{ ...word, isTruth: true }]);
/** The condition `[ … ]`. */
export const test = (...words: readonly (Word | string)[]): Command => simple(["[", ...words, "]"]);
/** The opposite of a condition; of `[ -z "$x" ]` that is `[ "$x" ]`. */
export function not(command: Command): Command {
  if (command.type === "not") return command.command;
  const [name, operator, value, end, more] = command.type === "simple" ? command.words : [];
  const isEmptyTest =
    end !== undefined && more === undefined && [name, operator, end].map((word) => word && literalOf(word)).join(" ") === "[ -z ]";
  return isEmptyTest && value !== undefined ? located(test(value), command.origin) : { type: "not", command };
}
export const when = (condition: readonly Command[], body: readonly Command[], otherwise?: readonly Command[]): Command =>
  otherwise === undefined ? { type: "if", branches: [{ condition, body }] } : { type: "if", branches: [{ condition, body }], otherwise };

/** The text of a word that is made of nothing else. */
export function literalOf(word: Word): string | undefined {
  let literal = "";
  for (const part of word.parts) {
    if (part.type !== "text") return undefined;
    literal += part.value;
  }
  return literal;
}

/** The variable of a word that is just its value. */
export function variableOf(word: Word): Variable | undefined {
  const [part, more] = word.parts;
  return part?.type === "param" && more === undefined && part.operator === undefined && typeof part.variable !== "string"
    ? part.variable
    : undefined;
}

/** The name of the program or function that a simple command runs, if it is written out; settings before it are left out. */
export function commandName(command: Command): string | undefined {
  if (command.type !== "simple") return undefined;
  const [first, second] = command.words;
  const name = first && literalOf(first);
  return name !== undefined && /^[A-Z]+=$/.test(name) ? second && literalOf(second) : name;
}

/** A word within $(( )); `undefined` if it can't stand there. */
export function numberOf(word: Word): Arithmetic | undefined {
  const [part, more] = word.parts;
  if (part === undefined || more !== undefined) return undefined;
  if (part.type === "arithmetic") return part.value;
  if (part.type === "text" && /^-?(0|[1-9][0-9]*)$/.test(part.value)) return { type: "number", value: Number(part.value) };
  if (part.type === "param" && part.operator === undefined && typeof part.variable !== "string")
    return { type: "variable", variable: part.variable };
  return part.type === "param" || part.type === "length" ? { type: "expansion", part } : undefined;
}

/** Whether a value within a tree is a variable, whose owner is not of the tree. */
export const isVariable = (value: object): value is Variable => "hint" in value && "owner" in value;

/** A copy of commands or parts of them, with what `change` makes of each object: first of those inside it, then of itself. Nothing is inside a variable. */
export function rewritten<T>(value: T, change: (node: object) => object): T {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => rewritten(one, change)) as T;
  const inner = isVariable(value) ? value : Object.fromEntries(Object.entries(value).map(([key, one]) => [key, rewritten(one, change)]));
  return change(inner) as T;
}
