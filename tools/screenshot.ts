/** Pictures of the page for the README: `tsx tools/screenshot.ts URL [FOLDER]` writes page.png and page-phone.png, by default into docs/. */

import { fileURLToPath } from "node:url";
import { launch, VIEWS } from "../test/browser/browser.ts";

const PICTURES = [
  { name: "page.png", view: VIEWS.desktop, colorScheme: "light" },
  // A third fewer dots than a phone has: the picture stays small.
  { name: "page-phone.png", view: { ...VIEWS.phone, deviceScaleFactor: 4 / 3 }, colorScheme: "dark" },
] as const;

export async function screenshots(url: string, folder: string): Promise<void> {
  const browser = await launch();
  try {
    for (const { name, view, colorScheme } of PICTURES) {
      const page = await browser.newPage({ ...view, colorScheme, locale: "en-GB" });
      await page.goto(url);
      await page.locator(".links .chart").first().waitFor();
      await page.screenshot({ path: `${folder}/${name}`, fullPage: true });
      await page.close();
    }
  } finally {
    await browser.close();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [url, folder = fileURLToPath(new URL("../docs", import.meta.url))] = process.argv.slice(2);
  if (!url) throw new Error("usage: tsx tools/screenshot.ts URL [FOLDER]");
  await screenshots(url, folder);
}
