/** What the page costs its reader and its router. */
import { launch } from "../../test/browser/browser.ts";
import { pageCost } from "../../test/browser/cost.ts";
import { Lab } from "../../test/lab/lab.ts";
import { keep, machine } from "./results.ts";

/** Processes that the router starts for one status, the plug-in itself among them. */
async function statusProcesses(): Promise<number> {
  const lab = await Lab.start({ links: ["wan1", "wan2", "wan3"].map((name) => ({ name, device: name })) });
  try {
    await lab.exec(["wanmon", "once"]);
    return await lab.countProcesses(() => lab.exec(["/usr/libexec/rpcd/wanmon", "call", "status"], { input: "{}" }));
  } finally {
    await lab.stop();
  }
}

/** Visits the page so many times, each time for a quarter of a minute. */
export async function page(visits: number): Promise<void> {
  const browser = await launch();
  try {
    const costs = [];
    for (let visit = 1; visit <= visits; visit += 1) costs.push(await pageCost(browser, 15));
    const { requests, bytes, statusBytes } = costs[0] as (typeof costs)[number];
    const times = costs.map(({ milliseconds }) => Math.round(milliseconds));
    const gaps = costs.flatMap((cost) => cost.gaps.map(Math.round));
    keep({ page: { machine: machine(), times, requests, bytes, statusBytes, gaps, statusProcesses: await statusProcesses() } });
  } finally {
    await browser.close();
  }
}
