/** Assemble: lowered functions and statements to whole scripts, each with what it needs, loading what another one has. */
import { createHash } from "node:crypto";
import { basename } from "node:path";
import { ts } from "ts-morph";
import { placeOf } from "../../diagnostics.js";
import { libraryShell } from "../../library/shell.js";
import {
  assign,
  type Command,
  commandName,
  concat,
  located,
  param,
  simple,
  test,
  text,
  type Variable,
  type Word,
} from "../../shell/ast.js";
import type { Entry, FunctionInfo, Module, Program } from "../1-load/load.js";
import { R, records, scriptArguments } from "../3-lower/context.js";
import type { Lowered } from "../3-lower/lower.js";
import { nameVariables } from "./names.js";
import { expandedIn, referencesOf, variablesOf, walk } from "./references.js";

export interface Script {
  /** Name of the file that the script will be. */
  readonly name: string;
  readonly commands: readonly Command[];
}

/** What a script contains. */
interface Content {
  readonly functions: ReadonlySet<FunctionInfo>;
  readonly globals: ReadonlySet<ts.Symbol>;
  readonly library: ReadonlySet<string>;
}

/** The scripts in the order of the entries; then, if `shared` names one, that with what several of them need. */
export function assemble(
  program: Program,
  lowered: Lowered,
  names: ReadonlyMap<Module, string>,
  shared: string | undefined,
  isShort: boolean,
): Script[] {
  const assembler = new Assembler(program, lowered, names, shared, isShort);
  const scripts = assembler.scripts().map((script, _, all) => ({
    ...script,
    commands: isShort
      ? script.commands
      : withFieldVariables(script, all.length > 1 && shared !== undefined ? all[all.length - 1] : undefined),
  }));
  nameVariables(program, [...lowered.functions.values(), ...scripts.flatMap((script) => script.commands)], isShort);
  const read = new Map(scripts.map((script) => [script, referencesOf(script.commands)]));
  return isShort ? scripts : scripts.map((script) => ({ ...script, commands: usedElsewhere(script, read) }));
}

/** The variables of fields get an empty value at the start, unless the shared script has done that; `load` sets them by name. */
function withFieldVariables(script: Script, shared: Script | undefined): readonly Command[] {
  const isField = (variable: Variable): boolean => variable.isField === true;
  const done = shared === undefined || shared === script ? new Set<Variable>() : expandedIn(shared.commands);
  const fields = [...expandedIn(script.commands)].filter((variable) => isField(variable) && !done.has(variable));
  if (fields.length === 0) return script.commands;
  const settings: Command = { type: "assign", assignments: fields.map((variable) => ({ variable, value: text("") })) };
  const at = script.commands.findIndex((command) => command.type === "library" || command.type === "function");
  return [...script.commands.slice(0, at), settings, ...script.commands.slice(at)];
}

class Assembler {
  private readonly needed: ReadonlyMap<Entry, Content>;
  private readonly common: Content;
  private readonly stamp: string;
  /** The folder of the script that was started. */
  private readonly here: Variable;
  /** Each argument of the script in turn. */
  private readonly argument: Variable;

  constructor(
    private readonly program: Program,
    private readonly lowered: Lowered,
    private readonly names: ReadonlyMap<Module, string>,
    private readonly shared: string | undefined,
    private readonly isShort: boolean,
  ) {
    this.needed = new Map(program.entries.map((entry) => [entry, this.needsOf(entry)]));
    const own = program.entries.map((entry) => this.without(this.needs(entry), this.linked(entry)));
    const several = <T>(of: (content: Content) => ReadonlySet<T>): Set<T> =>
      new Set(own.flatMap((one) => [...of(one)]).filter((what) => own.filter((one) => of(one).has(what)).length > 1));
    const nothing: Content = { functions: new Set(), globals: new Set(), library: new Set() };
    this.common =
      shared === undefined
        ? nothing
        : this.closed({
            functions: several((one) => one.functions),
            globals: several((one) => one.globals),
            library: several((one) => one.library),
          });
    this.stamp = stampOf(program, isShort);
    this.here = ownVariable("here", isShort);
    this.argument = ownVariable("argument", isShort);
  }

  scripts(): Script[] {
    const scripts = this.program.entries.map((entry) => this.scriptOf(entry));
    return this.shared === undefined ? scripts : [...scripts, this.sharedScript(this.shared)];
  }

  private scriptOf(entry: Entry): Script {
    const name = this.nameOf(entry.module);
    const links = this.linked(entry);
    const content = this.without(this.needs(entry), links, this.common);
    const isLoaded = this.isLoaded(entry);
    const isOwnModule = (module: Module): boolean => !links.some((link) => link.modules.includes(module));
    const loaded = [...(this.shared === undefined ? [] : [this.shared]), ...links.map((link) => this.nameOf(link.module))];
    const body = [...this.functions(content), ...this.evaluation(content, entry.modules, isOwnModule), ...this.main(entry, name)];
    const library = this.libraryOf(content);
    return {
      name,
      commands: [
        ...header(entry.module),
        ...prologue(loaded.length > 0, isLoaded, body),
        ...this.loads(loaded),
        ...library,
        ...argumentsSetting(body, this.argument),
        ...body,
      ],
    };
  }

  private sharedScript(name: string): Script {
    const modules = this.program.entries.flatMap((entry) => entry.modules).filter((module, index, all) => all.indexOf(module) === index);
    const body = [...this.functions(this.common), ...this.evaluation(this.common, modules, () => false), this.stampSetting(name)];
    const comment: Command = { type: "comment", text: "What the scripts beside this one share; they load it." };
    return {
      name,
      commands: [
        comment,
        ...prologue(false, false, body),
        ...this.libraryOf(this.common),
        ...argumentsSetting(body, this.argument),
        ...body,
      ],
    };
  }

  private needs(entry: Entry): Content {
    const found = this.needed.get(entry);
    if (found === undefined) throw new Error("an entry without content");
    return found;
  }

  /** All that an entry reaches, and the library functions that this uses. */
  private needsOf(entry: Entry): Content {
    const body = [
      ...this.functions(entry),
      ...this.evaluation(entry, entry.modules, () => true),
      ...(this.lowered.mains.get(entry.module) ?? []),
    ];
    const commands = [...body, ...argumentsSetting(body, this.argument)];
    return { functions: entry.functions, globals: entry.globals, library: new Set(libraryUsed(commands)) };
  }

  /** Shared functions bring the library functions that they use. */
  private closed(content: Content): Content {
    const body = [...this.functions(content), ...this.evaluation(content, this.program.modules, () => false)];
    return { ...content, library: new Set([...content.library, ...libraryUsed([...body, ...argumentsSetting(body, this.argument)])]) };
  }

  private without(content: Content, entries: readonly Entry[], common?: Content): Content {
    const others = [...entries.map((entry) => this.needs(entry)), ...(common === undefined ? [] : [common])];
    const rest = <T>(of: (one: Content) => ReadonlySet<T>): Set<T> =>
      new Set([...of(content)].filter((what) => !others.some((one) => of(one).has(what))));
    return { functions: rest((one) => one.functions), globals: rest((one) => one.globals), library: rest((one) => one.library) };
  }

  /** Whether another entry loads this one. */
  private isLoaded(entry: Entry): boolean {
    return this.program.entries.some((one) => one.links.includes(entry.module));
  }

  private linked(entry: Entry): Entry[] {
    return entry.links.flatMap((link) => this.program.entries.find((one) => one.module === link) ?? []);
  }

  private nameOf(module: Module): string {
    return this.names.get(module) ?? basename(module.file.fileName).replace(/\.ts$/, ".sh");
  }

  private functions(content: Pick<Content, "functions">): Command[] {
    return [...this.lowered.functions].filter(([info]) => content.functions.has(info)).map(([, command]) => command);
  }

  private evaluation(content: Pick<Content, "globals">, modules: readonly Module[], isOwn: (module: Module) => boolean): Command[] {
    return modules.flatMap((module) =>
      (this.lowered.topLevel.get(module) ?? []).flatMap(({ symbol, commands }) =>
        (symbol === undefined ? isOwn(module) : content.globals.has(symbol)) ? commands : [],
      ),
    );
  }

  private libraryOf(content: Content): Command[] {
    return [...libraryShell]
      .filter(([name]) => content.library.has(name))
      .map(([, { source, origin }]): Command => ({ type: "library", text: source, origin }));
  }

  /** Loads scripts from the folder of this one, and refuses ones of another build. */
  private loads(names: readonly string[]): Command[] {
    if (names.length === 0) return [];
    const here = this.here;
    const path = (name: string): Word => concat(param(here), text(`/${name}`));
    const isSame = (name: string): Command => test(param(this.stampName(name), "-", text("")), "=", this.stamp);
    return [
      assign(here, param("0", "%", concat(text("/"), { parts: [{ type: "glob", value: "*" }] }))),
      { type: "or", left: test(param(here), "!=", param("0")), right: assign(here, text(".")) },
      ...names.flatMap((name): Command[] => [
        { type: "comment", text: `shellcheck source=${name}` },
        { type: "or", left: isSame(name), right: simple([".", path(name)]) },
        {
          type: "or",
          left: isSame(name),
          right: {
            type: "group",
            body: [
              simple(
                ["echo", concat(path(name), text(" is of another version: install both again"))],
                [{ operator: ">&", target: text("2") }],
              ),
              simple(["exit", "1"]),
            ],
          },
        },
      ]),
    ];
  }

  /** The variable that says of which build a loaded script is. */
  private stampName(script: string): string {
    if (this.isShort) return `_v${[...this.names.values()].indexOf(script) + 1}`;
    return `stamp_${script.replace(/\.sh$/, "").replace(/[^A-Za-z0-9]/g, "_")}`;
  }

  private stampSetting(script: string): Command {
    return simple([":", param(this.stampName(script), "=", text(this.stamp))]);
  }

  private main(entry: Entry, name: string): Command[] {
    const main = this.lowered.mains.get(entry.module) ?? [];
    const end: Command[] = neverReturns(main) ? [] : [simple(["exit", "0"])];
    if (entry.module.main === undefined) return endsWell(entry) ? [] : end;
    const isStarted: Word = param("0", "##", concat({ parts: [{ type: "glob", value: "*" }] }, text("/")));
    const guard = located(
      { type: "case", subject: isStarted, clauses: [{ patterns: [text(name)], body: [...main, ...end] }] },
      placeOf(entry.module.file, entry.module.main.getStart()),
    );
    return this.isLoaded(entry) ? [this.stampSetting(name), guard] : [guard];
  }
}

/** Whether the last statement leaves the status 0 anyway, as print does. */
function endsWell(entry: Entry): boolean {
  const last = entry.module.file.statements[entry.module.file.statements.length - 1];
  return last !== undefined && ts.isExpressionStatement(last) && /^(print|warn|exit|fail)\(/.test(last.getText());
}

/** What all sources of the program are, in short: scripts that load each other must come from the same. */
function stampOf(program: Program, isShort: boolean): string {
  const hash = createHash("sha256").update(String(isShort));
  for (const module of program.modules) hash.update(module.file.text);
  return hash.digest("hex").slice(0, 8);
}

function header(module: Module): Command[] {
  const comment = /^\s*\/\*\*([\s\S]*?)\*\//.exec(module.file.text)?.[1]?.replace(/^\s*\*/gm, "");
  const sentence = comment
    ?.replace(/\s+/g, " ")
    .trim()
    .match(/^.*?\.(?= |$)|^.*$/)?.[0];
  const file = basename(module.file.fileName);
  return [{ type: "comment", text: sentence === undefined ? `Compiled from ${file}.` : `${sentence}\nCompiled from ${file}.` }];
}

/** Settings of the shell and starting values, unless a script that is loaded has them already. */
function prologue(isLoading: boolean, isLoaded: boolean, body: readonly Command[]): Command[] {
  const basics: Command[] = isLoading
    ? []
    : [
        simple(["set", "-f"]),
        simple(["export", "LC_ALL=C"]),
        assign(R, text("")),
        assign(records, isLoaded ? param(records, ":-", text("0")) : text("0")),
      ];
  const uses = (variable: Variable): boolean => referencesOf(body).has(variable);
  return basics.filter((command) => command.type !== "assign" || command.assignments.some(({ variable }) => uses(variable)));
}

/** The arguments: those that are read by themselves, and all as a list. A script that is loaded has those of the one that loads it. */
function argumentsSetting(body: readonly Command[], argument: Variable): Command[] {
  const read = referencesOf(body);
  const single = [...read]
    .sort((a, b) => (a.hint < b.hint ? -1 : 1))
    .flatMap((variable) => (variable.start === undefined ? [] : [assign(variable, variable.start)]));
  if (!read.has(scriptArguments)) return single;
  const append = assign(scriptArguments, concat(param(scriptArguments), text(" "), param(R)));
  const all: Command = { type: "for", variable: argument, words: [param("@")], body: [simple(["word", param(argument)]), append] };
  return [...single, assign(scriptArguments, text("")), all];
}

/** A variable that is in no source: by this name in scripts that are read. */
const ownVariable = (name: string, isShort: boolean): Variable => ({ hint: name, owner: undefined, ...(isShort ? {} : { name }) });

function neverReturns(commands: readonly Command[]): boolean {
  const last = commands[commands.length - 1];
  const name = last === undefined ? undefined : commandName(last);
  return name === "exit" || name === "fail";
}

/** Library functions that commands use, with those that these use in turn. */
function libraryUsed(commands: readonly Command[]): Set<string> {
  const used = new Set<string>();
  const use = (name: string): void => {
    const found = libraryShell.get(name);
    if (found === undefined || used.has(name)) return;
    used.add(name);
    for (const other of libraryShell.keys()) if (new RegExp(`(^|[\\s;{(])${other}([\\s;]|$)`, "m").test(found.code)) use(other);
  };
  walk(commands, (command) => {
    const name = commandName(command);
    if (name !== undefined) use(name);
  });
  return used;
}

/** Variables that a script only sets, because another one reads them, are mentioned once, so that nobody takes them for unused. */
function usedElsewhere(script: Script, read: ReadonlyMap<Script, ReadonlySet<Variable>>): readonly Command[] {
  if (read.size === 1) return script.commands;
  const isRead = (variable: Variable): boolean => [...read.values()].some((variables) => variables.has(variable));
  const words = variablesOf(script.commands)
    .filter((variable) => variable.owner === undefined && !read.get(script)?.has(variable) && isRead(variable))
    .map((variable) => param(variable));
  if (words.length === 0) return script.commands;
  const last = script.commands[script.commands.length - 1];
  const mention: Command[] = [{ type: "comment", text: "For the scripts that load this one." }, simple([":", ...words])];
  return last?.type === "case" ? [...script.commands.slice(0, -1), ...mention, last] : [...script.commands, ...mention];
}
