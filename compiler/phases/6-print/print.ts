/** Print: the shell syntax tree as text. The only place that knows the shell's syntax. */

import { commandNames } from "../../library/process/commands.js";
import {
  type Arithmetic,
  type BinaryOperator,
  type Command,
  literalOf,
  type Origin,
  type Part,
  type Redirect,
  type Variable,
  type Word,
} from "../../shell/ast.js";
import { escapeInDouble, isBare, isReserved, looksLikeSum, quote, quoteAssigned, quoteName } from "../../shell/quote.js";
import { shortest, type Unit } from "../../shell/shortest.js";

/** The longest line into which a whole condition is put. */
const width = 110;
/** The longest line into which a whole case is put. */
const narrow = 80;

/** A line of a script, and the place in the source that it comes from. It holds newlines if quoted text does. */
interface Line {
  readonly text: string;
  readonly origin: Origin | undefined;
}

export interface Printed {
  /** The script, with a newline at its end. */
  readonly shell: string;
  /** For each line of the script the place in the source that it comes from; `undefined` for what is there in any case. */
  readonly origins: readonly (Origin | undefined)[];
}

/** The script as text. `isShort`: without comments, indentation and needless blanks. */
export function print(commands: readonly Command[], isShort = false): Printed {
  const lines = [{ text: "#!/bin/sh", origin: undefined }, ...new Printer(isShort).block(commands, 0)];
  return {
    shell: lines.map(({ text }) => `${text}\n`).join(""),
    origins: lines.flatMap(({ text, origin }) => text.split("\n").map(() => origin)),
  };
}

export function nameOf(variable: Variable | string): string {
  if (typeof variable === "string") return variable;
  if (variable.name === undefined) throw new Error(`the variable ${variable.hint} has no name yet`);
  return variable.name;
}

type Position = "argument" | "assigned" | "pattern";

const precedence: Record<BinaryOperator, number> = {
  "*": 9,
  "/": 9,
  "%": 9,
  "+": 8,
  "-": 8,
  "<": 7,
  "<=": 7,
  ">": 7,
  ">=": 7,
  "==": 6,
  "!=": 6,
  "&": 5,
};

function precedenceOf(value: Arithmetic): number {
  if (value.type === "binary") return precedence[value.operator];
  if (value.type === "choice") return 1;
  return value.type === "negate" || (value.type === "number" && value.value < 0) ? 10 : 11;
}

const isPlain = (commands: readonly Command[] | undefined): boolean =>
  commands === undefined || commands.every((command) => ["assign", "simple", "and", "or", "not"].includes(command.type));

const isCompound = (command: Command): boolean => ["group", "while", "for", "case"].includes(command.type);

/** Whether looking for the shortest spelling gains more than it takes: long texts are hardly shorter otherwise than in one kind of quotes. */
const isWorthwhile = ({ parts }: Word): boolean =>
  parts.length > 0 && parts.every((part) => (part.type !== "text" && part.type !== "glob") || part.value.length < 1000);

/** Whether an expansion that is assigned means the same without quotes. */
const isUnquotable = (part: Part): boolean =>
  part.type !== "param" ||
  part.operand === undefined ||
  /^[#%]/.test(part.operator ?? "") ||
  part.operand.parts.every((one) => one.type !== "text" || isBare(one.value));

class Printer {
  /** Between words and operators, which the shell keeps apart by itself. */
  private readonly gap: string;

  constructor(private readonly isShort: boolean) {
    this.gap = isShort ? "" : " ";
  }

  // Words

  /** A parameter expansion; within double quotes or not is the same, but for the text of a default, which is spelled for double quotes. */
  private expansion(part: Part): string {
    switch (part.type) {
      case "param": {
        const name = nameOf(part.variable);
        if (part.operator === undefined || part.operand === undefined) return `\${${name}}`;
        const isPattern = part.operator.startsWith("#") || part.operator.startsWith("%");
        return `\${${name}${part.operator}${isPattern ? this.pattern(part.operand) : this.inDouble(part.operand.parts)}}`;
      }
      case "length":
        return `\${#${nameOf(part.variable)}}`;
      case "arithmetic":
        return `$((${this.printArithmetic(part.value)}))`;
      case "output":
        return `$(${this.inline(part.command)})`;
      default:
        throw new Error(`${part.type} is no expansion`);
    }
  }

  /** `$x` where that is clear, else `${x}`. */
  private short(part: Part, next: string): string {
    const long = this.expansion(part);
    return part.type === "param" && part.operator === undefined && !/^[A-Za-z0-9_[]/.test(next) ? `$${long.slice(2, -1)}` : long;
  }

  private inDouble(parts: readonly Part[]): string {
    let printed = "";
    for (const part of [...parts].reverse()) {
      const spelled =
        part.type === "text" || part.type === "glob"
          ? escapeInDouble(part.value)
          : part.type === "name"
            ? nameOf(part.variable)
            : this.short(part, printed);
      printed = spelled + printed;
    }
    return printed;
  }

  /** A word in the fewest bytes. */
  private shortest({ parts }: Word, position: Position | "operand"): string {
    const units = parts.map((part): Unit => {
      if (part.type === "text" || part.type === "glob") return part;
      if (part.type === "name") return { type: "text", value: nameOf(part.variable) };
      const long = this.expansion(part);
      const isPlainParam = part.type === "param" && part.operator === undefined;
      const isFree = part.type === "arithmetic" || part.type === "length" || (position === "assigned" && isUnquotable(part));
      return { type: "expansion", long, short: isPlainParam ? `$${long.slice(2, -1)}` : undefined, isFree };
    });
    const spelled = shortest(units, position !== "operand");
    return isReserved(spelled) ? quote(spelled) : spelled;
  }

  /** In a pattern text and expansions are quoted, so that only the glob parts have a meaning. */
  private pattern(word: Word): string {
    if (this.isShort && isWorthwhile(word)) return this.shortest(word, "operand");
    const spelled = (quoted: readonly Part[]): string => {
      if (quoted.length === 0) return "";
      const literal = literalOf({ parts: quoted });
      return literal === undefined ? `"${this.inDouble(quoted)}"` : quote(literal);
    };
    const at = word.parts.findIndex((part) => part.type === "glob");
    const part = word.parts[at];
    if (part?.type !== "glob") return spelled(word.parts);
    return spelled(word.parts.slice(0, at)) + part.value + this.pattern({ parts: word.parts.slice(at + 1) });
  }

  private printWord(word: Word, position: Position = "argument"): string {
    if (this.isShort && isWorthwhile(word) && !word.split) return this.shortest(word, position);
    return this.quoted(word, position);
  }

  /** A word as readers know it: bare, or in one kind of quotes. */
  private quoted(word: Word, position: Position = "argument"): string {
    const { parts } = word;
    if (parts.length === 0) return position === "assigned" ? "" : "''";
    if (position === "pattern") return this.pattern(word);
    if (parts.some((part) => part.type === "glob")) return this.pattern(word);
    const literal = literalOf(word);
    if (literal !== undefined) return position === "assigned" ? quoteAssigned(literal) : quote(literal);
    const only = parts.length === 1 ? parts[0] : undefined;
    if (only?.type === "name") return quoteName(nameOf(only.variable));
    if (only !== undefined && (word.split || only.type === "arithmetic")) return this.short(only, "");
    const isUnquoted =
      position === "assigned" &&
      parts.every((part) => (part.type === "text" ? isBare(part.value) || /^[A-Za-z0-9_=.-]+$/.test(part.value) : isUnquotable(part)));
    const spelled = this.inDouble(parts);
    return isUnquoted && !spelled.startsWith("=") && !looksLikeSum(spelled) ? spelled : `"${spelled}"`;
  }

  // Arithmetic

  private printArithmetic(value: Arithmetic, least = 0): string {
    const printed = this.bareArithmetic(value);
    return precedenceOf(value) < least ? `(${printed})` : printed;
  }

  private bareArithmetic(value: Arithmetic): string {
    switch (value.type) {
      case "number":
        return String(value.value);
      case "variable":
        return nameOf(value.variable);
      case "expansion":
        return this.short(value.part, "");
      case "negate":
        // An expansion may begin with a sign of its own.
        return `-${value.value.type === "expansion" ? " " : ""}${this.printArithmetic(value.value, 11)}`;
      case "binary": {
        const level = precedence[value.operator];
        // A quotient that is multiplied looks like a mistake to ShellCheck, unless it is grouped.
        const isQuotient = value.operator === "*" && value.left.type === "binary" && value.left.operator === "/" && !this.isShort;
        const [left, right] = [this.printArithmetic(value.left, isQuotient ? 11 : level), this.printArithmetic(value.right, level + 1)];
        // Two signs in a row would be another operator; an expansion may begin with one.
        const gap = value.operator === "-" && /^[-$]/.test(right) ? " " : this.gap;
        return `${left}${gap}${value.operator}${gap}${right}`;
      }
      case "choice":
        return [
          this.printArithmetic(value.condition, 2),
          "?",
          this.printArithmetic(value.yes, 2),
          ":",
          this.printArithmetic(value.no, 1),
        ].join(this.gap);
    }
  }

  // Commands

  private redirect({ descriptor, operator, target }: Redirect): string {
    return `${descriptor ?? ""}${operator}${this.printWord(target)}`;
  }

  /** A command with its redirections. Digits right before one would be its descriptor. */
  private redirected(command: string, list: readonly Redirect[] | undefined): string {
    return (list ?? []).reduce((before, one) => {
      const isApart = one.descriptor === undefined && !/[0-9]$/.test(before);
      return `${before}${isApart ? this.gap : " "}${this.redirect(one)}`;
    }, command);
  }

  /** The words of a command; the brackets and operators of a test stand without quotes. */
  private commandWords(words: readonly Word[]): string[] {
    const name = words[0] && literalOf(words[0]);
    const printed = words.map((word, index) => {
      const literal = literalOf(word);
      // What is no name of a command or assignment by itself must not become one.
      if (index === 0 || name === "eval") return this.quoted({ ...word, split: word.split || (this.isShort && word.isTruth === true) });
      if (name === "jq" && literal !== undefined) return quote(literal, true);
      return name === "[" && index === 2 && (literal === "=" || literal === "!=") ? literal : this.printWord(word);
    });
    // Names and numbers of fields are the same without quotes, and `eval` puts a blank between its words.
    if (this.isShort && name === "eval")
      return printed.map((word) => word.replace(/^"((?:[\w={}]|\\?\$)+(?: (?:[\w={}]|\\?\$)+)*)"$/, "$1"));
    if (name !== "[") return printed;
    const inner = printed.slice(1, -1);
    // A number has nothing in it that a shell would take apart.
    const isNumeric = this.isShort && inner.length === 3 && /^-(?:eq|ne|[lg][et])$/.test(inner[1] ?? "");
    if (!isNumeric) return ["[", ...inner, "]"];
    // Equal whole numbers are equal texts, too: they have one spelling.
    const operator = { "-eq": "=", "-ne": "!=" }[inner[1] ?? ""];
    return ["[", ...words.slice(1, -1).map((word, index) => (index === 1 && operator) || this.printWord({ ...word, split: true })), "]"];
  }

  /** Operands of `&&` and `||` have the same rank in the shell: mixed ones are grouped, so that nobody has to know. */
  private operand(command: Command, outer: "and" | "or", isRight: boolean): string {
    const needsGroup = (command.type === "and" || command.type === "or") && (command.type !== outer || isRight);
    return needsGroup ? this.grouped(command) : this.inline(command);
  }

  private grouped(command: Command): string {
    return `{ ${this.inline(command)};${this.gap}}`;
  }

  /** The left operand, and the operator. */
  private until({ type, left }: Extract<Command, { type: "and" | "or" }>): string {
    return `${this.operand(left, type, false)}${this.gap}${type === "and" ? "&&" : "||"}${this.gap}`;
  }

  /** An assigned value. Empty ones among others, and such as could be meant as a command, go in quotes for the reader's sake. */
  private assigned(value: Word, isOneOfSeveral: boolean): string {
    const printed = this.printWord(value, "assigned");
    if (this.isShort) return printed;
    const looksLikeCommand = commandNames.has(printed) && printed !== "true" && printed !== "false";
    return (printed === "" && isOneOfSeveral) || looksLikeCommand ? `'${printed}'` : printed;
  }

  /** The command on one line, without an end. */
  private inline(command: Command): string {
    switch (command.type) {
      case "assign":
        return command.assignments
          .map(({ variable, value }) => `${nameOf(variable)}=${this.assigned(value, command.assignments.length > 1)}`)
          .join(" ");
      case "simple":
        return this.redirected(this.commandWords(command.words).join(" "), command.redirects) + (command.background ? " &" : "");
      case "and":
      case "or":
        return `${this.until(command)}${this.operand(command.right, command.type, true)}`;
      case "not":
        return `! ${command.command.type === "and" || command.command.type === "or" ? this.grouped(command.command) : this.inline(command.command)}`;
      case "group":
        return this.redirected(`{ ${this.sequence(command.body)}${this.gap}}`, command.redirects);
      case "if": {
        const [first, ...rest] = command.branches;
        if (first === undefined) throw new Error("an if without a branch");
        const branch = (word: string, { condition, body }: typeof first): string =>
          `${word} ${this.conditions(condition, "then")} ${this.sequence(body)}${this.gap}`;
        const otherwise = command.otherwise ? this.sequence(command.otherwise) : "";
        // To ShellCheck and to readers `else if` on one line is a misspelt `elif`.
        const alternative = otherwise === "" ? "" : `else${otherwise.startsWith("if ") ? "\n" : " "}${otherwise}${this.gap}`;
        return `${[branch("if", first), ...rest.map((one) => branch("elif", one))].join("")}${alternative}fi`;
      }
      case "case":
        return `case ${this.subject(command)} in ${command.clauses.map((clause) => `${this.clausePatterns(clause.patterns)})${this.gap}${this.sequence(clause.body, true)};;${this.gap}`).join("")}esac`;
      case "while":
        return this.redirected(
          `while ${this.conditions(command.condition, "do")} ${this.sequence(command.body)}${this.gap}done`,
          command.redirects,
        );
      case "for":
        return `${this.loopOver(command)} ${this.sequence(command.body)}${this.gap}done`;
      default:
        throw new Error(`a ${command.type} does not fit on one line`);
    }
  }

  /** Not taken apart, as what is assigned; but never nothing. */
  private subject({ subject }: Extract<Command, { type: "case" }>): string {
    return this.printWord(subject, "assigned") || "''";
  }

  private loopOver({ variable, words }: Extract<Command, { type: "for" }>): string {
    return `for ${nameOf(variable)} in ${words.map((word) => this.printWord(word)).join(" ")};${this.gap}do`;
  }

  private clausePatterns(patterns: readonly Word[]): string {
    return patterns.map((one) => this.printWord(one, "pattern")).join(`${this.gap}|${this.gap}`);
  }

  /** Commands on one line, each with its end. */
  private sequence(commands: readonly Command[], mayBeEmpty = false): string {
    if (commands.length === 0) return mayBeEmpty ? "" : ":;";
    const isBackground = (command: Command): boolean => command.type === "simple" && command.background === true;
    return commands
      .map(
        (command, index) =>
          this.inline(command) + (isBackground(command) ? "" : mayBeEmpty && index === commands.length - 1 ? this.gap : ";"),
      )
      .join(this.gap);
  }

  private indent(depth: number): string {
    return this.isShort ? "" : "\t".repeat(depth);
  }

  /** The commands as lines, indented by `depth` tabs. */
  block(commands: readonly Command[], depth: number): Line[] {
    return commands.flatMap((command) => this.lines(command, depth));
  }

  private body(commands: readonly Command[], depth: number): (Line | string)[] {
    return commands.length === 0 ? [`${this.indent(depth)}:`] : this.block(commands, depth);
  }

  /** What has no place of its own has that of the command around it. */
  private lines(command: Command, depth: number): Line[] {
    return this.spelled(command, depth).map((line) => ({ text: textOf(line), origin: originOf(line) ?? command.origin }));
  }

  private spelled(command: Command, depth: number): (Line | string)[] {
    const tabs = this.indent(depth);
    switch (command.type) {
      case "comment":
        return this.comment(command.text, depth);
      case "library":
        return this.libraryLines(command.text, command.origin);
      case "function":
        return [
          ...(this.isShort ? [] : [""]),
          ...(command.comment === undefined ? [] : this.comment(command.comment, depth)),
          `${tabs}${command.name}()${this.gap}{`,
          ...this.body(command.body, depth + 1),
          `${tabs}}`,
        ];
      case "if": {
        const isSmall = (list: readonly Command[] | undefined): boolean => list === undefined || (list.length === 1 && isPlain(list));
        const { branches: all, otherwise } = command;
        if (all.length === 1 && all.every((branch) => isSmall(branch.body) && isPlain(branch.condition)) && isSmall(otherwise)) {
          const one = tabs + this.inline(command);
          if (one.length <= width && !one.includes("\n")) return [one];
        }
        const branches = all.flatMap((branch, index) => [
          {
            text: `${tabs}${index === 0 ? "if" : "elif"} ${this.conditions(branch.condition, "then")}`,
            origin: branch.condition[0]?.origin,
          },
          ...this.body(branch.body, depth + 1),
        ]);
        return [...branches, ...(otherwise ? [`${tabs}else`, ...this.body(otherwise, depth + 1)] : []), `${tabs}fi`];
      }
      case "case": {
        const isSmall = command.clauses.length <= 2 && command.clauses.every(({ body }) => body.length <= 1 && isPlain(body));
        const one = isSmall && !this.isShort ? tabs + this.inline(command) : "\n";
        if (one.length <= narrow && !one.includes("\n")) return [one];
        return [
          `${tabs}case ${this.subject(command)} in`,
          ...this.withoutLastEnd(command.clauses.flatMap((clause) => this.clauseLines(clause.patterns, clause.body, depth))),
          `${tabs}esac`,
        ];
      }
      case "while":
        return [
          `${tabs}while ${this.conditions(command.condition, "do")}`,
          ...this.body(command.body, depth + 1),
          tabs + this.redirected("done", command.redirects),
        ];
      case "for":
        return [`${tabs}${this.loopOver(command)}`, ...this.body(command.body, depth + 1), `${tabs}done`];
      case "and":
      case "or": {
        if (!isCompound(command.right)) return [tabs + this.inline(command)];
        const [first, ...rest] = this.lines(command.right, depth);
        return [`${tabs}${this.until(command)}${first?.text.trimStart()}`, ...rest];
      }
      case "group":
        return command.body.length === 1 && isPlain(command.body)
          ? [tabs + this.inline(command)]
          : [`${tabs}{`, ...this.body(command.body, depth + 1), tabs + this.redirected("}", command.redirects)];
      default:
        return [tabs + this.inline(command)];
    }
  }

  private comment(text: string, depth: number): string[] {
    return this.isShort ? [] : text.split("\n").map((line) => (line === "" ? "" : `${this.indent(depth)}# ${line}`));
  }

  /** A function of the library; short, without comments and indentation: what continues a quoted text begins with no tab there. */
  private libraryLines(source: string, origin: Origin | undefined): (Line | string)[] {
    const all = (this.isShort ? dense(source) : source)
      .split("\n")
      .map((text, index) => ({ text, origin: origin && { ...origin, line: origin.line + index } }));
    if (!this.isShort) return ["", ...all];
    return all.map((line) => ({ ...line, text: line.text.replace(/^\t+/, "") })).filter(({ text }) => text !== "" && !text.startsWith("#"));
  }

  /** The list between `if` and `then`, `while` and `do`. */
  private conditions(commands: readonly Command[], word: "then" | "do"): string {
    return `${this.sequence(commands)}${this.gap}${word}`;
  }

  /** The last clause of a case needs no end. */
  private withoutLastEnd(clauses: (Line | string)[]): (Line | string)[] {
    const last = clauses[clauses.length - 1];
    if (!this.isShort || last === undefined || !textOf(last).endsWith(";;")) return clauses;
    const text = textOf(last).slice(0, -2);
    return [...clauses.slice(0, -1), ...(text === "" ? [] : [{ text, origin: originOf(last) }])];
  }

  private clauseLines(patterns: readonly Word[], commands: readonly Command[], depth: number): (Line | string)[] {
    const head = `${this.indent(depth)}${this.clausePatterns(patterns)})`;
    const [first] = commands;
    if (first === undefined) return [`${head}${this.gap};;`];
    if (commands.length === 1 && isPlain(commands)) {
      const text = `${head}${this.gap}${this.sequence(commands, true)};;`;
      if (text.length <= width && !text.includes("\n")) return [{ text, origin: first.origin }];
    }
    return [head, ...this.block(commands, depth + 1), `${this.indent(depth + 1)};;`];
  }
}

/** Shell text without the blanks around operators, which the shell keeps apart by itself; comments and what is quoted stay as they are. */
const dense = (source: string): string =>
  source.replaceAll(
    /^\s*#.*$|'[^']*'|"(?:[^"\\]|\\[\s\S])*"|(?:(?<=\(\)) (?=\{)|(?<![0-9]) (?=[<>])| ?(&&|\|\||;;|;|\|) ?)/gm,
    (all, operator?: string) => operator ?? (all === " " ? "" : all),
  );

const textOf = (line: Line | string): string => (typeof line === "string" ? line : line.text);
const originOf = (line: Line | string): Origin | undefined => (typeof line === "string" ? undefined : line.origin);
