import { calls, type LibraryLowering } from "./lower.js";

export const lowerings: { readonly [name: string]: LibraryLowering } = { uptime: calls("uptime"), now: calls("now") };
