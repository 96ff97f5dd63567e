import { asks, calls, type Lowering } from "../lower.js";

export const lowerings: { readonly [name: string]: Lowering } = {
  openFifo: asks("open_fifo"),
  readFifo: calls("read_fifo"),
  writeFifo: asks("write_fifo"),
};
