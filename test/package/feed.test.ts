/** The feed's lists and signatures, checked by other programs than wrote them. */
import { execFileSync, spawnSync } from "node:child_process";
import { createHash, createPublicKey, generateKeyPairSync, verify } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { blocksOf, indexShape, readApk, sha256, valuesOf } from "./apk-reader.ts";
import { checkout } from "./checkout.ts";

const work = mkdtempSync(`${tmpdir()}/wanmon-feed-`);
afterAll(() => rmSync(work, { recursive: true }));
const feed = `${work}/feed`;
const keys = generateKeyPairSync("ec", { namedCurve: "P-256" });
const pem = { type: "spki", format: "pem" } as const;

/** Runs the command in a checkout. */
function build(...args: string[]): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync("node_modules/.bin/tsx", ["openwrt/feed.ts", ...args], {
    cwd: `${work}/checkout`,
    encoding: "utf8",
    env: { PATH: process.env["PATH"], SOURCE_DATE_EPOCH: "1700000000" },
  });
  return { status, output: stdout + stderr };
}

beforeAll(() => {
  checkout(`${work}/checkout`);
  writeFileSync(`${work}/apk.pem`, keys.privateKey.export({ type: "pkcs8", format: "pem" }));
  execFileSync("signify-openbsd", ["-G", "-n", "-c", "test", "-p", `${work}/key.pub`, "-s", `${work}/key.sec`]);
  const { status, output } = build("--usign", `${work}/key.sec`, "--apk-key", `${work}/apk.pem`, feed);
  expect(status, output).toBe(0);
});

describe("opkg's list", () => {
  const list = (): string => readFileSync(`${feed}/Packages`, "utf8");
  const fields = (text: string): Record<string, string> =>
    Object.fromEntries([...text.matchAll(/^([\w-]+): (.*(?:\n .*)*)$/gm)].map(([, key = "", value = ""]) => [key, value]));

  it("says of every package what its control file says, and where it is", () => {
    const entries = list().split("\n\n").map(fields);
    expect(entries.map((entry) => entry["Package"])).toContain("wanmon");
    for (const { Filename = "", Size, SHA256sum, ...entry } of entries) {
      const bytes = readFileSync(`${feed}/${Filename}`);
      expect([Size, SHA256sum]).toEqual([String(bytes.length), sha256(bytes)]);
      const control = execFileSync("sh", ["-c", 'tar -xzOf "$1" ./control.tar.gz | tar -xzO ./control', "sh", `${feed}/${Filename}`], {
        encoding: "utf8",
      });
      expect(entry).toEqual(fields(control));
    }
  });

  it("is the same compressed", () => {
    expect(execFileSync("gzip", ["-dc", `${feed}/Packages.gz`], { encoding: "utf8" })).toBe(list());
  });

  it("has a signature that signify takes, and not for another list", () => {
    const check = (file: string) =>
      spawnSync("signify-openbsd", ["-V", "-q", "-p", `${work}/key.pub`, "-x", `${feed}/Packages.sig`, "-m", file]).status;
    expect(check(`${feed}/Packages`)).toBe(0);
    writeFileSync(`${work}/other`, `${list()}\n`);
    expect(check(`${work}/other`)).toBe(1);
  });
});

describe("apk's list", () => {
  it("says of every package what the package says, with its size and the hash of its values", () => {
    const { schema, blocks } = blocksOf(readFileSync(`${feed}/packages.adb`));
    expect([schema, ...blocks.map(({ type }) => type)]).toEqual(["indx", 0, 1]);
    const { root } = valuesOf(blocks[0]?.content ?? Buffer.alloc(0), indexShape);
    const { packages } = root as { packages: Record<string, unknown>[] };
    expect(packages.map(({ name }) => name)).toContain("wanmon");
    for (const { hashes, fileSize, ...entry } of packages) {
      const bytes = readFileSync(`${feed}/${entry["name"]}-${entry["version"]}.apk`);
      const { values, root: own } = readApk(bytes);
      const { hashes: _, ...info } = own.info;
      expect([hashes, fileSize, entry]).toEqual([sha256(values), bytes.length, info]);
    }
  });

  it("is signed as apk's manual says", () => {
    const [values, signature] = blocksOf(readFileSync(`${feed}/packages.adb`)).blocks.map(({ content }) => content);
    const { x = "", y = "" } = keys.publicKey.export({ format: "jwk" });
    const point = Buffer.concat([Buffer.from([4]), Buffer.from(x, "base64url"), Buffer.from(y, "base64url")]);
    const sha512 = (bytes: Buffer): Buffer => createHash("sha512").update(bytes).digest();
    const head = signature?.subarray(0, 18) ?? Buffer.alloc(0);
    expect(head.toString("hex")).toBe(`0004${sha512(point).toString("hex", 0, 16)}`);
    const signed = Buffer.concat([Buffer.from("indx"), head, sha512(values ?? Buffer.alloc(0))]);
    const key = createPublicKey(keys.publicKey.export(pem));
    expect(verify("sha512", signed, key, signature?.subarray(18) ?? Buffer.alloc(0))).toBe(true);
  });
});

const hasApk = spawnSync("apk", ["--version"], { encoding: "utf8" }).stdout?.startsWith("apk-tools 3.") === true;

describe.runIf(hasApk)("apk itself", () => {
  it("installs from the feed, trusting its signature", () => {
    const router = `${work}/root`;
    mkdirSync(`${router}/etc/apk/keys`, { recursive: true });
    writeFileSync(`${router}/etc/apk/arch`, "noarch\n");
    writeFileSync(`${router}/etc/apk/keys/feed.pem`, keys.publicKey.export(pem));
    const apk = (...args: string[]) => {
      const { status, stdout, stderr } = spawnSync("apk", ["--root", router, "--repository", `${feed}/packages.adb`, ...args], {
        encoding: "utf8",
      });
      return { status, output: stdout + stderr };
    };
    expect(apk("add", "--initdb").status).toBe(0);
    const search = apk("search", "wanmon");
    expect(search.output).toMatch(/^wanmon-/m);
    expect(apk("fetch", "--output", work, "wanmon")).toMatchObject({ status: 0 });
    writeFileSync(`${router}/etc/apk/keys/feed.pem`, generateKeyPairSync("ec", { namedCurve: "P-256" }).publicKey.export(pem));
    expect(apk("search", "wanmon").output).toMatch(/UNTRUSTED|untrusted/);
  });
});

describe("what can't be signed", () => {
  it.each<[string, string[], RegExp]>([
    [
      "by a file that is no key",
      ["--usign", "package.json"],
      /^feed: package\.json: not a secret key of usign or signify, as their -G writes$/m,
    ],
    ["by a public key", ["--usign", "../key.pub"], /^feed: \.\.\/key\.pub: not a secret key of usign or signify, as their -G writes$/m],
    [
      "for apk by a file that is no key",
      ["--apk-key", "package.json"],
      /^feed: package\.json: not a private key in PEM without a password, as /m,
    ],
    [
      "by a key with a password",
      ["--apk-key", "../locked.pem"],
      /^feed: \.\.\/locked\.pem: not a private key in PEM without a password, as /m,
    ],
    ["into two folders", ["one"], /^feed: found ".*nothing" after the folder one, allowed: one folder$/m],
    ["by a key that is not there", ["--apk-key", "nowhere"], /^feed: .*nowhere/m],
    ["by a key of another kind", ["--apk-key", "../rsa.pem"], /^feed: the key for apk is RSA, not of an elliptic curve$/m],
  ])("%s", (_, args, message) => {
    writeFileSync(
      `${work}/rsa.pem`,
      generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ type: "pkcs8", format: "pem" }),
    );
    writeFileSync(
      `${work}/locked.pem`,
      generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey.export({
        ...pem,
        type: "pkcs8",
        cipher: "aes-128-cbc",
        passphrase: "x",
      }),
    );
    const { status, output } = build(...args, `${work}/nothing`);
    expect(status).toBe(1);
    expect(output).toMatch(message);
  });
});
