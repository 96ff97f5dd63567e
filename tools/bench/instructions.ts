/** The instructions that the loop's own process takes for a cycle and for a switch, counted by callgrind, if this machine has it. */
import { cpSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type { Lab } from "../../test/lab/lab.ts";
import { copyProgram, which } from "../../test/lab/rootfs.ts";
import { type Implementation, labOf } from "./implementation.ts";

const tools = "/usr/libexec/valgrind";

/** How often a link was measured. */
function measurements(lab: Lab, link: string): number {
  const line = (lab.read("/var/run/wanmon/state.json") ?? "").split("\n").find((one) => one.startsWith(`"${link}":`));
  return Number(/"seq":(\d+)/.exec(line ?? "")?.[1] ?? 0);
}

async function measured(lab: Lab, link: string, times: number): Promise<void> {
  for (let tries = 0; measurements(lab, link) < times; tries += 1) {
    if (tries === 2400) throw new Error(`${link} was not measured ${times} times in two minutes`);
    await sleep(50);
  }
  await sleep(300);
}

/** The instructions of the loop from its start until `body` is through. */
async function countOf(implementation: Implementation, links: number, body: (lab: Lab) => Promise<void>): Promise<number> {
  const lab = await labOf(implementation, links);
  try {
    // Debian's valgrind is a script around the program.
    copyProgram(lab.path(""), which("valgrind.bin") === undefined ? "valgrind" : "valgrind.bin", "/usr/bin/valgrind");
    cpSync(tools, lab.path(tools), {
      recursive: true,
      filter: (path) => path === tools || /\/(callgrind-|vgpreload_core|default)/.test(path),
    });
    lab.write("/etc/wanmon/config.json", '{"interval":10,"heartbeat":false}\n');
    const options = "--tool=callgrind --trace-children=no --callgrind-out-file=/dev/null --log-file=/tmp/log";
    const loop = await lab.start(`valgrind ${options} busybox sh /usr/bin/wanmon run`);
    await body(lab);
    await loop.kill();
    // The loop's forks write to the same file: their marks have other process ids.
    const count = new RegExp(`^==${loop.pid}== Collected : (\\d+)`, "m").exec(lab.read("/tmp/log") ?? "")?.[1];
    if (count === undefined) throw new Error(`callgrind has counted nothing: ${lab.read("/tmp/log")}`);
    return Number(count);
  } finally {
    await lab.stop();
  }
}

export interface Instructions {
  /** Of a steady cycle. */
  readonly instructions: number | null;
  /** Of a switch away from a link without carrier, with the measurement that follows; null where there is no other link. */
  readonly switchInstructions: number | null;
}

/** Counts the instructions with so many links; null without callgrind. */
export async function instructionsOf(implementation: Implementation, links: number): Promise<Instructions> {
  if (which("valgrind") === undefined) return { instructions: null, switchInstructions: null };
  // Up to the second cycle, up to the fourth one, and with the switch in place of the fourth one: all within the minute up to the first check.
  const two = await countOf(implementation, links, (lab) => measured(lab, "wan1", 2));
  const four = await countOf(implementation, links, (lab) => measured(lab, "wan1", 4));
  const instructions = (four - two) / 2;
  if (links < 2) return { instructions, switchInstructions: null };
  const switching = await countOf(implementation, links, async (lab) => {
    await measured(lab, "wan1", 3);
    const { device } = await lab.route();
    const active = lab.links.find((link) => link.device === device) ?? lab.link("wan1");
    await active.carrier(false);
    await measured(lab, active.name === "wan1" ? "wan2" : "wan1", 4);
  });
  return { instructions, switchInstructions: switching - four + instructions };
}
