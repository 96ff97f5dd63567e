/** Every text that the page shows, in one table: `import * as texts`, whose names cost nothing in the built page. A `$` stands for a value. */

export const asking = "Asking the router …";
export const online = "Online through $";
export const silent = "$ does not answer";
export const uncertain = "Using $";
export const offline = "Offline";
export const since = "since $ ($) · $";
export const route = "Default route: $";

export const better = "better by $ points";
export const down = "$ is down";
export const lost = "$ lost $ of $ pings";

export const configError = "Configuration error: $";
export const stopped = "The service is stopped: nobody switches if a link fails.";
export const yielding = "Another default route, perhaps a VPN, comes first.";
export const differs = "$ is preferred, but the kernel sends traffic out through $.";
export const nothing = "nothing";
export const stale = "No link has been measured since $.";
export const noIpv6 = "$ has no IPv6: IPv6 takes another link.";

export const control = "Control";
export const link = "Route";
export const automatic = "Automatic";
export const force = "Force $";
export const duration = "For how long";
export const endless = "Until I choose Automatic";
export const apply = "Apply";
export const forcedUntil = "$ is forced until $.";
export const forcedEndless = "$ is forced until you choose Automatic.";
export const cycle = "Measure now";
export const running = "Service running";
export const sending = "Sent to the router …";
export const accepted = "The router accepted: $";
export const refused = "The router refused: $ ($)";

export const links = "Links";
export const noLinks = "No WAN link has been found yet.";
export const active = "In use";
export const score = "Score";
export const latency = "Latency";
export const jitter = "Jitter";
export const loss = "Loss";
export const bias = "Bias";
export const formula = "Score = latency + jitter + price of loss + bias; the lowest wins. Blocks in a chart: dead; gaps: not measured.";
export const chart = "Score in the last $: $ to $, dead for $ min";
export const now = "now";

export const events = "Switches";
export const noEvents = "None so far.";

export const settings = "Settings";
export const close = "Close";
export const forAll = "For all links";
export const forLink = "Only for $";
export const preset = "default: $";
export const asForAll = "as for all";
export const range = "$ to $ $";
export const yes = "yes";
export const no = "no";
export const badNumber = "A whole number from $ to $";
export const badHosts = "1 to 8 addresses or names";
export const changes = "What would change";
export const noChanges = "Nothing is changed yet.";
export const save = "Save";

export const login = "Log in";
export const loginWhy = "“$” needs the router's password. Only this page's memory keeps it.";
export const password = "Password of root";
export const cancel = "Cancel";
export const wrongPassword = "Wrong password";
export const sessionEnded = "The session has ended. Log in again.";

export const error = "The router answered with error $";
export const lastHeard = "What you see is from $.";
export const retry = "Next attempt in $ s.";
export const retryNow = "Try now";

export const decimal = ".";

/** Why a link is, or was, chosen; `$`: the link before it. */
export const reasons: Record<string, string> = {
  initial: "first choice",
  steady: "no other link is clearly better",
  dead: "$ had failed",
  forced: "forced by hand",
  "all-dead": "no link answers",
  yield: "another default route comes first",
};

export const states = {
  alive: "Alive",
  recovering: "Recovering",
  unknown: "Unknown",
  dead: "Dead",
  down: "Down",
};

/** Why a call failed. */
export const failures: Record<number, string> = {
  [-1]: "Router not reachable",
  2: "wanmon gave no proper answer",
  5: "wanmon gave no answer",
  404: "No /ubus: uhttpd-mod-ubus is missing",
  [-32000]: "No wanmon API: reload rpcd",
  [-32002]: "The router denies access",
};

export const actions = { start: "Start", stop: "Stop", restart: "Restart" };
