/** Of constants.ts. */
const hour = 60 * 60;
export const day = 24 * hour;
export const title = `test ${day === 86400 ? "one" : "two"}`;
export const isVerbose = day < hour;
