/** The page on a narrow screen, and for those who do not see it. */

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { expect, test } from "vitest";
import { healthy, link } from "./documents.ts";
import { choose, logIn, open, openSettings, page, router } from "./opened.ts";

const long = "a-very.long_interface-name_of-the-kind.that-nobody-has";

test.each([
  ["healthy", healthy()],
  [
    "long names",
    healthy({
      error: long.repeat(3),
      route: { device: long, gateway: "2001:db8:1234:5678:9abc:def0:1234:5678", link: long },
      links: [link(long, { latency: 12345.678, score: 123456.7 })],
    }),
  ],
] as const)("320 pixels are wide enough: %s", async (_, status) => {
  await open(status, { viewport: { width: 320, height: 600 } });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  await choose(`Force ${status.links[0]?.name}`);
  const box = await page.getByRole("dialog").boundingBox();
  expect(box && box.x >= 0 && box.x + box.width <= 320).toBe(true);
  await page.keyboard.press("Escape");
  await openSettings(status.links.map(({ name }) => name));
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
});

test.each(["light", "dark"] as const)("axe finds nothing to complain about, %s", async (colorScheme) => {
  const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  await open(healthy({ error: "interval: found 0", forced: "lte", events: Array(9).fill(healthy().events[1]) }), {
    colorScheme,
    bypassCSP: true,
  });
  await page.evaluate(axe);
  const violations = () =>
    page.evaluate(async () => {
      const results = await (
        globalThis as unknown as { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }
      ).axe.run();
      return results.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
    });
  expect(await violations()).toEqual([]);
  await choose("Automatic");
  await logIn("wrong");
  await page.getByText("Wrong password").waitFor();
  expect(await violations()).toEqual([]);
  await page.keyboard.press("Escape");
  await openSettings(["wan", "wwan", "lte"]);
  await page.getByRole("textbox", { name: "Interval" }).first().fill("0");
  await page.getByRole("textbox", { name: "Bias" }).first().fill("5");
  expect(await violations()).toEqual([]);
  await router.unplug();
  await page.getByRole("heading", { name: "Router not reachable" }).waitFor();
  expect(await violations()).toEqual([]);
});
