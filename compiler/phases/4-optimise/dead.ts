/** Dead stores: what is put into a variable and never looked at, because something else is put there before. */
import { type Command, commandName, type Variable } from "../../shell/ast.js";
import { type Analysis, own } from "./effects.js";
import { countIn, movable } from "./substitute.js";
import { type Commands, isLeaving, mapLists, unlessSame, wordsOf } from "./tree.js";

/** A body without them. */
export const withoutDeadStores = (analysis: Analysis, body: Commands): Commands =>
  mapLists(body, (list, isOutermost) =>
    unlessSame(
      list,
      list.filter((command, at) => {
        const [assignment, more] = command.type === "assign" ? command.assignments : [];
        if (assignment === undefined || more !== undefined || !analysis.isLocal(assignment.variable)) return true;
        return movable(assignment.value) === undefined || !isDead(list.slice(at + 1), assignment.variable, isOutermost);
      }),
    ),
  );

/** Whether what a local holds is of no use to the commands that follow; `isOutermost`: to their end, that of the body. */
export function isDead(commands: Commands, variable: Variable, isOutermost: boolean): boolean {
  const fate = new Fates(variable).ofList(commands);
  return fate === "gone" || (fate === "kept" && isOutermost);
}

/** What becomes of a value: it may be looked at, it is gone on every way, or it may still be there at the end. */
type Fate = "read" | "gone" | "kept";

class Fates {
  constructor(private readonly variable: Variable) {}

  ofList(commands: Commands): Fate {
    for (const command of commands) {
      const fate = this.of(command);
      if (fate !== "kept") return fate;
    }
    return "kept";
  }

  private of(command: Command): Fate {
    if (wordsOf(command).some((word) => countIn(word, this.variable) > 0)) return "read";
    const { reads, writes } = own(command);
    if (reads.has(this.variable)) return "read";
    switch (command.type) {
      case "simple": {
        const name = commandName(command);
        // Where a loop goes on is not known here.
        if (name === "break" || name === "continue") return "read";
        return isLeaving(command) || writes.has(this.variable) ? "gone" : "kept";
      }
      case "assign":
        return writes.has(this.variable) ? "gone" : "kept";
      case "and":
      case "or":
        return unlessDecided(this.of(command.left), () => either(this.of(command.right), "kept"));
      case "not":
        return this.of(command.command);
      case "group":
        return this.ofList(command.body);
      case "if":
        return command.branches.reduceRight<() => Fate>(
          (rest, { condition, body }) =>
            () =>
              unlessDecided(this.ofList(condition), () => either(this.ofList(body), rest())),
          () => this.ofList(command.otherwise ?? []),
        )();
      case "case": {
        const bodies = command.clauses.map(({ body }) => this.ofList(body));
        const isComplete = command.clauses.some(({ patterns }) =>
          patterns.some(({ parts: [part] }) => part?.type === "glob" && part.value === "*"),
        );
        return bodies.reduce(either, isComplete ? "gone" : "kept");
      }
      case "while":
        return unlessDecided(this.ofList(command.condition), () => either(this.ofList(command.body), "kept"));
      case "for":
        return either(this.ofList(command.body), "kept");
      default:
        return "kept";
    }
  }
}

const unlessDecided = (first: Fate, next: () => Fate): Fate => (first === "kept" ? next() : first);

const either = (a: Fate, b: Fate): Fate => (a === "read" || b === "read" ? "read" : a === "kept" || b === "kept" ? "kept" : "gone");
