/** Optimise: rewrites of the shell syntax tree that keep its meaning. Each pass is a file, and understandable by itself. */
import type { Lowered } from "../3-lower/lower.js";
import { withArgumentsInPlace, withArgumentsPassedOn } from "./arguments.js";
import { mapBodies } from "./bodies.js";
import { withCases } from "./cases.js";
import { withShortConditions } from "./conditions.js";
import { withoutCopies } from "./copies.js";
import { withoutDeadStores } from "./dead.js";
import { withDefaultsBefore } from "./defaults.js";
import { Analysis } from "./effects.js";
import { withFieldsTogether, withQuickLoads } from "./fields.js";
import { folded, withoutLastAnswer, withoutLastReturn, withoutUnreached } from "./fold.js";
import { withInlined } from "./inline.js";
import { withPlainInput } from "./input.js";
import { withMerged } from "./merge.js";
import { withTestsInPlace } from "./tests.js";
import { withConstants, withoutUnusedFunctions, withoutUnusedVariables } from "./unused.js";
import { withWordsInPlace } from "./words.js";

/** The whole program, rewritten; the same if there is nothing to do. `isShort`: bytes count more than names. */
type Pass = (code: Lowered, isShort: boolean) => Lowered;

const words: Pass = (code) => {
  const analysis = Analysis.of(code);
  // The arguments of the script may be asked for by any code that runs when it starts.
  return mapBodies(code, (body, owner) => (owner === undefined ? body : withWordsInPlace(analysis, body)));
};

const defaults: Pass = (code) => {
  const analysis = Analysis.of(code);
  return mapBodies(code, (body) => withDefaultsBefore(analysis, body));
};

const fold: Pass = (code) =>
  mapBodies(code, (body, owner) => folded(owner === undefined ? withoutLastAnswer(body) : withoutLastReturn(body)));

const copies: Pass = (code, isShort) => {
  const analysis = Analysis.of(code);
  return mapBodies(code, (body) => withoutCopies(analysis, body, isShort));
};

/** What leaves less to do. Repeated, in this order, as each makes work for the others. */
const reductions: readonly Pass[] = [
  fold,
  withoutUnreached,
  withConstants,
  withArgumentsInPlace,
  copies,
  (code) => {
    const analysis = Analysis.of(code);
    return mapBodies(code, (body) => withoutDeadStores(analysis, body));
  },
  withoutUnusedVariables,
  withInlined,
  withoutUnusedFunctions,
];

/** What says the same in fewer words. Once, in this order. */
const forms: readonly Pass[] = [
  withTestsInPlace,
  withArgumentsPassedOn,
  words,
  copies,
  withPlainInput,
  (code) => mapBodies(code, (body) => withFieldsTogether(body, code.touched)),
  (code) => mapBodies(code, withCases),
  defaults,
  // A text that was looked at often may be looked at once now.
  copies,
  fold,
  // At the top level each variable has a line: that is where users look for settings.
  (code, isShort) => mapBodies(code, (body, owner) => (isShort || owner !== undefined ? withMerged(body, isShort) : body)),
  (code, isShort) => mapBodies(code, (body) => withShortConditions(body, isShort)),
  (code) => mapBodies(code, withQuickLoads),
];

const all = (passes: readonly Pass[], code: Lowered, isShort: boolean): Lowered =>
  passes.reduce((result, pass) => pass(result, isShort), code);

export function optimise(code: Lowered, isShort: boolean): Lowered {
  const reduced = all(reductions, code, isShort);
  return reduced === code ? all(forms, code, isShort) : optimise(reduced, isShort);
}
