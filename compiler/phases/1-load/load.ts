/** Load: source files to a program: modules in order of evaluation, functions, who calls whom, what each entry reaches. */
import { ts } from "ts-morph";
import { type Diagnostic, describe, Refusal } from "../../diagnostics.js";
import { isLibrary, readSources } from "./sources.js";
import { namesIn } from "./tree.js";

export interface Module {
  readonly file: ts.SourceFile;
  /** Modules of the program that this one imports, in order, without the library. */
  readonly imports: Module[];
  /** `if (isMain(import.meta)) …`: what this file does when it is the script that was started. */
  readonly main: ts.IfStatement | undefined;
}

export interface FunctionInfo {
  readonly declaration: ts.FunctionDeclaration;
  readonly symbol: ts.Symbol;
  readonly name: string;
  readonly module: Module;
  /** What its body calls directly. */
  readonly calls: Set<FunctionInfo>;
  /** The top-level variables that its body mentions. */
  readonly globals: Set<ts.Symbol>;
}

export interface Entry {
  readonly module: Module;
  /** Entries that it loads instead of containing their functions. */
  readonly links: Module[];
  /** Modules in the order in which JavaScript evaluates them, this one last. */
  readonly modules: Module[];
  readonly functions: Set<FunctionInfo>;
  readonly globals: Set<ts.Symbol>;
}

export interface Program {
  readonly checker: ts.TypeChecker;
  readonly entries: Entry[];
  readonly functions: Map<ts.Symbol, FunctionInfo>;
  /** Declarations of top-level variables. */
  readonly globals: Map<ts.Symbol, { readonly declaration: ts.VariableDeclaration; readonly module: Module }>;
  readonly modules: Module[];
}

/** Reads the entries and what they import: either a program, or errors, and then the files that could be parsed. */
export function load(entryFiles: readonly string[]): { program: Program | undefined; parsed: ts.SourceFile[]; errors: Diagnostic[] } {
  const { sources, parsed, errors } = readSources(entryFiles);
  if (sources === undefined) return { program: undefined, parsed, errors };
  const checker = sources.getTypeChecker();
  const modules = new Map<ts.SourceFile, Module>();
  const moduleOf = (file: ts.SourceFile): Module => {
    const known = modules.get(file);
    if (known !== undefined) return known;
    const module: Module = { file, imports: [], main: file.statements.find(isMainGuard) };
    modules.set(file, module);
    for (const statement of file.statements) {
      if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) continue;
      const target = importedFile(checker, statement);
      if (target === undefined || target === "library") continue;
      if (target === "unknown") errors.push(describe(new Refusal(statement, "WM108", specifierOf(statement))));
      else if (!isTypeOnly(statement)) module.imports.push(moduleOf(target));
    }
    return module;
  };
  const program: Program = { checker, entries: [], functions: new Map(), globals: new Map(), modules: [] };
  const roots = entryFiles.flatMap((file) => sources.getSourceFile(file) ?? []).map(moduleOf);
  program.modules.push(...modules.values());
  for (const module of program.modules) collectDeclarations(program, module);
  for (const info of program.functions.values()) collectReferences(program, info.declaration, info.calls, info.globals);
  for (const root of roots) program.entries.push(entryOf(program, root));
  return { program: errors.length === 0 ? program : undefined, parsed, errors };
}

/** `if (isMain(import.meta)) …`, where `isMain` is the library's. */
export function isMainGuard(statement: ts.Node): statement is ts.IfStatement {
  if (!ts.isIfStatement(statement) || !ts.isCallExpression(statement.expression)) return false;
  return statement.expression.expression.getText() === "isMain" && statement.getSourceFile().statements.some(importsIsMain);
}

function importsIsMain(statement: ts.Statement): boolean {
  if (!ts.isImportDeclaration(statement) || specifierOf(statement) !== "wmc") return false;
  const named = statement.importClause?.namedBindings;
  return named !== undefined && ts.isNamedImports(named) && named.elements.some((one) => one.getText() === "isMain");
}

const specifierOf = (statement: ts.ImportDeclaration | ts.ExportDeclaration): string =>
  statement.moduleSpecifier !== undefined && ts.isStringLiteral(statement.moduleSpecifier) ? statement.moduleSpecifier.text : "";

function isTypeOnly(statement: ts.ImportDeclaration | ts.ExportDeclaration): boolean {
  if (ts.isExportDeclaration(statement)) return statement.isTypeOnly;
  const clause = statement.importClause;
  if (clause === undefined) return false;
  const named = clause.namedBindings;
  return (
    clause.isTypeOnly ||
    (named !== undefined && ts.isNamedImports(named) && named.elements.length > 0 && named.elements.every((element) => element.isTypeOnly))
  );
}

function importedFile(
  checker: ts.TypeChecker,
  statement: ts.ImportDeclaration | ts.ExportDeclaration,
): ts.SourceFile | "library" | "unknown" | undefined {
  if (statement.moduleSpecifier === undefined) return undefined;
  const file = checker.getSymbolAtLocation(statement.moduleSpecifier)?.valueDeclaration;
  if (file === undefined || !ts.isSourceFile(file)) return specifierOf(statement).startsWith(".") ? undefined : "unknown";
  if (isLibrary(file.fileName)) return "library";
  return file.isDeclarationFile ? "unknown" : file;
}

function collectDeclarations(program: Program, module: Module): void {
  for (const statement of module.file.statements) {
    if (ts.isFunctionDeclaration(statement) && statement.name !== undefined && statement.body !== undefined) {
      const symbol = program.checker.getSymbolAtLocation(statement.name);
      if (symbol !== undefined)
        program.functions.set(symbol, {
          declaration: statement,
          symbol,
          name: statement.name.text,
          module,
          calls: new Set(),
          globals: new Set(),
        });
    } else if (ts.isVariableStatement(statement)) {
      for (const declaration of statement.declarationList.declarations) {
        for (const name of namesIn(declaration.name)) {
          const symbol = program.checker.getSymbolAtLocation(name);
          if (symbol !== undefined) program.globals.set(symbol, { declaration, module });
        }
      }
    }
  }
}

/** What the checker says of a node, asked once: it finds much of it anew each time. */
export function once<T>(ask: (checker: ts.TypeChecker, node: ts.Node) => T): typeof ask {
  const known = new WeakMap<ts.TypeChecker, Map<ts.Node, T>>();
  return (checker, node) => {
    const answers = known.get(checker) ?? new Map<ts.Node, T>();
    if (answers.size === 0) known.set(checker, answers);
    if (!answers.has(node)) answers.set(node, ask(checker, node));
    return answers.get(node) as T;
  };
}

/** The symbol that an identifier stands for, behind imports. */
export const symbolOf = once((checker, node) => {
  const symbol =
    ts.isIdentifier(node) && ts.isShorthandPropertyAssignment(node.parent)
      ? checker.getShorthandAssignmentValueSymbol(node.parent)
      : checker.getSymbolAtLocation(node);
  return symbol !== undefined && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
});

/** The type of an expression where it stands. */
export const typeOf = once((checker, node) => checker.getTypeAtLocation(node));

/** The library's own name for what an identifier stands for. */
export function libraryNameOf(checker: ts.TypeChecker, node: ts.Node): string | undefined {
  const symbol = ts.isIdentifier(node) ? symbolOf(checker, node) : undefined;
  const file = symbol?.valueDeclaration?.getSourceFile().fileName;
  return symbol !== undefined && file !== undefined && isLibrary(file) ? symbol.name : undefined;
}

function collectReferences(program: Program, root: ts.Node, calls: Set<FunctionInfo>, globals: Set<ts.Symbol>): void {
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node)) return;
    if (ts.isIdentifier(node)) {
      const symbol = symbolOf(program.checker, node);
      const info = symbol === undefined ? undefined : program.functions.get(symbol);
      if (info !== undefined && node.parent !== info.declaration) calls.add(info);
      if (symbol !== undefined && program.globals.has(symbol)) globals.add(symbol);
    }
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(root, visit);
}

function evaluationOrder(module: Module, seen: Set<Module> = new Set()): Module[] {
  if (seen.has(module)) return [];
  seen.add(module);
  return [...module.imports.flatMap((one) => evaluationOrder(one, seen)), module];
}

/** Top-level statements that do something when the module is evaluated: all but declarations. */
export const actionsOf = (module: Module): ts.Statement[] =>
  module.file.statements.filter((statement) => !declarations.has(statement.kind));

const declarations = new Set([
  ts.SyntaxKind.ImportDeclaration,
  ts.SyntaxKind.ExportDeclaration,
  ts.SyntaxKind.FunctionDeclaration,
  ts.SyntaxKind.InterfaceDeclaration,
  ts.SyntaxKind.TypeAliasDeclaration,
  ts.SyntaxKind.VariableStatement,
]);

function callsSomething(node: ts.Node): boolean {
  const isQuiet = ts.isCallExpression(node) && ["env", "processId"].includes(node.expression.getText());
  return (ts.isCallExpression(node) && !isQuiet) || ts.forEachChild(node, callsSomething) === true;
}

function entryOf(program: Program, module: Module): Entry {
  const modules = evaluationOrder(module);
  const links = modules.filter((one) => one !== module && one.main !== undefined);
  const functions = new Set<FunctionInfo>();
  const globals = new Set<ts.Symbol>();
  const reachFrom = (root: ts.Node): void => {
    const calls = new Set<FunctionInfo>();
    const mentioned = new Set<ts.Symbol>();
    collectReferences(program, root, calls, mentioned);
    follow(calls, mentioned);
  };
  const follow = (calls: Iterable<FunctionInfo>, mentioned: Iterable<ts.Symbol>): void => {
    for (const symbol of mentioned) {
      if (globals.has(symbol)) continue;
      globals.add(symbol);
      const global = program.globals.get(symbol);
      // With one name of a pattern come all of them.
      if (global !== undefined) reachFrom(global.declaration);
    }
    for (const info of calls) {
      if (functions.has(info)) continue;
      functions.add(info);
      follow(info.calls, info.globals);
    }
  };
  // An initialiser that calls something is evaluated even if nobody uses its variable.
  for (const [symbol, { declaration, module: owner }] of program.globals) {
    if (modules.includes(owner) && callsSomething(declaration)) follow([], [symbol]);
  }
  for (const one of modules) for (const statement of actionsOf(one)) if (one === module || statement !== one.main) reachFrom(statement);
  return { module, links, modules, functions, globals };
}

/** All functions that `start` may end up calling, itself only if it is recursive. */
export function reachable(start: FunctionInfo): Set<FunctionInfo> {
  const found = new Set<FunctionInfo>();
  const visit = (info: FunctionInfo): void => {
    for (const callee of info.calls) {
      if (found.has(callee)) continue;
      found.add(callee);
      visit(callee);
    }
  };
  visit(start);
  return found;
}
