/** The command line: subcommands with their options, what is wrong with a call, and the help, all from one table. */
import { parseArgs } from "node:util";

export interface Option {
  /** The letter of its short form. */
  readonly short?: string;
  /** What its value is, if it takes one. */
  readonly value?: string;
  readonly help: string;
}

export interface Subcommand {
  /** What follows the name, a line for each way to call it. */
  readonly usage: readonly string[];
  /** What it does, in lines. */
  readonly about: string;
  readonly options: Readonly<Record<string, Option>>;
  /** Calls as they are typed. */
  readonly examples: readonly string[];
  /** The options end at the first operand: what follows is the business of the program that it names. */
  readonly endsAtOperand?: boolean;
  /** Its exit status. */
  run(words: readonly Parsed[]): number | Promise<number>;
}

/** An operand, or an option with its value; `true` for one that takes none. */
export type Parsed = { readonly operand: string } | { readonly option: string; readonly value: string | true };

/** The call is wrong: exit status 2. */
export class UsageError extends Error {}

/** The words of a call, in their order. Throws UsageError for an option that there is not, or without its value. */
export function parse(args: readonly string[], { options, endsAtOperand = false }: Subcommand): Parsed[] {
  const types = Object.fromEntries(
    Object.entries(options).map(([name, { short, value }]) => [
      name,
      { type: value === undefined ? ("boolean" as const) : ("string" as const), ...(short !== undefined && { short }) },
    ]),
  );
  // Not strict: its messages tell of positional arguments, and do not say which option may have been meant.
  const { tokens } = parseArgs({ args: [...args], options: types, strict: false, allowPositionals: true, tokens: true });
  const words: Parsed[] = [];
  for (const token of tokens) {
    if (token.kind === "option-terminator") continue;
    if (token.kind === "positional") {
      if (endsAtOperand) return [...words, ...args.slice(token.index).map((operand) => ({ operand }))];
      words.push({ operand: token.value });
      continue;
    }
    const { name, rawName, value, inlineValue } = token;
    const option = options[name];
    if (option === undefined) throw new UsageError(`unknown option ${rawName}${meant(rawName, options)}`);
    if (option.value === undefined && value !== undefined) throw new UsageError(`${rawName} takes no value`);
    if (option.value !== undefined && (value === undefined || value === "" || (!inlineValue && value.startsWith("-"))))
      throw new UsageError(`${rawName} needs a value: ${rawName} ${option.value}`);
    words.push({ option: name, value: value ?? true });
  }
  return words;
}

/** The option that is most like the one given, if one is. */
function meant(given: string, options: Subcommand["options"]): string {
  const name = given.replace(/^-+/, "");
  const near = Object.keys(options)
    .map((option) => ({ option, distance: name !== "" && option.startsWith(name) ? 0 : distance(name, option) }))
    .sort((a, b) => a.distance - b.distance)[0];
  return near !== undefined && near.distance <= 2 && near.distance < name.length ? `; did you mean --${near.option}?` : "";
}

/** How many letters have to be added, removed or changed to make `b` of `a` (Levenshtein). */
function distance(a: string, b: string): number {
  let row = [...b, ""].map((_, index) => index);
  for (const [index, letter] of [...a].entries()) {
    const next = [index + 1];
    for (const [at, other] of [...b].entries())
      next.push(Math.min((row[at] ?? 0) + (letter === other ? 0 : 1), (row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1));
    row = next;
  }
  return row[b.length] ?? 0;
}

/** The help of a subcommand, or of the command itself if `name` is empty, with its subcommands. */
export function help(name: string, { usage, about, options, examples }: Subcommand, others: Readonly<Record<string, Subcommand>>): string {
  const command = name === "" ? "wmc" : `wmc ${name}`;
  const spelled = Object.entries(options).map(([option, { short, value, help }]) => [
    `${short === undefined ? "" : `-${short}, `}--${option}${value === undefined ? "" : ` ${value}`}`,
    help,
  ]);
  const subcommands = Object.entries(others).map(([other, { about }]) => [other, about.split(". ")[0]?.replace(/\.$/, "") ?? ""]);
  return [
    usage.map((line, index) => `${index === 0 ? "Usage:" : "      "} ${command} ${line}`).join("\n"),
    about,
    `Options:\n${table(spelled)}`,
    ...(subcommands.length === 0 ? [] : [`Subcommands, each with a --help of its own:\n${table(subcommands)}`]),
    `Examples:\n${examples.map((line) => `  ${command} ${line}`).join("\n")}`,
  ].join("\n\n");
}

function table(rows: readonly (readonly string[])[]): string {
  const width = Math.max(...rows.map(([first = ""]) => first.length)) + 2;
  return rows.map(([first = "", second = ""]) => `  ${first.padEnd(width)}${second}`).join("\n");
}
