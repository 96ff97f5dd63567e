/** Every refusal: its example is refused with it where it is marked, and the program that is offered instead does the same in Node and in every shell. */
import { describe, expect, test } from "vitest";
import { type Code, diagnostics } from "../../compiler/diagnostics.js";
import { refusals } from "../../compiler/examples/refusals.js";
import { differential, refusedAt, withImport } from "./helper.js";

for (const [code, examples] of Object.entries(refusals) as [Code, (typeof refusals)[Code]][]) {
  describe(code, () => {
    for (const [index, { refused, accepted, modules = {} }] of examples.entries()) {
      const linked = Object.keys(modules).filter((path) => modules[path]?.includes("isMain"));
      refusedAt(`${code} ${index + 1}: refused`, withImport(refused.trim()), code, { modules, linked });
      differential(`${code} ${index + 1}: accepted`, withImport(accepted.trim()), code === "WM110" ? {} : { modules, linked });
    }
  });
}

test("codes are in order, and each has an example", () => {
  expect(Object.keys(diagnostics)).toEqual(Object.keys(refusals).sort());
});
