import { differential } from "../../../test/differential/helper.js";

differential(
  "a lock is held until the script ends",
  `import { exists, lock, print, run, spawn, wait } from "wmc"; print(\`\${lock("l")} \${exists("l")} \${run("flock", ["-n", "l", "true"])} \${lock("gone/l")}\`); const p = spawn("sleep", ["1"]); print(\`\${wait(p)}\`);`,
);
differential(
  "a lock that somebody has",
  `import { kill, lock, print, run, spawn, wait, waitForLock } from "wmc"; const p = spawn("flock", ["l", "sh", "-c", "touch has; exec sleep 3"], { stdout: "ignore", stderr: "ignore" }); while (run("test", ["-e", "has"]) !== 0) void run("sleep", ["1"]); print(\`\${lock("l")}\`); print(\`\${kill(p)} \${wait(p)}\`);`,
);
