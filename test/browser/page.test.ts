/** The page in Chromium, against a router whose plug-in prints canned documents. */

import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import type { Status } from "../../web/status.ts";
import { actions, failures, reasons, states, texts } from "../../web/texts.ts";
import { healthy, link } from "./documents.ts";
import { card, choose, complaints, logIn, open, openSettings, page, requests, router, seconds, text } from "./opened.ts";
import { PASSWORD } from "./router.ts";

describe("what it shows", () => {
  test("the state of everything, with one look at the router", async () => {
    await open(healthy());
    expect(await text("h1")).toBe("Online through wan");
    expect(await page.title()).toBe("Online through wan · wanmon");
    expect(await text(".hero")).toContain("since 06:21 (2 h 5 min) · better by 59.8 points"); // 1763800000 is 08:26:40 UTC
    expect(await text(".hero")).toContain("Default route: wan0 via 10.1.0.1");
    expect(await text(".control")).toContain("Service running");
    const figures = ["Alive · wwan0 · 1.1.1.1", "182", "41.2 ms", "6.1 ms", "Loss 20 %", "28.7", "100", "wwan lost 1 of 5 pings"];
    for (const figure of figures) expect(await card("wwan").innerText()).toContain(figure);
    expect(await card("wan").innerText()).toContain("In use");
    expect(await card("lte").innerText()).toMatch(/Dead · lte0.*Loss 100 %/s);
    expect(await card("wan").locator(".chart").getAttribute("aria-label")).toBe("Score in the last 3 h: 114 to 130, dead for 0 min");
    const switches = await page.locator(".events li").allInnerTexts();
    expect(switches.map((line) => line.replaceAll(/\s+/g, " "))).toEqual([
      "06:21 wwan → wan · better by 59.8 points",
      "05:55 wan → wwan · wan had failed",
      "21 Nov, 06:36 wan · first choice",
    ]);
    expect(requests.every((url) => url.startsWith(new URL("/", router.url).href))).toBe(true);
    expect(complaints).toEqual([]);
  });

  test.each<[string, Partial<Status>, string, string[]]>([
    [
      "offline",
      { route: { device: "", gateway: "", link: "" } },
      "Offline",
      ["wan is preferred, but the kernel sends traffic out through nothing."],
    ],
    ["a VPN", { reason: "yield", route: { device: "tun0", gateway: "", link: "" } }, "Online through tun0", ["Another default route"]],
    ["a stopped service", { service: { running: false, pid: 0 } }, "Online through wan", ["The service is stopped: nobody switches"]],
    [
      "a bad config",
      { error: "config.json: interval: found 0" },
      "Online through wan",
      ["Configuration error: config.json: interval: found 0"],
    ],
    ["old measurements", { time: 1763800000 + 120 }, "Online through wan", ["No link has been measured since 08:26."]],
    [
      "no IPv6 where another link has it",
      { links: [link("wan", { ipv6: false }), link("wwan")] },
      "Online through wan",
      ["wan has no IPv6: only IPv4 works meanwhile."],
    ],
    ["no IPv6 at all", { links: [link("wan", { ipv6: false }), link("wwan", { ipv6: false })] }, "Online through wan", []],
    ["all dead", { links: [link("wan", { state: "dead" })] }, "wan does not answer", []],
    ["no decision yet", { preferred: "", reason: "" }, "Online through wan", []],
    ["no links", { links: [], preferred: "", route: { device: "", gateway: "", link: "" } }, "Offline", []],
  ])("%s", async (_, changes, headline, warnings) => {
    await open(healthy(changes));
    expect(await text("h1")).toBe(headline);
    const shown = await page.locator(".warnings p").allInnerTexts();
    expect(shown.length).toBe(warnings.length);
    for (const [index, warning] of warnings.entries()) expect(shown[index]).toContain(warning);
  });

  test("why a link that has the best score is not in use", async () => {
    await open(healthy({ links: [link("wan", { hold: 7 }), link("wwan")], preferred: "wwan" }));
    expect(await card("wan").innerText()).toContain("Got worse: 7 good measurements to go");
    expect(await card("wwan").innerText()).not.toContain("Got worse");
  });

  test("a switch, a link that appears and one that vanishes, while nothing loses the focus", async () => {
    await open(healthy());
    await page.getByRole("combobox", { name: "Route" }).focus();
    const first = healthy();
    await router.answers(
      "status",
      healthy({
        preferred: "wwan",
        route: { device: "wwan0", gateway: "10.2.0.1", link: "wwan" },
        error: "oops",
        links: [first.links[1], link("usb"), first.links[0]] as Status["links"],
      }),
    );
    await page.getByRole("heading", { name: "Online through wwan" }).waitFor();
    // In the order of their names, whatever the ranking.
    expect(await page.locator(".links .name").allInnerTexts()).toEqual(["usb", "wan", "wwan"]);
    expect(await card("wwan").innerText()).toContain("In use");
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("route");
  });

  test("markup in names and texts is text", async () => {
    const evil = '<img src=x onerror="document.title=1"><script>alert(1)</script>';
    await open(
      healthy({
        error: evil,
        forced: evil,
        reason: evil,
        preferred: evil,
        route: { device: evil, gateway: evil, link: evil },
        links: [link(evil, { device: evil, target: evil })],
        events: [{ time: 1, from: evil, to: evil, reason: evil, from_score: 1, to_score: 2 }],
      }),
    );
    expect(await text("h1")).toBe(`Online through ${evil}`);
    for (const place of [".hero", ".warnings", ".links", ".events", ".control"]) expect(await text(place)).toContain(evil);
    expect(await page.locator("body img, body script").count()).toBe(0);
    expect(complaints).toEqual([]);
  });
});

describe("the router", () => {
  test("gone and back", async () => {
    await open(healthy());
    await router.unplug();
    await page.getByRole("heading", { name: "Router not reachable" }).waitFor();
    expect(await text(".hero")).toContain("What you see is from 08:26.");
    expect(await page.getByRole("button", { name: "Restart" }).isDisabled()).toBe(true);
    await page.getByText("Next attempt in 12 s.").waitFor(); // it waits longer each time
    await router.plugIn();
    await page.getByRole("button", { name: "Try now" }).click();
    await page.getByRole("heading", { name: "Online through wan" }).waitFor();
    expect(await page.getByRole("button", { name: "Restart" }).isEnabled()).toBe(true);
  });

  test.each([
    ["", "wanmon gave no answer"],
    ["{", "wanmon gave no proper answer"],
    ['{"error":"no status"}', "no status"],
    ['{"version":2}', "wanmon gave no proper answer"],
  ])("that answers %j", async (answer, message) => {
    await open(healthy());
    await router.answers("status", answer);
    await page.getByText(message).waitFor();
    expect(await card("wan").innerText()).toContain("119"); // the last that is known
    expect(complaints).toEqual([]);
  });

  test("that says nonsense for once is asked again", async () => {
    await open(healthy());
    const nonsense = { ...healthy(), links: [{ name: "wan", state: "purple" }], error: "nonsense" };
    await router.answers("status", nonsense);
    await page.waitForEvent("pageerror");
    await router.answers("status", healthy({ error: "sense" }));
    await page.getByText("Configuration error: sense").waitFor();
  });

  test("is left alone by a hidden tab", async () => {
    await open(healthy());
    const hide = (hidden: boolean) =>
      page.evaluate((value) => {
        Object.defineProperty(document, "hidden", { value, configurable: true });
        document.dispatchEvent(new Event("visibilitychange"));
      }, hidden);
    await hide(true);
    const before = (await router.calls("status")).length;
    await seconds(4);
    expect((await router.calls("status")).length).toBe(before);
    await hide(false);
    await expect.poll(async () => (await router.calls("status")).length).toBe(before + 1); // at once; cost.test.ts has what follows
  });
});

describe("actions", () => {
  test("force and automatic: a login once, then the router's own answers", async () => {
    await open(healthy());
    await router.answers("force", { ok: true });
    await router.answers("auto", { ok: true });
    expect(await page.getByRole("button", { name: "Apply" }).isDisabled()).toBe(true); // nothing to apply
    await choose("Force wwan");
    await page.getByText("“Force wwan” needs the router's password.").waitFor();
    await logIn("wrong");
    await page.getByText("Wrong password").waitFor();
    expect(await router.calls("force")).toEqual([]);
    await logIn(PASSWORD);
    await page.getByText("The router accepted: Force wwan").waitFor();
    const [call] = await router.calls("force");
    expect(call?.input).toEqual({ link: "wwan", seconds: 0, ubus_rpc_session: expect.stringMatching(/^[0-9a-f]{32}$/) });
    // The status does not say so yet, so neither does the page.
    expect(await text("h1")).toBe("Online through wan");
    expect(await page.getByRole("combobox", { name: "Route" }).inputValue()).toBe("");

    const route = { device: "wwan0", gateway: "10.2.0.1", link: "wwan" };
    await router.answers("status", healthy({ forced: "wwan", preferred: "wwan", reason: "forced", route }));
    await page.getByText("wwan is forced until you choose Automatic.").waitFor();
    expect(await text("h1")).toBe("Online through wwan");
    expect(await page.getByRole("combobox", { name: "Route" }).inputValue()).toBe("wwan");

    await choose("Automatic"); // the session is still good
    await page.getByText("The router accepted: Automatic").waitFor();
    expect((await router.calls("auto")).length).toBe(1);
    expect(await page.getByRole("combobox", { name: "Route" }).inputValue()).toBe("wwan");
    await router.answers("status", healthy());
    await page.getByText("wwan is forced").waitFor({ state: "detached" });

    // The password is nowhere but in memory.
    const kept = await page.evaluate(() =>
      JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, document.documentElement.outerHTML]),
    );
    expect(kept).not.toContain(PASSWORD);
    const polled = (await router.calls("status")).map(({ input }) => input["ubus_rpc_session"]);
    expect(new Set(polled)).toEqual(new Set(["0".repeat(32)])); // reading needs no login and prolongs none
  });

  test("for a time, and until when; measuring", async () => {
    await open(healthy());
    await router.answers("force", { ok: true });
    await router.answers("cycle", { ok: true });
    expect(await page.getByLabel("For how long").isVisible()).toBe(false); // Automatic has no end
    await page.getByRole("combobox", { name: "Route" }).selectOption({ label: "Force wwan" });
    expect(await page.getByLabel("For how long").locator("option").allInnerTexts()).toEqual([
      "Until I choose Automatic",
      "10 min",
      "1 h",
      "8 h",
    ]);
    await page.getByLabel("For how long").selectOption({ label: "1 h" });
    await page.getByRole("button", { name: "Apply" }).click();
    await logIn(PASSWORD);
    await page.getByText("The router accepted: Force wwan").waitFor();
    expect((await router.calls("force")).map(({ input }) => [input["link"], input["seconds"]])).toEqual([["wwan", 3600]]);
    await router.answers("status", healthy({ forced: "wwan", until: healthy().time + 3600 }));
    await page.getByText("wwan is forced until 09:26.").waitFor();
    expect(await page.getByRole("button", { name: "Apply" }).isDisabled()).toBe(true);

    await page.getByRole("button", { name: "Measure now" }).click();
    await page.getByText("The router accepted: Measure now").waitFor();
    expect(await router.calls("cycle")).toHaveLength(1);
    await router.answers("status", healthy({ service: { running: false, pid: 0 } })); // nobody would measure
    await page.getByText("The service is stopped").waitFor();
    expect(await page.getByRole("button", { name: "Measure now" }).isDisabled()).toBe(true);
  });

  test("a refusal is shown in the router's words", async () => {
    await open(healthy());
    await router.answers("force", { error: "lte: <b>no</b> such link" });
    await choose("Force lte");
    await logIn(PASSWORD);
    await page.getByText("The router refused: Force lte (lte: <b>no</b> such link)").waitFor();
    expect(await page.getByRole("combobox", { name: "Route" }).inputValue()).toBe("lte"); // still to be had with one more click
  });

  test("a plug-in that gives no answer to an action is no success", async () => {
    await open(healthy());
    await router.answers("service", "");
    await page.getByRole("button", { name: "Restart" }).click();
    await logIn(PASSWORD);
    await page.getByText("The router refused: Restart (wanmon gave no answer)").waitFor();
    expect((await router.calls("service"))[0]?.input["action"]).toBe("restart");
  });

  test("a session that has ended asks again and then goes on", async () => {
    await open(healthy(), {}, { sessionTimeout: 0.5 });
    await router.answers("service", { ok: true });
    await page.getByRole("button", { name: "Restart" }).click();
    await logIn(PASSWORD);
    await page.getByText("The router accepted: Restart").waitFor();
    await seconds(0.7);
    await page.getByRole("button", { name: "Stop" }).click();
    await page.getByText("The session has ended. Log in again.").waitFor();
    expect((await router.calls("service")).length).toBe(1);
    await logIn(PASSWORD);
    await page.getByText("The router accepted: Stop").waitFor();
    expect((await router.calls("service")).map(({ input }) => input["action"])).toEqual(["restart", "stop"]);
  });

  test("all by keyboard: choose, apply, give up, try again", async () => {
    await open(healthy());
    await router.answers("force", { ok: true });
    const focused = () => page.evaluate(() => document.activeElement?.textContent || document.activeElement?.id);
    const asked = () => page.locator("#password:focus").waitFor(); // the router has said that it wants a log-in
    await page.keyboard.press("Tab");
    expect(await focused()).toMatch(/^Automatic/); // the drop-down
    for (let turn = 0; turn < 3; turn++) await page.keyboard.press("ArrowDown");
    expect(await page.getByRole("combobox", { name: "Route" }).inputValue()).toBe("wwan");
    await page.keyboard.press("Tab"); // for how long
    await page.keyboard.press("Tab");
    expect(await focused()).toBe("Apply");
    await page.keyboard.press("Enter");
    await asked();
    await page.keyboard.press("Escape");
    expect(await page.getByRole("dialog").count()).toBe(0);
    expect(await focused()).toBe("Apply");
    await page.keyboard.press("Enter");
    await asked();
    await page.keyboard.type(PASSWORD);
    await page.keyboard.press("Enter");
    await page.getByText("The router accepted: Force wwan").waitFor();
    expect(await router.calls("force")).toHaveLength(1);
  });
});

describe("settings", () => {
  const stages = { state: "/etc/wanmon/my-state.sh" }; // for the file only
  const file = { config: { interval: 5, stages, interfaces: { wan: { bias: 10 } } }, error: "", was: "tag", defaults: {} };

  test("are checked as one types, told before they are saved, and handed over with the tag of the file", async () => {
    await open(healthy());
    await router.answers("config_get", file);
    await router.answers("config_set", { error: "/etc/wanmon/config.json: changed meanwhile" });
    await page.getByRole("button", { name: "Settings" }).click();
    const interval = page.getByRole("textbox", { name: "Interval" }).first();
    const save = page.getByRole("button", { name: "Save" });
    expect(await interval.inputValue()).toBe("5");
    expect(await text(".settings")).not.toMatch(/stages|object/i);
    expect(await text(".settings")).toContain("Nothing is changed yet.");
    expect(await save.isDisabled()).toBe(true);
    await interval.fill("0");
    expect(await text(".settings")).toContain("A whole number from 1 to 3600");
    expect(await interval.getAttribute("aria-invalid")).toBe("true");
    expect(await save.isDisabled()).toBe(true);
    await interval.fill("");
    await page.getByRole("textbox", { name: "Ping targets" }).first().fill("9.9.9.9 one.one");
    await page.getByText("Only for wan", { exact: true }).click();
    await page.locator("details[open]").getByRole("textbox", { name: "Bias" }).fill("60");
    expect(await page.locator(".changes li").allInnerTexts()).toEqual([
      "Interval: 5 → 10",
      "Ping targets: 1.1.1.1, 8.8.8.8 → 9.9.9.9, one.one",
      "wan: Bias: 10 → 60",
    ]);
    await save.click();
    await logIn(PASSWORD);
    await page.getByText("The router refused: Save (/etc/wanmon/config.json: changed meanwhile)").waitFor();
    expect(await interval.inputValue()).toBe(""); // what was typed is not lost
    await router.answers("config_set", { ok: true });
    await save.click();
    await page.getByText("The router accepted: Save").waitFor();
    expect((await router.calls("config_set"))[1]?.input).toMatchObject({
      was: "tag",
      config: { ping_host: ["9.9.9.9", "one.one"], stages, interfaces: { wan: { bias: 60 } } },
    });
    expect((await router.calls("config_set"))[1]?.input["config"]).not.toHaveProperty("interval");
    expect(complaints).toEqual([]);
  });

  test("stay as they are typed when a link vanishes or another appears", async () => {
    await open(healthy());
    await openSettings(["wwan"]);
    const bias = page.locator("details[open]").getByRole("textbox", { name: "Bias" });
    await bias.fill("60");
    await router.answers("status", healthy({ links: [link("alpha"), link("wan")] }));
    await card("alpha").waitFor();
    expect(await bias.inputValue()).toBe("60");
    expect(await page.locator("summary").allInnerTexts()).toEqual(["Only for lte", "Only for wan", "Only for wwan"]);
    expect(await page.locator(".changes li").allInnerTexts()).toEqual(["wwan: Bias: 10 → 60"]);
  });
});

describe("languages", () => {
  test("German for who prefers it, and English at will", async () => {
    await open(healthy(), { locale: "de-DE" });
    await page.getByRole("heading", { name: "Online über wan" }).waitFor();
    expect(await text(".hero")).toContain("um 59,8 Punkte besser");
    expect(await page.evaluate(() => document.documentElement.lang)).toBe("de");
    await page.getByRole("link", { name: "English" }).click();
    await page.getByRole("heading", { name: "Online through wan" }).waitFor();
    await page.getByRole("link", { name: "Deutsch" }).click();
    await page.getByRole("heading", { name: "Online über wan" }).waitFor();
    expect(complaints).toEqual([]);
  });

  test("every text has a German one with as many values", async () => {
    const german = JSON.parse(await readFile(new URL("../../web/texts.de.json", import.meta.url), "utf8")) as Record<string, string>;
    const same = ["Offline", "Automatic", "Jitter", "Bias", "Links", "Route", "Start", "Score", "Pings", ".", "dead"];
    const schema = JSON.parse(await readFile(new URL("../../scripts-src/config.schema.json", import.meta.url), "utf8"));
    const { interfaces, ...general } = schema.properties;
    const rules: { type?: string; title?: string }[] = [general, interfaces.additionalProperties.properties, schema.$defs].flatMap(
      Object.values,
    );
    const titles = rules.flatMap(({ type = "", title }) => (title === undefined || /object|string/.test(type) ? [] : [title]));
    expect(titles).toContain("Hysteresis");
    const english = [texts, reasons, states, failures, actions].flatMap((table): string[] => Object.values(table)).concat(titles);
    expect(english.filter((text) => german[text] === undefined && !same.includes(text))).toEqual([]);
    for (const [text, translated] of Object.entries(german)) expect(translated.split("$").length, text).toBe(text.split("$").length);
  });
});
