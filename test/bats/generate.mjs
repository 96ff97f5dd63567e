/**
 * Writes inputs for wm-select.sh: `node generate.mjs FOLDER SEQUENCES CYCLES`. A folder for each sequence, with config.json and, for each
 * cycle, state.N.json and maybe force.N.json: links that come, go, die and recover, in our own layout and in others. Always the same.
 */
import { mkdirSync, writeFileSync } from "node:fs";

let seed = 20261122;
/** 0 to `below` - 1: numbers as they come from a linear congruential generator modulo 2^32 (constants: Numerical Recipes). */
function random(below) {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return Math.floor((seed / 2 ** 32) * below);
}
const chance = (percent) => random(100) < percent;
const one = (list) => list[random(list.length)];

const names = ["wan", "wwan", "lte", "a-b.c_d", "5g", "-n"];

function config() {
  const document = {};
  const maybe = (key, value) => chance(40) && Object.assign(document, { [key]: value });
  maybe("smooth_window", 1 + random(5));
  maybe("hysteresis_threshold", one([0, 1, 20, 99999]));
  maybe("loss_divisor", one([1, 7, 10, 10000]));
  maybe("hard_loss_limit", one([1, 50, 80, 101]));
  maybe("dead_score", one([1, 99999, 999999]));
  maybe("default_metric", random(10));
  maybe("recovery_cycles", 1 + random(3));
  const links = names.filter(() => chance(25));
  maybe("interfaces", Object.fromEntries(links.map((name) => [name, chance(50) ? { bias: random(100) } : { enabled: chance(80) }])));
  return document;
}

function line(before, time) {
  if (before !== undefined && chance(15)) return before;
  const fixed = () => random(100_000) / one([1, 10, 100, 1000]);
  const up = chance(85);
  const sent = up ? 1 + random(20) : 0;
  const received = up && chance(85) ? 1 + random(sent) : 0;
  const [latency, jitter] = received > 0 ? [fixed(), fixed() / 10] : [null, null];
  const loss = sent > 0 ? Math.floor((100 * (sent - received)) / sent) : 100;
  return {
    up,
    device: up ? "pppoe-wan" : "",
    latency: latency && Number(latency.toFixed(3)),
    jitter: jitter && Number(jitter.toFixed(3)),
    loss,
    sent,
    received,
    target: received > 0 ? "1.1.1.1" : "",
    metric: one([0, 0, 20, 4000]),
    time: chance(10) ? time - 3600 : time,
    seq: (before?.seq ?? random(1000)) + 1,
  };
}

/** As wm-state.sh writes it, or as somebody else might. */
function text(document) {
  if (chance(20)) return JSON.stringify(document, null, one([0, 2, "\t"]));
  const lines = Object.entries(document.links).map(([name, link]) => `${JSON.stringify(name)}:${JSON.stringify(link)}`);
  return `{"version":1,"time":${document.time},"links":{${lines.map((it) => `\n${it}`).join(",")}\n}}\n`;
}

const [folder = ".", sequences = 1, cycles = 1] = process.argv.slice(2);
for (let sequence = 1; sequence <= Number(sequences); sequence += 1) {
  const at = `${folder}/${sequence}`;
  mkdirSync(at, { recursive: true });
  writeFileSync(`${at}/config.json`, JSON.stringify(config()));
  let links = {};
  for (let cycle = 1; cycle <= Number(cycles); cycle += 1) {
    const time = 1763800000 + 10 * cycle;
    const present = names.filter((name) => (name in links ? chance(90) : chance(50)));
    links = Object.fromEntries(present.map((name) => [name, line(links[name], time)]));
    writeFileSync(`${at}/state.${cycle}.json`, chance(4) ? "" : text({ version: 1, time, links }));
    if (chance(25)) writeFileSync(`${at}/force.${cycle}.json`, JSON.stringify({ link: one([...names, ""]), until: one([0, 1, 10 ** 9]) }));
  }
}
