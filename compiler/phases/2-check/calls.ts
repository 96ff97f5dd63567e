/** Calls: no recursion, no status that nobody looks at, no comparator that does anything. */
import { ts } from "ts-morph";
import { Refusal } from "../../diagnostics.js";
import { type FunctionInfo, libraryNameOf, type Program, reachable, symbolOf } from "../1-load/load.js";
import { assignedBy } from "../1-load/tree.js";
import { changedList } from "./lists.js";

/** Functions that end up calling themselves, with the way round. */
export function checkRecursion(program: Program): Refusal[] {
  return [...program.functions.values()]
    .filter((info) => reachable(info).has(info))
    .map((info) => new Refusal(info.declaration.name ?? info.declaration, "WM500", info.name, wayRound(info)));
}

function wayRound(start: FunctionInfo): string {
  const way = (info: FunctionInfo, seen: ReadonlySet<FunctionInfo>): FunctionInfo[] | undefined => {
    for (const callee of info.calls) {
      if (callee === start) return [info];
      const rest = seen.has(callee) ? undefined : way(callee, new Set([...seen, callee]));
      if (rest !== undefined) return [info, ...rest];
    }
    return undefined;
  };
  return [...(way(start, new Set()) ?? []), start].map((info) => info.name).join(" → ");
}

const libraryFunction = (program: Program, node: ts.Node): string | undefined =>
  ts.isCallExpression(node) ? libraryNameOf(program.checker, node.expression) : undefined;

/** `run(…);` as a statement. */
export function checkStatuses(program: Program, root: ts.Node): Refusal[] {
  const found: Refusal[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isExpressionStatement(node) && libraryFunction(program, node.expression) === "run") {
      const [command] = (node.expression as ts.CallExpression).arguments;
      found.push(new Refusal(node, "WM400", command?.getText() ?? "run"));
    }
    if (
      ts.isVariableDeclaration(node) &&
      node.initializer !== undefined &&
      libraryFunction(program, node.initializer) === "run" &&
      !isMentioned(program, node)
    )
      found.push(new Refusal(node, "WM400", "this program"));
    ts.forEachChild(node, visit);
  };
  visit(root);
  return found;
}

/** Whether a variable is used anywhere but in its declaration. */
function isMentioned(program: Program, declaration: ts.VariableDeclaration): boolean {
  const own = symbolOf(program.checker, declaration.name);
  const visit = (node: ts.Node): boolean =>
    (ts.isIdentifier(node) && node !== declaration.name && symbolOf(program.checker, node) === own) ||
    ts.forEachChild(node, visit) === true;
  return visit(declaration.getSourceFile());
}

/** A function that is called on a signal must not touch what the interrupted code is about to read, R for one. */
export function checkHandlers(program: Program, root: ts.Node): Refusal[] {
  const found: Refusal[] = [];
  const visit = (node: ts.Node): void => {
    const handler = libraryFunction(program, node) === "onSignal" ? (node as ts.CallExpression).arguments[1] : undefined;
    const symbol = handler === undefined ? undefined : symbolOf(program.checker, handler);
    const info = symbol === undefined ? undefined : program.functions.get(symbol);
    if (handler !== undefined && info !== undefined && !isHarmless(program, info)) found.push(new Refusal(handler, "WM402", info.name));
    ts.forEachChild(node, visit);
  };
  visit(root);
  return found;
}

function isHarmless(program: Program, info: FunctionInfo): boolean {
  const signature = program.checker.getSignatureFromDeclaration(info.declaration);
  const result = signature === undefined ? undefined : program.checker.getReturnTypeOfSignature(signature);
  if (result !== undefined && result.flags & ts.TypeFlags.Never) return true;
  const isLiteral = (node: ts.Expression): boolean =>
    ts.isStringLiteralLike(node) || ts.isNumericLiteral(node) || ["true", "false"].includes(node.getText());
  return (info.declaration.body?.statements ?? []).every((statement) => {
    const assignment =
      ts.isExpressionStatement(statement) && ts.isBinaryExpression(statement.expression) ? statement.expression : undefined;
    return assignment?.operatorToken.kind === ts.SyntaxKind.EqualsToken && ts.isIdentifier(assignment.left) && isLiteral(assignment.right);
  });
}

/** Library functions that neither change nor show anything. */
const pure = new Set([
  "parseInteger",
  "parseFixed",
  "formatFixed",
  "compareText",
  "before",
  "after",
  "beforeLast",
  "afterLast",
  "consistsOf",
  "words",
]);

/** Which argument of a method is called more or less often than in JavaScript: it must not do anything but return a value. */
const calledAnyNumberOfTimes = new Map([
  ["sort", 0],
  ["replace", 1],
  ["replaceAll", 1],
]);

/** Comparators and replacements that do something. */
export function checkCallbacks(program: Program, root: ts.Node): Refusal[] {
  const found: Refusal[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
      const callback = node.arguments[calledAnyNumberOfTimes.get(node.expression.name.text) ?? -1];
      const impure = callback !== undefined && ts.isArrowFunction(callback) ? firstImpure(program, callback, new Set()) : undefined;
      if (impure !== undefined) found.push(new Refusal(impure, "WM501", impure.getText()));
    }
    ts.forEachChild(node, visit);
  };
  visit(root);
  return found;
}

function firstImpure(program: Program, root: ts.Node, seen: Set<FunctionInfo>): ts.Node | undefined {
  let found: ts.Node | undefined;
  const visit = (node: ts.Node): void => {
    if (found !== undefined) return;
    if (isEffect(program, node, root)) found = node;
    if (ts.isCallExpression(node)) {
      const library = libraryFunction(program, node);
      const symbol = ts.isIdentifier(node.expression) ? symbolOf(program.checker, node.expression) : undefined;
      const own = symbol === undefined ? undefined : program.functions.get(symbol);
      if (library !== undefined && !pure.has(library)) found = node;
      if (own !== undefined && !seen.has(own)) {
        seen.add(own);
        if (firstImpure(program, own.declaration, seen) !== undefined) found = node;
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(root);
  return found;
}

/** An assignment to anything but a variable of the function itself, or a list that is changed. */
function isEffect(program: Program, node: ts.Node, root: ts.Node): boolean {
  const target = assignedBy(node) ?? changedList(program, node);
  if (target === undefined) return false;
  const symbol = ts.isIdentifier(target) ? symbolOf(program.checker, target) : undefined;
  const declaration = symbol?.valueDeclaration;
  return declaration === undefined || declaration.pos < root.pos || declaration.end > root.end || program.globals.has(symbol as ts.Symbol);
}

/** Variables that the script itself sets, or that one of the shells sets, changes, or refuses some values of, whatever its caller says. */
const ownVariables = new RegExp(
  "^(_.*|R|LC_ALL|IFS|PATH|PWD|OLDPWD|PPID|PS[1-4]|OPTIND|OPTARG|OPTERR|LINENO|RANDOM|SRANDOM|SECONDS|SHELL|SHLVL|SHELLOPTS|" +
    "TERM|TMOUT|COLUMNS|LINES|HOSTNAME|HOSTTYPE|OSTYPE|MACHTYPE|UID|EUID|USER_ID|GROUPS|PGRP|PATHSEP|DIRSTACK|FUNCNAME|PIPESTATUS|" +
    "MAILCHECK|POSIXLY_CORRECT|(BASH|EPOCH|HIST|KSH|YASH).*)$",
);

/** The name of an environment variable is a literal, and not that of one for which Node would say what no shell does. */
export function checkEnvironment(program: Program, root: ts.Node): Refusal[] {
  const found: Refusal[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && libraryFunction(program, node) === "env") {
      const [name] = node.arguments;
      if (name === undefined || !ts.isStringLiteralLike(name) || !/^[A-Za-z_][A-Za-z0-9_]*$/.test(name.text))
        found.push(new Refusal(name ?? node, "WM209", "the name of an environment variable"));
      else if (ownVariables.test(name.text)) found.push(new Refusal(name, "WM406", name.text));
    }
    ts.forEachChild(node, visit);
  };
  visit(root);
  return found;
}
