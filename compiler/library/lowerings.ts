/** What the compiler makes of the library: the topics' tables, TOPIC/TOPIC.lower.ts, in one. */
import type { Kind } from "../kinds.js";
import { lowerings as clock } from "./clock/clock.lower.js";
import { lowerings as fifo } from "./fifo/fifo.lower.js";
import { lowerings as files } from "./files/files.lower.js";
import { lowerings as json } from "./json/json.lower.js";
import { methods as list } from "./list/list.lower.js";
import { lowerings as lock } from "./lock/lock.lower.js";
import type { Lowering } from "./lower.js";
import { lowerings as output } from "./output/output.lower.js";
import { lowerings as process } from "./process/process.lower.js";
import { lowerings as script } from "./script/script.lower.js";
import { methods as string } from "./string/string.lower.js";
import { lowerings as text } from "./text/text.lower.js";

type Table = { readonly [name: string]: Lowering };

const functions: Table = { ...clock, ...fifo, ...files, ...json, ...lock, ...output, ...process, ...script, ...text };

const methods: { readonly [kind in Kind["type"]]?: Table } = { list, string, int: string };

const find = (table: Table, name: string): Lowering | undefined => (Object.hasOwn(table, name) ? table[name] : undefined);

/** The lowering of a function that is imported from "wmc". */
export const functionLowering = (name: string): Lowering | undefined => find(functions, name);

/** The lowering of a method, by the kind of its receiver. */
export const methodLowering = (receiver: Kind, name: string): Lowering | undefined => find(methods[receiver.type] ?? {}, name);
