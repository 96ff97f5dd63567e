/** The shells that must agree, and the second opinions on what the compiler prints. */
import { execFile } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { getProcessor, LangVariant } from "sh-syntax";
import { libraryShell } from "../../compiler/library/shell.js";

export const repository = fileURLToPath(new URL("../..", import.meta.url));

/** The command of each shell, to which the script and its arguments are added. */
export const shells = {
  ash: ["busybox", "ash"],
  dash: ["dash"],
  bash: ["bash", "--posix"],
  // Yash takes the bytes of a script and of its input for characters of the locale: without one it stops at the first that is not ASCII.
  yash: ["env", "LC_ALL=C.UTF-8", "yash", "-o", "posixlycorrect"],
  lksh: ["lksh"],
  mipsel: ["qemu-mipsel-static", `${repository}out/mipsel/bin/busybox`, "ash"],
} as const satisfies Record<string, readonly string[]>;

export type ShellName = keyof typeof shells;

/** Those that run on this machine itself. */
export const nativeShells = (Object.keys(shells) as ShellName[]).filter((name) => name !== "mipsel");

/** A script without the library's functions, which are the same everywhere. */
export function withoutLibrary(shell: string): string {
  let rest = shell;
  for (const { source } of libraryShell.values()) rest = rest.replace(`${source}\n`, () => "");
  return rest;
}

/** What ShellCheck says about a program that is strange on purpose, not about how it was compiled. */
const strange: Readonly<Record<string, string>> = {
  SC1091: "a script loads another",
  SC2034: "a variable that the program never reads",
  SC2041: "a loop over one literal that is left early",
  SC2043: "the same",
  SC2059: "printf run with a list of arguments",
  SC2089: "a list of texts with quotes",
  SC2090: "such a list taken apart",
  SC2088: "a literal that begins with a tilde",
  SC2094: "a file that changes while it is read",
  SC2116: "the output of echo",
  SC2119: "an optional parameter that no call gives",
  SC2120: "the same",
  SC2123: "a field named PATH",
  SC2317: "statements behind an exit",
  SC2320: "the status of echo",
};

/** A variable that the script gets from one that it loads, which is not looked at together with it here. */
const isLoaded = (line: string): boolean =>
  line.endsWith("[SC2154]") && readFileSync(line.split(":")[0] ?? "", "utf8").includes("# shellcheck source=");

const isKnownLint = (line: string): boolean => (/\[(SC\d+)\]$/.exec(line)?.[1] ?? "") in strange;

const execute = promisify(execFile);

/** What Node has and its types lack. */
declare const WebAssembly: {
  readonly Module: new (bytes: Buffer) => object;
  readonly Instance: new (module: object, imports: object) => object;
};

/** Its own `parse` compiles the parser anew for each script, which takes ten times as long as parsing. */
const parser = new WebAssembly.Module(readFileSync(createRequire(import.meta.url).resolve("sh-syntax/main.wasm")));
const parsed = getProcessor((imports) => new WebAssembly.Instance(parser, imports));

/** Rejects if the script is no POSIX shell. */
const parse = (shell: string, path: string): Promise<unknown> => parsed(shell, { filepath: path, variant: LangVariant.LangPOSIX });

/**
 * What ShellCheck (all scripts in one call) and a second parser have against scripts, which are written into `folder`: one line each, with
 * the line of the script; nothing if they are clean.
 */
export async function lintFindings(scripts: readonly string[], folder: string): Promise<string[]> {
  if (scripts.length === 0) return [];
  mkdirSync(folder, { recursive: true });
  const files = scripts.map((shell, index) => ({ path: `${folder}/${index}.sh`, shell }));
  for (const { path, shell } of files) writeFileSync(path, shell);
  const paths = files.map(({ path }) => path);
  // Its status is 1 where it finds something.
  const { stdout } = await execute("shellcheck", ["-s", "dash", "-f", "gcc", ...paths], { maxBuffer: 2 ** 28 }).catch((error) => error);
  const found = String(stdout)
    .split("\n")
    .filter((line) => line !== "" && !isKnownLint(line) && !isLoaded(line));
  const shown = found.slice(0, 40).map((line) => {
    const [path = "", at = "1"] = line.split(":");
    return `${line.replace(`${folder}/`, "")}\n    ${readFileSync(path, "utf8").split("\n")[Number(at) - 1]?.trim()}`;
  });
  for (const { path, shell } of files) await parse(shell, path).catch((error) => shown.push(`${basename(path)}: ${error.message}`));
  return shown;
}
