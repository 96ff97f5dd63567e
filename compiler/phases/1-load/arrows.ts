/** `const twice = (n: number): number => 2 * n;` at the top level: a function like any other, but for the place from which on it is there. */
import { ts } from "ts-morph";

/** A node that the parser could have made. */
type Made = { flags: ts.NodeFlags; jsDoc?: ts.JSDoc[] } & ts.Node;

const arrows = new WeakMap<ts.Node, ts.Statement>();

/** Whether a function was an arrow function: one that must not be called further up. */
export const wasArrow = (node: ts.Node): boolean => arrows.has(node);

/** Makes arrow functions again of what was made of them, for JavaScript to have them as they are. */
export const restoreArrows: ts.TransformerFactory<ts.SourceFile> = () => (file) =>
  ts.factory.updateSourceFile(
    file,
    file.statements.map((one) => arrows.get(one) ?? one),
  );

/** The arrow function that a statement does nothing but name, if a function declaration means the same. */
function namedArrow(node: ts.Statement): { name: ts.Identifier; arrow: ts.ArrowFunction } | undefined {
  if (!ts.isVariableStatement(node) || (node.declarationList.flags & ts.NodeFlags.BlockScoped) !== ts.NodeFlags.Const) return undefined;
  const [declaration, another] = node.declarationList.declarations;
  if (declaration === undefined || another !== undefined || !ts.isIdentifier(declaration.name)) return undefined;
  const { name, type, initializer } = declaration;
  // With a type of its own the name may stand for more than the function; and TypeScript follows `never` only for function declarations.
  if (type !== undefined || initializer === undefined || !ts.isArrowFunction(initializer) || initializer.modifiers !== undefined)
    return undefined;
  return initializer.type?.kind === ts.SyntaxKind.NeverKeyword ? undefined : { name, arrow: initializer };
}

/** Gives a node that was made the place of what it was made of, as if it had been parsed. */
function placed<T extends ts.Node>(node: T, from: ts.Node, parent: ts.Node): T {
  const made: Made = ts.setTextRange(node, from);
  made.flags = from.flags;
  (made as { parent: ts.Node }).parent = parent;
  ts.forEachChild(node, (child) => {
    (child as { parent: ts.Node }).parent = node;
  });
  return node;
}

function asFunction(statement: ts.Statement): ts.Statement {
  const found = namedArrow(statement);
  if (found === undefined || !ts.isVariableStatement(statement)) return statement;
  const { name, arrow } = found;
  const { body, parameters, typeParameters, type } = arrow;
  const block = ts.isBlock(body) ? body : ts.factory.createBlock([ts.factory.createReturnStatement(body)]);
  const made = ts.factory.createFunctionDeclaration(statement.modifiers, undefined, name, typeParameters, parameters, type, block);
  placed(made, statement, statement.parent);
  if (!ts.isBlock(body)) {
    placed(block, body, made);
    for (const one of block.statements) placed(one, body, block);
  }
  const { jsDoc } = statement as ts.Node as Made;
  if (jsDoc !== undefined) {
    (made as ts.Node as Made).jsDoc = jsDoc;
    for (const comment of jsDoc) (comment as { parent: ts.Node }).parent = made;
  }
  arrows.set(made, statement);
  return made;
}

/** Makes functions of a file's named arrow functions, before TypeScript looks at it. */
export function declareArrows(file: ts.SourceFile): void {
  const { statements } = file;
  const made = ts.factory.createNodeArray(statements.map(asFunction));
  (file as { statements: ts.NodeArray<ts.Statement> }).statements = ts.setTextRange(made, statements);
}
