/** Refusals of other programs. */
import type { Examples } from "./example.js";

export const processes = {
  WM400: [
    {
      refused: `
«run("mkdir", ["/tmp"], { stderr: "ignore" });»
print("done");`,
      accepted: `
void run("mkdir", ["/tmp"], { stderr: "ignore" });
print("done");`,
    },
  ],
  WM401: [
    {
      refused: 'if (run(«"python3"», ["-V"]) !== 0) print("no");',
      accepted: 'if (run("/usr/bin/true", ["-V"]) !== 0) print("no");',
    },
  ],
  WM402: [
    {
      refused: `
function stop(): void {
  print("stopping");
}
onSignal("TERM", «stop»);`,
      accepted: `
let isStopping = false;
function stop(): void {
  isStopping = true;
}
onSignal("TERM", stop);
if (!isStopping) print("going on");`,
    },
  ],
  WM403: [
    {
      refused: 'for (const file of args) if (run("sort", [«"-k2"», "--", file]) !== 0) fail("not sorted");',
      accepted: 'for (const file of args) if (run("sort", ["-n", "--", file]) !== 0) fail("not sorted");',
    },
    {
      refused: 'for (const file of args) if (run("ls", [«"--sort=size"», "--", file]) !== 0) fail("not there");',
      accepted: 'for (const file of args) if (run("ls", ["-S", "--", file]) !== 0) fail("not there");',
    },
  ],
  WM404: [
    {
      refused: 'if (run("sleep", [«"0.2"»]) !== 0) fail("interrupted");',
      accepted: 'if (run("sleep", ["1"]) !== 0) fail("interrupted");',
    },
    {
      refused: 'const time = capture("date", [«"+%s%3N"»]);\nprint(String(time.output === ""));',
      accepted: "print(String(uptime() === 0));",
    },
  ],
  WM405: [
    {
      refused: 'for (const file of args) if (run("rm", ["-f", «file»]) !== 0) fail("still there");',
      accepted: 'for (const file of args) if (run("rm", ["-f", "--", file]) !== 0) fail("still there");',
    },
  ],
  WM406: [
    {
      refused: 'print(env(«"HOSTNAME"») ?? "no name");',
      accepted: 'print(env("ROUTER_NAME") ?? "no name");',
    },
  ],
  WM600: [
    {
      refused: `
/** «@forks 0» */
function clear(): boolean {
  return remove("/tmp/guests");
}
if (clear()) print("done");`,
      accepted: `
/** @forks 1 */
function clear(): boolean {
  return remove("/tmp/guests");
}
if (clear()) print("done");`,
    },
  ],
  WM601: [
    {
      refused: `
/** «@forks 2 links» */
function greet(): void {
  print("hello");
}
greet();`,
      accepted: `
/** @forks 0 */
function greet(): void {
  print("hello");
}
greet();`,
    },
  ],
  WM602: [
    {
      refused: `
/** «@forks 0» */
const word = "hello";
print(word);`,
      accepted: `
const word = "hello";
print(word);`,
    },
  ],
  WM603: [
    {
      refused: `
/** @«fork» 0 */
function greet(): void {
  print("hello");
}
greet();`,
      accepted: `
/** @forks 0 */
function greet(): void {
  print("hello");
}
greet();`,
    },
  ],
} as const satisfies Partial<Examples>;
