/**
 * Writes a folder that any web server can offer as a package feed: `tsx openwrt/feed.ts [--usign KEY] [--apk-key KEY] [FOLDER]`, by default out/feed.
 * For opkg, Packages and Packages.gz, signed if there is a secret key of usign's or signify's without a password; for apk, packages.adb, signed
 * if there is a private key of an elliptic curve in a PEM file.
 */
import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { adb, block, Values } from "./adb.ts";
import { buildApk, info } from "./apk.ts";
import { contents, type Package } from "./contents.ts";
import { gzip } from "./deflate.ts";
import { buildIpk, control } from "./ipk.ts";
import { packages, root } from "./manifest.ts";
import { buildAll, folderOf } from "./package.ts";

/** opkg's list of packages: their control files, with the fields that tell where each is and what it must be. */
export function opkgIndex(): Buffer {
  const entries = packages.map((manifest) => {
    const { name, bytes } = buildIpk(manifest);
    const place = { Filename: name, Size: bytes.length, SHA256sum: createHash("sha256").update(bytes).digest("hex") };
    const [head = "", description = ""] = control(manifest, contents(manifest)).split(/^(?=Description:)/m);
    const lines = Object.entries(place).map(([key, value]) => `${key}: ${value}\n`);
    return `${head}${lines.join("")}${description}`;
  });
  return Buffer.from(entries.join("\n"));
}

/** Key that usign or signify wrote with -G and without a password. */
export interface UsignKey {
  /** Eight bytes that tell which key it is. */
  readonly fingerprint: Buffer;
  readonly key: KeyObject;
}

/**
 * Reads a secret key file: a comment, then in base64 "Ed", "BK", rounds of the password's derivation (4 bytes), salt (16), checksum (8),
 * fingerprint (8), seed and public key (32 each).
 */
export function readUsignKey(text: string): UsignKey {
  const bytes = Buffer.from(text.split("\n")[1] ?? "", "base64");
  if (bytes.length !== 104 || bytes.toString("latin1", 0, 4) !== "EdBK")
    throw new Error("not a secret key of usign or signify, as their -G writes");
  if (bytes.readUInt32BE(4) !== 0) throw new Error("a key with a password: make one without, with -n in signify");
  // The fixed beginning of an Ed25519 key in PKCS #8 (RFC 8410).
  const der = Buffer.concat([Buffer.from("302e020100300506032b657004220420", "hex"), bytes.subarray(40, 72)]);
  return { fingerprint: bytes.subarray(32, 40), key: createPrivateKey({ key: der, format: "der", type: "pkcs8" }) };
}

/** The signature file beside a list, as usign and signify write it. */
export function usignature(content: Buffer, { fingerprint, key }: UsignKey): Buffer {
  const signature = Buffer.concat([Buffer.from("Ed"), fingerprint, sign(null, content, key)]);
  return Buffer.from(`untrusted comment: signed by key ${fingerprint.toString("hex")}\n${signature.toString("base64")}\n`);
}

/** Reads a private key in a PEM file. */
export function readApkKey(text: string): KeyObject {
  try {
    return createPrivateKey({ key: text, passphrase: "" });
  } catch {
    throw new Error("not a private key in PEM without a password, as openssl ecparam -name prime256v1 -genkey -noout writes");
  }
}

/** Content of a signature block: version 0, hash SHA-512, the public key's id, and the signature of schema, this head and the values' hash. */
function signatureBlock(schema: string, values: Buffer, key: KeyObject): Buffer {
  const { kty, x, y } = createPublicKey(key).export({ format: "jwk" });
  if (kty !== "EC" || x === undefined || y === undefined) throw new Error(`the key for apk is ${kty}, not of an elliptic curve`);
  const sha512 = (content: Buffer): Buffer => createHash("sha512").update(content).digest();
  const point = Buffer.concat([Buffer.from([4]), Buffer.from(x, "base64url"), Buffer.from(y, "base64url")]);
  const head = Buffer.concat([Buffer.from([0, 4]), sha512(point).subarray(0, 16)]);
  return Buffer.concat([head, sign("sha512", Buffer.concat([Buffer.from(schema), head, sha512(values)]), key)]);
}

/** apk's list of packages. */
export function apkIndex(key?: KeyObject): Buffer {
  const values = new Values();
  const entries = [...packages]
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .map((manifest) => {
      const { bytes, identity, installed } = buildApk(manifest);
      const fields = info(values, manifest);
      return values.object({ ...fields, 12: values.int(installed), 13: values.int(bytes.length), 3: values.blob(identity) });
    });
  const content = values.finish(values.object({ 2: values.array(entries) }));
  const signatures = key === undefined ? [] : [[block.signature, signatureBlock("indx", content, key)] as const];
  return adb("indx", [[block.values, content], ...signatures]);
}

/** All files of the feed. */
export function buildFeed(keys: { readonly usign?: UsignKey | undefined; readonly apk?: KeyObject | undefined }): Package[] {
  const list = opkgIndex();
  return [
    ...buildAll(),
    { name: "Packages", bytes: list },
    { name: "Packages.gz", bytes: gzip(list) },
    ...(keys.usign === undefined ? [] : [{ name: "Packages.sig", bytes: usignature(list, keys.usign) }]),
    { name: "packages.adb", bytes: apkIndex(keys.apk) },
  ];
}

/** The key in a file, if there is one; an error names the file. */
function keyIn<Key>(path: string | undefined, read: (text: string) => Key): Key | undefined {
  if (path === undefined) return undefined;
  const text = readFileSync(path, "utf8");
  try {
    return read(text);
  } catch (error) {
    throw new Error(`${path}: ${(error as Error).message}`);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { usign: { type: "string" }, "apk-key": { type: "string" } },
    });
    const folder = folderOf(positionals, `${root}out/feed`);
    const { usign, "apk-key": apk } = values;
    const feed = buildFeed({ usign: keyIn(usign, readUsignKey), apk: keyIn(apk, readApkKey) });
    mkdirSync(folder, { recursive: true });
    for (const { name, bytes } of feed) {
      writeFileSync(`${folder}/${name}`, bytes);
      console.log(`${String(bytes.length).padStart(7)}  ${name}`);
    }
    if (usign === undefined)
      console.log("Packages is not signed: a router's opkg takes it only without check_signature. --usign KEY signs it");
    if (apk === undefined) console.log("packages.adb is not signed: apk takes it only with --allow-untrusted. --apk-key KEY signs it");
  } catch (error) {
    console.error(`feed: ${(error as Error).message}`);
    process.exitCode = 1;
  }
}
