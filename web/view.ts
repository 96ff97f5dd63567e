/** The page as a function of what is known: no state, no side effects. */

import { chart } from "./chart.ts";
import type { Child, Tree } from "./dom.ts";
import type { LinkStatus, Status } from "./status.ts";
import * as texts from "./texts.ts";

export interface Model {
  /** The last document that the router gave. */
  status?: Status;
  /** Why the last request failed, or "". */
  problem?: string;
  /** Seconds to the next request. */
  wait: number;
  /** What is chosen in the drop-down and not yet asked for: a link, or "" for automatic. */
  choice?: string | undefined;
  /** The last action and the router's answer. */
  notice?: { kind: "busy" | "done" | "bad"; text: string };
  /** The log-in dialog: the action that needs it, and what was wrong with the last attempt. */
  login?: { action: Action; message: string } | undefined;
}

/** A call of the object `wanmon`, with the name that the user knows it by. */
export interface Action {
  name: string;
  method: string;
  parameters: object;
}

export interface Handlers {
  choose(link: string): void;
  apply(): void;
  service(action: keyof typeof texts.actions): void;
  retry(): void;
  login(): void;
  cancel(): void;
  closed(): void;
}

export function view(model: Model, on: Handlers): Child[] {
  const { status, problem } = model;
  return [
    ["header", ["b", "wanmon"], status && service(model, status, on)],
    [
      problem ? "main.old" : "main",
      hero(model, on),
      ["div.warnings", { role: "alert" }, ...warnings(status).map((text): Tree => ["p", text])],
      status && control(model, status, on),
      status && links(status),
      status && events(status),
    ],
    dialog(model, on),
  ];
}

/** Whether the router is online and through what, or why that is not known. */
export function headline({ problem, status }: Model): { tone: keyof typeof SHAPES; text: string } {
  if (problem || !status) return { tone: "unknown", text: problem || texts.asking };
  const { device, link: name } = status.route;
  if (!device) return { tone: "dead", text: texts.offline };
  const state = status.links.find((link) => link.name === name)?.state;
  const text = state === "dead" ? texts.silent : state === "unknown" ? texts.uncertain : texts.online;
  return { tone: !state || state === "recovering" ? "alive" : state, text: text(name || device) };
}

function warnings(status: Status | undefined): string[] {
  if (!status) return [];
  const { route, preferred, reason, service, time, links, interval, error } = status;
  const measured = Math.max(...links.map((link) => link.time ?? 0));
  return [
    error && texts.configError(error),
    !service.running && texts.stopped,
    reason === "yield"
      ? texts.yielding
      : service.running && preferred && preferred !== route.link && texts.differs(preferred, route.device),
    service.running && measured > 0 && time - measured > Math.max(60, 3 * interval) && texts.stale(texts.clock(measured, time)),
  ].filter((text) => text) as string[];
}

function hero(model: Model, on: Handlers): Tree {
  const { problem, status, wait } = model;
  const { tone, text } = headline(model);
  const details: Child[] = [];
  if (problem) {
    details.push(
      ["p", `${status ? `${texts.lastHeard(texts.clock(status.time, status.time))} ` : ""}${texts.retry(wait)}`],
      ["button", { onclick: on.retry }, texts.retryNow],
    );
  } else if (status) {
    const { route, preferred, since, reason, time } = status;
    details.push(
      preferred !== "" && preferred === route.link && ["p", texts.why(texts.clock(since, time), texts.reasons[reason] ?? reason)],
      ["p.quiet", texts.route(route.device, route.gateway)],
    );
  }
  return ["div.hero", icon(tone), ["div", ["h1", { "aria-live": "polite" }, text], ...details]];
}

function service(model: Model, { service: { running } }: Status, on: Handlers): Tree {
  const button = (action: keyof typeof texts.actions): Tree => [
    "button",
    { disabled: !ready(model), onclick: () => on.service(action) },
    texts.actions[action],
  ];
  return [
    "div",
    [running ? "span.quiet" : "span.bad", texts.service(running)],
    button(running ? "stop" : "start"),
    running && button("restart"),
  ];
}

const ready = (model: Model) => !model.problem && model.notice?.kind !== "busy";

function control(model: Model, { links, forced, until, time }: Status, on: Handlers): Tree {
  const chosen = model.choice ?? forced;
  const names = new Set(["", ...links.map((link) => link.name), forced, chosen]);
  return [
    "form.card.control",
    { onsubmit: submit(on.apply) },
    ["label", { for: "route" }, texts.control],
    [
      "select",
      { id: "route", value: chosen, onchange: (event) => on.choose((event.target as HTMLSelectElement).value) },
      ...[...names].map((name): Tree => ["option", { value: name }, name ? texts.force(name) : texts.automatic]),
    ],
    ["button.primary", { disabled: chosen === forced || !ready(model) }, texts.apply],
    forced !== "" && ["p.quiet", texts.forced(forced, until ? texts.clock(until, time) : "")],
    [`p.notice.${model.notice?.kind ?? "done"}`, { role: "status" }, model.notice?.text],
  ];
}

function links(status: Status): Tree {
  const top = Math.max(1, ...status.links.flatMap((link) => link.history)) * 1.1; // one scale for all: the lowest line wins
  return [
    status.service.running ? "section" : "section.old",
    { "aria-label": texts.links },
    ["ul.links", ...status.links.map((link) => card(link, link.name === status.route.link, top))],
    ["p.quiet", status.links.length ? texts.formula : texts.noLinks],
  ];
}

function card(link: LinkStatus, active: boolean, top: number): Tree {
  const { history, device, target } = link;
  const state = link.up ? link.state : "down";
  const label = texts.chart(texts.figure(Math.min(...history)), texts.figure(Math.max(...history)));
  return [
    active ? "li.card.active" : "li.card",
    ["h2", icon(state), ["span.name", link.name], active && ["b", texts.active]],
    ["p.quiet", [texts.states[state], device, target].filter(Boolean).join(" · ")],
    ["div.trend", pair(texts.score, texts.figure(link.score)), history.length > 0 && chart(history, top, label)],
    [
      "div.parts",
      pair(texts.latency, texts.figure(link.latency, " ms")),
      pair(texts.jitter, texts.figure(link.jitter, " ms")),
      pair(texts.loss, texts.figure(link.loss, " %")),
      pair(texts.bias, texts.figure(link.bias)),
    ],
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
    ["h2", texts.events],
    items.length > 0
      ? [
          "ol",
          ...items.map(
            ({ time, from, to, reason }): Tree => [
              "li",
              ["span.quiet", texts.clock(time, now)],
              ["span", texts.change(from, to, texts.reasons[reason] ?? reason)],
            ],
          ),
        ]
      : ["p.quiet", texts.noEvents],
  ];
}

function dialog({ login }: Model, on: Handlers): Tree {
  return [
    "dialog",
    { "aria-labelledby": "login", onclose: on.closed },
    login && [
      "form",
      { onsubmit: submit(on.login) },
      ["h2", { id: "login" }, texts.login],
      ["p.quiet", texts.loginWhy(login.action.name)],
      ["input", { hidden: true, autocomplete: "username", value: "root" }], // for password managers
      ["label", { for: "password" }, texts.password],
      ["input", { id: "password", type: "password", autocomplete: "current-password" }],
      ["p.bad", { role: "alert" }, login.message],
      ["button", { type: "button", onclick: on.cancel }, texts.cancel],
      ["button.primary", texts.login],
    ],
  ];
}

function submit(handler: () => void): (event: Event) => void {
  return (event) => {
    event.preventDefault();
    handler();
  };
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
