import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

/** The test folders, in the order they run in: what measures time on network namespaces runs alone, one file after the other; the others run on all cores. */
const suites = [
  { name: "unit", seconds: 60, alone: false },
  { name: "sim", seconds: 300, alone: false },
  { name: "package", seconds: 60, alone: false },
  { name: "differential", seconds: 120, alone: false },
  { name: "fuzz", seconds: 300, alone: false },
  { name: "lab", seconds: 120, alone: true },
  { name: "browser", seconds: 60, alone: true },
  { name: "box", seconds: 300, alone: true },
];

export default defineConfig({
  test: {
    projects: suites.map(({ name, seconds, alone }, order) => ({
      resolve: { tsconfigPaths: true },
      test: {
        name,
        include: [`test/${name}/**/*.test.ts`, ...(name === "differential" ? ["compiler/library/**/*.test.ts"] : [])],
        testTimeout: seconds * 1000,
        hookTimeout: seconds * 1000,
        maxWorkers: alone ? 1 : availableParallelism(),
        isolate: alone,
        // Optimising the type checker's code as early as V8 does by default takes a fifth of the processors' time and never pays in a test.
        execArgv: alone ? [] : ["--interrupt-budget=500000"],
        // The packages name all that they export: asking a proxy for each use of TypeScript's functions is slow.
        deps: { interopDefault: false },
        sequence: { groupOrder: alone ? order : 0 },
      },
    })),
  },
});
