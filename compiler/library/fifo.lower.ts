import { asks, calls, type LibraryLowering } from "./lower.js";

export const lowerings: { readonly [name: string]: LibraryLowering } = {
  openFifo: asks("open_fifo"),
  readFifo: calls("read_fifo"),
  writeFifo: asks("write_fifo"),
};
