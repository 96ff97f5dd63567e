/** Which variables commands read and set, calls of functions included: what every rewrite has to ask before it moves anything. */
import { libraryShell } from "../../library/shell.js";
import { type Command, commandName, literalOf, type Variable, type Word } from "../../shell/ast.js";
import type { FunctionInfo } from "../1-load/load.js";
import { R, records, scriptArguments } from "../3-lower/context.js";
import type { Lowered } from "../3-lower/lower.js";
import { bodiesOf } from "./bodies.js";
import { type Commands, eachCommand, eachPart, listsOf, wordsOf } from "./tree.js";

/** Stands for `$1`, `$2`, … and `$@`, which `set` changes. */
export const positions: Variable = { hint: "@", owner: undefined };

/** Whether every script sets the variable by itself. */
export const isGiven = (variable: Variable): boolean => variable.start !== undefined || given.has(variable);

/** Stands for `$?` and `$!`, which any command may change. */
export const status: Variable = { hint: "?", owner: undefined };

const given: ReadonlySet<Variable> = new Set([R, records, scriptArguments]);

export interface Effects {
  readonly reads: ReadonlySet<Variable>;
  readonly writes: ReadonlySet<Variable>;
}

/** What the text of a command says, whatever it calls does. */
interface Direct extends Effects {
  /** What is called: functions of the program, and anything else. */
  readonly calls: ReadonlySet<string>;
}

interface Found extends Direct {
  readonly reads: Set<Variable>;
  readonly writes: Set<Variable>;
  readonly calls: Set<string>;
}

/** Commands never change, and most of them are the same from one pass to the next. */
const owns = new WeakMap<Command, Direct>();
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
  /** Variables that a signal handler may set between any two commands, and let the script go on. */
  private readonly changing: ReadonlySet<Variable>;
  /** The functions that are called when a signal comes. */
  readonly handlers: ReadonlySet<string>;
  private readonly summaries = new Map<string, Effects>();
  /** The body that mentions a variable; `undefined` if several do. */
  private readonly homes = new Map<Variable, object | undefined>();

  private static readonly known = new WeakMap<Lowered, Analysis>();

  /** That of a program, made once: a pass that finds nothing to do leaves the program as it is. */
  static of(code: Lowered): Analysis {
    const analysis = Analysis.known.get(code) ?? new Analysis(code);
    Analysis.known.set(code, analysis);
    return analysis;
  }

  private constructor(code: Lowered) {
    const functions = [...code.functions.values()];
    this.functions = new Map(functions.flatMap((one) => (one.type === "function" ? [[one.name, one]] : [])));
    const handlers = new Set<string>();
    for (const body of bodiesOf(code)) {
      for (const command of body) {
        const { reads, writes, calls } = direct(command);
        if (calls.has("trap")) for (const handler of handlersIn(command)) handlers.add(handler);
        for (const variable of [...reads, ...writes])
          this.homes.set(variable, this.homes.has(variable) && this.homes.get(variable) !== body ? undefined : body);
      }
    }
    this.handlers = handlers;
    // One that calls nothing only sets variables; the others never come back.
    const brief = functions.filter((one) => one.type === "function" && handlers.has(one.name) && direct(one).calls.size === 0);
    this.changing = new Set(brief.flatMap((one) => [...direct(one).writes]));
    const called = new Set([...handlers].flatMap((name) => [...this.reached(name)]));
    // What belongs to a handler, or to a function that it calls, is set there before it is read; and nothing goes on after it.
    const isOwn = ({ owner }: Variable): boolean => {
      const command = code.functions.get(owner as FunctionInfo);
      return command?.type === "function" && called.has(command.name);
    };
    const touched = [...handlers].flatMap((name) => [...this.summary(name).reads, ...this.summary(name).writes]);
    this.volatile = new Set(touched.filter((variable) => variable !== R && !isOwn(variable)));
  }

  /** Whether running the commands may look at the variable. */
  reads(commands: Commands, variable: Variable): boolean {
    return this.has("reads", commands, variable);
  }

  /** Whether running the commands may set the variable. */
  writes(commands: Commands, variable: Variable): boolean {
    return this.has("writes", commands, variable);
  }

  /** Whether nothing outside the commands that mention the variable can see it, whatever is left in it. */
  isLocal(variable: Variable): boolean {
    if (variable.isField === true || isGiven(variable) || this.volatile.has(variable)) return false;
    return variable.owner !== undefined || this.homes.get(variable) !== undefined;
  }

  private has(what: keyof Effects, commands: Commands, variable: Variable): boolean {
    if (what === "writes" && this.changing.has(variable)) return true;
    return commands.some((command) => {
      const { [what]: own, calls } = direct(command);
      if (own.has(variable)) return true;
      // A function has arguments of its own.
      if (variable === positions) return false;
      for (const name of calls) if (this.functions.has(name) && this.summary(name)[what].has(variable)) return true;
      return false;
    });
  }

  /** What a function and all that it calls may read and set. */
  private summary(name: string): Effects {
    const known = this.summaries.get(name);
    if (known !== undefined) return known;
    const found = union([...this.reached(name)].map((one) => direct(this.functions.get(one) as Command)));
    this.summaries.set(name, found);
    return found;
  }

  /** A function, and those that it calls, directly or not. */
  private reached(name: string, found: Set<string> = new Set()): Set<string> {
    const command = this.functions.get(name);
    if (found.has(name) || command === undefined) return found;
    found.add(name);
    for (const callee of direct(command).calls) this.reached(callee, found);
    return found;
  }
}

/** The functions that a signal will call. */
function handlersIn(trapping: Command): string[] {
  const found: string[] = [];
  eachCommand([trapping], (command) => {
    const [name, handler] = command.type === "simple" ? command.words.map(literalOf) : [];
    if (name === "trap" && handler !== undefined) found.push(handler);
  });
  return found;
}

/** What a command itself reads, sets and calls, without the commands in it and without what it calls. */
export function own(command: Command): Direct {
  const known = owns.get(command);
  if (known !== undefined) return known;
  const found: Found = { reads: new Set(), writes: new Set(), calls: new Set() };
  for (const word of wordsOf(command)) addWord(word, found);
  if (command.type === "assign") for (const { variable } of command.assignments) found.writes.add(variable);
  if (command.type === "for") found.writes.add(command.variable);
  if (command.type === "simple") addCall(command, found);
  owns.set(command, found);
  return found;
}

/** The same, with the commands in it. */
export function direct(command: Command): Direct {
  const lists = listsOf(command);
  if (lists.length === 0) return own(command);
  const known = directs.get(command);
  if (known !== undefined) return known;
  const found: Found = { reads: new Set(), writes: new Set(), calls: new Set() };
  addAll(found, own(command));
  for (const list of lists) for (const inner of list) addAll(found, direct(inner));
  directs.set(command, found);
  return found;
}

function addWord(word: Word, found: Found): void {
  eachPart(word, (part) => {
    if (part.type === "output") {
      // What a program's output is taken of changes nothing here.
      const { reads, calls } = direct(part.command);
      addAll(found, { reads, writes: new Set(), calls });
    } else if (part.type === "param" || part.type === "length" || part.type === "variable") {
      const { variable } = part;
      const read =
        typeof variable !== "string" ? variable : /^([0-9@#]|\{)/.test(variable) ? positions : /^[?!]$/.test(variable) ? status : undefined;
      if (read !== undefined) found.reads.add(read);
      if (part.type === "param" && part.operator === "=" && typeof variable !== "string") found.writes.add(variable);
    }
  });
}

function addCall(command: Extract<Command, { type: "simple" }>, found: Found): void {
  const name = commandName(command) ?? "";
  const meaning = takesNames[name] ?? ["reads", "writes"];
  for (const word of command.words)
    for (const part of word.parts) if (part.type === "name") for (const what of meaning) found[what].add(part.variable);
  found.writes.add(status);
  if (name === "set" || name === "shift") found.writes.add(positions);
  found.calls.add(name);
  if (leavesResult(name) || name === "eval") found.writes.add(R);
}

function union(all: readonly { readonly reads: ReadonlySet<Variable>; readonly writes: ReadonlySet<Variable> }[]): Effects {
  return { reads: new Set(all.flatMap((one) => [...one.reads])), writes: new Set(all.flatMap((one) => [...one.writes])) };
}

function addAll(found: Found, more: Direct): void {
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
