/** Bundles the page into one file that loads nothing: `npx tsx web/build.ts` writes dist-sh/wanmon.html. */

import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/**
 * Properties of the page's own objects (texts, model, handlers), which get short names: none of them is a name of the browser's or of the router's
 * documents, or used in quotes.
 */
const ownNames =
  /^(asking|silent|uncertain|offline|defaultRoute|routeBy|noRoute|reasons|configError|stopped|yielding|differs|stale|automatic|sending|accepted|refused|noLinks|states|milliseconds|nothing|formula|replies|noEvents|loginTitle|loginWhy|wrongPassword|sessionEnded|failures|failure|odd|lastHeard|retryNow|traces|problem|choice|notice|handlers|choose|retry|points|tone|attributes|tag|parameters|message|apply|cancel)$/;

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The page's HTML text; the same for the same sources. */
export async function buildPage(): Promise<string> {
  const [script, style, frame] = await Promise.all([bundle("main.ts"), bundle("style.css"), readFile(here("index.html"), "utf8")]);
  const policy = [
    "default-src 'none'",
    `script-src ${hash(script)}`,
    `style-src ${hash(style)}`,
    "connect-src 'self'",
    "img-src data:", // the icon
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'", // no text ever becomes markup
  ].join(";");
  return frame
    .replace("POLICY", policy)
    .replace("<style></style>", () => `<style>${style}</style>`)
    .replace("<script></script>", () => `<script>${script}</script>`)
    .replaceAll(/>\n</g, "><");
}

async function bundle(entry: string): Promise<string> {
  const result = await build({
    entryPoints: [here(entry)],
    bundle: true,
    minify: true,
    write: false,
    charset: "utf8",
    format: "iife",
    target: ["chrome110", "firefox115", "safari16"],
    legalComments: "none",
    mangleProps: ownNames,
  });
  return (result.outputFiles[0]?.text ?? "").trim();
}

function hash(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const page = await buildPage();
  await writeFile(here("../dist-sh/wanmon.html"), page);
  console.log(`dist-sh/wanmon.html: ${Buffer.byteLength(page)} bytes`);
}
