/** Every word that the page shows, in one table. */

export const texts = {
  title: (headline: string) => `${headline} · wanmon`,
  asking: "Asking the router …",
  online: (link: string) => `Online through ${link}`,
  silent: (link: string) => `${link} does not answer`,
  uncertain: (link: string) => `Using ${link}`,
  offline: "Offline",
  why: (clock: string, duration: string, reason: string) => `since ${clock}, for ${duration} · ${reason}`,
  defaultRoute: "Default route",
  routeBy: (device: string, gateway: string) => (gateway ? `${device} via ${gateway}` : device),
  noRoute: "none",

  service: (running: boolean) => (running ? "Service running" : "Service stopped"),
  start: "Start",
  stop: "Stop",
  restart: "Restart",

  /** Why a link is, or was, chosen. */
  reasons: {
    initial: "first choice",
    steady: "no other link is clearly better",
    better: "clearly better",
    dead: "the link before it died",
    forced: "forced",
    "all-dead": "no link answers",
    yield: "standing back for another route",
  } as Record<string, string>,

  configError: (error: string) => `Configuration error: ${error}`,
  stopped: "The service is stopped. Nothing is measured, and nobody switches if a link fails.",
  yielding: "Another default route, perhaps a VPN, comes before wanmon's. wanmon stands back until it is gone.",
  differs: (preferred: string, device: string) =>
    `${preferred} is preferred, but the kernel sends traffic out through ${device || "nothing"}.`,
  stale: (duration: string) => `No link has been measured for ${duration}.`,

  control: "Route",
  automatic: "Automatic",
  force: (link: string) => `Force ${link}`,
  apply: "Apply",
  forced: (link: string, until: string) => `${link} is forced ${until ? `until ${until}` : "until you choose Automatic"}.`,
  sending: "Sent to the router …",
  accepted: (action: string) => `The router accepted: ${action}`,
  refused: (action: string, answer: string) => `The router refused: ${action} (${answer})`,

  links: "Links",
  noLinks: "No WAN link has been found yet.",
  active: "In use",
  states: { alive: "Alive", recovering: "Recovering", unknown: "Unknown", dead: "Dead", down: "Down" },
  score: "Score",
  latency: "Latency",
  jitter: "Jitter",
  loss: "Loss",
  bias: "Bias",
  milliseconds: (value: string) => `${value} ms`,
  percent: (value: number) => `${value} %`,
  nothing: "–",
  formula: "Score = latency + jitter + what loss costs + bias. The lowest wins.",
  replies: (received: number, sent: number, target: string) => `${received} of ${sent} replies${target ? ` from ${target}` : ""}`,
  chart: (points: number, low: string, high: string, deaths: number) =>
    `Score of the last ${points} measurements: ${points > deaths ? `${low} to ${high}` : "dead"}${deaths ? `, ${deaths} of them dead` : ""}`,

  events: "Switches",
  noEvents: "None so far.",
  older: "Older",
  change: (from: string, to: string) => (from ? `${from} → ${to}` : to),

  loginTitle: "Log in to the router",
  loginWhy: (action: string) => `“${action}” needs the router's password. It stays in this page's memory only.`,
  password: "Password of root",
  login: "Log in",
  cancel: "Cancel",
  wrongPassword: "Wrong password",
  sessionEnded: "The session has ended. Log in again.",

  /** What failed, by the number of a UbusError. */
  failures: {
    0: "Router not reachable",
    2: "wanmon gave no proper answer",
    5: "wanmon gave no answer",
    404: "The router has no /ubus: uhttpd-mod-ubus is missing",
    [-32000]: "wanmon's API is missing: reload rpcd",
    [-32002]: "The router denies access",
    [-32003]: "wanmon took too long to answer",
  } as Record<number, string>,
  failure: (code: number) => `The router answered with error ${code}`,
  odd: "The router's wanmon is of another version: reload the page",
  lastHeard: (clock: string) => `What you see is from ${clock}.`,
  retry: (seconds: number) => `Next attempt in ${seconds} s.`,
  retryNow: "Try now",
};

const UNITS: [seconds: number, unit: string][] = [
  [86400, "d"],
  [3600, "h"],
  [60, "min"],
  [1, "s"],
];

/** Seconds as text, in the two largest units: 7500 is "2 h 5 min". */
export function duration(seconds: number): string {
  let rest = Math.max(0, Math.floor(seconds));
  const parts: string[] = [];
  for (const [size, unit] of UNITS) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) parts.push(`${count} ${unit}`);
    else if (parts.length > 0) break;
    if (parts.length === 2) break;
  }
  return parts.join(" ") || "0 s";
}

/** A time (seconds since the epoch) by the reader's clock, with the day if it is not the day of `now`. */
export function clock(time: number, now: number): string {
  const date = new Date(time * 1000);
  const sameDay = date.toDateString() === new Date(now * 1000).toDateString();
  return date.toLocaleString([], { hour: "2-digit", minute: "2-digit", ...(sameDay ? {} : { day: "numeric", month: "short" }) });
}

/** A measured number for the eye: one decimal below 100. */
export function figure(value: number | null): string {
  return value === null ? texts.nothing : value.toFixed(value < 100 && value % 1 !== 0 ? 1 : 0);
}
