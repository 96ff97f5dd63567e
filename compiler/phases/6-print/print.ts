/** Print: the shell syntax tree as text. The only place that knows the shell's syntax. */

import { commandNames } from "../../library/commands.js";
import {
  type Arithmetic,
  type BinaryOperator,
  type Command,
  literalOf,
  type Part,
  type Redirect,
  type Variable,
  type Word,
} from "../../shell/ast.js";
import { escapeInDouble, isBare, quote } from "../../shell/quote.js";

/** The longest line into which a whole condition is put. */
const width = 110;

/** Whether the text is for reading, or as short as it can be. */
let isShort = false;

/** The script as text, with a newline at its end. `short`: without comments, indentation and needless blanks. */
export function print(commands: readonly Command[], short = false): string {
  isShort = short;
  const text = block(commands, 0).join("\n");
  return `#!/bin/sh\n${text}\n`;
}

export function nameOf(variable: Variable | string): string {
  if (typeof variable === "string") return variable;
  if (variable.name === undefined) throw new Error(`the variable ${variable.hint} has no name yet`);
  return variable.name;
}

// Words

type Position = "argument" | "assigned" | "pattern";

/** A parameter expansion; within double quotes or not is the same, but for the text of a default, which is spelled for double quotes. */
function expansion(part: Part): string {
  switch (part.type) {
    case "param": {
      const name = nameOf(part.variable);
      if (part.operator === undefined || part.operand === undefined) return `\${${name}}`;
      const isPattern = part.operator.startsWith("#") || part.operator.startsWith("%");
      return `\${${name}${part.operator}${isPattern ? pattern(part.operand) : inDouble(part.operand.parts)}}`;
    }
    case "length":
      return `\${#${nameOf(part.variable)}}`;
    case "arithmetic":
      return `$((${printArithmetic(part.value)}))`;
    case "output":
      return `$(${inline(part.command)})`;
    default:
      throw new Error(`${part.type} is no expansion`);
  }
}

/** `$x` where that is clear, else `${x}`. */
function short(part: Part, next: string): string {
  const long = expansion(part);
  return part.type === "param" && part.operator === undefined && !/^[A-Za-z0-9_[]/.test(next) ? `$${long.slice(2, -1)}` : long;
}

function inDouble(parts: readonly Part[]): string {
  let printed = "";
  for (const part of [...parts].reverse()) {
    const spelled =
      part.type === "text" || part.type === "glob"
        ? escapeInDouble(part.value)
        : part.type === "name"
          ? nameOf(part.variable)
          : short(part, printed);
    printed = spelled + printed;
  }
  return printed;
}

/** In a pattern text and expansions are quoted, so that only the glob parts have a meaning. */
function pattern(word: Word): string {
  return word.parts
    .map((part) => {
      if (part.type === "glob") return part.value;
      return part.type === "text" ? quote(part.value) : `"${inDouble([part])}"`;
    })
    .join("");
}

export function printWord(word: Word, position: Position = "argument"): string {
  const { parts } = word;
  if (position === "pattern") return parts.length === 0 ? "''" : pattern(word);
  if (parts.length === 0) return position === "assigned" ? "" : "''";
  if (parts.some((part) => part.type === "glob")) return pattern(word);
  if (parts.every((part) => part.type === "text")) return quote(parts.map((part) => (part.type === "text" ? part.value : "")).join(""));
  const only = parts.length === 1 ? parts[0] : undefined;
  if (only?.type === "name") return nameOf(only.variable);
  if (only !== undefined && (word.split || only.type === "arithmetic")) return short(only, "");
  const isUnquoted =
    position === "assigned" &&
    parts.every((part) =>
      part.type === "text"
        ? isBare(part.value) || /^[A-Za-z0-9_=.-]+$/.test(part.value)
        : part.type !== "param" ||
          part.operand === undefined ||
          /^[#%]/.test(part.operator ?? "") ||
          part.operand.parts.every((one) => one.type !== "text" || isBare(one.value)),
    );
  const spelled = inDouble(parts);
  return isUnquoted && !spelled.startsWith("=") ? spelled : `"${spelled}"`;
}

// Arithmetic

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
};

function precedenceOf(value: Arithmetic): number {
  if (value.type === "binary") return precedence[value.operator];
  if (value.type === "choice") return 1;
  return value.type === "negate" || (value.type === "number" && value.value < 0) ? 10 : 11;
}

export function printArithmetic(value: Arithmetic, least = 0): string {
  const printed = bareArithmetic(value);
  return precedenceOf(value) < least ? `(${printed})` : printed;
}

function bareArithmetic(value: Arithmetic): string {
  switch (value.type) {
    case "number":
      return String(value.value);
    case "variable":
      return nameOf(value.variable);
    case "expansion":
      return short(value.part, "");
    case "negate":
      // An expansion may begin with a sign of its own.
      return `-${value.value.type === "expansion" ? " " : ""}${printArithmetic(value.value, 11)}`;
    case "binary": {
      const level = precedence[value.operator];
      const [left, right] = [printArithmetic(value.left, level), printArithmetic(value.right, level + 1)];
      // Two signs in a row would be another operator.
      return isShort && !/^[-$]/.test(right) ? `${left}${value.operator}${right}` : `${left} ${value.operator} ${right}`;
    }
    case "choice":
      return `${printArithmetic(value.condition, 2)} ? ${printArithmetic(value.yes, 2)} : ${printArithmetic(value.no, 1)}`;
  }
}

// Commands

function redirect({ descriptor, operator, target }: Redirect): string {
  return `${descriptor ?? ""}${operator}${printWord(target)}`;
}

const redirects = (list: readonly Redirect[] | undefined): string => (list ?? []).map((one) => ` ${redirect(one)}`).join("");

/** The words of a command; the brackets of a test stand without quotes. */
function commandWords(words: readonly Word[]): string[] {
  const takesProgram = literalOf(words[0] ?? { parts: [] }) === "jq";
  const printed = words.map((word) => {
    const literal = literalOf(word);
    return takesProgram && literal !== undefined ? quote(literal, true) : printWord(word);
  });
  if (printed[0] !== "'['") return printed;
  const inner = printed.slice(1, -1).map((word, index) => (index === 1 && /^'!?='$/.test(word) ? word.slice(1, -1) : word));
  return ["[", ...inner, "]"];
}

/** Operands of `&&` and `||` have the same rank in the shell: mixed ones are grouped, so that nobody has to know. */
function operand(command: Command, outer: "and" | "or", isRight: boolean): string {
  const needsGroup = (command.type === "and" || command.type === "or") && (command.type !== outer || isRight);
  return needsGroup ? `{ ${inline(command)}; }` : inline(command);
}

/** An assigned value. Empty ones among others, and such as could be meant as a command or a sum, go in quotes for the reader's sake. */
function assigned(value: Word, isOneOfSeveral: boolean): string {
  const printed = printWord(value, "assigned");
  const looksLikeCommand = commandNames.has(printed) && printed !== "true" && printed !== "false";
  const looksLikeSum = /^[A-Za-z_]\w*[-+*/%][A-Za-z_]/.test(printed);
  return (printed === "" && isOneOfSeveral) || looksLikeCommand || looksLikeSum ? `'${printed}'` : printed;
}

/** The command on one line, without an end. */
function inline(command: Command): string {
  switch (command.type) {
    case "assign":
      return command.assignments
        .map(({ variable, value }) => `${nameOf(variable)}=${assigned(value, command.assignments.length > 1)}`)
        .join(" ");
    case "simple":
      return commandWords(command.words).join(" ") + redirects(command.redirects) + (command.background ? " &" : "");
    case "and":
    case "or":
      return `${operand(command.left, command.type, false)} ${command.type === "and" ? "&&" : "||"} ${operand(command.right, command.type, true)}`;
    case "not":
      return `! ${command.command.type === "and" || command.command.type === "or" ? `{ ${inline(command.command)}; }` : inline(command.command)}`;
    case "group":
      return `{ ${sequence(command.body)} }${redirects(command.redirects)}`;
    case "if": {
      const [first, ...rest] = command.branches;
      if (first === undefined) throw new Error("an if without a branch");
      const head = `if ${sequence(first.condition)} then ${sequence(first.body)}`;
      const middle = rest.map((branch) => ` elif ${sequence(branch.condition)} then ${sequence(branch.body)}`).join("");
      return `${head}${middle}${command.otherwise ? ` else ${sequence(command.otherwise)}` : ""} fi`;
    }
    case "case":
      return `case ${printWord(command.subject, "assigned")} in ${command.clauses.map((clause) => `${clausePatterns(clause.patterns)}) ${sequence(clause.body, true)};; `).join("")}esac`;
    case "while":
      return `while ${sequence(command.condition)} do ${sequence(command.body)} done${redirects(command.redirects)}`;
    case "for":
      return `for ${nameOf(command.variable)} in ${command.words.map((word) => printWord(word)).join(" ")}; do ${sequence(command.body)} done`;
    default:
      throw new Error(`a ${command.type} does not fit on one line`);
  }
}

const clausePatterns = (patterns: readonly Word[]): string => patterns.map((one) => printWord(one, "pattern")).join(isShort ? "|" : " | ");

/** Commands on one line, each with its end. */
function sequence(commands: readonly Command[], mayBeEmpty = false): string {
  if (commands.length === 0) return mayBeEmpty ? "" : ":;";
  const isBackground = (command: Command): boolean => command.type === "simple" && command.background === true;
  return commands
    .map((command, index) => inline(command) + (isBackground(command) ? "" : mayBeEmpty && index === commands.length - 1 ? " " : ";"))
    .join(" ");
}

const isPlain = (commands: readonly Command[] | undefined): boolean =>
  commands === undefined || commands.every((command) => ["assign", "simple", "and", "or", "not"].includes(command.type));

const isCompound = (command: Command): boolean => ["group", "while", "for"].includes(command.type);

const indent = (depth: number): string => (isShort ? "" : "\t".repeat(depth));

/** Shell text without comments and indentation; what continues a quoted text begins with no tab (library/*.sh). */
const shortened = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.replace(/^\t+/, ""))
    .filter((line) => line !== "" && !line.startsWith("#"));

function block(commands: readonly Command[], depth: number): string[] {
  return commands.flatMap((command) => lines(command, depth));
}

function body(commands: readonly Command[], depth: number): string[] {
  return commands.length === 0 ? [`${indent(depth)}:`] : block(commands, depth);
}

/** The command as lines, indented by `depth` tabs. */
function lines(command: Command, depth: number): string[] {
  const tabs = indent(depth);
  switch (command.type) {
    case "comment":
      return isShort ? [] : command.text.split("\n").map((line) => (line === "" ? "" : `${tabs}# ${line}`));
    case "library":
      return isShort ? shortened(command.text) : ["", ...command.text.split("\n")];
    case "function":
      return [
        ...(isShort ? [] : [""]),
        ...(command.comment === undefined ? [] : lines({ type: "comment", text: command.comment }, depth)),
        `${tabs}${command.name}() {`,
        ...body(command.body, depth + 1),
        `${tabs}}`,
      ];
    case "if": {
      const isSmall = (list: readonly Command[] | undefined): boolean => list === undefined || (list.length === 1 && isPlain(list));
      const { branches: all, otherwise } = command;
      if (all.length === 1 && all.every((branch) => isSmall(branch.body) && isPlain(branch.condition)) && isSmall(otherwise)) {
        const one = tabs + inline(command);
        if (one.length <= width && !one.includes("\n")) return [one];
      }
      const branches = command.branches.flatMap((branch, index) => [
        `${tabs}${index === 0 ? "if" : "elif"} ${conditions(branch.condition, "then")}`,
        ...body(branch.body, depth + 1),
      ]);
      return [...branches, ...(command.otherwise ? [`${tabs}else`, ...body(command.otherwise, depth + 1)] : []), `${tabs}fi`];
    }
    case "case":
      return [
        `${tabs}case ${printWord(command.subject, "assigned")} in`,
        ...withoutLastEnd(command.clauses.flatMap((clause) => clauseLines(clause.patterns, clause.body, depth))),
        `${tabs}esac`,
      ];
    case "while":
      return [
        `${tabs}while ${conditions(command.condition, "do")}`,
        ...body(command.body, depth + 1),
        `${tabs}done${redirects(command.redirects)}`,
      ];
    case "for":
      return [
        `${tabs}for ${nameOf(command.variable)} in ${command.words.map((word) => printWord(word)).join(" ")}; do`,
        ...body(command.body, depth + 1),
        `${tabs}done`,
      ];
    case "and":
    case "or": {
      if (!isCompound(command.right)) return [tabs + inline(command)];
      const [first = "", ...rest] = lines(command.right, depth);
      return [`${tabs}${operand(command.left, command.type, false)} ${command.type === "and" ? "&&" : "||"} ${first.trimStart()}`, ...rest];
    }
    case "group":
      return command.body.length === 1 && isPlain(command.body)
        ? [tabs + inline(command)]
        : [`${tabs}{`, ...body(command.body, depth + 1), `${tabs}}${redirects(command.redirects)}`];
    default:
      return [tabs + inline(command)];
  }
}

/** The list between `if` and `then`, `while` and `do`. */
function conditions(commands: readonly Command[], word: "then" | "do"): string {
  return `${sequence(commands)} ${word}`;
}

/** The last clause of a case needs no end. */
function withoutLastEnd(clauses: string[]): string[] {
  const last = clauses[clauses.length - 1];
  if (!isShort || last === undefined || !last.endsWith(";;")) return clauses;
  const rest = last.slice(0, -2).trimEnd();
  return rest === "" ? clauses.slice(0, -1) : [...clauses.slice(0, -1), rest];
}

function clauseLines(patterns: readonly Word[], commands: readonly Command[], depth: number): string[] {
  const head = `${indent(depth)}${clausePatterns(patterns)})`;
  if (commands.length === 0) return [`${head} ;;`];
  if (commands.length === 1 && isPlain(commands)) {
    const one = `${head} ${sequence(commands, true)};;`;
    if (one.length <= width && !one.includes("\n")) return [one];
  }
  return [head, ...block(commands, depth + 1), `${indent(depth + 1)};;`];
}
