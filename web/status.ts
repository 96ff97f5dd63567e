/**
 * The document that `wanmon status --json` and the ubus method `wanmon status` print.
 * Times ending in `time`, `since` and `until` are seconds since the epoch by the router's clock; 0 and "" stand for "none".
 */
export interface Status {
  version: 1;
  time: number;
  service: { running: boolean; pid: number };
  /** What the kernel does now with a packet that is bound to nothing; `link` is "" where the device is none of the links'. */
  route: { device: string; gateway: string; link: string };
  preferred: string;
  reason: string;
  forced: string;
  until: number;
  since: number;
  /** What is wrong with the configuration, or "". */
  error: string;
  /** Seconds from one cycle to the next. */
  interval: number;
  hysteresis_threshold: number;
  dead_score: number;
  /** In ranking order. */
  links: LinkStatus[];
  /** The newest last. */
  events: SwitchEvent[];
}

/** One link; `latency`, `jitter`, `score`, `raw` and `history` in milliseconds (points), `loss` in percent, null where unknown. */
export interface LinkStatus {
  name: string;
  up: boolean;
  device: string;
  state: LinkState;
  /** Measurements in a row in which it has to be better before it is taken again, if it got worse while in use; else 0. */
  hold: number;
  score: number | null;
  raw: number | null;
  latency: number | null;
  jitter: number | null;
  loss: number | null;
  sent: number | null;
  received: number | null;
  target: string;
  metric: number | null;
  bias: number | null;
  time: number | null;
  /** Counts the link's measurements. */
  seq: number | null;
  /** The raw scores of the last measurements since the link last died, the newest last. */
  history: number[];
  /** The score in each of the last minutes, at most 180, the newest (this minute's) last; null where none was measured. */
  trend: (number | null)[];
  /** Whether it has a default route for IPv6. */
  ipv6: boolean;
}

export type LinkState = "alive" | "recovering" | "unknown" | "dead";

export interface SwitchEvent {
  time: number;
  from: string;
  to: string;
  reason: string;
  from_score: number | null;
  to_score: number | null;
}
