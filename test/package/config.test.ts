/** The configuration as a user meets it: the compiled `wanmon check` and `wanmon config` in BusyBox's shell, on whatever a file may hold. */
import { execFileSync, spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { anyDocument, goodDocument, isGood, metacharacters, schema } from "../unit/scripts/configurations.ts";

const work = mkdtempSync(`${tmpdir()}/wanmon-config-`);
afterAll(() => rmSync(work, { recursive: true }));
for (const name of ["wanmon", "wm-common.sh"]) copyFileSync(`dist-sh/min/${name}`, `${work}/${name}`);

const etc = `${work}/etc`;
const run = `${work}/run`;
const config = `${etc}/config.json`;

beforeEach(() => {
  for (const folder of [etc, run]) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder);
  }
});

interface Result {
  readonly status: number | null;
  readonly output: string;
  readonly errors: string;
}

function wanmon(...args: string[]): Result {
  const { status, stdout, stderr } = spawnSync("busybox", ["ash", `${work}/wanmon`, ...args], {
    cwd: work,
    encoding: "utf8",
    timeout: 20_000,
    env: { ...process.env, WANMON_ETC: etc, WANMON_RUN: run },
  });
  return { status, output: stdout, errors: stderr };
}

/** What `wanmon check` says of a file with these bytes. */
function check(bytes: string | Uint8Array): Result {
  writeFileSync(`${work}/file`, bytes);
  return wanmon("check", `${work}/file`);
}

const bytes = (...parts: (string | number)[]): Uint8Array =>
  Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part) : Buffer.from([part]))));

describe("wanmon check", () => {
  it("says what ajv says of random documents", () => {
    const documents = fc.sample(anyDocument, { numRuns: 200, seed: 4 });
    const wrong = documents.filter((document) => {
      const { status, output, errors } = check(document);
      return isGood(document) ? status !== 0 || output !== `${work}/file: good\n` : status !== 1 || !errors.startsWith(`${work}/file: `);
    });
    expect(wrong).toEqual([]);
    const good = documents.filter(isGood).length;
    expect(good).toBeGreaterThan(50);
    expect(good).toBeLessThan(150);
  }, 240_000);

  it.each<[string, string | Uint8Array]>([
    ["nothing", ""],
    ["blanks", " \t\r\n\n"],
    ["several documents", "{}\n{}"],
    ["a good document and the start of another", '{"interval":5} {'],
    ["prose", "interval = 5"],
    ["a comment", "// x\n{}"],
    ["a comma too many", '{"interval":5,}'],
    ["quotes of the other kind", "{'interval':5}"],
    ["a leading zero", '{"interval":010}'],
    ["no digit behind the point", '{"interval":5.}'],
    ["no digit before the point", '{"loss_divisor":.5e1}'],
    ["a plus", '{"interval":+5}'],
    ["hexadecimal", '{"interval":0x10}'],
    ["NaN", '{"interval":NaN}'],
    ["Infinity", '{"interval":Infinity}'],
    ["a NUL behind it", bytes("{}", 0)],
    ["a NUL in a number", bytes('{"interval":1', 0, "0}")],
    ["a NUL in a key", bytes('{"inter', 0, 'val":10}')],
    ["a NUL in an address", bytes('{"ping_host":"a', 0, 'b"}')],
    ["an address that is not UTF-8", bytes('{"ping_host":"a', 0xff, '"}')],
    ["a key that is not UTF-8", bytes('{"interfaces":{"', 0xc3, 0x28, '":{}}}')],
    ["a byte that is not UTF-8 behind it", bytes("{}", 0xff)],
    ["a byte order mark", bytes(0xef, 0xbb, 0xbf, '{"interval":5}')],
    ["UTF-16", Buffer.from('{"interval":5}', "utf16le")],
    ["lists in lists, 10,000 deep", `{"x":${"[".repeat(10_000)}${"]".repeat(10_000)}}`],
    ["objects in objects, 10,000 deep", `${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}`],
    ["10,000 opening brackets", "[".repeat(10_000)],
    ["1 MB of blanks around it", `${" ".repeat(5e5)}{"interval":5}${"\n".repeat(5e5)}`],
    ["a key of 1 MB", `{"${"x".repeat(1e6)}":1}`],
    ["an address of 1 MB", `{"ping_host":"${"x".repeat(1e6)}"}`],
    ["1 MB of digits", `{"interval":${"1".repeat(1e6)}}`],
    ["20,000 unknown keys", `{${Array.from({ length: 20_000 }, (_, at) => `"key ${at}":1`).join(",")}}`],
    ["300 links", `{"interfaces":{${Array.from({ length: 300 }, (_, at) => `"link${at}":{"bias":${at}}`).join(",")}}}`],
  ])("%s", (_, content) => {
    const { status, errors } = check(content);
    expect({ status, errors: errors === "" ? "" : errors.slice(0, 200) }).toEqual(
      isGood(content) ? { status: 0, errors: "" } : { status: 1, errors: expect.stringMatching(/\S/) },
    );
    expect(errors.length).toBeLessThan(60_000);
  });
});

it("nothing in a file is ever executed, nor is an error's text", () => {
  for (const text of metacharacters) {
    const one = JSON.stringify(text);
    writeFileSync(
      config,
      `{"ping_host":[${one}],${one}:{${one}:${one}},"heartbeat":${one},"interfaces":{${one}:{"bias":${one}},"wan":${one}}}`,
    );
    const { status, errors } = wanmon("check");
    expect(status).toBe(1);
    expect(errors.trimEnd().split("\n").length).toBe(isGood(`{"ping_host":${one}}`) ? 4 : 5);
    expect(wanmon("config").status).toBe(0);
    expect(JSON.parse(wanmon("status", "--json").output)).toMatchObject({ error: errors.trimEnd() });
  }
  expect(existsSync(`${work}/MARK`)).toBe(false);
});

describe("wanmon config", () => {
  const withDefaults = new Ajv2020({ strict: true, useDefaults: true }).compile(schema);

  /** What a configuration means, by ajv's defaults and what links take over from the top level. */
  function meaning(text: string, links: readonly string[]): Record<string, unknown> {
    const document = JSON.parse(text) as Record<string, unknown>;
    expect(withDefaults(document)).toBe(true);
    document["recovery_cycles"] ??= document["smooth_window"];
    const list = (hosts: unknown): unknown => (Array.isArray(hosts) ? hosts : [hosts]);
    document["ping_host"] = list(document["ping_host"]);
    const interfaces: Record<string, Record<string, unknown>> = {};
    const { ping_host, ping_samples, ping_timeout } = document;
    for (const name of new Set([...Object.keys(document["interfaces"] as object), ...links])) {
      const link = (document["interfaces"] as Record<string, Record<string, unknown>>)[name];
      interfaces[name] = { enabled: true, metered: false, ping_host, ping_samples, ping_timeout, ...link };
      interfaces[name]["ping_host"] = list(interfaces[name]["ping_host"]);
    }
    return { ...document, interfaces };
  }

  it("prints what holds, with all defaults: a configuration that means the same", () => {
    for (const document of fc.sample(goodDocument, { numRuns: 40, seed: 5 })) {
      rmSync(run, { recursive: true });
      mkdirSync(run);
      writeFileSync(`${run}/links`, "late wlan0 192.0.2.1 0\nwan eth0 192.0.2.9 10\n");
      writeFileSync(config, document);
      const { status, output } = wanmon("config");
      expect(status).toBe(0);
      expect(JSON.parse(output)).toEqual(meaning(document, ["late", "wan"]));
      expect(Object.keys(JSON.parse(output).interfaces)).toEqual(Object.keys(meaning(document, ["late", "wan"])["interfaces"] as object));
      expect(isGood(output)).toBe(true);
      expect(output).toContain("\n  ");
      writeFileSync(config, output);
      expect(wanmon("check")).toEqual({ status: 0, output: `${config}: good\n`, errors: "" });
      expect(wanmon("config")).toEqual({ status: 0, output, errors: "" });
    }
  }, 180_000);

  it("prints the defaults where there is no file, and the last good configuration where the file is wrong", () => {
    expect(JSON.parse(wanmon("config").output)).toEqual(meaning("{}", []));
    writeFileSync(config, '{"interval":7}');
    expect(JSON.parse(wanmon("config").output)).toEqual(meaning('{"interval":7}', []));
    writeFileSync(config, '{"interval":70000}');
    const { status, output, errors } = wanmon("config");
    expect({ status, errors }).toEqual({ status: 0, errors: `${config}: "interval": found 70000, allowed: integer from 1 to 3600\n` });
    expect(JSON.parse(output)).toEqual(meaning('{"interval":7}', []));
    expect(JSON.parse(wanmon("status", "--json").output)).toMatchObject({ interval: 7, error: errors.trimEnd() });
  });

  it("works with the files of the original, of which the weights name no link", () => {
    const original = {
      interval: 10,
      ping_host: "8.8.8.8",
      ping_samples: 5,
      ping_timeout: 2,
      smooth_window: 5,
      hysteresis_threshold: 20,
      loss_divisor: 10,
      hard_loss_limit: 80,
      dead_score: 99999,
      default_metric: 100,
      backup_metric: 20,
    };
    writeFileSync(config, JSON.stringify(original, undefined, 2));
    writeFileSync(`${etc}/ifaces.json`, '{"wan":0,"wwan":20}');
    expect(wanmon("check").status).toBe(0);
    expect(JSON.parse(wanmon("config").output)).toEqual(meaning(JSON.stringify(original), []));
    writeFileSync(`${run}/links`, "wwan wlan0 192.0.2.1 0\nwan eth0 192.0.2.9 10\n");
    expect(JSON.parse(wanmon("config").output).interfaces).toMatchObject({ wwan: { bias: 20 }, wan: { bias: 0 } });
    const { links } = JSON.parse(wanmon("status", "--json").output) as { links: { name: string; bias: number }[] };
    expect(links.map(({ name, bias }) => [name, bias])).toEqual([
      ["wwan", 20],
      ["wan", 0],
    ]);
    writeFileSync(`${etc}/ifaces.json`, '{"wan":-1,"a b":1}');
    expect(wanmon("check").errors).toBe(
      `${config}: ifaces.json: "wan": found -1, allowed: integer from 0 to 99999\n${config}: ifaces.json: "a b": found 1, allowed: the keys LINK (letters, digits, - . _)\n`,
    );
  });
});

describe("what is no file", () => {
  it.each<[string, (path: string) => void]>([
    ["a folder", (path) => mkdirSync(path)],
    ["a named pipe", (path) => execFileSync("mkfifo", [path])],
    ["a device", (path) => symlinkSync("/dev/zero", path)],
  ])("%s is an error, and the last good configuration stays", (_, make) => {
    writeFileSync(config, '{"interval":7}');
    wanmon("config");
    for (const path of [config, `${etc}/ifaces.json`]) {
      rmSync(path, { force: true });
      make(path);
      expect(wanmon("check")).toEqual({ status: 1, output: "", errors: `${path}: not a file\n` });
      const { status, output, errors } = wanmon("config");
      expect({ status, errors, interval: JSON.parse(output).interval }).toEqual({
        status: 0,
        errors: `${path}: not a file\n`,
        interval: 7,
      });
      expect(wanmon("check", path).errors).toBe(`${path}: not a file\n`);
      rmSync(path, { recursive: true });
      writeFileSync(config, '{"interval":7}');
    }
  });

  it("a file that is not there is an error if it was named, and no setting if not", () => {
    expect(wanmon("check")).toEqual({ status: 0, output: `${config}: good\n`, errors: "" });
    const other = `${etc}/other.json`;
    expect(wanmon("check", other)).toEqual({ status: 1, output: "", errors: `${other}: no such file\n` });
  });
});
