import { differential } from "../../../test/differential/helper.js";
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
