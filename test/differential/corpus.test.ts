/** Programs as users write them, with arguments and files. */
import { readdirSync, readFileSync } from "node:fs";
import { differential } from "./helper.js";

const folder = new URL("corpus/", import.meta.url);

const log = [
  "1 ERR kernel: no memory",
  "# note",
  "2 INFO a b: hello: world",
  "3 ERR kernel: * $x",
  "4 WARN  dash: ",
  "5 LOUD x: y",
  "6 INFO none",
];

/** Runs of a program, one after the other; without a row it runs once, as it is. */
const runs: Readonly<Record<string, readonly NonNullable<Parameters<typeof differential>[2]>[]>> = {
  "log-parser.ts": [{ files: { "messages.log": log.join("\n") } }, { args: ["elsewhere"], stderr: true }],
  "config.ts": [{}, { files: { "settings.ini": "[main]\r\nlow=08\n[]\n= \nhigh=7;\n[x y]\nname=*\n" }, stderr: true }],
  "options.ts": [
    { args: ["-v", "-n", "3", "--name=a=b", "-", "x y", "--", "-n", ""] },
    { args: [] },
    { args: ["--count=x"], stderr: true },
    { args: ["-n"], stderr: true },
    { args: ["--wrong"], stderr: true },
  ],
  "state-machine.ts": [{}, { args: ["push", "reset", "push", "reset", "push", "coin"] }],
  "word-count.ts": [{}, { args: ["-n -n -n", "\\ \\ *", "the"] }],
  "inventory.ts": [{}, { args: ["seat x"], stderr: true }],
};

for (const name of readdirSync(folder).sort()) {
  const source = readFileSync(new URL(name, folder), "utf8");
  for (const options of runs[name] ?? [{}]) differential(`${name} ${JSON.stringify(options.args ?? [])}`, source, options);
}
