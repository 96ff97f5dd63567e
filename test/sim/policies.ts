/** Other rules of choosing, on the same links: written from their published descriptions, for comparison only. */
import { biasOf, type Choice } from "./figures.js";
import { type Model, View } from "./world.js";

export interface Policy {
  readonly title: string;
  readonly source: string;
  readonly choose: (models: Readonly<Record<string, Model>>, seed: number, duration: number) => Choice[];
}

const second = 1_000_000;

/** The choices of a policy that takes the first link in order that it thinks usable, and stays where it is if there is none. */
class FirstUsable {
  readonly choices: Choice[] = [];
  readonly #names: readonly string[];
  readonly #usable: boolean[];

  constructor(names: readonly string[]) {
    this.#names = names;
    this.#usable = names.map(() => true);
    this.#choose(0, "initial");
  }

  /** `time` in microseconds. */
  set(link: number, isUsable: boolean, time: number): void {
    if (this.#usable[link] === isUsable) return;
    this.#usable[link] = isUsable;
    this.#choose(time / second, isUsable ? "up" : "down");
  }

  #choose(time: number, reason: string): void {
    const link = this.#names[this.#usable.indexOf(true)];
    if (link !== undefined && link !== this.choices.at(-1)?.link) this.choices.push({ time, link, reason });
  }
}

/** Trackers, one a link, each of which gives the time of its next step; the earliest goes first. All in microseconds. */
function interleave(trackers: readonly ((time: number) => number)[], duration: number): void {
  const next = trackers.map(() => 0);
  for (;;) {
    const time = Math.min(...next);
    if (time >= duration * second) return;
    const which = next.indexOf(time);
    next[which] = trackers[which]?.(time) ?? Infinity;
  }
}

const viewsOf = (models: Readonly<Record<string, Model>>, seed: number): View[] =>
  Object.entries(models).map(([name, model]) => new View(name, model, seed));

/** Each link apart: one ping to a target after the other until one answers; five failures in a row take it down, five successes up. */
const tracking: Policy = {
  title: "up/down tracking (mwan3)",
  source:
    "the defaults of mwan3's tracker in OpenWrt's packages feed: a ping with 4 s to answer every 10 s, one of the targets must answer, 5 failures down, 5 successes up; the plug is noticed at once",
  choose(models, seed, duration) {
    const chosen = new FirstUsable(Object.keys(models));
    const trackers = viewsOf(models, seed).map((view, link) => {
      let isUp = true;
      let streak = 0;
      return (start: number): number => {
        let time = start;
        let isGood = false;
        const isUnplugged = view.at(start / second).unplugged === true;
        for (let target = 0; target < 2 && !isGood && !isUnplugged; target += 1) {
          const took = view.packet(time, target);
          isGood = took > 0 && took < 4 * second;
          time += isGood ? took : 4 * second;
        }
        streak = isGood === isUp ? 0 : streak + 1;
        if (streak === 5 || (isUnplugged && isUp)) {
          isUp = isGood;
          streak = 0;
          chosen.set(link, isUp, time);
        }
        return time + 10 * second;
      };
    });
    interleave(trackers, duration);
    return chosen.choices;
  },
};

/** Each link apart: an echo every half second; loss and mean latency of the last minute against a limit each. */
const thresholds: Policy = {
  title: "threshold alarms (pfSense)",
  source:
    "the defaults in Netgate's documentation of pfSense's gateway settings: an echo each 500 ms to one address, lost after 2 s, averages of 60 s looked at each second, down above 20 % loss or 500 ms",
  choose(models, seed, duration) {
    const chosen = new FirstUsable(Object.keys(models));
    const trackers = viewsOf(models, seed).map((view, link) => {
      // A place for each echo of the last minute.
      const took = new Float64Array(120);
      let count = 0;
      let isUp = true;
      return (time: number): number => {
        took[count % 120] = view.packet(time, 0);
        count += 1;
        if (count % 2 === 0 && count > 4) {
          let [all, lost, total] = [0, 0, 0];
          // Those of the last two seconds may still be on their way.
          for (let age = 1; age <= Math.min(count, 120); age += 1) {
            const one = took[(count - age) % 120] ?? 0;
            const isAnswered = one > 0 && one < 2 * second;
            if (!isAnswered && age <= 4) continue;
            all += 1;
            if (isAnswered) total += one;
            else lost += 1;
          }
          const isDown = lost / Math.max(1, all) > 0.2 || total / Math.max(1, all - lost) > 0.5 * second;
          if (isDown === isUp) {
            isUp = !isDown;
            chosen.set(link, isUp, time);
          }
        }
        return time + second / 2;
      };
    });
    interleave(trackers, duration);
    return chosen.choices;
  },
};

/** The rules of the program that wanmon took its score from. */
const original: Policy = {
  title: "the original wanmon",
  source:
    "the README and scripts of ng256/WanMonitor with its default configuration: every 60 s five pings in a row to one address, whole milliseconds, the third one for the median, the mean of five scores, 99999 for a dead link",
  choose(models, seed, duration) {
    const names = Object.keys(models);
    const views = viewsOf(models, seed);
    const choices: Choice[] = [];
    const histories: number[][] = names.map(() => []);
    for (let time = 0; time < duration * second; time += 60 * second) {
      const scores = views.map((view, link) => {
        const times: number[] = [];
        for (let ping = 0; ping < 5; ping += 1) {
          const took = view.packet(time, 0);
          const isAnswered = took > 0 && took < 2 * second;
          if (isAnswered) times.push(Math.trunc(took / 1000));
          time += isAnswered ? took : 2 * second;
        }
        const loss = (5 - times.length) * 20;
        const middle = times[Math.trunc(times.length / 2)] ?? 0;
        const spread = Math.trunc(times.reduce((sum, one) => sum + Math.abs(one - middle), 0) / Math.max(1, times.length));
        const score = loss >= 80 ? 99999 : middle + spread + (loss * loss) / 10 + biasOf(link);
        const history = [...(histories[link] ?? []), score].slice(-5);
        histories[link] = history;
        return Math.trunc(history.reduce((sum, one) => sum + one, 0) / history.length);
      });
      const best = scores.indexOf(Math.min(...scores));
      const last = names.indexOf(choices.at(-1)?.link ?? "");
      if ((scores[best] ?? 0) >= 99999 || best === last) continue;
      if (last < 0 || (scores[last] ?? 0) - (scores[best] ?? 0) >= 20)
        choices.push({ time: time / second, link: names[best] ?? "", reason: last < 0 ? "initial" : "better" });
    }
    return choices;
  },
};

export const policies: Readonly<Record<string, Policy>> = { original, tracking, thresholds };
