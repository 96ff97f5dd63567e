/** Host names as targets: what pings say of addresses, by hand. */
import { afterEach, beforeEach, expect, it, vi } from "vitest";

let resolver: typeof import("../../../scripts-src/resolver.js");
let started: string[][];
let ended: number[];

beforeEach(async () => {
  vi.resetModules();
  started = [];
  ended = [];
  vi.doMock("wmc", async (original) => ({
    ...(await original<typeof import("wmc")>()),
    spawn: (command: string, args: readonly string[]) => started.push([command, ...args]),
    kill: (id: number) => ended.push(id),
    wait: () => 0,
  }));
  resolver = await import("../../../scripts-src/resolver.js");
});
afterEach(() => {
  vi.doUnmock("wmc");
});

it("takes the address of a name from what its ping says, and the last one only", () => {
  const { addressOf, takeAddress } = resolver;
  expect(addressOf("dns.example")).toBe("dns.example");
  takeAddress("PING dns.example (192.0.2.1): 16 data bytes");
  takeAddress("PING example (2001:db8::1): 16 data bytes");
  takeAddress("PING 1.1.1.1 (1.1.1.1): 16 data bytes");
  expect(["dns.example", "example", "1.1.1.1", "ns.example"].map(addressOf)).toEqual(["192.0.2.1", "2001:db8::1", "1.1.1.1", "ns.example"]);
  takeAddress("PING dns.example (192.0.2.2): 16 data bytes");
  expect(["dns.example", "example"].map(addressOf)).toEqual(["192.0.2.2", "2001:db8::1"]);
});

it("asks again for names that were found, by a ping that is ended when it asks the next time", () => {
  const { endResolving, resolve, takeAddress } = resolver;
  resolve("dns.example 1.1.1.1", "/run/fifo");
  expect(started).toEqual([]);
  takeAddress("PING dns.example (192.0.2.1): 16 data bytes");
  resolve("dns.example 1.1.1.1", "/run/fifo");
  expect(started.map((command) => command.at(-1))).toEqual(["dns.example"]);
  expect(ended).toEqual([]);
  resolve("dns.example 1.1.1.1", "/run/fifo");
  expect([started.length, ended]).toEqual([2, [1]]);
  endResolving();
  endResolving();
  expect(ended).toEqual([1, 2]);
});
