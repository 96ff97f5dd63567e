/** The comparison in docs/decision.md, from what test/sim/compare.ts has left. */
import { readFileSync } from "node:fs";
import type { Result } from "../../test/sim/compare.ts";
import { scenarios } from "../../test/sim/models.ts";
import { policies } from "../../test/sim/policies.ts";

const results = JSON.parse(readFileSync(new URL("../../test/sim/results.json", import.meta.url), "utf8")) as Result[];

export const policyHeads: readonly string[] = ["scenario", "wanmon", ...Object.values(policies).map(({ title }) => title)];

/** A row for each scenario, a cell for each policy. */
export function policyRows(): string[][] {
  return [...new Set(results.map(({ scenario }) => scenario))].map((name) => [
    `\`${name}\`: ${scenarios[name]?.what ?? ""}`,
    ...results
      .filter(({ scenario }) => scenario === name)
      .map(({ online, extraLatency, loss, switches, falseSwitches, detection }) =>
        [
          `${online} %`,
          `${extraLatency} ms`,
          `${loss} %`,
          `${switches} (${falseSwitches})`,
          ...(detection === null ? [] : [`${detection} s`]),
        ].join(" · "),
      ),
  ]);
}

/** Where the rules of the others come from. */
export const policySources = (): string =>
  Object.values(policies)
    .map(({ title, source }) => `- **${title}:** ${source}.`)
    .join("\n");
