/** Where the type checker gets its files from. What never changes within a process, TypeScript's own declarations and the library, is read and parsed once. */
import { accessSync, constants, readFileSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { getLibFiles, libFolderInMemoryPath } from "@ts-morph/common";
import { ts } from "ts-morph";
import { type Diagnostic, describe, describeTypeError, Refusal } from "../../diagnostics.js";
import { declareArrows } from "./arrows.js";

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
  inlineSourceMap: true,
  inlineSources: true,
};

/** The declarations of the language, which ts-morph brings with it as text. */
const declarations: ReadonlyMap<string, string> = new Map(
  getLibFiles().map(({ fileName, text }) => [`${libFolderInMemoryPath}/${fileName}`, text]),
);

const standing = new Map<string, ts.SourceFile>();

const isStanding = (fileName: string): boolean => declarations.has(fileName) || isLibrary(fileName);

/** A program, and what it was made of. */
interface Made {
  readonly sources: ts.Program;
  /** The files that each file imports. */
  readonly imports: ReadonlyMap<string, readonly string[]>;
  /** Whether the file system says what it said when the program was made. */
  readonly isCurrent: () => boolean;
}

function make(entryFiles: readonly string[]): Made {
  const checks: (() => boolean)[] = [];
  /** The answer of the file system, which must stay the same. */
  const asked = <T>(ask: () => T): T => {
    const answer = ask();
    checks.push(() => ask() === answer);
    return answer;
  };
  const system = ts.createCompilerHost(options);
  const imports = new Map<string, string[]>();
  const host: ts.CompilerHost = {
    ...system,
    fileExists: (fileName) => asked(() => system.fileExists(fileName)),
    readFile: (fileName) => asked(() => system.readFile(fileName)),
    directoryExists: (folder) => asked(() => ts.sys.directoryExists(folder)),
    getDefaultLibLocation: () => libFolderInMemoryPath,
    getDefaultLibFileName: () => `${libFolderInMemoryPath}/${ts.getDefaultLibFileName(options)}`,
    getSourceFile: (fileName, languageVersion) => {
      const known = standing.get(fileName);
      if (known !== undefined) return known;
      // TypeScript's own reader takes UTF-16 too, which Node does not.
      const text = declarations.get(fileName) ?? asked(() => readFileSync(fileName, "utf8"));
      const file = ts.createSourceFile(fileName, text, languageVersion, true);
      if (isStanding(fileName)) standing.set(fileName, file);
      else declareArrows(file);
      return file;
    },
    resolveModuleNameLiterals: (specifiers, importing) => {
      const resolved = specifiers.map(({ text }) => ts.resolveModuleName(text, importing, options, host, resolutions));
      const found = resolved.flatMap(({ resolvedModule }) => resolvedModule?.resolvedFileName ?? []);
      imports.set(importing, found);
      return resolved;
    },
  };
  const resolutions = ts.createModuleResolutionCache(system.getCurrentDirectory(), system.getCanonicalFileName, options);
  const sources = ts.createProgram(entryFiles, options, host);
  return { sources, imports, isCurrent: () => checks.every((check) => check()) };
}

/** The last program, if none of its files means anything to those that do not import it. */
let last: Made | undefined;

/** After an error within TypeScript's checker nobody knows what it has half done. */
export function forgetSources(): void {
  last = undefined;
}

/** A program with these entries, others perhaps too: the last one if it has them and they have not changed. */
function programOf(entryFiles: readonly string[]): Made {
  if (last !== undefined && entryFiles.every((file) => last?.sources.getSourceFile(file) !== undefined) && isCurrent(last)) return last;
  const made = make(entryFiles);
  const isSeparate = (file: ts.SourceFile): boolean => ts.isExternalModule(file) && !/\bdeclare\b|<reference/.test(file.text);
  const others = made.sources.getSourceFiles().filter(({ fileName }) => !isStanding(fileName));
  last = others.every(isSeparate) ? made : undefined;
  return made;
}

function isCurrent(made: Made): boolean {
  try {
    return made.isCurrent();
  } catch {
    return false;
  }
}

/**
 * The entries, what they import, and the checker that knows their types: either these, or errors, and then the files that could be
 * parsed.
 */
export function readSources(entryFiles: readonly string[]): {
  /** It may have more files than these. */
  sources: ts.Program | undefined;
  /** Those of the program's own: no declarations, and not the library. */
  files: ts.SourceFile[];
  parsed: ts.SourceFile[];
  errors: Diagnostic[];
} {
  const unusable = entryFiles.flatMap(checkFile);
  if (unusable.length > 0) return { sources: undefined, files: [], parsed: [], errors: unusable };
  const { sources, imports } = programOf(entryFiles);
  // A set has what is added while it is gone through, too.
  const reached = new Set(entryFiles.map((file) => resolve(file)));
  for (const file of reached) for (const imported of imports.get(file) ?? []) reached.add(imported);
  const isWanted = ({ fileName }: ts.SourceFile): boolean => sources !== last?.sources || reached.has(resolve(fileName));
  const files = sources.getSourceFiles().filter((file) => !file.isDeclarationFile && !isLibrary(file.fileName) && isWanted(file));
  const errors = files.flatMap((file) => errorsIn(sources, file));
  const parsed = files.filter((file) => sources.getSyntacticDiagnostics(file).length === 0);
  return { sources: errors.length === 0 ? sources : undefined, files, parsed, errors };
}

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
