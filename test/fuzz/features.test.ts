/** The random programs have all of the language: every accepted kind of syntax, every method and function, and what is no kind of its own. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { ts } from "ts-morph";
import { afterAll, expect, test } from "vitest";
import { syntax } from "../../compiler/examples/syntax.js";
import { kindOf } from "../../compiler/kinds.js";
import * as library from "../../compiler/library/index.js";
import { readSources } from "../../compiler/phases/1-load/sources.js";
import { batches, size } from "./fixed.js";
import { filesOf, programs } from "./program.js";

const K = ts.SyntaxKind;

/** What no random program has, by the reason. */
const absent: Readonly<Record<string, readonly string[]>> = {
  "types with parameters, of which nothing is left when a program runs": ["TypeParameter", "InKeyword", "OutKeyword"],
  "the outside: files, processes, other scripts, the clock": [
    ...[
      "uptime",
      "now",
      "openFifo",
      "readFifo",
      "writeFifo",
      "readLines",
      "queryTexts",
      "queryIntegers",
      "writeFile",
      "createFile",
      "appendFile",
      "exists",
      "isExecutable",
    ],
    ...["isNewer", "remove", "makeFolder", "lock", "waitForLock", "run", "capture", "spawn", "processId", "onSignal", "isMain"],
  ],
};

const isPattern = (node: ts.Node): boolean => ts.isObjectBindingPattern(node) || ts.isArrayBindingPattern(node);
const isLoop = (node: ts.Node): boolean => ts.isIterationStatement(node, false);
const isCallOf = (node: ts.Node, name: string): boolean => ts.isCallExpression(node) && node.expression.getText() === name;
const hasMethod = (node: ts.Node, ...names: string[]): boolean =>
  ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && names.includes(node.expression.name.text);
const isWithin = (node: ts.Node, stop: (one: ts.Node) => boolean, wanted: (one: ts.Node) => boolean): boolean =>
  node.parent !== undefined && !stop(node.parent) && (wanted(node.parent) || isWithin(node.parent, stop, wanted));

/** What is no kind of syntax of its own. */
const features: Readonly<Record<string, (node: ts.Node) => boolean>> = {
  "callback with statements": (node) => ts.isArrowFunction(node) && ts.isBlock(node.body) && ts.isCallExpression(node.parent),
  "callback with the index": (node) =>
    ts.isArrowFunction(node) && node.parameters.length === 2 && hasMethod(node.parent, "map", "filter", "find"),
  "callback that folds": (node) => ts.isArrowFunction(node) && hasMethod(node.parent, "reduce"),
  "return within a callback": (node) =>
    ts.isReturnStatement(node) && ts.isIfStatement(node.parent) && isWithin(node, ts.isFunctionDeclaration, ts.isArrowFunction),
  "pattern as a parameter": (node) => isPattern(node) && ts.isParameter(node.parent) && ts.isFunctionDeclaration(node.parent.parent),
  "pattern as a parameter of a callback": (node) =>
    isPattern(node) && ts.isParameter(node.parent) && ts.isArrowFunction(node.parent.parent),
  "pattern in for of": (node) => isPattern(node) && ts.isForOfStatement(node.parent.parent.parent),
  "pattern in a declaration": (node) => isPattern(node) && ts.isVariableStatement(node.parent.parent.parent),
  "default within a pattern": (node) => ts.isBindingElement(node) && node.initializer !== undefined,
  "rest within a pattern": (node) => ts.isBindingElement(node) && node.dotDotDotToken !== undefined,
  "default of a list": (node) => ts.isParameter(node) && node.initializer !== undefined && ts.isArrayLiteralExpression(node.initializer),
  "default of a record": (node) => ts.isParameter(node) && node.initializer !== undefined && ts.isObjectLiteralExpression(node.initializer),
  "optional parameter": (node) => ts.isParameter(node) && node.questionToken !== undefined,
  "element set": (node) =>
    ts.isBinaryExpression(node) && node.operatorToken.kind === K.EqualsToken && ts.isElementAccessExpression(node.left),
  "clauses that share statements": (node) => ts.isCaseClause(node) && node.statements.length === 0,
  "default in the middle": (node) => ts.isDefaultClause(node) && node.parent.clauses[node.parent.clauses.length - 1] !== node,
  "continue out of a switch": (node) => ts.isContinueStatement(node) && isWithin(node, isLoop, ts.isSwitchStatement),
  "break to a label": (node) => ts.isBreakStatement(node) && node.label !== undefined,
  "continue to a label": (node) => ts.isContinueStatement(node) && node.label !== undefined,
  "return in a loop": (node) => ts.isReturnStatement(node) && isWithin(node, ts.isFunctionLike, isLoop),
  "end of the program within an expression": (node) => isCallOf(node, "fail") && !ts.isExpressionStatement(node.parent),
  "order of texts": (node) => isCallOf(node, "compareText") && isWithin(node, ts.isStatement, (one) => hasMethod(one, "sort", "toSorted")),
  "order of records": (node) =>
    ts.isPropertyAccessExpression(node) &&
    node.expression.getText() === "p" &&
    isWithin(node, ts.isStatement, (one) => hasMethod(one, "sort")),
  "call behind a condition": (node) =>
    ts.isExpressionStatement(node) && ts.isBinaryExpression(node.expression) && ts.isCallExpression(node.expression.right),
};

/** The members of the interface in a file of the library. */
const methodsOf = (topic: string): string[] => {
  const path = new URL(`../../compiler/library/${topic}/${topic}.ts`, import.meta.url);
  const file = ts.createSourceFile("", readFileSync(path, "utf8"), ts.ScriptTarget.Latest, true);
  const members = file.statements.flatMap((one) => (ts.isInterfaceDeclaration(one) ? [...one.members] : []));
  return members.map((member) => `${topic}.${member.name?.getText()}`);
};

/** The kinds of syntax below a node but for types and comments. */
function* nodesIn(node: ts.Node): Generator<ts.Node> {
  if (ts.isTypeNode(node) || ts.isJSDoc(node)) return;
  yield node;
  for (const child of node.getChildren()) yield* nodesIn(child);
}

const folder = mkdtempSync(join(tmpdir(), "features-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** What the programs of a seed have. */
function* found(seed: number): Generator<string> {
  const entries = fc.sample(programs, { seed, numRuns: size }).map((tree, index) => {
    const own = join(folder, `${seed}-${index}`);
    mkdirSync(own);
    for (const [path, text] of Object.entries(filesOf(tree))) writeFileSync(join(own, path), text);
    return join(own, "program.ts");
  });
  const { sources, files } = readSources(entries);
  const checker = sources?.getTypeChecker();
  for (const file of files)
    for (const node of nodesIn(file)) {
      yield K[node.kind] ?? "";
      if (ts.isIdentifier(node)) yield node.text;
      if (ts.isPropertyAccessExpression(node)) {
        const kind =
          checker === undefined ? undefined : kindOf(checker, checker.getNonNullableType(checker.getTypeAtLocation(node.expression)));
        yield `${kind?.type === "int" ? "string" : kind?.type}.${node.name.text}`;
      }
      for (const [name, is] of Object.entries(features)) if (is(node)) yield name;
    }
}

test("the fixed programs have everything that the language has", () => {
  const accepted = Object.values(syntax).flatMap((group) => group.flatMap(([, program, code]) => (code === undefined ? [program] : [])));
  const kinds = accepted
    .flatMap((text) => [...nodesIn(ts.createSourceFile("", text, ts.ScriptTarget.Latest, true))])
    .map(({ kind }) => K[kind]);
  const wanted = [...kinds, ...methodsOf("list"), ...methodsOf("string"), ...Object.keys(library), ...Object.keys(features)];
  const missing = new Set<string>(wanted);
  for (let seed = 1; seed <= batches && missing.size > Object.values(absent).flat().length; seed++)
    for (const one of found(seed)) missing.delete(one);
  expect([...missing].sort()).toEqual(Object.values(absent).flat().sort());
}, 120_000);
