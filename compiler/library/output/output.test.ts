import { differential, refused } from "../../../test/differential/helper.js";
import { hostileList } from "../../../test/differential/hostile.js";

const hostile = `const hostile: readonly string[] = ${hostileList};\n`;

differential(
  "print and warn of hostile texts",
  `import { print, warn } from "wmc"; ${hostile} for (const x of hostile) { print(x); warn(x); warn(\`w \${x}\`); } warn("-n"); warn("a\\\\nb"); print("-e"); print("");`,
  { stderr: true },
);
differential(
  "fail with a hostile message",
  `import { fail, print } from "wmc"; print("before"); fail("-n a\\\\nb '$HOME' \\"*\\" %s", 125);`,
  { stderr: true },
);
differential(
  "exit from within functions and loops",
  `import { exit, print } from "wmc"; function f(x: number): number { while (true) { if (x > 3) exit(x); x += 1; } } print(\`\${f(1)}\`);`,
);
differential(
  "exit with 0 and with a variable",
  `import { args, exit, parseInteger, print } from "wmc"; const n = parseInteger(args[0] ?? "") ?? 9; print("x"); exit(n);`,
  { args: ["0"] },
);
differential("fail without a status", `import { fail, print } from "wmc"; print("before"); fail("message");`);
for (const status of ["125", "126", "255", "256", "1000", "-1", "-256", "4294967297", "9007199254740991", "-9007199254740991"])
  for (const call of ["exit(n)", "fail('', n)", "exit(n * 1 + 0)"])
    differential(
      `${call} with ${status}`,
      // A program that looks at a file has a process of its own in Node, too, and a status that is the kernel's.
      `import { args, exists, exit, fail, parseInteger, print } from "wmc"; const n = parseInteger(args[0] ?? "") ?? 9; print(\`\${exists("gone")}\`); if (n === 9) fail("no"); else ${call};`,
      { args: [status] },
    );
differential(
  "exit with the status of a program",
  `import { exit, print, run } from "wmc"; print("x"); exit(run("sh", ["-c", "kill -TERM $$"]));`,
);
for (const call of [
  "exit(126)",
  "exit(-1)",
  "exit(255)",
  'fail("x", 256)',
  "exit(100 + 26)",
  "exit(big)",
  "if (args.length > 3) exit(1000)",
])
  refused(call, `import { args, exit, fail, print } from "wmc"; const big = 300; print(\`\${args.length} \${big}\`); ${call};`, "WM212");
