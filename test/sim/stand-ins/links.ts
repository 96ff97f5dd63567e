/** In place of scripts-src/links.ts in long simulations: the kernel is asked for the carrier without a file. */
import type { Link } from "../../../scripts-src/links.js";
import type { Kernel } from "../kernel.js";

declare const kernel: Kernel;

export * from "../../../scripts-src/links.js";

export const isUp = (link: Link): boolean => !link.dropped && kernel.hasCarrier(link.device);
