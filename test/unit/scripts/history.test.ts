/** The scores of the last hours: what the loop keeps, and what `wanmon status` makes of it. */
import { execFileSync } from "node:child_process";
import { afterEach, beforeEach, expect, it } from "vitest";
import { Router } from "./router.js";

let router: Router;
let links: typeof import("../../../scripts-src/links.js");
let state: typeof import("../../../scripts-src/state.js").state;
let recordHistory: typeof import("../../../scripts-src/history.js").recordHistory;

beforeEach(async () => {
  router = new Router();
  links = await import("../../../scripts-src/links.js");
  ({ state } = await import("../../../scripts-src/state.js"));
  ({ recordHistory } = await import("../../../scripts-src/history.js"));
});
afterEach(() => {
  router.remove();
});

const listed = (name: string, score: number) => Object.assign(links.linkOf(name), { score });

it("a line is a minute, behind those of an earlier run; nothing before the first measurement", () => {
  router.write("run/history", '[9,{"wan":1}]\n');
  links.arrange([listed("wan", 118_713), listed("lte", 99_999_000)]);
  recordHistory();
  expect(router.read("run/history")).toBe('[9,{"wan":1}]\n');
  state.time = 659; // 10 minutes and 59 seconds
  recordHistory();
  expect(router.read("run/history")).toBe('[9,{"wan":1}]\n[10,{"wan":118,"lte":99999}]\n');
});

it("never takes more than 8000 bytes; the oldest lines go", () => {
  links.arrange([listed("wan", 118_713)]);
  for (let minute = 1; minute <= 600; minute++) {
    state.time = minute * 60;
    recordHistory();
  }
  const lines = router.read("run/history").trim().split("\n");
  expect(lines.at(-1)).toBe('[600,{"wan":118}]');
  expect(lines.length).toBe(Math.floor(8000 / '[600,{"wan":118}]\n'.length));
});

it("status has a value for each of the last 180 minutes, and passes over what is no document", () => {
  const minute = Math.floor(Date.now() / 60_000);
  router.write("run/links", "wan eth9 10.1.0.1 0 \nlte eth8 10.2.0.1 0 \n");
  const line = (ago: number, scores: object) => `${JSON.stringify([minute - ago, scores])}\n`;
  const status = (history: string) => {
    router.write("run/history", history);
    const text = execFileSync("busybox", ["sh", "dist-sh/wanmon", "status", "--json"], { encoding: "utf8" });
    const { time, links: told } = JSON.parse(text) as { time: number; links: { name: string; trend: (number | null)[] }[] };
    const late = Math.floor(time / 60) - minute; // the minute may have ended meanwhile
    return Object.fromEntries(told.map(({ name, trend }) => [name, late ? trend.slice(0, -late) : trend]));
  };
  expect(status(`${line(3, { wan: 1 })}${line(1, { wan: 2, lte: 3 })}${line(0, { wan: 4 })}[${minute},{"wa`)).toEqual({
    wan: [1, null, 2, 4],
    lte: [null, null, 3, null],
  });
  expect(status("")).toEqual({ wan: [null], lte: [null] });
  const wan = status(line(5000, { wan: 1 }) + line(179, { wan: 7 }))["wan"] ?? [];
  expect([wan.length, wan[0]]).toEqual([180, 7]);
});
