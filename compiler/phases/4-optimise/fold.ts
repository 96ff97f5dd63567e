/** Constants folded, with JavaScript's meaning; what is decided already is not asked again, and what is never reached is left out. */
import {
  type Arithmetic,
  assign,
  type BinaryOperator,
  type Branch,
  type Clause,
  type Command,
  commandName,
  concat,
  glob,
  literalOf,
  located,
  not,
  type Part,
  simple,
  variableOf,
  type Word,
  when,
} from "../../shell/ast.js";
import type { Lowered } from "../3-lower/lower.js";
import { areApart, cannotBe, covers, isAnything, isStar } from "./patterns.js";
import {
  type Commands,
  changed,
  eachPart,
  isLeaving,
  listsOf,
  mapCommands,
  mapLists,
  mapped,
  unlessSame,
  withWords,
  wordsOf,
} from "./tree.js";

export function folded(body: Commands): Commands {
  return mapLists(mapCommands(body, foldCommand), (list) => unlessSame(list, withoutUnreachable(list)));
}

// Values

const operators: Record<BinaryOperator, (a: number, b: number) => number> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => Math.trunc(a / b),
  "%": (a, b) => a % b,
  "<": (a, b) => Number(a < b),
  "<=": (a, b) => Number(a <= b),
  ">": (a, b) => Number(a > b),
  ">=": (a, b) => Number(a >= b),
  "==": (a, b) => Number(a === b),
  "!=": (a, b) => Number(a !== b),
  "&": (a, b) => a & b,
};

/** The number that a piece of arithmetic always is. Beyond 2^53 - 1, and divided by zero, it is left to the shell. */
export function foldArithmetic(value: Arithmetic): Arithmetic {
  switch (value.type) {
    case "negate": {
      const inner = foldArithmetic(value.value);
      return inner.type === "number" ? { type: "number", value: 0 - inner.value } : changed(value, { value: inner });
    }
    case "binary": {
      const [left, right] = [foldArithmetic(value.left), foldArithmetic(value.right)];
      if (left.type !== "number" || right.type !== "number") return changed(value, { left, right });
      const result = operators[value.operator](left.value, right.value);
      // Adding 0 makes 0 of -0, as the shell has it.
      return Number.isSafeInteger(result) ? { type: "number", value: result + 0 } : changed(value, { left, right });
    }
    case "choice": {
      const condition = foldArithmetic(value.condition);
      if (condition.type === "number") return foldArithmetic(condition.value === 0 ? value.no : value.yes);
      return changed(value, { condition, yes: foldArithmetic(value.yes), no: foldArithmetic(value.no) });
    }
    default:
      return value;
  }
}

function foldPart(part: Part): Part {
  if (part.type === "param" && part.operand !== undefined) return changed(part, { operand: foldWord(part.operand) });
  if (part.type === "output") return changed(part, { command: foldCommand(part.command) });
  if (part.type !== "arithmetic") return part;
  const value = foldArithmetic(part.value);
  if (value.type === "number") return { type: "text", value: String(value.value) };
  if (value.type === "variable") return { type: "param", variable: value.variable };
  return value.type === "expansion" ? value.part : changed(part, { value });
}

const foldWord = (word: Word): Word => changed(word, { parts: mapped(word.parts, foldPart) });

// Conditions

/** What a test of literals says. */
const tests: { readonly [operator: string]: (a: string, b: string) => boolean } = {
  "=": (a, b) => a === b,
  "!=": (a, b) => a !== b,
  "-eq": (a, b) => Number(a) === Number(b),
  "-ne": (a, b) => Number(a) !== Number(b),
  "-lt": (a, b) => Number(a) < Number(b),
  "-le": (a, b) => Number(a) <= Number(b),
  "-gt": (a, b) => Number(a) > Number(b),
  "-ge": (a, b) => Number(a) >= Number(b),
};

const asked: { readonly [name: string]: (text: string, part: string) => boolean } = {
  starts: (text, part) => text.startsWith(part),
  ends: (text, part) => text.endsWith(part),
  has: (text, part) => text.includes(part),
};

/** The answer of a condition that is always the same; `undefined` if it is not known, or not a condition. */
export function answer(command: Command | undefined): boolean | undefined {
  if (command?.type !== "simple" || command.redirects !== undefined || command.background) return undefined;
  const words = command.words.map(literalOf);
  const [name, first, second, third, fourth] = words;
  if (words.length === 1) return name === "true" || name === ":" ? true : name === "false" ? false : undefined;
  if (name === "[") {
    const [, one, two, three] = command.words;
    if (words.length === 3 && one !== undefined) return isEmpty(one, false);
    if (words.length === 4 && first === "-z" && two !== undefined) return isEmpty(two, true);
    if (words.length !== 5 || fourth !== "]") return undefined;
    if (first !== undefined && third !== undefined) return tests[second ?? ""]?.(first, third);
    const differs =
      (one !== undefined && third !== undefined && cannotBe(one, third)) ||
      (three !== undefined && first !== undefined && cannotBe(three, first));
    return differs && second === "=" ? false : differs && second === "!=" ? true : undefined;
  }
  const [, whole, part] = command.words;
  if (words.length !== 3 || whole === undefined || part === undefined) return undefined;
  if (first !== undefined && second !== undefined) return asked[name ?? ""]?.(first, second);
  const pattern = name === "starts" ? concat(part, glob("*")) : name === "ends" ? concat(glob("*"), part) : undefined;
  return pattern !== undefined && areApart(whole, pattern) ? false : undefined;
}

const nothing = simple([":"]);
/** Whether a word is empty text, as `asked` says, if that is certain. */
function isEmpty(word: Word, asked: boolean): boolean | undefined {
  if (word.parts.length === 0) return asked;
  return word.parts.some((part) => part.type === "text" && part.value !== "") ? !asked : undefined;
}

const decided = (value: boolean): Command => simple([String(value)]);

function foldCommand(command: Command): Command {
  const rewritten = withWords(command, foldWord);
  return located(foldStructure(rewritten), command.origin);
}

function foldStructure(command: Command): Command {
  switch (command.type) {
    case "simple": {
      const always = answer(command);
      return always === undefined || command.words.length === 1 ? command : decided(always);
    }
    case "not": {
      const always = answer(command.command);
      return always === undefined ? command : decided(!always);
    }
    case "and":
    case "or": {
      const [left, right] = [answer(command.left), answer(command.right)];
      const goesOn = command.type === "and";
      if (left !== undefined) return left === goesOn ? command.right : command.left;
      return right === goesOn && command.right.type === "simple" ? command.left : command;
    }
    case "group": {
      const [only, more] = command.body;
      return only !== undefined && more === undefined && command.redirects === undefined && isOperand(only) ? only : command;
    }
    case "if":
      return foldIf(command);
    case "case":
      return foldCase(command);
    case "while":
      return answer(command.condition[0]) === false ? nothing : command;
    case "for":
      return foldFor(command);
    default:
      return command;
  }
}

/** What can stand beside `&&` by itself. */
const isOperand = (command: Command): boolean => ["simple", "assign", "and", "or", "not"].includes(command.type);

function foldIf(command: Extract<Command, { type: "if" }>): Command {
  const branches: Branch[] = [];
  let { otherwise } = command;
  for (const branch of command.branches) {
    const always = branch.condition.length === 1 ? answer(branch.condition[0]) : undefined;
    if (always === false) continue;
    if (always === true) {
      otherwise = branch.body;
      break;
    }
    branches.push(branch);
  }
  const [first, more] = branches;
  // if x; then :; else y; fi
  if (first !== undefined && more === undefined && otherwise !== undefined && first.body.every(isNothing)) {
    const condition = [...first.condition.slice(0, -1), not(first.condition[first.condition.length - 1] ?? nothing)];
    return when(condition, otherwise);
  }
  if (branches.length === 0) return otherwise === undefined || otherwise.length === 0 ? nothing : { type: "group", body: otherwise };
  // else { if … }
  const [inner, others] = otherwise ?? [];
  if (inner?.type === "if" && others === undefined) {
    const rest = inner.otherwise && { otherwise: inner.otherwise };
    return { type: "if", branches: [...branches, ...inner.branches], ...rest };
  }
  if (branches.length === command.branches.length && otherwise === command.otherwise) return command;
  return { type: "if", branches, ...(otherwise !== undefined && otherwise.length > 0 && { otherwise }) };
}

const isNothing = (command: Command): boolean => command.type === "simple" && command.words.length === 1 && commandName(command) === ":";

/** `for x in one; do …; done` is `x=one; …`, unless it is left early. */
function foldFor(command: Extract<Command, { type: "for" }>): Command {
  const [only, more] = command.words;
  if (only === undefined || more !== undefined || only.split || only.parts.some(({ type }) => type === "glob")) return command;
  return jumpsOut(command.body) ? command : { type: "group", body: [assign(command.variable, only), ...command.body] };
}

/** Whether a `break` or `continue` leads out of the list, which is within `loops` loops of its own. */
function jumpsOut(list: Commands, loops = 0): boolean {
  return list.some((command) => {
    const name = commandName(command);
    if (command.type === "simple" && (name === "break" || name === "continue"))
      return Number((command.words[1] && literalOf(command.words[1])) ?? 1) > loops;
    const isLoop = command.type === "for" || command.type === "while";
    return listsOf(command).some((inner) => jumpsOut(inner, isLoop ? loops + 1 : loops));
  });
}

/** Without the patterns that nothing is left for, by the subject and by those before: `a* | ab*` is `a*`. */
function foldCase(command: Extract<Command, { type: "case" }>): Command {
  const subject = literalOf(command.subject);
  const [first] = command.clauses;
  const isRead = command.subject.parts.some(({ type }) => type === "output");
  if (!isRead && first?.patterns.some(isAnything)) return { type: "group", body: first.body };
  if (subject === undefined) {
    const earlier: Word[] = [];
    const isReached = (pattern: Word): boolean => {
      const literal = literalOf(pattern);
      const isApart = literal === undefined ? areApart(command.subject, pattern) : cannotBe(command.subject, literal);
      return !isApart && !earlier.some((one) => covers(one, pattern)) && earlier.push(pattern) > 0;
    };
    const clauses = command.clauses.flatMap((clause) => {
      const patterns = unlessSame(clause.patterns, clause.patterns.filter(isReached));
      return patterns.length === 0 ? [] : [changed(clause, { patterns })];
    });
    return clauses.length === 0 ? nothing : changed(command, { clauses: unlessSame(command.clauses, clauses) });
  }
  const isMatch = ({ patterns }: Clause): boolean | undefined => {
    if (patterns.some((one) => covers(one, command.subject))) return true;
    return patterns.every(({ parts }) => parts.every((part) => part.type === "text" || isStar(part))) ? false : undefined;
  };
  for (const clause of command.clauses) {
    const matches = isMatch(clause);
    if (matches === undefined) return command;
    if (matches) return { type: "group", body: clause.body };
  }
  return nothing;
}

// Lists

const isReturn = (command: Command | undefined): boolean =>
  command?.type === "simple" && command.words.length === 1 && commandName(command) === "return";

function readsStatus(command: Command): boolean {
  let reads = false;
  for (const word of wordsOf(command)) eachPart(word, (part) => (reads ||= part.type === "param" && part.variable === "?"));
  return reads;
}

/** Groups within a list are part of it; what follows a command that leaves is not. */
function withoutUnreachable(list: Commands): Commands {
  const flat = list
    .flatMap((command) => (command.type === "group" && command.redirects === undefined ? command.body : [command]))
    .filter((command) => !isSelfAssignment(command));
  const end = flat.findIndex(leavesAlways);
  const reached = end < 0 ? flat : flat.slice(0, end + 1);
  return reached.flatMap((command, index) => {
    const next = reached[index + 1];
    const always = answer(command);
    // A status is looked at at the end of a list, and by what comes next.
    const isSeen = next === undefined || readsStatus(next) || (isReturn(next) && commandName(command) !== ":");
    return always === undefined || isSeen ? [command] : [];
  });
}

/** `x=$x` */
const isSelfAssignment = (command: Command): boolean =>
  command.type === "assign" && command.assignments.every(({ variable, value }) => variableOf(value) === variable);

function leavesAlways(command: Command): boolean {
  if (isLeaving(command)) return true;
  if (command.type === "case")
    return (
      command.clauses.some(({ patterns }) => patterns.some(isAnything)) && command.clauses.every(({ body }) => body.some(leavesAlways))
    );
  if (command.type !== "if" || command.otherwise === undefined) return false;
  return [...command.branches.map((branch) => branch.body), command.otherwise].every((list) => list.some(leavesAlways));
}

/** Without the statements of the top level that come after one that always ends the script. */
export function withoutUnreached(code: Lowered): Lowered {
  const none: Commands = [];
  let isSame = true;
  const topLevel = [...code.topLevel].map(([module, list]) => {
    const end = list.findIndex(({ commands }) => commands.some(leavesAlways));
    const kept = list.map((one, at) => (end < 0 || at <= end || one.commands.length === 0 ? one : { ...one, commands: none }));
    isSame &&= kept.every((one, at) => one === list[at]);
    return [module, kept] as const;
  });
  return isSame ? code : { ...code, topLevel: new Map(topLevel) };
}

/** A function ends at its end: `return` there, and at the ends of the branches there, says nothing. */
export function withoutLastReturn(commands: Commands): Commands {
  const last = commands[commands.length - 1];
  if (isReturn(last)) return withoutLastReturn(commands.slice(0, -1));
  if (last?.type === "case") {
    const clauses = mapped(last.clauses, (clause) => changed(clause, { body: withoutLastReturn(clause.body) }));
    return unlessSame(commands, [...commands.slice(0, -1), changed(last, { clauses })]);
  }
  if (last?.type !== "if" || last.otherwise === undefined) return commands;
  const branches = mapped(last.branches, (branch) => changed(branch, { body: withoutLastReturn(branch.body) }));
  return unlessSame(commands, [...commands.slice(0, -1), changed(last, { branches, otherwise: withoutLastReturn(last.otherwise) })]);
}

/** At the top level nobody looks at the last status. */
export function withoutLastAnswer(commands: Commands): Commands {
  return answer(commands[commands.length - 1]) === undefined ? commands : withoutLastAnswer(commands.slice(0, -1));
}
