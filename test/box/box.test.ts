/** The package on the emulated router: guest/short checks what it does there, this what it costs. */
import { beforeAll, describe, expect, it } from "vitest";
import { type Run, runBox } from "./box.ts";

let run: Run;
beforeAll(async () => {
  run = await runBox("short", 280);
}, 300_000);

/** The one value of a figure. */
function figure(name: string): number {
  const values = run.figures.get(name) ?? [];
  expect(values, name).toHaveLength(1);
  return values[0] as number;
}

describe("a router with 64 MB", () => {
  it("finds its way whatever becomes of its links", () => {
    expect(run.checks.filter(({ ok }) => !ok)).toEqual([]);
    expect(run.checks.map(({ check }) => check)).toContain("a silent link is left");
    expect(run.checks.at(-1)?.check).toBe("no errors in the kernel's log");
  });

  it("is at rest in steady cycles", () => {
    expect(figure("jq_starts")).toBe(0);
    expect(figure("log_lines")).toBe(0);
  });

  it("has memory left", () => {
    expect(figure("loop")).toBeLessThan(3 * 1024);
    expect(figure("service")).toBeLessThan(4 * 1024);
    expect(figure("available")).toBeGreaterThan(16 * 1024);
  });

  // Two to four in practice: both depend on what else this machine does at the time.
  it("spends on a steady cycle no more than what a few starts of jq would take", () => {
    expect(figure("cycle")).toBeLessThan(8 * figure("jq"));
  });
});

describe("a script that does not come to its end is an error", () => {
  it("when its time is over", async () => {
    await expect(runBox("short", 1)).rejects.toThrow("the box took more than 1 s in short");
  });

  it("when it breaks off", async () => {
    await expect(runBox("none", 120)).rejects.toThrow(/the box ended early \(status 0\) in none: .*can't open.*Kernel panic/s);
  });
});
