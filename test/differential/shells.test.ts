import { join } from "node:path";
import { expect, test } from "vitest";
import { temporary } from "./cases.js";
import { lintFindings } from "./shells.js";

test("ShellCheck and the second parser both see what is no POSIX shell", async () => {
  const found = await lintFindings(['list=(1 2)\necho "${list[*]}"\n', 'echo "$HOME"\n'], join(temporary, "not-posix"));
  expect(found.join("\n")).toContain("[SC3030]");
  expect(found.join("\n")).toContain("arrays are a bash/mksh/zsh feature");
  expect(found.join("\n")).not.toContain("1.sh");
});
