/** What a run of choices was worth, by how the links really were. */
import { type Condition, costOf, type Model, View, works } from "./world.js";

/** From `time` on, in seconds, this link was used. */
export interface Choice {
  readonly time: number;
  readonly link: string;
  readonly reason: string;
}

export interface Figures {
  /** Percent of the time since the first choice in which the link in use worked, and in which it was the best one, or at most 20 points worse than that. */
  readonly online: number;
  readonly best: number;
  /** By how many milliseconds the link in use was slower than the fastest one that worked, on average while online. */
  readonly extraLatency: number;
  /** The percentage of packets that the link in use lost, on average while online. */
  readonly loss: number;
  readonly switches: number;
  /** Switches away from a link that was no worse than the one that was taken, neither in the half minute before nor in the one after. */
  readonly falseSwitches: number;
  /** How long, in seconds, a link that failed was stuck to before it was left, in order of time, if another one worked; failures that ended before are not in it. */
  readonly detections: readonly number[];
}

/** A piece of the time for a picture: for each link the worst latency (milliseconds) and loss (percent) in it. */
export interface Column {
  readonly latency: number[];
  readonly loss: number[];
}

/** The bias of links in the order of their names: 20 points more for each. */
export const biasOf = (index: number): number => 20 * index;

/** The time around a switch that tells whether it was a false one. */
const around = 30;

export function figuresOf(
  models: Readonly<Record<string, Model>>,
  seed: number,
  duration: number,
  choices: readonly Choice[],
  columns = 0,
): { figures: Figures; columns: Column[] } {
  const names = Object.keys(models);
  const views = names.map((name) => new View(name, models[name] as Model, seed));
  const pieces: Column[] = Array.from({ length: columns }, () => ({ latency: names.map(() => 0), loss: names.map(() => 0) }));
  // What each link has cost up to a time: for the times at which something changed, of the last two minutes.
  let costs: { time: number; total: readonly number[] }[] = [{ time: 0, total: names.map(() => 0) }];
  const costAt = (time: number, link: number): number => {
    const after = costs.findIndex((one) => one.time >= time);
    const [a, b] = [costs[Math.max(0, after - 1)], costs[Math.max(0, after)]];
    if (a === undefined || b === undefined) return 0;
    const part = b.time === a.time ? 0 : (time - a.time) / (b.time - a.time);
    return (a.total[link] ?? 0) + part * ((b.total[link] ?? 0) - (a.total[link] ?? 0));
  };
  const pending: { time: number; from: number; to: number }[] = [];
  const detections: number[] = [];
  let [known, online, best, extra, lost, falseSwitches, next] = [0, 0, 0, 0, 0, 0, 0];
  let current = -1;
  let failed = Infinity;
  for (let time = 0; time < duration; ) {
    while (next < choices.length && (choices[next]?.time ?? Infinity) <= time) {
      const to = names.indexOf(choices[next]?.link ?? "");
      if (current >= 0) {
        pending.push({ time, from: current, to });
        if (failed <= time) detections.push(time - failed);
      }
      failed = Infinity;
      current = to;
      next += 1;
    }
    const conditions = views.map((view) => view.at(time)) as readonly Condition[];
    const end = Math.min(
      duration,
      choices[next]?.time ?? Infinity,
      (pending[0]?.time ?? Infinity) + around,
      ...views.map((view) => view.until),
    );
    const span = end - time;
    const used = conditions[current];
    const isOnline = used !== undefined && works(used);
    const working = conditions.filter(works);
    if (used !== undefined) known += span;
    if (isOnline) {
      online += span;
      lost += span * used.loss;
      extra += span * (used.latency + used.jitter - Math.min(...working.map((one) => one.latency + one.jitter)));
      const totals = conditions.map((one, index) => costOf(one) + biasOf(index));
      if ((totals[current] ?? 0) <= Math.min(...totals) + 20) best += span;
    }
    if (isOnline) failed = Infinity;
    else if (used !== undefined && working.length > 0) failed = Math.min(failed, time);
    const { total = [] } = costs.at(-1) ?? {};
    costs.push({ time: end, total: conditions.map((one, index) => (total[index] ?? 0) + span * (costOf(one) + biasOf(index))) });
    if (costs.length > 4096) costs = costs.slice(costs.findIndex((one) => one.time > end - 4 * around) - 1);
    for (let at = Math.floor((time / duration) * columns); at < columns && at < (end / duration) * columns; at += 1)
      conditions.forEach((one, index) => {
        const { latency = [], loss = [] } = pieces[at] ?? {};
        if (works(one)) latency[index] = Math.max(latency[index] ?? 0, one.latency + one.jitter);
        loss[index] = Math.max(loss[index] ?? 0, one.unplugged === true ? 100 : one.loss);
      });
    time = end;
    while (pending[0] !== undefined && pending[0].time + around <= time) {
      const { time: at, from, to } = pending.shift() as (typeof pending)[number];
      const isWorse = (start: number): boolean => {
        const during = (link: number): number => costAt(start + around, link) - costAt(Math.max(0, start), link);
        return during(from) > during(to);
      };
      if (!isWorse(at - around) && !isWorse(at)) falseSwitches += 1;
    }
  }
  return {
    figures: {
      online: (100 * online) / Math.max(known, 1),
      best: (100 * best) / Math.max(known, 1),
      extraLatency: extra / Math.max(online, 1),
      loss: lost / Math.max(online, 1),
      switches: Math.max(0, choices.length - 1),
      falseSwitches,
      detections,
    },
    columns: pieces,
  };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
