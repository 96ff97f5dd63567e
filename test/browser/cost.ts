/** What the page costs: the router in bytes and requests, its reader in time. */

import { setTimeout as sleep } from "node:timers/promises";
import type { Browser } from "playwright-core";
import { VIEWS } from "./browser.ts";
import { healthy } from "./documents.ts";
import { Router } from "./router.ts";

/** How much slower than this machine's the reader's processor is. */
export const SLOWER = 6;

export interface PageCost {
  /** Until the first status is shown: milliseconds from the start of the visit, requests, and bytes of the answers with their heads. */
  readonly milliseconds: number;
  readonly requests: number;
  readonly bytes: number;
  /** One answer with the status alone: three links, and three hours of each. */
  readonly statusBytes: number;
  /** Milliseconds between one request of the status and the next, while the page is left alone. */
  readonly gaps: readonly number[];
}

/** Notes when the first status is shown. */
const observer = `
  new MutationObserver((_, observer) => {
    if (!document.querySelector(".links")) return;
    globalThis.shown = performance.now();
    observer.disconnect();
  }).observe(document, { childList: true, subtree: true });
`;

/** Visits the page once with nothing in the cache and a slow processor, and then watches it for so many seconds with a usual one. */
export async function pageCost(browser: Browser, seconds: number): Promise<PageCost> {
  const router = await Router.start(healthy());
  const context = await browser.newContext(VIEWS.phone);
  try {
    const page = await context.newPage();
    await page.addInitScript(observer);
    const debug = await context.newCDPSession(page);
    const sent: number[] = [];
    const sizes: number[] = [];
    debug.on("Network.requestWillBeSent", ({ timestamp }) => sent.push(timestamp * 1000));
    debug.on("Network.loadingFinished", ({ encodedDataLength }) => sizes.push(encodedDataLength));
    await debug.send("Network.enable");
    await debug.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
    await page.goto(router.url);
    await page.locator(".links").waitFor();
    const milliseconds = (await page.evaluate("shown")) as number;
    const first = { milliseconds, requests: sent.length, bytes: sizes.reduce((sum, size) => sum + size, 0) };
    await debug.send("Emulation.setCPUThrottlingRate", { rate: 1 });
    const [, ...polls] = sent;
    sent.splice(0);
    await sleep(seconds * 1000);
    polls.push(...sent);
    const gaps = polls.slice(1).map((time, index) => time - (polls[index] as number));
    return { ...first, statusBytes: sizes.at(-1) ?? 0, gaps };
  } finally {
    await context.close();
    await router.stop();
  }
}
