/** The configuration: jq on the router accepts and rejects the same documents as the schema; the cache, errors, the last good one. */
import { mkdirSync, readFileSync, rmSync, utimesSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Router } from "./router.js";

const schema = JSON.parse(readFileSync("scripts-src/config.schema.json", "utf8"));
const valid = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(schema);

let router: Router;
let config: typeof import("../../../scripts-src/config.js");
let settings: typeof import("../../../scripts-src/settings.js");
let links: typeof import("../../../scripts-src/links.js");

async function load(): Promise<void> {
  vi.resetModules();
  config = await import("../../../scripts-src/config.js");
  settings = await import("../../../scripts-src/settings.js");
  links = await import("../../../scripts-src/links.js");
}

beforeEach(async () => {
  router = new Router();
  router.program("jq", `echo jq >>${router.root}/calls\nexec /usr/bin/jq "$@"`);
  await load();
});
afterEach(() => {
  router.remove();
});

const jqCalls = (): number => {
  try {
    return router.read("calls").split("\n").length - 1;
  } catch {
    return 0;
  }
};

/** Whether the router accepts the text. */
function accepts(text: string): boolean {
  router.write("run/document.json", text);
  return config.checkConfig(`${router.run}/document.json`);
}

describe("the check", () => {
  it.each([
    ["{}", true],
    ['{"interval":1,"ping_host":"1.1.1.1"}', true],
    ['{"ping_host":["1.1.1.1","2001:db8::1","dns.example"]}', true],
    [
      '{"interfaces":{"wan":{"bias":99999,"enabled":false,"metered":true,"ping_host":["::1"],"ping_samples":1,"ping_timeout":1,"interval":3600},"w-_.9":{}}}',
      true,
    ],
    ['{"hysteresis_threshold":0,"hard_loss_limit":101,"dead_score":999999,"heartbeat":false,"route_table":252,"backup_metric":9999}', true],
    ['{"interval":10.0,"smooth_window":1e1}', true],
    ['{"hysteresis_threshold":-0}', true],
    ["", false],
    ["{}{}", false],
    ["null", false],
    ["[]", false],
    ["{", false],
    ["# comment\n{}", false],
    ['{"interval":0}', false],
    ['{"interval":3601}', false],
    ['{"interval":1.5}', false],
    ['{"interval":"10"}', false],
    ['{"interval":null}', false],
    ['{"interval":1e999}', false],
    ['{"interval":NaN}', false],
    ['{"Interval":10}', false],
    ['{"heartbeat":1}', false],
    ['{"ping_host":[]}', false],
    ['{"ping_host":["1","2","3","4","5","6","7","8","9"]}', false],
    ['{"ping_host":"-I"}', false],
    ['{"ping_host":".example"}', false],
    ['{"ping_host":"$(reboot)"}', false],
    ['{"ping_host":"a b"}', false],
    ['{"ping_host":"a\\nb"}', false],
    ['{"ping_host":""}', false],
    [`{"ping_host":"${"a".repeat(254)}"}`, false],
    [`{"ping_host":"${"a".repeat(253)}"}`, true],
    ['{"ping_host":"ö"}', false],
    ['{"route_table":253}', false],
    ['{"backup_metric":1}', false],
    ['{"interfaces":[]}', false],
    ['{"stages":{}}', true],
    ['{"stages":{"state":"/etc/wanmon/my-state.sh","select":"mine","apply":"/x"}}', true],
    ['{"stages":{"state":"/x y"}}', false],
    ['{"stages":{"state":"$(x)"}}', false],
    ['{"stages":{"state":""}}', false],
    ['{"stages":{"state":null}}', false],
    ['{"stages":{"other":"/x"}}', false],
    ['{"stages":"/x"}', false],
    ['{"interfaces":{"a b":{}}}', false],
    ['{"interfaces":{"":{}}}', false],
    ['{"interfaces":{"__proto__":{}}}', true],
    ['{"interfaces":{"wan":{"bias":1.5}}}', false],
    ['{"interfaces":{"wan":{"smooth_window":5}}}', false],
    ['{"interfaces":{"wan":null}}', false],
    ['{"interfaces":{"LINK (letters, digits, - . _)":{}}}', false],
    ['{"address, name, or list of 1 to 8":1}', false],
    [`{"x":${"[".repeat(400)}${"]".repeat(400)}}`, false],
  ])("%s: %s, like the schema", (text, expected) => {
    let parsed: unknown;
    try {
      parsed = JSON.parse(text);
      expect(valid(parsed)).toBe(expected);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      expect(expected).toBe(false);
    }
    expect(accepts(text)).toBe(expected);
  });

  it("names file, key, what was found and what is allowed, for every error at once", () => {
    expect(accepts('{"interval":0,"x":1,"interfaces":{"wan":{"bias":-1},"a b":{}}}')).toBe(false);
    const file = `${router.run}/document.json`;
    expect(config.configErrors.split("\n")).toEqual([
      `${file}: "interval": found 0, allowed: integer from 1 to 3600`,
      expect.stringMatching(/: "x": found 1, allowed: the keys backup_metric, .*, smooth_window, stages$/),
      `${file}: "interfaces": "wan": "bias": found -1, allowed: integer from 0 to 99999`,
      `${file}: "interfaces": "a b": found {}, allowed: the keys LINK (letters, digits, - . _)`,
    ]);
  });
});

describe("the settings", () => {
  it("have the schema's defaults, with and without a file", () => {
    const defaults = Object.fromEntries(
      Object.entries<Record<string, unknown>>(schema.properties).map(([key, rule]) => [key, rule["default"]]),
    );
    for (const text of [undefined, "{}"]) {
      if (text !== undefined) router.write("etc/config.json", text);
      config.refreshConfig();
      expect(settings.config).toEqual({
        interval: defaults["interval"],
        pingSamples: defaults["ping_samples"],
        pingTimeout: defaults["ping_timeout"],
        smoothWindow: defaults["smooth_window"],
        hysteresisThreshold: defaults["hysteresis_threshold"],
        lossDivisor: defaults["loss_divisor"],
        hardLossLimit: defaults["hard_loss_limit"],
        deadScore: defaults["dead_score"],
        defaultMetric: defaults["default_metric"],
        backupMetric: defaults["backup_metric"],
        recoveryCycles: defaults["smooth_window"],
        routeTable: defaults["route_table"],
        heartbeat: defaults["heartbeat"],
        pingHost: (defaults["ping_host"] as string[]).join(" "),
      });
    }
  });

  it("come from the file and, for a link, from its own part", () => {
    router.write(
      "etc/config.json",
      '{"smooth_window":7,"ping_host":"9.9.9.9","ping_samples":3,"interfaces":{"lte":{"metered":true,"ping_host":["a.b","::1"],"interval":60},"x":{"enabled":false,"bias":0}}}',
    );
    config.refreshConfig();
    expect(settings.config).toMatchObject({ smoothWindow: 7, recoveryCycles: 7, pingHost: "9.9.9.9", pingSamples: 3, heartbeat: true });
    expect(links.linkOf("lte")).toMatchObject({
      metered: true,
      targets: "a.b ::1",
      interval: 60,
      samples: 3,
      bias: undefined,
    });
    expect(links.linkOf("x")).toMatchObject({ bias: 0, targets: "9.9.9.9" });
    expect(links.named.map((link) => link.name)).toEqual(["lte", "x"]);
    expect(links.hidden.map((link) => link.name)).toEqual(["x"]);
    expect(links.linkOf("wan")).toMatchObject({ targets: "9.9.9.9", samples: 3 });
    links.arrange([links.linkOf("wan"), links.linkOf("lte")]);
    expect(links.links.map((link) => link.name)).toEqual(["lte", "wan"]);
  });

  it("take the weights of the original beside it, which name no link", () => {
    router.write("etc/config.json", '{"ping_host":"8.8.8.8","interfaces":{"wan":{"bias":7}}}');
    router.write("etc/ifaces.json", '{"wan":0,"wwan":20}');
    config.refreshConfig();
    expect(links.linkOf("wan").bias).toBe(7);
    expect(links.linkOf("wwan").bias).toBe(20);
    expect(links.named.map((link) => link.name)).toEqual(["wan"]);
  });

  it("are looked at again when the text has changed, and only then", async () => {
    router.write("etc/config.json", '{"interval":11}');
    expect(config.refreshConfig()).toBe(true);
    expect(config.refreshConfig()).toBe(false);
    expect(jqCalls()).toBe(1);
    await load();
    expect(config.refreshConfig()).toBe(true);
    expect(jqCalls()).toBe(1);
    expect(settings.config.interval).toBe(11);
    router.write("etc/config.json", '{"interval":12}');
    expect(config.refreshConfig()).toBe(true);
    expect(settings.config.interval).toBe(12);
    expect(jqCalls()).toBe(2);
  });

  it("stay as they were if the new text is wrong, and say so once", async () => {
    router.write("etc/config.json", '{"interval":11}');
    config.refreshConfig();
    router.write("etc/config.json", '{"interval":0}');
    expect(config.refreshConfig()).toBe(false);
    expect(config.refreshConfig()).toBe(false);
    expect(jqCalls()).toBe(2);
    expect(settings.config.interval).toBe(11);
    expect(router.read("run/error")).toContain('"interval": found 0');
    expect(router.said).toEqual([`${router.etc}/config.json: "interval": found 0, allowed: integer from 1 to 3600`]);
    await load();
    config.refreshConfig();
    expect(settings.config.interval).toBe(11);
    router.write("etc/config.json", '{"interval":11}');
    expect(config.refreshConfig()).toBe(true);
    expect(router.read("run/error")).toBe("");
  });

  it("lose what the new text no longer says", () => {
    router.write("etc/config.json", '{"interval":11,"interfaces":{"wan":{"bias":3,"enabled":false}}}');
    config.refreshConfig();
    router.write("etc/config.json", "{}");
    config.refreshConfig();
    expect(settings.config.interval).toBe(10);
    expect(links.linkOf("wan")).toMatchObject({ bias: undefined });
    expect([...links.named, ...links.hidden]).toEqual([]);
  });

  it("are checked anew if what the last check has left is cut off or something else", async () => {
    const text = '{"interval":11,"ping_host":["a.b","::1"],"interfaces":{"wan":{"bias":3},"lte":{"metered":true,"interval":60}}}';
    router.write("etc/config.json", text);
    config.refreshConfig();
    const whole = router.read("run/config");
    expect(whole.endsWith(`}]\n${text}\n\n`)).toBe(true);
    const [first = ""] = whole.split("\n");
    const kept = Array.from({ length: 10 }, (_, part) => whole.slice(0, Math.floor((part * (whole.length - 3)) / 9)));
    for (const left of [...kept, first, first.slice(0, -1), "\n\n", `}]\n${text}`]) {
      router.write("run/config", left);
      await load();
      expect(config.refreshConfig(), left).toBe(true);
      expect(settings.config).toMatchObject({ interval: 11, pingHost: "a.b ::1", smoothWindow: 5 });
      expect(links.linkOf("lte")).toMatchObject({ metered: true, interval: 60, bias: undefined });
      expect(router.read("run/config")).toBe(whole);
    }
    expect(router.said).toEqual([]);
  });

  it("are the defaults if the file is wrong and all that the last check has left is a part", async () => {
    router.write("etc/config.json", '{"interval":11,"interfaces":{"wan":{"bias":3}}}');
    config.refreshConfig();
    const whole = router.read("run/config");
    router.write("etc/config.json", '{"interval":0}');
    for (const length of [1, 150, 200, whole.indexOf("\n") - 1]) {
      router.write("run/config", whole.slice(0, length));
      await load();
      expect(config.refreshConfig()).toBe(false);
      expect(settings.config.interval).toBe(10);
      expect(links.named).toEqual([]);
    }
  });

  it("are taken over also if the result of the check can't be kept, which is said once", () => {
    router.write("etc/config.json", '{"interval":11}');
    mkdirSync(`${router.run}/config`);
    expect(config.refreshConfig()).toBe(true);
    expect(settings.config.interval).toBe(11);
    expect(config.refreshConfig()).toBe(false);
    expect(router.said).toEqual([`${router.run}: can't write`]);
    router.write("etc/config.json", '{"interval":12}');
    expect(config.refreshConfig()).toBe(true);
    expect(settings.config.interval).toBe(12);
  });

  it("are those without a file once it is removed; touching it changes nothing", () => {
    router.write("etc/config.json", '{"interval":11}');
    config.refreshConfig();
    utimesSync(`${router.etc}/config.json`, 1, 1);
    expect(config.refreshConfig()).toBe(false);
    rmSync(`${router.etc}/config.json`);
    expect(config.refreshConfig()).toBe(true);
    expect(settings.config.interval).toBe(10);
    expect(jqCalls()).toBe(2);
  });
});
