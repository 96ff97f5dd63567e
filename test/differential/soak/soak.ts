/**
 * Cycles in which links fail, come back and get worse at random, with a clock of their own: `soak CYCLES SEED`. Prints both documents of each
 * cycle. The resident memory of the shell goes to standard error, after a tenth of the cycles and at the end.
 */
import { args, parseInteger, print, readLines, warn } from "wmc";
import { decide } from "../../../scripts-src/decide.js";
import { decision, decisionText } from "../../../scripts-src/decision.js";
import { force } from "../../../scripts-src/force.js";
import { arrange, type Link, linkOf, links, nameLinks } from "../../../scripts-src/links.js";
import { state, stateText } from "../../../scripts-src/state.js";

let seed = parseInteger(args[1] ?? "") ?? 1;

/** 0 to `limit` - 1. */
function random(limit: number): number {
  seed = (seed * 16807) % 2147483647;
  return seed % limit;
}

/** A link's next measurement: a tenth of them finds it silent, some find no link at all. */
function measure(link: Link, time: number): void {
  const kind = random(20);
  if (kind === 0) return; // not due
  link.up = kind !== 1;
  link.sent = link.up ? 5 : 0;
  link.received = kind < 4 ? 0 : 5 - random(3) * random(2);
  link.loss = link.received === 0 ? 100 : 100 - 20 * link.received;
  link.latency = 5000 + random(60000);
  link.jitter = random(9000);
  link.target = link.received > 0 ? "1.1.1.1" : "";
  link.time = time;
  link.seq += 1;
}

function main(): void {
  const cycles = parseInteger(args[0] ?? "") ?? 0;
  const all: Link[] = [];
  for (const name of ["wan", "wan2", "lte"]) {
    const link = linkOf(name);
    link.device = name;
    link.bias = random(40);
    all.push(link);
  }
  nameLinks([linkOf("lte")], []);
  for (let cycle = 1; cycle <= cycles; cycle += 1) {
    const time = 1700000000 + 10 * cycle;
    const found: Link[] = [];
    // Now and then a link leaves netifd's list for a cycle, or the user forces one.
    for (const link of all) if (random(50) > 0) found.push(link);
    arrange(found);
    for (const link of found) measure(link, time);
    if (random(30) === 0) {
      force.link = random(2) === 0 ? "" : "wan2";
      force.until = 10 * cycle + random(200);
    }
    state.time = time;
    decide(time, 10 * cycle);
    print(`${stateText(found)}${decisionText(links)}${decision.preferred}`);
    if (cycle * 10 === cycles || cycle === cycles)
      for (const line of readLines("/proc/self/status") ?? []) if (line.startsWith("VmRSS")) warn(line);
  }
}

main();
