/** The one place that quotes text for the shell (POSIX.1-2017, XCU 2.2). */

/** Not with `=` in front or a comma behind: both look like something else. */
const bare = /^([A-Za-z0-9_./:+@%^-]|[A-Za-z0-9_./:,+@%^-][A-Za-z0-9_./:,+@%^=-]*[A-Za-z0-9_./:+@%^=-]|!)$/;
const reserved = new Set([
  "if",
  "then",
  "else",
  "elif",
  "fi",
  "do",
  "done",
  "case",
  "esac",
  "while",
  "until",
  "for",
  "in",
  "function",
  "select",
  "time",
]);

/** Whether `text` stands for itself without quotes, anywhere but as the first word of a command. */
export function isBare(text: string): boolean {
  return bare.test(text) && !reserved.has(text);
}

/** The name of a variable as an argument: bare, but for the words that a reader takes for the end of something. */
export const quoteName = (name: string): string => (/^(then|elif|else|fi|do|done|esac)$/.test(name) ? `'${name}'` : name);

/**
 * `text` as one word: bare if it may be, else in the shorter kind of quotes. `isProgram`: it is a program of another language, in which a
 * dollar sign has a meaning of its own. Throws for a NUL, which no shell can hold.
 */
export function quote(text: string, isProgram = false): string {
  if (text.includes("\0")) throw new RangeError("a shell can't hold a NUL character");
  if (isBare(text)) return text;
  if (text === "\\") return "\\\\";
  const single = `'${text.replaceAll("'", "'\\''")}'`;
  const double = `"${escapeInDouble(text)}"`;
  // Single quotes around a dollar sign or beside a backslash look like a mistake to readers and to ShellCheck.
  if (isProgram) return single;
  return double.length < single.length || /\$[\w({]|`|\\$|\\'/.test(text) ? double : single;
}

/** `text` as it must be spelled between double quotes. */
export function escapeInDouble(text: string): string {
  return text.replace(/[\\"$`]/g, "\\$&");
}
