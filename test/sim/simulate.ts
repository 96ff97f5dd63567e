/** `npm run simulate -- …`: tries wanmon, or other rules, on links of all kinds, in virtual time. */

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { models, type Scenario, scenarios } from "./models.js";
import { clock, type Drawing, page, type Row, svg, table } from "./picture.js";
import { policies } from "./policies.js";
import { simulate } from "./simulation.js";
import { readTrace, type Trace } from "./trace.js";
import type { Model } from "./world.js";

const usage = `Usage: npm run simulate -- [SCENARIO | --link NAME=MODEL... | --trace [NAME=]FILE.csv...] [OPTION...]

  --config FILE     a configuration of wanmon; several are compared
  --policy NAME     other rules: ${Object.keys(policies).join(", ")}; or all
  --duration TIME   such as 90s, 30m, 12h, 7d; at most 3650d
  --seed NUMBER     other random faults (1)
  --exact           with all lines and documents, as on the router: slower, the same decisions
  --out FOLDER      where timeline.svg and timeline.html go (out/simulation)

Scenarios (the first link is the better one, the second has 20 points more bias unless a configuration says otherwise):
${Object.entries(scenarios)
  .map(([name, { what, duration }]) => `  ${name.padEnd(12)}${what} (${clock(duration)})`)
  .join("\n")}

Models of a link: ${Object.keys(models).join(", ")}
A trace has a line for each change: time,latency,loss (seconds, milliseconds, percent); or what "wanmon record" has recorded.`;

function stop(message: string): never {
  console.error(message);
  process.exit(2);
}

function oneOf<T>(table: Readonly<Record<string, T>>, name: string, what: string): T {
  return Object.hasOwn(table, name) ? (table[name] as T) : stop(`${name}: no such ${what}; there are ${Object.keys(table).join(", ")}`);
}

/** The longest simulation, in seconds: ten years, which take minutes. */
const longestOfAll = 3650 * 86400;

const units: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86400 };

function secondsOf(text: string): number {
  const [, count = "", unit = ""] =
    /^([1-9]\d*)([smhd])$/.exec(text) ?? stop(`--duration ${text}: not a number above 0 with s, m, h or d behind it`);
  const seconds = Number(count) * (units[unit] ?? 0);
  return seconds > longestOfAll ? stop(`--duration ${text}: more than 3650d`) : seconds;
}

/** `NAME=VALUE` in two. */
function pair(text: string): [name: string, value: string] {
  const [, name = "", value = ""] = /^([\w.-]+)=(.+)$/.exec(text) ?? stop(`${text}: not NAME=VALUE`);
  return [name, value];
}

function readText(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    return stop(`${path}: ${(error as Error).message}`);
  }
}

function write(path: string, text: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  } catch (error) {
    stop(`${path}: ${(error as Error).message}`);
  }
}

/** A bar on the terminal, if there is one. */
function progressOf(title: string): (part: number) => void {
  return (part) => {
    if (process.stderr.isTTY)
      process.stderr.write(`\r${title} [${"#".repeat(Math.round(part * 40)).padEnd(40)}] ${Math.round(part * 100)} % `);
  };
}

function options() {
  try {
    return parseArgs({
      allowPositionals: true,
      tokens: true,
      options: {
        link: { type: "string", multiple: true, default: [] },
        trace: { type: "string", multiple: true, default: [] },
        config: { type: "string", multiple: true, default: [] },
        policy: { type: "string", multiple: true, default: [] },
        duration: { type: "string" },
        seed: { type: "string", default: "1" },
        exact: { type: "boolean", default: false },
        out: { type: "string", default: fileURLToPath(new URL("../../out/simulation", import.meta.url)) },
        help: { type: "boolean", default: false },
      },
    });
  } catch (error) {
    return stop(`${(error as Error).message}\n\n${usage}`);
  }
}

/** Adds a link, whose name nothing has had yet. */
function addLink(name: string, model: Model): void {
  if (name in links) stop(`${name}: ${Object.hasOwn(links, name) ? "this link is given twice" : "no link can have this name"}`);
  links[name] = model;
}

/** Adds the links of a trace, `FILE` if its lines name them, else `NAME=FILE`. */
function addTrace(given: string): void {
  const [, name = "", path = given] = /^([\w.-]+)=(.+)$/.exec(given) ?? [];
  const { models, duration, warnings } = readOrStop(path);
  for (const warning of warnings) console.error(warning);
  longest = Math.max(longest, duration);
  for (const [link, model] of Object.entries(models)) {
    if ((link === "") === (name === ""))
      stop(`--trace ${given}: its lines name ${link === "" ? "no link: NAME=FILE does" : `the link ${link}: leave out ${name}=`}`);
    addLink(link === "" ? name : link, model);
  }
}

function readOrStop(path: string): Trace {
  try {
    return readTrace(readText(path), path);
  } catch (error) {
    return stop((error as Error).message);
  }
}

const { values, positionals, tokens } = options();
if (values.help) {
  console.log(usage);
  process.exit();
}
if (positionals.length > 1) stop(`${positionals[1]}: a second scenario\n\n${usage}`);
const links: Record<string, Model> = {};
let longest = 0;
for (const token of tokens) {
  if (token.kind !== "option" || token.value === undefined || (token.name !== "link" && token.name !== "trace")) continue;
  if (token.name === "trace") addTrace(token.value);
  else {
    const [name, value] = pair(token.value);
    addLink(name, oneOf(models, value, "model"));
  }
}
const isOwn = Object.keys(links).length > 0;
if (isOwn && positionals.length > 0) stop(`${positionals[0]}: a scenario brings its own links; leave out --link and --trace`);
const name = positionals[0] ?? "outages";
const chosen: Scenario = isOwn
  ? { what: "links of your own", links, duration: Math.min(longest || 86400, longestOfAll) }
  : oneOf(scenarios, name, "scenario");
const scenario: Scenario = values.duration === undefined ? chosen : { ...chosen, duration: secondsOf(values.duration) };
const seed = /^\d{1,15}$/.test(values.seed) ? Number(values.seed) : stop(`--seed ${values.seed}: not a number of at most 15 digits`);

const others = values.policy.flatMap((policy) => (policy === "all" ? Object.keys(policies) : [policy]));
for (const policy of others) oneOf(policies, policy, "policy");
const runs: { title: string; config?: string; policy?: string }[] = values.config.map((path) => ({
  title: basename(path),
  config: readText(path),
}));
if (runs.length === 0) runs.push({ title: "wanmon" });
for (const policy of others) runs.push({ title: policies[policy]?.title ?? policy, policy });

const rows: Row[] = [];
let drawing: Drawing | undefined;
for (const { title, ...one } of runs) {
  try {
    const progress = progressOf(title);
    const outcome = await simulate(scenario, { ...one, seed, mode: values.exact ? "exact" : "quick", columns: 760, progress });
    if (process.stderr.isTTY) process.stderr.write("\r\u001b[K");
    for (const line of outcome.said) console.error(line);
    rows.push({ title, choices: outcome.choices, figures: outcome.figures });
    drawing ??= {
      title: `${isOwn ? Object.keys(links).join(", ") : name}: ${scenario.what}`,
      links: Object.keys(scenario.links),
      duration: scenario.duration,
      columns: outcome.columns,
      scores: outcome.scores,
      rows,
    };
  } catch (error) {
    stop(`${title}: ${(error as Error).message}`);
  }
}

// Who reads it may have seen enough: `| head`.
process.stdout.on("error", (error: NodeJS.ErrnoException) => (error.code === "EPIPE" ? process.exit() : stop(error.message)));
if (drawing !== undefined) {
  write(`${values.out}/timeline.svg`, svg(drawing));
  write(`${values.out}/timeline.html`, page(drawing));
  console.log(`${drawing.title}, ${clock(scenario.duration)}, seed ${seed}\n`);
  for (const { title, choices } of rows) {
    console.log(title);
    for (const { time, link, reason } of choices.slice(0, 20)) console.log(`  ${clock(time).padEnd(14)}${link.padEnd(12)}${reason}`);
    if (choices.length > 20) console.log(`  … ${choices.length - 20} more in timeline.html`);
  }
  const figures = table(rows);
  const widths = (figures[0] ?? []).map((_, column) => Math.max(...figures.map((row) => row[column]?.length ?? 0)));
  const lines = figures.map((row) =>
    row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))),
  );
  console.log(`\n${lines.map((row) => row.join("  ")).join("\n")}`);
  console.log(`\n${values.out}/timeline.html`);
}
