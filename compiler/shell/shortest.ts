/** The shortest spelling of a word (POSIX.1-2017, XCU 2.2): as it is, behind backslashes, in single or in double quotes, each where it is shorter. */
import { escapeInDouble } from "./quote.js";

export type Unit =
  | { readonly type: "text"; readonly value: string }
  /** Has its meaning only without quotes. */
  | { readonly type: "glob"; readonly value: string }
  /** `long`: with braces; `short`: without them, if it has such a form. `isFree`: it may stand without quotes there. */
  | { readonly type: "expansion"; readonly long: string; readonly short: string | undefined; readonly isFree: boolean };

type Mode = "bare" | "single" | "double";
const marks: Record<Mode, string> = { bare: "", single: "'", double: '"' };

interface State {
  readonly mode: Mode;
  readonly spelled: string;
  /** How often it changes between quotes and none: of equally short spellings the one with the fewest is easiest to read and to pack. */
  readonly turns: number;
  /** The last was an expansion without braces, so a letter would be part of its name. */
  readonly isOpen: boolean;
}

/**
 * A run of letters that are spelled alike. No pattern, tilde, brace, comment or sum is made of the safe ones, and no shell takes them apart;
 * but `%` and `=` in front would be a longer operator, or a command's path to some shells.
 */
const runs = /(?<safe>(?!^[%=])[A-Za-z0-9_./:,+@%^=!-]+)|(?<ascii>[ -~\t])|[\s\S]/gu;

/** Throws for a NUL, which no shell can hold. `mayEscape`: not within an expansion in double quotes, where older shells keep backslashes. */
export function shortest(units: readonly Unit[], mayEscape: boolean): string {
  let states: State[] = [{ mode: "bare", spelled: "", turns: 0, isOpen: false }];
  const step = (next: (mode: Mode, state: State) => readonly Pick<State, "spelled" | "isOpen">[]): void => {
    const best = new Map<string, State>();
    for (const state of states)
      for (const mode of ["bare", "single", "double"] as const) {
        const turned = mode === state.mode ? state : turn(state, mode);
        for (const one of next(mode, turned)) {
          const key = `${mode} ${one.isOpen}`;
          best.set(key, shorter(best.get(key), { ...one, mode, turns: turned.turns }));
        }
      }
    states = [...best.values()];
  };
  const run = ([letters, safe, ascii]: RegExpMatchArray, mode: Mode, isOpen: boolean): string | undefined => {
    if (letters === "\0") throw new RangeError("a shell can't hold a NUL character");
    if (isOpen && mode !== "single" && /^[\w[]/.test(letters)) return undefined;
    if (mode === "double") return escapeInDouble(letters);
    if (mode === "single") return letters === "'" ? undefined : letters;
    return safe ?? (mayEscape && ascii !== undefined ? `\\${letters}` : undefined);
  };
  for (const unit of units) {
    if (unit.type === "text")
      for (const found of unit.value.matchAll(runs))
        step((mode, { spelled, isOpen }) => {
          const one = run(found, mode, isOpen);
          return one === undefined ? [] : [{ spelled: spelled + one, isOpen: false }];
        });
    else if (unit.type === "glob")
      step((mode, { spelled, isOpen }) =>
        mode !== "bare" || (isOpen && unit.value.startsWith("[")) ? [] : [{ spelled: spelled + unit.value, isOpen: false }],
      );
    else
      step((mode, { spelled }) =>
        mode === "single" || (mode === "bare" && !unit.isFree)
          ? []
          : [
              ...(unit.short === undefined ? [] : [{ spelled: spelled + unit.short, isOpen: true }]),
              { spelled: spelled + unit.long, isOpen: false },
            ],
      );
  }
  return states.map((state) => turn(state, "bare")).reduce(shorter).spelled;
}

const turn = ({ mode, spelled, turns }: State, next: Mode): State => ({
  mode: next,
  spelled: spelled + marks[mode] + marks[next],
  turns: turns + 1,
  isOpen: false,
});

const shorter = (a: State | undefined, b: State): State =>
  a === undefined || (b.spelled.length - a.spelled.length || b.turns - a.turns) < 0 ? b : a;
