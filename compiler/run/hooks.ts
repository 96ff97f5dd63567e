/** Node's module loader, taught to find a program's files and the library, https://nodejs.org/docs/latest-v20.x/api/module.html#customization-hooks. */
import type { LoadHook, ResolveHook } from "node:module";

export interface Given {
  /** The JavaScript of each file of the program, by its URL. */
  readonly files: ReadonlyMap<string, string>;
  /** The URL of the library. */
  readonly library: string;
}

let given: Given = { files: new Map(), library: "" };

export function initialize(data: Given): void {
  given = data;
}

/** A file of the program, imported with its own extension, with .js, or with none. */
function fileOf(specifier: string, parent: string): string | undefined {
  const { href } = new URL(specifier, parent);
  return [href, href.replace(/\.([cm]?)js$/, ".$1ts"), `${href}.ts`, `${href}/index.ts`].find((one) => given.files.has(one));
}

export const resolve: ResolveHook = (specifier, context, next) => {
  const { parentURL } = context;
  if (parentURL === undefined || !given.files.has(parentURL)) return next(specifier, context);
  if (specifier === "wmc") return next(given.library, context);
  const url = specifier.startsWith(".") ? fileOf(specifier, parentURL) : undefined;
  return url === undefined ? next(specifier, context) : { url, format: "module", shortCircuit: true };
};

export const load: LoadHook = (url, context, next) => {
  const source = given.files.get(url);
  return source === undefined ? next(url, context) : { source, format: "module", shortCircuit: true };
};
