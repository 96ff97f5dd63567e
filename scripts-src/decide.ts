/** The decision: scores, states, ranking and choice. No clock, no files. */
import { decision, type Reason, ranking, setRanking } from "./decision.js";
import { force } from "./force.js";
import { type Link, links, type State } from "./links.js";
import { biasOf, cost, mean } from "./score.js";
import { config } from "./settings.js";
import { measuredAt } from "./state.js";

/** How many times `recoveryCycles` a link must be alive for, by the number of its deaths; 8 times from the fourth on. */
const recoveryFactors = [0, 1, 2, 4];

/** Decides anew, from the last measurements and the last decision. `time`: seconds since 1970; `seconds`: since the system was started. */
export function decide(time: number, seconds: number): void {
  const current = links.find((link) => link.name === decision.preferred);
  for (const link of links) assess(link, time, link === current);
  setRanking([...links].sort((a, b) => a.rank - b.rank));
  decision.time = time;
  decision.forced = force.until === 0 || seconds < force.until ? force.link : "";
  choose(current);
}

/** Counts the last measurement of a link, if it is a new one, and gives the link its score, state and rank. */
function assess(link: Link, time: number, isCurrent: boolean): void {
  const isNew = link.seq !== link.counted;
  if (link.listed) link.counted = link.seq;
  let history: readonly number[] = [];
  let score = config.deadScore * 1000;
  let raw = score;
  let state: State = "dead";
  let level = 3;
  if (!link.listed || !link.up || link.received === 0 || link.loss >= config.hardLossLimit) {
    link.streak = 0;
    if (link.state !== "new" && link.state !== "dead") {
      link.deaths = time - link.died < 3600 ? link.deaths + 1 : 1;
      link.died = time;
    }
  } else {
    raw = cost(link.latency, link.jitter, link.loss) + biasOf(link) * 1000;
    history = link.history;
    if (isNew) {
      history = [...history, raw];
      link.streak += 1;
    }
    if (history.length > config.smoothWindow) history = history.slice(history.length - config.smoothWindow);
    score = mean(history, raw);
    const interval = link.interval > 0 ? link.interval : config.interval;
    if (measuredAt - link.time > Math.max(60, 3 * interval)) {
      state = "unknown";
      level = 2;
    } else if (link.streak < config.recoveryCycles * (recoveryFactors[link.deaths] ?? 8)) {
      state = "recovering";
      level = 1;
    } else {
      state = "alive";
      level = 0;
    }
  }
  link.history = history;
  link.raw = raw;
  link.score = score;
  link.state = state;
  link.rank = 2 * (level * 1000000000000 + score) + (isCurrent ? 0 : 1);
}

function choose(current: Link | undefined): void {
  const forced = links.find((link) => link.name === decision.forced && link.listed && link.up);
  const best = ranking[0];
  let choice = current;
  let reason: Reason = "steady";
  if (forced !== undefined) {
    choice = forced;
    reason = "forced";
  } else if (best === undefined || best.state === "dead" || best.state === "unknown") reason = "all-dead";
  else if (current === undefined) {
    choice = best;
    reason = "initial";
  } else if (current.state === "dead") {
    choice = best;
    reason = "dead";
  } else if (isBetter(best, current)) {
    choice = best;
    reason = "better";
  }
  const preferred = choice === undefined ? "" : choice.name;
  if (preferred !== decision.preferred) decision.since = decision.time;
  decision.preferred = preferred;
  decision.reason = reason;
}

/** Whether the best link is worth leaving the current one, which is not dead. */
function isBetter(best: Link, current: Link): boolean {
  if (best.state !== "alive" || current.state === "unknown") return false;
  return current.state === "recovering" || current.score - best.score >= Math.max(1, config.hysteresisThreshold * 1000);
}
