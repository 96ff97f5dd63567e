/** The page as a function of what is known: no state, no side effects. */

import { chart, type Trace } from "./chart.ts";
import { type Child, h, type Tree } from "./dom.ts";
import type { LinkStatus, Status, SwitchEvent } from "./status.ts";
import { clock, duration, figure, texts } from "./texts.ts";

export interface Model {
  status: Status | undefined;
  /** By link name, in the order in which they were first seen: cards keep their place. */
  traces: Map<string, Trace>;
  problem: Problem | undefined;
  /** What is chosen in the drop-down and not yet asked for: a link, or "" for automatic. */
  choice: string | undefined;
  /** The last action and the router's answer. */
  notice: { kind: "busy" | "done" | "failed"; text: string } | undefined;
  /** The log-in dialog: the action that needs it, and what was wrong with the last attempt. */
  login: { action: string; message: string } | undefined;
}

/** Why the last request failed; `wait` seconds to the next. */
interface Problem {
  text: string;
  wait: number;
}

export interface Handlers {
  choose(link: string): void;
  apply(): void;
  service(action: "start" | "stop" | "restart", name: string): void;
  retry(): void;
  login(password: string): void;
  cancel(): void;
}

export function view(model: Model, on: Handlers): Tree[] {
  const { status } = model;
  const body = status ? [control(model, status, on), links(model, status), events(status)] : [];
  return [
    h("header", {}, h("span", { class: "brand" }, "wanmon"), status && service(model, status, on)),
    h(
      "main",
      { class: model.problem && "old" },
      hero(model, on),
      h("div", { role: "alert", class: "warnings" }, ...warnings(status).map((text) => h("p", {}, text))),
      ...body,
    ),
    dialog(model, on),
  ];
}

/** Whether the router is online and through what, or why that is not known. */
export function headline({ problem, status }: Model): { tone: Tone; text: string } {
  if (problem) return { tone: "unknown", text: problem.text };
  if (!status) return { tone: "unknown", text: texts.asking };
  const { device, link: name } = status.route;
  if (!device) return { tone: "dead", text: texts.offline };
  const link = status.links.find((each) => each.name === name);
  if (!link) return { tone: "alive", text: texts.online(device) };
  const text = { alive: texts.online, recovering: texts.online, unknown: texts.uncertain, dead: texts.silent }[link.state](name);
  return { tone: link.state === "recovering" ? "alive" : link.state, text };
}

function warnings(status: Status | undefined): string[] {
  if (!status) return [];
  const { route, preferred, reason, service, time, links, interval } = status;
  const age = time - Math.max(0, ...links.map((link) => link.time ?? 0));
  const yielding = reason === "yield";
  return [
    status.error && texts.configError(status.error),
    !service.running && texts.stopped,
    yielding && texts.yielding,
    !yielding && service.running && preferred && preferred !== route.link && texts.differs(preferred, route.device),
    service.running && links.length > 0 && age > Math.max(60, 3 * interval) && texts.stale(duration(age)),
  ].filter((text) => typeof text === "string" && text !== "") as string[];
}

function hero(model: Model, on: Handlers): Tree {
  const { problem, status } = model;
  const { tone, text } = headline(model);
  const details = problem ? trouble(problem, status, on) : status ? [why(status), route(status)] : [];
  return h("section", { class: `hero ${tone}` }, icon(tone), h("div", {}, h("h1", { "aria-live": "polite" }, text), ...details));
}

function trouble({ wait }: Problem, status: Status | undefined, on: Handlers): Child[] {
  return [
    h("p", {}, `${status ? `${texts.lastHeard(clock(status.time, status.time))} ` : ""}${texts.retry(wait)}`),
    h("button", { type: "button", onclick: on.retry }, texts.retryNow),
  ];
}

function why({ preferred, reason, since, time, route }: Status): Child {
  if (preferred === "" || preferred !== route.link) return false; // the warnings say what is the matter
  return h("p", {}, texts.why(clock(since, time), duration(time - since), texts.reasons[reason] ?? reason));
}

function route({ route: { device, gateway } }: Status): Tree {
  return h("p", { class: "quiet" }, `${texts.defaultRoute}: ${device ? texts.routeBy(device, gateway) : texts.noRoute}`);
}

const ACTIONS = { true: ["restart", "stop"], false: ["start"] } as const;

function service(model: Model, { service: { running } }: Status, on: Handlers): Tree {
  const buttons = ACTIONS[`${running}`].map((action) =>
    h(
      "button",
      { key: action, type: "button", class: "plain", disabled: !ready(model), onclick: () => on.service(action, texts[action]) },
      texts[action],
    ),
  );
  return h("div", { class: "service" }, h("span", { class: running ? "" : "bad" }, texts.service(running)), ...buttons);
}

function control(model: Model, status: Status, on: Handlers): Tree {
  const names = [...new Set([...model.traces.keys(), ...(status.forced ? [status.forced] : [])])];
  const options = ["", ...names].map((name) => h("option", { key: name, value: name }, name ? texts.force(name) : texts.automatic));
  const chosen = model.choice ?? status.forced;
  const until = status.until ? clock(status.until, status.time) : "";
  return h(
    "form",
    { class: "control card", onsubmit: submit(on.apply) },
    h("label", { for: "route" }, texts.control),
    h("select", { id: "route", value: chosen, onchange: (event) => on.choose((event.target as HTMLSelectElement).value) }, ...options),
    h("button", { disabled: chosen === status.forced || !ready(model) }, texts.apply),
    status.forced !== "" && h("p", { class: "quiet" }, texts.forced(status.forced, until)),
    h("p", { role: "status", class: `notice ${model.notice?.kind ?? ""}` }, model.notice?.text),
  );
}

const ready = (model: Model) => !model.problem && model.notice?.kind !== "busy";

function links({ traces }: Model, status: Status): Tree {
  const values = [...traces.values()].flatMap(({ points }) => points.filter((value) => value !== null));
  const top = Math.max(1, ...values) * 1.1; // one scale for all: the lowest line wins
  const cards = [...traces.keys()].flatMap((name) => {
    const link = status.links.find((each) => each.name === name);
    return link ? [card(link, status, traces.get(name)?.points ?? [], top)] : [];
  });
  const content = cards.length > 0 ? h("ul", { class: "links" }, ...cards) : h("p", { class: "quiet" }, texts.noLinks);
  return h(
    "section",
    { "aria-label": texts.links, class: !status.service.running && "old" },
    content,
    h("p", { class: "quiet" }, texts.formula),
  );
}

function card(link: LinkStatus, status: Status, points: Trace["points"], top: number): Tree {
  const active = link.name === status.route.link;
  const state = link.up ? link.state : "down";
  const live = points.filter((value) => value !== null);
  const label = texts.chart(points.length, figure(Math.min(...live)), figure(Math.max(...live)), points.length - live.length);
  const time = (value: number | null) => (value === null ? texts.nothing : texts.milliseconds(figure(value)));
  return h(
    "li",
    { key: link.name, class: `card ${state} ${active ? "active" : ""}` },
    h("h2", {}, icon(state), h("span", { class: "name" }, link.name), active && h("span", { class: "tag" }, texts.active)),
    h("p", { class: "quiet" }, [texts.states[state], link.device].filter(Boolean).join(" · ")),
    h(
      "div",
      { class: "trend" },
      h("p", { class: "score" }, h("span", {}, texts.score), ` ${figure(link.score)}`),
      points.length > 0 && chart(points, top, label),
    ),
    h(
      "dl",
      {},
      pair(texts.latency, time(link.latency)),
      pair(texts.jitter, time(link.jitter)),
      pair(texts.loss, link.loss === null ? texts.nothing : texts.percent(link.loss)),
      pair(texts.bias, figure(link.bias)),
    ),
    h("p", { class: "quiet" }, link.sent ? texts.replies(link.received ?? 0, link.sent, link.target) : undefined),
  );
}

function pair(term: string, value: string): Tree {
  return h("div", {}, h("dt", {}, term), h("dd", {}, value));
}

const SHOWN = 5;

function events(status: Status): Tree {
  const items = status.events.toReversed().map((event) => item(event, status.time));
  const older = items.slice(SHOWN);
  return h(
    "section",
    { class: "card events" },
    h("h2", {}, texts.events),
    items.length > 0 ? h("ol", {}, ...items.slice(0, SHOWN)) : h("p", { class: "quiet" }, texts.noEvents),
    older.length > 0 && h("details", {}, h("summary", {}, `${texts.older} (${older.length})`), h("ol", {}, ...older)),
  );
}

function item({ time, from, to, reason }: SwitchEvent, now: number): Tree {
  return h(
    "li",
    {},
    h("time", { class: "quiet", datetime: new Date(time * 1000).toISOString() }, clock(time, now)),
    h("span", {}, texts.change(from, to)),
    h("span", { class: "quiet reason" }, texts.reasons[reason] ?? reason),
  );
}

function dialog({ login }: Model, on: Handlers): Tree {
  const enter = (event: Event) => on.login((new FormData(event.target as HTMLFormElement).get("password") ?? "") as string);
  // The event comes late: the dialog may be open again.
  const closed = (event: Event) => (event.target as HTMLDialogElement).open || on.cancel();
  return h(
    "dialog",
    { "aria-labelledby": "login", onclose: closed },
    login &&
      h(
        "form",
        { onsubmit: submit(enter) },
        h("h2", { id: "login" }, texts.loginTitle),
        h("p", { class: "quiet" }, texts.loginWhy(login.action)),
        h("input", { hidden: true, autocomplete: "username", value: "root" }), // for password managers
        h("label", { for: "password" }, texts.password),
        h("input", { id: "password", name: "password", type: "password", autocomplete: "current-password" }),
        h("p", { role: "alert", class: "notice failed" }, login.message),
        h(
          "div",
          { class: "buttons" },
          h("button", { type: "button", class: "plain", onclick: on.cancel }, texts.cancel),
          h("button", {}, texts.login),
        ),
      ),
  );
}

function submit(handler: (event: Event) => void): (event: Event) => void {
  return (event) => {
    event.preventDefault();
    handler(event);
  };
}

type Tone = LinkStatus["state"];

/** Shapes, so that a state is told without its colour. */
const SHAPES: Record<Tone | "down", string> = {
  alive: "M4.5 8.3 7 10.8l4.5-5",
  recovering: "M8 4.5V8l2.3 1.6",
  unknown: "M6.3 6.4a1.8 1.8 0 1 1 2.6 1.7q-.9.5-.9 1.2M8 11.4v.1",
  dead: "m5.5 5.5 5 5m0-5-5 5",
  down: "M5 8h6",
};

function icon(state: keyof typeof SHAPES): Tree {
  return h(
    "svg",
    { class: `icon ${state}`, viewBox: "0 0 16 16", "aria-hidden": "true" },
    h("circle", { cx: 8, cy: 8, r: 8 }),
    h("path", { d: SHAPES[state] }),
  );
}
