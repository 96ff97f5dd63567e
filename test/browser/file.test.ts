/** The page as a file: its size, its two forms, and what its policy lets happen. */

import type { BrowserContextOptions } from "playwright-core";
import { expect, test } from "vitest";
import { buildPage } from "../../web/build.ts";
import { healthy } from "./documents.ts";
import { complaints, open, page, requests, router, text, visit } from "./opened.ts";

test("is the same bytes twice, and small", async () => {
  const [once, twice] = await Promise.all([buildPage(), buildPage()]);
  expect(twice).toEqual(once);
  expect(Buffer.byteLength(once.plain)).toBeLessThanOrEqual(32 * 1024);
  expect(once.packed.length).toBeLessThanOrEqual(10_000);
});

test("packed or not, it is the same page", async () => {
  await open(healthy());
  const packed = await page.locator("body").innerHTML();
  const style = () => page.locator("h1").evaluate((node) => getComputedStyle(node).fontSize);
  const size = await style();
  await page.goto(new URL("plain.html", router.url).href);
  await page.getByRole("combobox", { name: "Route" }).waitFor();
  expect(await page.locator("body").innerHTML()).toBe(packed);
  expect(await style()).toBe(size);
  expect(complaints).toEqual([]);
});

test.each<[string, BrowserContextOptions, string]>([
  ["without JavaScript", { javaScriptEnabled: false }, ""],
  ["that can't unpack", {}, "delete globalThis.DecompressionStream"],
])("a browser %s is told so", async (_, options, script) => {
  await visit(healthy(), options, {}, script);
  await expect.poll(() => text("body")).toContain("This page needs JavaScript and a browser of 2023 or later.");
  expect(await router.calls()).toEqual([]);
});

test.each(["wanmon.html", "plain.html"])("the policy of %s lets nothing else run and nothing be loaded", async (name) => {
  await open(healthy());
  await page.goto(new URL(name, router.url).href);
  await page.getByRole("combobox", { name: "Route" }).waitFor();
  const policy = await page.locator('meta[http-equiv="content-security-policy"]').getAttribute("content");
  expect(policy).not.toMatch(/unsafe|\*|http/);
  const blocked = await page.evaluate(async () => {
    const script = document.createElement("script");
    const results: Record<string, boolean> = {};
    const attempt = async (name: string, action: () => unknown) => {
      try {
        await action();
        results[name] = false;
      } catch {
        results[name] = true;
      }
    };
    await new Promise((resolve) => setTimeout(resolve)); // out of the reach of the debugger, which may evaluate
    document.body.innerHTML += '<img src="data:," onerror="globalThis.hacked = 1"><iframe src="/wanmon.html"></iframe>';
    await attempt("eval", () => new Function("return 1")());
    await attempt("fetch", () => fetch("http://127.0.0.2:9/", { mode: "no-cors" }));
    await attempt("script", () => script.append("globalThis.hacked = 1") ?? document.body.append(script));
    return { ...results, hacked: "hacked" in globalThis };
  });
  expect(blocked).toMatchObject({ eval: true, fetch: true, hacked: false });
  expect(requests.filter((url) => url.includes("127.0.0.2"))).toEqual([]);
});
