/** The standard library of the compiler: import from "wmc". One module a topic. */
export * from "./clock/clock.js";
export * from "./fifo/fifo.js";
export * from "./files/files.js";
export * from "./json/json.js";
export * from "./lock/lock.js";
export * from "./output/output.js";
export * from "./process/process.js";
export * from "./script/script.js";
export * from "./text/text.js";
