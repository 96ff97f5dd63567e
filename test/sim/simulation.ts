/** One simulation: links, a policy, and what comes of it. */
import { type Mode, run } from "./engine.js";
import { biasOf, type Choice, type Column, type Figures, figuresOf } from "./figures.js";
import { Kernel } from "./kernel.js";
import type { Scenario } from "./models.js";
import { policies } from "./policies.js";
import { View } from "./world.js";

export interface Options {
  /** The text of a configuration; without one the first link has bias 0, and each further one 20 points more. */
  readonly config?: string | undefined;
  /** `wanmon`, or a name in policies.ts. */
  readonly policy?: string | undefined;
  readonly seed?: number;
  readonly mode?: Mode;
  /** Into how many pieces the time is cut for a picture. */
  readonly columns?: number;
  /** Is told now and then how much of the time has been simulated, 0 to 1. */
  readonly progress?: (part: number) => void;
}

export interface Outcome {
  readonly choices: readonly Choice[];
  readonly figures: Figures;
  readonly columns: readonly Column[];
  /** For each column and link the score that wanmon had last, in points; empty for other policies. */
  readonly scores: readonly (readonly number[])[];
  /** What wanmon has said on standard error. */
  readonly said: readonly string[];
}

export function standardConfig({ links }: Scenario): string {
  return JSON.stringify({ interfaces: Object.fromEntries(Object.keys(links).map((name, index) => [name, { bias: biasOf(index) }])) });
}

/** The router of a scenario. */
export function kernelOf({ links, duration }: Scenario, seed: number, mode: Mode): Kernel {
  return new Kernel(new Map(Object.entries(links).map(([name, model]) => [name, new View(name, model, seed)])), duration, mode === "quick");
}

export async function simulate(scenario: Scenario, options: Options = {}): Promise<Outcome> {
  const { config = standardConfig(scenario), policy = "wanmon", seed = 1, mode = "quick", columns = 0, progress } = options;
  const { links, duration } = scenario;
  const scores: number[][] = [];
  let choices: Choice[] = [];
  let said: readonly string[] = [];
  if (policy === "wanmon") {
    const names = Object.keys(links);
    const kernel = kernelOf(scenario, seed, mode);
    let preferred = "";
    let told = 0;
    kernel.observe = ({ decision, links: seen }) => {
      const time = kernel.time / 1e6;
      if (decision.preferred !== preferred) {
        preferred = decision.preferred;
        choices.push({ time, link: preferred, reason: decision.reason });
      }
      if (columns > 0)
        scores[Math.floor((time / duration) * columns)] = names.map((name) => {
          const link = seen.find((one) => one.name === name);
          return link === undefined || link.state === "dead" ? Number.NaN : link.score / 1000;
        });
      if (time - told < duration / 200) return;
      told = time;
      progress?.(time / duration);
    };
    await run(kernel, mode, config);
    said = kernel.said;
  } else choices = policies[policy]?.choose(links, seed, duration) ?? [];
  // A piece without a decision has the scores of the one before.
  for (let at = 1; at < scores.length; at += 1) scores[at] ??= scores[at - 1] ?? [];
  return { choices, said, scores, ...figuresOf(links, seed, duration, choices, columns) };
}
