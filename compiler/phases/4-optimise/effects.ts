/** Which variables commands read and set, calls of functions included: what every rewrite has to ask before it moves anything. */
import { libraryShell } from "../../library/shell.js";
import { type Command, commandName, literalOf, type Variable, type Word } from "../../shell/ast.js";
import { R, records, scriptArguments, singleArguments } from "../3-lower/context.js";
import type { Lowered } from "../3-lower/lower.js";
import { bodiesOf } from "./bodies.js";
import { type Commands, eachCommand, eachPart, listsOf, wordsOf } from "./tree.js";

/** Stands for `$1`, `$2`, … and `$@`, which `set` changes. */
export const positions: Variable = { hint: "@", owner: undefined };

/** Stands for `$?` and `$!`, which any command may change. */
export const status: Variable = { hint: "?", owner: undefined };

/** Variables that every script sets by itself. */
export const given: ReadonlySet<Variable> = new Set([R, records, scriptArguments, ...singleArguments]);

export interface Effects {
  readonly reads: ReadonlySet<Variable>;
  readonly writes: ReadonlySet<Variable>;
}

interface Direct {
  readonly reads: Set<Variable>;
  readonly writes: Set<Variable>;
  /** What is called: functions of the program, and anything else. */
  readonly calls: Set<string>;
}

/** Commands never change, and most of them are the same from one analysis to the next. */
const directs = new WeakMap<Command, Direct>();

/** What the names of variables mean to the commands that take them; to others they are set and read. `get`, `put`: names of fields alone. */
const takesNames: { readonly [command: string]: readonly ("reads" | "writes")[] } = {
  read: ["writes"],
  load: ["writes"],
  store: ["reads"],
  get: [],
  put: [],
};

export class Analysis {
  /** The bodies of functions by their names in the shell. */
  readonly functions: ReadonlyMap<string, Command>;
  /** Variables that a signal handler may read or set between any two commands. */
  readonly volatile: ReadonlySet<Variable>;
  /** The functions that are called when a signal comes. */
  readonly handlers: ReadonlySet<string>;
  private readonly summaries = new Map<string, Effects>();
  private readonly fixed = new WeakMap<Command, Effects>();
  /** The body that mentions a variable; `undefined` if several do. */
  private readonly homes = new Map<Variable, object | undefined>();

  constructor(code: Lowered) {
    const functions = [...code.functions.values()];
    this.functions = new Map(functions.flatMap((one) => (one.type === "function" ? [[one.name, one]] : [])));
    const handlers = new Set<string>();
    for (const body of bodiesOf(code)) {
      eachCommand(body, (command) => {
        const handler =
          commandName(command) === "trap" && command.type === "simple" ? literalOf(command.words[1] ?? { parts: [] }) : undefined;
        if (handler !== undefined) handlers.add(handler);
      });
      for (const command of body) {
        const { reads, writes } = this.directOf(command);
        for (const variable of [...reads, ...writes])
          this.homes.set(variable, this.homes.has(variable) && this.homes.get(variable) !== body ? undefined : body);
      }
    }
    this.handlers = handlers;
    this.volatile = new Set([...handlers].flatMap((name) => [...this.summary(name).reads, ...this.summary(name).writes]));
  }

  /** What running the commands may read and set. */
  of(...commands: Commands): Effects {
    const [only] = commands;
    if (only !== undefined && commands.length === 1) {
      let found = this.fixed.get(only);
      if (found === undefined) {
        const direct = this.directOf(only);
        const called = [...direct.calls].filter((name) => this.functions.has(name)).map((name) => this.called(name));
        found = called.length === 0 ? direct : union([direct, ...called]);
        this.fixed.set(only, found);
      }
      return found;
    }
    return union(commands.map((command) => this.of(command)));
  }

  /** Whether nothing outside the commands that mention the variable can see it, whatever is left in it. */
  isLocal(variable: Variable): boolean {
    if (variable.isField === true || given.has(variable) || this.volatile.has(variable)) return false;
    return variable.owner !== undefined || this.homes.get(variable) !== undefined;
  }

  /** The same, as the caller sees it: a function has arguments of its own. */
  private called(name: string): Effects {
    const { reads, writes } = this.summary(name);
    const without = (all: ReadonlySet<Variable>): Set<Variable> => new Set([...all].filter((one) => one !== positions));
    return { reads: without(reads), writes: without(writes) };
  }

  /** What a function and all that it calls may read and set. */
  private summary(name: string): Effects {
    const known = this.summaries.get(name);
    if (known !== undefined) return known;
    const reached = new Set<string>();
    const all: Direct[] = [];
    const visit = (one: string): void => {
      const command = this.functions.get(one);
      if (reached.has(one) || command === undefined) return;
      reached.add(one);
      const direct = this.directOf(command);
      all.push(direct);
      for (const callee of direct.calls) visit(callee);
    };
    visit(name);
    const found = union(all);
    this.summaries.set(name, found);
    return found;
  }

  /** What a command itself reads and sets, without the commands in it and without what it calls. */
  own(command: Command): Effects {
    return this.ownOf(command);
  }

  private ownOf(command: Command): Direct {
    const found: Direct = { reads: new Set(), writes: new Set(), calls: new Set() };
    for (const word of wordsOf(command)) this.addWord(word, found);
    if (command.type === "assign") for (const { variable } of command.assignments) found.writes.add(variable);
    if (command.type === "for") found.writes.add(command.variable);
    if (command.type === "simple") this.addCall(command, found);
    return found;
  }

  private directOf(command: Command): Direct {
    const known = directs.get(command);
    if (known !== undefined) return known;
    const found = this.ownOf(command);
    for (const list of listsOf(command)) for (const inner of list) addAll(found, this.directOf(inner));
    directs.set(command, found);
    return found;
  }

  private addWord(word: Word, found: Direct): void {
    eachPart(word, (part) => {
      if (part.type === "output") {
        // What a program's output is taken of changes nothing here.
        const { reads, calls } = this.directOf(part.command);
        addAll(found, { reads, writes: new Set(), calls });
      } else if (part.type === "param" || part.type === "length" || part.type === "variable") {
        const { variable } = part;
        const read =
          typeof variable !== "string"
            ? variable
            : /^([0-9@#]|\{)/.test(variable)
              ? positions
              : /^[?!]$/.test(variable)
                ? status
                : undefined;
        if (read !== undefined) found.reads.add(read);
        if (part.type === "param" && part.operator === "=" && typeof variable !== "string") found.writes.add(variable);
      }
    });
  }

  private addCall(command: Extract<Command, { type: "simple" }>, found: Direct): void {
    const name = commandName(command) ?? "";
    const meaning = takesNames[name] ?? ["reads", "writes"];
    for (const word of command.words)
      for (const part of word.parts) if (part.type === "name") for (const what of meaning) found[what].add(part.variable);
    found.writes.add(status);
    if (name === "set" || name === "shift") found.writes.add(positions);
    found.calls.add(name);
    if (leavesResult(name) || name === "eval") found.writes.add(R);
  }
}

function union(all: readonly { readonly reads: ReadonlySet<Variable>; readonly writes: ReadonlySet<Variable> }[]): Effects {
  return { reads: new Set(all.flatMap((one) => [...one.reads])), writes: new Set(all.flatMap((one) => [...one.writes])) };
}

function addAll(found: Direct, more: Direct): void {
  for (const key of ["reads", "writes"] as const) for (const variable of more[key]) found[key].add(variable);
  for (const name of more.calls) found.calls.add(name);
}

/** Whether a library function, or one that it uses, mentions R. */
const leavesResult = (() => {
  const known = new Map<string, boolean>();
  return (name: string): boolean => {
    const found = libraryShell.get(name);
    if (found === undefined) return false;
    let result = known.get(name);
    if (result === undefined) {
      known.set(name, false);
      const words = new Set(found.code.match(/\w+/g));
      result = words.has("R") || [...words].some((word) => word !== name && leavesResult(word));
      known.set(name, result);
    }
    return result;
  };
})();
