/** Which kinds of syntax the language has. Everything else is refused, with the way to write it instead. */
import { ts } from "ts-morph";
import { Refusal } from "../../diagnostics.js";
import { isMainGuard } from "../1-load/load.js";
import { expressions } from "../3-lower/expressions.js";
import { statements } from "../3-lower/statements.js";

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
]);

/** How to write instead what the language does not have. */
const rewrites: { readonly [kind in ts.SyntaxKind]?: string } = {
  [K.ClassDeclaration]: "an interface for the data, functions for what is done with it",
  [K.ClassExpression]: "an interface for the data, functions for what is done with it",
  [K.ThrowStatement]: 'fail("message") ends the script; return undefined for what the caller can handle',
  [K.TryStatement]: "library functions return undefined or false where they fail",
  [K.AwaitExpression]: "run() waits, spawn() does not",
  [K.YieldExpression]: "fill a list and return it",
  [K.ForInStatement]: "for (const item of list)",
  [K.LabeledStatement]: "put the inner loop into a function and return from it",
  [K.WithStatement]: "name the record",
  [K.RegularExpressionLiteral]: "consistsOf, startsWith, endsWith, includes, before and after",
  [K.FunctionExpression]: "a function declaration, or an arrow function in place",
  [K.NewExpression]: "an object literal, or []",
  [K.DeleteExpression]: "a field of type T | undefined, set to undefined",
  [K.TypeOfExpression]: "declare what it is; compare T | undefined with undefined",
  [K.NullKeyword]: "undefined",
  [K.NonNullExpression]: "?? and a default, or ?? fail(…)",
  [K.AsExpression]: "a type annotation",
  [K.BigIntLiteral]: "a number below 2^53",
  [K.EnumDeclaration]: "a union of string literals",
  [K.ModuleDeclaration]: "a file of its own",
  [K.ObjectBindingPattern]: "read the fields one by one",
  [K.ArrayBindingPattern]: "read the elements one by one",
  [K.SpreadAssignment]: "name the fields",
  [K.ThisKeyword]: "a parameter",
  [K.DotDotDotToken]: "a parameter that is a list",
  [K.TaggedTemplateExpression]: "a function call",
  [K.CommaToken]: "a statement of its own",
  [K.AsyncKeyword]: "spawn() starts a program without waiting",
  [K.DefaultKeyword]: "export the name",
  [K.ExportAssignment]: "export the name",
  [K.NamespaceImport]: "import the names",
  [K.DebuggerStatement]: "leave it out",
  [K.OmittedExpression]: "name every element",
};

function isType(node: ts.Node): boolean {
  return ts.isTypeNode(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node);
}

const isKnown = (node: ts.Node): boolean =>
  structure.has(node.kind) ||
  expressions[node.kind] !== undefined ||
  statements[node.kind] !== undefined ||
  (ts.isBinaryOperatorToken(node) && node.kind !== K.CommaToken);

/** The kind of syntax as people call it. */
function spoken(node: ts.Node): string {
  const text = node.getText();
  if (text.length > 0 && text.length <= 12 && !text.includes("\n")) return text;
  return (K[node.kind] ?? "this").replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
}

const refuse = (node: ts.Node, kind: ts.SyntaxKind = node.kind): Refusal =>
  new Refusal(node, "WM100", spoken(node), rewrites[kind] ?? "docs/language.md lists what there is");

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
  if (ts.isFunctionDeclaration(node)) return functionRefusal(node);
  if (ts.isIfStatement(node) && isMainGuard(node) && ts.isSourceFile(node.parent)) return guardRefusal(node, node.parent);
  if (ts.isArrowFunction(node) && !(ts.isCallExpression(node.parent) && node.parent.arguments.some((one) => one === node)))
    return new Refusal(node, "WM103", "an arrow function");
  if (ts.isArrowFunction(node) && node.modifiers !== undefined) return refuse(node.modifiers[0] ?? node);
  if (ts.isVoidExpression(node) && !ts.isExpressionStatement(node.parent)) return refuse(node);
  if (ts.isPostfixUnaryExpression(node) && !ts.isExpressionStatement(node.parent) && !ts.isForStatement(node.parent))
    return new Refusal(node, "WM501", node.getText());
  if (ts.isVariableDeclarationList(node) && !(node.flags & ts.NodeFlags.BlockScoped))
    return new Refusal(node, "WM100", "var", "let or const");
  if (ts.isVariableDeclarationList(node) && (node.flags & ts.NodeFlags.Using) === ts.NodeFlags.Using)
    return new Refusal(node, "WM100", "using", "const");
  if (ts.isAsExpression(node) && node.type.getText() !== "const") return refuse(node);
  if (ts.isMetaProperty(node) && !isMainArgument(node)) return refuse(node);
  if (ts.isPropertyAccessExpression(node) && node.questionDotToken !== undefined)
    return new Refusal(node, "WM100", "?.", "compare with undefined first");
  if (ts.isParameter(node) && node.dotDotDotToken !== undefined) return refuse(node.dotDotDotToken);
  if (ts.isForOfStatement(node) && node.awaitModifier !== undefined) return refuse(node.awaitModifier, K.AwaitExpression);
  return undefined;
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

function isMainArgument(node: ts.MetaProperty): boolean {
  return (
    ts.isCallExpression(node.parent) &&
    node.parent.expression.getText() === "isMain" &&
    ts.isIfStatement(node.parent.parent) &&
    node.parent.parent.parent.kind === K.SourceFile
  );
}
