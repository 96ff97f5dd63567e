/**
 * Lists taken apart in place, into `$1`, `$2`, …, where nobody needs what is there, and once for all that asks the same list:
 *     length "$list"; count=$R; nth "$list" 0; first=$R
 *     set -- ${list:+$list}; count=$#; first=$1
 * An index that is calculated goes into an eval, if it is certain to be small and no less than 0:
 *     nth "$list" $((count / 2))
 *     set -- ${list:+$list}; eval "R=\${$((count / 2 + 1))-}"
 */
import {
  type Arithmetic,
  arithmetic,
  assign,
  type Command,
  commandName,
  concat,
  literalOf,
  located,
  numberOf,
  param,
  simple,
  text,
  type Variable,
  variableOf,
  type Word,
} from "../../shell/ast.js";
import { R } from "../3-lower/context.js";
import { type Analysis, own, positions } from "./effects.js";
import { substitute } from "./substitute.js";
import { type Commands, eachCommand, eachPart, isLeaving, mapLists, unlessSame, withLists, wordsOf } from "./tree.js";

/** More words than a shell can hold in its memory. */
const mostWords = 2 ** 24;
/** What every shell takes for the number of an argument. */
const mostPosition = 2 ** 31 - 1;

export function withWordsInPlace(analysis: Analysis, body: Commands): Commands {
  return new Splitting(analysis, body).list(body, false);
}

interface Question {
  /** The list. */
  readonly list: Word;
  /** Left out if the question is how long the list is. */
  readonly index?: Word;
}

class Splitting {
  /** How each variable of the body is set, if it is set once. */
  private readonly values = new Map<Variable, Word | undefined>();

  constructor(
    private readonly analysis: Analysis,
    body: Commands,
  ) {
    eachCommand(body, (command) => {
      for (const variable of own(command).writes) {
        const value = command.type === "assign" ? command.assignments.find((one) => one.variable === variable)?.value : undefined;
        this.values.set(variable, this.values.has(variable) ? undefined : value);
      }
    });
    mapLists(body, (list) => {
      for (const [at, command] of list.entries()) if (questionOf(command)?.index === undefined) this.countedBy(command, list[at + 1]);
      return list;
    });
  }

  /** `length "$list"; count=$R` */
  private countedBy(question: Command, next: Command | undefined): void {
    const [counted] = next?.type === "assign" && questionOf(question) !== undefined ? next.assignments : [];
    const isCount = counted !== undefined && variableOf(counted.value) === R && this.values.get(counted.variable) !== undefined;
    if (isCount) this.values.set(counted.variable, param("#"));
  }

  /** Answers the questions of a list; `isNeeded`: whether the arguments are looked at behind the list. */
  list(commands: Commands, isNeeded: boolean): Commands {
    let result: Commands = commands;
    // Which argument each answered question was about.
    const asked = new Map<Command, string>();
    for (let at = commands.length - 1; at >= 0; at--) {
      const command = result[at] as Command;
      const rest = result.slice(at + 1);
      const list = variableIn(questionOf(command)?.list);
      const argument = typeof list === "string" ? list : undefined;
      // What asks the same list needs no more than its words.
      const needs = (one: Command): boolean =>
        this.analysis.reads([one], positions) && (argument === undefined || asked.get(one) !== argument);
      const isNeededLater = isNeeded || commands.slice(at + 1).some(needs);
      const isNeededWithin = isNeededLater || this.analysis.reads([command], positions);
      const inner = withLists(command, (list) => this.list(list, isNeededWithin));
      const answered = isNeededLater ? undefined : this.answered(command, rest);
      if (answered !== undefined && argument !== undefined) asked.set(command, argument);
      if (answered !== undefined) result = [...result.slice(0, at), ...answered];
      else if (inner !== command) result = [...result.slice(0, at), inner, ...rest];
    }
    return unlessSame(commands, this.withoutRepeated(result));
  }

  /** A question about a list answered in place, and what follows it. */
  private answered(command: Command, rest: Commands): Commands | undefined {
    const question = questionOf(command);
    if (question === undefined) return undefined;
    const set = located(simple(["set", "--", split(question.list)]), command.origin);
    if (question.index === undefined) return this.withResult(set, param("#"), rest);
    const literal = literalOf(question.index);
    if (literal !== undefined) {
      const position = /^[0-8]$/.test(literal) ? String(Number(literal) + 1) : undefined;
      return position === undefined ? undefined : this.withResult(set, param(position), rest);
    }
    const index = numberOf(question.index);
    if (index === undefined || (this.mostOf(index) ?? mostPosition) >= mostPosition) return undefined;
    const place = arithmetic({ type: "binary", operator: "+", left: index, right: { type: "number", value: 1 } });
    return [set, located(simple(["eval", concat(text("R=${"), place, text("-}"))]), command.origin), ...rest];
  }

  /** The result where it is used, or in R. */
  private withResult(set: Command, value: Word, rest: Commands): Commands {
    const moved = substitute(this.analysis, rest, R, value)?.commands ?? rest;
    return !isSpelled(moved) || this.mayBeRead(moved) ? [set, assign(R, value), ...rest] : [set, ...moved];
  }

  /** Whether the commands may look at R before they set it, or leave it to others. */
  private mayBeRead(commands: Commands): boolean {
    for (const command of commands) {
      const { reads, writes } = own(command);
      if (reads.has(R) || isLeaving(command) || (command.type !== "simple" && command.type !== "assign")) return true;
      if (writes.has(R)) return false;
    }
    return true;
  }

  /** The most that a number can be that is no less than 0; `undefined` if that is not certain. */
  private mostOf(value: Arithmetic): number | undefined {
    switch (value.type) {
      case "number":
        return value.value < 0 ? undefined : value.value;
      case "variable":
        return this.mostIn(value.variable);
      case "expansion":
        return value.part.type === "param" && value.part.variable === "#" ? mostWords : undefined;
      case "binary": {
        const { operator, left, right } = value;
        const divisor = right.type === "number" && right.value > 0 ? right.value : undefined;
        if (operator === "%" && divisor !== undefined) return this.mostOf(left) === undefined ? undefined : divisor - 1;
        if (operator === "/" && divisor !== undefined) {
          // (count - 1) / 2 is 0 if count is.
          const isLess = left.type === "binary" && left.operator === "-" && left.right.type === "number";
          return this.mostOf(isLess && left.right.value >= 0 && left.right.value < divisor ? left.left : left);
        }
        const [a, b] = [this.mostOf(left), this.mostOf(right)];
        if (a === undefined || b === undefined) return undefined;
        return operator === "+" ? a + b : operator === "*" ? a * b : undefined;
      }
      default:
        return undefined;
    }
  }

  private mostIn(variable: Variable): number | undefined {
    const value = this.analysis.isLocal(variable) ? this.values.get(variable) : undefined;
    const number = value === undefined ? undefined : numberOf(value);
    if (number === undefined) return undefined;
    // What depends on itself is not looked into for ever.
    this.values.delete(variable);
    const most = this.mostOf(number);
    this.values.set(variable, value);
    return most;
  }

  /** The list without a `set` of the words that are there already. */
  private withoutRepeated(commands: Commands): Commands {
    let there: Word | undefined;
    return commands.filter((command) => {
      const list = splitBy(command);
      const isRepeated = list !== undefined && there !== undefined && isSame(list, there);
      const changes = [positions, variableIn(there)].some((one) => typeof one === "object" && this.analysis.writes([command], one));
      if (list !== undefined) there = list;
      else if (changes) there = undefined;
      return !isRepeated;
    });
  }
}

/** `length "$list"`, `nth "$list" "$index"` */
function questionOf(command: Command): Question | undefined {
  if (command.type !== "simple" || command.redirects !== undefined) return undefined;
  const name = commandName(command);
  const [, list, index] = command.words;
  const isPlain = list?.parts.length === 1 && list.parts[0]?.type === "param" && list.parts[0].operator === undefined;
  if (list === undefined || !isPlain) return undefined;
  if (name === "length") return { list };
  return name === "nth" && index !== undefined ? { list, index } : undefined;
}

/** The words of a list, as ShellCheck wants to see them split: ${list:+$list} */
function split(list: Word): Word {
  const [part] = list.parts;
  if (part?.type !== "param") throw new Error("a list that is asked is in a variable");
  return { ...param(part.variable, ":+", param(part.variable)), split: true };
}

/** The list that a command splits. */
function splitBy(command: Command): Word | undefined {
  const [, , list] = commandName(command) === "set" && command.type === "simple" ? command.words : [];
  return list?.split === true ? list : undefined;
}

function variableIn(word: Word | undefined): Variable | string | undefined {
  const [part] = word?.parts ?? [];
  return part?.type === "param" ? part.variable : undefined;
}

const isSame = (a: Word, b: Word): boolean => variableIn(a) === variableIn(b);

/** Whether the number of arguments stands only by itself: `${#:-0}` would be something else. */
function isSpelled(commands: Commands): boolean {
  let isPlain = true;
  eachCommand(commands, (command) => {
    for (const word of wordsOf(command))
      eachPart(word, (part) => {
        if ((part.type === "param" && part.operator !== undefined) || part.type === "length") isPlain &&= part.variable !== "#";
      });
  });
  return isPlain;
}
