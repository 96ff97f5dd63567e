/** Guests at tables: options as records, a copy of each change, undo. */
import { args, fail, parseInteger, print } from "wmc";

interface Guest {
  readonly name: string;
  readonly table: number;
  readonly wishes: readonly string[];
}

interface Change {
  readonly kind: "seat" | "leave" | "undo";
  readonly name: string;
  readonly table: number;
}

let guests: readonly Guest[] = [];
const history: Version[] = [];

interface Version {
  readonly guests: readonly Guest[];
  readonly because: string;
}

function parse(line: string): Change | undefined {
  const [kind, name = "", table] = line.split(" ");
  switch (kind) {
    case "seat":
      return { kind, name, table: parseInteger(table ?? "") ?? fail(`no table for ${name}`, 4) };
    case "leave":
    case "undo":
      return { kind, name, table: 0 };
    default:
      return undefined;
  }
}

function apply({ kind, name, table }: Change): void {
  if (kind === "undo") {
    const last = history.pop();
    guests = last?.guests ?? [];
    print(`undone: ${last?.because ?? "nothing"}`);
    return;
  }
  history.push({ guests, because: `${kind} ${name}` });
  const known = guests.find((one) => one.name === name);
  const others = guests.filter((one) => one.name !== name);
  if (kind === "leave") guests = others;
  else if (known === undefined) guests = [...others, { name, table, wishes: table % 2 === 0 ? ["window"] : [] }];
  else guests = [...others, { ...known, table }];
}

for (const line of [
  ...args,
  "seat Ada 2",
  "seat Bob 1",
  "seat Ada 3",
  "hello",
  "leave Bob",
  "undo",
  "seat $x 4",
  "undo",
  "undo",
  "undo",
  "undo",
  "undo",
]) {
  const change = parse(line);
  if (change === undefined) {
    print(`not understood: ${line}`);
    continue;
  }
  apply(change);
  print(
    guests.length === 0
      ? "(nobody)"
      : guests.map(({ name, table, wishes }) => `${name}@${table}${wishes.map((wish) => `+${wish}`).join("")}`).join(" "),
  );
}
