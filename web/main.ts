/** What happens: the page asks the router, shows what it says, and sends what the user wants. */

import { extend } from "./chart.ts";
import { patch } from "./dom.ts";
import { asStatus } from "./status.ts";
import { texts } from "./texts.ts";
import { ANONYMOUS, call, DENIED, login, UbusError, WRONG_PASSWORD } from "./ubus.ts";
import { type Handlers, headline, type Model, view } from "./view.ts";

const REFRESH = 2; // seconds between two looks at the router
const LONGEST_WAIT = 30; // seconds between two attempts to reach it

const model: Model = {
  status: undefined,
  traces: new Map(),
  problem: undefined,
  choice: undefined,
  notice: undefined,
  login: undefined,
};

let session = ""; // of the logged-in user; nowhere else
let pending: Action | undefined; // what waits for the log-in
let timer: ReturnType<typeof setTimeout> | undefined;
let polls = 0;
let failures = 0;

interface Action {
  name: string;
  method: string;
  parameters: object;
}

async function poll(): Promise<void> {
  clearTimeout(timer);
  const mine = ++polls;
  if (document.hidden) return;
  let problem: string | undefined;
  let status: Model["status"];
  try {
    const answer = await call(ANONYMOUS, "wanmon", "status", {});
    status = asStatus(answer);
    if (!status) problem = (answer as { error?: string } | undefined)?.error ?? texts.odd;
  } catch (error) {
    problem = explain(error);
  }
  if (mine !== polls) return; // a later poll, or a hidden tab, has taken over
  failures = problem === undefined ? 0 : failures + 1;
  const wait = Math.min(LONGEST_WAIT, REFRESH * 2 ** Math.max(0, failures - 1));
  model.problem = problem === undefined ? undefined : { text: problem, wait };
  timer = setTimeout(poll, wait * 1000);
  if (status) take(status);
  show();
}

function take(status: NonNullable<Model["status"]>): void {
  model.status = status;
  const names = new Set(status.links.map(({ name }) => name));
  for (const name of model.traces.keys()) if (!names.has(name)) model.traces.delete(name);
  for (const link of status.links) model.traces.set(link.name, extend(model.traces.get(link.name), link));
  if (model.choice && !names.has(model.choice)) model.choice = undefined;
}

/** Sends the action, after a log-in where there is no session, and shows the router's own answer. */
async function act(action: Action): Promise<void> {
  if (!session) return ask(action, "");
  tell("busy", texts.sending);
  try {
    const answer = (await call(session, "wanmon", action.method, action.parameters)) as { ok?: boolean; error?: string } | undefined;
    if (answer?.ok === true) {
      model.choice = undefined;
      tell("done", texts.accepted(action.name));
    } else tell("failed", texts.refused(action.name, answer?.error ?? texts.failure(0)));
  } catch (error) {
    if (error instanceof UbusError && error.code === DENIED) {
      session = "";
      model.notice = undefined;
      return ask(action, texts.sessionEnded);
    }
    tell("failed", texts.refused(action.name, explain(error)));
  }
  await poll();
}

function ask(action: Action, message: string): void {
  pending = action;
  model.login = { action: action.name, message };
  show();
  if (!dialog()?.open) dialog()?.showModal();
}

const on: Handlers = {
  choose(link) {
    model.choice = link;
    model.notice = undefined;
    show();
  },
  apply() {
    const link = model.choice ?? "";
    act(
      link
        ? { name: texts.force(link), method: "force", parameters: { link, seconds: 0 } }
        : { name: texts.automatic, method: "auto", parameters: {} },
    );
  },
  service(action, name) {
    act({ name, method: "service", parameters: { action } });
  },
  retry() {
    poll();
  },
  async login(password) {
    const action = pending;
    if (!action) return;
    try {
      session = await login(password);
      on.cancel();
      await act(action);
    } catch (error) {
      ask(action, error instanceof UbusError && error.code === WRONG_PASSWORD ? texts.wrongPassword : explain(error));
      document.querySelector<HTMLInputElement>("#password")?.select();
    }
  },
  cancel() {
    pending = model.login = undefined;
    dialog()?.close();
    show();
  },
};

const dialog = () => document.querySelector("dialog");

function tell(kind: NonNullable<Model["notice"]>["kind"], text: string): void {
  model.notice = { kind, text };
  show();
}

function explain(error: unknown): string {
  if (!(error instanceof UbusError)) throw error;
  return texts.failures[error.code] ?? texts.failure(error.code);
}

function show(): void {
  document.title = texts.title(headline(model).text);
  patch(document.getElementById("page") as HTMLElement, view(model, on));
}

document.addEventListener("visibilitychange", poll);
show();
poll();
