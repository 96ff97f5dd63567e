/** The archive as another program unpacks it. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, readlinkSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { expect, it } from "vitest";
import { cpio } from "./cpio.ts";

it("holds files, folders and links with their modes, whatever their lengths", () => {
  const folder = mkdtempSync(`${tmpdir()}/wanmon-cpio-`);
  try {
    const [from, to] = [`${folder}/from`, `${folder}/to`];
    for (const path of [`${from}/a/b`, to]) mkdirSync(path, { recursive: true });
    const contents = ["", "1", "22", "333", "4444", "55555"];
    for (const [index, content] of contents.entries()) writeFileSync(`${from}/a/${"n".repeat(index + 1)}`, content, { mode: 0o640 });
    writeFileSync(`${from}/a/b/run`, "#!/bin/sh\n", { mode: 0o755 });
    symlinkSync("../nowhere", `${from}/a/link`);
    execFileSync("busybox", ["cpio", "-id"], { cwd: to, input: cpio(from), stdio: ["pipe", "pipe", "pipe"] });
    for (const [index, content] of contents.entries()) expect(readFileSync(`${to}/a/${"n".repeat(index + 1)}`, "utf8")).toBe(content);
    expect(statSync(`${to}/a/nn`).mode & 0o777).toBe(0o640);
    expect(statSync(`${to}/a/b/run`).mode & 0o777).toBe(0o755);
    expect(readlinkSync(`${to}/a/link`)).toBe("../nowhere");
  } finally {
    rmSync(folder, { recursive: true });
  }
});
