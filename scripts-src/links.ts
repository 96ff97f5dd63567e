/** The links: one record each, made once, and their order. */
import { textOf } from "./cursor.js";
import { config } from "./settings.js";

/** All that is known about a link. Times between packets and scores are in microseconds, stamps in seconds since 1970. */
export interface Link {
  readonly name: string;

  // From the configuration.
  metered: boolean;
  /** Least seconds between two measurements, 0 for none. */
  interval: number;
  samples: number;
  timeout: number;
  bias: number | undefined;
  /** Addresses and host names, a blank between them. */
  targets: string;

  // From netifd.
  /** Whether it is a link of this router now, up or down. */
  listed: boolean;
  /** Empty if netifd says that the link is down, or it has no default route. */
  device: string;
  /** Whether a hot-plug event has said that it went down, since netifd was asked last. */
  dropped: boolean;
  /** Empty for a link without one (PPP). */
  gateway: string;
  /** The same for IPv6. */
  device6: string;
  gateway6: string;
  /** The last one that netifd told, 0 for none. */
  metric: number;

  // The last measurement: its line in state.json.
  up: boolean;
  latency: number;
  jitter: number;
  loss: number;
  sent: number;
  received: number;
  target: string;
  time: number;
  seq: number;

  // The last decision: its line in decision.json.
  score: number;
  raw: number;
  /** `alive`, `recovering`, `unknown` or `dead`; `new` until the first decision about the link. */
  state: string;
  history: readonly number[];
  streak: number;
  deaths: number;
  died: number;
  /**
   * Above 0 for a link that got worse while it was used, and was left for a better one: in how many measurements in a row it still has to be
   * better than the current one, by the threshold, before it is taken again; unless the current one gets worse as well.
   */
  hold: number;
  /** The `seq` of the last measurement that was counted. */
  counted: number;
  /** Smaller is better. */
  rank: number;
}

/** Every link ever met: records are never given up. */
export const known: Link[] = [];

/** The links that the configuration names, in its order, and those that it does not enable. */
export let named: readonly Link[] = [];
export let hidden: readonly Link[] = [];

/** The links that are decided on, in order. */
export let links: readonly Link[] = [];

/** The link of this name, made if it is not known yet. */
export function linkOf(name: string): Link {
  for (const link of known) if (link.name === name) return link;
  const link: Link = {
    name,
    metered: false,
    interval: 0,
    samples: config.pingSamples,
    timeout: config.pingTimeout,
    bias: undefined,
    targets: config.pingHost,
    listed: false,
    device: "",
    dropped: false,
    gateway: "",
    device6: "",
    gateway6: "",
    metric: 0,
    up: false,
    latency: 0,
    jitter: 0,
    loss: 100,
    sent: 0,
    received: 0,
    target: "",
    time: 0,
    seq: 0,
    score: 0,
    raw: 0,
    state: "new",
    history: [],
    streak: 0,
    deaths: 0,
    died: 0,
    hold: 0,
    counted: 0,
    rank: 0,
  };
  known.push(link);
  return link;
}

/** Takes over the links that the configuration names, and which of them it does not enable. */
export function nameLinks(list: readonly Link[], disabled: readonly Link[]): void {
  named = list;
  hidden = disabled;
}

/** Sets the order of the links: as the configuration names them, then as found. One that leaves comes back as a new one. */
export function arrange(found: readonly Link[]): void {
  const fresh: Link[] = [];
  for (const link of [...named, ...found]) if (!hidden.includes(link) && !fresh.includes(link)) fresh.push(link);
  for (const link of known) {
    link.listed = found.includes(link);
    if (!fresh.includes(link)) renew(link);
  }
  links = fresh;
}

/** Forgets what was decided about a link. */
export function renew(link: Link): void {
  link.state = "new";
  link.history = [];
  link.streak = 0;
  link.deaths = 0;
  link.died = 0;
  link.hold = 0;
  link.counted = 0;
}

/** Whether the link can be used at all: up for netifd, with a device that exists and has carrier. */
export function isUp(link: Link): boolean {
  return !link.dropped && textOf(`/sys/class/net/${link.device}/carrier`) === "1\n";
}
