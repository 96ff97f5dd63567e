/** Optional chains: `a?.b`, `list?.length`, `text?.trim()`. */
import { ts } from "ts-morph";
import { isMarked, type Kind, optional } from "../../kinds.js";
import { assign, param, test, text, type Variable, when } from "../../shell/ast.js";
import { lowerCall } from "./calls.js";
import type { Context } from "./context.js";
import { word } from "./expressions.js";
import { coerce, withoutMark } from "./forms.js";
import { storedField } from "./records.js";

/** Whether a chain begins to be lowered here: its end is what comes last in it. */
export const isChain = (c: Context, node: ts.Expression): node is ts.OptionalChain =>
  ts.isOptionalChain(node) && !isLink(node.parent, node) && !c.hasGivenKind(node);

const isLink = (node: ts.Node, base: ts.Node): node is ts.OptionalChain => ts.isOptionalChain(node) && node.expression === base;

/** The value of a chain, put into a variable that it does not mention. */
export function intoChain(c: Context, node: ts.OptionalChain, target: Variable, kind: Kind): void {
  follow(
    c,
    node,
    (own) => c.emit(assign(target, coerce(word(c, node), own, kind))),
    () => c.emit(assign(target, text(""))),
  );
}

/** `list?.push(x)` */
export const lowerChainStatement = (c: Context, node: ts.OptionalChain): void =>
  follow(c, node, () => (ts.isCallExpression(node) ? lowerCall(c, node).statement() : word(c, node)));

/**
 * At each `?.`:
 *     base=…
 *     if [ "$base" ]; then …; else value=; fi
 * Behind it the base is known to be there.
 */
function follow(c: Context, node: ts.OptionalChain, found: (kind: Kind) => void, missing: () => void = () => undefined): void {
  const links = linksOf(node);
  const from = (at: number): void => {
    const link = links[at];
    if (link === undefined) return;
    // The kind behind the base, without what the chain adds.
    const step = (): void => {
      const kind = kindBehind(c, link);
      c.withGiven(link, { kind }, () => (link === node ? found(kind) : from(at + 1)));
    };
    const { base, isOptional } = accessOf(link);
    const stored = c.kind(base);
    if (!isOptional || stored.type !== "optional") {
      step();
      return;
    }
    const value = c.temporary("base");
    c.emit(assign(value, word(c, base)));
    const present = { value: isMarked(stored) ? withoutMark(value) : param(value), kind: stored.of };
    const [yes = [], no = []] = c.fields.branches([
      () => ({ value: c.collect(() => c.withGiven(base, present, step)), returns: true }),
      () => ({ value: c.collect(missing), returns: true }),
    ]);
    c.emit(no.length > 0 ? when([test(param(value))], yes, no) : when([test(param(value))], yes));
  };
  from(0);
}

/** The links of a chain from its beginning; a method and its call are one. */
function linksOf(node: ts.OptionalChain): ts.OptionalChain[] {
  const { base } = accessOf(node);
  return [...(ts.isOptionalChain(base) ? linksOf(base) : []), node];
}

function accessOf(link: ts.OptionalChain): { readonly base: ts.Expression; readonly isOptional: boolean } {
  const access = ts.isCallExpression(link) && ts.isPropertyAccessExpression(link.expression) ? link.expression : link;
  return { base: access.expression, isOptional: "questionDotToken" in access && access.questionDotToken !== undefined };
}

function kindBehind(c: Context, node: ts.OptionalChain): Kind {
  if (ts.isPropertyAccessExpression(node) && c.kind(node.expression).type === "record") return storedField(c, node);
  if (ts.isElementAccessExpression(node)) {
    const list = c.kind(node.expression);
    if (list.type === "list") return optional(list.element);
  }
  const kind = c.kindOfType(c.checker.getNonNullableType(c.checker.getTypeAtLocation(node))) ?? c.kind(node);
  return ts.isCallExpression(node) && mayBeUndefined(c, node) ? optional(kind) : kind;
}

/** Whether a method says itself that it may have no result, such as `find`. */
function mayBeUndefined(c: Context, node: ts.CallExpression): boolean {
  const type = c.checker.getResolvedSignature(node)?.declaration?.type;
  return type !== undefined && ts.isUnionTypeNode(type) && type.types.some((one) => one.kind === ts.SyntaxKind.UndefinedKeyword);
}
