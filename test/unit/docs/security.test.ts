/** docs/security.md: each claim names tests, and these exist. */
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { read } from "./markdown.ts";

const document = "docs/security.md";
const claims = [...read(document).matchAll(/^\| (?!claim \||---)(.+) \| (.+) \|$/gm)].map(([, claim = "", tests = ""]) => ({
  claim,
  tests,
}));

it("has claims", () => expect(claims.length).toBeGreaterThan(20));

describe.each(claims)("$claim", ({ tests }) => {
  it("is shown by tests that are run under this title", () => {
    const named = [...tests.matchAll(/\[(.+?)\]\(([^)]+)\)/g)].map(([, title = "", path = ""]) => ({
      title,
      path: join(dirname(document), path),
    }));
    expect(named).not.toEqual([]);
    expect(named.map(({ title, path }) => `[${title}](${path})`).join(", ")).toBe(tests.replaceAll("](../", "]("));
    // Behind `it(`, or behind the cases of `it.each(…)(`.
    const isTest = (title: string, path: string): boolean =>
      new RegExp(`(?:\\b(?:it|test)|[\\])])\\(\\s*(["'\`])${title.replaceAll(/[^\w ]/g, "\\$&")}\\1,`).test(read(path));
    const missing = named.filter(({ title, path }) => !isTest(title, path));
    expect(missing).toEqual([]);
  });
});
