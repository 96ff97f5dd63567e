/** Programs for Node: TypeScript to JavaScript, with traps for what the promise does not cover if that is wanted. */
import { ts } from "ts-morph";
import { type Code, type Diagnostic, describe, Refusal } from "../diagnostics.js";
import { sameInShell } from "../library/string/same.js";
import { restoreArrows } from "../phases/1-load/arrows.js";
import { readSources } from "../phases/1-load/sources.js";
import { assignedBy } from "../phases/1-load/tree.js";
import type * as traps from "./traps.js";

export interface InstrumentOptions {
  /** The module specifier of traps.ts, compiled; no traps if left out. */
  readonly traps?: string | undefined;
  /** The name under which a file is shown where a trap ends the program. */
  readonly nameOf?: (file: string) => string;
}

/**
 * The JavaScript (an ES module, with its source map inline) of each file of the programs that begin at `entryFiles`, by the path of the file.
 * Imports are as they are in the source. With traps, a program ends with status 1 and a line on standard error, `FILE:LINE:COLUMN - error
 * CODE: message`, where its meaning in the shell is not promised: an integer beyond 2^53 - 1, a division by zero, an
 * element set where none can be, and the methods of text that count characters on text that is not ASCII.
 *
 * The errors are those of TypeScript; whether the compiler accepts the program is not asked.
 */
export function instrument(
  entryFiles: readonly string[],
  options: InstrumentOptions = {},
): { files: ReadonlyMap<string, string>; errors: readonly Diagnostic[] } {
  const { sources, files: own, errors } = readSources(entryFiles);
  const files = new Map<string, string>();
  if (sources === undefined) return { files, errors };
  const { traps, nameOf = (file) => file } = options;
  const before = [restoreArrows, ...(traps === undefined ? [] : [trapping(traps, nameOf)]), withoutSatisfies];
  for (const file of own) sources.emit(file, (_, text) => files.set(file.fileName, text), undefined, false, { before });
  return { files, errors };
}

/** TypeScript itself makes `--1` of `-(-1 satisfies number)`: it takes the parentheses away with the type. */
export const withoutSatisfies: ts.TransformerFactory<ts.SourceFile> = (context) => {
  const visit = (node: ts.Node): ts.Node =>
    ts.isSatisfiesExpression(node)
      ? context.factory.createParenthesizedExpression(ts.visitNode(node.expression, visit, ts.isExpression) ?? node.expression)
      : ts.visitEachChild(node, visit, context);
  return (file) => ts.visitEachChild(file, visit, context);
};

type Trap = keyof typeof traps;

const K = ts.SyntaxKind;

const checkedOperators: ReadonlySet<ts.SyntaxKind> = new Set([
  K.PlusToken,
  K.MinusToken,
  K.AsteriskToken,
  K.PlusEqualsToken,
  K.MinusEqualsToken,
  K.AsteriskEqualsToken,
]);

const dividing: ReadonlySet<ts.SyntaxKind> = new Set([K.SlashToken, K.PercentToken, K.SlashEqualsToken, K.PercentEqualsToken]);

/**
 * Puts calls of the traps, which are imported from `module`, around operations. It goes by the syntax alone: the traps themselves see whether
 * they are given a number, a text or something that is none of their business.
 */
export function trapping(module: string, nameOf: (file: string) => string): ts.TransformerFactory<ts.SourceFile> {
  return (context) => {
    const { factory } = context;
    const namespace = factory.createUniqueName("traps");
    const trap = (name: Trap, node: ts.Node, values: readonly ts.Expression[], code: Code, what: string): ts.Expression => {
      const { file, line, column, message } = describe(new Refusal(node, code, what));
      const text = `${nameOf(file)}:${line}:${column} - error ${code}: ${message}`;
      return factory.createCallExpression(factory.createPropertyAccessExpression(namespace, name), undefined, [
        ...values,
        factory.createStringLiteral(text),
      ]);
    };
    const visitAll = <N extends ts.Node>(node: N): N => ts.visitEachChild(node, visit, context);
    const integer = (node: ts.Expression, made: ts.Expression): ts.Expression => trap("integer", node, [made], "WM202", "the result");

    function visit(node: ts.Node): ts.Node {
      if (ts.isTypeNode(node)) return node;
      if (ts.isBinaryExpression(node)) return binary(node);
      if (ts.isPrefixUnaryExpression(node) && (node.operator === K.PlusPlusToken || node.operator === K.MinusMinusToken))
        return integer(node, visitAll(node));
      if (ts.isPostfixUnaryExpression(node)) return postfix(node);
      if (ts.isElementAccessExpression(node)) return element(node);
      if (ts.isForOfStatement(node)) return forOf(node);
      if (ts.isPropertyAccessExpression(node) && sameInShell.has(node.name.text)) return property(node);
      return visitAll(node);
    }

    function binary(node: ts.BinaryExpression): ts.Expression {
      const operator = node.operatorToken.kind;
      if (dividing.has(operator)) {
        const right = ts.visitNode(node.right, visit, ts.isExpression) ?? node.right;
        const left = ts.visitNode(node.left, visit, ts.isExpression) ?? node.left;
        return factory.updateBinaryExpression(node, left, node.operatorToken, trap("divisor", node.right, [right], "WM204", ""));
      }
      if (checkedOperators.has(operator)) return integer(node, visitAll(node));
      return visitAll(node);
    }

    /** `i++` gives the old value: `integer(++i) - 1`. */
    function postfix(node: ts.PostfixUnaryExpression): ts.Expression {
      const operand = ts.visitNode(node.operand, visit, ts.isLeftHandSideExpression) ?? node.operand;
      const changed = integer(node, factory.createPrefixUnaryExpression(node.operator, operand));
      return factory.createParenthesizedExpression(
        factory.createBinaryExpression(
          changed,
          node.operator === K.PlusPlusToken ? K.MinusToken : K.PlusToken,
          factory.createNumericLiteral(1),
        ),
      );
    }

    /** What stands before `.` or `[ ]` or behind `of`, if it is text that is asked for `method`. Undefined passes, so that in a chain `?.` may follow. */
    function receiver(
      node: ts.PropertyAccessExpression | ts.ElementAccessExpression | ts.ForOfStatement,
      method: string,
      shown: string,
    ): ts.Expression {
      const made = ts.visitNode(node.expression, visit, ts.isExpression) ?? node.expression;
      const argument = firstLiteral(node);
      const literal = argument === undefined ? factory.createIdentifier("undefined") : factory.createStringLiteral(argument);
      return trap("text", node.expression, [made, factory.createStringLiteral(method), literal], "WM210", shown);
    }

    const questionDot = (node: ts.Node): ts.QuestionDotToken | undefined =>
      ts.isOptionalChain(node) ? factory.createToken(K.QuestionDotToken) : undefined;

    /** `for (const letter of text)` */
    function forOf(node: ts.ForOfStatement): ts.Statement {
      const body = ts.visitNode(node.statement, visit, ts.isStatement) ?? node.statement;
      return factory.updateForOfStatement(node, node.awaitModifier, node.initializer, receiver(node, "charAt", "for…of"), body);
    }

    function property(node: ts.PropertyAccessExpression): ts.Expression {
      return factory.createPropertyAccessChain(receiver(node, node.name.text, node.name.text), questionDot(node), node.name);
    }

    /** `text[i]` is `text.charAt(i)`; a list that is set by index is a variable, which can be asked twice. */
    function element(node: ts.ElementAccessExpression): ts.Expression {
      const index = ts.visitNode(node.argumentExpression, visit, ts.isExpression) ?? node.argumentExpression;
      if (assignedBy(node.parent) !== node)
        return factory.createElementAccessChain(receiver(node, "charAt", "[ ]"), questionDot(node), index);
      const { expression, argumentExpression } = node;
      const place = trap("place", argumentExpression, [index, expression], "WM211", argumentExpression.getText());
      return factory.updateElementAccessExpression(node, expression, place);
    }

    return (file) => {
      const program = visitAll(file);
      const imported = factory.createImportDeclaration(
        undefined,
        factory.createImportClause(undefined, undefined, factory.createNamespaceImport(namespace)),
        factory.createStringLiteral(module),
      );
      return factory.updateSourceFile(program, [imported, ...program.statements]);
    };
  };
}

/** The first argument of a method, if it is a literal text. */
function firstLiteral({ parent }: ts.Node): string | undefined {
  const [first] = ts.isCallExpression(parent) ? parent.arguments : [];
  return first !== undefined && ts.isStringLiteralLike(first) ? first.text : undefined;
}
