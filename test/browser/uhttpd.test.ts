/** The stand-in for uhttpd and rpcd against the recording of the real ones. */

import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { command, type Exec, startUhttpd, type Uhttpd, type UhttpdOptions } from "../lab/uhttpd.ts";

const file = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const ANONYMOUS = "0".repeat(32);

interface Exchange {
  sent: string;
  status: string;
  headers: string[];
  body: string;
}

/** `>> REQUEST` or nothing, then the head of the answer, an empty line and the body; the last two were a GET and an OPTIONS. */
function parseRecording(text: string): Exchange[] {
  const exchanges: Exchange[] = [];
  const lines = text.replaceAll("\r", "").split("\n");
  let sent = "";
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] as string;
    if (line.startsWith(">> ")) sent = line.slice(3);
    if (!line.startsWith("HTTP/1.1 ")) continue;
    const end = lines.indexOf("", index);
    const next = lines[end + 1] ?? "";
    const body = /^[[{]/.test(next) ? next : "";
    exchanges.push({ sent, status: line.slice(9), headers: lines.slice(index + 1, end), body });
    sent = "";
  }
  return exchanges;
}

function exchange(url: string, method: string, sent: string): Promise<Exchange> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method, agent: false, headers: { connection: "keep-alive" } }, (response) => {
      let body = "";
      response.setEncoding("utf8").on("data", (text: string) => {
        body += text;
      });
      const headers = response.rawHeaders.flatMap((name, index, all) => (index % 2 === 0 ? [`${name}: ${all[index + 1]}`] : []));
      response.on("end", () => resolve({ sent, status: `${response.statusCode} ${response.statusMessage}`, headers, body }));
    });
    outgoing.on("error", reject);
    outgoing.end(sent);
  });
}

/** The plug-in that the recording talks to. */
function demo(pids: number[]): Exec {
  const stdin = (text: string) => JSON.parse(text) as Record<string, unknown>;
  const methods: Record<string, (text: string) => string> = {
    status: (text) => `{ "ok": true, "pid": ${pids.shift()}, "stdin": "${text.replaceAll('"', "")}" }`,
    echo: (text) => JSON.stringify({ text: stdin(text)["text"] }),
    fail: () => "",
    bad: () => "not json\n",
  };
  const list = '{ "status": {}, "echo": { "text": "str", "n": 5 }, "slow": {"secs": 1}, "fail": {}, "bad": {} }';
  return async (argv, text) => ({ stdout: argv[0] === "list" ? list : (methods[argv[1] ?? ""]?.(text) ?? "") });
}

const recording = parseRecording(await readFile(file("../fixtures/ubus-http.txt"), "utf8"));
const pids = recording.flatMap(({ body }) => [...body.matchAll(/"pid":(\d+)/g)].map((match) => Number(match[1])));

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "uhttpd-"));
  await writeFile(join(root, "page.html"), "<p>hello</p>");
});
afterAll(() => rm(root, { recursive: true }));

async function serve(options: Partial<UhttpdOptions>, use: (server: Uhttpd) => Promise<void>): Promise<void> {
  const server = await startUhttpd({
    root,
    acl: [file("../fixtures/rpcd-acl-example.json")],
    plugin: { demo: demo([...pids]) },
    password: "",
    ...options,
  });
  await use(server).finally(() => server.close());
}

const rpc = (...params: unknown[]) => JSON.stringify({ jsonrpc: "2.0", id: 1, method: "call", params });
const send = async (server: Uhttpd, text: string) => JSON.parse((await exchange(`${server.url}/ubus`, "POST", text)).body);

describe("the recording", () => {
  /** Parts of an answer that cannot be the same: other objects of that router, and the random session. */
  const comparable = (body: string) => {
    const session = body.replace(/"ubus_rpc_session":"[0-9a-f]{32}"/, '"ubus_rpc_session":"…"');
    const { id, result } = JSON.parse(session || "{}");
    return id === 6 ? { demo: result.demo, login: result.session.login } : session;
  };

  test("has 15 exchanges", () => expect(recording.length).toBe(15));

  test("is answered likewise", async () => {
    const uci: Exec = async () => ({ stdout: "{}" }); // that router had it; access to it is denied
    await serve({ plugin: { demo: demo([...pids]), uci } }, async (server) => {
      for (const [index, recorded] of recording.entries()) {
        const method = recorded.sent ? "POST" : index === recording.length - 1 ? "OPTIONS" : "GET";
        const answer = await exchange(`${server.url}/ubus`, method, recorded.sent);
        expect({ ...answer, body: comparable(answer.body) }).toEqual({ ...recorded, body: comparable(recorded.body) });
      }
    });
  });
});

describe("sessions", () => {
  const login = (password: unknown, username = "root") => rpc(ANONYMOUS, "session", "login", { username, password });

  test("open with the right password of root only", async () => {
    await serve({ password: "secret" }, async (server) => {
      expect((await send(server, login("secret"))).result[1].ubus_rpc_session).toMatch(/^[0-9a-f]{32}$/);
      for (const wrong of [login("Secret"), login(""), login(null), login("secret", "admin")])
        expect((await send(server, wrong)).result).toEqual([6]);
    });
  });

  test("end a while after their last use", async () => {
    await serve({ sessionTimeout: 0.3 }, async (server) => {
      const sid = (await send(server, login(""))).result[1].ubus_rpc_session;
      const use = () => send(server, rpc(sid, "demo", "echo", { text: "x" }));
      for (let turn = 0; turn < 3; turn++) {
        await new Promise((resolve) => setTimeout(resolve, 180));
        expect((await use()).result).toEqual([0, { text: "x" }]);
      }
      await new Promise((resolve) => setTimeout(resolve, 400));
      expect((await use()).error.code).toBe(-32002);
    });
  });
});

describe("wanmon's access lists", () => {
  const seen: string[] = [];
  const plugin = {
    wanmon: async (argv: string[], stdin: string) => {
      seen.push(`${argv.join(" ")} ${stdin}`);
      return { stdout: "{}" };
    },
  };
  const [admin, open] = ["acl", "acl-open"].map((name) => file(`../../openwrt/files/${name}.json`)) as [string, string];
  const acl = [open, admin];
  const reading = ["status", "config_get", "check"];
  const changing = ["force", "auto", "cycle", "config_set", "service"];
  const login = async (server: Uhttpd) =>
    (await send(server, rpc(ANONYMOUS, "session", "login", { username: "root", password: "pw" }))).result[1].ubus_rpc_session as string;

  /** What a page of another site can make a browser send: no session to be had, and a question of the browser's own before JSON may go out. */
  async function foreignSite(server: Uhttpd, text: string): Promise<void> {
    const origin = { origin: "http://elsewhere.example" };
    const preflight = { ...origin, "access-control-request-method": "POST", "access-control-request-headers": "content-type" };
    const permission = await fetch(`${server.url}/ubus`, { method: "OPTIONS", headers: preflight });
    expect(permission.headers.get("access-control-allow-origin")).toBe(null);
    // Without permission a browser sends text only, with the form's content type, and hands nobody the answer.
    const answer = await fetch(`${server.url}/ubus`, { method: "POST", headers: { ...origin, "content-type": "text/plain" }, body: text });
    expect([answer.headers.get("access-control-allow-origin"), (await answer.json()).error.code]).toEqual([null, -32002]);
  }

  test("name each method of the plug-in once, as reading or as changing", async () => {
    const source = await readFile(file("../../scripts-src/rpcd.ts"), "utf8");
    const methods = JSON.parse(/'(\{"status":.*\})'/.exec(source)?.[1] ?? "") as object;
    expect(Object.keys(methods).sort()).toEqual([...reading, ...changing].sort());
  });

  test.each(changing)("let nobody but root's session call %s", async (method) => {
    await serve({ plugin, acl, password: "pw", sessionTimeout: 0.3 }, async (server) => {
      seen.length = 0;
      const expired = await login(server);
      await new Promise((resolve) => setTimeout(resolve, 400));
      for (const stranger of [ANONYMOUS, expired, "f".repeat(32), "", "*"])
        expect((await send(server, rpc(stranger, "wanmon", method, {}))).error?.code).toBe(-32002);
      await foreignSite(server, rpc(ANONYMOUS, "wanmon", method, {}));
      expect(seen).toEqual([]);
      const sid = await login(server);
      expect((await send(server, rpc(` ${sid.toUpperCase()}`, "wanmon", method, {}))).error?.code).toBe(-32002);
      expect((await send(server, rpc(sid, "wanmon", method, {}))).result).toEqual([0, {}]);
      expect(seen).toEqual([`call ${method} {"ubus_rpc_session":"${sid}"}`]);
    });
  });

  test.each(reading)("let everybody call %s, and only root once the open list is empty", async (method) => {
    const closed = join(root, "closed.json");
    await writeFile(closed, "{}");
    await serve({ plugin, acl, password: "pw" }, async (server) =>
      expect((await send(server, rpc(ANONYMOUS, "wanmon", method, {}))).result).toEqual([0, {}]),
    );
    await serve({ plugin, acl: [closed, admin], password: "pw" }, async (server) => {
      expect((await send(server, rpc(ANONYMOUS, "wanmon", method, {}))).error.code).toBe(-32002);
      expect((await send(server, rpc(await login(server), "wanmon", method, {}))).result).toEqual([0, {}]);
    });
  });

  test("let nobody call what there is not", async () => {
    await serve({ plugin, acl, password: "pw" }, async (server) =>
      expect((await send(server, rpc(await login(server), "wanmon", "nosuch", {}))).error.code).toBe(-32002),
    );
  });

  test("a caller cannot pass himself off as another session", async () => {
    await serve({ plugin, acl }, async (server) => {
      seen.length = 0;
      await send(server, rpc(ANONYMOUS, "wanmon", "status", { ubus_rpc_session: "forged" }));
      expect(seen).toEqual([`call status {"ubus_rpc_session":"${ANONYMOUS}"}`]);
    });
  });
});

describe("other requests", () => {
  test.each([
    [{ method: "call", params: [] }, -32600],
    [{ jsonrpc: "2.0", method: "dance" }, -32601],
    [{ jsonrpc: "2.0", method: "call", params: [ANONYMOUS, "demo"] }, -32602],
    [{ jsonrpc: "2.0", method: "call", params: [ANONYMOUS, "demo", "status", { long: "x".repeat(70000) }] }, -32700],
  ])("%.40j is refused", async (text, code) => {
    await serve({}, async (server) => expect((await send(server, JSON.stringify(text))).error.code).toBe(code));
  });

  test("a call that hangs is given up", async () => {
    await serve({ callTimeout: 0.1, plugin: { demo: () => new Promise(() => {}) } }, async (server) =>
      expect((await send(server, rpc(ANONYMOUS, "demo", "status", {}))).error.code).toBe(-32003),
    );
  });

  test("a plug-in that is a process gets its arguments and JSON without a newline", async () => {
    const plugin = { demo: command("sh", "-c", 'printf \'{"argv":"%s","stdin":%s}\' "$*" "$(cat; echo .)"', "plugin") };
    await serve({ plugin }, async (server) => {
      // The dot follows the input at once, so the answer is no JSON: status 2.
      expect((await send(server, rpc(ANONYMOUS, "demo", "status", {}))).result).toEqual([2]);
    });
    await serve(
      { plugin: { demo: command("sh", "-c", 'printf \'{"argv":"%s","stdin":%s}\' "$*" "$(cat)"', "plugin") } },
      async (server) => {
        const { result } = await send(server, rpc(ANONYMOUS, "demo", "status", { a: 1 }));
        expect(result).toEqual([0, { argv: "call status", stdin: { a: 1, ubus_rpc_session: ANONYMOUS } }]);
      },
    );
  });

  test("files: type, tag, 304, and nothing from outside the folder by a path", async () => {
    await serve({}, async ({ url }) => {
      const response = await fetch(`${url}/page.html`);
      expect([response.status, response.headers.get("content-type"), await response.text()]).toEqual([200, "text/html", "<p>hello</p>"]);
      const tag = response.headers.get("etag") ?? "";
      expect(tag).toMatch(/^"[0-9a-f]+-c-[0-9a-f]+"$/);
      expect((await fetch(`${url}/page.html`, { headers: { "if-none-match": tag } })).status).toBe(304);
      for (const path of ["/nosuch", "/", "/..%2f..%2fetc/passwd"]) expect((await fetch(url + path)).status).toBe(404);
    });
  });
});
