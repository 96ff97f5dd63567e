/** Bundles the page into one file that loads nothing: `npx tsx web/build.ts` writes dist-sh/wanmon.html. */

import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

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
    .replace("</script>", () => `${script}</script>`)
    .replaceAll(/>\n</g, "><");
}

async function bundle(entry: string): Promise<string> {
  const result = await build({
    entryPoints: [here(entry)],
    bundle: true,
    minify: true,
    write: false,
    charset: "utf8",
    format: "esm",
    target: ["chrome110", "firefox115", "safari16"],
    legalComments: "none",
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
