/** Lower: a checked program to one shell syntax tree for each entry. */
import { createHash } from "node:crypto";
import { basename } from "node:path";
import { ts } from "ts-morph";
import type { Diagnostic } from "../../diagnostics.js";
import { commandNames } from "../../library/commands.js";
import { libraryShell } from "../../library/shell.js";
import { assign, type Command, concat, param, simple, test, text, type Word, when } from "../../shell/ast.js";
import { actionsOf, type Entry, type FunctionInfo, type Module, type Program } from "../1-load/load.js";
import { Context, records } from "./context.js";
import { declareLibrary } from "./effects.js";
import { constantOf } from "./expressions.js";
import { nameFunctions, nameVariables } from "./names.js";
import { declareOne, lowerAll } from "./statements.js";

/** One script before optimising and printing. */
export interface Script {
  readonly entry: Entry;
  /** Name of the file that the script will be. */
  readonly name: string;
  readonly commands: readonly Command[];
}

export function lower(program: Program, outputNames: ReadonlyMap<Module, string>): { scripts: Script[]; errors: Diagnostic[] } {
  declareLibrary(libraryShell.keys());
  const functionNames = nameFunctions(program, new Set(libraryShell.keys()), commandNames);
  const c = new Context(program, functionNames);
  const functions = new Map<FunctionInfo, Command>();
  for (const info of program.functions.values()) functions.set(info, lowerFunction(c, info));
  c.current = undefined;
  const settings = new Map(program.modules.map((module) => [module, topLevel(c, module)]));
  const mains = new Map<Module, Command[]>(
    program.modules.map((module) => [
      module,
      module.main === undefined ? [] : c.collect(() => lowerMain(c, module.main as ts.IfStatement)),
    ]),
  );
  if (c.diagnostics.length > 0) return { scripts: [], errors: c.diagnostics };
  nameVariables(program, c.variables, functionNames);
  const stamp = stampOf(program);
  const scripts = program.entries.map((entry): Script => {
    const linked = entry.links.flatMap((link) => program.entries.find((one) => one.module === link) ?? []);
    const isHere = <T>(what: T, has: (one: Entry) => ReadonlySet<T>): boolean =>
      has(entry).has(what) && !linked.some((one) => has(one).has(what));
    const own = [...functions].filter(([info]) => isHere(info, (one) => one.functions)).map(([, command]) => command);
    const linkedModules = new Set(linked.flatMap((one) => one.modules));
    const evaluated = entry.modules.flatMap((module) =>
      (settings.get(module) ?? []).flatMap(({ symbol, commands }) =>
        (symbol === undefined ? !linkedModules.has(module) : isHere(symbol, (one) => one.globals)) ? commands : [],
      ),
    );
    const name = outputNames.get(entry.module) ?? basename(entry.module.file.fileName).replace(/\.ts$/, ".sh");
    const commands = [
      ...linkCommands(entry, outputNames, stamp),
      ...own,
      ...evaluated,
      ...mainCommands(entry, name, mains.get(entry.module) ?? [], stamp),
    ];
    return { entry, name, commands: withPrologue(entry, commands) };
  });
  return { scripts, errors: [] };
}

function lowerFunction(c: Context, info: FunctionInfo): Command {
  c.current = info;
  const { declaration } = info;
  let body: Command[] = [];
  c.guarded(() => {
    const parameters = declaration.parameters.map((parameter) => c.variable(c.symbolAt(parameter.name)));
    const captured: Command[] = parameters.map((variable, index) =>
      assign(variable, param(index < 9 ? String(index + 1) : `{${index + 1}}`)),
    );
    body = [...captured, ...c.collect(() => lowerAll(c, declaration.body?.statements ?? []))];
  });
  const name = c.functionNames.get(info) ?? info.name;
  const comment = firstSentence(declaration);
  return comment === undefined ? { type: "function", name, body } : { type: "function", name, comment, body };
}

/** The first sentence of a doc comment, for the reader of the shell. */
function firstSentence(node: ts.Node): string | undefined {
  const [comment] = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
  const described = comment === undefined ? undefined : ts.getTextOfJSDocComment(comment.comment);
  return described?.replace(/\s+/g, " ").match(/^.*?[.:](?= |$)|^.*$/)?.[0] || undefined;
}

/** What is done when a module is evaluated, in the order of the source; an initialiser with the variable that it is for. */
interface TopLevel {
  readonly symbol: ts.Symbol | undefined;
  readonly commands: readonly Command[];
}

function topLevel(c: Context, module: Module): TopLevel[] {
  const actions = new Set(actionsOf(module));
  return module.file.statements.flatMap((statement): TopLevel[] => {
    if (ts.isVariableStatement(statement))
      return statement.declarationList.declarations.flatMap((declaration) => initialiser(c, declaration));
    return statement === module.main || !actions.has(statement)
      ? []
      : [{ symbol: undefined, commands: c.collect(() => lowerAll(c, [statement])) }];
  });
}

function initialiser(c: Context, declaration: ts.VariableDeclaration): TopLevel[] {
  const found: TopLevel[] = [];
  c.guarded(() => {
    const symbol = c.symbolAt(declaration.name);
    if (constantOf(c, symbol) === undefined) found.push({ symbol, commands: c.collect(() => declareOne(c, declaration)) });
  });
  return found;
}

function lowerMain(c: Context, main: ts.IfStatement): void {
  lowerAll(c, ts.isBlock(main.thenStatement) ? main.thenStatement.statements : [main.thenStatement]);
}

/** What all sources of the program are, in short: scripts that load each other must come from the same. */
function stampOf(program: Program): string {
  const hash = createHash("sha256");
  for (const module of program.modules) hash.update(module.file.text);
  return hash.digest("hex").slice(0, 8);
}

const stampName = (script: string): string => `stamp_${script.replace(/\.sh$/, "").replace(/[^A-Za-z0-9]/g, "_")}`;

/** Loads the linked scripts from the folder of this one, and refuses ones of another build. */
function linkCommands(entry: Entry, outputNames: ReadonlyMap<Module, string>, stamp: string): Command[] {
  if (entry.links.length === 0) return [];
  const here = { hint: "here", owner: undefined, name: "here" };
  const names = entry.links.map((link) => outputNames.get(link) ?? basename(link.file.fileName).replace(/\.ts$/, ".sh"));
  return [
    { type: "comment", text: "The functions of the scripts that lie beside this one." },
    assign(here, param("0", "%", concat(text("/"), { parts: [{ type: "glob", value: "*" }] }))),
    when([test(param(here), "=", param("0"))], [assign(here, text("."))]),
    ...names.map((name): Command => simple([".", concat(param(here), text(`/${name}`))])),
    ...names.map(
      (name): Command =>
        when(
          [test(param(stampName(name), "-", text("")), "!=", stamp)],
          [
            simple(
              ["printf", "%s\\n", concat(param(here), text(`/${name} is of another version than this script: install both again`))],
              [{ operator: ">&", target: text("2") }],
            ),
            simple(["exit", "1"]),
          ],
        ),
    ),
  ];
}

function mainCommands(entry: Entry, name: string, main: readonly Command[], stamp: string): Command[] {
  if (entry.module.main === undefined) return [];
  const isStarted: Word = param("0", "##", concat({ parts: [{ type: "glob", value: "*" }] }, text("/")));
  const guard: Command = {
    type: "case",
    subject: isStarted,
    clauses: [{ patterns: [text(name)], body: [...main, ...(neverReturns(main) ? [] : [simple(["exit", "0"])])] }],
  };
  return [assign({ hint: "stamp", owner: undefined, name: stampName(name) }, text(stamp)), guard];
}

function neverReturns(commands: readonly Command[]): boolean {
  const last = commands[commands.length - 1];
  return (
    last?.type === "simple" &&
    last.words[0]?.parts[0]?.type === "text" &&
    (last.words[0].parts[0].value === "exit" || last.words[0].parts[0].value === "fail")
  );
}

/** Words of all commands, those in nested ones included. */
export function walk(commands: readonly Command[], visit: (command: Command) => void): void {
  for (const command of commands) {
    visit(command);
    switch (command.type) {
      case "and":
      case "or":
        walk([command.left, command.right], visit);
        break;
      case "not":
        walk([command.command], visit);
        break;
      case "group":
      case "function":
        walk(command.body, visit);
        break;
      case "if":
        for (const branch of command.branches) walk([...branch.condition, ...branch.body], visit);
        walk(command.otherwise ?? [], visit);
        break;
      case "case":
        for (const clause of command.clauses) walk(clause.body, visit);
        break;
      case "while":
        walk([...command.condition, ...command.body], visit);
        break;
      case "for":
        walk(command.body, visit);
        break;
      case "assign":
        for (const { value } of command.assignments)
          for (const part of value.parts) if (part.type === "output") walk([part.command], visit);
        break;
      default:
    }
  }
}

/** Library functions that commands use, with those that these use in turn, in the library's order. */
function neededLibrary(commands: readonly Command[]): string[] {
  const needed = new Set<string>();
  const need = (name: string): void => {
    const found = libraryShell.get(name);
    if (found === undefined || needed.has(name)) return;
    needed.add(name);
    for (const other of libraryShell.keys()) if (new RegExp(`(^|[\\s;{(])${other}([\\s;]|$)`, "m").test(found.code)) need(other);
  };
  walk(commands, (command) => {
    if (command.type === "simple" && command.words[0]?.parts[0]?.type === "text") need(command.words[0].parts[0].value);
  });
  return [...libraryShell.keys()].filter((name) => needed.has(name));
}

function withPrologue(entry: Entry, commands: readonly Command[]): Command[] {
  const library = neededLibrary(commands);
  const usesRecords = JSON.stringify(commands, (key, value) =>
    value === records ? "@records@" : key === "owner" ? undefined : value,
  ).includes("@records@");
  const comment = firstSentence(entry.module.file.statements[0] ?? entry.module.file) ?? fileComment(entry.module.file);
  return [
    { type: "comment", text: comment ?? basename(entry.module.file.fileName) },
    { type: "comment", text: `Compiled from ${basename(entry.module.file.fileName)}: to change it for good, change that.` },
    simple(["set", "-f"]),
    simple(["export", "LC_ALL=C"]),
    assign({ hint: "R", owner: undefined, name: "R" }, text("")),
    ...(usesRecords ? [assign(records, param(records.name ?? "", ":-", text("0")))] : []),
    ...library.map((name): Command => ({ type: "library", text: `\n${libraryShell.get(name)?.source ?? ""}` })),
    ...commands,
  ];
}

/** The first sentence of the comment that a file begins with. */
function fileComment(file: ts.SourceFile): string | undefined {
  const comment = /^\s*\/\*\*([\s\S]*?)\*\//.exec(file.text)?.[1]?.replace(/^\s*\*/gm, "");
  return comment
    ?.replace(/\s+/g, " ")
    .trim()
    .match(/^.*?[.:](?= |$)|^.*$/)?.[0];
}
