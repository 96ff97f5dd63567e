/** Changes of the optimiser's passes; see mutations.ts. */
import type { Mutation } from "./mutations.js";

export const passMutations: readonly Mutation[] = [
  {
    file: "phases/4-optimise/fold.ts",
    find: '"/": (a, b) => Math.trunc(a / b)',
    replace: '"/": (a, b) => Math.floor(a / b)',
    tests: ["expressions"],
  },
  {
    file: "phases/4-optimise/fold.ts",
    find: "Number.isSafeInteger(result) ?",
    replace: "true ?",
    tests: ["expressions", "promise"],
    equivalent: "a constant beyond 2^53 - 1 is refused before, and others are outside of the promise",
  },
  {
    file: "phases/4-optimise/fold.ts",
    find: "condition.value === 0 ? value.no : value.yes",
    replace: "condition.value === 0 ? value.yes : value.no",
    tests: ["expressions"],
  },
  {
    file: "phases/4-optimise/fold.ts",
    find: "return always === undefined ? command : decided(!always);",
    replace: "return always === undefined ? command : decided(always);",
    tests: ["expressions", "statements"],
  },
  {
    file: "phases/4-optimise/fold.ts",
    find: "if (always === false) continue;",
    replace: "",
    tests: ["statements", "expressions"],
    equivalent: "a branch that is never taken stays: longer, but the same",
  },
  {
    file: "phases/4-optimise/dead.ts",
    find: 'if (name === "break" || name === "continue") return "read";',
    replace: "",
    tests: ["statements"],
  },
  {
    file: "phases/4-optimise/dead.ts",
    find: 'bodies.reduce(either, isComplete ? "gone" : "kept")',
    replace: 'bodies.reduce(either, "gone")',
    tests: ["statements"],
  },
  {
    file: "phases/4-optimise/dead.ts",
    find: 'a === "kept" || b === "kept" ? "kept" : "gone"',
    replace: '"gone"',
    tests: ["statements", "expressions"],
  },
  {
    file: "phases/4-optimise/merge.ts",
    find: "one.variable !== other.variable && countIn(other.value, one.variable) === 0",
    replace: "one.variable !== other.variable",
    tests: ["expressions", "functions"],
    equivalent: "all shells make the assignments of one command from left to right; POSIX leaves it open",
  },
  {
    file: "phases/4-optimise/unused.ts",
    find: "return writes.get(assignment.variable) === 1 &&",
    replace: "return",
    tests: ["functions", "names"],
  },
  {
    file: "phases/4-optimise/input.ts",
    find: 'part.type !== "output"',
    replace: "true",
    tests: ["library/files"],
  },
  {
    file: "phases/4-optimise/input.ts",
    find: "found.forks === 0 &&",
    replace: "",
    tests: ["library/files"],
    equivalent: "none of the programs that the library starts reads standard input; the condition is for those to come",
  },
  {
    file: "phases/4-optimise/arguments.ts",
    find: '{ ...call, words: [...call.words, param("@")] }',
    replace: "call",
    tests: ["library/script"],
  },
  {
    file: "phases/4-optimise/words.ts",
    find: "const isNeededLater = isNeeded ||",
    replace: "const isNeededLater =",
    tests: ["library/list"],
  },
  {
    file: "phases/4-optimise/words.ts",
    find: 'right: { type: "number", value: 1 }',
    replace: 'right: { type: "number", value: 0 }',
    tests: ["library/list"],
  },
  { file: "phases/4-optimise/words.ts", find: "left.right.value < divisor", replace: "true", tests: ["library/list"] },
  { file: "phases/4-optimise/defaults.ts", find: "mayLeave(before)", replace: "false", tests: ["statements"] },
  {
    file: "phases/4-optimise/defaults.ts",
    find: "analysis.reads([...condition, ...other], variable) ||",
    replace: "",
    tests: ["statements"],
  },
  {
    file: "phases/4-optimise/cases.ts",
    find: "second.isNegated ? [rest, []] : [[], rest]",
    replace: "second.isNegated ? [[], rest] : [rest, []]",
    tests: ["statements"],
  },
];
