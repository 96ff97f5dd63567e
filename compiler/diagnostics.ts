/**
 * Every message of the compiler, in one table: the code, what is wrong, and how to write it instead. Codes are stable: a
 * retired one is not used again. `{0}`, `{1}` are filled in with what was found.
 */
import { ts } from "ts-morph";

export const diagnostics = {
  WM100: ["{0} is not part of the language", "{1}"],
  WM101: ["{0} is not an operator of the language", "docs/language.md lists the operators that there are"],
  WM102: [
    "this call is not part of the language: {0}",
    'call a function of this program, of "wmc", or one of the methods that docs/language.md lists',
  ],
  WM103: ["{0} can't be used as a value", "call it where it stands, or write an arrow function in its place"],
  WM104: ["a {0} must be at the top level of a file", "move it out of the function"],
  WM105: ["{0} can't leave this {1}", "put the condition into the loop's condition, or use a variable that says when to stop"],
  WM106: [
    "a clause of a switch must end with break, continue, return or a call that never returns",
    "add break; clauses without any statement may share the next one's",
  ],
  WM107: ["a label of a switch must be a literal", "write the value itself, or use if and else"],
  WM108: ['the import "{0}" is not of this program', 'import from "wmc" or from a file by its relative path'],
  WM109: ["isMain(import.meta) is not used as it has to be", "make it the last statement of the entry: if (isMain(import.meta)) main();"],
  WM200: [
    "the type {0} has no counterpart in the shell",
    "use number, string, boolean, a union of string literals, T | undefined, a list, or an interface of these",
  ],
  WM201: ["{0} is not an integer", "scale it: 1.5 s is 1500 ms"],
  WM202: ["{0} is beyond 2^53 - 1", "use a smaller unit"],
  WM203: ["/ gives a fraction", "write Math.trunc(a / b)"],
  WM204: ["division by zero", "guard the divisor"],
  WM205: ["{0} needs {1}, this is {2}", "compare with === or convert first; String(n) or a template makes text of a number"],
  WM206: ["text is not ordered by {0}", "compareText(a, b) orders by bytes"],
  WM207: ["a condition must be a boolean, this is {0}", 'compare: text !== "", n !== 0, x !== undefined'],
  WM208: ["a NUL character can't be held by a shell", "leave it out"],
  WM209: ["{0} must be a literal", "write the text itself here"],
  WM210: ["{0} counts characters, and this text is not ASCII", "use before, after or startsWith, which need no positions"],
  WM300: ["this list would get a second name while it can change", "copy it: [...{0}]"],
  WM301: [
    "only a list that this variable owns can be changed, and {0} may belong to somebody else",
    "make a list of your own, const own = [...{0}], or assign a new one",
  ],
  WM302: ["{0} changes while it is being gone through", "go through a copy: [...{0}]"],
  WM303: ["{0} is changed by {1}, which is given it here", "pass a copy: [...{0}]"],
  WM304: ["{0} is assigned by index", "make a new list with map, or a record for each element"],
  WM305: ["a record must be written out, or come from a function", "list its fields: { name, value }"],
  WM306: [
    "{0} may not pass for a type that allows undefined in more places: the shell holds the two differently",
    "declare both with the same type, or copy it: map((one) => one)",
  ],
  WM307: ["{0} may be undefined, and the parameter has a default", "say which value it is then: {0} ?? …"],
  WM400: ["the status of {0} is not looked at", "if (run(…) !== 0) …, or say that it does not matter: void run(…)"],
  WM401: [
    "{0} is not a program that the router has",
    "compiler/library/process/commands.ts lists them; a user's own program is run by its path",
  ],
  WM402: [
    "{0} may run between any two commands, and would disturb what they do",
    "let it only set variables to literals, or end the script (its result is never)",
  ],
  WM500: ["{0} calls itself: {1}", "use a loop"],
  WM501: [
    "{0} may be skipped or repeated here, so its position in the order of evaluation is not known",
    "move it into a statement of its own",
  ],
  WM502: ["{0} is used before it has a value", "move its declaration up"],
  WM503: ["the name {0} is not defined in this program", "import or define it"],
  WM900: ["{0} is not compiled yet", "write it with if, loops and variables"],
} as const satisfies Record<string, readonly [message: string, rewrite: string]>;

export type Code = keyof typeof diagnostics;

export interface Diagnostic {
  /** `WM100`, or `TS2322` for an error that TypeScript itself finds. */
  readonly code: string;
  readonly file: string;
  /** Both from 1. */
  readonly line: number;
  readonly column: number;
  readonly message: string;
  readonly rewrite: string | undefined;
}

/** Thrown where a construct is refused; caught for each statement, so that several are reported at once. */
export class Refusal extends Error {
  readonly node: ts.Node;
  readonly code: Code;
  readonly values: readonly string[];

  constructor(node: ts.Node, code: Code, ...values: string[]) {
    super(code);
    this.node = node;
    this.code = code;
    this.values = values;
  }
}

const fill = (template: string, values: readonly string[]): string =>
  template.replace(/\{(\d)\}/g, (whole, index) => values[Number(index)] ?? whole);

export function describe(refusal: Refusal): Diagnostic {
  const [message, rewrite] = diagnostics[refusal.code];
  const source = refusal.node.getSourceFile();
  return {
    code: refusal.code,
    ...placeOf(source, refusal.node.getStart(source)),
    message: fill(message, refusal.values),
    rewrite: fill(rewrite, refusal.values),
  };
}

export function describeTypeError(error: ts.Diagnostic): Diagnostic {
  const place = error.file === undefined ? { file: "", line: 1, column: 1 } : placeOf(error.file, error.start ?? 0);
  return { code: `TS${error.code}`, ...place, message: ts.flattenDiagnosticMessageText(error.messageText, " "), rewrite: undefined };
}

export function placeOf(source: ts.SourceFile, position: number): { file: string; line: number; column: number } {
  const { line, character } = source.getLineAndCharacterOfPosition(position);
  return { file: source.fileName, line: line + 1, column: character + 1 };
}

/** By file and place; of several at one place only the first. */
export function sortDiagnostics(found: readonly Diagnostic[]): Diagnostic[] {
  const place = (one: Diagnostic): string => `${one.file}\0${String(one.line).padStart(9)}${String(one.column).padStart(9)}`;
  const sorted = [...found].sort((a, b) => (place(a) < place(b) ? -1 : place(a) > place(b) ? 1 : 0));
  return sorted.filter((one, index) => index === 0 || place(one) !== place(sorted[index - 1] as Diagnostic));
}

/** `FILE:LINE:COLUMN - error CODE: message`, then the rewrite, indented. */
export function formatDiagnostic(found: Diagnostic, relative: (file: string) => string): string {
  const head = `${relative(found.file)}:${found.line}:${found.column} - error ${found.code}: ${found.message}`;
  return found.rewrite === undefined ? head : `${head}\n    ${found.rewrite}`;
}
