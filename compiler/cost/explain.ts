/** `wmc --explain`: what each part of a script costs, as a table for people. */
import type { Output } from "../compile.js";
import type { Part } from "./parts.js";

/** Of lines, and of their first column: what it is about. */
const width = 100;
const labelWidth = 56;

interface Row {
  readonly label: string;
  readonly bytes?: number;
  readonly cost?: string;
}

/**
 * A table for each script: its functions by their places in the source, with bytes and the most processes that a call starts, and below
 * each the lines that start them or call what does. `shown`: how a source file is named. Lines have at most 100 columns, unless a name
 * has more.
 */
export function explain(outputs: readonly Output[], shown: (file: string) => string): string {
  const tables = outputs.map((output) => tableOf(output, shown));
  const all = outputs.reduce((sum, output) => sum + bytesOf(output), 0);
  return [...tables, ...(outputs.length > 1 ? [lines({ label: "all scripts", bytes: all }).join("\n")] : [])].join("\n\n");
}

const bytesOf = ({ shell }: Output): number => Buffer.byteLength(shell);

function tableOf(output: Output, shown: (file: string) => string): string {
  const files = [...new Set(output.parts.flatMap(({ kind, origin }) => (kind === "function" && origin !== undefined ? origin.file : [])))];
  const of = (kind: Part["kind"], file?: string): Part[] =>
    output.parts.filter((part) => part.kind === kind && (file === undefined || part.origin?.file === file));
  const library = of("library");
  const rows: Row[] = [
    ...files.flatMap((file) => [
      { label: shown(file) },
      ...of("function", file).flatMap((part) => partRows(part, `  ${part.origin?.line} ${part.name}`)),
    ]),
    ...(library.length === 0 ? [] : [{ label: "library" }]),
    ...library.flatMap((part) => partRows(part, `  ${part.name}`)),
    ...of("top level").flatMap((part) => partRows(part, part.name)),
    { label: "total", bytes: bytesOf(output) },
  ];
  return [`${output.name.padEnd(labelWidth)}   bytes  processes`, ...rows.flatMap(lines)].join("\n");
}

const partRows = (part: Part, label: string): Row[] => [
  { label, bytes: part.bytes, cost: String(part.cost) === String(part.usual) ? String(part.cost) : `${part.cost}, usually ${part.usual}` },
  ...part.causes.map(({ origin, what, cost }) => ({ label: `${" ".repeat(6)}${origin?.line ?? ""} ${what}`, cost: String(cost) })),
];

/** The row; what is too long for its column goes on below. */
function lines({ label, bytes, cost = "" }: Row): string[] {
  const [first = "", ...rest] = folded(cost, width - labelWidth - 10);
  const numbers = bytes === undefined && first === "" ? "" : `${String(bytes ?? "").padStart(8)}  ${first}`;
  const head =
    label.length > labelWidth && numbers !== "" ? [label, " ".repeat(labelWidth) + numbers] : [label.padEnd(labelWidth) + numbers];
  return [...head, ...rest.map((line) => " ".repeat(labelWidth + 10) + line)].map((line) => line.trimEnd());
}

/** A sum in lines of at most `columns`. */
function folded(text: string, columns: number): string[] {
  const folds = [""];
  for (const [index, term] of text.split(" + ").entries()) {
    const last = folds[folds.length - 1] ?? "";
    const longer = index === 0 ? term : `${last} + ${term}`;
    if (index === 0 || longer.length <= columns) folds[folds.length - 1] = longer;
    else folds.push(`+ ${term}`);
  }
  return folds;
}
