/** How errors are shown, and that what is wrong with files and calls is an error of the user's, not of the compiler's. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { afterAll, describe, expect, it, vi } from "vitest";
import { main } from "../../../compiler/cli.js";
import type { Diagnostic } from "../../../compiler/diagnostics.js";
import { formatDiagnostic, formatDiagnostics } from "../../../compiler/report.js";

const folder = mkdtempSync(join(tmpdir(), "report-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** An error that marks what stands between « and » in a line. */
function marked(line: string, more: Partial<Diagnostic> = {}): Diagnostic {
  const [before = "", part = ""] = line.split(/[«»]/);
  const text = line.replaceAll(/[«»]/g, "");
  const place = { file: "/src/guests.ts", line: 7, column: before.length + 1, length: part.length, text };
  return { code: "WM203", ...place, message: "/ gives a fraction", rewrite: "write Math.trunc(a / b)", ...more };
}

const nameOf = (file: string): string => file.replace("/src/", "");
/** The source line and the line of marks. */
const shown = (found: Diagnostic): string[] => formatDiagnostic(found, { nameOf }).split("\n").slice(2, 4);

describe("the report", () => {
  it("gives the place, the message, the line with the part marked, and what to write instead", () => {
    expect(formatDiagnostic(marked("  const half = «count / 2»;"), { nameOf })).toBe(
      `guests.ts:7:16 - error WM203: / gives a fraction

7   const half = count / 2;
                 ~~~~~~~~~
  help: write Math.trunc(a / b)`,
    );
  });

  it("aligns the marks behind tabs and wide characters, and below them", () => {
    expect(shown(marked("\tx = «y»;"))).toEqual(["7     x = y;", "          ~"]);
    expect(shown(marked("名前 = «早» + e\u0301;"))).toEqual(["7 名前 = 早 + e\u0301;", "         ~~"]);
    expect(shown(marked("e\u0301 = «x»;"))).toEqual(["7 e\u0301 = x;", "      ~"]);
  });

  it("marks at least one column, cuts long lines, and lets no control character through", () => {
    expect(shown(marked("let x = «»"))).toEqual(["7 let x = ", "          ~"]);
    const [line = "", marks = ""] = shown(marked(`${"a".repeat(1000)} + «b» + ${"c".repeat(1000)}`));
    expect(line.length).toBeLessThan(140);
    expect(line[marks.indexOf("~")]).toBe("b");
    expect(shown(marked('«"\u001b[2J\u202e"»'))).toEqual(['7 "\ufffd[2J\ufffd"', "  ~~~~~~~"]);
  });

  it("colours for a terminal change nothing else", () => {
    const found = marked("  const half = «count / 2»;");
    const coloured = formatDiagnostic(found, { nameOf, isColoured: true });
    expect(coloured).toContain("\u001b[91m~~~~~~~~~\u001b[0m");
    expect(stripVTControlCharacters(coloured)).toBe(formatDiagnostic(found, { nameOf }));
  });

  it("counts errors and files", () => {
    const last = (found: readonly Diagnostic[]): string | undefined => formatDiagnostics(found, { nameOf }).split("\n").pop();
    expect(last([marked("«a»")])).toBe("Found 1 error in 1 file.");
    expect(last([marked("«a»"), marked("«b»"), marked("«c»", { file: "/src/b.ts" })])).toBe("Found 3 errors in 2 files.");
  });
});

/** The exit status of the command, and the first line that it says. */
async function run(...args: string[]): Promise<{ status: number; said: string }> {
  const said = vi.spyOn(process.stderr, "write").mockImplementation(() => true);
  try {
    return { status: await main(args), said: String(said.mock.calls[0]?.[0]).split("\n", 1)[0] ?? "" };
  } finally {
    said.mockRestore();
  }
}

describe("what is wrong with a file is refused", () => {
  mkdirSync(join(folder, "folder.ts"));
  const latin1 = Buffer.from('import { print } from "wmc";\nprint("caf\u00e9");\n', "latin1");
  const utf16 = Buffer.from("\ufeffexport {};\n", "utf16le");
  const files = { "latin1.ts": latin1, "utf16.ts": utf16, "text.txt": "", "types.d.ts": "export {};\n" };
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  writeFileSync(join(folder, "importer.ts"), 'import "./latin1.js";\n');
  it.each([
    ["missing.ts", "missing.ts", "there is no such file"],
    ["folder.ts", "folder.ts", "this is a folder"],
    ["text.txt", "text.txt", "its name does not end in .ts"],
    ["types.d.ts", "types.d.ts", "its name does not end in .ts"],
    ["latin1.ts", "latin1.ts", "it is not UTF-8"],
    ["utf16.ts", "utf16.ts", "it is not UTF-8"],
    ["importer.ts", "latin1.ts", "it is not UTF-8"],
  ])("%s", async (name, culprit, reason) => {
    const { status, said } = await run(join(folder, name));
    expect(said).toContain(`${culprit}:1:1 - error WM110: the file can't be compiled: ${reason}`);
    expect(status).toBe(1);
  });
});
