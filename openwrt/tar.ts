/** Archives in the ustar format (POSIX.1-1988), owned by root: the same bytes for the same members. */

export interface Member {
  /** Begins with "./"; a folder's ends with "/". At most 100 bytes. */
  readonly path: string;
  readonly mode: number;
  readonly content: Buffer;
}

const block = 512;

function header({ path, mode, content }: Member, mtime: number): Buffer {
  const octal = (value: number, digits: number): string => value.toString(8).padStart(digits, "0");
  if (Buffer.byteLength(path) > 100) throw new Error(`too long for an archive: ${path}`);
  const fields: readonly (readonly [offset: number, text: string])[] = [
    [0, path],
    [100, octal(mode, 7)],
    [108, octal(0, 7)],
    [116, octal(0, 7)],
    [124, octal(content.length, 11)],
    [136, octal(mtime, 11)],
    [148, " ".repeat(8)],
    [156, path.endsWith("/") ? "5" : "0"],
    [257, "ustar\x0000"],
    [265, "root"],
    [297, "root"],
  ];
  const bytes = Buffer.alloc(block);
  for (const [offset, text] of fields) bytes.write(text, offset);
  // The sum is taken with blanks in its own place.
  const sum = bytes.reduce((total, byte) => total + byte, 0);
  bytes.write(`${octal(sum, 6)}\0 `, 148);
  return bytes;
}

/** The archive of `members`, in their order; `mtime` in seconds since 1970. */
export function tar(members: readonly Member[], mtime: number): Buffer {
  const parts = members.flatMap((member) => [
    header(member, mtime),
    member.content,
    Buffer.alloc((block - (member.content.length % block)) % block),
  ]);
  return Buffer.concat([...parts, Buffer.alloc(2 * block)]);
}
