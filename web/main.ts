/** What happens: the page asks the router, shows what it says, and sends what the user wants. */

import { patch } from "./dom.ts";
import type { Status } from "./status.ts";
import * as texts from "./texts.ts";
import { ANONYMOUS, call, DENIED, lentSession, WRONG_PASSWORD } from "./ubus.ts";
import { type Action, type Handlers, headline, type Model, view } from "./view.ts";

const REFRESH = 3; // seconds between two looks at the router
const LONGEST_WAIT = 30; // seconds between two attempts to reach it

const model: Model = { wait: REFRESH };

let session = lentSession(); // of the logged-in user; nowhere else
let timer: ReturnType<typeof setTimeout> | undefined;
let polls = 0;

async function poll(): Promise<void> {
  clearTimeout(timer);
  const mine = ++polls;
  if (document.hidden) return;
  const [code, answer] = await call<Status>(ANONYMOUS, "wanmon", "status", {});
  if (mine !== polls) return; // a later poll, or a hidden tab, has taken over
  const status = answer?.version === 1 && answer;
  model.problem = code ? texts.failure(code) : status ? "" : answer?.error || texts.odd;
  model.wait = status ? REFRESH : Math.min(LONGEST_WAIT, model.wait * 2);
  timer = setTimeout(poll, model.wait * 1000);
  if (status) {
    status.links.sort((a, b) => (a.name < b.name ? -1 : 1)); // the ranking changes, a card keeps its place
    model.status = status;
  }
  show();
}

/** Sends the action, after a log-in where there is no session, and shows the router's own answer. */
async function act(action: Action): Promise<void> {
  if (!session) return ask(action);
  tell("busy", texts.sending);
  const [code, answer] = await call<{ ok?: boolean; error?: string }>(session, "wanmon", action.method, action.parameters);
  if (code === DENIED) {
    session = "";
    tell("done", "");
    return ask(action, texts.sessionEnded);
  }
  if (answer?.ok) {
    model.choice = undefined;
    tell("done", texts.accepted(action.name));
  } else tell("bad", texts.refused(action.name, answer?.error ?? texts.failure(code)));
  await poll();
}

function ask(action: Action, message = ""): void {
  model.login = { action, message };
  show();
  if (!dialog().open) dialog().showModal();
}

const on: Handlers = {
  choose(link) {
    model.choice = link;
    tell("done", "");
  },
  apply() {
    const link = model.choice;
    act(
      link
        ? { name: texts.force(link), method: "force", parameters: { link, seconds: 0 } }
        : { name: texts.automatic, method: "auto", parameters: {} },
    );
  },
  service: (action) => act({ name: texts.actions[action], method: "service", parameters: { action } }),
  retry: poll,
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
      ask(action, code === WRONG_PASSWORD ? texts.wrongPassword : texts.failure(code));
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
  document.title = texts.title(headline(model).text);
  patch(document.body, view(model, on));
}

document.addEventListener("visibilitychange", poll);
show();
poll();
