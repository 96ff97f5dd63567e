/** The page on a router of the lab: real links, the real service, the real plug-in under the real access list. */

import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { Lab } from "../lab/lab.ts";
import { launch, VIEWS } from "./browser.ts";

const PASSWORD = "correct horse";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

/** A router with two links, the second far slower, and the page open on it. */
async function open(config: object = {}): Promise<{ lab: Lab; page: Page; complaints: string[] }> {
  const lab = await Lab.start({
    links: [
      { name: "wan", device: "wan1", delay: 10 },
      { name: "wwan", device: "wan2", delay: 60 },
    ],
  });
  onTestFinished(() => lab.stop());
  lab.write("/etc/wanmon/config.json", `${JSON.stringify(config)}\n`);
  await lab.start("wanmon run");
  const server = await lab.serve({ password: PASSWORD });
  onTestFinished(() => server.close());
  const context = await browser.newContext(VIEWS.desktop);
  onTestFinished(() => context.close());
  context.setDefaultTimeout(20_000);
  const complaints: string[] = [];
  context.on("console", (message) => complaints.push(message.text()));
  context.on("weberror", (error) => complaints.push(error.error().message));
  const page = await context.newPage();
  await page.goto(`${server.url}/wanmon.html`);
  await headline(page, "Online through wan");
  return { lab, page, complaints };
}

const headline = (page: Page, text: string) => page.getByRole("heading", { name: text, exact: true }).waitFor();
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
async function logIn(page: Page): Promise<void> {
  await page.getByLabel("Password of root").fill(PASSWORD);
  await page.keyboard.press("Enter");
}
const card = (page: Page, name: string) => page.locator(".links > li").filter({ has: page.getByText(name, { exact: true }) });

test("shows a failover as it happens", async () => {
  const { lab, page, complaints } = await open();
  expect(await page.locator(".hero").innerText()).toContain("Default route: wan1 via ");
  await card(page, "wwan").getByText("Alive").waitFor();
  const latency = async (name: string) => Number.parseFloat(await card(page, name).locator(".parts dd").first().innerText());
  const measured = async (name: string) =>
    JSON.parse((await lab.sh("cat /var/run/wanmon/state.json")).stdout).links[name].latency as number;
  for (const [name, delay] of [
    ["wan", 10],
    ["wwan", 60],
  ] as const) {
    expect(await latency(name)).toBeGreaterThanOrEqual(delay); // of the far end; how much more depends on the machine
    await expect.poll(async () => Math.abs((await latency(name)) - (await measured(name))), { timeout: 20_000 }).toBeLessThanOrEqual(0.5);
  }

  await lab.link("wan").set({ blackhole: true });
  await headline(page, "Online through wwan");
  expect((await lab.route()).device).toBe("wan2");
  await card(page, "wan").getByText("Dead").waitFor();
  const [newest] = await page.locator(".events li").allInnerTexts();
  expect(newest).toMatch(/wan → wwan · wan had failed/);
  expect(complaints).toEqual([]);
});

test("forcing a link moves the kernel's route, and automatic moves it back", async () => {
  const { lab, page, complaints } = await open();
  const choose = async (option: string) => {
    await page.getByRole("combobox", { name: "Route" }).selectOption({ label: option });
    await page.getByRole("button", { name: "Apply" }).click();
  };
  await choose("Force wwan");
  await page.getByLabel("Password of root").fill("wrong");
  await page.keyboard.press("Enter");
  await page.getByText("Wrong password").waitFor();
  expect((await lab.route()).device).toBe("wan1");
  await page.getByLabel("Password of root").fill(PASSWORD);
  await page.keyboard.press("Enter");
  await lab.waitForRoute("wan2", 3000);
  await page.getByText("The router accepted: Force wwan").waitFor();
  await headline(page, "Online through wwan");
  await page.getByText("wwan is forced until you choose Automatic.").waitFor();

  await choose("Automatic");
  await lab.waitForRoute("wan1", 3000);
  await headline(page, "Online through wan");
  expect(complaints).toEqual([]);
});

test("two tabs: what one has forced the other shows, and neither has the other's login", async () => {
  const { lab, page, complaints } = await open();
  const other = await page.context().newPage();
  await other.goto(page.url());
  await headline(other, "Online through wan");
  await page.getByRole("combobox", { name: "Route" }).selectOption({ label: "Force wwan" });
  await page.getByLabel("For how long").selectOption({ label: "10 min" });
  await press(page, "Apply");
  await logIn(page);
  await headline(other, "Online through wwan");
  await other.getByText(/^wwan is forced until \d/).waitFor();
  expect((await lab.route()).device).toBe("wan2");

  await press(page, "Measure now");
  await page.getByText("The router accepted: Measure now").waitFor();
  await press(other, "Measure now");
  await other.getByText("“Measure now” needs the router's password.").waitFor();
  await logIn(other);
  await other.getByText("The router accepted: Measure now").waitFor();
  expect(complaints).toEqual([]);
});

test("measures when told to, and takes over settings: a link vanishes, and appears again", async () => {
  const { lab, page, complaints } = await open({ interval: 3600, heartbeat: false });
  const measurements = () => JSON.parse(lab.read("/var/run/wanmon/state.json") ?? "").links.wan.seq as number;
  const before = measurements();
  await press(page, "Measure now");
  await logIn(page);
  await page.getByText("The router accepted: Measure now").waitFor();
  await expect.poll(measurements, { timeout: 20_000 }).toBeGreaterThan(before);

  await press(page, "Settings");
  await page.getByText("Only for wwan", { exact: true }).click();
  const enable = async (answer: string) => {
    await page.locator("details[open]").getByLabel("Enabled").selectOption(answer);
    await press(page, "Save");
  };
  await enable("no");
  await card(page, "wwan").waitFor({ state: "detached" });
  expect(JSON.parse(lab.read("/etc/wanmon/config.json") ?? "")).toEqual({
    interval: 3600,
    heartbeat: false,
    interfaces: { wwan: { enabled: false } },
  });
  await enable("yes");
  await card(page, "wwan").getByText("Alive").waitFor();
  expect(complaints).toEqual([]);
});
