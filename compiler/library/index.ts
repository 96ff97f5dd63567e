/** The standard library of the compiler: import from "wmc". One module a topic. */
export { now, uptime } from "./clock.js";
export { openFifo, readFifo, writeFifo } from "./fifo.js";
export { appendFile, createFile, exists, isExecutable, isNewer, makeFolder, readLines, remove, writeFile } from "./files.js";
export { lock, waitForLock } from "./lock.js";
export { exit, fail, print, warn } from "./output.js";
export { capture, kill, onSignal, processId, type RunOptions, run, spawn, wait } from "./process.js";
export { args, env, isMain } from "./script.js";
export { after, afterLast, before, beforeLast, compareText, consistsOf, formatFixed, parseFixed, parseInteger, words } from "./text.js";
