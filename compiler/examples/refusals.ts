/** Examples of every refusal: tests compile and run all of them, and the reference shows them. */
import type { Examples } from "./refusals/example.js";
import { language } from "./refusals/language.js";
import { order } from "./refusals/order.js";
import { processes } from "./refusals/processes.js";
import { sharing } from "./refusals/sharing.js";
import { values } from "./refusals/values.js";

export type { Example } from "./refusals/example.js";

export const refusals: Examples = { ...language, ...values, ...sharing, ...processes, ...order };
