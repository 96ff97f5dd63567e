/** Modules: no variable before its value, no scripts that load each other. */
import { basename } from "node:path";
import { ts } from "ts-morph";
import { Refusal } from "../../diagnostics.js";
import { wasArrow } from "../1-load/arrows.js";
import { actionsOf, type Entry, type Program, reachable, symbolOf } from "../1-load/load.js";
import { namesIn } from "../1-load/tree.js";

/** Scripts that load this one and are loaded by it. */
export function checkLinks(program: Program, { module, links }: Entry): Refusal[] {
  const mutual = program.entries.find((other) => links.includes(other.module) && other.links.includes(module));
  return mutual === undefined || module.main === undefined
    ? []
    : [new Refusal(module.main, "WM111", basename(mutual.module.file.fileName))];
}

/** Variables that code at the top level may reach, in files that import each other or through functions, before their initialiser has run. */
export function checkOrder(program: Program, entry: Entry): Refusal[] {
  const found: Refusal[] = [];
  const done = new Set<ts.Symbol>();
  for (const module of entry.modules) {
    const actions = new Set(actionsOf(module).filter((one) => one !== module.main || module === entry.module));
    for (const statement of module.file.statements) {
      if (ts.isFunctionDeclaration(statement) && statement.name !== undefined)
        done.add(symbolOf(program.checker, statement.name) as ts.Symbol);
      const steps = ts.isVariableStatement(statement) ? statement.declarationList.declarations : actions.has(statement) ? [statement] : [];
      for (const step of steps) {
        const early = firstEarly(program, ts.isVariableDeclaration(step) ? step.initializer : step, done);
        if (early !== undefined) found.push(early);
        if (!ts.isVariableDeclaration(step)) continue;
        for (const name of namesIn(step.name)) done.add(symbolOf(program.checker, name) as ts.Symbol);
        const inPattern = firstEarly(program, step.name, done);
        if (inPattern !== undefined) found.push(inPattern);
      }
    }
  }
  return found;
}

/** Whether a name has its value only behind its declaration. */
function isInitialised({ globals, functions }: Program, symbol: ts.Symbol): boolean {
  const info = functions.get(symbol);
  return globals.has(symbol) || (info !== undefined && wasArrow(info.declaration));
}

function firstEarly(program: Program, root: ts.Node | undefined, done: ReadonlySet<ts.Symbol>): Refusal | undefined {
  let found: Refusal | undefined;
  const visit = (node: ts.Node): void => {
    if (found !== undefined || ts.isTypeNode(node)) return;
    const symbol = ts.isIdentifier(node) ? symbolOf(program.checker, node) : undefined;
    if (symbol !== undefined) {
      const info = program.functions.get(symbol);
      const called = info === undefined ? [] : [info, ...reachable(info)];
      const mentioned = [symbol, ...called.flatMap((one) => [one.symbol, ...one.globals])];
      const early = mentioned.find((one) => !done.has(one) && isInitialised(program, one));
      if (early !== undefined) found = new Refusal(node, "WM502", early.name);
    }
    ts.forEachChild(node, visit);
  };
  if (root !== undefined) visit(root);
  return found;
}
