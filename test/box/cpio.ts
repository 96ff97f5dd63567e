/** Archives in the "new ASCII" format of cpio, which Linux takes as its initial RAM disk (Documentation/driver-api/early-userspace/buffer-format.rst). */
import { lstatSync, readdirSync, readFileSync, readlinkSync } from "node:fs";

/** Bytes that fill up to a multiple of four. */
const padding = (length: number): Buffer => Buffer.alloc(-length & 3);

function member(path: string, number: number, mode: number, content: Buffer): Buffer {
  const name = Buffer.from(`${path}\0`);
  const links = 1;
  // inode, mode, user, group, links, time, size, device (2), special device (2), length of the name, checksum
  const fields = [number, mode, 0, 0, links, 0, content.length, 0, 0, 0, 0, name.length, 0];
  const header = Buffer.from(`070701${fields.map((field) => field.toString(16).padStart(8, "0")).join("")}`);
  return Buffer.concat([header, name, padding(header.length + name.length), content, padding(content.length)]);
}

/** The archive of a folder's files, folders and symbolic links, all of them root's. */
export function cpio(folder: string): Buffer {
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
  const members = paths.map((path, index) => {
    const source = `${folder}/${path}`;
    const status = lstatSync(source);
    const content = status.isSymbolicLink() ? Buffer.from(readlinkSync(source)) : status.isFile() ? readFileSync(source) : Buffer.alloc(0);
    return member(path, index + 1, status.mode, content);
  });
  return Buffer.concat([...members, member("TRAILER!!!", 0, 0, Buffer.alloc(0))]);
}
