/**
 * The binary format of apk-tools 3, described in its manual page apk-v3(5): typed values in a block, then further blocks.
 * A value is a word of 32 bits, little-endian, with its type in the upper four bits; what does not fit into the rest lies elsewhere in the block,
 * and the word says where. Everything is written once, as apk does, so that the same contents give the same bytes.
 */
import { deflate } from "./deflate.ts";

/** A value's word. */
export type Word = number;

const nothing: Word = 0;
const type = { int: 0x1, int32: 0x2, blob8: 0x8, blob16: 0x9, blob32: 0xa, object: 0xe } as const;
const word = (kind: number, value: number): Word => ((kind << 28) | value) >>> 0;

export const uint32 = (...values: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(4 * values.length);
  for (const [index, value] of values.entries()) bytes.writeUInt32LE(value, 4 * index);
  return bytes;
};

/** Builds the block of values. Parts are written in the order of the calls. */
export class Values {
  /** Version of the format, then the root's word, which `finish` writes. */
  private parts: Buffer[] = [Buffer.alloc(8)];
  private length = 8;
  private readonly places = new Map<string, number>();

  private append(bytes: Buffer, alignment: number): number {
    const padding = (alignment - (this.length % alignment)) % alignment;
    const place = this.length + padding;
    this.parts.push(Buffer.alloc(padding), bytes);
    this.length = place + bytes.length;
    return place;
  }

  /** Where these bytes are: where they were written before, if that fits. */
  private place(bytes: Buffer, alignment: number): number {
    const key = bytes.toString("latin1");
    const known = this.places.get(key);
    if (known !== undefined && known % alignment === 0) return known;
    const place = this.append(bytes, alignment);
    this.places.set(key, place);
    return place;
  }

  /** A number from 0 to 2³² − 1. */
  int(value: number): Word {
    return value < 2 ** 28 ? word(type.int, value) : word(type.int32, this.place(uint32(value), 4));
  }

  blob(content: Buffer | string): Word {
    const bytes = Buffer.from(content);
    if (bytes.length === 0) return nothing;
    const [kind, size] = bytes.length > 0xffff ? [type.blob32, 4] : bytes.length > 0xff ? [type.blob16, 2] : [type.blob8, 1];
    const head = Buffer.alloc(size);
    head.writeUIntLE(bytes.length, 0, size);
    return word(kind, this.place(Buffer.concat([head, bytes]), size));
  }

  /** A blob of up to 255 zeros that nothing else shares, to be filled in the finished block; and the place of its first byte there. */
  blank(size: number): { readonly word: Word; readonly place: number } {
    const place = this.append(Buffer.from([size, ...Buffer.alloc(size)]), 1);
    return { word: word(type.blob8, place), place: place + 1 };
  }

  /** The type of arrays is 0xd, says the manual page; apk reads it and writes that of objects. */
  array(values: readonly Word[]): Word {
    const used = values.findLastIndex((value) => value !== nothing) + 1;
    return used === 0 ? nothing : word(type.object, this.place(uint32(used + 1, ...values.slice(0, used)), 4));
  }

  /** The fields by their numbers in the schema, which begin at 1. */
  object(fields: Readonly<Record<number, Word>>): Word {
    const last = Math.max(...Object.keys(fields).map(Number));
    return this.array(Array.from({ length: last }, (_, index) => fields[index + 1] ?? nothing));
  }

  finish(root: Word): Buffer {
    const bytes = Buffer.concat(this.parts);
    bytes.writeUInt32LE(root, 4);
    return bytes;
  }
}

/** The kinds of blocks; a file has one of values first, then those of signatures, then those of data. */
export const block = { values: 0, signature: 1, data: 2 } as const;

/** A file of these blocks, compressed; `schema` is four letters. */
export function adb(schema: string, blocks: readonly (readonly [kind: number, content: Buffer])[]): Buffer {
  const parts = blocks.flatMap(([kind, content]) => {
    const size = content.length + 4;
    return [uint32(((kind << 30) | size) >>> 0), content, Buffer.alloc((8 - (size % 8)) % 8)];
  });
  const whole = Buffer.concat([Buffer.from(`ADB.${schema}`), ...parts]);
  return Buffer.concat([Buffer.from("ADBd"), deflate(whole)]);
}
