/**
 * The pictures and tables in docs/architecture.md, from the sources of the router's part: which modules there are, what they import, which
 * files they name and which programs they start. What only people know (layers, the way of the data) stands here, and must fit the sources.
 */

import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("../../scripts-src/", import.meta.url));

interface Module {
  readonly text: string;
  /** The first sentences of the comment at its head. */
  readonly about: string;
  readonly imports: readonly string[];
}

function moduleOf(name: string): Module {
  const text = readFileSync(`${folder}${name}.ts`, "utf8");
  const [, comment = ""] = /^\/\*\*([\s\S]*?)\*\//.exec(text) ?? [];
  const about = comment.replaceAll(/\s*\n \* ?/g, " ").trim();
  if (about === "") throw new Error(`scripts-src/${name}.ts has no comment at its head`);
  return { text, about, imports: [...text.matchAll(/from "\.\/([\w-]+)\.js"/g)].map(([, one = ""]) => one) };
}

/** The modules by their names. */
export const modules: ReadonlyMap<string, Module> = new Map(
  readdirSync(folder)
    .filter((name) => name.endsWith(".ts"))
    .map((name) => name.slice(0, -3))
    .sort()
    .map((name) => [name, moduleOf(name)]),
);

/** What a module may import: those of its own layer and of the layers below. */
export const layers: Readonly<Record<string, readonly string[]>> = {
  "what is called": ["wanmon", "wm-state", "wm-select", "wm-apply", "hotplug-wanmon"],
  "what lasts, what answers": ["loop", "rpcd", "status"],
  "a cycle": ["cycle", "survey", "service"],
  tell: ["events", "history", "hooks", "metrics", "record"],
  steer: ["routes"],
  decide: ["decide", "clock", "force"],
  measure: ["measure", "heartbeat", "resolver"],
  "find out": ["discover", "config", "checker", "stages", "limited"],
  "what is known": ["links", "state", "decision"],
  base: ["document", "cursor", "score", "settings", "folders"],
};

/** The files of the configuration's folder and of the run folder, `/NAME` each, with the modules that name them. */
export function filesNamed(): ReadonlyMap<string, readonly string[]> {
  const named = new Map<string, Set<string>>();
  const add = (file: string, module: string): void => void named.set(file, (named.get(file) ?? new Set<string>()).add(module));
  for (const [name, { text }] of modules)
    for (const [, constant, file = ""] of text.matchAll(
      /(?:const (\w+) = )?`\$\{(?:runFolder|configFolder|fresh)\}\/([a-z]+(?:\.(?:json|prom|csv|d))?)/g,
    )) {
      add(`/${file}`, name);
      if (constant === undefined) continue;
      for (const [other, { text: user, imports }] of modules)
        if (imports.includes(name) && new RegExp(`import [^;]*\\b${constant}\\b[^;]*"\\./${name}\\.js"`).test(user)) add(`/${file}`, other);
    }
  return new Map([...named].sort(([a], [b]) => (a < b ? -1 : 1)).map(([file, users]) => [file, [...users].sort()]));
}

/** When each program is started on the router. */
const occasions: Readonly<Record<string, string>> = {
  ping: "one for each link and target in a measurement, and one that lasts, the heartbeat; a host name is looked up by one more, once a minute",
  mv: "once a cycle: the documents become visible together. Also for what is written by `writeFile()`",
  ip: "each minute, after a hot-plug event and in a switch",
  ubus: "asks netifd for its interfaces, each minute and after a hot-plug event",
  jq: "after a change of the configuration, or of what netifd tells; for a document in another layout than wanmon's; for `status` and the API",
  logger: "for a switch",
  tail: "for a switch: the last 50 are kept",
  env: "for hooks",
  sh: "for a stage of one's own",
  test: "for what stands where a file belongs",
  rm: "for what stands where a file belongs, and at the end of the service",
  ln: "once, where there is a node exporter",
  md5sum: "for the tag of the configuration in the API",
};

/** The programs that are started, with when and by which modules. */
export function programRows(): string[][] {
  const users = new Map<string, Set<string>>();
  for (const [name, { text }] of modules)
    for (const [, program = ""] of text.matchAll(/\b(?:run|capture|spawn)\(\s*"([\w-]+)"/g))
      users.set(program, (users.get(program) ?? new Set<string>()).add(name));
  for (const program of users.keys())
    if (occasions[program] === undefined) throw new Error(`tools/docs/architecture.ts does not say when ${program} is started`);
  return Object.entries(occasions).map(([program, when]) => {
    const by = users.get(program) ?? missing(`no module starts ${program} any more`);
    return [`\`${program}\``, when, [...by].map(source).join(" ")];
  });
}

function missing(what: string): never {
  throw new Error(`tools/docs/architecture.ts: ${what}`);
}

const source = (name: string): string => `[${name}](../scripts-src/${name}.ts)`;

/** Each layer's modules, with what they say of themselves. */
export function moduleRows(): string[][] {
  const placed = Object.values(layers).flat();
  for (const name of modules.keys()) if (!placed.includes(name)) missing(`no layer for scripts-src/${name}.ts`);
  return Object.entries(layers).flatMap(([layer, names]) =>
    names.map((name, index) => {
      const { about } = modules.get(name) ?? missing(`there is no scripts-src/${name}.ts`);
      return [index === 0 ? layer : "", source(name), about];
    }),
  );
}

export const fileRows = (): string[][] => [...filesNamed()].map(([file, users]) => [`\`${file.slice(1)}\``, users.map(source).join(" ")]);

/** What is no module and no file. */
const outside: Readonly<Record<string, string>> = {
  kernel: "kernel",
  netifd: "netifd",
  ping: "ping",
  hooks_d: "hooks.d/*",
  page: "the page",
  web: "uhttpd, rpcd",
  exporter: "node exporter",
  person: "wanmon force",
  log: "system log",
  simulator: "simulator",
};

/** The way of a measurement: from, to, what goes there. A file begins with a slash; what is drawn thick is every cycle. */
export const flow: readonly (readonly [from: string, to: string, what: string, isSteady?: boolean])[] = [
  ["measure", "ping", "one for each link and target", true],
  ["ping", "kernel", "echo", true],
  ["kernel", "ping", "reply", true],
  ["ping", "/fifo", "a line for each reply", true],
  ["heartbeat", "ping", "one that lasts"],
  ["hotplug-wanmon", "/fifo", "ifup, ifdown"],
  ["person", "wanmon", ""],
  ["wanmon", "force", ""],
  ["wanmon", "/force.json", ""],
  ["wanmon", "/fifo", "force"],
  ["/force.json", "force", ""],
  ["/fifo", "loop", "", true],
  ["loop", "measure", "latency, jitter, loss", true],
  ["loop", "heartbeat", ""],
  ["netifd", "discover", "interfaces"],
  ["discover", "/links", ""],
  ["loop", "discover", "each minute"],
  ["/config.json", "config", "checked when it has changed"],
  ["loop", "config", ""],
  ["config", "/config", ""],
  ["loop", "cycle", "", true],
  ["cycle", "decide", "score, state, choice", true],
  ["cycle", "routes", "", true],
  ["routes", "kernel", "rules and table 222"],
  ["cycle", "/state.json", "", true],
  ["cycle", "/decision.json", "", true],
  ["cycle", "/wanmon.prom", "", true],
  ["cycle", "events", "a switch"],
  ["events", "/events", ""],
  ["events", "log", ""],
  ["cycle", "hooks", "a switch"],
  ["hooks", "hooks_d", ""],
  ["loop", "history", "each minute"],
  ["history", "/history", ""],
  ["cycle", "record", "if asked for"],
  ["record", "/record.csv", ""],
  ["/record.csv", "simulator", ""],
  ["/wanmon.prom", "exporter", ""],
  ["/state.json", "status", ""],
  ["/decision.json", "status", ""],
  ["/events", "status", ""],
  ["/history", "status", ""],
  ["status", "rpcd", ""],
  ["rpcd", "web", ""],
  ["web", "page", "JSON"],
];

/** The nodes of the service in its picture: those that `wanmon run` has in its one process. */
const service = [
  "loop",
  "measure",
  "heartbeat",
  "discover",
  "config",
  "force",
  "cycle",
  "decide",
  "routes",
  "events",
  "history",
  "hooks",
  "record",
];

/** A node of a picture: a file is slanted, a module a box, what is outside is round. */
function node(name: string): string {
  const id = name.replaceAll(/\W/g, "_");
  if (name.startsWith("/")) {
    if (!filesNamed().has(name)) missing(`no module names ${name}`);
    return `file${id}[/"${name.slice(1)}"/]`;
  }
  if (modules.has(name)) return `${id}["${name}"]`;
  return `${id}(["${outside[name] ?? missing(`${name} is no module, no file and nothing outside`)}"])`;
}

const idOf = (name: string): string => /^\w+/.exec(node(name))?.[0] ?? "";

const mermaid = (lines: readonly string[]): string => ["```mermaid", ...lines, "```"].join("\n");

/** The way of a measurement as a picture. */
export function flowPicture(): string {
  const names = [...new Set([...flow.map(([from]) => from), ...flow.map(([, to]) => to)])];
  const isInside = (name: string): boolean => service.includes(name);
  return mermaid([
    "flowchart TD",
    ...names.filter((name) => !isInside(name)).map((name) => `  ${node(name)}`),
    '  subgraph service["wanmon run"]',
    ...names.filter(isInside).map((name) => `    ${node(name)}`),
    "  end",
    ...flow.map(([from, to, what, isSteady = false]) => {
      const arrow = isSteady ? "==>" : "-->";
      return `  ${idOf(from)} ${arrow}${what === "" ? "" : `|"${what}"|`} ${idOf(to)}`;
    }),
  ]);
}

/** Which layer imports from which, as a picture. */
export function layerPicture(): string {
  const titles = Object.keys(layers);
  const layerOf = (name: string): number => Object.values(layers).findIndex((names) => names.includes(name));
  const edges = titles.flatMap((_, upper) => {
    const lower = (layers[titles[upper] ?? ""] ?? []).flatMap((name) => modules.get(name)?.imports ?? []).map(layerOf);
    return [...new Set(lower)]
      .filter((one) => one !== upper)
      .sort((a, b) => a - b)
      .map((one) => [upper, one] as const);
  });
  // An arrow that a way over other layers says already is left out.
  const reaches = (from: number, to: number): boolean => edges.some(([a, b]) => a === from && (b === to || (b < to && reaches(b, to))));
  const shown = edges.filter(([from, to]) => !edges.some(([a, b]) => a === from && b !== to && reaches(b, to)));
  return mermaid([
    "flowchart TD",
    ...titles.map((title, index) => `  layer${index}["${title}: ${layers[title]?.join(", ")}"]`),
    ...shown.map(([from, to]) => `  layer${from} --> layer${to}`),
  ]);
}
