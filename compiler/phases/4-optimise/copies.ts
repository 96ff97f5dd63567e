/**
 * Copies: a value that is put into a variable only to be looked at, or to be put into another one.
 *     f; x=$R; g "$x"          f; g "$R"
 *     x=${y%%a*}; z=$x         z=${y%%a*}
 */
import { type Command, commandName, literalOf, param, rewritten, text, type Variable, variableOf, type Word } from "../../shell/ast.js";
import { R } from "../3-lower/context.js";
import { isDead } from "./dead.js";
import { type Analysis, own } from "./effects.js";
import { countIn, movable, type Result, substitute } from "./substitute.js";
import { type Commands, listsOf, mapLists, wordsOf } from "./tree.js";

/** A list of so many commands is taken in at a glance: which argument is which is clear without names. */
const glance = 5;

interface Mentions {
  /** How often the value is looked at. */
  readonly reads: number;
  /** How often it is set, by whatever. */
  readonly writes: number;
}

const never: Mentions = { reads: 0, writes: 0 };

/** A body of commands without needless copies; `isShort`: bytes count more than names. */
export function withoutCopies(analysis: Analysis, body: Commands, isShort: boolean): Commands {
  const mentioned = mentionsOf(body);
  const rewritten = mapLists(body, (list, isOutermost) => {
    const forwarded = forward(analysis, list, mentioned, isShort, isOutermost);
    if (forwarded !== list) return forwarded;
    const shared = sideways(analysis, list, mentioned);
    return shared === list ? backward(analysis, list, mentioned) : shared;
  });
  return rewritten === body ? body : withoutCopies(analysis, rewritten, isShort);
}

const mentions = new WeakMap<Command, ReadonlyMap<Variable, Mentions>>();

/** What a command and those in it mention, by variable. */
function mentionsIn(command: Command): ReadonlyMap<Variable, Mentions> {
  const known = mentions.get(command);
  if (known !== undefined) return known;
  const found = mentionsOf(listsOf(command).flat());
  const { reads, writes } = own(command);
  for (const variable of reads)
    add(found, variable, {
      reads: Math.max(
        1,
        wordsOf(command).reduce((sum, word) => sum + countIn(word, variable), 0),
      ),
      writes: 0,
    });
  for (const variable of writes) add(found, variable, { reads: 0, writes: 1 });
  mentions.set(command, found);
  return found;
}

/** What all commands of a list mention, by variable. */
function mentionsOf(commands: Commands): Map<Variable, Mentions> {
  const found = new Map<Variable, Mentions>();
  for (const command of commands) for (const [variable, more] of mentionsIn(command)) add(found, variable, more);
  return found;
}

function add(found: Map<Variable, Mentions>, variable: Variable, more: Mentions): void {
  const { reads, writes } = found.get(variable) ?? never;
  found.set(variable, { reads: reads + more.reads, writes: writes + more.writes });
}

/** How often the commands mention the variable. */
const mentionsBy = (commands: Commands, variable: Variable): Mentions =>
  commands.reduce((sum, command) => {
    const { reads, writes } = mentionsIn(command).get(variable) ?? never;
    return { reads: sum.reads + reads, writes: sum.writes + writes };
  }, never);

const one = (command: Command | undefined): { variable: Variable; value: Word } | undefined =>
  command?.type === "assign" && command.assignments.length === 1 ? command.assignments[0] : undefined;

/** The first variable of the list that can be replaced by its value wherever it is looked at. */
function forward(analysis: Analysis, list: Commands, mentioned: Map<Variable, Mentions>, isShort: boolean, isOutermost: boolean): Commands {
  for (const [at, command] of list.entries()) {
    const assignment = one(command);
    if (assignment === undefined || !analysis.isLocal(assignment.variable)) continue;
    const { variable, value } = assignment;
    const counts = mentioned.get(variable);
    if (counts === undefined || counts.reads === 0) continue;
    const rest = list.slice(at + 1);
    const result = substitute(analysis, rest, variable, value);
    if (result === undefined || result.replaced === 0 || !isWorth(value, result, list.length - at <= glance, isShort)) continue;
    const isOnlyHere =
      counts.writes === 1 && mentionsBy(rest, variable).reads === counts.reads && mentionsBy(result.commands, variable).reads === 0;
    if (!isOnlyHere && !isDead(result.commands, variable, isOutermost)) continue;
    for (const one of [variable, ...(movable(value) ?? [])]) mentioned.delete(one);
    return [...list.slice(0, at), ...result.commands];
  }
  return list;
}

/**
 * Whether the value, spelled where it is used, is no longer than the variable, and no worse to read where that counts: a result is used at
 * once, and a parameter that is mentioned often has a name.
 */
function isWorth(value: Word, { replaced, inLoops, inArithmetic }: Result, isSmall: boolean, isShort: boolean): boolean {
  const [part, more] = value.parts;
  if (part === undefined || (part.type === "text" && more === undefined)) return replaced === 1 || (part?.value.length ?? 0) <= 5;
  if (part.type !== "param" || more !== undefined || part.operator !== undefined)
    return replaced === 1 && inLoops === 0 && (isShort || more === undefined);
  if (isShort) return true;
  if (typeof part.variable === "string") return replaced <= (isSmall ? 2 : 1) && (isSmall || inArithmetic === 0);
  return part.variable === R ? replaced <= 2 && inLoops === 0 : true;
}

/** The first local of the list that is looked at again behind `x=$local`: x from there on, where x is no local. */
function sideways(analysis: Analysis, list: Commands, mentioned: Map<Variable, Mentions>): Commands {
  for (const [at, command] of list.entries()) {
    const assignment = one(command);
    const local = assignment === undefined ? undefined : variableOf(assignment.value);
    const counts = local === undefined ? undefined : mentioned.get(local);
    if (assignment === undefined || local === undefined || counts === undefined || !analysis.isLocal(local)) continue;
    const target = assignment.variable;
    const rest = list.slice(at + 1);
    if (analysis.isLocal(target) || analysis.volatile.has(target) || target.isField || mentionsBy(rest, local).reads === 0) continue;
    if (mentionsBy(list, local).reads !== counts.reads) continue;
    const result = substitute(analysis, rest, local, param(target));
    if (result === undefined || mentionsBy(result.commands, local).reads > 0) continue;
    mentioned.delete(local);
    mentioned.delete(target);
    return [...list.slice(0, at + 1), ...result.commands];
  }
  return list;
}

/** The first local of the list that is there only until its value is put into another variable: that one from the start. */
function backward(analysis: Analysis, list: Commands, mentioned: Map<Variable, Mentions>): Commands {
  for (const [end, command] of list.entries()) {
    const assignment = one(command);
    const local = assignment === undefined ? undefined : variableOf(assignment.value);
    if (assignment === undefined || local === undefined || local === assignment.variable || !analysis.isLocal(local)) continue;
    const target = assignment.variable;
    if (analysis.volatile.has(target)) continue;
    const start = list.findIndex((one) => mentionsIn(one).has(local));
    const range = list.slice(start, end);
    if (start >= end || !hasAll([...range, command], local, mentioned.get(local))) continue;
    if (analysis.writes(range, target) || readsLate(analysis, range, local, target) || mayLeave(range, 0)) continue;
    mentioned.delete(local);
    mentioned.delete(target);
    return [...list.slice(0, start), ...rewritten(range, (one) => (one === local ? target : one)), ...list.slice(end + 1)];
  }
  return list;
}

function hasAll(commands: Commands, variable: Variable, counts: Mentions | undefined): boolean {
  const found = mentionsBy(commands, variable);
  return counts !== undefined && found.reads === counts.reads && found.writes === counts.writes;
}

/** Whether `target` is looked at where `local` may have been set already: it would be another value then. */
function readsLate(analysis: Analysis, commands: Commands, local: Variable, target: Variable): boolean {
  let isSet = false;
  return commands.some((command) => {
    const isRead = analysis.reads([command], target);
    const sets = analysis.writes([command], local);
    if (isRead && isSet) return true;
    isSet ||= sets;
    if (!isRead || !sets || command.type === "assign") return false;
    if (command.type === "case" && !command.clauses.some((clause) => clause.patterns.some((one) => countIn(one, target) > 0)))
      return command.clauses.some((clause) => readsLate(analysis, clause.body, local, target));
    if (command.type !== "if" || command.branches.some(({ condition }) => analysis.writes(condition, local))) return true;
    return listsOf(command).some((list) => readsLate(analysis, list, local, target));
  });
}

/** Whether the commands, in so many loops of their own, may be left before their end, with something else still to come. */
function mayLeave(commands: Commands, loops: number): boolean {
  return commands.some((command) => {
    const name = commandName(command);
    if (name === "return") return true;
    if ((name === "break" || name === "continue") && command.type === "simple")
      return Number(literalOf(command.words[1] ?? text("1"))) > loops;
    const inner = command.type === "while" || command.type === "for" ? loops + 1 : loops;
    return listsOf(command).some((list) => mayLeave(list, inner));
  });
}
