/** All of TypeScript's syntax: each kind is compiled, with the same meaning everywhere, or refused with a code. */
import { ts } from "ts-morph";
import { describe, expect, test } from "vitest";
import { syntax } from "../../compiler/examples/syntax.js";
import { differential, refused, withImport } from "./helper.js";

const modules = { "other.ts": 'export const word = "other";\n' };

for (const [group, examples] of Object.entries(syntax)) {
  describe(group, () => {
    for (const [title, program, code] of examples) {
      if (code === undefined) differential(title, withImport(program), { modules });
      else refused(title, withImport(program), code, { modules });
    }
  });
}

const K = ts.SyntaxKind;

/** Each kind by its first name in the enumeration; the later ones are marks of ranges, like `FirstToken`. */
const nameOf = new Map<ts.SyntaxKind, string>();
for (const [name, kind] of Object.entries(K)) if (typeof kind === "number" && !nameOf.has(kind)) nameOf.set(kind, name);

/** Kinds that no TypeScript source has, by the reason. */
const absent: Readonly<Record<string, readonly string[]>> = {
  "no syntax at all, or no more": ["Unknown", "Count", "Bundle", "ImportTypeAssertionContainer"],
  "made by TypeScript's own emitter or checker": [
    "NotEmittedStatement",
    "NotEmittedTypeElement",
    "PartiallyEmittedExpression",
    "CommaListExpression",
    "SyntheticReferenceExpression",
    "SyntheticExpression",
  ],
  "parts of templates, private names and comments, which the scanner gives as a whole": [
    "BacktickToken",
    "HashToken",
    "JSDocCommentTextToken",
  ],
  "JSX, which a file NAME.ts can't hold": [
    "JsxText",
    "JsxTextAllWhiteSpaces",
    "LessThanSlashToken",
    "JsxElement",
    "JsxSelfClosingElement",
    "JsxOpeningElement",
    "JsxClosingElement",
    "JsxFragment",
    "JsxOpeningFragment",
    "JsxClosingFragment",
    "JsxAttribute",
    "JsxAttributes",
    "JsxSpreadAttribute",
    "JsxExpression",
    "JsxNamespacedName",
  ],
};

test("every kind of syntax occurs in one of the programs, or can't occur", () => {
  const found = new Set<ts.SyntaxKind>();
  const visit = (node: ts.Node, file: ts.SourceFile): void => {
    found.add(node.kind);
    for (const child of node.getChildren(file)) visit(child, file);
  };
  for (const [, program] of Object.values(syntax).flat()) {
    const file = ts.createSourceFile("program.ts", program, ts.ScriptTarget.Latest, true);
    visit(file, file);
    const scanner = ts.createScanner(ts.ScriptTarget.Latest, false, ts.LanguageVariant.Standard, program);
    for (let kind = scanner.scan(); kind !== K.EndOfFileToken; kind = scanner.scan()) found.add(kind);
  }
  const missing = [...nameOf].filter(([kind]) => !found.has(kind)).map(([, name]) => name);
  expect(missing.sort()).toEqual(Object.values(absent).flat().sort());
});
