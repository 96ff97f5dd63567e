/** What a script consists of, with what each part costs. */
import { libraryShell } from "../library/shell.js";
import type { Script } from "../phases/5-assemble/assemble.js";
import { print } from "../phases/6-print/print.js";
import type { Command, Origin } from "../shell/ast.js";
import { Cost } from "./cost.js";
import type { Count, Counter } from "./count.js";

export interface Part extends Count {
  /** Of a function of the program the name in the source; of one of the library its name in the shell; of the rest, `top level`. */
  readonly name: string;
  readonly kind: "function" | "library" | "top level";
  readonly origin: Origin | undefined;
  /** The most that it starts as a rule: without functions that are called rarely, and rare cases of the library. */
  readonly usual: Cost;
  /** What it takes of the script. All parts together are the script. */
  readonly bytes: number;
}

const shebang = Buffer.byteLength(print([]).shell);
const bytesOf = (commands: readonly Command[], isShort: boolean): number => Buffer.byteLength(print(commands, isShort).shell) - shebang;

/** With what the processes of a script are counted. */
export interface Counting {
  readonly most: Counter;
  readonly usual: Counter;
  /** What usually runs when the script is started. */
  readonly topLevel: readonly Command[];
}

/** The parts of a script, functions by their places in the source, what is outside functions last. `printed`: the script as it is printed, whose names may be shorter. */
export function partsOf(script: Script, printed: Script, { most, usual, topLevel }: Counting, isShort: boolean): Part[] {
  const parts: Part[] = [];
  const rest: Command[] = [];
  const printedRest: Command[] = [];
  for (const [index, command] of script.commands.entries()) {
    const shown = printed.commands[index];
    if (shown === undefined) throw new Error("a command that is not printed");
    const { origin } = command;
    const bytes = bytesOf([shown], isShort);
    if (command.type === "function")
      parts.push({
        kind: "function",
        name: most.titleOf(command.name),
        origin,
        bytes,
        usual: usual.ofFunction(command.name).cost,
        ...most.ofFunction(command.name),
      });
    else if (command.type === "library") {
      const name = /^(\w+)\(\)/m.exec(command.text)?.[1] ?? "";
      const { forks = 0, usualForks = 0 } = libraryShell.get(name) ?? {};
      parts.push({ kind: "library", name, origin, bytes, cost: Cost.constant(forks), usual: Cost.constant(usualForks), causes: [] });
    } else {
      rest.push(command);
      printedRest.push(shown);
    }
  }
  const place = ({ origin }: Part): string => `${origin?.file}\0${String(origin?.line).padStart(9)}`;
  return [
    ...parts.sort((a, b) => (place(a) < place(b) ? -1 : 1)),
    {
      kind: "top level",
      name: "top level",
      origin: undefined,
      bytes: shebang + bytesOf(printedRest, isShort),
      usual: usual.of(topLevel).cost,
      ...most.of(rest),
    },
  ];
}
