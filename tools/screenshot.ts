/** Pictures of the page for the README, from documents as a router prints them: `tsx tools/screenshot.ts [FOLDER]`, by default into docs/pages/. */

import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { launch, VIEWS } from "../test/browser/browser.ts";
import { failingOver, forced, healthy, wrongConfig } from "../test/browser/documents.ts";
import { Router } from "../test/browser/router.ts";

/** By the name of the picture; the last one with the settings open. */
const STATES = { healthy: healthy(), "failing-over": failingOver(), forced: forced(), error: wrongConfig(), settings: healthy() };

// A phone with a third fewer dots than it has: the pictures stay small.
const SHAPES = { desktop: VIEWS.desktop, phone: { ...VIEWS.phone, deviceScaleFactor: 1 } };

/** Writes STATE-SHAPE-SCHEME.png for each state, on desktop and phone, light and dark. */
async function screenshots(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const browser = await launch();
  try {
    for (const [state, status] of Object.entries(STATES)) {
      const router = await Router.start(status);
      await router.answers("config_get", { config: { interfaces: { lte: { bias: 60 } } }, error: "", was: "tag", defaults: {} });
      for (const [shape, view] of Object.entries(SHAPES))
        for (const colorScheme of ["light", "dark"] as const) {
          const page = await browser.newPage({ ...view, colorScheme, locale: "en-GB", timezoneId: "UTC" });
          await page.goto(router.url);
          await page.locator(".chart").first().waitFor();
          if (state === "settings") {
            await page.getByRole("button", { name: "Settings" }).click();
            await page.getByText("Only for lte").click();
            await page.locator("details[open]").getByRole("textbox", { name: "Bias" }).fill("100");
          }
          await page.screenshot({ path: `${folder}/${state}-${shape}-${colorScheme}.png`, fullPage: true });
          await page.close();
        }
      await router.stop();
    }
  } finally {
    await browser.close();
  }
}

await screenshots(process.argv[2] ?? fileURLToPath(new URL("../docs/pages", import.meta.url)));
