import { differential } from "../../../test/differential/helper.js";

differential(
  "the clock",
  `import { now, print, uptime } from "wmc"; const a = now(); const u = uptime(); print(\`\${a > 1700000000} \${a < 99999999999} \${u > 0} \${now() - a < 5} \${uptime() - u < 5000} \${uptime() >= u}\`);`,
  { mipsel: true },
);
