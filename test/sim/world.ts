/** The links of a simulation: how they are at a time, and what becomes of a packet. */
import { fraction, mix, seedOf } from "./random.js";

/** How a link is for a while. Latency (to a target and back) and the mean of what comes on top of it: milliseconds; loss: percent. */
export interface Condition {
  readonly latency: number;
  readonly jitter: number;
  readonly loss: number;
  /** No carrier. */
  readonly unplugged?: boolean;
  /** The router's own measurement: every measurement finds just this, as far as its number of packets allows it. */
  readonly measured?: boolean;
  /** Targets that do not answer, by their place in the list, though the link works; -1 is all of them. */
  readonly silent?: readonly number[];
}

/** From `start` on, in seconds, a link is like this. */
export interface Stretch {
  readonly start: number;
  readonly condition: Condition;
}

/** The stretches of a link, the first one from 0, in order, and perhaps without end; made anew for each reader, of the same seed. */
export type Model = (seed: number) => Iterable<Stretch>;

/** Whether people can use a link that is like this: the limit of loss is the one of the default configuration. */
export const works = ({ loss, unplugged }: Condition): boolean => unplugged !== true && loss < 80;

/** What a link costs by the score's formula with the default divisor, in points, without its bias. */
export const costOf = (condition: Condition): number =>
  works(condition) ? condition.latency + condition.jitter + condition.loss ** 2 / 10 : 2000;

/** A link as a reader sees it, whose time goes back by seconds at most. */
export class View {
  readonly #stretches: Iterator<Stretch>;
  readonly #seed: number;
  /** The stretches of late, and where the reader is in them. */
  #recent: Stretch[] = [];
  #place = 0;
  #isOver = false;
  /** The stretch that the reader is in. */
  #condition: Condition = { latency: 0, jitter: 0, loss: 100 };
  #from = 0;
  #until = Infinity;

  constructor(name: string, model: Model, seed: number) {
    this.#seed = seedOf(seed, name);
    this.#stretches = model(this.#seed)[Symbol.iterator]();
    this.#read();
    this.#go(0);
  }

  #read(): void {
    const { done, value } = this.#stretches.next();
    if (done === true) this.#isOver = true;
    else this.#recent.push(value);
    if (this.#recent.length <= 256) return;
    this.#recent = this.#recent.slice(128);
    this.#place -= 128;
  }

  /** When the link changes next, in seconds; Infinity for never. */
  get until(): number {
    return this.#until;
  }

  /** How the link is at a time in seconds. */
  at(time: number): Condition {
    if (time >= this.#from && time < this.#until) return this.#condition;
    while (time >= this.#until) this.#go(this.#place + 1);
    while (time < this.#from && this.#place > 0) this.#go(this.#place - 1);
    return this.#condition;
  }

  /** Goes to a stretch of late. */
  #go(place: number): void {
    this.#place = place;
    if (place + 1 >= this.#recent.length && !this.#isOver) this.#read();
    const { start, condition } = this.#recent[this.#place] as Stretch;
    this.#from = start;
    this.#condition = condition;
    this.#until = this.#recent[this.#place + 1]?.start ?? Infinity;
  }

  /**
   * How long a packet to a target takes that is sent at a time (microseconds), in microseconds; 0 if it is lost. The same for all readers.
   * `sender` tells apart what is sent at the same time; it is packet `number` (from 0) of the `count` that a ping sends.
   */
  packet(time: number, target: number, sender = 0, number = 0, count = 1): number {
    const condition = this.at(time / 1e6);
    const { latency, jitter, loss, unplugged, silent, measured } = condition;
    if (unplugged === true || loss >= 100 || (silent !== undefined && (silent.includes(target) || silent.includes(-1)))) return 0;
    if (measured === true) return replay(condition, number, count);
    const hash = mix(mix(mix(mix(this.#seed, target + 1), sender), time % 4294967296), Math.trunc(time / 4294967296));
    if (loss > 0 && fraction(hash) * 100 < loss) return 0;
    return Math.max(1, Math.round((latency - jitter * Math.log(1 - fraction(mix(hash, 0x2545f491)))) * 1000));
  }
}

/** The packets of `count` of which a percentage is lost that was rounded down; never the first one. */
const lostOf = (loss: number, count: number): number => Math.floor((count * (loss + (loss > 0 ? 0.99 : 0))) / 100);

/**
 * How long packet `number` of `count` takes in microseconds, 0 if it is lost, so that together they have this loss, and those that come back the
 * median `latency` and the mean deviation `jitter` from it.
 */
function replay({ latency, jitter, loss }: Condition, number: number, count: number): number {
  const lost = lostOf(loss, number);
  if (lostOf(loss, number + 1) > lost) return 0;
  const median = Math.round(latency * 1000);
  const received = count - lostOf(loss, count);
  // The first one or two are the median, unless there are just two; of the others one is slower, one is faster in turn, as far as it can be.
  const middle = received === 2 ? 0 : 2 - (received % 2);
  const order = number - lost - middle;
  if (order < 0 || received === 1) return Math.max(1, median);
  const pairs = (received - middle) / 2;
  const deviation = Math.round(jitter * 1000) * received;
  const faster = Math.min(Math.ceil(deviation / (2 * pairs)), Math.max(0, median - 1));
  return Math.max(1, order % 2 === 0 ? median + Math.ceil((deviation - pairs * faster) / pairs) : median - faster);
}
