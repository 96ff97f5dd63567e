/** What happens: the page asks the router, shows what it says, and sends what the user wants. */

import { patch } from "./dom.ts";
import { chooseLanguage, failure, language, say } from "./language.ts";
import { type Config, draft } from "./settings.ts";
import type { Status } from "./status.ts";
import { actions, texts } from "./texts.ts";
import { ANONYMOUS, call, DENIED, lentSession, WRONG_PASSWORD } from "./ubus.ts";
import { type Action, type Handlers, headline, type Model, ODD, view } from "./view.ts";

/** The style sheet; build.ts takes it from style.css. */
declare const STYLE: string;

const REFRESH = 3; // seconds between two looks at the router
const LONGEST_WAIT = 30; // seconds between two attempts to reach it

const model: Model = { wait: REFRESH, problem: 0, seconds: 0 };

let session = lentSession(); // of the logged-in user; nowhere else
let isClosed = false; // whether looking needs a log-in, too
let timer: ReturnType<typeof setTimeout> | undefined;
let polls = 0;

async function poll(): Promise<void> {
  clearTimeout(timer);
  const mine = ++polls;
  if (document.hidden) return;
  const [code, answer] = await call<Status & { error: string }>((isClosed && session) || ANONYMOUS, "wanmon", "status", {});
  if (mine !== polls) return; // a later poll, or a hidden tab, has taken over
  if (code === DENIED) isClosed = true;
  const status = answer?.version === 1 && answer;
  model.problem = code || (status ? 0 : ODD);
  model.answer = answer?.error;
  model.wait = status ? REFRESH : Math.min(LONGEST_WAIT, model.wait * 2);
  timer = setTimeout(poll, model.wait * 1000);
  if (status) {
    status.links.sort((a, b) => (a.name < b.name ? -1 : 1)); // the ranking changes, a card keeps its place
    model.status = status;
  }
  show();
}

/** Sends the action, after a log-in where the router wants one, and shows the router's own answer. */
async function act(action: Action): Promise<void> {
  if (model.notice?.kind === "busy") return; // a button that is disabled meanwhile would lose the focus
  tell("busy", say(texts.sending));
  const [code, answer] = await call<{ error?: string }>(session || ANONYMOUS, "wanmon", action.method, action.parameters);
  if (code === DENIED) {
    const message = session && say(texts.sessionEnded);
    session = "";
    tell("done", "");
    return ask(action, message);
  }
  if (answer && ("ok" in answer || "config" in answer || "version" in answer)) {
    model.choice = undefined;
    tell("done", action.said ?? say(texts.accepted, action.name));
    action.take?.(answer);
  } else tell("bad", say(texts.refused, action.name, answer?.error ?? failure(code)));
  await poll();
}

function ask(action: Action, message = ""): void {
  model.login = { action, message };
  show();
  if (!dialog().open) dialog().showModal();
}

/** Gets the settings from the router and opens them, or shows what they are now. */
function openSettings(said = ""): void {
  act({
    said,
    name: say(texts.settings),
    method: "config_get",
    parameters: {},
    take(answer) {
      const { config, error, was } = answer as { config: Config; error: string; was: string };
      const isOpen = model.settings;
      const links = (model.status?.links ?? []).map((link) => link.name);
      const names = [...new Set([...(isOpen?.names ?? []), ...links, ...Object.keys(config["interfaces"] ?? {})])];
      model.settings = { config, error, was, names, edits: {} };
      show();
      if (!isOpen) document.getElementById("settings")?.focus();
    },
  });
}

const on: Handlers = {
  choose(link) {
    model.choice = link;
    tell("done", "");
  },
  chooseSeconds(seconds) {
    model.seconds = seconds;
    model.choice ??= model.status?.forced;
    tell("done", "");
  },
  apply() {
    const link = model.choice;
    act(
      link
        ? { name: say(texts.force, link), method: "force", parameters: { link, seconds: model.seconds } }
        : { name: say(texts.automatic), method: "auto", parameters: {} },
    );
  },
  measure: () => act({ name: say(texts.cycle), method: "cycle", parameters: {} }),
  service: (action) => act({ name: say(actions[action]), method: "service", parameters: { action } }),
  openSettings: () => openSettings(),
  edit(path, text) {
    if (model.settings) model.settings.edits[path] = text;
    show();
  },
  save() {
    const { settings } = model;
    if (!settings) return;
    const { config } = draft(settings);
    act({
      name: say(texts.save),
      method: "config_set",
      parameters: { config, was: settings.was },
      take() {
        openSettings(say(texts.accepted, say(texts.save)));
      },
    });
  },
  closeSettings() {
    model.settings = undefined;
    show();
  },
  retry: poll,
  look: () => act({ name: say(texts.login), method: "status", parameters: {}, said: "" }),
  async login() {
    const { action } = model.login as { action: Action };
    const field = document.getElementById("password") as HTMLInputElement;
    const credentials = { username: "root", password: field.value };
    const [code, answer] = await call<{ ubus_rpc_session: string }>(ANONYMOUS, "session", "login", credentials);
    if (answer) {
      session = answer.ubus_rpc_session;
      on.cancel();
      act(action);
    } else {
      ask(action, code === WRONG_PASSWORD ? say(texts.wrongPassword) : failure(code));
      field.select();
    }
  },
  cancel: () => dialog().close(),
  closed() {
    if (dialog().open) return; // the event comes late: it may be open again
    model.login = undefined;
    show();
  },
};

const dialog = () => document.querySelector("dialog") as HTMLDialogElement;

function tell(kind: NonNullable<Model["notice"]>["kind"], text: string): void {
  model.notice = { kind, text };
  show();
}

function show(): void {
  document.title = `${headline(model).text} · wanmon`;
  document.documentElement.lang = language;
  patch(document.body, view(model, on));
}

async function takeLanguage(): Promise<void> {
  await chooseLanguage(location.hash.slice(1));
  show();
}

const sheet = new CSSStyleSheet();
sheet.replaceSync(STYLE);
document.adoptedStyleSheets = [sheet];
addEventListener("hashchange", takeLanguage);
document.addEventListener("visibilitychange", poll);
takeLanguage();
poll();
