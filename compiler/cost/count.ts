/** Counting processes: how many each function of a program starts at most, and by which lines, from the commands that are emitted. */
import { libraryShell } from "../library/shell.js";
import type { FunctionInfo } from "../phases/1-load/load.js";
import { type Command, isVariable, literalOf, type Origin, type Part, type Word } from "../shell/ast.js";
import { Cost } from "./cost.js";

/** What BusyBox ash does without a process. */
const builtins = new Set(
  (
    ". : [ alias break cd command continue echo eval exec exit export false getopts hash jobs kill local printf pwd read readonly return set " +
    "shift test times trap true type ulimit umask unset wait"
  ).split(" "),
);

/** A command that starts processes, or calls something that does. */
export interface Cause {
  readonly origin: Origin | undefined;
  /** The program, or the function with `()`. */
  readonly what: string;
  /** In all turns of the loops around it. */
  readonly cost: Cost;
}

export interface Count {
  /** The most that it starts, whichever way it ends. */
  readonly cost: Cost;
  readonly causes: readonly Cause[];
}

/** The most that commands start on their ways to an end; `undefined` for an end that they can't come to. */
interface Flow {
  /** The end of the commands. */
  readonly through: Cost | undefined;
  /** `return`, `break`. */
  readonly left: Cost | undefined;
  /** `continue`. */
  readonly again: Cost | undefined;
  /** The end of the script. */
  readonly ended: Cost | undefined;
  readonly causes: readonly Cause[];
}

const nothing: Flow = { through: Cost.zero, left: undefined, again: undefined, ended: undefined, causes: [] };

/** The higher of two costs, each of which may be that of an end that there is not. */
const higher = (a: Cost | undefined, b: Cost | undefined): Cost | undefined => (a === undefined ? b : b === undefined ? a : a.max(b));
const sum = (a: Cost | undefined, b: Cost | undefined): Cost | undefined => (a === undefined || b === undefined ? undefined : a.plus(b));

/** One after the other. */
function then(first: Flow, second: Flow): Flow {
  if (first.through === undefined) return first;
  return {
    through: sum(first.through, second.through),
    left: higher(first.left, sum(first.through, second.left)),
    again: higher(first.again, sum(first.through, second.again)),
    ended: higher(first.ended, sum(first.through, second.ended)),
    causes: [...first.causes, ...second.causes],
  };
}

/** One or the other. */
const either = (one: Flow, other: Flow): Flow => ({
  through: higher(one.through, other.through),
  left: higher(one.left, other.left),
  again: higher(one.again, other.again),
  ended: higher(one.ended, other.ended),
  causes: [...one.causes, ...other.causes],
});

/** Again and again; the turn that is left for what is behind the loop, or that ends the script, is the last. */
function repeated(turn: Flow, bound: number | string | undefined): Flow {
  const once = higher(turn.through, turn.again) ?? Cost.zero;
  const all = once.times(bound);
  const withLast = (last: Cost | undefined): Cost | undefined => last && all.plus(last.beyond(once));
  // If only the last turn starts processes, what starts them does so once.
  const causes = once.isZero ? turn.causes : turn.causes.map((cause) => ({ ...cause, cost: cause.cost.times(bound) }));
  return { ...nothing, through: higher(all, withLast(turn.left)), ended: withLast(turn.ended), causes };
}

export class Counter {
  private readonly flows = new Map<string, Flow>();
  private readonly bodies = new Map<string, readonly Command[]>();
  private readonly titles = new Map<string, string>();

  /** `rare`: for the usual course of things, the functions that are not called in it; their costs, and those of the library's rare cases, do not count. */
  constructor(
    functions: ReadonlyMap<FunctionInfo, Command>,
    private readonly rare?: (info: FunctionInfo) => boolean,
  ) {
    for (const [info, command] of functions) {
      if (command.type !== "function") continue;
      this.bodies.set(command.name, command.body);
      this.titles.set(command.name, info.name);
      if (this.rare?.(info)) this.flows.set(command.name, nothing);
    }
  }

  /** What a function is called in the source, by its name in the shell. */
  titleOf(name: string): string {
    return this.titles.get(name) ?? name;
  }

  /** The processes of a function of the program, by its name in the shell. */
  ofFunction(name: string): Count {
    return count(this.flowOf(name));
  }

  of(commands: readonly Command[]): Count {
    return count(this.sequence(commands, undefined));
  }

  private flowOf(name: string): Flow {
    const known = this.flows.get(name);
    if (known !== undefined) return known;
    // Should it call itself, nobody knows how often.
    this.flows.set(name, { ...nothing, through: Cost.unbounded });
    const flow = this.sequence(this.bodies.get(name) ?? [], undefined);
    this.flows.set(name, flow);
    return flow;
  }

  private sequence(commands: readonly Command[], around: Origin | undefined): Flow {
    return commands.reduce((flow, command) => then(flow, this.flow(command, around)), nothing);
  }

  private flow(command: Command, around: Origin | undefined): Flow {
    const origin = command.origin ?? around;
    const sequence = (commands: readonly Command[]): Flow => this.sequence(commands, origin);
    const redirected = (list: readonly { readonly target: Word }[] = []): Flow =>
      this.expansions(
        list.map(({ target }) => target),
        origin,
      );
    switch (command.type) {
      case "assign":
        return this.expansions(
          command.assignments.map(({ value }) => value),
          origin,
        );
      case "simple":
        return this.simple(command, origin);
      case "and":
      case "or":
        return then(this.flow(command.left, origin), either(nothing, this.flow(command.right, origin)));
      case "not":
        return this.flow(command.command, origin);
      case "group":
        return then(redirected(command.redirects), sequence(command.body));
      case "if": {
        const otherwise = command.otherwise === undefined ? nothing : sequence(command.otherwise);
        return command.branches.reduceRight(
          (rest, { condition, body }) => then(sequence(condition), either(sequence(body), rest)),
          otherwise,
        );
      }
      case "case": {
        const isComplete = command.clauses.some(({ patterns }) => patterns.some(isAnything));
        const clauses = command.clauses.map(({ body }) => sequence(body));
        return then(this.expansions([command.subject], origin), isComplete ? clauses.reduce(either) : clauses.reduce(either, nothing));
      }
      case "while": {
        const condition = sequence(command.condition);
        const turns = repeated(then(condition, sequence(command.body)), command.bound);
        return then(redirected(command.redirects), then(turns, { ...condition, causes: [] }));
      }
      case "for": {
        const isList = command.words.some(
          (word) => word.split || word.parts.some((part) => part.type === "param" && part.variable === "@"),
        );
        const turns = repeated(sequence(command.body), isList ? command.bound : command.words.length);
        return then(this.expansions(command.words, origin), turns);
      }
      case "function":
      case "library":
      case "comment":
        return nothing;
    }
  }

  private simple(command: Extract<Command, { type: "simple" }>, origin: Origin | undefined): Flow {
    const words = command.words.filter((word, index) => !(index === 0 && isSetting(word)));
    const expansions = this.expansions([...words, ...(command.redirects ?? []).map(({ target }) => target)], origin);
    const own = this.called(words, origin);
    return then(expansions, command.background !== true || this.isProgram(words) ? own : then(started("&", origin), own));
  }

  /** What a command by itself starts. */
  private called(words: readonly Word[], origin: Origin | undefined): Flow {
    if (this.isProgram(words)) return started(nameOf(words) ?? "a program", origin);
    const name = nameOf(words) ?? "";
    if (name === "return" || name === "break") return { ...nothing, through: undefined, left: Cost.zero };
    if (name === "continue") return { ...nothing, through: undefined, again: Cost.zero };
    if (name === "exit") return { ...nothing, through: undefined, ended: Cost.zero };
    if (this.bodies.has(name)) {
      const { through, left, ended } = this.flowOf(name);
      const cost = higher(higher(through, left), ended) ?? Cost.zero;
      return {
        ...nothing,
        through: higher(through, left),
        ended,
        causes: cost.isZero ? [] : [{ origin, what: `${this.titleOf(name)}()`, cost }],
      };
    }
    const library = libraryShell.get(name);
    if (library !== undefined) {
      const cost = Cost.constant(this.rare === undefined ? library.forks : library.usualForks);
      const causes = cost.isZero ? [] : [{ origin, what: `${name}()`, cost }];
      return library.neverReturns ? { ...nothing, through: undefined, ended: cost, causes } : { ...nothing, through: cost, causes };
    }
    return nothing;
  }

  private isProgram(words: readonly Word[]): boolean {
    const name = nameOf(words);
    if (name === undefined) return words[0] !== undefined && words[0].isTruth !== true;
    return !builtins.has(name) && !this.bodies.has(name) && !libraryShell.has(name);
  }

  /** What `$(…)` within words starts: a process, which becomes the program if it is one. */
  private expansions(words: readonly Word[], origin: Origin | undefined): Flow {
    return words.flatMap(outputsIn).reduce((flow, command) => {
      const isProgram = command.type === "simple" && this.isProgram(command.words);
      const inner = this.flow(command, origin);
      return then(flow, isProgram ? inner : then(started("$()", origin), inner));
    }, nothing);
  }
}

const started = (what: string, origin: Origin | undefined): Flow => ({
  ...nothing,
  through: Cost.one,
  causes: [{ origin, what, cost: Cost.one }],
});

const nameOf = ([first]: readonly Word[]): string | undefined => (first === undefined ? undefined : literalOf(first));

const count = ({ through, left, ended, causes }: Flow): Count => ({ cost: higher(higher(through, left), ended) ?? Cost.zero, causes });

const isAnything = ({ parts }: Word): boolean => parts.length === 1 && parts[0]?.type === "glob" && parts[0].value === "*";

/** `IFS=` before a command. */
const isSetting = (word: Word): boolean => word.parts[0]?.type === "text" && /^[A-Za-z_]\w*=/.test(word.parts[0].value);

/** The commands in `$(…)` within a word, wherever it has them. */
function outputsIn(word: Word): Command[] {
  const within = (value: unknown): Command[] => {
    if (Array.isArray(value)) return value.flatMap(within);
    if (typeof value !== "object" || value === null || isVariable(value)) return [];
    return (value as Part).type === "output"
      ? [(value as Extract<Part, { type: "output" }>).command]
      : Object.values(value).flatMap(within);
  };
  return within(word.parts);
}
