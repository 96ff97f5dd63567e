import type { Code } from "../../diagnostics.js";

/** A refused program and the same as it is accepted. The place that is marked stands between « and »; what is used of `"wmc"` is imported. */
export interface Example {
  readonly refused: string;
  readonly accepted: string;
  /** Further files, by their paths beside the program, which is `program.ts`; the accepted program has them too. */
  readonly modules?: Readonly<Record<string, string>>;
}

export type Examples = { readonly [code in Code]: readonly [Example, ...Example[]] };
