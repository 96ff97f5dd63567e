/** Measuring: the lines of pings as text, fed by hand. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

type Measure = typeof import("../../../scripts-src/measure.js");
type Links = typeof import("../../../scripts-src/links.js");
type Link = import("../../../scripts-src/links.js").Link;

let measure: Measure;
let links: Links;
let link: Link;
/** The commands that were started, and what else was done to processes. */
let started: string[][];
let ended: string[];
let clock: number;
let lines: string[];
let up: boolean;

beforeEach(async () => {
  vi.resetModules();
  started = [];
  ended = [];
  lines = [];
  clock = 1000;
  up = true;
  vi.doMock("wmc", async (original) => ({
    ...(await original<typeof import("wmc")>()),
    spawn: (command: string, args: readonly string[]) => started.push([command, ...args]),
    kill: (id: number) => ended.push(`kill ${id}`),
    wait: (id: number) => ended.push(`wait ${id}`),
    uptime: () => clock,
    now: () => 77,
    writeFifo: (_: string, line: string) => lines.push(line) > 0,
    readLines: (path: string) => (path === "/sys/class/net/eth1/carrier" ? [up ? "1" : "0"] : undefined),
  }));
  measure = await import("../../../scripts-src/measure.js");
  links = await import("../../../scripts-src/links.js");
  link = links.linkOf("wan");
  link.device = "eth1";
  link.targets = "1.1.1.1 8.8.8.8";
});
afterEach(() => {
  vi.doUnmock("wmc");
});

const sizeOf = (index: number): number => Number(started[index]?.[9]);
const reply = (index: number, number: number, time: string, end = ""): string =>
  measure.takeReply(`${sizeOf(index) + 8} bytes from 1.1.1.1: seq=${number} ttl=64 time=${time} ms${end}`);
const finish = (index: number, sent = 5, received = 0): void => {
  measure.takeReply(`PING x (1.1.1.1): ${sizeOf(index)} data bytes`);
  measure.takeReply(`--- x ping statistics ---`);
  measure.takeReply(`${sent} packets transmitted, ${received} packets received, 0% packet loss`);
  measure.takeReply("round-trip min/avg/max = 0.050/0.063/0.076 ms");
};
const result = (): Partial<Link> => {
  measure.finishMeasuring(link);
  const { up: is, latency, jitter, loss, sent, received, target } = link;
  return { up: is, latency, jitter, loss, sent, received, target };
};

it("starts one ping for each target through the link's device", () => {
  measure.probe(link, link.samples);
  expect(started).toEqual([
    ["ping", "-I", "eth1", "-A", "-c", "5", "-W", "2", "-s", "16", "--", "1.1.1.1"],
    ["ping", "-I", "eth1", "-A", "-c", "5", "-W", "2", "-s", "17", "--", "8.8.8.8"],
  ]);
  expect(measure.isProbing(clock)).toBe(true);
});

describe("the result", () => {
  beforeEach(() => {
    link.targets = "1.1.1.1";
    measure.probe(link, link.samples);
  });

  it("is the median of the sorted times, and the mean deviation from it (old bugs B1, B2)", () => {
    ["10.000", "10.100", "300.000", "10.050", "9.900"].forEach((time, number) => {
      expect(reply(0, number, time)).toBe("wan/5/1.1.1.1");
    });
    finish(0, 5, 5);
    expect(measure.isProbing(clock)).toBe(false);
    // Sorted 9.9 10 10.05 10.1 300: median 10.05; deviations 150 50 0 50 289950 µs, their mean 58040.
    expect(result()).toEqual({ up: true, latency: 10050, jitter: 58040, loss: 0, sent: 5, received: 5, target: "1.1.1.1" });
    expect(link).toMatchObject({ time: 77, seq: 1 });
  });

  it("counts duplicates once (old bug B16), and whole milliseconds as such", () => {
    reply(0, 0, "10.001");
    reply(0, 0, "12.000", " (DUP!)");
    reply(0, 3, "20");
    finish(0, 5, 2);
    // floor((10001 + 20000) / 2) = 15000; deviations 4999 and 5000: floor(9999 / 2) = 4999; loss 60 %.
    expect(result()).toEqual({ up: true, latency: 15000, jitter: 4999, loss: 60, sent: 5, received: 2, target: "1.1.1.1" });
  });

  it("takes replies in any order, and late ones until the end", () => {
    reply(0, 4, "5.000");
    reply(0, 1, "1900.000");
    finish(0, 5, 2);
    expect(result()).toMatchObject({ received: 2, latency: 952500 });
  });

  it.each(["ping: sendto: Network is unreachable", "ping: bad address 'eth1'"])("is a loss of all after %j", (line) => {
    measure.takeReply(line);
    expect(measure.isProbing(clock)).toBe(false);
    expect(result()).toMatchObject({ up: true, loss: 100, sent: 5, received: 0, target: "" });
  });

  it("rounds loss down, and a ping that ended early has lost the rest", () => {
    link.samples = 3;
    measure.takeReply("ping: sendto: Network is unreachable");
    measure.clearProbes();
    measure.probe(link, link.samples);
    reply(1, 0, "1.000");
    measure.takeReply("ping: sendto: Network is unreachable");
    expect(result()).toMatchObject({ loss: 66, sent: 3, received: 1 });
  });

  it("does not hear lines that are torn, foreign or of the last measurement", () => {
    for (const line of ["", "24 bytes", "24 bytes from", "999 bytes from 1.1.1.1: seq=0 ttl=64 time=1.000 ms", "garbage"]) {
      expect(measure.takeReply(line)).toBe("");
    }
    const old = started[0];
    finish(0);
    result();
    measure.clearProbes();
    measure.probe(link, link.samples);
    measure.takeReply(`${Number(old?.[9]) + 8} bytes from 1.1.1.1: seq=0 ttl=64 time=1.000 ms`);
    finish(1);
    expect(result()).toMatchObject({ received: 0, loss: 100 });
    expect(link.seq).toBe(2);
  });

  it("is that of a lost link if the carrier went meanwhile", () => {
    reply(0, 0, "1.000");
    up = false;
    expect(result()).toMatchObject({ up: false, loss: 100, sent: 0, received: 0, target: "" });
  });
});

describe("of several targets", () => {
  it.each([
    // Costs: 20 ms and 10 ms; a dead target never stands for the link.
    [["20.000", "20.000"], ["10.000", "10.000"], "8.8.8.8"],
    [["20.000", "20.000"], [], "1.1.1.1"],
    [[], ["20.000", "20.000"], "8.8.8.8"],
    [["10.000", "10.000"], ["10.000", "10.000"], "1.1.1.1"],
    // 50 % loss costs 250 ms.
    [["10.000"], ["200.000", "200.000"], "8.8.8.8"],
    [["10.000"], ["300.000", "300.000"], "1.1.1.1"],
  ])("%j and %j: %s", (first, second, target) => {
    link.samples = 2;
    measure.probe(link, link.samples);
    for (const [number, time] of first.entries()) reply(0, number, time);
    for (const [number, time] of second.entries()) reply(1, number, time);
    finish(0, 2, first.length);
    expect(measure.isProbing(clock)).toBe(true);
    finish(1, 2, second.length);
    expect(measure.isProbing(clock)).toBe(false);
    expect(result()).toMatchObject({ target });
  });

  it("takes one at the loss limit only if there is no other", () => {
    link.samples = 10;
    measure.probe(link, link.samples);
    reply(0, 0, "1.000");
    reply(0, 1, "1.000");
    for (let number = 0; number < 3; number += 1) reply(1, number, "900.000");
    // 80 % loss and 1 ms cost 641 ms, 70 % and 900 ms cost 1390 ms.
    expect(result()).toMatchObject({ target: "8.8.8.8", loss: 70 });
  });
});

it("waits until the deadline, and ends what is still there", () => {
  measure.probe(link, link.samples);
  reply(0, 0, "1.000");
  finish(0, 5, 1);
  // (5 - 1) s between the pings, 2 s of patience, 1 s more.
  expect(measure.isProbing(clock + 6990)).toBe(true);
  expect(measure.isProbing(clock + 7000)).toBe(false);
  expect(result()).toMatchObject({ received: 1, loss: 80, target: "1.1.1.1" });
  measure.clearProbes();
  expect(ended).toEqual(["kill 1", "wait 1", "kill 2", "wait 2"]);
  // An ending that was written just before is not taken for one of the next measurement.
  expect(lines).toEqual(["drained"]);
  measure.probe(link, link.samples);
  finish(1);
  measure.takeReply("drained");
  finish(2);
  expect(measure.isProbing(clock)).toBe(true);
  finish(3);
  expect(measure.isProbing(clock)).toBe(false);
  measure.clearProbes();
  expect(lines).toHaveLength(1);
});

describe("what is due", () => {
  let survey: typeof import("../../../scripts-src/survey.js");
  let other: Link;
  beforeEach(async () => {
    survey = await import("../../../scripts-src/survey.js");
    other = links.linkOf("wwan");
    Object.assign(other, { device: "eth1", received: 1, up: true, time: 77 });
    links.arrange([link, other]);
  });
  /** Whether the link is measured; `needed`: it is the one in use. */
  const due = (needed: boolean): boolean => {
    link.received = 1;
    return survey.chooseLinks("", needed ? "wan" : "wwan").includes(link);
  };

  it.each([
    // own interval, metered, needed, seconds since the last measurement
    [0, false, false, 0, true],
    [30, false, false, 29, false],
    [30, false, false, 30, true],
    [30, false, true, 29, false],
    [0, true, false, 59, false],
    [0, true, false, 60, true],
    [0, true, true, 1, true],
    [90, true, false, 60, false],
    // The clock was set back.
    [30, false, false, -1000, true],
  ])("interval %i, metered %s, needed %s, %i s ago: %s", (interval, metered, needed, seconds, expected) => {
    Object.assign(link, { interval, metered, up: true, time: 77 - seconds });
    expect(due(needed)).toBe(expected);
  });

  it("is every link if the one in use is dead, is down or is not there", () => {
    Object.assign(link, { interval: 30, up: true, time: 77 });
    expect(due(false)).toBe(false);
    other.received = 0;
    expect(due(false)).toBe(true);
    other.received = 1;
    other.dropped = true;
    expect(due(false)).toBe(true);
    expect(survey.chooseLinks("", "")).toEqual([link, other]);
  });

  it("is what was asked for, and nothing else", () => {
    Object.assign(link, { interval: 30, up: true, time: 77 });
    expect(survey.chooseLinks(" wan ", "wwan")).toEqual([link]);
  });

  it("is a link that was down", () => {
    Object.assign(link, { interval: 30, up: false, time: 77 });
    expect(due(false)).toBe(true);
  });
});

it("says that a silent link was asked once, and a link that is down not at all", () => {
  measure.markLost(link);
  expect(link).toMatchObject({ up: true, sent: 1, received: 0, loss: 100, time: 77, seq: 1 });
  up = false;
  measure.markLost(link);
  expect(link).toMatchObject({ up: false, sent: 0, received: 0, loss: 100, time: 77, seq: 2 });
});

it("asks a link once whether it is there, which does not count for the measurement", () => {
  measure.probe(link, 0);
  expect(started[0]).toEqual(["ping", "-I", "eth1", "-A", "-c", "1", "-W", "1", "-s", "16", "--", "1.1.1.1"]);
  expect(reply(1, 0, "1.000")).toBe("wan/0/8.8.8.8");
  expect(result()).toMatchObject({ up: false, received: 0 });
  expect(link.seq).toBe(0);
});
