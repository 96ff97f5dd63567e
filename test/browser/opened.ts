/** A browser with the page open on a router whose plug-in prints canned documents; for each test file its own. */

import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, onTestFinished } from "vitest";
import type { Status } from "../../web/status.ts";
import type { UhttpdOptions } from "../lab/uhttpd.ts";
import { launch, VIEWS } from "./browser.ts";
import { Router } from "./router.ts";

export let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

export let router: Router;
export let page: Page;
/** What the browser's console has said. */
export let complaints: string[];
/** The addresses that were asked for. */
export let requests: string[];

beforeEach(() => {
  complaints = [];
  requests = [];
});

async function close(): Promise<void> {
  await page.context().close();
  await router.stop();
}

/** Opens the page on a router with this status, until the end of the test; `script` runs in it before its own. */
export async function visit(
  status: Status,
  options: BrowserContextOptions = {},
  server: Partial<UhttpdOptions> = {},
  script = "",
): Promise<void> {
  router = await Router.start(status, server);
  onTestFinished(close);
  const context = await browser.newContext({ ...VIEWS.desktop, locale: "en-GB", timezoneId: "UTC", ...options });
  await context.addInitScript(script);
  page = await context.newPage();
  page.setDefaultTimeout(10_000);
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (request) => requests.push(request.url()));
  await page.goto(router.url);
}

/** The same, once it shows the status. */
export async function open(status: Status, options: BrowserContextOptions = {}, server: Partial<UhttpdOptions> = {}): Promise<void> {
  await visit(status, options, server);
  await page.getByRole("combobox", { name: "Route" }).waitFor();
}

/** What is to be read in there. */
export const text = (selector: string) => page.locator(selector).innerText();
export const card = (name: string) => page.locator(".links > li").filter({ has: page.getByText(name, { exact: true }) });
export const seconds = (count: number) => new Promise((resolve) => setTimeout(resolve, count * 1000));

/** Chooses a route in the drop-down and sends it. */
export async function choose(option: string): Promise<void> {
  await page.getByRole("combobox", { name: "Route" }).selectOption({ label: option });
  await page.getByRole("button", { name: "Apply" }).click();
}

export async function logIn(password: string): Promise<void> {
  await page.getByLabel("Password of root").fill(password);
  await page.getByRole("button", { name: "Log in" }).click();
}

/** Opens the settings, and in them the ones of these links. */
export async function openSettings(links: string[]): Promise<void> {
  await router.answers("config_get", { config: { interfaces: { [links[0] ?? ""]: { bias: 10 } } }, error: "", was: "tag", defaults: {} });
  await page.getByRole("button", { name: "Settings" }).click();
  for (const link of links) await page.getByText(`Only for ${link}`, { exact: true }).click();
  expect(await page.locator("details[open]").count()).toBe(links.length);
}
