/** Kinds of links, and the scenarios made of them. */
import { Random } from "./random.js";
import type { Condition, Model, Stretch } from "./world.js";

const minute = 60;
const hour = 3600;
const day = 86400;

/** Always like this. */
export const steady =
  (latency: number, jitter = 0.5, loss = 0): Model =>
  () => [{ start: 0, condition: { latency, jitter, loss } }];

/** A condition with some of it changed. */
export type Change = (normal: Condition, random: Random) => Condition;

/** Steady but for events: every `mean` seconds on average (at random), each for `length` seconds, shortest and longest. */
export const eventful = (normal: Condition, mean: number, [shortest, longest]: readonly [number, number], change: Change): Model =>
  function* (seed): Generator<Stretch> {
    const random = new Random(seed);
    for (let start = 0; ; ) {
      yield { start, condition: normal };
      start += random.after(mean);
      yield { start, condition: change(normal, random) };
      start += random.between(shortest, longest);
    }
  };

/** In turn, for ever: each condition for so many seconds. */
export const periodic = (...turns: readonly (readonly [seconds: number, condition: Condition])[]): Model =>
  function* (): Generator<Stretch> {
    for (let start = 0; ; )
      for (const [seconds, condition] of turns) {
        yield { start, condition };
        start += seconds;
      }
  };

/** Each condition from its time on, in seconds. */
export const changing =
  (...changes: readonly (readonly [start: number, condition: Condition])[]): Model =>
  () =>
    changes.map(([start, condition]) => ({ start, condition }));

/** Steady but once, `from` and `to` in seconds. */
export const once = (normal: Condition, from: number, to: number, condition: Condition): Model =>
  changing([0, normal], [from, condition], [to, normal]);

const fibre: Condition = { latency: 12, jitter: 0.5, loss: 0 };
const lte: Condition = { latency: 45, jitter: 6, loss: 0.2 };
const dead = (normal: Condition): Condition => ({ ...normal, loss: 100 });

/**
 * Losses in bursts: a Markov chain of a good and a bad state, each lasting `means` seconds on average (Elliott, Estimates of error rates for codes on burst-noise
 * channels, 1963), in continuous time, since what is sent is not sent at a fixed rate.
 */
export const gilbertElliott = (good: Condition, bad: Condition, means: readonly [good: number, bad: number]): Model =>
  function* (seed): Generator<Stretch> {
    const random = new Random(seed);
    for (let start = 0; ; ) {
      yield { start, condition: good };
      start += random.after(means[0]);
      yield { start, condition: bad };
      start += random.after(means[1]);
    }
  };

const bursts = gilbertElliott(fibre, { ...fibre, loss: 60 }, [30, 1]);

/** A fixed line on which, every `mean` seconds, something happens: losses, load, a brown-out, a silent target, an outage, a pulled plug. */
export const faulty = (mean: number, lengths: readonly [number, number]): Model =>
  eventful({ latency: 14, jitter: 1, loss: 0.1 }, mean, lengths, (normal, random) => {
    const kind = random.next();
    if (kind < 0.3) return { ...normal, loss: random.between(1, 30) };
    if (kind < 0.6) return { ...normal, latency: random.between(40, 400), jitter: random.between(5, 60) };
    if (kind < 0.75) return { ...normal, loss: random.between(30, 79), latency: random.between(20, 200) };
    if (kind < 0.85) return { ...normal, silent: [random.next() < 0.5 ? 0 : 1] };
    return random.next() < 0.8 ? dead(normal) : { ...normal, loss: 100, unplugged: true };
  });

const realistic = faulty(3 * hour, [2, 240]);

/** The kinds of links that `--link NAME=MODEL` knows. */
export const models: Readonly<Record<string, Model>> = {
  normal: steady(12),
  slower: steady(35, 3, 0.1),
  bufferbloat: eventful(fibre, 10 * minute, [10, 180], (normal, random) => ({ ...normal, latency: random.between(100, 600), jitter: 40 })),
  hotspot: eventful({ latency: 25, jitter: 12, loss: 2 }, 2 * minute, [3, 40], (_, random) => ({
    latency: random.between(60, 300),
    jitter: 60,
    loss: random.between(5, 40),
  })),
  lte: eventful(lte, 5 * minute, [0.5, 3], (normal, random) =>
    random.next() < 0.5 ? dead(normal) : { ...normal, latency: 400, jitter: 100 },
  ),
  satellite: periodic([14, { latency: 40, jitter: 8, loss: 0.3 }], [1, { latency: 60, jitter: 15, loss: 60 }]),
  outages: eventful(fibre, 6 * hour, [30, 20 * minute], dead),
  unplugged: eventful(fibre, 6 * hour, [30, 20 * minute], (normal) => ({ ...normal, loss: 100, unplugged: true })),
  brownouts: eventful(fibre, hour, [2 * minute, 20 * minute], (normal, random) => ({ ...normal, loss: random.between(10, 60) })),
  flapping: periodic([minute, fibre], [minute, dead(fibre)]),
  swaying: periodic([minute, fibre], [minute, { ...fibre, latency: 200, jitter: 30 }]),
  target: eventful(fibre, 3 * hour, [minute, 30 * minute], (normal) => ({ ...normal, silent: [0] })),
  targets: eventful(fibre, 3 * hour, [minute, 30 * minute], (normal) => ({ ...normal, silent: [-1] })),
  bursts,
  realistic,
  ...Object.fromEntries([1, 2, 5, 10, 20, 30, 50].map((loss) => [`loss${loss}`, steady(15, 1, loss)])),
};

export interface Scenario {
  readonly what: string;
  /** The model of each link, the one with the least bias first. */
  readonly links: Readonly<Record<string, Model>>;
  /** Seconds. */
  readonly duration: number;
}

const backup = steady(45, 3, 0.1);

/** Line and backup; what happens to the line gives the scenario its name. */
const withBackup = (what: string, wan: Model, duration = day): Scenario => ({ what, links: { wan, wwan: backup }, duration });

const single = (what: string, condition: Condition, seconds: number): Scenario =>
  withBackup(what, once(fibre, 601, 601 + seconds, condition), 30 * minute);

export const scenarios: Readonly<Record<string, Scenario>> = {
  normal: withBackup("nothing happens", steady(12)),
  bufferbloat: withBackup("load fills the line's buffers now and then", models["bufferbloat"] as Model),
  hotspot: { what: "two shared hotspots", links: { wan: models["hotspot"] as Model, wwan: models["hotspot"] as Model }, duration: day },
  lte: withBackup("the line is LTE, with hand-overs", models["lte"] as Model),
  satellite: withBackup("the line is a satellite that drops out every 15 s", models["satellite"] as Model),
  outages: withBackup("the line is silent now and then", models["outages"] as Model, 7 * day),
  unplugged: withBackup("the line's plug is pulled now and then", models["unplugged"] as Model, 7 * day),
  brownouts: withBackup("the line loses 10 to 60 % for minutes", models["brownouts"] as Model),
  flapping: withBackup("the line works every other minute", models["flapping"] as Model),
  swaying: withBackup("the line is slow every other minute", models["swaying"] as Model),
  target: single("the first target does not answer for ten minutes", { ...fibre, silent: [0] }, 600),
  targets: {
    what: "no target answers on any link for ten minutes",
    links: {
      wan: once(fibre, 601, 1201, { ...fibre, silent: [-1] }),
      wwan: once(lte, 601, 1201, { ...lte, silent: [-1] }),
    },
    duration: 30 * minute,
  },
  bursts: withBackup("losses come in bursts", bursts),
  loss5: withBackup("the line loses 5 % at random", steady(15, 1, 5), 7 * day),
  loss20: withBackup("the line loses 20 % at random", steady(15, 1, 20)),
  blip: single("the line is silent for 1.5 s", dead(fibre), 1.5),
  slowping: single("one ping takes 900 ms", { ...fibre, latency: 900 }, 0.02),
  outage: single("one silent outage of five minutes", dead(fibre), 300),
  story: withBackup(
    "load, an outage and a brown-out in forty minutes",
    changing(
      [0, fibre],
      [5 * minute, { latency: 250, jitter: 30, loss: 1 }],
      [10 * minute, fibre],
      [15 * minute, dead(fibre)],
      [17 * minute, fibre],
      [25 * minute, { ...fibre, loss: 35 }],
      [30 * minute, fibre],
    ),
    40 * minute,
  ),
  year: { what: "a year of all kinds of faults", links: { wan: realistic, wwan: models["lte"] as Model }, duration: 365 * day },
};
