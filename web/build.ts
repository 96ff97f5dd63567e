/** Bundles the page into one file that loads nothing: `npx tsx web/build.ts [FOLDER]` writes wanmon.html, by default into dist-sh/, and what is installed into its min/. */

import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { deflateRawSync } from "node:zlib";
import { build } from "esbuild";
import type { Rule } from "./rule.ts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The page's HTML text, as a browser shows it; packed for a router, whose web server does not compress: a byte for each character; and that without the settings. */
export interface Page {
  plain: string;
  packed: string;
  small: string;
}

/** The page; the same for the same sources. */
export async function buildPage(): Promise<Page> {
  const [script, smallScript, style, loader, frame] = await Promise.all([
    bundle("main.ts"),
    bundle("main.ts", false),
    bundle("style.css"),
    bundle("loader.ts"),
    readFile(here("index.html"), "utf8"),
  ]);
  const pack = (code: string): string =>
    fill(frame, "", loader, policy([loader, code], [style]))
      .replace('"utf-8"', '"windows-1252"')
      .replace("<script", () => `<script type="text/plain">${encode(deflateRawSync(`${style}\0${code}`, { level: 9 }))}</script><script`);
  return { plain: fill(frame, style, script, policy([script], [style])), packed: pack(script), small: pack(smallScript) };
}

/**
 * Bytes as a character each, such as windows-1252 has for all of them; loader.ts decodes it. What HTML would change (NUL, carriage return)
 * is written as "=" and the character 64 further on, and so is "=" itself. base64 would cost a third more.
 */
function encode(bytes: Buffer): string {
  return bytes.toString("latin1").replaceAll(/[\0\r=]/g, (character) => `=${String.fromCharCode(character.charCodeAt(0) + 64)}`);
}

/** A content security policy under which these scripts and styles run, and nothing is loaded but what the router answers. */
function policy(scripts: string[], styles: string[]): string {
  return [
    "default-src 'none'",
    `script-src ${scripts.map(hash).join(" ")}`,
    `style-src ${styles.map(hash).join(" ")}`,
    "connect-src 'self'",
    "img-src data:", // the icon
    "base-uri 'none'",
    "form-action 'none'",
  ].join(";");
}

function fill(frame: string, style: string, script: string, policy: string): string {
  return frame
    .replaceAll(/>\n</g, "><")
    .replace("POLICY", policy)
    .replace("<style></style>", () => style && `<style>${style}</style>`)
    .replace("</script>", () => `${script}</script>`);
}

/** What the settings form has to know of the schema: settings.ts tells its shape. */
async function fields(): Promise<object> {
  const schema = JSON.parse(await readFile(here("../scripts-src/config.schema.json"), "utf8"));
  const { interfaces, ...general } = schema.properties;
  const rules = (properties: Record<string, Record<string, string>>): Rule[] =>
    Object.entries(properties).map(([key, own]) => {
      const {
        title,
        type,
        minimum = 0,
        maximum = 0,
        $comment,
        default: preset,
      } = { ...schema.$defs[own["$ref"]?.split("/").at(-1) ?? ""], ...own };
      const text = `${preset ?? ""}`.replaceAll(",", ", ");
      return type === "integer"
        ? [key, title, text, type, minimum, maximum, /unit: (\w+)/.exec($comment)?.[1] ?? ""]
        : type
          ? [key, title, text, type]
          : [key, title, text];
    });
  return { general: rules(general), link: rules(interfaces.additionalProperties.properties), host: schema.$defs.host.pattern };
}

async function bundle(entry: string, hasSettings = true): Promise<string> {
  const result = await build({
    entryPoints: [here(entry)],
    bundle: true,
    define: { SETTINGS: `${hasSettings}`, SCHEMA: JSON.stringify(hasSettings ? await fields() : {}) },
    minify: true,
    write: false,
    charset: "ascii", // browsers do not agree on the hash of anything else
    format: "esm",
    target: ["chrome110", "firefox115", "safari16.4"],
    legalComments: "none",
  });
  return (result.outputFiles[0]?.text ?? "").trim();
}

function hash(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}

/** Writes both forms of the page into `folder` and its min/. */
export async function writePage(folder: string): Promise<void> {
  const { plain, packed, small } = await buildPage();
  await writeFile(`${folder}/wanmon.html`, plain);
  await writeFile(`${folder}/min/wanmon.html`, small, "latin1");
  await writeFile(`${folder}/min/wanmon-settings.html`, packed, "latin1");
  await writeFile(`${folder}/min/wanmon.de.json`, JSON.stringify(JSON.parse(await readFile(here("texts.de.json"), "utf8"))));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await writePage(process.argv[2] ?? here("../dist-sh"));
