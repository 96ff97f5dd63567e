/** `npm run bench -- scale --peer FOLDER`: wanmon's readable scripts as a peer do the same as the installed ones. */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { peerIn } from "../../tools/bench/implementation.ts";
import { compare } from "../../tools/bench/scale.ts";

const readable = fileURLToPath(new URL("../../dist-sh", import.meta.url));

it("measures a peer in the same run, and divides", async () => {
  const none = () => Promise.resolve({ instructions: null, switchInstructions: null });
  const [one, ...more] = await compare(peerIn(readable), 1, [2], none);
  if (one === undefined) throw new Error("nothing was measured");
  expect(more).toEqual([]);
  const { own, peer, ratios } = one;
  expect(own.links).toBe(2);
  expect(Object.keys(peer)).toEqual(Object.keys(own));
  expect(Object.keys(ratios)).toEqual([...Object.keys(own), "bytes"]);
  for (const key of ["cpu", "duration", "memory", "switchCpu"] as const) expect(ratios[key], key).toBeGreaterThan(0);
  for (const key of ["processes", "checkProcesses", "switchProcesses"] as const) expect([key, peer[key]]).toEqual([key, own[key]]);
  // Four pings and one mv.
  expect(own.processes).toBe(5);
  expect(own.switchProcesses ?? 0).toBeGreaterThan(own.processes);
  expect(ratios.bytes).toBeLessThan(1);
  expect(ratios.instructions).toBeNull();
}, 180_000);

it("refuses a folder without the commands", () => {
  const folder = mkdtempSync(join(tmpdir(), "peer-"));
  writeFileSync(join(folder, "wanmon"), "");
  expect(() => peerIn(folder)).toThrow(/: no wm-state\.sh, wm-select\.sh, wm-apply\.sh; a peer has /);
  rmSync(folder, { recursive: true });
});
