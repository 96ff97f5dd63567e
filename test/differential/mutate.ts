/** Programs that somebody's cat walked over: tokens left out, doubled, swapped; expressions and statements in each other's places. */
import { ts } from "ts-morph";

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

interface Span {
  readonly start: number;
  readonly end: number;
}

interface Parts {
  readonly tokens: readonly Span[];
  /** Lists of parts that may stand for each other: expressions, statements. */
  readonly families: readonly (readonly Span[])[];
}

function partsOf(source: string): Parts {
  const file = ts.createSourceFile("program.ts", source, ts.ScriptTarget.Latest, true);
  const tokens: Span[] = [];
  const expressions: Span[] = [];
  const statements: Span[] = [];
  const visit = (node: ts.Node): void => {
    const span = { start: node.getStart(file), end: node.getEnd() };
    const children = node.getChildren(file);
    if (span.end > span.start && children.length === 0) tokens.push(span);
    if (ts.isExpression(node)) expressions.push(span);
    if (ts.isStatement(node)) statements.push(span);
    for (const child of children) visit(child);
  };
  visit(file);
  return { tokens, families: [expressions, statements].filter((family) => family.length > 1) };
}

/** The source with one to three changes. */
export function mutated(source: string, random: () => number): string {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  let text = source;
  for (let left = 1 + Math.floor(random() * 3); left > 0; left--) {
    const { tokens, families } = partsOf(text);
    if (tokens.length === 0) break;
    const isOfFamily = random() < 0.7 && families.length > 0;
    const family = isOfFamily ? pick(families) : tokens;
    const [one, other] = [pick(family), pick(family)];
    const replacement = text.slice(other.start, other.end);
    const kept = text.slice(one.start, one.end);
    const change = pick([replacement, replacement, replacement, `${kept} ${replacement}`, ""]);
    text = text.slice(0, one.start) + change + text.slice(one.end);
  }
  return text;
}
