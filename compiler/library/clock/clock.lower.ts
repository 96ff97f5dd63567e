import { calls, type Lowering } from "../lower.js";

export const lowerings: { readonly [name: string]: Lowering } = { uptime: calls("uptime"), now: calls("now") };
