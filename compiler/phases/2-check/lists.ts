/**
 * Lists. In JavaScript a list is shared by all its names; in the shell each variable has its own copy. Both mean the same as long as
 * no list changes while somebody else can see it: that is what is checked here. Methods such as `push`, and assignments to elements, change one.
 */
import { ts } from "ts-morph";
import { Refusal } from "../../diagnostics.js";
import { kindOf } from "../../kinds.js";
import { type FunctionInfo, type Program, reachable, symbolOf, typeOf } from "../1-load/load.js";
import { assignedBy, contains } from "../1-load/tree.js";

type Changes = ReadonlyMap<ts.Symbol, readonly ts.Node[]>;

export function checkLists(program: Program, root: ts.Node, changed: Changes): Refusal[] {
  const found: Refusal[] = [];
  const symbol = (node: ts.Node): ts.Symbol | undefined => (ts.isIdentifier(node) ? symbolOf(program.checker, node) : undefined);
  const changingName = (node: ts.Expression): ts.Symbol | undefined => {
    const named = symbol(node);
    return named !== undefined && changed.has(named) ? named : undefined;
  };
  const refuseAliases = (value: ts.Expression | undefined, isOwner: boolean): void => {
    for (const leaf of leaves(value)) {
      const mayChange = changingName(leaf) !== undefined && !isFinished(program, leaf, changed);
      if (mayChange || (isOwner && isShared(program, leaf))) found.push(new Refusal(leaf, "WM300", leaf.getText()));
    }
  };
  const visit = (node: ts.Node): void => {
    const list = changedList(program, node);
    if (list !== undefined && !ownsList(program, list)) found.push(new Refusal(node, "WM301", list.getText()));
    if (ts.isVariableDeclaration(node)) {
      const own = symbol(node.name);
      refuseAliases(node.initializer, own !== undefined && changed.has(own));
    } else if (isStoring(node)) {
      const own = symbol(node.left);
      refuseAliases(node.right, own !== undefined && changed.has(own));
    } else if (ts.isPropertyAssignment(node) || ts.isBindingElement(node) || ts.isParameter(node)) {
      refuseAliases(node.initializer, false);
    } else if (ts.isShorthandPropertyAssignment(node)) {
      refuseAliases(node.name, false);
    } else if (ts.isReturnStatement(node)) {
      for (const leaf of leaves(node.expression)) {
        const named = changingName(leaf);
        const isOpen = named !== undefined && program.globals.has(named);
        if (isOpen || (returnsOwned(program, node) && isShared(program, leaf) && !isOwned(program, leaf)))
          found.push(new Refusal(leaf, "WM300", leaf.getText()));
      }
    } else if (ts.isForOfStatement(node)) {
      refuseChange(node.expression, node.statement);
    } else if (ts.isCallExpression(node)) {
      checkCall(node);
    }
    ts.forEachChild(node, visit);
  };
  const refuseChange = (list: ts.Expression, body: ts.Node): void => {
    const named = changingName(list);
    if (named !== undefined && changes(program, body, named)) found.push(new Refusal(list, "WM302", list.getText()));
  };
  const checkCall = (node: ts.CallExpression): void => {
    if (ts.isPropertyAccessExpression(node.expression)) {
      for (const argument of node.arguments) if (ts.isArrowFunction(argument)) refuseChange(node.expression.expression, argument.body);
      return;
    }
    const callee = calledFunction(program, node);
    if (callee === undefined) return;
    node.arguments.forEach((argument, index) => {
      for (const leaf of leaves(argument)) {
        const named = changingName(leaf);
        const isChanged =
          named !== undefined &&
          (functionChanges(program, callee, named) || (isKept(program, callee, index, new Set()) && !isFinished(program, leaf, changed)));
        if (isChanged) found.push(new Refusal(leaf, "WM303", leaf.getText(), callee.name));
      }
    });
  };
  visit(root);
  return found;
}

/** All places in the program that change a list, by the variable that they change. */
export function collectChanges(program: Program): Changes {
  const found = new Map<ts.Symbol, ts.Node[]>();
  const visit = (node: ts.Node): void => {
    const list = changedList(program, node);
    const symbol = list === undefined ? undefined : symbolOf(program.checker, list);
    if (symbol !== undefined) found.set(symbol, [...(found.get(symbol) ?? []), node]);
    ts.forEachChild(node, visit);
  };
  for (const module of program.modules) visit(module.file);
  return found;
}

/** Methods that change their list. */
const changing = new Set(["push", "pop", "shift", "unshift", "reverse", "sort", "splice", "fill", "copyWithin"]);

/** The list that a call of a method or an assignment to an element changes. */
export function changedList(program: Program, node: ts.Node): ts.Expression | undefined {
  const isList = (list: ts.Expression): boolean => kindOf(program.checker, typeOf(program.checker, list))?.type === "list";
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && changing.has(node.expression.name.text)) {
    const list = node.expression.expression;
    return isList(list) && !isNew(list) ? list : undefined;
  }
  if (ts.isElementAccessExpression(node) && assignedBy(node.parent) === node && isList(node.expression)) return node.expression;
  return undefined;
}

/** Whether nobody else can have a list, since it is made here: `[...list]`, `list.map(…)`. */
export const isNew = (list: ts.Expression): boolean =>
  ts.isArrayLiteralExpression(list) ||
  (ts.isCallExpression(list) &&
    ts.isPropertyAccessExpression(list.expression) &&
    (!changing.has(list.expression.name.text) || isNew(list.expression.expression)));

/** A variable owns its list; a parameter does not, and a field is reached through records that are shared. */
function ownsList(program: Program, node: ts.Expression): boolean {
  const declaration = ts.isIdentifier(node) ? symbolOf(program.checker, node)?.valueDeclaration : undefined;
  return (
    declaration !== undefined && ts.isVariableDeclaration(declaration) && declaration.parent.parent.kind === ts.SyntaxKind.VariableStatement
  );
}

/** The expressions that a value may come from as it is: both branches of `?:` and `??`. */
function leaves(node: ts.Expression | undefined): ts.Expression[] {
  if (node === undefined) return [];
  if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isSatisfiesExpression(node)) return leaves(node.expression);
  if (ts.isConditionalExpression(node)) return [...leaves(node.whenTrue), ...leaves(node.whenFalse)];
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken)
    return [...leaves(node.left), ...leaves(node.right)];
  return [node];
}

/** Whether a local list is handed over here: no `push` can come after this use of it. */
function isFinished(program: Program, use: ts.Expression, changed: Changes): boolean {
  const symbol = symbolOf(program.checker, use);
  const declaration = symbol?.valueDeclaration;
  if (symbol === undefined || declaration === undefined || program.globals.has(symbol)) return false;
  const calls = changed.get(symbol) ?? [];
  if (calls.some((call) => call.pos > use.pos)) return false;
  for (let node: ts.Node = use; node !== declaration.getSourceFile() && !contains(node, declaration); node = node.parent) {
    if (ts.isIterationStatement(node, false) && calls.some((call) => contains(node, call))) return false;
  }
  return true;
}

/** Whether a list has another name already: anything but a literal or the result of a call. */
function isShared(program: Program, node: ts.Expression): boolean {
  const kind = kindOf(program.checker, typeOf(program.checker, node));
  const isList = kind?.type === "list" || (kind?.type === "optional" && kind.of.type === "list");
  return isList && (ts.isIdentifier(node) || ts.isPropertyAccessExpression(node));
}

/** `a = b`, `a ??= b` */
const isStoring = (node: ts.Node): node is ts.BinaryExpression =>
  ts.isBinaryExpression(node) &&
  (node.operatorToken.kind === ts.SyntaxKind.EqualsToken || node.operatorToken.kind === ts.SyntaxKind.QuestionQuestionEqualsToken);

/** Whether the function of this return says that its list is the caller's to change: `T[]`, not `readonly T[]`. */
function returnsOwned(program: Program, node: ts.ReturnStatement): boolean {
  let owner: ts.Node = node;
  while (!ts.isFunctionLike(owner) && owner.parent !== undefined) owner = owner.parent;
  const signature = ts.isFunctionLike(owner) ? program.checker.getSignatureFromDeclaration(owner as ts.SignatureDeclaration) : undefined;
  const kind = signature === undefined ? undefined : kindOf(program.checker, program.checker.getReturnTypeOfSignature(signature));
  return kind?.type === "list" && !kind.readonly;
}

/** Whether a list is of a local variable alone: each value that this gets is a new list, and nothing else gets it. */
function isOwned(program: Program, node: ts.Expression): boolean {
  const own = ts.isIdentifier(node) ? symbolOf(program.checker, node) : undefined;
  const declaration = own?.valueDeclaration;
  if (own === undefined || declaration === undefined || !ts.isVariableDeclaration(declaration) || program.globals.has(own)) return false;
  let root: ts.Node = declaration;
  while (!ts.isFunctionLike(root) && !ts.isSourceFile(root)) root = root.parent;
  const isOther = (value: ts.Expression | undefined): boolean => leaves(value).some((leaf) => isShared(program, leaf));
  let found = isOther(declaration.initializer) || isStored(program, root, own, new Set());
  const visit = (one: ts.Node): void => {
    if (isStoring(one) && symbolOf(program.checker, one.left) === own && isOther(one.right)) found = true;
    ts.forEachChild(one, visit);
  };
  visit(root);
  return !found;
}

function calledFunction(program: Program, node: ts.CallExpression): FunctionInfo | undefined {
  const symbol = ts.isIdentifier(node.expression) ? symbolOf(program.checker, node.expression) : undefined;
  return symbol === undefined ? undefined : program.functions.get(symbol);
}

function changesHere(program: Program, node: ts.Node, list: ts.Symbol): boolean {
  const changed = changedList(program, node);
  return changed !== undefined && symbolOf(program.checker, changed) === list;
}

function changes(program: Program, body: ts.Node, list: ts.Symbol): boolean {
  let found = false;
  const visit = (node: ts.Node): void => {
    if (changesHere(program, node, list)) found = true;
    const callee = ts.isCallExpression(node) ? calledFunction(program, node) : undefined;
    if (callee !== undefined && functionChanges(program, callee, list)) found = true;
    ts.forEachChild(node, visit);
  };
  visit(body);
  return found;
}

/** Whether calling a function may change a list at the top level. */
function functionChanges(program: Program, info: FunctionInfo, list: ts.Symbol): boolean {
  if (!program.globals.has(list)) return false;
  return [info, ...reachable(info)].some((one) => {
    let found = false;
    const visit = (node: ts.Node): void => {
      if (changesHere(program, node, list)) found = true;
      ts.forEachChild(node, visit);
    };
    visit(one.declaration);
    return found;
  });
}

/** Whether a function keeps the list that it is given: stores or returns it as it is. */
function isKept(program: Program, info: FunctionInfo, index: number, seen: Set<FunctionInfo>): boolean {
  const parameter = info.declaration.parameters[index];
  if (parameter === undefined || seen.has(info)) return false;
  seen.add(info);
  const own = symbolOf(program.checker, parameter.name);
  // What a pattern takes out of it may be kept as well.
  return own === undefined || isStored(program, info.declaration, own, seen) || isReturned(program, info.declaration, own);
}

const isLeafOf = (program: Program, node: ts.Expression | undefined, own: ts.Symbol): boolean =>
  leaves(node).some((leaf) => ts.isIdentifier(leaf) && symbolOf(program.checker, leaf) === own);

function isReturned(program: Program, root: ts.Node, own: ts.Symbol): boolean {
  const visit = (node: ts.Node): boolean =>
    (ts.isReturnStatement(node) && isLeafOf(program, node.expression, own)) || ts.forEachChild(node, visit) === true;
  return visit(root);
}

/** Whether a variable, field or function gets the list of a variable. */
function isStored(program: Program, root: ts.Node, own: ts.Symbol, seen: Set<FunctionInfo>): boolean {
  const isOwn = (node: ts.Expression | undefined): boolean => isLeafOf(program, node, own);
  const visit = (node: ts.Node): boolean => {
    if ((ts.isVariableDeclaration(node) || ts.isBindingElement(node) || ts.isPropertyAssignment(node)) && isOwn(node.initializer))
      return true;
    if (isStoring(node) && isOwn(node.right)) return true;
    if (ts.isShorthandPropertyAssignment(node) && symbolOf(program.checker, node.name) === own) return true;
    const callee = ts.isCallExpression(node) ? calledFunction(program, node) : undefined;
    const isPassedOn =
      callee !== undefined &&
      ts.isCallExpression(node) &&
      node.arguments.some((argument, at) => isOwn(argument) && isKept(program, callee, at, seen));
    return isPassedOn || ts.forEachChild(node, visit) === true;
  };
  return visit(root);
}
