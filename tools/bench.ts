/**
 * What a steady wanmon costs: `tsx tools/bench.ts`. In labs with 1, 3 and 8 links: processes and CPU time of a cycle, averaged over
 * a minute (so that the check that wanmon makes once a minute is part of it), resident memory of the loop, bytes in the run folder.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { contents, installedSize } from "../openwrt/contents.ts";
import { wanmon } from "../openwrt/manifest.ts";
import { Lab } from "../test/lab/lab.ts";

const interval = 10;
const cycles = 6;
const tick = 1000 / Number(execFileSync("getconf", ["CLK_TCK"], { encoding: "utf8" }));

interface Cost {
  links: number;
  processes: number;
  jq: number;
  /** Milliseconds of CPU in a cycle, of the loop and of all programs that it ran. */
  cpu: number;
  /** Kilobytes. */
  memory: number;
  bytes: number;
}

/** CPU time in milliseconds of a process and of its children that have ended, and its memory in KB: proc(5), stat and statm. */
async function usage(lab: Lab, pid: number): Promise<{ cpu: number; memory: number }> {
  const { stdout } = await lab.exec(["cat", `/proc/${pid}/stat`, `/proc/${pid}/statm`]);
  const [stat = "", statm = ""] = stdout.trim().split("\n");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
  return { cpu: ticks * tick, memory: Number(statm.split(" ")[1]) * 4 };
}

async function measure(count: number): Promise<Cost> {
  const links = Array.from({ length: count }, (_, index) => ({
    name: `wan${index + 1}`,
    device: `dev${index + 1}`,
    delay: 10 + 10 * index,
  }));
  const lab = await Lab.start({ links });
  try {
    lab.write("/etc/wanmon/config.json", `{"ping_host":"1.1.1.1","interval":${interval}}\n`);
    const loop = await lab.start("wanmon run");
    await lab.waitForRoute("dev1", 30_000);
    // Half way between two cycles, so that the same number of them falls into the minute.
    await sleep(1500 * interval);
    const jq = lab.jqCalls();
    let before = { cpu: 0, memory: 0 };
    let after = before;
    // Of the loop's own questions, the two here start one process each.
    const processes = await lab.countProcesses(async () => {
      before = await usage(lab, loop.pid);
      await sleep(1000 * interval * cycles);
      after = await usage(lab, loop.pid);
    });
    const files = await lab.sh("cat /var/run/wanmon/*.json /var/run/wanmon/links /var/run/wanmon/config /var/run/wanmon/events | wc -c");
    const cost = {
      links: count,
      processes: (processes - 2) / cycles,
      jq: lab.jqCalls() - jq,
      cpu: (after.cpu - before.cpu) / cycles,
      memory: after.memory,
      bytes: Number(files.stdout),
    };
    await loop.kill();
    return cost;
  } finally {
    await lab.stop();
  }
}

/** Milliseconds that the start of a small program takes here: the unit in which CPU time can be compared between machines. */
function processStart(): number {
  const began = performance.now();
  spawnSync("sh", ["-c", "i=0; while [ $i -lt 500 ]; do /bin/true; i=$((i + 1)); done"]);
  return (performance.now() - began) / 500;
}

const installed = contents(wanmon);
for (const { path, content } of installed) console.log(`${String(content.length).padStart(7)}  ${path}`);
console.log(`${String(installedSize(installed)).padStart(7)}  bytes installed\n`);
console.log(`A process start takes ${processStart().toFixed(2)} ms here. One target, a cycle every ${interval} s, for a minute:`);
console.log("links  processes/cycle  jq  CPU ms/cycle  memory KB  bytes in the run folder");
for (const cost of await Promise.all([1, 3, 8].map(measure))) {
  const { links, processes, jq, cpu, memory, bytes } = cost;
  const cells = [links, processes.toFixed(1), jq, cpu.toFixed(1), memory, bytes];
  console.log(cells.map((cell, index) => String(cell).padStart([5, 15, 2, 12, 9, 23][index] ?? 0)).join("  "));
}
