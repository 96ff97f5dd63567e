/** The page costs its router and its reader little. Figures of a quiet machine are in docs/performance.md. */

import type { Request } from "playwright-core";
import { expect, test } from "vitest";
import { buildPage } from "../../web/build.ts";
import { pageCost } from "./cost.ts";
import { healthy } from "./documents.ts";
import { browser, logIn, open, page, router } from "./opened.ts";
import { PASSWORD } from "./router.ts";

/** Milliseconds between two looks at least; the browser's clocks differ by less than one. */
const LEAST = 2999;

test("on a slow phone: two requests to the first status, and then one in three seconds at most", async () => {
  const { milliseconds, requests, bytes, statusBytes, gaps } = await pageCost(browser, 16);
  expect(requests).toBe(2); // the page, the status
  expect(bytes).toBeLessThan((await buildPage()).packed.length + statusBytes + 1000);
  expect(milliseconds).toBeLessThan(5000);
  expect(gaps.length).toBeGreaterThanOrEqual(3);
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(LEAST);
});

test("an action is followed by one look at once, and the three seconds begin anew", async () => {
  await open(healthy());
  await router.answers("service", { ok: true });
  await page.getByRole("button", { name: "Restart" }).click();
  await logIn(PASSWORD);
  await page.getByText("The router accepted: Restart").waitFor();
  const answered: Request[] = [];
  page.on("requestfinished", (request) => answered.push(request));
  const methods = () => answered.map((request) => request.postDataJSON().params[2] as string);
  await page.getByRole("button", { name: "Restart" }).click();
  await expect.poll(() => methods().slice(methods().indexOf("service")), { timeout: 10_000 }).toEqual(["service", "status", "status"]);
  const [atOnce, next] = answered.slice(-2).map((request) => request.timing().startTime) as [number, number];
  expect(next - atOnce).toBeGreaterThanOrEqual(LEAST);
});
