/** The ubus plug-in as rpcd calls it, on a router of the lab: what it answers, what it does, and what nobody can make it do. */
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { anyDocument, isGood } from "../unit/scripts/configurations.ts";
import { Lab, type LabProcess } from "./lab.ts";

const plugin = "/usr/libexec/rpcd/wanmon";
const file = "/etc/wanmon/config.json";
const isStatus = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(
  JSON.parse(readFileSync(new URL("../../docs/status.schema.json", import.meta.url), "utf8")),
);

type Answer = Record<string, unknown>;

let lab: Lab;
beforeAll(async () => {
  lab = await Lab.start({
    links: [
      { name: "wan", device: "wan1", delay: 5 },
      { name: "wwan", device: "wan2", delay: 30 },
    ],
  });
}, 60_000);
afterAll(() => lab.stop());

/** Calls a method with arguments, or with a text in their place. */
async function call(method: string, given: object | string = {}): Promise<Answer> {
  const { stdout } = await lab.exec([plugin, "call", method], { input: typeof given === "string" ? given : JSON.stringify(given) });
  const answer = JSON.parse(stdout) as Answer;
  expect(answer).toBeTypeOf("object");
  return answer;
}

async function valid(): Promise<Answer> {
  const status = await call("status");
  expect(isStatus(status), JSON.stringify([isStatus.errors, status])).toBe(true);
  return status;
}

/** Asks for the status until it is as it should be. */
async function until(isSo: (status: Answer) => boolean): Promise<Answer> {
  for (let turn = 0; turn < 100; turn++) {
    const status = await valid();
    if (isSo(status)) return status;
    await sleep(200);
  }
  throw new Error(`the status did not become what it should: ${JSON.stringify(await valid())}`);
}

const ok = { ok: true };
const refusal = { error: expect.stringMatching(/./) };

it("lists its methods with typed arguments", async () => {
  const { stdout } = await lab.exec([plugin, "list"]);
  const types = Object.entries(JSON.parse(stdout) as Record<string, object>).map(([method, examples]) => [
    method,
    Object.fromEntries(Object.entries(examples).map(([name, example]) => [name, typeof example])),
  ]);
  expect(Object.fromEntries(types)).toEqual({
    status: {},
    force: { link: "string", seconds: "number" },
    auto: {},
    config_get: {},
    config_set: { config: "object", was: "string" },
    check: { config: "object" },
    cycle: {},
    service: { action: "string" },
  });
});

describe("what is no call", () => {
  const long = "x".repeat(1_000_000);
  const deep = `${"[".repeat(20_000)}${"]".repeat(20_000)}`;
  const names = [
    "$(touch /tmp/owned)",
    "`touch /tmp/owned`",
    "a b",
    "wan 5",
    "wan\n5",
    "wan\u0000",
    "",
    "'",
    '"',
    "\\",
    "*",
    "nöt",
    "-",
    "nosuch",
    long,
  ];
  const links = names.flatMap((link): [string, object][] => [
    ["force", { link }],
    ["force", { link, seconds: 5 }],
  ]);
  const cases: [string, object | string][] = [
    ...links,
    ...names.map((action): [string, object] => ["service", { action }]),
    ...names.filter((name) => name !== "").map((was): [string, object] => ["config_set", { config: {}, was }]),
    ...["enable", "start stop restart", "reload", "status"].map((action): [string, object] => ["service", { action }]),
    ...[-1, 1.5, "5", "", null, [], {}, true, 1e9, 1e300].flatMap((seconds): [string, object][] =>
      seconds === null || seconds === 1e9 ? [] : [["force", { link: "wan", seconds }]],
    ),
    ...[null, 5, ["wan"], { wan: 1 }, true].map((link): [string, object] => ["force", { link }]),
    ...["check", "config_set"].flatMap((method): [string, object | string][] => [
      [method, {}],
      ...[null, "{}", 5, [], [{}], { interval: 0 }, { nosuch: 1 }, { ping_host: "$(touch /tmp/owned)" }, { ping_host: "a\nb" }].map(
        (config): [string, object] => [method, { config }],
      ),
      [method, { config: { interfaces: { [long]: {} } } }],
      [method, { config: { [`'; touch /tmp/owned; '`]: 1 } }],
      [method, `{"config":{"interval":1e400}}`],
      [method, `{"config":{"interval":5,"interval":0}}`],
      [method, `{"config":{"interval":NaN}}`],
      [method, `{"config":{"interfaces":${deep}}}`],
      [method, `{"config":{"ping_host":"\\u0000"}}`],
      [method, `{"config":{}}{"config":{}}`],
      [method, { config: {}, more: 1 }],
    ]),
    ["auto", { link: "wan" }],
    ["cycle", { action: "start" }],
    ["config_get", { config: {} }],
    ["force", `{"link":"wan","seconds":1e400}`],
    ["force", `{"link":"wan","link":"$(touch /tmp/owned)"}`],
    ...["", "{", "null", "5", '"wan"', "[]", "{}{}", '{"link":"wan"}\u0000', "\u0000", deep, long, `"${long}"`].map(
      (text): [string, string] => ["force", text],
    ),
    ["nosuch", {}],
    ["", {}],
    ["$(touch /tmp/owned)", {}],
    ["force; touch /tmp/owned", { link: "wan" }],
    ["--help", {}],
  ];
  const state = () => [lab.read(file), lab.read("/var/run/wanmon/force.json"), lab.read("/tmp/owned"), lab.log()];

  it("is answered with an error, and changes nothing", async () => {
    const before = state();
    expect(cases.length).toBeGreaterThan(100);
    for (const [method, given] of cases) {
      const text = `${method} ${typeof given === "string" ? given : JSON.stringify(given)}`.slice(0, 200);
      const answer = await call(method, given);
      expect(answer, text).toEqual(refusal);
      expect(JSON.stringify(answer).length, text).toBeLessThan(10_000);
    }
    expect(state()).toEqual(before);
  }, 120_000);

  it("is answered so whatever text comes", async () => {
    const before = state();
    const texts = fc.sample(fc.oneof(fc.string({ unit: "binary", maxLength: 200 }), fc.json()), { numRuns: 60, seed: 6 });
    for (const text of texts) expect(await call("force", text), JSON.stringify(text)).toEqual(refusal);
    expect(state()).toEqual(before);
  }, 120_000);
});

describe("the configuration", () => {
  const get = async () => (await call("config_get")) as { config: Answer; error: string; defaults: Answer; was: string };

  it("is told: what the file says, what is wrong, what holds", async () => {
    lab.write(file, '{"interval": 7}\n');
    const { config, error, defaults, was } = await get();
    expect([config, error]).toEqual([{ interval: 7 }, ""]);
    expect(defaults).toEqual(JSON.parse((await lab.exec(["wanmon", "config"])).stdout));
    expect(defaults["interval"]).toBe(7);
    expect((await lab.sh(`md5sum ${file}`)).stdout).toBe(`${was}  ${file}\n`);
    expect(Object.keys((await call("config_get", { ubus_rpc_session: "0".repeat(32) }))["config"] as object)).toEqual(["interval"]);
  });

  it.each([
    ["is wrong", '{"interval":0,"x":1}', { interval: 0, x: 1 }, /"interval": found 0.*\n.*"x": found 1/],
    ["is no JSON", '{"interval":', {}, /config\.json: /],
    ["is no object", "[1]", {}, /allowed: object/],
  ])("is told where it %s", async (_, text, config, error) => {
    lab.write(file, text);
    const told = await get();
    expect(told.config).toEqual(config);
    expect(told.error).toMatch(error);
    expect(told.defaults["interval"]).toBe(7);
    expect((await valid())["error"]).toBe(told.error);
  });

  it("is told where there is none", async () => {
    await lab.sh(`rm ${file}`);
    expect(await get()).toMatchObject({ config: {}, error: "", was: "" });
    expect(await call("config_set", { config: { interval: 8 }, was: "0" })).toEqual(refusal);
    expect(lab.read(file)).toBe(undefined);
    expect(await call("config_set", { config: { interval: 8 }, was: "" })).toEqual(ok);
    expect(JSON.parse(lab.read(file) ?? "")).toEqual({ interval: 8 });
  });

  it("is checked: all errors at once, without the name of a file that nobody knows", async () => {
    const before = lab.read(file);
    expect(await call("check", { config: { interval: 5, interfaces: { wan: { bias: 3 } } } })).toEqual(ok);
    const { error } = await call("check", { config: { interval: 0, interfaces: { wan: { bias: -1 } } } });
    expect(error).toMatch(/^"interval": found 0, allowed: integer from 1 to 3600\n"interfaces": "wan": "bias": found -1, allowed: [^\n]*$/);
    expect(lab.read(file)).toBe(before);
  });

  it("is replaced only by a good one, and only if it is still the one that was read", async () => {
    const { was } = await get();
    expect(await call("config_set", { config: { interval: 0 }, was })).toEqual(refusal);
    expect(await call("config_set", { config: { interval: 9 }, was })).toEqual(ok);
    expect((await call("config_set", { config: { interval: 10 }, was }))["error"]).toMatch(/changed meanwhile/);
    expect(JSON.parse(lab.read(file) ?? "")).toEqual({ interval: 9 });
    expect(await call("config_set", { config: { interval: 10, ping_host: ["1.1.1.1"] } })).toEqual(ok);
    expect(await get()).toMatchObject({ config: { interval: 10, ping_host: ["1.1.1.1"] }, error: "" });
  });

  it("is written as it was sent if ajv takes it by the schema, and not at all otherwise", async () => {
    const documents = fc.sample(anyDocument, { numRuns: 50, seed: 7 });
    const good = documents.filter(isGood).length;
    expect(Math.min(good, documents.length - good)).toBeGreaterThan(10);
    for (const text of documents) {
      const before = lab.read(file);
      expect(await call("config_set", `{"config":${text}}`), text).toEqual(isGood(text) ? ok : refusal);
      if (isGood(text)) expect(JSON.parse(lab.read(file) ?? ""), text).toEqual(JSON.parse(text));
      else expect(lab.read(file), text).toBe(before);
    }
  }, 120_000);

  it("is replaced by one of those who do so at the same time", async () => {
    const { was } = await get();
    const values = [11, 12, 13, 14, 15, 16];
    const answers = await Promise.all(values.map((interval) => call("config_set", { config: { interval }, was })));
    const winners = values.filter((_, index) => answers[index]?.["ok"] === true);
    expect(winners).toHaveLength(1);
    expect(JSON.parse(lab.read(file) ?? "")).toEqual({ interval: winners[0] });
  });

  it("is the old one or the new one whenever the writer is killed", async () => {
    for (let turn = 0; turn < 12; turn++) {
      const interval = 20 + turn;
      const input = JSON.stringify({ config: { interval, interfaces: { wan: { metered: false } } } });
      const before = lab.read(file);
      await lab.sh(`printf %s '${input}' | ${plugin} call config_set & id=$!; sleep 0.0${turn} 2>/dev/null; kill -9 $id $(pgrep -P $id)`);
      const after = lab.read(file);
      if (after !== before) expect(JSON.parse(after ?? "")).toMatchObject({ interval });
    }
    expect(await call("config_set", { config: { interval: 5 } })).toEqual(ok);
  }, 60_000);

  it("is refused where it has more links than can be handed on, and a long key told", async () => {
    const links = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`link${index}`, {}]));
    const { was } = await get();
    const config = { interfaces: links(1500) };
    for (const method of ["check", "config_set"]) expect((await call(method, { config }))["error"]).toMatch(/^found 1500 links, /);
    expect((await get()).was).toBe(was);
    lab.write(file, `${JSON.stringify(config)}\n`);
    expect(await get()).toMatchObject({ config, error: expect.stringMatching(/json: found 1500 links, /) });

    lab.write(file, `{"${"x".repeat(200_000)}":1}\n`);
    expect((await get()).error).toMatch(/json: "x+/);

    const interfaces = links(300);
    expect(await call("config_set", { config: { interval: 5, interfaces } })).toEqual(ok);
    const told = await get();
    expect([told.config, told.error]).toEqual([{ interval: 5, interfaces }, ""]);
    expect(Object.keys(told.defaults["interfaces"] as object)).toEqual(expect.arrayContaining(Object.keys(interfaces)));
    expect(await call("config_set", { config: { interval: 5 } })).toEqual(ok);
  }, 60_000);

  it("stays where it can't be written", async () => {
    const before = lab.read(file);
    await lab.sh(`mkdir ${file}.new`);
    expect((await call("config_set", { config: { interval: 6 } }))["error"]).toMatch(/can't write/);
    await lab.sh(`rmdir ${file}.new`);
    expect(lab.read(file)).toBe(before);
  });
});

describe("the service", () => {
  let service: LabProcess;

  it("is told not to run", async () => {
    // Half a line is no event.
    lab.write("/var/run/wanmon/events", '{"time":17');
    expect((await valid())["events"]).toEqual([]);
    expect(await valid()).toMatchObject({ service: { running: false, pid: 0 } });
    expect((await call("cycle"))["error"]).toMatch(/service does not run/);
  });

  it("measures when it is told to", async () => {
    lab.write(file, '{"interval":3600,"heartbeat":false}\n');
    service = await lab.start("wanmon run");
    const [first] = (await until((status) => status["preferred"] === "wan" && (status["links"] as Answer[]).length === 2))[
      "links"
    ] as Answer[];
    expect(await call("cycle")).toEqual(ok);
    await until((status) => Number((status["links"] as Answer[])[0]?.["seq"]) > Number(first?.["seq"]));
  });

  it("forces a link for a time, and lets go", async () => {
    expect(await call("force", { link: "wwan", seconds: 600 })).toEqual(ok);
    const forced = await until(({ preferred }) => preferred === "wwan");
    expect(forced).toMatchObject({ forced: "wwan", reason: "forced", route: { device: "wan2", link: "wwan" } });
    expect(Number(forced["until"]) - Number(forced["time"])).toBeGreaterThan(580);
    expect(Number(forced["until"]) - Number(forced["time"])).toBeLessThanOrEqual(601);
    expect((await call("force", { link: "nosuch" }))["error"]).toMatch(/nosuch: no such link/);
    expect((await valid())["forced"]).toBe("wwan");
    expect(await call("auto")).toEqual(ok);
    await until(({ forced, preferred }) => forced === "" && preferred === "wan");
  });

  it("has a status also where a metered link was the last that could be used", async () => {
    const interfaces = { wan: { metered: true }, wwan: { enabled: false } };
    expect(await call("config_set", { config: { interval: 2, interfaces } })).toEqual(ok);
    await until(({ bytes }) => typeof bytes === "number");
    await lab.ifdown("wan");
    await until(({ preferred, links }) => preferred === "wan" && (links as Answer[])[0]?.["up"] === false);
    await lab.ifup("wan");
    expect(await call("config_set", { config: { interval: 3600 } })).toEqual(ok);
    // wan recovers, which takes five measurements; the other link has never died.
    await until(({ preferred, links }) => preferred === "wwan" && (links as Answer[]).length === 2);
  });

  it("takes over a new configuration at once", async () => {
    expect(await call("config_set", { config: { interval: 1800, hysteresis_threshold: 33 } })).toEqual(ok);
    await until((status) => status["interval"] === 1800 && status["hysteresis_threshold"] === 33);
  });

  it("has a status that is by the schema with a dead link, a link that is gone, and a wrong configuration", async () => {
    lab.write(file, '{"interval":2,"ping_timeout":1,"ping_samples":2,"heartbeat":false}\n');
    expect(await call("cycle")).toEqual(ok);
    await lab.link("wan").set({ blackhole: true });
    await until(({ preferred, reason }) => preferred === "wwan" && reason !== "forced");
    await lab.ifdown("wan");
    await until((status) => (status["links"] as Answer[]).some(({ up }) => up === false));
    lab.write(file, '{"interval":');
    await until(({ error }) => error !== "");
    await lab.ifup("wan");
    await lab.link("wan").set({ blackhole: false });
    lab.write(file, "{}\n");
    await until(({ error }) => error === "");
  }, 60_000);

  it("is started, started anew and stopped", async () => {
    await service.kill();
    const pid = (status: Answer) => (status["service"] as { pid: number }).pid;
    expect(await call("service", { action: "start" })).toEqual(ok);
    const first = pid(await until((status) => pid(status) > 0));
    expect(await call("service", { action: "restart" })).toEqual(ok);
    await until((status) => pid(status) > 0 && pid(status) !== first);
    expect(await call("service", { action: "stop" })).toEqual(ok);
    await until((status) => pid(status) === 0);
  }, 60_000);

  it("costs three processes for a status, beside the plug-in itself", async () => {
    expect(await lab.countProcesses(() => call("status"))).toBe(4);
  });
});
