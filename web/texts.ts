/** Every text that the page shows, in one table, which costs nothing in the built page: each stands where it is said. A `$` stands for a value. */
export enum texts {
  asking = "Asking the router …",
  online = "Online through $",
  silent = "$ does not answer",
  uncertain = "Using $",
  offline = "Offline",
  since = "since $ ($) · $",
  route = "Default route: $",

  better = "better by $ points",
  down = "$ is down",
  lost = "$ lost $ of $ pings",
  held = "Got worse: $ good measurements to go",

  configError = "Configuration error: $",
  stopped = "The service is stopped: nobody switches if a link fails.",
  yielding = "Another default route, perhaps a VPN, comes first.",
  differs = "$ is preferred, but the kernel sends traffic out through $.",
  nothing = "nothing",
  stale = "No link has been measured since $.",
  noIpv6 = "$ has no IPv6: only IPv4 works meanwhile.",

  control = "Control",
  link = "Route",
  automatic = "Automatic",
  force = "Force $",
  duration = "For how long",
  endless = "Until I choose Automatic",
  apply = "Apply",
  forcedUntil = "$ is forced until $.",
  forcedEndless = "$ is forced until you choose Automatic.",
  cycle = "Measure now",
  running = "Service running",
  sending = "Sent to the router …",
  accepted = "The router accepted: $",
  refused = "The router refused: $ ($)",

  links = "Links",
  noLinks = "No WAN link has been found yet.",
  active = "In use",
  score = "Score",
  latency = "Latency",
  jitter = "Jitter",
  loss = "Loss",
  bias = "Bias",
  formula = "Score = latency + jitter + price of loss + bias; the lowest wins. Blocks in a chart: dead; gaps: not measured.",
  chart = "Score in the last $: $ to $, dead for $ min",
  now = "now",

  events = "Switches",
  noEvents = "None so far.",

  settings = "Settings",
  close = "Close",
  forAll = "For all links",
  forLink = "Only for $",
  preset = "default: $",
  asForAll = "as for all",
  range = "$ to $ $",
  yes = "yes",
  no = "no",
  badNumber = "A whole number from $ to $",
  badHosts = "1 to 8 addresses or names",
  changes = "What would change",
  noChanges = "Nothing is changed yet.",
  save = "Save",

  login = "Log in",
  loginWhy = "“$” needs the router's password. Only this page's memory keeps it.",
  password = "Password of root",
  cancel = "Cancel",
  wrongPassword = "Wrong password",
  sessionEnded = "The session has ended. Log in again.",

  error = "The router answered with error $",
  lastHeard = "What you see is from $.",
  retry = "Next attempt in $ s.",
  retryNow = "Try now",

  decimal = ".",
}

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
