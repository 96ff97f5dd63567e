/** What the defaults must show, on links in virtual time. */
import { expect, it } from "vitest";
import type { Choice } from "./figures.js";
import { models, once, periodic, type Scenario, scenarios, steady } from "./models.js";
import { simulate } from "./simulation.js";
import type { Condition, Model } from "./world.js";

const fibre: Condition = { latency: 12, jitter: 0.5, loss: 0 };
const backup = steady(45, 3, 0.1);
const onLine = (wan: Model, duration: number): Scenario => ({ what: "", links: { wan, wwan: backup }, duration });
const scenario = (name: string): Scenario => scenarios[name] as Scenario;

/** The most switches in any hour. */
function mostInAnHour(choices: readonly Choice[]): number {
  const times = choices.slice(1).map(({ time }) => time);
  return Math.max(0, ...times.map((start) => times.filter((time) => time >= start && time < start + 3600).length));
}

/** In how many of 40 places of a cycle, a quarter of a second apart, something that happens once makes it switch. */
async function switchesOver(seconds: number, condition: Condition): Promise<number> {
  let count = 0;
  for (let place = 0; place < 40; place += 1) {
    const from = 601 + place / 4;
    const { choices } = await simulate(onLine(once(fibre, from, from + seconds, condition), 720));
    if (choices.length > 1) count += 1;
  }
  return count;
}

it("does not switch in a week with 5 % random loss on the link in use", async () => {
  for (const seed of [1, 2, 3, 4]) {
    const { choices } = await simulate(scenario("loss5"), { seed });
    expect(choices.map(({ link }) => link)).toEqual(["wan"]);
  }
});

it("does not switch because the echoes of one measurement are lost, wherever in the cycle", async () => {
  // A measurement of an answering link takes 60 ms. Three seconds are a failure, which has to be left within five: the check of the check.
  expect(await switchesOver(0.5, { ...fibre, loss: 100 })).toBe(0);
  expect(await switchesOver(1, { ...fibre, loss: 100 })).toBe(0);
  expect(await switchesOver(3.5, { ...fibre, loss: 100 })).toBe(40);
});

it("does not switch because of a slow ping, wherever in the cycle", async () => {
  expect(await switchesOver(0.25, { ...fibre, latency: 900 })).toBe(0);
});

it("does not switch because a target does not answer", async () => {
  expect((await simulate(scenario("target"))).choices).toHaveLength(1);
  expect((await simulate(onLine(models["target"] as Model, 3 * 86400))).choices).toHaveLength(1);
});

it.each([
  ["falls silent", { ...fibre, loss: 100 }],
  ["loses its carrier", { ...fibre, loss: 100, unplugged: true }],
  ["is slow", { ...fibre, latency: 200 }],
  ["loses a third of the packets", { ...fibre, loss: 33 }],
])("switches at most 4 times an hour for a link that %s every other minute", async (_, bad) => {
  const { choices } = await simulate(onLine(periodic([60, fibre], [60, bad]), 86400));
  expect(choices.length).toBeGreaterThan(1);
  expect(mostInAnHour(choices)).toBeLessThanOrEqual(4);
});

it("leaves a link that is slow and fast by turns as often as docs/decision.md says", async () => {
  const timesLeft = async (seconds: number): Promise<number> => {
    const { choices } = await simulate(onLine(periodic([seconds, fibre], [seconds, { ...fibre, latency: 200 }]), 36_000));
    return choices.filter(({ link }) => link === "wwan").length;
  };
  expect(await timesLeft(90)).toBe(1);
  for (const seconds of [100, 120, 150]) {
    const anHour = (await timesLeft(seconds)) / 10;
    expect(anHour).toBeGreaterThan(10);
    expect(anHour).toBeLessThanOrEqual(18);
  }
});

it("leaves a silent link within 5 s, and an unplugged one within 1 s", async () => {
  for (const [name, limit] of [
    ["outages", 5],
    ["unplugged", 1],
  ] as const) {
    const { detections, falseSwitches } = (await simulate(scenario(name))).figures;
    expect(detections.length).toBeGreaterThan(15);
    expect(Math.max(...detections)).toBeLessThanOrEqual(limit);
    expect(falseSwitches).toBe(0);
  }
});

it("simulates a year with random faults in less than a minute of a processor's time", async () => {
  const before = process.cpuUsage();
  const { figures, choices } = await simulate(scenario("year"));
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1e6).toBeLessThan(60);
  expect(choices.length).toBeGreaterThan(1000);
  expect(figures.online).toBeGreaterThan(99.9);
});
