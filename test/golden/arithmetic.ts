/** Arithmetic stays within one expansion. */
import { args, parseInteger, print } from "wmc";

/** The percentage of what was lost, from 0 to 100. */
export function loss(sent: number, received: number): number {
  return Math.max(0, Math.min(100, Math.trunc((100 * (sent - received)) / sent)));
}

print(`${loss(20, parseInteger(args[0] ?? "") ?? 0)}`);
