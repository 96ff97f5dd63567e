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

/** The utilities of POSIX (XCU 4, with batch services and SCCS) and the built-in ones (2.14). */
const utilities = new Set(
  `admin alias ar asa at awk basename batch bc bg break c99 cal cat cd cflow chgrp chmod chown cksum cmp colon comm command
compress continue cp crontab csplit ctags cut cxref date dd delta df diff dirname dot du echo ed env eval ex exec exit expand
export expr fc fg file find fold fort77 fuser gencat get getconf getopts grep hash head iconv ipcrm ipcs jobs join kill lex
link ln locale localedef logger logname lp ls m4 mailx make man mesg mkdir mkfifo more mv newgrp nice nl nm nohup od paste
patch pathchk pax pr printf prs ps pwd qalter qdel qhold qmove qmsg qrerun qrls qselect qsig qstat qsub read readonly renice
return rm rmdel rmdir sact sccs sed set sh shift sleep sort split strings strip stty tabs tail talk tee test time times touch
tput tr trap tsort tty type ulimit umask unalias uname uncompress unexpand unget uniq unlink unset uucp uudecode uuencode
uustat uux val vi wait wc what who write xargs yacc zcat`.split(/\s/),
);

/** Whether `text` stands for itself without quotes, anywhere but as the first word of a command. */
export function isBare(text: string): boolean {
  return bare.test(text) && !isReserved(text);
}

/** Whether the shell's grammar has this word. */
export const isReserved = (text: string): boolean => reserved.has(text);

/** Whether a reader, and ShellCheck, could think that a sum is meant, such as `x=up-time`. */
export const looksLikeSum = (text: string): boolean => /^[A-Za-z_]\w*[-+*/%][A-Za-z_]/.test(text);

/** The text that a variable is set to: bare, but for the name of a utility, of which a reader could think that its output is meant, and for sums. */
export const quoteAssigned = (text: string): string =>
  utilities.has(text) || (isBare(text) && looksLikeSum(text)) ? `'${text}'` : quote(text);

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
