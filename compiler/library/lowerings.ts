/** What the compiler makes of each library function: the topics' tables, NAME.lower.ts beside NAME.ts and NAME.sh, in one. */
import { lowerings as clock } from "./clock.lower.js";
import { lowerings as fifo } from "./fifo.lower.js";
import { lowerings as files } from "./files.lower.js";
import { lowerings as lock } from "./lock.lower.js";
import type { LibraryLowering, RecordLowering } from "./lower.js";
import { lowerings as output } from "./output.lower.js";
import { lowerings as processes, records as processRecords } from "./process.lower.js";
import { lowerings as script } from "./script.lower.js";
import { lowerings as text } from "./text.lower.js";

export const libraryLowerings: { readonly [name: string]: LibraryLowering } = {
  ...clock,
  ...fifo,
  ...files,
  ...lock,
  ...output,
  ...processes,
  ...script,
  ...text,
};

/** Functions that give a record: its fields are put into the variables of a `const`. */
export const libraryRecords: { readonly [name: string]: RecordLowering } = processRecords;
