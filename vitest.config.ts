import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

/**
 * What is tested, in groups that run one after the other, the files of a group on all cores. Those of group 0 share what they have loaded; those from group 2
 * on measure time, and run alone.
 */
const suites = [
  { name: "unit", files: "test/unit/**/*", seconds: 60, group: 0 },
  { name: "sim", files: "test/sim/**/*", seconds: 300, group: 0 },
  { name: "package", files: "test/package/**/*", seconds: 60, group: 0 },
  { name: "differential", files: "{test/differential,compiler/library}/**/*", seconds: 120, group: 0 },
  { name: "fuzz", files: "test/fuzz/**/*", seconds: 300, group: 0 },
  { name: "lab", files: "test/lab/{*,!(scenarios)/**/*}", seconds: 120, group: 1 },
  { name: "box", files: "test/box/**/*", seconds: 300, group: 1 },
  { name: "scenarios", files: "test/lab/scenarios/**/*", seconds: 120, group: 2 },
  { name: "browser", files: "test/browser/**/*", seconds: 60, group: 3 },
];

export default defineConfig({
  test: {
    projects: suites.map(({ name, files, seconds, group }) => ({
      resolve: { tsconfigPaths: true },
      test: {
        name,
        include: [`${files}.test.ts`],
        testTimeout: seconds * 1000,
        hookTimeout: seconds * 1000,
        maxWorkers: group < 2 ? availableParallelism() : 1,
        isolate: group > 0,
        // Optimising the type checker's code as early as V8 does by default takes a fifth of the processors' time and never pays in a test.
        execArgv: group > 0 ? [] : ["--interrupt-budget=500000"],
        // The packages name all that they export: asking a proxy for each use of TypeScript's functions is slow.
        deps: { interopDefault: false },
        sequence: { groupOrder: group },
      },
    })),
  },
});
