import { differential } from "../../../test/differential/helper.js";
import { hostileList } from "../../../test/differential/hostile.js";

const hostile = `const hostile: readonly string[] = ${hostileList};\n`;
const pipe = { without: ["dash", "yash"] as const };

differential(
  "a named pipe",
  `import { exists, openFifo, print, readFifo, writeFifo } from "wmc"; print(\`\${writeFifo("f", "x")} \${openFifo("f")} \${exists("f")}\`); ${hostile} for (const x of hostile) { if (x.includes("\\n")) continue; print(\`\${writeFifo("f", x)}\`); const l = readFifo(2); print(\`\${l === undefined} <\${l ?? "none"}>\`); } print(\`\${writeFifo("f", "a")} \${writeFifo("f", "")} \${writeFifo("f", "c")}\`); print(\`\${readFifo(1) ?? "none"}|\${readFifo(1) ?? "none"}|\${readFifo(1) ?? "none"}|\${readFifo(1) ?? "none"}\`);`,
  pipe,
);
differential(
  "a named pipe that programs write into",
  `import { openFifo, print, readFifo, spawn, wait } from "wmc"; if (!openFifo("f")) print("failed"); const p = spawn("sh", ["-c", "echo one; echo two three; printf 'four\\\\n'"], { stdoutAppend: "f" }); print(\`\${readFifo(3) ?? "none"} \${readFifo(3) ?? "none"} \${readFifo(3) ?? "none"}\`); print(\`\${wait(p)} \${readFifo(1) ?? "none"}\`);`,
  pipe,
);
differential(
  "a named pipe that can't be made",
  `import { openFifo, print, writeFifo } from "wmc"; print(\`\${openFifo("gone/f")} \${openFifo("file")} \${openFifo("folder")} \${writeFifo("file", "x")} \${writeFifo("folder", "x")}\`);`,
  { ...pipe, files: { file: "text", "folder/": "" } },
);
