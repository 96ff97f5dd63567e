/** What is packed for the router, made as small as zopfli finds it: some percent below zlib's best, and the same bytes for the same content. */
import * as zopfli from "@gfx/zopfli";

// Its WebAssembly, once loaded, answers before the call returns. The handlers that it sets for errors of the whole program are not wanted.
const events = ["uncaughtException", "unhandledRejection"];
const others = events.map((event) => process.rawListeners(event));
await zopfli.deflateAsync([], {});
for (const [index, event] of events.entries()) {
  for (const listener of process.rawListeners(event)) {
    if (others[index]?.includes(listener) === false) process.removeListener(event, listener as () => void);
  }
}

/** More blocks take several times as long, for a thousandth. */
const options = { numiterations: 5, blocksplittingmax: 4 };

function compress(method: typeof zopfli.gzip, content: Buffer): Buffer {
  let packed = Buffer.alloc(0);
  method(content, options, (_, bytes) => {
    packed = Buffer.from(bytes);
  });
  return packed;
}

/** `content` as a raw deflate stream (RFC 1951). */
export const deflate = (content: Buffer | string): Buffer => compress(zopfli.deflate, Buffer.from(content));

/** `content` as gzip (RFC 1952), without a time and with the operating system "unknown". */
export function gzip(content: Buffer): Buffer {
  const bytes = compress(zopfli.gzip, content);
  bytes[9] = 255;
  return bytes;
}
