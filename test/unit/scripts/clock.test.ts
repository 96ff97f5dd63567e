/** A clock that is set while wanmon runs: no age changes, no link becomes unknown. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Router } from "./router.js";

const year = 365 * 86400;

let router: Router;
let system: number;
let running: number;
let clock: typeof import("../../../scripts-src/clock.js");
let links: typeof import("../../../scripts-src/links.js");
let decision: typeof import("../../../scripts-src/decision.js").decision;
let state: typeof import("../../../scripts-src/state.js").state;
let decide: typeof import("../../../scripts-src/decide.js").decide;

beforeEach(async () => {
  router = new Router();
  system = 1_700_000_000;
  running = 30;
  clock = await import("../../../scripts-src/clock.js");
  links = await import("../../../scripts-src/links.js");
  ({ decision } = await import("../../../scripts-src/decision.js"));
  ({ state } = await import("../../../scripts-src/state.js"));
  ({ decide } = await import("../../../scripts-src/decide.js"));
});
afterEach(() => {
  router.remove();
});

function pass(seconds: number): void {
  system += seconds;
  running += seconds;
}

/** A cycle in which these links were measured, as the loop does it; the clock is set by `jump` while it goes on. */
function cycle(names: readonly string[], jump = 0): void {
  pass(5);
  system += jump;
  pass(5);
  for (const name of names) {
    const link = links.linkOf(name);
    Object.assign(link, { up: true, received: 5, loss: 0, latency: 10_000, jitter: 0, time: system, seq: link.seq + 1 });
  }
  state.time = system;
  clock.followClock(system, running);
  decide(system, running);
}

describe("the clock of the stamps", () => {
  it.each([year, -year, 3 * year, -3600, 61, -61])(
    "takes what lasts along when the clock is set by %i s, and makes no link unknown",
    (jump) => {
      links.arrange([links.linkOf("wan"), links.linkOf("lte")]);
      links.linkOf("lte").interval = 60;
      cycle(["wan", "lte"]);
      expect(decision).toMatchObject({ preferred: "wan", since: system });
      for (let count = 0; count < 3; count++) cycle(["wan"]);
      links.linkOf("wan").died = system - 100;
      cycle(["wan"], jump);
      expect(decision.since).toBe(system - 40);
      expect(links.linkOf("wan").died).toBe(system - 110);
      expect(state.time).toBe(system);
      expect([links.linkOf("wan").state, links.linkOf("lte").state]).toEqual(["alive", "alive"]);
      // What is not measured for three of its intervals is unknown all the same.
      for (let count = 0; count < 18; count++) cycle(["wan"]);
      expect(links.linkOf("lte").state).toBe("alive");
      cycle(["wan"]);
      expect(links.linkOf("lte").state).toBe("unknown");
      expect(decision.since).toBe(system - 40 - 190);
    },
  );

  it("does not follow a difference of less than three seconds, but adds up a drift", () => {
    links.arrange([links.linkOf("wan")]);
    cycle(["wan"]);
    const { since } = decision;
    system += 2;
    clock.followClock(system, running);
    expect(decision.since).toBe(since);
    system += 2;
    clock.followClock(system, running);
    expect(decision.since).toBe(since + 4);
  });
});
