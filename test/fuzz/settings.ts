/** How a batch of random programs is compiled and run: by its seed, so that a seed says it all. */
import { nativeShells } from "../differential/shells.js";
import type { Settings } from "./examine.js";

export const settingsOf = (seed: number, isMipsel = false): Settings => ({
  minify: seed % 2 === 1,
  shared: seed % 5 === 0,
  shells: isMipsel ? ["mipsel"] : nativeShells,
  lint: seed % 2 === 0 && !isMipsel,
});
