/**
 * `npm run demo [-- --script FILE|-] [--port N]`: the lab with three links, wanmon on it, its page on this machine, and a live table.
 * A script has one command a line (see `commands`); its exit status is 1 if an expectation fails.
 */
import { existsSync, readdirSync, readFileSync, statSync, writeSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { files, root } from "../openwrt/manifest.ts";
import { Lab } from "../test/lab/lab.ts";
import type { Link } from "../test/lab/link.ts";
import type { Status } from "../web/status.ts";
import { build } from "./build.ts";

const links = [
  { name: "wan", device: "wan1", delay: 12, jitter: 1 },
  { name: "wan2", device: "wan2", delay: 25, jitter: 2 },
  { name: "lte", device: "wan3", delay: 60, jitter: 6 },
];

/** What the table shows. */
export interface View {
  url: string;
  status: Status | undefined;
  /** Where the kernel sends an unbound packet. */
  route: { device: string; gateway: string };
  /** By link: what has been done to it, or "". */
  done: ReadonlyMap<string, string>;
  selected: string;
  /** What the user was last told. */
  message: string;
}

interface Demo {
  lab: Lab;
  view: View & { done: Map<string, string> };
  say(text: string): void;
}

type Command = (demo: Demo, link: Link, seconds: number) => Promise<unknown>;

const act =
  (done: string, change: (link: Link) => Promise<void>): Command =>
  async ({ view, say }, link) => {
    view.done.set(link.name, done);
    say(`${link.name}: ${done || "mended"}`);
    await change(link);
  };

const wanmon =
  (...words: string[]): Command =>
  async ({ lab, say }, link, seconds) => {
    const argv = ["wanmon", ...words, ...(words[0] === "force" ? [link.name, ...(seconds > 0 ? [`${seconds}`] : [])] : [])];
    const { stdout, stderr } = await lab.exec(argv);
    say(`${argv.join(" ")}: ${(stderr || stdout).trim() || "done"}`);
  };

/** The commands of a script; what they take: a link, seconds, or both. */
export const commands: Readonly<Record<string, { takes: string; run: Command }>> = {
  degrade: { takes: "LINK", run: act("+200 ms, 30 % loss", (link) => link.set({ delay: usual(link).delay + 200, loss: 30 })) },
  cut: { takes: "LINK", run: act("cut off behind the modem", (link) => link.set({ blackhole: true })) },
  unplug: { takes: "LINK", run: act("unplugged", (link) => (link.state.state === "no-device" ? Promise.resolve() : link.unplug())) },
  mend: { takes: "LINK", run: act("", mend) },
  force: { takes: "LINK [SECONDS]", run: wanmon("force") },
  auto: { takes: "", run: wanmon("auto") },
  wait: { takes: "SECONDS", run: (_demo, _link, seconds) => sleep(seconds * 1000) },
  expect: {
    takes: "LINK SECONDS",
    run: async ({ lab, say }, link, seconds) => {
      const took = await lab.waitForRoute(link.device, seconds * 1000);
      say(`traffic leaves by ${link.name} after ${(took / 1000).toFixed(1)} s`);
    },
  },
  quit: { takes: "", run: () => Promise.resolve() },
};

const keys: Readonly<Record<string, string>> = { d: "degrade", c: "cut", u: "unplug", m: "mend", f: "force", a: "auto", q: "quit" };

function usual(link: Link): { delay: number; jitter: number } {
  return links.find(({ name }) => name === link.name) ?? { delay: 0, jitter: 0 };
}

async function mend(link: Link): Promise<void> {
  await link.set({ delay: usual(link).delay, loss: 0, blackhole: false });
  if (link.state.state === "no-device") await link.plug();
}

export interface Step {
  line: number;
  command: string;
  link: string;
  seconds: number;
}

/** A script's steps; throws with the line's number where one makes no sense. */
export function parseScript(text: string): Step[] {
  return text.split("\n").flatMap((source, index) => {
    const [command = "", ...words] = source
      .replace(/#.*/, "")
      .split(/\s+/)
      .filter((word) => word !== "");
    if (command === "") return [];
    const takes = commands[command]?.takes;
    const wrong = (what: string) => new Error(`line ${index + 1}: ${what}`);
    if (takes === undefined) throw wrong(`"${command}" is none of ${Object.keys(commands).join(", ")}`);
    const link = takes.startsWith("LINK") ? (words.shift() ?? "") : "";
    if (takes.startsWith("LINK") && !links.some(({ name }) => name === link)) throw wrong(`"${link}" is no link: ${command} ${takes}`);
    const seconds = takes.endsWith("]") && words.length === 0 ? "0" : takes.includes("SECONDS") ? (words.shift() ?? "") : "0";
    if (!/^\d+(\.\d+)?$/.test(seconds) || words.length > 0) throw wrong(`use: ${command} ${takes}`);
    return [{ line: index + 1, command, link, seconds: Number(seconds) }];
  });
}

const bars = "▁▂▃▄▅▆▇█";

/** A measurement history in one character each, the lowest and the highest of all links' values apart as far as they go. */
export function sparkline(history: readonly number[], least: number, most: number): string {
  const step = Math.max(most - least, 1) / (bars.length - 1);
  return history.map((value) => bars[Math.round((value - least) / step)] ?? "").join("");
}

/** The whole screen as lines. */
export function table({ url, status, route, done, selected, message }: View): string[] {
  const row = (...cells: string[]) => {
    const widths = [4, -6, -7, -11, 9, 10, 8, 6, -12, 0];
    const pad = (cell: string, width: number) => (width < 0 ? cell.padEnd(-width) : cell.padStart(width));
    return cells.map((cell, column) => pad(cell, widths[column] ?? 0)).join(" ");
  };
  const number = (value: number | null | undefined, unit = "", digits = 1) => (value == null ? "-" : `${value.toFixed(digits)}${unit}`);
  const scores = status?.links.flatMap((link) => link.history) ?? [];
  const rows = links.map(({ name, device }, index) => {
    const link = status?.links.find((one) => one.name === name);
    return row(
      `${route.device === device ? "→" : " "}${name === selected ? "[" : " "}${index + 1}${name === selected ? "]" : " "}`,
      name,
      device,
      link?.state ?? "-",
      number(link?.score),
      number(link?.latency, " ms"),
      number(link?.jitter, " ms"),
      number(link?.loss, " %", 0),
      sparkline(link?.history.slice(-12) ?? [], Math.min(...scores), Math.max(...scores)),
      done.get(name) ?? "",
    );
  });
  const clock = (time: number) => new Date(time * 1000).toTimeString().slice(0, 8);
  const events = (status?.events ?? []).slice(-5).map((event) => {
    const names = `${event.from || "none"} → ${event.to || "none"}`;
    return `  ${clock(event.time)}  ${names.padEnd(14)} ${event.reason.padEnd(9)} ${number(event.from_score)} → ${number(event.to_score)}`;
  });
  const decision = status === undefined ? "wanmon says nothing" : `${status.preferred || "no link"} (${status.reason || "no decision"})`;
  return [
    `wanmon demo   page: ${url}/wanmon.html   (log in as root without a password)`,
    "",
    row("", "link", "device", "state", "score", "latency", "jitter", "loss", "history", "the lab's doing"),
    ...rows,
    "",
    `  kernel: an unbound packet leaves by ${route.device || "nothing"}${route.gateway && ` through ${route.gateway}`}`,
    `  wanmon: ${decision}${status?.forced ? `, forced: ${status.forced}` : ""}${status?.error ? `, error: ${status.error}` : ""}`,
    "",
    "  switches:",
    ...(events.length > 0 ? events : ["  none yet"]),
    "",
    "  1-3 choose a link; to it: d degrade, c cut, u unplug, m mend, f force; a auto, q quit",
    `  ${message}`,
  ];
}

/** Builds what is missing or older than its sources; throws if that fails. */
async function buildIfNeeded(): Promise<void> {
  const built = files.map(({ source }) => source).filter((source) => source.startsWith("dist-sh/"));
  const age = (path: string) => statSync(root + path).mtimeMs;
  const sources = ["scripts-src", "compiler", "web"].flatMap((folder) =>
    readdirSync(root + folder, { recursive: true, encoding: "utf8" })
      .filter((name) => /\.(ts|json|css|html)$/.test(name) && !/test|node_modules/.test(name))
      .map((name) => `${folder}/${name}`),
  );
  const isCurrent = built.every((path) => existsSync(root + path)) && Math.max(...sources.map(age)) <= Math.min(...built.map(age));
  if (!isCurrent && !(await build(`${root}dist-sh`))) throw new Error("the build failed");
}

export interface DemoOptions {
  steps?: readonly Step[];
  port?: number;
  /** Prepares the lab before wanmon starts. */
  prepare?: (lab: Lab) => void;
  /** Where the output goes, and whether it is a terminal. */
  output?: { write(text: string): void; isTerminal: boolean };
  /** Ends the demo. */
  stop?: AbortSignal;
}

/** Runs the demo until it is stopped, `q` is pressed or the script has ended; its exit status. */
export async function demo({ steps, port = 0, prepare, stop, output }: DemoOptions): Promise<number> {
  const { write, isTerminal } = output ?? { write: (text) => writeSync(1, text), isTerminal: process.stdout.isTTY === true };
  const quit = new AbortController();
  const done = AbortSignal.any([quit.signal, ...(stop ? [stop] : [])]);
  const lab = await Lab.start({ links });
  const began = performance.now();
  const say = (text: string) => {
    view.message = text;
    if (!isTerminal) write(`${((performance.now() - began) / 1000).toFixed(1).padStart(6)}  ${text}\n`);
  };
  const view: Demo["view"] = {
    url: "",
    status: undefined,
    route: { device: "", gateway: "" },
    done: new Map(),
    selected: "wan",
    message: "",
  };
  const one: Demo = { lab, view, say };
  const perform = (command: string, link: string, seconds: number) => commands[command]?.run(one, lab.link(link || view.selected), seconds);

  const watch = async () => {
    while (!done.aborted) {
      const before = view.route.device;
      const [status, route] = await Promise.all([lab.exec(["wanmon", "status", "--json"]), lab.route()]);
      view.status = parsed(status.stdout);
      view.route = route;
      if (isTerminal) write(`\x1b[H${table(view).join("\x1b[K\n")}\x1b[J`);
      else if (before !== route.device) say(`the kernel sends unbound packets by ${route.device || "nothing"}`);
      await sleep(500, undefined, { signal: done }).catch(() => {});
    }
  };
  const follow = async () => {
    for (const { line, command, link, seconds } of steps ?? []) {
      if (done.aborted) return 0;
      if (command === "quit") break;
      try {
        await Promise.race([perform(command, link, seconds), aborted(done)]);
      } catch (error) {
        say(`line ${line}: ${command} ${link}: ${(error as Error).message}`);
        return 1;
      }
    }
    if (steps === undefined) await aborted(done);
    return 0;
  };
  const press = (text: string) => [...text].forEach(pressKey);
  const pressKey = (key: string) => {
    const chosen = links[Number(key) - 1];
    if (chosen) view.selected = chosen.name;
    if (key === "q" || key === "\x03") quit.abort();
    else if (keys[key]) perform(keys[key], "", 0)?.catch((error: Error) => say(error.message));
  };

  let status = 1;
  let page: { url: string; close(): Promise<void> } | undefined;
  try {
    prepare?.(lab);
    page = await lab.serve({ port });
    view.url = page.url;
    await lab.sh("/etc/init.d/wanmon start");
    if (isTerminal) {
      write("\x1b[?1049h\x1b[?25l");
      process.stdin.setRawMode?.(true);
      process.stdin.setEncoding("utf8").on("data", press);
    } else say(`the page: ${view.url}/wanmon.html`);
    const watching = watch().catch((error: Error) => {
      say(error.message);
      quit.abort();
    });
    status = await follow();
    quit.abort();
    await watching;
  } finally {
    if (isTerminal) {
      write("\x1b[?25h\x1b[?1049l");
      process.stdin.off("data", press).pause();
      process.stdin.setRawMode?.(false);
      if (view.message) write(`${view.message}\n`);
    }
    await page?.close();
    await lab.stop();
  }
  return status;
}

function parsed(text: string): Status | undefined {
  try {
    return JSON.parse(text) as Status;
  } catch {
    return undefined;
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { script: { type: "string" }, port: { type: "string", default: "0" } } });
  const port = Number(values.port);
  if (!(/^\d+$/.test(values.port) && port < 65536)) throw new Error(`--port: found "${values.port}", allowed: 0 (any) to 65535`);
  const steps = values.script === undefined ? undefined : parseScript(readFileSync(values.script === "-" ? 0 : values.script, "utf8"));
  const stop = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => stop.abort());
  await buildIfNeeded();
  return demo({ ...(steps ? { steps } : {}), port, stop: stop.signal });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  main().then(
    (status) => process.exit(status),
    (error: Error) => {
      console.error(`demo: ${error.message}`);
      process.exit(1);
    },
  );
}
