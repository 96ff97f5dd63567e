/** A variable replaced by its value, as far as that is certain to be what the variable holds. */
import { type Arithmetic, type Command, numberOf, type Part, type Variable, type Word } from "../../shell/ast.js";
import { type Analysis, direct, positions, status } from "./effects.js";
import { type Commands, eachPart, leaves, withWords, wordsOf } from "./tree.js";

/** The value that replaces a variable, and what it depends on; `undefined` if it can't be moved. */
export function movable(value: Word): ReadonlySet<Variable> | undefined {
  const inputs = new Set<Variable>();
  let isMovable = value.split !== true;
  eachPart(value, (part) => {
    if (part.type === "output" || part.type === "name" || part.type === "glob") isMovable &&= part.type === "glob";
    else if (part.type === "param" || part.type === "length" || part.type === "variable") {
      const { variable } = part;
      if (part.type === "param" && part.operator === "=") isMovable = false;
      if (typeof variable !== "string") inputs.add(variable);
      else if (/^([?!@]$|\{)/.test(variable)) isMovable = false;
      else if (/^[0-9#]/.test(variable)) inputs.add(positions);
    }
  });
  return isMovable && !inputs.has(status) ? inputs : undefined;
}

export interface Result {
  readonly commands: Commands;
  /** How many mentions have been replaced, and how many of them in loops, and within $(( )). */
  readonly replaced: number;
  readonly inLoops: number;
  readonly inArithmetic: number;
}

/** What follows `variable=value`, with the variable replaced until one of the two may have changed. */
export function substitute(analysis: Analysis, commands: Commands, variable: Variable, value: Word): Result | undefined {
  const inputs = movable(value);
  if (inputs === undefined || inputs.has(variable)) return undefined;
  const walk = new Substitution(analysis, variable, value, inputs);
  const rewritten = walk.list(commands);
  const { replaced, inLoops, inArithmetic } = walk;
  return { commands: rewritten, replaced, inLoops, inArithmetic };
}

class Substitution {
  replaced = 0;
  inLoops = 0;
  inArithmetic = 0;
  private loops = 0;
  /** Whether the variable still holds the value, on every way that leads here. */
  private isValid = true;

  constructor(
    private readonly analysis: Analysis,
    private readonly variable: Variable,
    private readonly value: Word,
    private readonly inputs: ReadonlySet<Variable>,
  ) {}

  list(commands: Commands): Commands {
    return commands.map((command) => (this.isValid ? this.command(command) : command));
  }

  private after(commands: Commands): void {
    if (this.changes(commands)) this.isValid = false;
  }

  /** Whether running the commands may change the variable or what its value depends on. */
  private changes(commands: Commands): boolean {
    if (this.analysis.writes(commands, this.variable)) return true;
    for (const input of this.inputs) if (this.analysis.writes(commands, input)) return true;
    return false;
  }

  private command(command: Command): Command {
    if (!direct(command).reads.has(this.variable) && !this.changes([command])) return command;
    switch (command.type) {
      case "assign": {
        const assignments = command.assignments.map((one) => {
          const value = this.isValid ? this.word(one.value) : one.value;
          if (one.variable === this.variable || this.inputs.has(one.variable)) this.isValid = false;
          return { ...one, value };
        });
        this.after([command]);
        return { ...command, assignments };
      }
      case "simple": {
        const rewritten = withWords(command, (word) => this.word(word));
        this.after([command]);
        return rewritten;
      }
      case "and":
      case "or":
        return { ...command, left: this.one(command.left), right: this.one(command.right) };
      case "not":
        return { ...command, command: this.one(command.command) };
      case "group":
        return { ...withWords(command, (word) => this.word(word)), body: this.list(command.body) } as Command;
      case "if": {
        const ends: boolean[] = [];
        const branches = command.branches.map(({ condition, body }) => {
          const decided = this.list(condition);
          const rewritten = this.branch(body, ends);
          return { condition: decided, body: rewritten };
        });
        const otherwise = command.otherwise && this.branch(command.otherwise, ends);
        this.isValid &&= ends.every(Boolean);
        return { ...command, branches, ...(otherwise && { otherwise }) };
      }
      case "case": {
        const subject = this.word(command.subject);
        const ends: boolean[] = [];
        const clauses = command.clauses.map(({ patterns, body }) => ({
          patterns: patterns.map((one) => this.word(one)),
          body: this.branch(body, ends),
        }));
        this.isValid &&= ends.every(Boolean);
        return { ...command, subject, clauses };
      }
      case "while":
      case "for": {
        const opened =
          command.type === "for"
            ? { ...command, words: command.words.map((word) => this.word(word)) }
            : withWords(command, (word) => this.word(word));
        // The body may run again after its end.
        this.after([command]);
        if (!this.isValid || (opened.type !== "for" && opened.type !== "while")) return opened;
        this.loops++;
        const rewritten =
          opened.type === "for"
            ? { ...opened, body: this.list(opened.body) }
            : { ...opened, condition: this.list(opened.condition), body: this.list(opened.body) };
        this.loops--;
        return rewritten;
      }
      default:
        return command;
    }
  }

  private one(command: Command): Command {
    return this.isValid ? this.command(command) : command;
  }

  /** A list that may be run or not, from what holds here. */
  private branch(commands: Commands, ends: boolean[]): Commands {
    const before = this.isValid;
    const rewritten = this.list(commands);
    ends.push(this.isValid || leaves(commands));
    this.isValid = before;
    return rewritten;
  }

  // Mentions

  private word(word: Word): Word {
    if (!mentions(word, this.variable)) return word;
    if (word.split) return this.splitWord(word);
    return { ...word, parts: word.parts.flatMap((part) => this.part(part)) };
  }

  /** A list that is split into words: it stays one expansion, or becomes one plain word. */
  private splitWord(word: Word): Word {
    const [part, more] = this.value.parts;
    const isPlain = more === undefined && part?.type === "text" && /^[A-Za-z0-9_]+$/.test(part.value);
    if (!isPlain && (more !== undefined || part?.type !== "param" || part.operator !== undefined)) return word;
    const [own, others] = word.parts;
    if (others !== undefined || own?.type !== "param") return word;
    // ${list:+$list}
    const isWhole = own.operator === ":+" && !isPlain && own.operand?.parts.length === 1 && countIn(own.operand, this.variable) === 1;
    if (own.operator !== undefined && !isWhole) return word;
    this.count();
    if (isWhole) return { ...word, parts: [{ ...own, variable: (part as typeof own).variable, operand: { parts: [part as Part] } }] };
    return isPlain ? { parts: [part] } : { ...word, parts: [part as Part] };
  }

  private count(): void {
    this.replaced++;
    if (this.loops > 0) this.inLoops++;
  }

  /** The name of the variable that the value is a copy of. */
  private copied(): Variable | string | undefined {
    const [part, more] = this.value.parts;
    return more === undefined && part?.type === "param" && part.operator === undefined ? part.variable : undefined;
  }

  private part(part: Part): readonly Part[] {
    if (part.type === "arithmetic") return [{ ...part, value: this.arithmetic(part.value) }];
    if (part.type === "output") return [{ ...part, command: this.inSubshell(part.command) }];
    if (part.type === "length" && part.variable === this.variable) {
      const copied = this.copied();
      if (copied === undefined) return [part];
      this.count();
      return [{ ...part, variable: copied }];
    }
    if (part.type !== "param") return [part];
    const operand = part.operand === undefined ? {} : { operand: this.operand(part.operand) };
    if (part.variable !== this.variable) return [{ ...part, ...operand }];
    const copied = this.copied();
    if (copied !== undefined) {
      this.count();
      return [{ ...part, ...operand, variable: copied }];
    }
    if (part.operator !== undefined) return [{ ...part, ...operand }];
    this.count();
    return this.value.parts;
  }

  /** What runs there changes nothing here. */
  private inSubshell(command: Command): Command {
    const rewritten = this.one(command);
    this.isValid = true;
    return rewritten;
  }

  /** Within an expansion only another variable can stand. */
  private operand(word: Word): Word {
    return this.copied() === undefined ? word : this.word(word);
  }

  private arithmetic(value: Arithmetic): Arithmetic {
    switch (value.type) {
      case "variable":
        return value.variable === this.variable ? this.asNumber(value) : value;
      case "expansion": {
        const { part } = value;
        if (part.type === "param" && part.operator === undefined && part.variable === this.variable) return this.asNumber(value);
        const [rewritten = part] = this.part(part);
        return { ...value, part: rewritten };
      }
      case "negate":
        return { ...value, value: this.arithmetic(value.value) };
      case "binary":
        return { ...value, left: this.arithmetic(value.left), right: this.arithmetic(value.right) };
      case "choice":
        return {
          ...value,
          condition: this.arithmetic(value.condition),
          yes: this.arithmetic(value.yes),
          no: this.arithmetic(value.no),
        };
      default:
        return value;
    }
  }

  private asNumber(value: Arithmetic): Arithmetic {
    const found = numberOf(this.value);
    if (found === undefined) return value;
    this.count();
    this.inArithmetic++;
    return found;
  }
}

const mentions = (word: Word, variable: Variable): boolean => countIn(word, variable) > 0;

/** How often a word mentions the variable's value. */
export function countIn(word: Word, variable: Variable): number {
  let count = 0;
  eachPart(word, (part) => {
    if ((part.type === "param" || part.type === "length" || part.type === "variable") && part.variable === variable) count++;
    if (part.type === "output") for (const inner of wordsOf(part.command)) count += countIn(inner, variable);
  });
  return count;
}
