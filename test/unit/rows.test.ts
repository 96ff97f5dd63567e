/**
 * The known bugs of the original wanmon (A: loses the Internet, B: wrong or slow decisions, D: package and documents) and what users of such
 * tools complain of most (by number): each is named by a test, whose title, or the beginning of it, stands here.
 */

import { readdirSync, readFileSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const outlier = "B1, B2: one outlier in the third place";
const cut = "that is cut off is taken as if it were not there, or as if it were whole";
const config = "names what is wrong in a config, and goes on with the last good one";
const simple = "works at once with nothing configured, and says what it does";
const targets = "stays when one of two targets is dead, whichever";
const dual = "follows the preferred link; where that has none it is unreachable, and only as long";
const metered = "tells the bytes that went over a metered link since it is in use";
const killed = "leaves a way out at each of its programs, and the next one mends";
const dumps = "finds the links of the recorded dumps";

const tests: Readonly<Record<string, readonly string[]>> = {
  A1: ["A1: an outage right after the start", "recovers by itself when all links were dead for longer than the window"],
  A2: ["A2: a route that can't be added leaves the old ones as they are", "leaves a way out, and the next cycle mends"],
  A3: ["A3: a split default of a VPN and two default routes of one link"],
  A4: ["A4: after a switch there and back the backup is not the link in use"],
  A5: ["A5: a lock and a process id that a killed wanmon has left behind", killed],
  A6: ["A6, A7: of three links without metrics each is measured and has a route"],
  A7: ["A7: each of three links gets a route"],
  A8: ["A8: a link without a default route of its own gets no on-link default route"],
  A9: ["A9: a link that comes after the start is taken in and used"],
  A10: ["A10: a link that has not been measured does not win"],
  A11: ["A11: without a whole state.json there is an error", cut],
  A12: ["A12: a preferred link that has left the list is not preferred any longer"],
  A13: [config],
  A14: [dual],
  A15: ["leaves rules and routes exactly as they were"],
  A16: ["installation enables and starts the service"],
  A17: ["A5: a lock and a process id that a killed wanmon has left behind"],
  A18: [targets],
  B1: [outlier],
  B2: [outlier],
  B3: ["B3: a cycle that was dead is no number in the mean", "B3: one cycle with 60 % loss is damped by the window"],
  B4: ["stays through one second of silence", "starts one ping for each target through the link's device"],
  B5: ["reads milliseconds as pings write them"],
  B6: ["takes the bias of the configuration, else the metric, else the default"],
  B7: [
    "keeps the current link until another beats it by the hysteresis",
    "doubles the time of recovery at the second death within an hour",
  ],
  B8: ["B8: 100 of them write no route"],
  B9: ["B9: a forced link stays, also over a restart of the service"],
  B10: ["B9: a forced link stays, also over a restart of the service"],
  B11: ["leaves IPv6 twins alone (old bug B11)"],
  B12: [dumps],
  B13: ["take the weights of the original beside it, which name no link"],
  B14: [dumps],
  B15: ["names file, key, what was found and what is allowed"],
  B16: ["counts duplicates once (old bug B16)"],
  B17: [cut, killed],
  D1: ["keeps the user's config, and has executable scripts"],
  D2: ["keeps the user's config, and has executable scripts", "installation only enables, in the image, and nothing runs"],
  D3: ["removal stops the service, which gives the routing back"],
  D4: ["an upgrade stops and starts"],
  D5: ["ships a config that is complete and empty"],
  D6: ["have the schema's defaults, with and without a file"],
  D7: [simple],
  1: ["recovers by itself when all links were dead for longer than the window"],
  2: ["keeps the current link when all are dead"],
  3: ["B8: 100 of them write no route"],
  4: [simple],
  6: ["flushes rules when it restarts, and drops a device's routes at ifup: repaired; a firewall's restart changes nothing"],
  7: ["A9: a link that comes after the start", "counts the children that netifd makes as their parent"],
  8: ["calls a line unknown that is older than three intervals and a minute"],
  9: ["doubles the time of recovery at the second death within an hour"],
  10: ["goes back to a link that was dead after 5 measurements in a row"],
  11: [targets],
  13: [simple],
  14: ["switches away from a link that falls silent, at the default config"],
  15: ["that is not needed is measured once a minute", metered],
  16: [metered],
  19: ["a new gateway by DHCP, a renamed device"],
  20: [dual],
  21: ["of three links and one target starts at most 6 processes and no jq"],
  22: [
    "run in the order of their names, whatever these are, one after the other; what goes wrong is in the log",
    "that hang are ended after ten seconds, with what they have started; neither the switch nor the loop waits",
  ],
  23: [config],
  25: ["stay below 48 KB"],
};

/** Rows that still wait for the feature that answers them, and with it for their test. */
const open: Readonly<Record<string, string>> = {};

/** Complaints that are no matter of what wanmon does on the router. */
const elsewhere: Readonly<Record<string, string>> = {
  5: "the firewall is not touched",
  12: "wanmon asks by ping, and says so",
  17: "connections that exist are the kernel's; documented for hooks",
  18: "connections that exist are the kernel's; documented for hooks",
  24: "links are not restarted",
};

function sources(folder: string): string {
  const names = readdirSync(folder).map((name) => `${folder}/${name}`);
  const texts = names.map((name) =>
    statSync(name).isDirectory()
      ? sources(name)
      : /\.(ts|bats)$/.test(name) && !name.endsWith("rows.test.ts")
        ? readFileSync(name, "utf8")
        : "",
  );
  return texts.join("\n");
}

const numbers = (letter: string, count: number): string[] => Array.from({ length: count }, (_, index) => `${letter}${index + 1}`);

it("every known bug and complaint is in the table once", () => {
  const rows = [...numbers("A", 18), ...numbers("B", 17), ...numbers("D", 7), ...numbers("", 25)];
  expect([...Object.keys(tests), ...Object.keys(open), ...Object.keys(elsewhere)].sort()).toEqual(rows.sort());
});

it("every title in the table is a test's", () => {
  const text = sources(fileURLToPath(new URL("..", import.meta.url)).replace(/\/$/, ""));
  const missing = Object.entries(tests).flatMap(([row, titles]) =>
    titles.filter((title) => !text.includes(`"${title}`) && !text.includes(`\`${title}`)).map((title) => `${row}: ${title}`),
  );
  expect(missing).toEqual([]);
});
