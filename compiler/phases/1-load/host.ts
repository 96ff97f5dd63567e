/** Where the type checker gets its files from. What never changes within a process, TypeScript's own declarations and the library, is read and parsed once. */
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { getLibFiles, libFolderInMemoryPath } from "@ts-morph/common";
import { ts } from "ts-morph";

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
  paths: { wmc: [join(libraryFolder, "index.ts")] },
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

/** The entries, what they import, and the checker that knows their types. */
export const programOf = (entryFiles: readonly string[]): ts.Program => ts.createProgram(entryFiles, options, host());
