/** Bundles the page into one file that loads nothing: `npx tsx web/build.ts [FOLDER]` writes wanmon.html, by default into dist-sh/, and packed into its min/. */

import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { deflateRawSync } from "node:zlib";
import { build } from "esbuild";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The page's HTML text, as a browser shows it, and packed for a router, whose web server does not compress. */
export interface Page {
  plain: string;
  packed: string;
}

/** The page; the same for the same sources. */
export async function buildPage(): Promise<Page> {
  const [script, style, frame] = await Promise.all([bundle("main.ts"), bundle("style.css"), readFile(here("index.html"), "utf8")]);
  // base64 costs a third of what is packed, and survives every server and editor.
  const packed = deflateRawSync(`${style}\0${script}`, { level: 9 }).toString("base64");
  const loader = await bundle("loader.ts", { PACKED: JSON.stringify(packed) });
  return {
    plain: fill(frame, style, script, policy([script], [style], "'none'")),
    packed: fill(frame, "", loader, policy([loader, script], [style], "wanmon")),
  };
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
    .replace("POLICY", policy)
    .replace("<style></style>", () => style && `<style>${style}</style>`)
    .replace("</script>", () => `${script}</script>`)
    .replaceAll(/>\n</g, "><");
}

async function bundle(entry: string, define: Record<string, string> = {}): Promise<string> {
  const result = await build({
    entryPoints: [here(entry)],
    bundle: true,
    define,
    minify: true,
    write: false,
    charset: "utf8",
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
  await writeFile(`${folder}/min/wanmon.html`, packed);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await writePage(process.argv[2] ?? here("../dist-sh"));
