/** Bundles the page into one file that loads nothing: `npx tsx web/build.ts [FOLDER]` writes wanmon.html, by default into dist-sh/, and packed into its min/. */

import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { deflateRawSync } from "node:zlib";
import { build } from "esbuild";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The page's HTML text, as a browser shows it, and packed for a router, whose web server does not compress: a byte for each character. */
export interface Page {
  plain: string;
  packed: string;
}

/** The page; the same for the same sources. */
export async function buildPage(): Promise<Page> {
  const [script, style, frame] = await Promise.all([bundle("main.ts"), bundle("style.css"), readFile(here("index.html"), "utf8")]);
  const loader = await bundle("loader.ts");
  const packed = encode(deflateRawSync(`${style}\0${script}`, { level: 9 }));
  return {
    plain: fill(frame, style, script, policy([script], [style], "'none'")),
    packed: fill(frame, "", loader, policy([loader, script], [style], "wanmon"))
      .replace('"utf-8"', '"windows-1252"')
      .replace("<script", () => `<script id="packed" type="application/octet-stream">${packed}</script><script`),
  };
}

/**
 * Bytes as a character each, such as windows-1252 has for all of them; loader.ts decodes it. What HTML would change (NUL, carriage return, "<")
 * is written as "=" and the character 64 further on, and so is "=" itself. base64 would cost a third more.
 */
function encode(bytes: Buffer): string {
  return bytes.toString("latin1").replaceAll(/[\0\r<=]/g, (character) => `=${String.fromCharCode(character.charCodeAt(0) + 64)}`);
}

/** A content security policy under which these scripts and styles run, and nothing is loaded but what the router answers. */
function policy(scripts: string[], styles: string[], trustedTypes: string): string {
  return [
    "default-src 'none'",
    `script-src ${scripts.map(hash).join(" ")}`,
    `style-src ${styles.map(hash).join(" ")}`,
    "connect-src 'self'",
    "img-src data:", // the icon
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'", // no text ever becomes markup
    `trusted-types ${trustedTypes}`,
  ].join(";");
}

function fill(frame: string, style: string, script: string, policy: string): string {
  return frame
    .replaceAll(/>\n</g, "><")
    .replace("POLICY", policy)
    .replace("<style></style>", () => style && `<style>${style}</style>`)
    .replace("</script>", () => `${script}</script>`);
}

async function bundle(entry: string): Promise<string> {
  const result = await build({
    entryPoints: [here(entry)],
    bundle: true,
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
  const { plain, packed } = await buildPage();
  await writeFile(`${folder}/wanmon.html`, plain);
  await writeFile(`${folder}/min/wanmon.html`, packed, "latin1");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await writePage(process.argv[2] ?? here("../dist-sh"));
