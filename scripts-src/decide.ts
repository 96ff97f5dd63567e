/** The decision: scores, states, ranking and choice. No clock, no files. */
import { decision, linkNamed } from "./decision.js";
import { force } from "./force.js";
import { type Link, links } from "./links.js";
import { cost } from "./score.js";
import { config } from "./settings.js";
import { state } from "./state.js";

/** How many times `recoveryCycles` a link must be alive for, by the number of its deaths; 8 times from the fourth on. */
const recoveryFactors = [0, 1, 2, 4];

/** Decides anew, from the last measurements and the last decision. `time`: seconds since 1970; `seconds`: since the system was started. @forks 0 */
export function decide(time: number, seconds: number): void {
  for (const link of links) assess(link, time);
  decision.ranking = [...links].sort((a, b) => a.rank - b.rank);
  decision.time = time;
  decision.forced = force.until === 0 || seconds < force.until ? force.link : "";
  const current = linkNamed(decision.preferred);
  const forced = links.find((link) => link.name === decision.forced && link.listed && link.up);
  const best = decision.ranking[0];
  let choice = current;
  decision.reason = "steady";
  if (forced !== undefined) {
    choice = forced;
    decision.reason = "forced";
  } else if (best === undefined || best.state === "dead" || best.state === "unknown") decision.reason = "all-dead";
  else {
    if (current === undefined) decision.reason = "initial";
    else if (current.state === "dead") decision.reason = "dead";
    else if (isBetter(best, current)) decision.reason = "better";
    if (decision.reason !== "steady") choice = best;
  }
  const preferred = choice === undefined ? "" : choice.name;
  if (preferred !== decision.preferred) decision.since = time;
  decision.preferred = preferred;
}

/** Counts the last measurement of a link, if it is a new one, and gives the link its score, state and rank. */
function assess(link: Link, time: number): void {
  const history: number[] = [];
  let raw = config.deadScore * 1000;
  let score = raw;
  let name = "dead";
  let level = 3;
  if (!link.listed || !link.up || link.received === 0 || link.loss >= config.hardLossLimit) {
    link.streak = 0;
    if (link.state !== "new" && link.state !== "dead") {
      link.deaths = time - link.died < 3600 ? link.deaths + 1 : 1;
      link.died = time;
    }
  } else {
    const bias = link.bias ?? (link.metric > 0 ? link.metric : config.defaultMetric);
    raw = cost(link.latency, link.jitter, link.loss) + bias * 1000;
    let values = link.history;
    if (link.seq !== link.counted) {
      values = [...values, raw];
      link.streak += 1;
    }
    let surplus = values.length - config.smoothWindow;
    score = 0;
    for (const value of values) {
      if (surplus <= 0) {
        history.push(value);
        score += value;
      }
      surplus -= 1;
    }
    score = history.length === 0 ? raw : Math.trunc(score / history.length);
    const interval = link.interval > 0 ? link.interval : config.interval;
    if (state.time - link.time > Math.max(60, 3 * interval)) {
      name = "unknown";
      level = 2;
    } else if (link.streak < config.recoveryCycles * (recoveryFactors[link.deaths] ?? 8)) {
      name = "recovering";
      level = 1;
    } else {
      name = "alive";
      level = 0;
    }
  }
  if (link.listed) link.counted = link.seq;
  link.history = history;
  link.raw = raw;
  link.score = score;
  link.state = name;
  link.rank = 2 * (level * 1000000000000 + score) + (link.name === decision.preferred ? 0 : 1);
}

/** Whether the best link, not dead, is worth leaving the current one for, which is not dead either. */
function isBetter(best: Link, current: Link): boolean {
  if (best.state !== "alive" || current.state === "unknown") return false;
  return current.state === "recovering" || current.score - best.score >= Math.max(1, config.hysteresisThreshold * 1000);
}
