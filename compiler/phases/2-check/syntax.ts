/** Which kinds of syntax the language has. Everything else is refused, with the way to write it instead. */
import { ts } from "ts-morph";
import { Refusal } from "../../diagnostics.js";
import { isMainGuard } from "../1-load/load.js";
import { assignedBy } from "../1-load/tree.js";
import { expressions } from "../3-lower/expressions.js";
import { isOperator } from "../3-lower/operators.js";
import { statements } from "../3-lower/statements.js";
import { rewriteOf } from "./rewrites.js";

const K = ts.SyntaxKind;

/** What has no row in the tables of the lowering, because it is part of something that has. */
const structure = new Set<ts.SyntaxKind>([
  K.SourceFile,
  K.EndOfFileToken,
  K.ImportDeclaration,
  K.ImportClause,
  K.NamedImports,
  K.ImportSpecifier,
  K.ExportDeclaration,
  K.NamedExports,
  K.ExportSpecifier,
  K.ExportKeyword,
  K.ConstKeyword,
  K.FunctionDeclaration,
  K.Parameter,
  K.VariableDeclarationList,
  K.VariableDeclaration,
  K.InterfaceDeclaration,
  K.TypeAliasDeclaration,
  K.CaseBlock,
  K.CaseClause,
  K.DefaultClause,
  K.TemplateSpan,
  K.TemplateHead,
  K.TemplateMiddle,
  K.TemplateTail,
  K.PropertyAssignment,
  K.ShorthandPropertyAssignment,
  K.SpreadElement,
  K.ArrowFunction,
  K.EqualsGreaterThanToken,
  K.QuestionToken,
  K.ColonToken,
  K.QuestionQuestionToken,
  K.PostfixUnaryExpression,
  K.VoidExpression,
  K.MetaProperty,
  K.JSDoc,
  K.ObjectBindingPattern,
  K.ArrayBindingPattern,
  K.BindingElement,
  K.SpreadAssignment,
  K.QuestionDotToken,
]);

const unaryOperators = new Set<ts.SyntaxKind>([K.PlusToken, K.MinusToken, K.ExclamationToken, K.PlusPlusToken, K.MinusMinusToken]);

function isType(node: ts.Node): boolean {
  return ts.isTypeNode(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node);
}

const isKnown = (node: ts.Node): boolean =>
  structure.has(node.kind) ||
  expressions[node.kind] !== undefined ||
  statements[node.kind] !== undefined ||
  ts.isBinaryOperatorToken(node) ||
  ((node.kind === K.OmittedExpression || node.kind === K.DotDotDotToken) &&
    (ts.isBindingElement(node.parent) || ts.isArrayBindingPattern(node.parent)));

/** The kind of syntax as people call it. */
function spoken(node: ts.Node): string {
  const text = node.getText();
  if (text.length > 0 && text.length <= 12 && !text.includes("\n")) return text;
  return (K[node.kind] ?? "this").replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
}

const refuse = (node: ts.Node, kind: ts.SyntaxKind = node.kind): Refusal => new Refusal(node, "WM100", spoken(node), rewriteOf(kind));

/** An operator that the language lacks; its operands are not looked at. */
function operatorRefusal(node: ts.Node): Refusal | undefined {
  const isUnary = ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node);
  const kind = isUnary ? node.operator : ts.isBinaryExpression(node) ? node.operatorToken.kind : undefined;
  if (kind === undefined || (isUnary ? unaryOperators.has(kind) : isOperator(kind) && (kind !== K.CommaToken || isStatement(node))))
    return undefined;
  return new Refusal(ts.isBinaryExpression(node) ? node.operatorToken : node, "WM101", ts.tokenToString(kind) ?? "", rewriteOf(kind));
}

/** Every refusal in a file, in the order of the source; inside what is refused nothing more is looked at. */
export function checkSyntax(file: ts.SourceFile): Refusal[] {
  const found: Refusal[] = [];
  const visit = (node: ts.Node): void => {
    if (isType(node)) return;
    const refusal = isKnown(node) ? special(node) : refuse(node);
    if (refusal !== undefined) found.push(refusal);
    else ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** What is wrong with a node of a kind that there is. */
function special(node: ts.Node): Refusal | undefined {
  const operator = operatorRefusal(node);
  if (operator !== undefined) return operator;
  if (ts.isFunctionDeclaration(node)) return functionRefusal(node);
  if (ts.isIfStatement(node) && isMainGuard(node) && ts.isSourceFile(node.parent)) return guardRefusal(node, node.parent);
  if (ts.isArrowFunction(node) && !(ts.isCallExpression(node.parent) && node.parent.arguments.some((one) => one === node)))
    return new Refusal(node, "WM103", "an arrow function");
  if (ts.isArrowFunction(node) && node.modifiers !== undefined) return refuse(node.modifiers[0] ?? node);
  if (ts.isVoidExpression(node) && !ts.isExpressionStatement(node.parent)) return refuse(node);
  if (assignedBy(node) !== undefined && !isStatement(node)) return new Refusal(node, "WM112", node.getText());
  if (ts.isVariableDeclarationList(node) && !(node.flags & ts.NodeFlags.BlockScoped))
    return new Refusal(node, "WM100", "var", "let or const");
  if (ts.isVariableDeclarationList(node) && (node.flags & ts.NodeFlags.Using) === ts.NodeFlags.Using)
    return new Refusal(node, "WM100", "using", "const");
  if (ts.isAsExpression(node) && node.type.getText() !== "const") return refuse(node);
  if (ts.isMetaProperty(node) && !isMainArgument(node)) return refuse(node);
  if (ts.isParameter(node) && node.name.getText() === "this") return refuse(node.name, K.ThisKeyword);
  if (ts.isParameter(node) && node.dotDotDotToken !== undefined) return refuse(node.dotDotDotToken);
  if (ts.isForOfStatement(node) && node.awaitModifier !== undefined) return refuse(node.awaitModifier, K.AwaitExpression);
  return undefined;
}

const isForEach = (node: ts.Node): boolean =>
  ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && node.expression.name.text === "forEach";

/** Operators of which the right side may be there for what it does. */
const sides = new Set<ts.SyntaxKind>([K.CommaToken, K.AmpersandAmpersandToken, K.BarBarToken, K.QuestionQuestionToken]);

/** Whether an expression stands by itself: nobody uses its value. */
function isStatement(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isParenthesizedExpression(parent) || ts.isVoidExpression(parent)) return isStatement(parent);
  if (ts.isBinaryExpression(parent)) {
    const { kind } = parent.operatorToken;
    return sides.has(kind) && (parent.right === node || kind === K.CommaToken) && isStatement(parent);
  }
  if (ts.isArrowFunction(parent)) return parent.body === node && isForEach(parent.parent);
  if (ts.isConditionalExpression(parent)) return parent.condition !== node && isStatement(parent);
  return ts.isExpressionStatement(parent) || (ts.isForStatement(parent) && parent.condition !== node);
}

/** The main guard is the last statement of its file, and has no else. */
function guardRefusal(node: ts.IfStatement, file: ts.SourceFile): Refusal | undefined {
  if (node.elseStatement !== undefined) return new Refusal(node.elseStatement, "WM109");
  return file.statements[file.statements.length - 1] === node ? undefined : new Refusal(node, "WM109");
}

function functionRefusal(node: ts.FunctionDeclaration): Refusal | undefined {
  if (node.parent.kind !== K.SourceFile) return new Refusal(node.name ?? node, "WM104", "function");
  if (node.asteriskToken !== undefined) return refuse(node.asteriskToken, K.YieldExpression);
  if (node.typeParameters !== undefined)
    return new Refusal(node.typeParameters[0] ?? node, "WM100", "a type parameter", "a function for each type");
  const modifier = node.modifiers?.find((one) => one.kind !== K.ExportKeyword);
  return modifier === undefined ? undefined : refuse(modifier);
}

const isMainArgument = (node: ts.MetaProperty): boolean =>
  ts.isCallExpression(node.parent) && isMainGuard(node.parent.parent) && ts.isSourceFile(node.parent.parent.parent);
