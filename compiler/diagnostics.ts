/**
 * Every message of the compiler, in one table: the code, what is wrong, and how to write it instead. Codes are stable: a
 * retired one is not used again. `{0}`, `{1}` are filled in with what was found.
 */
import { ts } from "ts-morph";

export const diagnostics = {
  WM100: ["{0} is not part of the language", "{1}"],
  WM101: ["{0} is not an operator of the language", "{1}"],
  WM102: ["{0} is not a call of the language", "{1}"],
  WM103: ["{0} can't be used as a value", "call it where it stands, write an arrow function in its place, or name it at the top level"],
  WM104: ["a {0} must be at the top level of a file", "move it out of the function"],
  WM106: [
    "a clause of a switch must end with break, continue, return or a call that never returns",
    "add break; clauses without any statement may share the next one's",
  ],
  WM107: ["a label of a switch must be a literal", "write the value itself, or use if and else"],
  WM108: ['the import "{0}" is not of this program', 'import from "wmc" or from a file by its relative path'],
  WM109: ["isMain(import.meta) is not used as it has to be", "make it the last statement of the entry: if (isMain(import.meta)) main();"],
  WM110: ["the file can't be compiled: {0}", "give the path of a TypeScript source, a file NAME.ts in UTF-8"],
  WM111: ["this script and {0} load each other", "move what both need into a third file, without isMain"],
  WM112: ["{0} changes a variable within an expression", "make it a statement of its own"],
  WM113: ["the program is nested too deeply, or its functions call each other through too many others", "give names to its parts"],
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
  WM211: ["{0} is no place in the list, nor the one behind its last", "push() adds an element; compare the index with length first"],
  WM212: ["{0} is no exit status of a script's own", "use one of 0 to 125: shells keep 126 and above for what has ended a program"],
  WM213: ["{0} is text, and this needs a list", 'split("") makes a list of its characters'],
  WM300: ["this list would get a second name while it can change", "copy it: [...{0}]"],
  WM301: [
    "only a list that this variable owns can be changed, and {0} may belong to somebody else",
    "make a list of your own, const own = [...{0}], or assign a new one",
  ],
  WM302: ["{0} changes while it is being gone through", "go through a copy: [...{0}]"],
  WM303: ["{0} is changed by {1}, which is given it here", "pass a copy: [...{0}]"],
  WM305: ["a record must be written out, or come from a function", "list its fields: { name, value }"],
  WM306: [
    "{0} may not pass for a type that allows undefined in more places: the shell holds the two differently",
    "declare both with the same type, or copy it: map((one) => one)",
  ],
  WM308: [
    "{0} may have become undefined, or a value, by {1} behind TypeScript's back",
    "keep what it was in a constant before, or return what it is from a function of its own",
  ],
  WM309: ["{0} may have a field {1}, or lack it", "set the field behind it: { ...{0}, {1}: … }"],
  WM400: ["the status of {0} is not looked at", "if (run(…) !== 0) …, or say that it does not matter: void run(…)"],
  WM401: ["{0} is not a program that the router has", 'use one of BusyBox or OpenWrt, or the path of your own: run("./{0}", …)'],
  WM402: [
    "{0} may run between any two commands, and would disturb what they do",
    "let it only set variables to literals, or end the script (its result is never)",
  ],
  WM403: ["{0} has no option {1} on OpenWrt", "it has {2}"],
  WM404: ["{0} does not take {1} on OpenWrt", "{2}"],
  WM405: ["{0} may begin with a hyphen, and {1} would take it for an option", 'put "--" before it'],
  WM406: ["the variable {0} is the shell's or the script's own", "let the caller pass it under another name, or as an argument"],
  WM500: ["{0} calls itself: {1}", "use a loop"],
  WM501: [
    "{0} does something in a function that is called nobody knows how often",
    "do it in a loop before, and only read the result here",
  ],
  WM502: ["{0} is used before it has a value", "move its declaration up"],
  WM503: ["the name {0} is not defined in this program", "import or define it"],
  WM600: ["{0} may start {1} processes, @forks says {2}", "start fewer, or say @forks {1}: {3}"],
  WM601: [
    "@forks {0} is not a number of processes",
    "write @forks 0, or @forks 2 + 3*links for three in each turn of a loop over links, or @forks 3, usually 0",
  ],
  WM602: ["{0} is not above a function", "move it into the comment of the function that it is about"],
  WM603: ["{0} says nothing to the compiler", "write {1}"],
} as const satisfies Record<string, readonly [message: string, rewrite: string]>;

export type Code = keyof typeof diagnostics;

export interface Diagnostic {
  /** `WM100`, or `TS2322` for an error that TypeScript itself finds. */
  readonly code: string;
  readonly file: string;
  /** Both from 1; columns are UTF-16 units, as editors count. */
  readonly line: number;
  readonly column: number;
  /** UTF-16 units up to the end of what is meant, or of its first line. */
  readonly length: number;
  /** The line of the source; `undefined` for what concerns a whole file. */
  readonly text: string | undefined;
  readonly message: string;
  readonly rewrite: string | undefined;
}

/** Thrown where a construct is refused; caught for each statement, so that several are reported at once. */
export class Refusal extends Error {
  /** What is refused: a part of the source, or a file by its path. */
  readonly place: ts.Node | string;
  readonly code: Code;
  readonly values: readonly string[];

  constructor(place: ts.Node | string, code: Code, ...values: string[]) {
    super(code);
    this.place = place;
    this.code = code;
    this.values = values;
  }
}

const longestValue = 80;

/** What was found, as part of a sentence: source text in one line, cut if it is long. */
function quoted(value: string): string {
  const line = value.replace(/\s+/g, " ");
  return line.length <= longestValue ? line : `${line.slice(0, longestValue - 1)}…`;
}

const fill = (template: string, values: readonly string[]): string =>
  template.replace(/\{(\d)\}/g, (whole, index) => quoted(values[Number(index)] ?? whole));

function saying(code: Code, values: readonly string[]): Pick<Diagnostic, "code" | "message" | "rewrite"> {
  const [message, rewrite] = diagnostics[code];
  return { code, message: fill(message, values), rewrite: fill(rewrite, values) };
}

export function describe({ place, code, values }: Refusal): Diagnostic {
  const position = typeof place === "string" ? wholeFile(place) : spanOf(place.getSourceFile(), place.getStart(), place.getEnd());
  return { ...position, ...saying(code, values) };
}

/** What to write instead, for TypeScript's own errors that are about the language rather than the program. */
const typeRewrites: Readonly<Record<number, string>> = {
  2304: 'define it, or import it: from "wmc", or from a file of your own',
  2307: 'import from "wmc" or from a file by its relative path',
  2532: "give a default with ??, or compare with undefined first",
  2580: 'use what "wmc" has for it: args, env, exit, run',
  2584: 'use what "wmc" has for it: print, warn',
  18048: "give a default with ??, or compare with undefined first",
};

export function describeTypeError({ file, start = 0, length = 0, code, messageText }: ts.Diagnostic): Diagnostic {
  const position = file === undefined ? wholeFile("") : spanOf(file, start, start + length);
  const message = ts.flattenDiagnosticMessageText(messageText, "\n");
  // The types of a call of a program say no more than what the language says better.
  const [, isText, program = ""] =
    /^Argument of type '(?:(string)|"([^"]*)")' is not assignable to parameter of type 'Command'/.exec(message) ?? [];
  if (isText) return { ...position, ...saying("WM209", ["the name of a program"]) };
  if (program !== "") return { ...position, ...saying("WM401", [program]) };
  return { code: `TS${code}`, ...position, message, rewrite: typeRewrites[code] };
}

type Position = Pick<Diagnostic, "file" | "line" | "column" | "length" | "text">;

const wholeFile = (file: string): Position => ({ file, line: 1, column: 1, length: 0, text: undefined });

export function placeOf(source: ts.SourceFile, position: number): { file: string; line: number; column: number } {
  const { line, character } = source.getLineAndCharacterOfPosition(position);
  return { file: source.fileName, line: line + 1, column: character + 1 };
}

function spanOf(source: ts.SourceFile, start: number, end: number): Position {
  const place = placeOf(source, start);
  const [text = ""] = source.text.slice(start - place.column + 1).split(/[\n\r\u2028\u2029]/, 1);
  const meant = text.slice(place.column - 1, place.column - 1 + end - start).trimEnd();
  return { ...place, length: meant.length, text };
}

const byPlace = (a: Diagnostic, b: Diagnostic): number =>
  a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line || a.column - b.column;

/** By file and place; of several at one place only the first. */
export function sortDiagnostics(found: readonly Diagnostic[]): Diagnostic[] {
  const sorted = [...found].sort(byPlace);
  return sorted.filter((one, index) => index === 0 || byPlace(one, sorted[index - 1] as Diagnostic) !== 0);
}
