/** The decision: scores, states, ranking and choice. No clock, no files. */
import { decision, linkNamed } from "./decision.js";
import { force } from "./force.js";
import { type Link, links } from "./links.js";
import { cost } from "./score.js";
import { config } from "./settings.js";
import { state } from "./state.js";

/** How many times `recoveryCycles` a link must be alive for, by the number of its deaths; 8 times from the fourth on. */
const recoveryFactors = [0, 1, 2, 4];

/** A held link has to be as good as this: better than the current one by the threshold. */
let goal = 0;

/** Decides anew, from the last measurements and the last decision. `time`: seconds since 1970; `seconds`: since the system was started. @forks 0 */
export function decide(time: number, seconds: number): void {
  const current = linkNamed(decision.preferred);
  const margin = Math.max(1, config.hysteresisThreshold * 1000);
  goal = (current === undefined ? 0 : current.score) - margin;
  for (const link of links) assess(link, time);
  decision.ranking = [...links].sort((a, b) => a.rank - b.rank);
  decision.time = time;
  decision.forced = force.until === 0 || seconds < force.until ? force.link : "";
  const forced = links.find((link) => link.name === decision.forced && link.listed && link.up);
  const best = decision.ranking[0];
  let choice = current;
  decision.reason = "steady";
  if (forced !== undefined) {
    choice = forced;
    decision.reason = "forced";
  } else if (best === undefined || best.state === "dead" || best.state === "unknown") decision.reason = "all-dead";
  else if (current === undefined || current.state === "dead") {
    choice = best;
    decision.reason = current === undefined ? "initial" : "dead";
  } else {
    const isWorse = current.score - decision.lowest >= margin;
    const isBetter = current.score - best.score >= margin && (isWorse || best.hold === 0);
    if (best.state === "alive" && current.state !== "unknown" && (isBetter || current.state === "recovering")) {
      choice = best;
      decision.reason = "better";
      if (isWorse) current.hold = 2 * config.recoveryCycles;
    }
  }
  const preferred = choice === undefined ? "" : choice.name;
  if (preferred !== decision.preferred) {
    decision.since = time;
    decision.lowest = 0;
  }
  decision.preferred = preferred;
  if (choice !== undefined) {
    if (decision.lowest === 0 || choice.score < decision.lowest) decision.lowest = choice.score;
    choice.hold = 0;
  }
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
      if (link.hold > 0) link.hold = raw > goal ? 2 * config.recoveryCycles : link.hold - 1;
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
