import { spawnSync } from "node:child_process";
import { afterEach, beforeEach, expect, it } from "vitest";
import { Router } from "./router.js";

let router: Router;
beforeEach(() => {
  router = new Router();
});
afterEach(() => {
  router.remove();
});

const wanmon = (...args: readonly string[]): { status: number | null; stdout: string; stderr: string } =>
  spawnSync("busybox", ["sh", "dist-sh/wanmon", ...args], { encoding: "utf8" });

it("says what it can do", () => {
  const usage = expect.stringMatching(/^Usage: wanmon COMMAND\n(?: {2}[a-z]+ .*\n)+$/);
  for (const args of [[], ["help"], ["--help"], ["-h"]]) expect(wanmon(...args)).toMatchObject({ status: 0, stdout: usage, stderr: "" });
});

it("names a command that it does not have", () => {
  for (const command of ["stauts", "--json", "", "$(reboot)"])
    expect(wanmon(command)).toMatchObject({
      status: 2,
      stdout: "",
      stderr: expect.stringMatching(/^.*: no such command\nUsage: wanmon COMMAND\n/),
    });
  expect(wanmon("$(reboot) *").stderr).toContain("$(reboot) *: no such command\n");
});

it("names an option of `status` that it does not have", () => {
  for (const option of ["--jsn", "", "wan"])
    expect(wanmon("status", option)).toEqual(expect.objectContaining({ status: 2, stdout: "", stderr: "Usage: wanmon status [--json]\n" }));
});
