/** Text and numbers. None of these starts a process. */

/**
 * The decimal integer that `text` spells: digits with an optional minus, nothing else. `undefined` for a plus, a blank, a
 * newline, a leading zero, `-0`, or a value beyond 2^53 - 1.
 */
export function parseInteger(text: string): number | undefined {
  if (!/^(0|-?[1-9][0-9]*)$/.test(text) || text.endsWith("\n")) return undefined;
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : undefined;
}

/**
 * A number with at most `digits` (1 to 9, a literal) decimal places, as an integer in units of the last place: `parseFixed("18.3", 3)` is 18300.
 * `undefined` unless `text` is digits, an optional point with one to `digits` more digits, and an optional minus in front; no leading zeros.
 */
export function parseFixed(text: string, digits: number): number | undefined {
  const match = /^(-?)(0|[1-9][0-9]*)(?:\.([0-9]+))?$/.exec(text);
  if (match === null || text.endsWith("\n")) return undefined;
  const [, sign = "", whole = "0", fraction = ""] = match;
  if (fraction.length > digits || whole.length > 15 - digits) return undefined;
  const value = Number(whole + fraction.padEnd(digits, "0"));
  return sign === "-" && value !== 0 ? -value : value;
}

/** The opposite of `parseFixed`: `formatFixed(18300, 3)` is "18.3"; trailing zeros and a bare point are left out. */
export function formatFixed(value: number, digits: number): string {
  const padded = String(Math.abs(value)).padStart(digits + 1, "0");
  const whole = padded.slice(0, -digits);
  const fraction = padded.slice(-digits).replace(/0+$/, "");
  return (value < 0 ? "-" : "") + whole + (fraction === "" ? "" : `.${fraction}`);
}

/** Order of two texts by their UTF-8 bytes: -1, 0 or 1. */
export function compareText(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/** `text` up to the first `mark`; all of it if `mark` does not occur. */
export function before(text: string, mark: string): string {
  const at = text.indexOf(mark);
  return at < 0 ? text : text.slice(0, at);
}

/** `text` behind the first `mark`; all of it if `mark` does not occur. */
export function after(text: string, mark: string): string {
  const at = text.indexOf(mark);
  return at < 0 ? text : text.slice(at + mark.length);
}

/** `text` up to the last `mark`; all of it if `mark` does not occur. */
export function beforeLast(text: string, mark: string): string {
  const at = text.lastIndexOf(mark);
  return at < 0 ? text : text.slice(0, at);
}

/** `text` behind the last `mark`; all of it if `mark` does not occur. */
export function afterLast(text: string, mark: string): string {
  const at = text.lastIndexOf(mark);
  return at < 0 ? text : text.slice(at + mark.length);
}

/**
 * Whether `text` has at least one character and only such as `characters` lists: a literal of ASCII letters, digits,
 * punctuation and ranges (`"A-Za-z0-9_.-"`, a hyphen last), as in a bracket expression (POSIX.1-2017, XBD 9.3.5).
 */
export function consistsOf(text: string, characters: string): boolean {
  return text !== "" && !new RegExp(`[^${characters.replace(/[\]\\^]/g, "\\$&")}]`).test(text);
}

/** The words of `line`: what blanks, tabs and newlines separate. Never an empty one. */
export function words(line: string): string[] {
  return line.split(/[ \t\n]+/).filter((word) => word !== "");
}
