/** Handlers of signals, which run between two commands. Node runs them later, so what has to be printed is told by hand. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { compile } from "../../../compiler/compile.js";
import { nativeShells, shells } from "../../differential/shells.js";

const folder = mkdtempSync(join(tmpdir(), "signals-"));
afterAll(() => rmSync(folder, { recursive: true }));

const head = `import { exit, onSignal, print, processId, run } from "wmc";
const interrupt = (signal: string): number => run("kill", [\`-\${signal}\`, String(processId())]);
`;

const programs = {
  "one that ends the script may call the function that it interrupts": [
    `let count = 0;
function label(n: number): string {
  let kind = "many";
  if (n === 1) kind = "one";
  else if (n > 9) kind = String(interrupt("TERM"));
  const wide = n > 9 ? "wide" : kind;
  count = n > 5 ? 5 + n : 5;
  return \`\${kind} \${wide} \${count}\`;
}
function stop(): never {
  print(\`\${count} \${label(1)}\`);
  exit(3);
}
onSignal("TERM", stop);
print(label(2));
count = 7;
print(label(12));
print("not here");
`,
    "many many 5\n7 one one 5\n",
    3,
  ],
  "one that sets a variable is heard in the middle of a function": [
    `let isHit = false;
let mode = "first";
const hit = (): void => {
  isHit = true;
  mode = "second";
};
onSignal("USR1", hit);
function look(): string {
  const before = mode;
  isHit = false;
  const status = interrupt("USR1");
  return \`\${before} \${mode} \${status} \${isHit ? "hit" : "missed"}\`;
}
print(look());
mode = "third";
print(look());
`,
    "first second 0 hit\nthird second 0 hit\n",
    0,
  ],
} as const;

describe.each(Object.entries(programs))("%s", (title, [source, stdout, status]) => {
  const file = join(folder, `${title.replaceAll(" ", "-")}.ts`);
  writeFileSync(file, head + source);
  it.each([false, true])("minified: %s", (minify) => {
    const { outputs, errors } = compile([{ file, name: "signal.sh" }], { minify });
    expect(errors).toEqual([]);
    for (const name of nativeShells) {
      const [command, ...options] = shells[name];
      const found = spawnSync(command, [...options, "-s"], { input: outputs[0]?.shell ?? "", encoding: "utf8" });
      expect([name, found.stdout, found.status]).toEqual([name, stdout, status]);
    }
  });
});
