import { test } from "vitest";
import { expectClean } from "../../test/differential/helper.js";
import { libraryShell } from "./shell.js";

test("the library's functions are ShellCheck-clean and parse as POSIX", () =>
  expectClean([`#!/bin/sh\nR=\n${[...libraryShell.values()].map(({ source }) => `${source}\n`).join("")}echo "$R"\n`]));
