/** A router of its own for each test: its folders, stand-ins for programs, and the modules of the stages with fresh state. */
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { vi } from "vitest";

const path = process.env["PATH"] ?? "";

export class Router {
  readonly root = mkdtempSync(join(tmpdir(), "wanmon-unit-"));
  readonly run = join(this.root, "run");
  readonly etc = join(this.root, "etc");

  /** The lines on standard error. */
  readonly said: string[] = [];

  constructor() {
    for (const folder of [this.run, this.etc, join(this.root, "bin")]) mkdirSync(folder);
    vi.resetModules();
    vi.doMock("wmc", async (original) => ({ ...(await original<typeof import("wmc")>()), warn: (line: string) => this.said.push(line) }));
    vi.stubEnv("WANMON_RUN", this.run);
    vi.stubEnv("WANMON_ETC", this.etc);
    vi.stubEnv("PATH", `${join(this.root, "bin")}:${path}`);
  }

  /** Puts a program of the name before all others. */
  program(name: string, script: string): void {
    const file = join(this.root, "bin", name);
    writeFileSync(file, `#!/bin/sh\n${script}\n`);
    chmodSync(file, 0o755);
  }

  write(name: string, text: string): void {
    writeFileSync(join(this.root, name), text);
  }

  read(name: string): string {
    return readFileSync(join(this.root, name), "utf8");
  }

  remove(): void {
    vi.doUnmock("wmc");
    vi.unstubAllEnvs();
    rmSync(this.root, { recursive: true });
  }
}
