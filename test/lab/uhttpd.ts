/**
 * A stand-in for OpenWrt's web server: static files, and `/ubus` with rpcd's sessions and access lists, as recorded in
 * test/fixtures/ubus-http.txt. It runs real rpcd plug-ins under real ACL files.
 */

import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";

/** Runs a plug-in: its arguments (`list`, or `call` and a method) and what is on its standard input. The exit status does not matter. */
export type Exec = (argv: string[], stdin: string) => Promise<{ stdout: string }>;

export interface UhttpdOptions {
  /** The folder of static files. */
  root: string;
  /** Paths of ACL files in rpcd's format. */
  acl: string[];
  /** By the name of the ubus object. */
  plugin: Record<string, Exec>;
  /** Of root. */
  password: string;
  /** 0, the default: any free one. */
  port?: number;
  /** The address to listen on; the loopback by default. */
  host?: string;
  /** Seconds that a session lives after its last use; 300 by default. */
  sessionTimeout?: number;
  /** Seconds after which a call is given up; 60 by default. */
  callTimeout?: number;
}

export interface Uhttpd {
  url: string;
  close(): Promise<void>;
}

const ANONYMOUS = "0".repeat(32);
const LARGEST_POST = 65536;

const ERRORS = {
  parse: [-32700, "Parse error"],
  request: [-32600, "Invalid request"],
  method: [-32601, "Method not found"],
  parameters: [-32602, "Invalid parameters"],
  object: [-32000, "Object not found"],
  access: [-32002, "Access denied"],
  timeout: [-32003, "ubus request timed out"],
} as const;

/** The status of a ubus call (the first item of `result`). */
const UBUS = { ok: 0, invalidArgument: 2, noData: 5, permissionDenied: 6 };

export async function startUhttpd(options: UhttpdOptions): Promise<Uhttpd> {
  const groups = await readAcl(options.acl);
  const ubus = new Ubus(options, groups);
  const server = createServer((request, response) => {
    const answer =
      new URL(request.url ?? "/", "http://router").pathname === "/ubus"
        ? ubus.serve(request, response)
        : serveFile(options.root, request, response);
    answer.catch((error: unknown) => response.destroy(error as Error));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(options.port ?? 0, options.host ?? "127.0.0.1", resolve);
  });
  const { address, port } = server.address() as AddressInfo;
  return {
    url: `http://${address}:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Runs a plug-in as a process. */
export function command(...words: string[]): Exec {
  return (argv, stdin) =>
    new Promise((resolve, reject) => {
      const [file = "", ...first] = words;
      const child = spawn(file, [...first, ...argv], { stdio: ["pipe", "pipe", "inherit"] });
      let stdout = "";
      child.stdout.setEncoding("utf8").on("data", (text: string) => {
        stdout += text;
      });
      child.stdin.on("error", () => {}); // a plug-in need not read
      child.stdin.end(stdin);
      child.on("error", reject).on("close", () => resolve({ stdout }));
    });
}

// ---- access lists

type Scopes = Record<string, Record<string, string[]> | string[]>;
type Groups = Record<string, { description?: string; read?: Scopes; write?: Scopes }>;

/** What rpcd itself brings: everybody may log in. */
const BUILT_IN: Groups = { unauthenticated: { read: { ubus: { session: ["access", "login"] } } } };

async function readAcl(paths: string[]): Promise<Groups[]> {
  const files = paths.map(async (path) => JSON.parse(await readFile(path, "utf8")) as Groups);
  return [...(await Promise.all(files)), BUILT_IN];
}

/** What a session may do, by scope and object, merged from all groups that it is in. */
function grant(files: Groups[], isMember: (group: string) => boolean): Record<string, Record<string, string[]>> {
  const granted: Record<string, Record<string, string[]>> = { "access-group": {} };
  const add = (scope: string, object: string, names: string[]) => {
    const objects = granted[scope] ?? {};
    granted[scope] = { ...objects, [object]: [...new Set([...(objects[object] ?? []), ...names])] };
  };
  for (const groups of files)
    for (const [group, rights] of Object.entries(groups).filter(([name]) => isMember(name)))
      for (const right of ["read", "write"] as const) {
        if (!rights[right]) continue;
        add("access-group", group, [right]);
        for (const [scope, objects] of Object.entries(rights[right])) {
          if (Array.isArray(objects)) for (const object of objects) add(scope, object, [right]);
          else for (const [object, names] of Object.entries(objects)) add(scope, object, names);
        }
      }
  return sorted(Object.entries(granted).map(([scope, objects]) => [scope, sorted(Object.entries(objects))]));
}

function sorted<T>(entries: [string, T][]): Record<string, T> {
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

// ---- JSON-RPC

type Reply = { result: unknown } | { error: { code: number; message: string } };

interface Session {
  acls: Record<string, Record<string, string[]>>;
  /** Seconds. */
  timeout: number;
  /** Milliseconds since the epoch. */
  expires: number;
}

const fault = (kind: keyof typeof ERRORS): Reply => ({ error: { code: ERRORS[kind][0], message: ERRORS[kind][1] } });
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);

class Ubus {
  private readonly sessions = new Map<string, Session>();

  constructor(
    private readonly options: UhttpdOptions,
    private readonly acl: Groups[],
  ) {
    const anonymous = grant(acl, (group) => group === "unauthenticated");
    this.sessions.set(ANONYMOUS, { acls: anonymous, timeout: Number.POSITIVE_INFINITY, expires: Number.POSITIVE_INFINITY });
  }

  async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.sendDate = false;
    response.setHeader("Connection", "Keep-Alive");
    if (request.method !== "OPTIONS") response.setHeader("Transfer-Encoding", "chunked");
    response.setHeader("Keep-Alive", "timeout=20");
    if (request.method === "GET") return void response.writeHead(404).end();
    response.setHeader("Content-Type", "application/json");
    if (request.method === "OPTIONS") return void response.setHeader("Content-Length", 0).end();
    response.end(JSON.stringify(await this.answer(await body(request))));
  }

  private async answer(text: string | undefined): Promise<unknown> {
    let request: unknown;
    try {
      request = JSON.parse(text ?? "");
    } catch {}
    if (!Array.isArray(request)) return this.one(request);
    const replies: unknown[] = [];
    for (const each of request) replies.push(await this.one(each));
    return replies;
  }

  private async one(request: unknown): Promise<object> {
    const id = isObject(request) ? (request["id"] ?? null) : null;
    return { jsonrpc: "2.0", id, ...(isObject(request) ? await this.handle(request) : fault("parse")) };
  }

  private async handle({ jsonrpc, method, params }: Record<string, unknown>): Promise<Reply> {
    if (jsonrpc !== "2.0" || typeof method !== "string") return fault("request");
    if (method === "list") return { result: await this.list(params) };
    if (method !== "call") return fault("method");
    const [sid, object, name, parameters] = Array.isArray(params) ? params : [];
    if (typeof sid !== "string" || typeof object !== "string" || typeof name !== "string" || !isObject(parameters))
      return fault("parameters");
    if (object !== "session" && !Object.hasOwn(this.options.plugin, object)) return fault("object");
    if (!this.allowed(sid, object, name)) return fault("access");
    const seconds = this.options.callTimeout ?? 60;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<Reply>((resolve) => {
      timer = setTimeout(() => resolve(fault("timeout")), seconds * 1000);
    });
    const call =
      object === "session" ? this.session(name, parameters) : this.plugin(object, name, { ...parameters, ubus_rpc_session: sid });
    return Promise.race([call, late]).finally(() => clearTimeout(timer));
  }

  private allowed(sid: string, object: string, method: string): boolean {
    const session = this.sessions.get(sid);
    if (!session || session.expires <= Date.now()) return false;
    session.expires = Date.now() + session.timeout * 1000;
    return Object.entries(session.acls["ubus"] ?? {}).some(
      ([pattern, names]) => matches(pattern, object) && names.some((name) => matches(name, method)),
    );
  }

  private async session(method: string, { username, password, timeout }: Record<string, unknown>): Promise<Reply> {
    if (method !== "login") return { result: [UBUS.invalidArgument] };
    if (username !== "root" || password !== this.options.password) return { result: [UBUS.permissionDenied] };
    const sid = randomBytes(16).toString("hex");
    const seconds = typeof timeout === "number" ? timeout : (this.options.sessionTimeout ?? 300);
    const acls = grant(this.acl, () => true);
    this.sessions.set(sid, { acls, timeout: seconds, expires: Date.now() + seconds * 1000 });
    return { result: [UBUS.ok, { ubus_rpc_session: sid, timeout: seconds, expires: seconds, acls, data: { username } }] };
  }

  private async plugin(object: string, method: string, parameters: object): Promise<Reply> {
    const { stdout } = await (this.options.plugin[object] as Exec)(["call", method], JSON.stringify(parameters));
    if (stdout.trim() === "") return { result: [UBUS.noData] };
    try {
      const answer: unknown = JSON.parse(stdout);
      if (isObject(answer)) return { result: [UBUS.ok, answer] };
    } catch {}
    return { result: [UBUS.invalidArgument] };
  }

  /** Object names, or for patterns the methods with the types of their arguments. A session in front is a pattern that fits nothing. */
  private async list(patterns: unknown): Promise<unknown> {
    const names = [...Object.keys(this.options.plugin), "session"].sort();
    if (!Array.isArray(patterns)) return names;
    const chosen = names.filter((name) => patterns.some((pattern) => typeof pattern === "string" && matches(pattern, name)));
    return Object.fromEntries(await Promise.all(chosen.map(async (name) => [name, await this.methods(name)])));
  }

  private async methods(object: string): Promise<object> {
    if (object === "session") return { login: { username: "string", password: "string", timeout: "number" } };
    const { stdout } = await (this.options.plugin[object] as Exec)(["list"], "");
    const methods = JSON.parse(stdout) as Record<string, Record<string, unknown>>;
    const types = (examples: object) => Object.fromEntries(Object.entries(examples).map(([name, example]) => [name, type(example)]));
    return Object.fromEntries(Object.entries(methods).map(([name, examples]) => [name, types(examples)]));
  }
}

const type = (example: unknown) => (Array.isArray(example) ? "array" : typeof example);

/** Whether a name fits a pattern with `*` and `?`. */
function matches(pattern: string, name: string): boolean {
  const escaped = pattern.replaceAll(/[.+^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${escaped.replaceAll("*", ".*").replaceAll("?", ".")}$`, "s").test(name);
}

/** The request's text, undefined if it is too large. */
async function body(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const whole = Buffer.concat(chunks);
  return whole.length > LARGEST_POST ? undefined : whole.toString("utf8");
}

// ---- static files

const TYPES: Record<string, string> = {
  ".html": "text/html",
  ".css": "text/css",
  ".js": "application/javascript",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
};

async function serveFile(root: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = join(root, normalize(decodeURIComponent(new URL(request.url ?? "/", "http://router").pathname)));
  const file = await stat(path).catch(() => undefined);
  response.setHeader("Connection", "Keep-Alive");
  response.setHeader("Keep-Alive", "timeout=20");
  if (!file?.isFile()) return void response.writeHead(404, { "Content-Type": "text/plain" }).end("Not Found");
  const tag = `"${[file.ino, file.size, Math.floor(file.mtimeMs / 1000)].map((part) => part.toString(16)).join("-")}"`;
  response.setHeader("ETag", tag);
  response.setHeader("Last-Modified", file.mtime.toUTCString());
  if (request.headers["if-none-match"] === tag) return void response.writeHead(304).end();
  response.setHeader("Content-Type", TYPES[extname(path)] ?? "application/octet-stream");
  response.end(await readFile(path));
}
