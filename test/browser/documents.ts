/** Status documents as the router prints them. */

import type { LinkStatus, Status } from "../../web/status.ts";

const TIME = 1763800000;

/** Three hours of scores around `score`: the same wave for everybody, with a gap where the service was stopped. */
export function trend(score: number, noise: number, died?: number): (number | null)[] {
  return Array.from({ length: 180 }, (_, minute) => {
    if (minute >= 40 && minute < 48) return null;
    if (died !== undefined && minute >= died) return 99999;
    return Math.round(score + noise * (Math.sin(minute / 9) + ((minute * 7919) % 13) / 6));
  });
}

export function link(name: string, changes: Partial<LinkStatus> = {}): LinkStatus {
  return {
    name,
    up: true,
    device: `${name}0`,
    state: "alive",
    hold: 0,
    score: 118.713,
    raw: 118.7,
    latency: 18.301,
    jitter: 0.412,
    loss: 0,
    sent: 5,
    received: 5,
    target: "1.1.1.1",
    metric: 0,
    bias: 100,
    time: TIME - 3,
    seq: 41,
    history: [118.9, 118.2, 121.4, 118.1, 118.7],
    trend: trend(118, 4),
    ipv6: true,
    ...changes,
  };
}

/** A router with a good line, a slower one behind it, and a phone that is dead. */
export function healthy(changes: Partial<Status> = {}): Status {
  return {
    version: 1,
    time: TIME,
    service: { running: true, pid: 123 },
    route: { device: "wan0", gateway: "10.1.0.1", link: "wan" },
    preferred: "wan",
    reason: "steady",
    forced: "",
    until: 0,
    since: TIME - 7500,
    error: "",
    interval: 10,
    hysteresis_threshold: 20,
    dead_score: 99999,
    links: [
      link("wan"),
      link("wwan", {
        score: 182.413,
        raw: 176.02,
        latency: 41.207,
        jitter: 6.118,
        loss: 20,
        received: 4,
        history: [158.2, 171.9, 240.4, 165.5, 176.02],
        metric: 20,
        trend: trend(180, 12),
      }),
      link("lte", {
        state: "dead",
        score: 99999,
        raw: 99999,
        latency: null,
        jitter: null,
        loss: 100,
        received: 0,
        history: [],
        trend: trend(150, 25, 120),
      }),
    ],
    events: [
      { time: TIME - 93000, from: "", to: "wan", reason: "initial", from_score: null, to_score: 119 },
      { time: TIME - 9100, from: "wan", to: "wwan", reason: "dead", from_score: 99999, to_score: 182 },
      { time: TIME - 7500, from: "wwan", to: "wan", reason: "better", from_score: 178.2, to_score: 118.4 },
    ],
    ...changes,
  };
}

/** The fibre has just lost most of its pings, and traffic has moved to the slower line. */
export function failingOver(): Status {
  const base = healthy();
  const [, wwan, lte] = base.links as [LinkStatus, LinkStatus, LinkStatus];
  const fibre = link("wan", { state: "dead", score: 99999, raw: 99999, loss: 80, received: 1, trend: trend(118, 4, 176), history: [] });
  return healthy({
    route: { device: "wwan0", gateway: "10.2.0.1", link: "wwan" },
    preferred: "wwan",
    since: TIME - 190,
    links: [wwan, fibre, { ...lte, state: "recovering", score: 171, raw: 171, latency: 62.1, jitter: 8.4, loss: 0, received: 5 }],
    events: [...base.events, { time: TIME - 190, from: "wan", to: "wwan", reason: "dead", from_score: 99999, to_score: 182 }],
  });
}

/** Somebody has asked for the slower line for an hour. */
export function forced(): Status {
  const events = [...healthy().events, { time: TIME - 600, from: "wan", to: "wwan", reason: "forced", from_score: 119, to_score: 182 }];
  const route = { device: "wwan0", gateway: "10.2.0.1", link: "wwan" };
  return healthy({ route, preferred: "wwan", reason: "forced", forced: "wwan", until: TIME + 3000, since: TIME - 600, events });
}

/** The configuration's file has an error, and the service has been stopped. */
export function wrongConfig(): Status {
  return healthy({ service: { running: false, pid: 0 }, error: "/etc/wanmon/config.json: interval: found 0, allowed: 1 to 3600" });
}
