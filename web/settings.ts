/** The settings form: made of the configuration's schema, it checks what is typed and says what would change. */

import { type Child, submit, type Tree } from "./dom.ts";
import { say } from "./language.ts";
import type { Rule } from "./rule.ts";
import { texts } from "./texts.ts";

/** The configuration as the user's file says it. */
export type Config = { [key: string]: unknown };

export interface Settings {
  config: Config;
  /** What is wrong with the file, or "". */
  error: string;
  /** The tag of the file's text. */
  was: string;
  /** The links that have fields, the same ones as long as the form is open: nothing that is being typed may go with its link. */
  names: string[];
  /** What has been typed, by the paths of the fields. */
  edits: Record<string, string>;
}

/** The settings for all links, those of a single link, and what a ping target looks like. */
declare const SCHEMA: { general: Rule[]; link: Rule[]; host: string };

const isHost = new RegExp(SCHEMA.host);

/** A place in the configuration: `interval`, or `interfaces/wan/bias`. */
type Path = string;

function read(config: Config, path: Path): unknown {
  return path.split("/").reduce<unknown>((value, key) => (value as Config | undefined)?.[key], config);
}

function toText(value: unknown): string {
  return value === undefined ? "" : Array.isArray(value) ? value.join(", ") : `${value}`;
}

/** The value of a text, undefined for none; or what is wrong with it. */
function parse([, , preset, minimum, maximum = 0]: Rule, text: string): { value?: unknown; error?: string } {
  if (!text.trim()) return {};
  if (typeof preset === "boolean") return { value: text === "true" };
  if (minimum !== undefined) {
    const value = Number(text);
    const isGood = /^\s*\d{1,9}\s*$/.test(text) && value >= minimum && value <= maximum;
    return isGood ? { value } : { error: say(texts.badNumber, minimum, maximum) };
  }
  const hosts = text.split(/[\s,]+/).filter(Boolean);
  const isGood = hosts.length > 0 && hosts.length <= 8 && hosts.every((one) => isHost.test(one));
  return isGood ? { value: hosts.length > 1 ? hosts : hosts[0] } : { error: say(texts.badHosts) };
}

interface Field {
  path: Path;
  rule: Rule;
  text: string;
  /** What holds if the text is empty. */
  fallback: string;
}

const spoken = (rule: Rule, text: string) => (typeof rule[2] === "boolean" && text ? say(text === "true" ? texts.yes : texts.no) : text);

function fields({ config, edits }: Settings, link: string): Field[] {
  return SCHEMA[link ? "link" : "general"].map((rule) => {
    const path = link ? `interfaces/${link}/${rule[0]}` : rule[0];
    const isShared = link && SCHEMA.general.some(([key]) => key === rule[0]);
    return {
      path,
      rule,
      text: edits[path] ?? toText(read(config, path)),
      fallback: isShared ? say(texts.asForAll) : spoken(rule, `${rule[2]}`),
    };
  });
}

/** What would be saved, what is different in it, and whether there is nothing wrong with it. */
export function draft(settings: Settings): { config: Config; changes: string[]; isGood: boolean } {
  const config = structuredClone(settings.config);
  const changes: string[] = [];
  let isGood = true;
  for (const link of ["", ...settings.names])
    for (const field of fields(settings, link)) {
      const { path, rule, text, fallback } = field;
      const old = toText(read(settings.config, path));
      const { value, error } = parse(rule, text);
      if (error) isGood = false;
      if (error || text === old || toText(value) === old) continue;
      write(config, path, value);
      const shown = (one: string) => spoken(rule, one) || fallback || "–";
      changes.push(`${link && `${link}: `}${say(rule[1])}: ${shown(old)} → ${shown(toText(value))}`);
    }
  return { config, changes, isGood };
}

/** Puts a value into its place, and takes away what is left empty. */
function write(config: Config, path: Path, value: unknown): void {
  const [key = "", ...rest] = path.split("/");
  if (rest.length) {
    const inner = (config[key] ?? {}) as Config;
    config[key] = inner;
    write(inner, rest.join("/"), value);
    if (Object.keys(inner).length === 0) delete config[key];
  } else if (value === undefined) delete config[key];
  else config[key] = value;
}

export interface SettingsHandlers {
  edit(path: Path, text: string): void;
  save(): void;
  closeSettings(): void;
}

export function settingsView(settings: Settings, ready: boolean, on: SettingsHandlers): Tree {
  const { changes, isGood } = draft(settings);
  const group = (link: string): Tree[] => fields(settings, link).map((field) => row(field, on));
  return [
    "form.card.settings",
    { "aria-labelledby": "settings", onsubmit: submit(on.save) },
    ["h2", { id: "settings", tabindex: "-1" }, say(texts.settings)],
    settings.error !== "" && ["p.bad", settings.error],
    ["fieldset", ["legend", say(texts.forAll)], ...group("")],
    ...settings.names.map(
      (link): Tree => [
        "details",
        ["summary", say(texts.forLink, link)],
        ["fieldset", { "aria-label": say(texts.forLink, link) }, ...group(link)],
      ],
    ),
    ["h3", say(texts.changes)],
    changes.length ? ["ol.changes", ...changes.map((text): Tree => ["li", text])] : ["p.quiet", say(texts.noChanges)],
    ["button", { type: "button", onclick: on.closeSettings }, say(texts.close)],
    ["button.primary", { disabled: !changes.length || !isGood || !ready }, say(texts.save)],
  ];
}

function row({ path, rule, text, fallback }: Field, on: SettingsHandlers): Tree {
  const [, title, preset, minimum, maximum = 0, unit = ""] = rule;
  const { error } = parse(rule, text);
  const id = `set/${path}`;
  const common = { id, value: text, "aria-describedby": `${id}/help`, "aria-invalid": error ? "true" : "false" };
  const edit = (event: Event) => on.edit(path, (event.target as HTMLInputElement).value);
  const otherwise = fallback && say(texts.preset, fallback);
  const option = (value: string): Child => ["option", { value }, value ? spoken(rule, value) : otherwise || "–"];
  const range = minimum !== undefined && say(texts.range, minimum, maximum, say(unit));
  const help = typeof preset === "boolean" ? "" : [range, otherwise].filter(Boolean).join(" · "); // a select shows it
  return [
    "div.field",
    ["label", { for: id }, say(title)],
    typeof preset === "boolean"
      ? ["select", { ...common, onchange: edit }, option(""), option("true"), option("false")]
      : ["input", { ...common, oninput: edit, inputmode: minimum === undefined ? "url" : "numeric", autocomplete: "off" }],
    ["p.quiet", { id: `${id}/help` }, error ? ["strong.bad", error] : help],
  ];
}
