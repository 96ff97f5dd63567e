/** Which variables commands mention. */
import { type Command, isVariable, type Variable } from "../../shell/ast.js";

/** Calls `visit` for every variable, and says whether it is only set there. */
export function visitVariables(value: unknown, visit: (variable: Variable, isSet: boolean) => void): void {
  if (Array.isArray(value)) {
    for (const one of value) visitVariables(one, visit);
  } else if (typeof value === "object" && value !== null) {
    if (isVariable(value)) visit(value, false);
    else if ("variable" in value && "value" in value) {
      visit(value.variable as Variable, true);
      visitVariables(value.value, visit);
    } else for (const one of Object.values(value)) visitVariables(one, visit);
  }
}

/** All variables, in the order in which they come. */
export function variablesOf(commands: readonly Command[]): Variable[] {
  const found = new Set<Variable>();
  visitVariables(commands, (variable) => found.add(variable));
  return [...found];
}

/** The variables that are not only set. */
export function referencesOf(commands: readonly Command[]): Set<Variable> {
  const found = new Set<Variable>();
  visitVariables(commands, (variable, isSet) => {
    if (!isSet) found.add(variable);
  });
  return found;
}

/** The environment variables, and the shell's own, that commands read. */
export function environmentOf(value: unknown, found: Set<string> = new Set()): Set<string> {
  if (Array.isArray(value)) {
    for (const one of value) environmentOf(one, found);
  } else if (typeof value === "object" && value !== null && !isVariable(value)) {
    if ("type" in value && "variable" in value && typeof value.variable === "string") found.add(value.variable);
    for (const one of Object.values(value)) environmentOf(one, found);
  }
  return found;
}

/** The variables whose values are used. */
export function expandedIn(value: unknown, found: Set<Variable> = new Set()): Set<Variable> {
  if (Array.isArray(value)) {
    for (const one of value) expandedIn(one, found);
  } else if (typeof value === "object" && value !== null && !isVariable(value)) {
    const { type, variable } = value as { type?: string; variable?: unknown };
    if (["param", "length", "variable"].includes(type ?? "") && typeof variable === "object" && variable !== null && isVariable(variable))
      found.add(variable);
    for (const one of Object.values(value)) expandedIn(one, found);
  }
  return found;
}

/** Every command, those inside others included. */
export function walk(value: unknown, visit: (command: Command) => void): void {
  if (Array.isArray(value)) {
    for (const one of value) walk(one, visit);
  } else if (typeof value === "object" && value !== null && !isVariable(value)) {
    if ("type" in value && "words" in value && value.type === "simple") visit(value as Command);
    for (const one of Object.values(value)) walk(one, visit);
  }
}
