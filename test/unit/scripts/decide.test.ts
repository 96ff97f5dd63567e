/** The decision, by the contract: cases by hand for each of its sentences, and random runs against a slow reference written apart. */
import fc from "fast-check";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { decideSlowly, type Line, type Memory, newMemory, type Settings } from "./reference.js";

type Links = typeof import("../../../scripts-src/links.js");
type Decision = typeof import("../../../scripts-src/decision.js");
type Decide = typeof import("../../../scripts-src/decide.js");
type Config = typeof import("../../../scripts-src/settings.js");
type State = typeof import("../../../scripts-src/state.js");
type Force = typeof import("../../../scripts-src/force.js");

let links: Links;
let decision: Decision;
let decide: Decide;
let settings: Config;
let state: State;
let force: Force;

async function load(): Promise<void> {
  vi.resetModules();
  links = await import("../../../scripts-src/links.js");
  decision = await import("../../../scripts-src/decision.js");
  decide = await import("../../../scripts-src/decide.js");
  settings = await import("../../../scripts-src/settings.js");
  state = await import("../../../scripts-src/state.js");
  force = await import("../../../scripts-src/force.js");
}
beforeEach(load);

let clock = 1_000_000;
let seq = 0;

interface Measured {
  ms?: number;
  loss?: number;
  bias?: number;
  up?: boolean;
  /** Seconds that the line is older than the document. */
  age?: number;
  /** The line of the last cycle once more. */
  again?: boolean;
}

/** One cycle, ten seconds after the last: what was measured; `null` for a link without a line, which the configuration names. */
function cycle(lines: Record<string, Measured | null>, seconds = 100): string {
  clock += 10;
  const found = [];
  const named = [];
  for (const [name, line] of Object.entries(lines)) {
    const link = links.linkOf(name);
    if (line === null) named.push(link);
    else {
      found.push(link);
      link.up = line.up ?? true;
      link.loss = link.up ? (line.loss ?? 0) : 100;
      link.sent = link.up ? 100 : 0;
      link.received = link.sent - (link.up ? link.loss : 0);
      link.latency = Math.round((line.ms ?? 10) * 1000);
      link.jitter = 0;
      link.bias = line.bias ?? 0;
      link.time = clock - (line.age ?? 0);
      if (line.again !== true) link.seq = seq += 1;
    }
  }
  links.nameLinks(named, []);
  links.arrange(found);
  state.state.time = clock;
  decide.decide(clock, seconds);
  return `${decision.decision.preferred} ${decision.decision.reason}`;
}

const stateOf = (name: string): string => links.linkOf(name).state;
const dead: Measured = { loss: 100 };

describe("score and state", () => {
  it("adds loss² / divisor and the bias, and averages the last measurements, rounding down", () => {
    settings.config.smoothWindow = 2;
    cycle({ wan: { ms: 10, bias: 5 } });
    expect(links.linkOf("wan").raw).toBe(15000);
    cycle({ wan: { ms: 10.001, loss: 20, bias: 5 } });
    expect(links.linkOf("wan").raw).toBe(10001 + 40000 + 5000);
    expect(links.linkOf("wan").score).toBe(35000);
    cycle({ wan: { ms: 11, bias: 5 } });
    expect(links.linkOf("wan").history).toEqual([55001, 16000]);
    expect(links.linkOf("wan").score).toBe(35500);
  });

  it("takes the bias of the configuration, else the metric, else the default", () => {
    cycle({ wan: {} });
    const link = links.linkOf("wan");
    link.bias = undefined;
    link.metric = 20;
    decide.decide(clock, 1);
    expect(link.raw).toBe(30000);
    link.metric = 0;
    decide.decide(clock, 1);
    expect(link.raw).toBe(110000);
    link.bias = 0;
    decide.decide(clock, 1);
    expect(link.raw).toBe(10000);
  });

  it("counts a measurement once", () => {
    cycle({ wan: { ms: 10 } });
    cycle({ wan: { ms: 30, again: true } });
    expect(links.linkOf("wan").history).toEqual([10000]);
    expect(links.linkOf("wan").streak).toBe(1);
  });

  it.each([
    ["without a line", null],
    ["down", { up: false }],
    ["without a reply", { loss: 100 }],
    ["at the loss limit", { loss: 80 }],
  ])("counts a link %s as dead, and forgets its history", (_, line) => {
    cycle({ wan: {} });
    cycle({ wan: line });
    expect(links.linkOf("wan")).toMatchObject({ state: "dead", history: [], streak: 0, deaths: 1, score: 99999000, raw: 99999000 });
  });

  it("lets a link live just below the limit, and with a limit of 101 at any loss but that of all", () => {
    cycle({ wan: { loss: 79 } });
    expect(stateOf("wan")).toBe("alive");
    settings.config.hardLossLimit = 101;
    cycle({ wan: { loss: 99 } });
    expect(stateOf("wan")).toBe("alive");
    cycle({ wan: dead });
    expect(stateOf("wan")).toBe("dead");
  });

  it("does not make a link recover that has never been alive", () => {
    cycle({ wan: dead });
    expect(links.linkOf("wan").deaths).toBe(0);
    cycle({ wan: {} });
    expect(stateOf("wan")).toBe("alive");
  });

  it("doubles the recovery for each death within an hour, up to eight times", () => {
    settings.config.recoveryCycles = 2;
    for (const expected of [2, 4, 8, 16, 16]) {
      cycle({ wan: {} });
      while (stateOf("wan") !== "alive") cycle({ wan: {} });
      cycle({ wan: dead });
      for (let alive = 1; alive < expected; alive += 1) {
        cycle({ wan: {} });
        expect(`${alive} ${stateOf("wan")}`).toBe(`${alive} recovering`);
      }
      cycle({ wan: {} });
      expect(stateOf("wan")).toBe("alive");
    }
    clock += 3600;
    cycle({ wan: dead });
    expect(links.linkOf("wan").deaths).toBe(1);
  });

  it("calls a line unknown that is older than three intervals and a minute", () => {
    cycle({ wan: { age: 60 } });
    expect(stateOf("wan")).toBe("alive");
    cycle({ wan: { age: 61 } });
    expect(stateOf("wan")).toBe("unknown");
    links.linkOf("wan").interval = 100;
    cycle({ wan: { age: 300 } });
    expect(stateOf("wan")).toBe("alive");
    cycle({ wan: { age: 301 } });
    expect(stateOf("wan")).toBe("unknown");
    cycle({ wan: { age: 301, loss: 100 } });
    expect(stateOf("wan")).toBe("dead");
  });
});

describe("choice", () => {
  it("begins with the best", () => {
    expect(cycle({ wan: { ms: 30 }, wwan: { ms: 20 } })).toBe("wwan initial");
  });

  it("keeps the current link until another beats it by the hysteresis", () => {
    settings.config.smoothWindow = 1;
    cycle({ wan: { ms: 10 }, wwan: { ms: 20 } });
    expect(cycle({ wan: { ms: 39.999 }, wwan: { ms: 20 } })).toBe("wan steady");
    expect(cycle({ wan: { ms: 40 }, wwan: { ms: 20 } })).toBe("wwan better");
    expect(cycle({ wan: { ms: 20 }, wwan: { ms: 20 } })).toBe("wwan steady");
  });

  it("asks for at least something where the hysteresis is 0", () => {
    settings.config.hysteresisThreshold = 0;
    settings.config.smoothWindow = 1;
    expect(cycle({ wan: { ms: 10 }, wwan: { ms: 10 } })).toBe("wan initial");
    expect(cycle({ wan: { ms: 10 }, wwan: { ms: 10 } })).toBe("wan steady");
    expect(cycle({ wan: { ms: 10.001 }, wwan: { ms: 10 } })).toBe("wwan better");
    expect(cycle({ wan: { ms: 10 }, wwan: { ms: 10 } })).toBe("wwan steady");
    expect(decision.decision.ranking.map((link) => link.name)).toEqual(["wwan", "wan"]);
  });

  it("leaves a dead link at once, for a recovering one if need be", () => {
    cycle({ wan: {}, wwan: dead });
    cycle({ wan: {}, wwan: {} });
    cycle({ wan: {}, wwan: dead });
    expect(cycle({ wan: dead, wwan: {} })).toBe("wwan dead");
    expect(stateOf("wwan")).toBe("recovering");
  });

  it("leaves a recovering link for any live one, but not for a better recovering one", () => {
    settings.config.recoveryCycles = 3;
    cycle({ wan: {}, wwan: {} });
    cycle({ wan: dead, wwan: dead });
    expect(cycle({ wan: { ms: 90 }, wwan: { ms: 10 } })).toBe("wan steady");
    expect(stateOf("wwan")).toBe("recovering");
    expect(cycle({ wan: { ms: 90 }, wwan: { ms: 10 }, lte: { ms: 500 } })).toBe("lte better");
  });

  it("keeps the current link when all are dead, also none", () => {
    expect(cycle({ wan: dead })).toBe(" all-dead");
    expect(cycle({})).toBe(" all-dead");
    cycle({ wan: {}, wwan: {} });
    expect(cycle({ wan: dead, wwan: dead })).toBe("wan all-dead");
    expect(cycle({ wan: dead, wwan: {} })).toBe("wwan dead");
  });

  it("neither leaves nor chooses an unknown link", () => {
    cycle({ wan: { ms: 200 }, wwan: {} });
    expect(decision.decision.preferred).toBe("wwan");
    expect(cycle({ wan: { ms: 1 }, wwan: { ms: 500, age: 100 } })).toBe("wwan steady");
    expect(cycle({ wan: { ms: 1, age: 100 }, wwan: dead })).toBe("wwan all-dead");
  });

  it("has no current link once that has left the list, and meets it as a new one later (old bug A12)", () => {
    cycle({ wan: {}, wwan: { ms: 90 } });
    cycle({ wan: dead, wwan: { ms: 90 } });
    expect(links.linkOf("wan").deaths).toBe(1);
    cycle({ wan: {}, wwan: { ms: 90 } });
    expect(cycle({ wan: {} })).toBe("wan initial");
    cycle({ wwan: { ms: 90 } });
    cycle({ wan: {}, wwan: { ms: 90 } });
    expect(links.linkOf("wan")).toMatchObject({ state: "alive", deaths: 0, streak: 1 });
  });

  it("uses a forced link that is up, whatever its state, until its time is over", () => {
    cycle({ wan: {}, wwan: {} });
    force.force.link = "wwan";
    expect(cycle({ wan: {}, wwan: dead })).toBe("wwan forced");
    expect(cycle({ wan: {}, wwan: { up: false } })).toBe("wan dead");
    expect(decision.decision.forced).toBe("wwan");
    force.force.until = 200;
    expect(cycle({ wan: {}, wwan: {} }, 199)).toBe("wwan forced");
    expect(cycle({ wan: {}, wwan: {} }, 200)).toBe("wan better");
    expect(decision.decision.forced).toBe("");
  });

  it("stamps the time of a change only", () => {
    cycle({ wan: {} });
    const since = decision.decision.since;
    expect(since).toBe(clock);
    cycle({ wan: {} });
    expect(decision.decision).toMatchObject({ since, time: clock });
  });

  it("does not believe in a link without a line (old bug A10)", () => {
    expect(cycle({ wan: { ms: 90 }, wwan: null })).toBe("wan initial");
    expect(stateOf("wwan")).toBe("dead");
  });
});

describe("a link that got worse in use, and was left for a better one", () => {
  /** So many cycles with wan at `ms` (score 0 to 1000) beside a steady wwan of 60. */
  const cycles = (count: number, ms: number): string => {
    let last = "";
    for (let n = 0; n < count; n += 1) last = cycle({ wan: { ms }, wwan: { ms: 60 } });
    return last;
  };
  beforeEach(() => {
    Object.assign(settings.config, { smoothWindow: 3, recoveryCycles: 3, hysteresisThreshold: 20 });
    expect(cycles(1, 10)).toBe("wan initial");
  });

  it("is taken again after twice as many good measurements in a row as after a death", () => {
    // The means are 10, 107 (which is 47 more than 60).
    expect(cycles(1, 204)).toBe("wwan better");
    expect(links.linkOf("wan").hold).toBe(6);
    expect(cycles(5, 10)).toBe("wwan steady");
    expect(links.linkOf("wan")).toMatchObject({ hold: 1, state: "alive" });
    expect(cycles(1, 10)).toBe("wan better");
    // The other one has not got worse: nothing holds it back.
    expect(links.linkOf("wwan").hold).toBe(0);
    expect(cycles(1, 400)).toBe("wwan better");
  });

  it.each([
    [40, 1], // better than 60 by the threshold
    [41, 6],
  ])("starts anew with a measurement that is not better by the threshold: %d", (ms, hold) => {
    cycles(1, 204);
    cycles(4, 10);
    cycles(1, ms);
    expect(links.linkOf("wan").hold).toBe(hold);
  });

  it("counts a measurement once", () => {
    cycles(1, 204);
    for (let n = 0; n < 9; n += 1) cycle({ wan: { ms: 10, again: true }, wwan: { ms: 60 } });
    expect(links.linkOf("wan").hold).toBe(6);
  });

  it("is taken at once if the other one fails", () => {
    cycles(1, 204);
    expect(cycle({ wan: { ms: 204 }, wwan: dead })).toBe("wan dead");
    expect(links.linkOf("wan").hold).toBe(0);
  });

  it("is taken at once if the other one gets worse as well, or has just come back", () => {
    cycles(1, 204);
    cycle({ wan: { ms: 10 }, wwan: { ms: 60 } });
    // The means are 10 + 204 + 10 and 60 + 60 + 200 over three.
    expect(cycle({ wan: { ms: 10 }, wwan: { ms: 200 } })).toBe("wan better");
    expect(links.linkOf("wwan").hold).toBe(6);
    cycles(1, 204);
    force.force.link = "wwan";
    cycle({ wan: dead, wwan: dead });
    expect(cycle({ wan: {}, wwan: {} })).toBe("wwan forced");
    force.force.link = "";
    Object.assign(links.linkOf("wan"), { deaths: 0, hold: 6 });
    expect(cycle({ wan: {}, wwan: {} })).toBe("wan better");
  });

  it("is not one that has always been so", () => {
    expect(cycle({ lte: { ms: 90 } })).toBe("lte initial");
    expect(cycle({ lte: { ms: 90 }, wwan: { ms: 60 } })).toBe("wwan better");
    expect(links.linkOf("lte").hold).toBe(0);
  });

  it("is not one that was used as long as the better one was dead", () => {
    expect(cycle({ wan: dead, wwan: { ms: 60 } })).toBe("wwan dead");
    expect(cycles(3, 10)).toBe("wan better");
    expect(links.linkOf("wwan").hold).toBe(0);
  });
});

describe("against the reference", () => {
  const names = ["wan", "wwan", "lte"];
  const line = fc.option(
    fc.record({
      up: fc.constantFrom(true, true, true, true, false),
      latency: fc.integer({ min: 0, max: 100000 }),
      jitter: fc.integer({ min: 0, max: 20000 }),
      loss: fc.constantFrom(0, 0, 0, 0, 20, 40, 60, 79, 80, 100, 100),
      age: fc.constantFrom(0, 0, 0, 0, 59, 61, 200),
      fresh: fc.constantFrom(true, true, true, false),
    }),
    { freq: 8 },
  );
  const step = fc.record({
    lines: fc.tuple(line, line, line),
    pause: fc.constantFrom(10, 10, 10, 600, 4000),
    forced: fc.constantFrom("", "", "", "", "wan", "lte", "nobody"),
    until: fc.constantFrom(0, 50, 150),
    named: fc.subarray(names),
  });
  const options = fc.record({
    smoothWindow: fc.integer({ min: 1, max: 6 }),
    hysteresisThreshold: fc.constantFrom(0, 1, 20),
    lossDivisor: fc.constantFrom(1, 10, 333),
    hardLossLimit: fc.constantFrom(60, 80, 101),
    recoveryCycles: fc.integer({ min: 1, max: 4 }),
    interval: fc.constantFrom(10, 60),
  });

  it("decides the same in random runs", async () => {
    await load();
    fc.assert(
      fc.property(options, fc.array(step, { maxLength: 40 }), (chosen, steps) => {
        links.nameLinks([], []);
        links.arrange([]);
        Object.assign(decision.decision, { preferred: "", since: 0, lowest: 0, time: 0, forced: "", reason: "all-dead" });
        Object.assign(settings.config, chosen);
        const rules: Settings = { ...chosen, deadScore: 99999 };
        let memory: Memory = newMemory();
        let time = 1_000_000;
        const seqs = new Map<string, number>();
        for (const one of steps) {
          time += one.pause;
          const document = new Map<string, Line>();
          names.forEach((name, index) => {
            const values = one.lines[index];
            if (values === null || values === undefined) return;
            const old = seqs.get(name) ?? 0;
            const number = values.fresh || old === 0 ? old + 1 : old;
            seqs.set(name, number);
            const received = values.up ? 100 - values.loss : 0;
            document.set(name, {
              ...values,
              loss: values.up ? values.loss : 100,
              received,
              time: time - values.age,
              seq: number,
              bias: 100,
            });
          });
          for (const name of names) {
            const link = links.linkOf(name);
            link.bias = 100;
            const values = document.get(name);
            if (values !== undefined) Object.assign(link, { ...values, sent: 100 });
          }
          links.nameLinks(
            one.named.map((name) => links.linkOf(name)),
            [],
          );
          links.arrange([...document.keys()].map((name) => links.linkOf(name)));
          Object.assign(force.force, { link: one.forced, until: one.until });
          state.state.time = time;
          decide.decide(time, 100);
          memory = decideSlowly(rules, memory, one.named, document, time, 100, one.forced, one.until);
          const { ranking, ...decided } = decision.decision;
          expect(decided).toEqual(memory.decision);
          expect(ranking.map((link) => link.name)).toEqual(memory.ranking);
          for (const link of links.links) {
            const { score, raw, state: is, history, streak, deaths, hold } = link;
            expect({ score, raw, state: is, history: [...history], streak, deaths, hold }).toEqual({
              ...memory.links.get(link.name),
              died: undefined,
              seq: undefined,
            });
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});
