/** What `wanmon record` lets the loop keep, in Node and in the compiled shell. */
import { execFileSync } from "node:child_process";
import { existsSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Router } from "./router.js";

let router: Router;
beforeEach(() => {
  router = new Router();
  router.write("run/record.csv", "");
});
afterEach(() => {
  router.remove();
});

/** Sets the bytes that are left, and records two links so many times; what is said. */
type Runner = (left: number, times: number) => Promise<string>;

const inNode: Runner = async (left, times) => {
  const { linkOf } = await import("../../../scripts-src/links.js");
  const { decision } = await import("../../../scripts-src/decision.js");
  const { record, recording } = await import("../../../scripts-src/record.js");
  const wan = Object.assign(linkOf("wan"), { latency: 18301, jitter: 412, loss: 0 });
  const lte = Object.assign(linkOf("lte"), { latency: 0, jitter: 0, loss: 100 });
  decision.time = 1763800000;
  recording.left = left;
  for (let time = 0; time < times; time += 1) record([wan, lte]);
  return router.said.map((line) => `${line}\n`).join("");
};

const inShell: Runner = (left, times) => {
  const script = `. dist-sh/wanmon
link_of wan; wan=$R; latency=18301 jitter=412 loss=0; store "$wan" latency jitter loss
link_of lte; lte=$R; latency=0 jitter=0 loss=100; store "$lte" latency jitter loss
decision_time=1763800000 recording_left=${left}
for turn in $(seq ${times}); do record "$wan $lte"; done 2>&1
:`;
  return Promise.resolve(execFileSync("busybox", ["sh", "-c", script, "dist-sh/test"], { encoding: "utf8" }));
};

describe.each([
  ["Node", inNode],
  ["the compiled shell", inShell],
])("in %s", (_, run) => {
  const cycle = "#\n1763800000,18301e-3,0,412e-3,wan\n1763800000,0e-3,100,0e-3,lte\n";

  it("has a line for each link behind a mark, until it is full, and says so once", async () => {
    router.write("run/record.csv", "17638000");
    expect(await run(2 * cycle.length, 5)).toMatch(/^\S*run\/record\.csv: full\n$/);
    expect(router.read("run/record.csv")).toBe(`17638000${cycle}${cycle}`);
  });

  it("goes on where a file can't be written, and makes none anew", async () => {
    rmSync(join(router.run, "record.csv"));
    expect(await run(1000, 2)).toBe("");
    expect(existsSync(join(router.run, "record.csv"))).toBe(false);
    symlinkSync("/dev/full", join(router.run, "record.csv"));
    expect(await run(1000, 2)).toBe("");
  });

  it("has nothing unless it was asked for", async () => {
    expect(await run(0, 2)).toBe("");
    expect(router.read("run/record.csv")).toBe("");
  });
});
