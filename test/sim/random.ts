/** Random numbers that are the same for the same seed. */

/** Mixes a number into another, both of 32 bits. */
export function mix(hash: number, value: number): number {
  let mixed = Math.imul(hash ^ value, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

/** A hash of 32 bits as a fraction, 0 or more and below 1. */
export const fraction = (hash: number): number => (hash >>> 0) / 4294967296;

/** The seed for a name, of a link for instance. */
export function seedOf(seed: number, name: string): number {
  let hash = mix(0x9e3779b9, seed);
  for (const letter of name) hash = mix(hash, letter.charCodeAt(0));
  return hash;
}

/** A sequence of random numbers. */
export class Random {
  #count = 0;
  readonly #seed: number;
  constructor(seed: number) {
    this.#seed = seed;
  }

  /** 0 or more and below 1. */
  next(): number {
    this.#count += 1;
    return fraction(mix(mix(this.#seed, this.#count), 0x51ed270b));
  }

  between(low: number, high: number): number {
    return low + (high - low) * this.next();
  }

  /** A time after which something happens that happens every `mean` on average. */
  after(mean: number): number {
    return -mean * Math.log(1 - this.next());
  }
}
