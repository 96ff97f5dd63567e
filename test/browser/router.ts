/** A router for browser tests: the built page, the stand-in for uhttpd, the real ACL, and a plug-in that prints what the test says. */

import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildPage } from "../../web/build.ts";
import type { Status } from "../../web/status.ts";
import { command, startUhttpd, type Uhttpd, type UhttpdOptions } from "../lab/uhttpd.ts";

const file = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export const PASSWORD = "correct horse";

export class Router {
  private server: Uhttpd | undefined;
  private port = 0;

  private constructor(
    private readonly folder: string,
    private readonly options: Partial<UhttpdOptions>,
  ) {}

  /** Serves the page as it is installed as /wanmon.html, and as it was built as /plain.html, with `status` as the first document. */
  static async start(status: Status, options: Partial<UhttpdOptions> = {}): Promise<Router> {
    const router = new Router(await mkdtemp(join(tmpdir(), "router-")), options);
    const { plain, packed } = await buildPage();
    await writeFile(join(router.folder, "wanmon.html"), packed, "latin1");
    await writeFile(join(router.folder, "wanmon.de.json"), await readFile(file("../../web/texts.de.json")));
    await writeFile(join(router.folder, "plain.html"), plain);
    await writeFile(join(router.folder, "calls"), "");
    await router.answers("status", status);
    await router.plugIn();
    return router;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}/wanmon.html`;
  }

  /** What the plug-in answers to a method from now on; text stands as it is. */
  answers(method: string, answer: object | string): Promise<void> {
    return writeFile(join(this.folder, `${method}.json`), typeof answer === "string" ? answer : JSON.stringify(answer));
  }

  /** The calls so far: the method, and what was on the plug-in's standard input. */
  async calls(method?: string): Promise<{ method: string; input: Record<string, unknown> }[]> {
    const lines = (await readFile(join(this.folder, "calls"), "utf8")).split("\n").filter((line) => line !== "");
    const calls = lines.map((line) => ({ method: line.split(" ")[0] ?? "", input: JSON.parse(line.slice(line.indexOf(" "))) }));
    return calls.filter((call) => !method || call.method === method);
  }

  async plugIn(): Promise<void> {
    this.server = await startUhttpd({
      root: this.folder,
      acl: ["acl", "acl-open"].map((name) => file(`../../openwrt/files/${name}.json`)),
      plugin: { wanmon: command("sh", file("plugin.sh"), this.folder) },
      password: PASSWORD,
      port: this.port,
      ...this.options,
    });
    this.port = Number(new URL(this.server.url).port);
  }

  /** The router is gone until it is plugged in again. */
  async unplug(): Promise<void> {
    await this.server?.close();
    this.server = undefined;
  }

  async stop(): Promise<void> {
    await this.unplug();
    await rm(this.folder, { recursive: true });
  }
}
