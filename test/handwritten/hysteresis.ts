/** Whether a link is worth leaving another one for. */
import { args, isMain, parseInteger, print } from "wmc";

type State = "alive" | "recovering" | "unknown" | "dead";

/** `best`, which is not dead, against `current`, which is not dead either. */
function isBetter(best: State, current: State, bestScore: number, currentScore: number, threshold: number): boolean {
  if (best !== "alive" || current === "unknown") return false;
  return current === "recovering" || currentScore - bestScore >= Math.max(1, threshold * 1000);
}

function main(): void {
  const threshold = parseInteger(args[0] ?? "") ?? 0;
  let changes = 0;
  for (let turn = parseInteger(args[1] ?? "") ?? 1; turn > 0; turn--) {
    const state: State = turn % 3 === 0 ? "recovering" : turn % 5 === 0 ? "unknown" : "alive";
    if (isBetter("alive", state, (turn % 7) * 1000, (turn % 4) * 9000, threshold)) changes++;
    if (isBetter(state, "alive", (turn % 4) * 1000, (turn % 7) * 9000, threshold)) changes++;
  }
  print(`${changes}`);
}

if (isMain(import.meta)) main();
