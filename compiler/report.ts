/** How errors are shown, in the manner of `tsc --pretty`. */
import type { Diagnostic } from "./diagnostics.js";

export interface ReportOptions {
  /** The name under which a file is shown. */
  readonly nameOf: (file: string) => string;
  /** With the colours of an ANSI terminal (ECMA-48). */
  readonly isColoured?: boolean;
}

const colours = { file: "96", position: "93", error: "91", code: "90", gutter: "7" } as const;

/** All errors in their order, and how many they are. */
export function formatDiagnostics(found: readonly Diagnostic[], options: ReportOptions): string {
  const files = new Set(found.map(({ file }) => file)).size;
  return [
    ...found.map((one) => `${formatDiagnostic(one, options)}\n`),
    `Found ${counted(found.length, "error")} in ${counted(files, "file")}.`,
  ].join("\n");
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;

/**
 *     guests.ts:7:12 - error WM203: / gives a fraction
 *
 *     7     const half = count / 2;
 *                        ~~~~~~~~~
 *       help: write Math.trunc(a / b)
 */
export function formatDiagnostic(found: Diagnostic, { nameOf, isColoured = false }: ReportOptions): string {
  const paint = (part: keyof typeof colours, text: string): string => (isColoured ? `\u001b[${colours[part]}m${text}\u001b[0m` : text);
  const { code, file, line, column, message, rewrite } = found;
  const place = [paint("file", visible(nameOf(file))), paint("position", String(line)), paint("position", String(column))].join(":");
  const lines = [`${place} - ${paint("error", "error")} ${paint("code", `${code}:`)} ${message.split("\n").map(visible).join("\n")}`];
  if (found.text !== undefined) {
    const { before, marked, after } = excerpt(found.text, column - 1, found.length);
    const margin = " ".repeat(String(line).length + 1);
    const mark = "~".repeat(Math.max(width(marked), 1));
    lines.push(
      "",
      `${paint("gutter", String(line))} ${before}${marked}${after}`,
      `${margin}${" ".repeat(width(before))}${paint("error", mark)}`,
    );
  }
  if (rewrite !== undefined) lines.push(`  help: ${visible(rewrite)}`);
  return lines.join("\n");
}

/** Columns of a terminal that an excerpt fills at most. */
const widest = 120;

/** A line of the source around what is marked in it, tabs as blanks, cut on both sides if it is long. */
function excerpt(text: string, start: number, length: number): { before: string; marked: string; after: string } {
  const characters = (from: number, to: number): string[] => [...visible(text.slice(from, to))];
  const marked = cut(characters(start, start + length), widest);
  const before = cut(characters(0, start).reverse(), Math.max(widest - width(marked), widest / 3));
  const after = cut(characters(start + length, text.length), Math.max(widest - width(before + marked), 0));
  return { before: [...before].reverse().join(""), marked, after };
}

/** The first of the characters, as many as fit. */
function cut(characters: readonly string[], columns: number): string {
  if (characters.length <= columns) return characters.join("");
  return columns < 2 ? "" : `${characters.slice(0, columns - 1).join("")}…`;
}

/** Tabs as blanks; no control character of the source reaches the terminal. */
const visible = (text: string): string => text.replaceAll("\t", "    ").replace(/\p{Cc}|[\u202a-\u202e\u2066-\u2069]/gu, "\ufffd");

const noColumn = /\p{Mn}|\p{Me}|\p{Cf}/u;
const twoColumns =
  /\p{Script=Han}|\p{Script=Hangul}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Emoji_Presentation}|[\u3000-\u303e\uff01-\uff60]/u;

/** Columns of a terminal. */
const width = (text: string): number =>
  [...text].reduce((sum, character) => sum + (noColumn.test(character) ? 0 : twoColumns.test(character) ? 2 : 1), 0);
