/** The package luci-app-wanmon: its view as LuCI loads one, and the page within it, which acts with LuCI's session. */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { files, packages } from "../../openwrt/manifest.ts";
import { buildPage } from "../../web/build.ts";
import { startUhttpd, type Uhttpd } from "../lab/uhttpd.ts";
import { launch, VIEWS } from "./browser.ts";
import { healthy } from "./documents.ts";

const file = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const source = await readFile(file("openwrt/luci/wanmon.js"), "utf8");
const ANONYMOUS = "0".repeat(32);

/**
 * What LuCI does with a view: the text is the body of a function that gets what it requires, and E, which makes elements; what render() gives
 * becomes the page. The window's L has the session.
 */
const surroundings = (session: string) => `<!doctype html><title>LuCI</title><div id="view"></div><script>
window.L = ${JSON.stringify({ env: { sessionid: session } })};
const E = (name, attributes) => Object.entries(attributes).reduce((element, [key, value]) => (element.setAttribute(key, value), element), document.createElement(name));
const view = { extend: (properties) => properties };
const made = new Function("view", "E", ${JSON.stringify(source)})(view, E);
window.hidden = ["handleSave", "handleSaveApply", "handleReset"].map((name) => made[name]);
document.getElementById("view").append(made.render());
</script>`;

let browser: Browser;
let root: string;
beforeAll(async () => {
  browser = await launch();
  root = await mkdtemp(join(tmpdir(), "luci-"));
  await writeFile(join(root, "wanmon.html"), (await buildPage()).packed, "latin1");
});
afterAll(async () => {
  await browser?.close();
  await rm(root, { recursive: true });
});

/** A router, and the sessions that its methods were called with. */
async function serve(): Promise<{ server: Uhttpd; calls: [method: string, session: string][] }> {
  const calls: [string, string][] = [];
  const server = await startUhttpd({
    root,
    acl: ["acl", "acl-open"].map((name) => file(`openwrt/files/${name}.json`)),
    plugin: {
      wanmon: async ([, method = ""], stdin) => {
        calls.push([method, JSON.parse(stdin || "{}").ubus_rpc_session]);
        return { stdout: JSON.stringify(method === "status" ? healthy() : { ok: true }) };
      },
    },
    password: "pw",
  });
  onTestFinished(() => server.close());
  return { server, calls };
}

async function login(server: Uhttpd): Promise<string> {
  const params = [ANONYMOUS, "session", "login", { username: "root", password: "pw" }];
  const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "call", params });
  const { result } = await (await fetch(`${server.url}/ubus`, { method: "POST", body })).json();
  return result[1].ubus_rpc_session;
}

/** The page within what stands around it, at `url`. */
async function open(url: string) {
  const page = await browser.newPage(VIEWS.desktop);
  onTestFinished(() => page.close());
  page.setDefaultTimeout(15_000);
  await page.goto(url);
  return { page, inner: page.frameLocator("iframe") };
}

test("acts with LuCI's session, without a login", async () => {
  const { server, calls } = await serve();
  const session = await login(server);
  await writeFile(join(root, "luci.html"), surroundings(session));
  const { page, inner } = await open(`${server.url}/luci.html`);
  expect(await page.evaluate("window.hidden")).toEqual([null, null, null]);
  await inner.getByRole("button", { name: "Measure now" }).click();
  await expect.poll(() => calls.find(([method]) => method === "cycle")).toEqual(["cycle", session]);
  expect(await inner.getByRole("dialog").isVisible()).toBe(false);
});

test("asks for the password once LuCI's session has ended", async () => {
  const { server, calls } = await serve();
  await writeFile(join(root, "luci.html"), surroundings("f".repeat(32)));
  const { inner } = await open(`${server.url}/luci.html`);
  await inner.getByRole("button", { name: "Measure now" }).click();
  await inner.getByRole("dialog").waitFor();
  expect(calls.filter(([method]) => method !== "status")).toEqual([]);
});

test("takes no session from another site that shows the page", async () => {
  const { server, calls } = await serve();
  const session = await login(server);
  const foreign = await serve();
  await writeFile(
    join(root, "foreign.html"),
    `<script>window.L = { env: { sessionid: "${session}" } }</script><iframe src="${server.url}/wanmon.html">`,
  );
  const { inner } = await open(`${foreign.server.url}/foreign.html`);
  await inner.getByRole("button", { name: "Measure now" }).click();
  await inner.getByRole("dialog").waitFor();
  expect(calls.filter(([method]) => method !== "status")).toEqual([]);
});

test("the package has a menu entry for those who are in wanmon's access group, and the view where the entry says", async () => {
  const luci = packages.find(({ name }) => name === "luci-app-wanmon");
  expect(luci?.depends).toEqual(["luci-base", "wanmon"]);
  const [menu, view] = luci?.files ?? [];
  const entries = JSON.parse(await readFile(file(menu?.source ?? ""), "utf8")) as Record<
    string,
    { action: object; depends: { acl: string[] } }
  >;
  expect(menu?.path).toMatch(/^\/usr\/share\/luci\/menu\.d\/[\w-]+\.json$/);
  expect(Object.keys(entries)).toEqual(["admin/network/wanmon"]);
  const { action, depends } = entries["admin/network/wanmon"] ?? {};
  expect(action).toEqual({ type: "view", path: "wanmon" });
  expect(view?.path).toBe("/www/luci-static/resources/view/wanmon.js");
  const acl = files.find(({ path }) => path === "/usr/share/rpcd/acl.d/wanmon.json");
  expect(depends?.acl).toEqual(Object.keys(JSON.parse(await readFile(file(acl?.source ?? ""), "utf8"))));
  expect(source.split("\n").slice(0, 2)).toEqual(["'use strict';", "'require view';"]);
});
