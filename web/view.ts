/** The page as a function of what is known: no state, no side effects. */

import { chart } from "./chart.ts";
import { type Child, submit, type Tree } from "./dom.ts";
import { clock, failure, figure, language, other, say, span } from "./language.ts";
import { type Settings, type SettingsHandlers, settingsView } from "./settings.ts";
import type { LinkStatus, Status, SwitchEvent } from "./status.ts";
import { actions, reasons, states, texts } from "./texts.ts";

export interface Model {
  /** The last document that the router gave. */
  status?: Status;
  /** Why the last request failed, or 0, and what the router said instead of a status. */
  problem: number;
  answer?: string | undefined;
  /** Seconds to the next request. */
  wait: number;
  /** What is chosen and not yet asked for: a link, or "" for automatic, and for how many seconds. */
  choice?: string | undefined;
  seconds: number;
  /** The last action and the router's answer. */
  notice?: { kind: "busy" | "done" | "bad"; text: string };
  /** The log-in dialog: the action that needs it, and what was wrong with the last attempt. */
  login?: { action: Action; message: string } | undefined;
  /** The settings while they are open. */
  settings?: Settings | undefined;
}

/** What ubus calls an answer that is none. */
export const ODD = 2;
export const DENIED = -32002;

/** A call of the object `wanmon`, with the name that the user knows it by, and what is to be done with its answer. */
export interface Action {
  name: string;
  method: string;
  parameters: object;
  /** What is told when it is done, unless that the router has accepted it. */
  said?: string;
  take?(answer: object): void;
}

type ServiceAction = "start" | "stop" | "restart";

export interface Handlers extends SettingsHandlers {
  choose(link: string): void;
  chooseSeconds(seconds: number): void;
  apply(): void;
  measure(): void;
  service(action: ServiceAction): void;
  openSettings(): void;
  retry(): void;
  look(): void;
  login(): void;
  cancel(): void;
  closed(): void;
}

export function view(model: Model, on: Handlers): Child[] {
  const { status, problem, settings } = model;
  return [
    [
      "header",
      ["b", "wanmon"],
      // Only what the browser prefers is offered; each in its own words.
      other !== "" &&
        (language === "en"
          ? ["a", { href: `#${other}`, lang: other }, new Intl.DisplayNames(other, { type: "language" }).of(other)]
          : ["a", { href: "#en", lang: "en" }, "English"]),
    ],
    [
      problem ? "main.old" : "main",
      hero(model, on),
      ["div.warnings", { role: "alert" }, ...warnings(status).map((text): Tree => ["p", text])],
      status && links(status),
      status && control(model, status, on),
      settings && settingsView(settings, ready(model), on),
      status && events(status),
    ],
    dialog(model, on),
  ];
}

/** Whether the router is online and through what, or why that is not known. */
export function headline({ problem, answer, status }: Model): { tone: keyof typeof SHAPES; text: string } {
  if (problem || !status) return { tone: "unknown", text: problem ? answer || failure(problem) : say(texts.asking) };
  const { device, link: name } = status.route;
  if (!device) return { tone: "dead", text: say(texts.offline) };
  const state = status.links.find((link) => link.name === name)?.state;
  const text = state === "dead" ? texts.silent : state === "unknown" ? texts.uncertain : texts.online;
  return { tone: !state || state === "recovering" ? "alive" : state, text: say(text, name || device) };
}

/** What is the matter with a link now, or "". */
function trouble({ name, up, sent, received, hold }: LinkStatus): string {
  if (!up) return say(texts.down, name);
  if (sent && received !== null && received < sent) return say(texts.lost, name, sent - received, sent);
  return hold ? say(texts.held, hold) : "";
}

/** Why it switched. */
function cause({ from, reason, from_score, to_score }: SwitchEvent): string {
  if (reason === "better" && from_score !== null && to_score !== null) return say(texts.better, figure(from_score - to_score));
  return say(reasons[reason] ?? reason, from);
}

/** Why the link in use is the one: what is the matter with the one before it, or what was. */
function why({ reason, preferred, events, links }: Status): string {
  const last = events.at(-1);
  if (["forced", "yield", "all-dead"].includes(reason) || last?.to !== preferred) return say(reasons[reason] ?? reason);
  const before = links.find((link) => link.name === last.from);
  return (last.reason === "dead" && before?.state === "dead" && trouble(before)) || cause(last);
}

function warnings(status: Status | undefined): string[] {
  if (!status) return [];
  const { route, preferred, reason, service, time, links, interval, error } = status;
  const measured = Math.max(...links.map((link) => link.time ?? 0));
  const active = links.find((link) => link.name === route.link);
  return [
    error && say(texts.configError, error),
    !service.running && say(texts.stopped),
    reason === "yield"
      ? say(texts.yielding)
      : service.running && preferred && preferred !== route.link && say(texts.differs, preferred, route.device || say(texts.nothing)),
    service.running && measured > 0 && time - measured > Math.max(60, 3 * interval) && say(texts.stale, clock(measured, time)),
    service.running && active?.ipv6 === false && links.some((link) => link.ipv6) && say(texts.noIpv6, active.name),
  ].filter((text) => text) as string[];
}

function hero(model: Model, on: Handlers): Tree {
  const { problem, status, wait } = model;
  const { tone, text } = headline(model);
  const details: Child[] = [];
  if (problem) {
    details.push(
      ["p", `${status ? `${say(texts.lastHeard, clock(status.time, status.time))} ` : ""}${say(texts.retry, wait)}`],
      [
        "p.row",
        ["button", { onclick: on.retry }, say(texts.retryNow)],
        problem === DENIED && ["button", { onclick: on.look }, say(texts.login)],
      ],
    );
  } else if (status) {
    const { route, preferred, since, time } = status;
    details.push(
      preferred !== "" && preferred === route.link && ["p", say(texts.since, clock(since, time), span(time - since), why(status))],
      ["p.quiet", say(texts.route, `${route.device || say(texts.nothing)}${route.gateway && ` via ${route.gateway}`}`)],
    );
  }
  return ["div.hero", icon(tone), ["div", ["h1", { "aria-live": "polite" }, text], ...details]];
}

const ready = (model: Model) => !model.problem;

const DURATIONS = [0, 600, 3600, 28800];

function control(model: Model, { links, forced, until, time, service }: Status, on: Handlers): Tree {
  const chosen = model.choice ?? forced;
  const names = new Set(["", ...links.map((link) => link.name), forced, chosen]);
  const disabled = !ready(model);
  const button = (action: ServiceAction): Tree => [
    "button",
    { type: "button", disabled, onclick: () => on.service(action) },
    say(actions[action]),
  ];
  const isNew = chosen !== forced || (chosen !== "" && model.choice !== undefined);
  return [
    "form.card.control",
    { onsubmit: submit(on.apply) },
    ["h2", say(texts.control)],
    ["label", { for: "route" }, say(texts.link)],
    [
      "select",
      { id: "route", value: chosen, onchange: (event) => on.choose((event.target as HTMLSelectElement).value) },
      ...[...names].map((name): Tree => ["option", { value: name }, name ? say(texts.force, name) : say(texts.automatic)]),
    ],
    [
      "select",
      {
        "aria-label": say(texts.duration),
        hidden: chosen === "",
        value: `${model.seconds}`,
        onchange: (event) => on.chooseSeconds(Number((event.target as HTMLSelectElement).value)),
      },
      ...DURATIONS.map((seconds): Tree => ["option", { value: `${seconds}` }, seconds ? span(seconds) : say(texts.endless)]),
    ],
    ["button.primary", { disabled: !isNew || disabled }, say(texts.apply)],
    forced !== "" && ["p.quiet", until ? say(texts.forcedUntil, forced, clock(until, time)) : say(texts.forcedEndless, forced)],
    [
      "p.row",
      ["button", { type: "button", disabled: disabled || !service.running, onclick: on.measure }, say(texts.cycle)],
      ["button", { type: "button", disabled, onclick: on.openSettings }, say(texts.settings)],
      ["span.quiet", service.running && say(texts.running)],
      button(service.running ? "stop" : "start"),
      service.running && button("restart"),
    ],
    [`p.notice.${model.notice?.kind ?? "done"}`, { role: "status" }, model.notice?.text],
  ];
}

function links(status: Status): Tree {
  const { dead_score } = status;
  const scores = status.links.flatMap((link) => [...(link.trend ?? []), link.score]);
  const alive = scores.filter((score): score is number => score !== null && score < dead_score);
  const top = Math.max(1, ...alive) * 1.1; // one scale for all: the lowest line wins
  return [
    status.service.running ? "section" : "section.old",
    { "aria-label": say(texts.links) },
    ["ul.links", ...status.links.map((link) => card(link, link.name === status.route.link, top, dead_score))],
    ["p.quiet", status.links.length ? say(texts.formula) : say(texts.noLinks)],
  ];
}

function card(link: LinkStatus, active: boolean, top: number, dead: number): Tree {
  const { device, target, latency, jitter, loss, bias, raw, score } = link;
  const state = link.up ? link.state : "down";
  const cost = latency === null || jitter === null || raw === null || bias === null ? null : Math.max(0, raw - latency - jitter - bias);
  const isDead = score !== null && score >= dead;
  return [
    active ? "li.card.active" : "li.card",
    ["h2", icon(state), ["span.name", link.name], active && ["b", say(texts.active)]],
    ["p.quiet", [say(states[state]), device, target].filter(Boolean).join(" · ")],
    ["div.total", ["span.quiet", say(texts.score)], ["strong", isDead ? "–" : figure(score)], ["span.warn", trouble(link)]],
    [
      "div.parts",
      pair(say(texts.latency), figure(latency, " ms")),
      pair(say(texts.jitter), figure(jitter, " ms")),
      pair(`${say(texts.loss)} ${figure(loss, " %")}`, figure(isDead ? null : cost)),
      pair(say(texts.bias), figure(bias)),
    ],
    trend(link, top, dead),
  ];
}

/** The chart of the last hours; the score of now is its right end. */
function trend({ trend = [], score }: LinkStatus, top: number, dead: number): Tree {
  const values = [...trend, score];
  const alive = values.filter((value): value is number => value !== null && value < dead);
  const past = span(trend.length * 60);
  const deadMinutes = trend.filter((value) => value !== null && value >= dead).length;
  const low = alive.length ? figure(Math.min(...alive)) : "–";
  const high = alive.length ? figure(Math.max(...alive)) : "–";
  return [
    "div.trend",
    chart(values, top, dead, say(texts.chart, past, low, high, deadMinutes)),
    ["div.axis.quiet", { "aria-hidden": "true" }, ["span", `−${past}`], ["span", `${low} – ${high}`], ["span", say(texts.now)]],
  ];
}

function pair(term: string, value: string): Tree {
  return ["dl", ["dt.quiet", term], ["dd", value]];
}

const SHOWN = 10;

function events({ events, time: now }: Status): Tree {
  const items = events.slice(-SHOWN).reverse();
  return [
    "section.card.events",
    ["h2", say(texts.events)],
    items.length > 0
      ? [
          "ol",
          ...items.map(
            (event): Tree => [
              "li",
              ["span.quiet", clock(event.time, now)],
              " ",
              ["span", event.from && `${event.from} → `, ["strong", event.to], ` · ${cause(event)}`],
            ],
          ),
        ]
      : ["p.quiet", say(texts.noEvents)],
  ];
}

function dialog({ login }: Model, on: Handlers): Tree {
  return [
    "dialog",
    { "aria-labelledby": "login", onclose: on.closed },
    login && [
      "form",
      { onsubmit: submit(on.login) },
      ["h2", { id: "login" }, say(texts.login)],
      ["p.quiet", say(texts.loginWhy, login.action.name)],
      ["input", { hidden: true, autocomplete: "username", value: "root" }], // for password managers
      ["label", { for: "password" }, say(texts.password)],
      ["input", { id: "password", type: "password", autocomplete: "current-password" }],
      ["p.bad", { role: "alert" }, login.message],
      ["button", { type: "button", onclick: on.cancel }, say(texts.cancel)],
      ["button.primary", say(texts.login)],
    ],
  ];
}

/** Shapes, so that a state is told without its colour. */
const SHAPES = {
  alive: "M4.5 8.3 7 10.8l4.5-5",
  recovering: "M8 4.5V8l2.3 1.6",
  unknown: "M6.3 6.4a1.8 1.8 0 1 1 2.6 1.7q-.9.5-.9 1.2M8 11.4v.1",
  dead: "m5.5 5.5 5 5m0-5-5 5",
  down: "M5 8h6",
};

function icon(state: keyof typeof SHAPES): Tree {
  return [
    `svg.${state}`,
    { viewBox: "0 0 16 16", "aria-hidden": "true" },
    ["circle", { cx: "8", cy: "8", r: "8" }],
    ["path", { d: SHAPES[state] }],
  ];
}
