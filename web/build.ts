/** Bundles the page into one file that loads nothing: `npx tsx web/build.ts [FOLDER]` writes wanmon.html, by default into dist-sh/, and what is installed into its min/. */

import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { deflate } from "../openwrt/deflate.ts";
import type { Rule } from "./rule.ts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The page's HTML text, as a browser shows it; and packed for a router, whose web server does not compress: a byte for each character. */
export interface Page {
  plain: string;
  packed: string;
}

/** The page; the same for the same sources. */
export async function buildPage(): Promise<Page> {
  const style = await bundle("style.css");
  const [script, loader, frame] = await Promise.all([
    bundle("main.ts", { STYLE: style, SCHEMA: await fields() }),
    bundle("loader.ts"),
    readFile(here("index.html"), "utf8"),
  ]);
  const fill = (first: string, ...scripts: string[]): string =>
    frame
      .replaceAll(/>\n</g, "><")
      .replaceAll(/<\/?head>|<\/(body|html)>\n?/g, "") // HTML infers them
      .replace("POLICY", policy(scripts))
      .replace("<script></script>", () => `${first}<script type="module">${scripts[0]}</script>`);
  const packed = fill(`<script type="text/plain">${encode(deflate(script))}</script>`, loader, script).replace('"utf-8"', '"latin1"');
  return { plain: fill("", script), packed };
}

/**
 * Bytes as a character each, such as windows-1252 has for all of them; loader.ts decodes it. What HTML would change into another byte, the carriage
 * return, is written as "=r", and so "=" as "=="; NUL becomes a character that stands for nothing else. base64 would cost a third more.
 */
function encode(bytes: Buffer): string {
  const text = bytes.toString("latin1").replaceAll("=", "==").replaceAll("\r", "=r");
  if (/<!--|<\/script/i.test(text)) throw new Error("the packed page has what would end it within a script: change a text by a word");
  return text;
}

/** A content security policy under which these scripts run, and nothing is loaded but what the router answers. The style is the script's own. */
function policy(scripts: string[]): string {
  return [
    "default-src 'none'",
    `script-src ${scripts.map(hash).join(" ")}`,
    "connect-src 'self'",
    "img-src data:", // the icon
    "base-uri 'none'",
    "form-action 'none'",
  ].join(";");
}

/** What the settings form has to know of the schema: settings.ts tells its shape. Programs of the user's own are for the file only. */
async function fields(): Promise<object> {
  const schema = JSON.parse(await readFile(here("../scripts-src/config.schema.json"), "utf8"));
  const { interfaces, ...general } = schema.properties;
  const rules = (properties: Record<string, Record<string, string>>): Rule[] =>
    Object.entries(properties)
      .map(([key, own]) => ({ key, ...schema.$defs[own["$ref"]?.split("/").at(-1) ?? ""], ...own }))
      .filter(({ type }) => type !== "object")
      .map(({ key, title, type, minimum, maximum, $comment, default: preset }) => {
        if (type === "boolean") return [key, title, preset];
        const text = `${preset ?? ""}`.replaceAll(",", ", ");
        return type === "integer" ? [key, title, text, minimum, maximum, /unit: (\w+)/.exec($comment)?.[1] ?? ""] : [key, title, text];
      });
  return { general: rules(general), link: rules(interfaces.additionalProperties.properties), host: schema.$defs.host.pattern };
}

/** One file with all that it imports, short; `values` stand for names that are declared in it. */
async function bundle(entry: string, values: Record<string, unknown> = {}): Promise<string> {
  const result = await build({
    entryPoints: [here(entry)],
    bundle: true,
    define: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, JSON.stringify(value)])),
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

/** Writes the page into `folder`, and what is installed into its min/: packed, and its other language. */
export async function writePage(folder: string): Promise<void> {
  const { plain, packed } = await buildPage();
  await writeFile(`${folder}/wanmon.html`, plain);
  await writeFile(`${folder}/min/wanmon.html`, packed, "latin1");
  await writeFile(`${folder}/min/wanmon.de.json`, JSON.stringify(JSON.parse(await readFile(here("texts.de.json"), "utf8"))));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await writePage(process.argv[2] ?? here("../dist-sh"));
