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
  seq?: number | undefined;
}

export interface Memory {
  decision: { time: number; preferred: string; reason: string; forced: string; since: number };
  links: Map<string, Judged>;
  ranking: string[];
}

export function newMemory(): Memory {
  return { decision: { time: 0, preferred: "", reason: "all-dead", forced: "", since: 0 }, links: new Map(), ranking: [] };
}

function judge(rules: Settings, before: Judged | undefined, line: Line | undefined, time: number): Judged {
  const deadScore = rules.deadScore * 1000;
  let deaths = before?.deaths ?? 0;
  let died = before?.died;
  if (line === undefined || !line.up || line.received === 0 || line.loss >= rules.hardLossLimit) {
    if (before !== undefined && before.state !== "dead") {
      deaths = died !== undefined && time - died < 3600 ? deaths + 1 : 1;
      died = time;
    }
    return { score: deadScore, raw: deadScore, state: "dead", history: [], streak: 0, deaths, died, seq: line?.seq ?? before?.seq };
  }
  const raw = line.latency + line.jitter + Math.floor((line.loss ** 2 * 1000) / rules.lossDivisor) + line.bias * 1000;
  const counts = before?.seq !== line.seq;
  const history = (counts ? [...(before?.history ?? []), raw] : (before?.history ?? [])).slice(-rules.smoothWindow);
  const streak = (before?.streak ?? 0) + (counts ? 1 : 0);
  const score = history.length > 0 ? Math.floor(history.reduce((sum, value) => sum + value, 0) / history.length) : raw;
  const needed = deaths > 0 ? rules.recoveryCycles * Math.min(8, 2 ** (deaths - 1)) : 0;
  const age = time - line.time;
  const state = age > 3 * rules.interval && age > 60 ? "unknown" : streak < needed ? "recovering" : "alive";
  return { score, raw, state, history, streak, deaths, died, seq: line.seq };
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
  const links = new Map(order.map((name) => [name, judge(rules, memory.links.get(name), document.get(name), time)]));
  const current = order.includes(memory.decision.preferred) ? memory.decision.preferred : "";
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
  const choose = (): [string, string] => {
    if (document.get(forced)?.up === true) return [forced, "forced"];
    if (!order.some((name) => ["alive", "recovering"].includes(stateOf(name)))) return [current, "all-dead"];
    if (current === "") return [first, "initial"];
    if (stateOf(current) === "dead") return [first, "dead"];
    if (stateOf(current) === "unknown") return [current, "steady"];
    if (stateOf(current) === "recovering" && firstAlive !== undefined) return [first, "better"];
    if (firstAlive !== undefined) {
      const lead = scoreOf(current) - scoreOf(firstAlive);
      if (lead >= rules.hysteresisThreshold * 1000 && lead > 0) return [firstAlive, "better"];
    }
    return [current, "steady"];
  };
  const [preferred, reason] = choose();
  const since = preferred === memory.decision.preferred ? memory.decision.since : time;
  return { decision: { time, preferred, reason, forced, since }, links, ranking };
}
