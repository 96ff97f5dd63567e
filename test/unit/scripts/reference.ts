/** The decision once more, written from the contract alone: slow, plain, on its own data. */

export interface Settings {
  smoothWindow: number;
  hysteresisThreshold: number;
  lossDivisor: number;
  hardLossLimit: number;
  recoveryCycles: number;
  interval: number;
  deadScore: number;
}

/** A line of state.json, with the bias that holds for the link. */
export interface Line {
  up: boolean;
  latency: number;
  jitter: number;
  loss: number;
  received: number;
  time: number;
  seq: number;
  bias: number;
}

interface Judged {
  score: number;
  raw: number;
  state: string;
  history: number[];
  streak: number;
  deaths: number;
  died?: number | undefined;
  /** Good measurements in a row that are still wanted of a link that was left because it had got worse. */
  hold: number;
  seq?: number | undefined;
}

export interface Memory {
  decision: { time: number; preferred: string; reason: string; forced: string; since: number; lowest: number };
  links: Map<string, Judged>;
  ranking: string[];
}

export function newMemory(): Memory {
  return { decision: { time: 0, preferred: "", reason: "all-dead", forced: "", since: 0, lowest: 0 }, links: new Map(), ranking: [] };
}

function judge(rules: Settings, before: Judged | undefined, line: Line | undefined, time: number, goal: number): Judged {
  const deadScore = rules.deadScore * 1000;
  let deaths = before?.deaths ?? 0;
  let died = before?.died;
  const held = before?.hold ?? 0;
  if (line === undefined || !line.up || line.received === 0 || line.loss >= rules.hardLossLimit) {
    if (before !== undefined && before.state !== "dead") {
      deaths = died !== undefined && time - died < 3600 ? deaths + 1 : 1;
      died = time;
    }
    return {
      score: deadScore,
      raw: deadScore,
      state: "dead",
      history: [],
      streak: 0,
      deaths,
      died,
      hold: held,
      seq: line?.seq ?? before?.seq,
    };
  }
  const raw = line.latency + line.jitter + Math.floor((line.loss ** 2 * 1000) / rules.lossDivisor) + line.bias * 1000;
  const counts = before?.seq !== line.seq;
  const history = (counts ? [...(before?.history ?? []), raw] : (before?.history ?? [])).slice(-rules.smoothWindow);
  const streak = (before?.streak ?? 0) + (counts ? 1 : 0);
  const score = history.length > 0 ? Math.floor(history.reduce((sum, value) => sum + value, 0) / history.length) : raw;
  const needed = deaths > 0 ? rules.recoveryCycles * Math.min(8, 2 ** (deaths - 1)) : 0;
  const age = time - line.time;
  const state = age > 3 * rules.interval && age > 60 ? "unknown" : streak < needed ? "recovering" : "alive";
  const afterwards = raw <= goal ? held - 1 : 2 * rules.recoveryCycles;
  return { score, raw, state, history, streak, deaths, died, hold: counts && held > 0 ? afterwards : held, seq: line.seq };
}

/** One decision: `named` are the links that the configuration names, `document` is state.json. */
export function decideSlowly(
  rules: Settings,
  memory: Memory,
  named: string[],
  document: Map<string, Line>,
  time: number,
  uptime: number,
  forcedLink: string,
  until: number,
): Memory {
  const order = [...named, ...[...document.keys()].filter((name) => !named.includes(name))];
  const current = order.includes(memory.decision.preferred) ? memory.decision.preferred : "";
  // What counts as better than the current link: its last score less the threshold, at least by something.
  const goal = (memory.links.get(current)?.score ?? 0) - Math.max(rules.hysteresisThreshold * 1000, 1);
  const links = new Map(order.map((name) => [name, judge(rules, memory.links.get(name), document.get(name), time, goal)]));
  const stateOf = (name: string): string => links.get(name)?.state ?? "";
  const scoreOf = (name: string): number => links.get(name)?.score ?? 0;
  const ranking: string[] = [];
  for (const state of ["alive", "recovering", "unknown", "dead"]) {
    const group = order.filter((name) => stateOf(name) === state);
    group.sort((a, b) => scoreOf(a) - scoreOf(b) || Number(b === current) - Number(a === current) || order.indexOf(a) - order.indexOf(b));
    ranking.push(...group);
  }
  const forced = until === 0 || uptime < until ? forcedLink : "";
  const [first = ""] = ranking;
  const firstAlive = ranking.find((name) => stateOf(name) === "alive");
  const { lowest: lowestBefore } = memory.decision;
  const gotWorse = scoreOf(current) - lowestBefore >= Math.max(rules.hysteresisThreshold * 1000, 1);
  const choose = (): [string, string] => {
    if (document.get(forced)?.up === true) return [forced, "forced"];
    if (!order.some((name) => ["alive", "recovering"].includes(stateOf(name)))) return [current, "all-dead"];
    if (current === "") return [first, "initial"];
    if (stateOf(current) === "dead") return [first, "dead"];
    if (stateOf(current) === "unknown") return [current, "steady"];
    if (stateOf(current) === "recovering" && firstAlive !== undefined) return [first, "better"];
    const lead = (name: string): number => scoreOf(current) - scoreOf(name);
    const held = (links.get(first)?.hold ?? 0) > 0 && !gotWorse;
    if (stateOf(first) === "alive" && !held && lead(first) > 0 && lead(first) >= rules.hysteresisThreshold * 1000) return [first, "better"];
    return [current, "steady"];
  };
  const [preferred, reason] = choose();
  const stays = preferred === memory.decision.preferred;
  const left = links.get(current);
  if (reason === "better" && left !== undefined && gotWorse) left.hold = 2 * rules.recoveryCycles;
  const chosen = links.get(preferred);
  if (chosen !== undefined) chosen.hold = 0;
  const since = stays ? memory.decision.since : time;
  const lows = [...(chosen === undefined ? [] : [chosen.score]), ...(stays && lowestBefore > 0 ? [lowestBefore] : [])];
  const lowest = lows.length === 0 ? 0 : Math.min(...lows);
  return { decision: { time, preferred, reason, forced, since, lowest }, links, ranking };
}
