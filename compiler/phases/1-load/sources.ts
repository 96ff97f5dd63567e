/** Where the type checker gets its files from. What never changes within a process, TypeScript's own declarations and the library, is read and parsed once. */
import { accessSync, constants, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { getLibFiles, libFolderInMemoryPath } from "@ts-morph/common";
import { ts } from "ts-morph";
import { type Diagnostic, describe, describeTypeError, Refusal } from "../../diagnostics.js";

const libraryFolder = join(dirname(fileURLToPath(import.meta.url)), "../../library");

export const isLibrary = (fileName: string): boolean => fileName.startsWith(`${libraryFolder}/`);

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  lib: ["lib.es2023.d.ts"],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  // The library's own types come from nobody else: @types/node is not needed, and would be most of the work.
  types: [],
  // The library is found wherever the program lies: "wmc" means this compiler's own.
  paths: { wmc: [join(libraryFolder, "index")] },
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  allowImportingTsExtensions: true,
  skipLibCheck: true,
  noEmit: true,
};

/** The declarations of the language, which ts-morph brings with it as text. */
const declarations: ReadonlyMap<string, string> = new Map(
  getLibFiles().map(({ fileName, text }) => [`${libFolderInMemoryPath}/${fileName}`, text]),
);

const standing = new Map<string, ts.SourceFile>();

function host(): ts.CompilerHost {
  return {
    ...ts.createCompilerHost(options),
    getDefaultLibLocation: () => libFolderInMemoryPath,
    getDefaultLibFileName: () => `${libFolderInMemoryPath}/${ts.getDefaultLibFileName(options)}`,
    getSourceFile: (fileName, languageVersion) => {
      const known = standing.get(fileName);
      if (known !== undefined) return known;
      // TypeScript's own reader takes UTF-16 too, which Node does not.
      const text = declarations.get(fileName) ?? readFileSync(fileName, "utf8");
      const file = ts.createSourceFile(fileName, text, languageVersion, true);
      if (declarations.has(fileName) || isLibrary(fileName)) standing.set(fileName, file);
      return file;
    },
  };
}

/**
 * The entries, what they import, and the checker that knows their types: either these, or errors, and then the files that could be
 * parsed. `changes` are to the options of the compiler.
 */
export function readSources(
  entryFiles: readonly string[],
  changes: ts.CompilerOptions = {},
): { sources: ts.Program | undefined; parsed: ts.SourceFile[]; errors: Diagnostic[] } {
  const unusable = entryFiles.flatMap(checkFile);
  if (unusable.length > 0) return { sources: undefined, parsed: [], errors: unusable };
  const sources = ts.createProgram(entryFiles, { ...options, ...changes }, host());
  const files = ownFiles(sources);
  const errors = files.flatMap((file) => errorsIn(sources, file));
  const parsed = files.filter((file) => sources.getSyntacticDiagnostics(file).length === 0);
  return { sources: errors.length === 0 ? sources : undefined, parsed, errors };
}

/** The files of a program that are neither declarations nor the library's. */
export const ownFiles = (sources: ts.Program): ts.SourceFile[] =>
  sources.getSourceFiles().filter((file) => !file.isDeclarationFile && !isLibrary(file.fileName));

/** What keeps a path from being an entry. */
function checkFile(file: string): Diagnostic[] {
  const refuse = (reason: string): Diagnostic[] => [describe(new Refusal(file, "WM110", reason))];
  const found = statSync(file, { throwIfNoEntry: false });
  if (found === undefined) return refuse("there is no such file");
  if (!found.isFile()) return refuse(found.isDirectory() ? "this is a folder" : "this is no regular file");
  if (!/(?<!\.d)\.[cm]?ts$/.test(file)) return refuse("its name does not end in .ts");
  try {
    accessSync(file, constants.R_OK);
    return [];
  } catch {
    return refuse("it is not readable");
  }
}

function errorsIn(sources: ts.Program, file: ts.SourceFile): Diagnostic[] {
  // What is no UTF-8 was read as replacement characters.
  if (file.text.includes("\ufffd")) return [describe(new Refusal(file.fileName, "WM110", "it is not UTF-8"))];
  const errors = [...sources.getSyntacticDiagnostics(file), ...sources.getSemanticDiagnostics(file)];
  return errors.filter((error) => !isForeignModule(error)).map(describeTypeError);
}

/** `import … from "node:fs"` and its like: there is a better message for it. */
function isForeignModule({ code, file, start = 0 }: ts.Diagnostic): boolean {
  return [2307, 2591].includes(code) && /^["'][^."']/.test(file?.text.slice(start) ?? "");
}
