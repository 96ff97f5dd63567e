/**
 * Narrowing. Where TypeScript has seen that `x` is not undefined, it believes so also behind a call that sets `x` to undefined, and the
 * other way round. Such a read has another type than its value, and the shell would take it for what it is not.
 */
import { ts } from "ts-morph";
import { Refusal } from "../../diagnostics.js";
import { kindOf } from "../../kinds.js";
import { type FunctionInfo, libraryNameOf, type Program, reachable, symbolOf, typeOf } from "../1-load/load.js";
import { assignedBy, contains } from "../1-load/tree.js";
import { changedList } from "./lists.js";

/** What may be set: a variable, with its elements, as a list that changes has one name; all fields of a name, as records have several. */
type Place = ts.Symbol | `.${string}`;

/** Something that happens in a scope, where its effect begins. */
interface Event {
  readonly at: number;
  readonly node: ts.Node;
}

/** `x`, `record.field`, `list[0]`, read or set. */
interface Reference extends Event {
  readonly node: ts.Expression;
  readonly place: Place;
  /** As it is written: TypeScript follows what is written the same. */
  readonly text: string;
  /** Whether TypeScript knows more here than the declaration says. */
  readonly isNarrowed: boolean;
}

/** What may set places without TypeScript's notice: a call, or an assignment under another name or in an arrow function. */
interface Change extends Event {
  readonly places: ReadonlySet<Place>;
  readonly name: string;
  /** What is written like this is known to be set. */
  readonly text?: string;
}

/** Reads that have another type than their value. Comparing them with undefined, and `??`, take them as they are declared; everything else is refused. */
export function checkNarrowing(program: Program): Refusal[] {
  return [...staleReads(program)].filter(([read]) => !isLook(read)).map(([read, by]) => new Refusal(read, "WM308", read.getText(), by));
}

const known = new WeakMap<Program, ReadonlyMap<ts.Node, string>>();

/** Reads of what may have been set since TypeScript last saw it, each with what may have set it. */
export function staleReads(program: Program): ReadonlyMap<ts.Node, string> {
  const found = known.get(program) ?? findStaleReads(program);
  known.set(program, found);
  return found;
}

function findStaleReads(program: Program): Map<ts.Node, string> {
  const sets = new Map([...program.functions.values()].map((info) => [info, placesSetIn(program, info.declaration)]));
  const setBy = (info: FunctionInfo): Set<Place> => new Set([info, ...reachable(info)].flatMap((one) => [...(sets.get(one) ?? [])]));
  const scopes = program.modules.flatMap(({ file }) => [file, ...file.statements.filter(ts.isFunctionDeclaration)]);
  return new Map(scopes.flatMap((scope) => staleIn(program, scope, setBy)));
}

/** Whether an expression only asks whether there is a value. */
function isLook(node: ts.Node): boolean {
  const { parent } = node;
  if (!ts.isBinaryExpression(parent) || ts.isElementAccessExpression(node)) return false;
  const { left, right, operatorToken } = parent;
  if (operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken) return left === node;
  const isEquality =
    operatorToken.kind === ts.SyntaxKind.EqualsEqualsEqualsToken || operatorToken.kind === ts.SyntaxKind.ExclamationEqualsEqualsToken;
  return isEquality && [left, right].some((side) => ts.isIdentifier(side) && side.text === "undefined");
}

function staleIn(program: Program, scope: ts.Node, setBy: (info: FunctionInfo) => Set<Place>): [ts.Node, string][] {
  const uses: [ts.Expression, Place][] = [];
  const changes: Change[] = [];
  const visit = (node: ts.Node): void => {
    if (node !== scope && ts.isFunctionDeclaration(node)) return;
    const info = ts.isIdentifier(node) ? program.functions.get(symbolOf(program.checker, node) as ts.Symbol) : undefined;
    if (info !== undefined) changes.push({ at: endOfCall(node), node, places: setBy(info), name: info.name });
    const place = placeOf(program, node);
    if (place !== undefined && ts.isExpression(node)) uses.push([node, place]);
    const target = setIn(program, node);
    if (target !== undefined) {
      const arrow = ts.findAncestor(node, (one) => one === scope || ts.isArrowFunction(one));
      const change = { at: node.end, node, places: new Set([target.place]), name: target.node.getText() };
      changes.push(arrow === scope ? { ...change, text: target.node.getText() } : { ...change, at: endOfCall(arrow ?? node) });
    }
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(ts.isFunctionDeclaration(scope) && scope.body !== undefined ? scope.body : scope, visit);
  const changed = new Set(changes.flatMap((one) => [...one.places]));
  const references = uses.flatMap(([node, place]) => (changed.has(place) ? referenceTo(program, node, place) : []));
  return references.flatMap((read): [ts.Node, string][] => {
    const change = read.isNarrowed ? changeSince(read, references, changes, scope) : undefined;
    return change === undefined ? [] : [[read.node, change.name]];
  });
}

/** What may have changed a value between the place where TypeScript saw what it is, and this read. */
function changeSince(read: Reference, references: readonly Reference[], changes: readonly Change[], scope: ts.Node): Change | undefined {
  const seen = references
    .filter((one) => one.text === read.text && one.at < read.at && !one.isNarrowed && isBefore(one.node, read.node))
    .reduce((latest, one) => Math.max(latest, one.at), -1);
  const loops: ts.Node[] = [];
  for (let node: ts.Node = read.node; node !== scope; node = node.parent)
    if ((ts.isIterationStatement(node, false) || ts.isArrowFunction(node)) && seen < node.pos) loops.push(node);
  return changes.find(
    (one) =>
      one.places.has(read.place) &&
      one.text !== read.text &&
      !(isNumbered(one.text) && isNumbered(read.text)) &&
      !isLeaving(one.node, read.node) &&
      ((seen < one.at && one.at <= read.at) || loops.some((loop) => contains(loop, one.node)) || isAnytime(one)),
  );
}

/** An element by a literal index is no other element. */
const isNumbered = (text: string | undefined): boolean => text !== undefined && /\[\d+\]$/.test(text);

/** The nodes around `node` that `other` is not in, from the inside, each with its parent. */
function* aroundOnly(node: ts.Node, other: ts.Node): Generator<readonly [child: ts.Node, parent: ts.Node]> {
  for (let child = node; !contains(child, other); child = child.parent) yield [child, child.parent];
}

/** Whether `earlier` has been evaluated whenever `later` is: it is in no branch or loop that `later` is not in. */
function isBefore(earlier: ts.Node, later: ts.Node): boolean {
  for (const [child, parent] of aroundOnly(earlier, later)) if (isSkippable(child, parent)) return false;
  return true;
}

/** Whether a part may be left out when the whole is evaluated. */
function isSkippable(part: ts.Node, whole: ts.Node): boolean {
  if (ts.isIfStatement(whole) || ts.isCaseClause(whole) || ts.isWhileStatement(whole)) return part !== whole.expression;
  if (ts.isConditionalExpression(whole)) return part !== whole.condition;
  if (ts.isForStatement(whole)) return part !== whole.initializer && part !== whole.condition;
  if (ts.isForOfStatement(whole)) return part === whole.statement;
  if (ts.isBinaryExpression(whole)) return part === whole.right && isShortCircuit(whole.operatorToken.kind);
  return ts.isDefaultClause(whole) || ts.isArrowFunction(whole);
}

/** `&&`, `||`, `??`, and the assignments with them. */
const isShortCircuit = (operator: ts.SyntaxKind): boolean => /^(&&|\|\||\?\?)/.test(ts.tokenToString(operator) ?? "");

/** Whether `change` is in a block that ends with return and that `read` is not in. */
function isLeaving(change: ts.Node, read: ts.Node): boolean {
  for (const [child] of aroundOnly(change, read)) {
    const last = ts.isBlock(child) && !ts.isArrowFunction(child.parent) ? child.statements[child.statements.length - 1] : undefined;
    if (last !== undefined && ts.isReturnStatement(last)) return true;
  }
  return false;
}

/** A handler of a signal runs between any two commands. */
const isAnytime = ({ node }: Change): boolean =>
  ts.isCallExpression(node.parent) && ts.isIdentifier(node.parent.expression) && node.parent.expression.text === "onSignal";

/** Where the call ends of which this is the function, or an argument. */
function endOfCall(node: ts.Node): number {
  return ts.findAncestor(node, ts.isCallExpression)?.end ?? node.end;
}

function referenceTo(program: Program, node: ts.Expression, place: Place): Reference {
  const declaration = ts.isVariableDeclaration(node.parent) && node.parent.name === node ? node.parent : undefined;
  const assignment = assignedBy(node.parent) === node ? node.parent : declaration;
  return {
    at: assignment?.end ?? node.getStart(),
    node,
    place,
    text: node.getText(),
    isNarrowed: (assignment === undefined || isUpdate(assignment)) && isNarrowed(program, node),
  };
}

/** `x += …`, which reads `x` first; `x ??= …` asks whether there is a value. */
const isUpdate = (node: ts.Node): boolean =>
  ts.isBinaryExpression(node) && !["=", "??="].includes(ts.tokenToString(node.operatorToken.kind) ?? "");

function isNarrowed(program: Program, node: ts.Expression): boolean {
  const { checker } = program;
  const isOptional = (type: ts.Type): boolean => kindOf(checker, type)?.type === "optional";
  const type = typeOf(checker, node);
  if (isOptional(type)) return false;
  // An element of a tuple is there by its declaration.
  if (ts.isElementAccessExpression(node)) return !checker.isTupleType(typeOf(checker, node.expression));
  const symbol = symbolOf(checker, ts.isPropertyAccessExpression(node) ? node.name : node);
  return symbol !== undefined && isOptional(checker.getTypeOfSymbol(symbol));
}

/** The place that an expression reads or sets, if it can be set at all. */
function placeOf(program: Program, node: ts.Node): Place | undefined {
  if (ts.isPropertyAccessExpression(node)) return `.${node.name.text}`;
  if (ts.isElementAccessExpression(node)) return placeOf(program, node.expression);
  if (!ts.isIdentifier(node) || libraryNameOf(program.checker, node) !== undefined) return undefined;
  const symbol = symbolOf(program.checker, node);
  const declaration = symbol?.valueDeclaration;
  const isVariable = declaration !== undefined && (ts.isVariableDeclaration(declaration) || ts.isParameter(declaration));
  return isVariable && symbol !== undefined ? symbol : undefined;
}

/** The expression that a node sets, or the list that it changes, and its place. */
function setIn(program: Program, node: ts.Node): { node: ts.Expression; place: Place } | undefined {
  const target = (ts.isCallExpression(node) ? changedList(program, node) : undefined) ?? assignedBy(node);
  const place = target === undefined ? undefined : placeOf(program, target);
  return target === undefined || place === undefined ? undefined : { node: target, place };
}

function placesSetIn(program: Program, root: ts.Node): Set<Place> {
  const found = new Set<Place>();
  const visit = (node: ts.Node): void => {
    const target = setIn(program, node);
    if (target !== undefined) found.add(target.place);
    ts.forEachChild(node, visit);
  };
  visit(root);
  return found;
}
