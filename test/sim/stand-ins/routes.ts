/** In place of scripts-src/routes.ts: there are no routes; the simulation sees what would be applied. */
import { decision } from "../../../scripts-src/decision.js";
import { links } from "../../../scripts-src/links.js";
import type { Kernel } from "../kernel.js";

declare const kernel: Kernel;

export const anywhere = "192.0.2.1";
export const kernelRoute = (): string => "";
export const foreignDevice = (): string => "";
export const removeRouting = (): void => {};
export function apply(): boolean {
  kernel.observe({ decision, links });
  return true;
}
