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
async function open(): Promise<{ lab: Lab; page: Page; complaints: string[] }> {
  const lab = await Lab.start({
    links: [
      { name: "wan", device: "wan1", delay: 10 },
      { name: "wwan", device: "wan2", delay: 60 },
    ],
  });
  onTestFinished(() => lab.stop());
  await lab.start("wanmon run");
  const server = await lab.serve({ password: PASSWORD });
  onTestFinished(() => server.close());
  const page = await browser.newPage(VIEWS.desktop);
  onTestFinished(() => page.close());
  page.setDefaultTimeout(20_000);
  const complaints: string[] = [];
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto(`${server.url}/wanmon.html`);
  await headline(page, "Online through wan");
  return { lab, page, complaints };
}

const headline = (page: Page, text: string) => page.getByRole("heading", { name: text, exact: true }).waitFor();
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
