/** Every word that the page shows, in one table: `import * as texts`, whose names cost nothing in the built page. */

export const title = (headline: string) => `${headline} · wanmon`;
export const asking = "Asking the router …";
export const online = (link: string) => `Online through ${link}`;
export const silent = (link: string) => `${link} does not answer`;
export const uncertain = (link: string) => `Using ${link}`;
export const offline = "Offline";
export const why = (clock: string, reason: string) => `since ${clock} · ${reason}`;
export const route = (device: string, gateway: string) => `Default route: ${device || "none"}${gateway && ` via ${gateway}`}`;

export const service = (running: boolean) => `Service ${running ? "running" : "stopped"}`;
export const actions = { start: "Start", stop: "Stop", restart: "Restart" };

/** Why a link is, or was, chosen. */
export const reasons: Record<string, string> = {
  initial: "first choice",
  steady: "no other link is clearly better",
  better: "clearly better",
  dead: "the link before it died",
  "all-dead": "no link answers",
};

export const configError = (error: string) => `Configuration error: ${error}`;
export const stopped = "The service is stopped: nobody switches if a link fails.";
export const yielding = "Another default route, perhaps a VPN, comes before wanmon's.";
export const differs = (preferred: string, device: string) =>
  `${preferred} is preferred, but the kernel sends traffic out through ${device || "nothing"}.`;
export const stale = (clock: string) => `No link has been measured since ${clock}.`;

export const control = "Route";
export const automatic = "Automatic";
export const force = (link: string) => `Force ${link}`;
export const apply = "Apply";
export const forced = (link: string, until: string) => `${link} is forced until ${until || "you choose Automatic"}.`;
export const sending = "Sent to the router …";
export const accepted = (action: string) => `The router accepted: ${action}`;
export const refused = (action: string, answer: string) => `The router refused: ${action} (${answer})`;

export const links = "Links";
export const noLinks = "No WAN link has been found yet.";
export const active = "In use";
export const states = { alive: "Alive", recovering: "Recovering", unknown: "Unknown", dead: "Dead", down: "Down" };
export const score = "Score";
export const latency = "Latency";
export const jitter = "Jitter";
export const loss = "Loss";
export const bias = "Bias";
export const formula = "Score = latency + jitter + what loss costs + bias. The lowest wins.";
export const chart = (low: string, high: string) => `Last scores: ${low} to ${high}`;

export const events = "Switches";
export const noEvents = "None so far.";
export const change = (from: string, to: string, reason: string) => `${from && `${from} → `}${to} · ${reason}`;

export const login = "Log in";
export const loginWhy = (action: string) => `“${action}” needs the router's password. It stays in this page's memory only.`;
export const password = "Password of root";
export const cancel = "Cancel";
export const wrongPassword = "Wrong password";
export const sessionEnded = "The session has ended. Log in again.";

/** Why a call failed. */
const failures: Record<number, string> = {
  [-1]: "Router not reachable",
  2: "wanmon gave no proper answer",
  5: "wanmon gave no answer",
  404: "No /ubus: uhttpd-mod-ubus is missing",
  [-32000]: "No wanmon API: reload rpcd",
  [-32002]: "The router denies access",
};
export const failure = (code: number) => failures[code] ?? `The router answered with error ${code}`;
export const odd = "The router's wanmon is of another version: reload the page";
export const lastHeard = (clock: string) => `What you see is from ${clock}.`;
export const retry = (seconds: number) => `Next attempt in ${seconds} s.`;
export const retryNow = "Try now";

/** A time (seconds since the epoch) by the reader's clock, with the day if it is not the day of `now`. */
export function clock(time: number, now: number): string {
  const date = new Date(time * 1000);
  const sameDay = date.toDateString() === new Date(now * 1000).toDateString();
  return date.toLocaleString([], { hour: "2-digit", minute: "2-digit", ...(sameDay ? {} : { day: "numeric", month: "short" }) });
}

/** A measured number for the eye: one decimal below 100. */
export function figure(value: number | null, unit = ""): string {
  return value === null ? "–" : value.toFixed(value < 100 && value % 1 ? 1 : 0) + unit;
}
