/**
 * Questions about one text as a `case`:
 *     if [ "$x" = a ] || [ "$x" = b ]; then …; elif starts "$x" c; then …; else …; fi
 *     case $x in a | b) … ;; c*) … ;; *) … ;; esac
 */
import { type Command, commandName, concat, glob, literalOf, located, text, type Word, when } from "../../shell/ast.js";
import { type Commands, leaves, mapCommands, mapLists, unlessSame } from "./tree.js";

export const withCases = (body: Commands): Commands =>
  mapLists(
    mapCommands(mapLists(mapLists(body, withSingleGuards), withGuardedQuestions), (command) =>
      command.type === "if" ? asCase(command) : command,
    ),
    withOneCase,
  );

/** Two cases of the same text are one, if the first is left for good wherever it fits. */
function withOneCase(list: Commands): Commands {
  const merged: Command[] = [];
  for (const command of list) {
    const last = merged[merged.length - 1];
    const isOne =
      last?.type === "case" &&
      command.type === "case" &&
      isEqual(last.subject, command.subject) &&
      last.clauses.every(({ patterns, body }) => leaves(body) && !patterns.some((one) => isEqual(one, anything)));
    if (isOne) merged[merged.length - 1] = { ...last, clauses: [...last.clauses, ...command.clauses] };
    else merged.push(command);
  }
  return unlessSame(list, merged);
}

/** `if a || b; then return; fi` as two guards, where one of them becomes a case. */
function withSingleGuards(list: Commands): Commands {
  return unlessSame(
    list,
    list.flatMap((command) => {
      const [branch, more] = command.type === "if" && command.otherwise === undefined ? command.branches : [];
      const [condition, others] = branch?.condition ?? [];
      if (branch === undefined || more !== undefined || condition?.type !== "or" || others !== undefined) return [command];
      if (branch.body.length !== 1 || !leaves(branch.body) || !alternativesOf(condition).some((one) => questionOf(one)?.isCall))
        return [command];
      return alternativesOf(condition).map((one) => located(when([one], branch.body), command.origin));
    }),
  );
}

/**
 * A guard whose last question is about the same text as what follows it:
 *     if a || [ "$x" = b ]; then return; fi; [ "$x" = c ] || { … }
 *     if a; then return; fi; case $x in b) return ;; c) ;; *) … ;; esac
 */
function withGuardedQuestions(list: Commands): Commands {
  const found: Command[] = [];
  for (const command of list) {
    const guard = found[found.length - 1];
    const merged = guard === undefined ? undefined : guardedCase(guard, command);
    if (merged === undefined) found.push(command);
    else found.splice(-1, 1, ...merged);
  }
  return unlessSame(list, found);
}

function guardedCase(guard: Command, next: Command): Commands | undefined {
  const [branch, more] = guard.type === "if" && guard.otherwise === undefined ? guard.branches : [];
  const [condition, others] = branch?.condition ?? [];
  if (branch === undefined || more !== undefined || condition === undefined || others !== undefined || next.type !== "or") return undefined;
  if (branch.body.length !== 1 || !leaves(branch.body)) return undefined;
  const alternatives = alternativesOf(condition);
  const [first, second] = [questionOf(alternatives[alternatives.length - 1]), questionOf(next.left)];
  if (first === undefined || second === undefined || first.isNegated || !isEqual(first.subject, second.subject)) return undefined;
  const rest = next.right.type === "group" && next.right.redirects === undefined ? next.right.body : [next.right];
  const [fitting, otherwise] = second.isNegated ? [rest, []] : [[], rest];
  const clauses = [
    { patterns: first.patterns, body: branch.body },
    { patterns: second.patterns, body: fitting },
    { patterns: [anything], body: otherwise },
  ];
  const before = alternatives
    .slice(0, -1)
    .reduceRight<Command | undefined>((right, left) => (right === undefined ? left : { type: "or", left, right }), undefined);
  return [
    ...(before === undefined ? [] : [located(when([before], branch.body), guard.origin)]),
    located({ type: "case", subject: first.subject, clauses }, next.origin ?? guard.origin),
  ];
}

const alternativesOf = (command: Command): Command[] =>
  command.type === "or" ? [...alternativesOf(command.left), ...alternativesOf(command.right)] : [command];

interface Question {
  readonly subject: Word;
  readonly patterns: readonly Word[];
  /** Whether the answer is yes if no pattern fits. */
  readonly isNegated: boolean;
  /** Whether a function is called for it. */
  readonly isCall: boolean;
}

const anything = glob("*");

/** The patterns of the library's questions. */
const patterns: { readonly [name: string]: (part: Word) => Word } = {
  starts: (part) => concat(part, anything),
  ends: (part) => concat(anything, part),
  has: (part) => concat(anything, part, anything),
};

function questionOf(command: Command | undefined): Question | undefined {
  if (command?.type === "not") {
    const inner = questionOf(command.command);
    return inner && { ...inner, isNegated: !inner.isNegated };
  }
  if (command?.type === "and" || command?.type === "or") {
    const [left, right] = [questionOf(command.left), questionOf(command.right)];
    const isNegated = command.type === "and";
    if (left === undefined || right === undefined || !isEqual(left.subject, right.subject)) return undefined;
    if (left.isNegated !== isNegated || right.isNegated !== isNegated) return undefined;
    return { subject: left.subject, patterns: [...left.patterns, ...right.patterns], isNegated, isCall: left.isCall || right.isCall };
  }
  if (command?.type !== "simple" || command.redirects !== undefined) return undefined;
  const name = commandName(command) ?? "";
  const [, subject, second, third] = command.words;
  if (subject === undefined || second === undefined) return undefined;
  // [ -z "$x" ], [ "$x" ]
  const isEmpty = literalOf(subject) === "-z";
  if (name === "[" && command.words.length === (isEmpty ? 4 : 3))
    return { subject: isEmpty ? second : subject, patterns: [text("")], isNegated: !isEmpty, isCall: false };
  if (literalOf(subject) !== undefined) return undefined;
  const pattern = patterns[name];
  if (pattern !== undefined) return { subject, patterns: [pattern(second)], isNegated: false, isCall: true };
  const operator = literalOf(second);
  if (name !== "[" || third === undefined || command.words.length !== 5 || (operator !== "=" && operator !== "!=")) return undefined;
  return { subject, patterns: [third], isNegated: operator === "!=", isCall: false };
}

function asCase(command: Extract<Command, { readonly type: "if" }>): Command {
  const [branch, more] = command.otherwise === undefined ? command.branches : [];
  const last = branch?.condition[branch.condition.length - 1];
  // if a && has …; then …; fi
  if (
    branch !== undefined &&
    more === undefined &&
    last?.type === "and" &&
    questionOf(last)?.isCall !== true &&
    questionOf(last.right)?.isCall
  ) {
    const inner = located(asCase(when([last.right], branch.body) as typeof command), last.right.origin ?? command.origin);
    return located(when([...branch.condition.slice(0, -1), last.left], [inner]), command.origin);
  }
  const questions = command.branches.map(({ condition }) => (condition.length === 1 ? questionOf(condition[0]) : undefined));
  const [first] = questions;
  if (first === undefined || !questions.every((one) => one !== undefined && isEqual(one.subject, first.subject))) return command;
  const all = questions as readonly Question[];
  const count = all.reduce((sum, one) => sum + one.patterns.length, 0);
  const { otherwise } = command;
  if (count < 2 && !first.isCall) return command;
  const [only, ...others] = command.branches;
  if (only === undefined) return command;
  if (first.isNegated) {
    if (others.length > 0 || (otherwise === undefined && !first.isCall)) return command;
    const clauses = [
      { patterns: first.patterns, body: otherwise ?? [] },
      { patterns: [anything], body: only.body },
    ];
    return located({ type: "case", subject: first.subject, clauses }, command.origin);
  }
  if (all.some((one) => one.isNegated)) return command;
  const clauses = command.branches.map(({ body }, index) => ({ patterns: all[index]?.patterns ?? [text("")], body }));
  return located(
    {
      type: "case",
      subject: first.subject,
      clauses: otherwise === undefined ? clauses : [...clauses, { patterns: [anything], body: otherwise }],
    },
    command.origin,
  );
}

/** Whether two words are the same, with the same variables. */
function isEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if ("hint" in a || "hint" in b) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => isEqual(a[key as keyof typeof a], b[key as keyof typeof b]));
}
