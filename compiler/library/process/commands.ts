/**
 * The programs that a script may start, with the options that OpenWrt's builds of them have, 23.05 and later. Sources: for BusyBox 1.36 the
 * calls of getopt32 in its source, with the features of OpenWrt's package/utils/busybox/Config-defaults.in (neither DESKTOP nor EXTRA_COMPAT,
 * SORT_BIG, DF_FANCY, TRACEROUTE_USE_ICMP…; LONG_OPTS, but not those of cp, chown, gzip, start-stop-daemon and tar) and its patches; for uci
 * and ubus getopt in their cli.c; for jq the manual of 1.6.
 */

interface Program {
  /** Short options in the form of getopt(3): `:` takes an argument, `::` one that is attached. Left out if none of the arguments is an option. */
  readonly short?: string;
  /** Long options, with how many arguments each takes. */
  readonly long?: Readonly<Record<string, number>>;
  /** Options end at the first operand. */
  readonly ordered?: true;
  /** Arguments that the build does not know, and what to do instead. */
  readonly lacks?: readonly (readonly [pattern: RegExp, instead: string])[];
}

const wholeSeconds = [/\d\.|\.\d/, "use whole seconds"] as const;
const digits = "0123456789";
const sums: Program = { short: "cswbt" };
const ping: Program = { short: "46c:s:i:At:I:W:w:qp:", lacks: [wholeSeconds] };

const programs = {
  awk: { short: "F:v:f:e:W:", ordered: true },
  basename: { short: "as:", ordered: true },
  cat: { short: "u" },
  chgrp: { short: "Rh" },
  chmod: { short: "R" },
  chown: { short: "Rh" },
  cmp: { short: "sln:" },
  cp: { short: "pdRfinlsLHarPvuTt:" },
  cut: { short: "b:c:f:d:O:sDn" },
  date: {
    short: "s:ud:r:RI::D:k",
    long: { "rfc-822": 0, "rfc-2822": 0, set: 1, utc: 0, date: 1, reference: 1 },
    lacks: [[/%\d*N/, "uptime() gives milliseconds"]],
  },
  dd: {},
  df: { short: "kPTt:hHm" },
  dirname: { short: "" },
  dmesg: { short: "cs:n:r" },
  du: { short: "aHkLsxd:lcbhm" },
  env: { short: "iu:0", long: { "ignore-environment": 0, null: 0, unset: 1 }, ordered: true },
  expr: {},
  false: {},
  find: {
    lacks: [
      [
        /^-(delete|empty|quit|inum|samefile|links|executable|[ac]time|[ac]min)$/,
        "BusyBox of OpenWrt finds by name, path, type, perm, mtime, mmin, newer, user, group and size",
      ],
    ],
  },
  flock: { short: "sxnu", long: { shared: 0, exclusive: 0, unlock: 0, nonblock: 0 }, ordered: true },
  free: { short: "" },
  grep: { short: "lnqvscFiHhe:f:LorRm:wxA:B:C:EaI", long: { color: 0 } },
  gunzip: { short: "cfkqvdtn" },
  gzip: { short: `cfkqvdtn${digits}` },
  head: { short: `n:c:qv${digits}` },
  hexdump: { short: "bcCdoxve:f:n:s:" },
  id: { short: "ugGnr" },
  ifconfig: {},
  ip: {
    short: "460of:",
    long: { oneline: 0, family: 1 },
    ordered: true,
    lacks: [[/^(monitor|netns|tunnel|nexthop|-batch)$/, "BusyBox has ip address, route, link, neigh and rule"]],
  },
  jq: {
    short: "nrjascCMSeRhfL:",
    long: {
      arg: 2,
      argjson: 2,
      slurpfile: 2,
      rawfile: 2,
      args: 0,
      jsonargs: 0,
      tab: 0,
      indent: 1,
      seq: 0,
      stream: 0,
      unbuffered: 0,
      "null-input": 0,
      "raw-input": 0,
      "raw-output": 0,
      "join-output": 0,
      "ascii-output": 0,
      slurp: 0,
      "compact-output": 0,
      "sort-keys": 0,
      "exit-status": 0,
      "from-file": 0,
    },
  },
  kill: {},
  killall: {},
  ln: { short: "sfnbvTS:" },
  logger: { short: "p:t:s" },
  ls: { short: "1AaCxdLHRFpliQnshrSXvctukgw:T:", long: { "full-time": 0, "group-directories-first": 0, color: 0 } },
  md5sum: sums,
  mkdir: { short: "m:pv", long: { mode: 1, parents: 0 } },
  mkfifo: { short: "m:" },
  mktemp: { short: "qdtp:u", long: { directory: 0, quiet: 0, "dry-run": 0, tmpdir: 0 } },
  mv: { short: "finvTt:", long: { interactive: 0, force: 0, "no-clobber": 0, "no-target-directory": 0, "target-directory": 1 } },
  nc: { short: "", lacks: [[/^-[lwz]/, "nc of OpenWrt only connects: nc HOST PORT"]] },
  netstat: { short: "laentuwxrWp" },
  nice: { short: "n:", ordered: true },
  nslookup: {},
  pgrep: { short: "laefxvnoP:s:" },
  pidof: { short: "" },
  ping,
  ping6: ping,
  poweroff: { short: "d:nfwi" },
  printf: {},
  ps: { short: "w" },
  readlink: { short: "fnv" },
  reboot: { short: "d:nfwi" },
  rm: { short: "fiRrv" },
  rmdir: { short: "pv", long: { parents: 0, "ignore-fail-on-non-empty": 0 } },
  route: {},
  sed: { short: "i::rEne:f:", long: { "in-place": 0, "regexp-extended": 0, quiet: 0, silent: 0, expression: 1, file: 1 } },
  seq: { short: "ws:", ordered: true },
  sh: { short: "c:eufvxns", ordered: true },
  sha256sum: sums,
  sleep: { short: "", lacks: [wholeSeconds] },
  sort: { short: "nru" },
  "start-stop-daemon": { short: "KSbqtma:n:s:u:c:x:p:" },
  strings: { short: "afon:t:" },
  sync: {},
  sysctl: { short: "neaAqwp", ordered: true },
  tail: { short: `n:c:fs:qvF${digits}` },
  tar: {},
  tee: { short: "ai" },
  test: {},
  touch: { short: "chamr:d:t:f", long: { "no-create": 0, "no-dereference": 0, reference: 1, date: 1 } },
  tr: { short: "Ccds", ordered: true, lacks: [[/\[[:=]/, 'write the characters as ranges: "A-Z"']] },
  traceroute: { short: "46FlnrdvIt:i:m:p:q:s:w:z:f:", lacks: [[/^-[a-z]*I/, "traceroute of OpenWrt sends UDP"]] },
  true: {},
  ubus: { short: "s:t:vSm:M:", ordered: true },
  uci: { short: "c:d:f:LmnNp:P:qsSX", ordered: true },
  uname: {
    short: "amnrspvio",
    long: {
      all: 0,
      "kernel-name": 0,
      nodename: 0,
      "kernel-release": 0,
      release: 0,
      "kernel-version": 0,
      machine: 0,
      processor: 0,
      "hardware-platform": 0,
      "operating-system": 0,
    },
  },
  uniq: { short: "cduizf:s:w:" },
  wc: { short: "clmwL" },
  which: { short: "a" },
  xargs: {
    short: "0rtoe::E:pn:s:x",
    long: { "no-run-if-empty": 0 },
    ordered: true,
    lacks: [[/^-[IP]/, "give the arguments at the end: xargs PROGRAM"]],
  },
} satisfies Readonly<Record<string, Program>>;

/** A program by its name, or a user's own by its path: "/…" or "./…". */
export type Command = keyof typeof programs | `/${string}` | `./${string}`;

export const commandNames: ReadonlySet<string> = new Set(Object.keys(programs));

/** What an argument is known to begin with, and whether that is all of it. */
export interface Argument {
  readonly head: string;
  readonly isWhole: boolean;
}

/** What is wrong with an argument of a program. */
export type Fault =
  | { readonly type: "unknown option"; readonly at: number; readonly option: string; readonly known: string }
  | { readonly type: "unknown argument"; readonly at: number; readonly instead: string }
  | { readonly type: "maybe an option"; readonly at: number };

/**
 * The first argument that the program named `name` would not take, or that it could take for an option without being meant as one. `undefined`
 * stands for a list of arguments that is made elsewhere: what follows is not looked at.
 */
export function faultOf(name: string, given: readonly (Argument | undefined)[]): Fault | undefined {
  const program: Program | undefined = Object.hasOwn(programs, name) ? programs[name as keyof typeof programs] : undefined;
  if (program === undefined) return undefined;
  const lacked = lackedIn(program, given);
  return lacked ?? (program.short === undefined ? undefined : optionFault({ ...program, short: program.short }, given));
}

function lackedIn({ lacks = [] }: Program, given: readonly (Argument | undefined)[]): Fault | undefined {
  for (const [at, argument] of given.entries()) {
    if (argument?.isWhole !== true) continue;
    const found = lacks.find(([pattern]) => pattern.test(argument.head));
    if (found !== undefined) return { type: "unknown argument", at, instead: found[1] };
  }
  return undefined;
}

function optionFault(
  { short, long = {}, ordered }: Program & { readonly short: string },
  given: readonly (Argument | undefined)[],
): Fault | undefined {
  const known = [...short.replaceAll(/[:\d]/g, "")]
    .map((letter) => `-${letter}`)
    .concat(Object.keys(long).map((name) => `--${name}`))
    .join(" ");
  for (let at = 0; at < given.length; at++) {
    const argument = given[at];
    if (argument === undefined || (argument.head === "--" && argument.isWhole)) return undefined;
    const { head, isWhole } = argument;
    if (head === "" && !isWhole) return { type: "maybe an option", at };
    if (!head.startsWith("-") || (head === "-" && isWhole)) {
      if (ordered) return undefined;
      continue;
    }
    const taken = head.startsWith("--") ? longArguments(head.slice(2), long) : shortArguments(head.slice(1), isWhole, short);
    if (typeof taken === "string") return { type: "unknown option", at, option: taken, known };
    if (taken === undefined) return { type: "maybe an option", at };
    at += taken;
  }
  return undefined;
}

/** How many of the following arguments belong to a long option; its name if there is no such option. */
function longArguments(option: string, long: Readonly<Record<string, number>>): number | string {
  const [name = "", value] = option.split("=", 2);
  return Object.hasOwn(long, name) ? (value === undefined ? (long[name] ?? 0) : 0) : `--${name}`;
}

/** The same for letters behind one hyphen; `undefined` if not all of them are known. */
function shortArguments(letters: string, isWhole: boolean, short: string): number | string | undefined {
  for (const [index, letter] of [...letters].entries()) {
    const position = letter === ":" ? -1 : short.indexOf(letter);
    if (position < 0) return `-${letter}`;
    const isLast = index === letters.length - 1;
    if (short[position + 1] === ":") return isLast && isWhole && short[position + 2] !== ":" ? 1 : 0;
  }
  return isWhole ? 0 : undefined;
}
