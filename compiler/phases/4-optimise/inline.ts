/** Functions put in the place of a call, where that is shorter: those called once, and those as short as a call. */
import { type Command, commandName, isVariable, located, text, type Variable, type Word } from "../../shell/ast.js";
import type { FunctionInfo } from "../1-load/load.js";
import type { Lowered } from "../3-lower/lower.js";
import { bodiesOf, mapBodies } from "./bodies.js";
import { Analysis, direct, positions } from "./effects.js";
import { substitute } from "./substitute.js";
import { type Commands, eachCommand, eachPart, mapCommands, mapLists, wordsOf } from "./tree.js";
import { withoutUnusedFunctions } from "./unused.js";

type FunctionCommand = Extract<Command, { readonly type: "function" }>;

interface Candidate {
  readonly name: string;
  readonly body: Commands;
  readonly isOnce: boolean;
}

export function withInlined(code: Lowered, isShort: boolean): Lowered {
  // Until nothing is left: what a function has become by one round is looked at in the next.
  const next = withSomeInlined(code, isShort);
  return next === code ? code : withInlined(next, isShort);
}

function withSomeInlined(code: Lowered, isShort: boolean): Lowered {
  const analysis = Analysis.of(code);
  const calls = new Map<string, number>();
  for (const body of bodiesOf(code))
    eachCommand(body, (command) => {
      const name = commandName(command) ?? "";
      if (analysis.functions.has(name)) calls.set(name, (calls.get(name) ?? 0) + 1);
    });
  let result = code;
  for (const [info, command] of code.functions) {
    // What another one has been put into is looked at in the next round.
    if (command.type !== "function" || result.functions.get(info) !== command) continue;
    const found = candidate(analysis, command, calls.get(command.name) ?? 0);
    if (found === undefined || !isWorth(analysis, found, command, isShort)) continue;
    result = inlined(result, analysis, found) ?? result;
  }
  return withoutUnusedFunctions(result);
}

/** A function that ends at its end, and looks at its arguments one by one. */
function candidate(analysis: Analysis, { name, body }: FunctionCommand, calls: number): Candidate | undefined {
  if (calls === 0 || body.length === 0 || analysis.handlers.has(name) || analysis.writes(body, positions)) return undefined;
  let fits = true;
  eachCommand(body, (inner) => {
    if (commandName(inner) === "return" || commandName(inner) === name) fits = false;
    for (const word of wordsOf(inner))
      eachPart(word, (part) => {
        if ((part.type === "param" || part.type === "length") && typeof part.variable === "string" && /^[@#{]/.test(part.variable))
          fits = false;
      });
  });
  return fits ? { name, body, isOnce: calls === 1 } : undefined;
}

/** In readable output a function with a comment stays, as does one of more than an assignment or a test: its name says what happens. */
function isWorth(analysis: Analysis, { body, isOnce }: Candidate, command: FunctionCommand, isShort: boolean): boolean {
  if (isOnce && isShort) return true;
  const [only, more] = body;
  if (only === undefined || more !== undefined || (command.comment !== undefined && !isShort)) return false;
  if (isOnce) return only.type === "assign" || commandName(only) === "[";
  // An assignment is as short as a call that says what to assign.
  const assignment = only.type === "assign" && only.assignments.length === 1 ? only.assignments[0] : undefined;
  return assignment !== undefined && !analysis.isLocal(assignment.variable) && assignment.value.parts.length <= 1;
}

/** The program with every call replaced; `undefined` if one stands where only a command can. */
function inlined(code: Lowered, analysis: Analysis, found: Candidate): Lowered | undefined {
  let left = 0;
  const isCall = (command: Command): boolean => commandName(command) === found.name;
  const rewrite = (body: Commands, owner: FunctionInfo | undefined): Commands => {
    if (!body.some((command) => direct(command).calls.has(found.name))) return body;
    const replacement = (call: Command): Commands | undefined => (isCall(call) ? expanded(analysis, found, call, owner) : undefined);
    const spliced = mapLists(body, (list) => (list.some(isCall) ? list.flatMap((one) => replacement(one) ?? [one]) : list));
    const all = mapCommands(spliced, (command) => {
      const [only, more] = replacement(command) ?? [];
      return only !== undefined && more === undefined ? only : command;
    });
    eachCommand(all, (command) => {
      if (isCall(command)) left++;
    });
    return all;
  };
  const result = mapBodies(code, rewrite);
  return left === 0 ? result : undefined;
}

/** What a call does: its arguments in the function's parameters, then the function's body, with locals of the caller's own. */
function expanded(analysis: Analysis, found: Candidate, call: Command, owner: FunctionInfo | undefined): Commands | undefined {
  if (call.type !== "simple" || call.background || call.redirects !== undefined) return undefined;
  const own = new Map<Variable | string, Variable>();
  let body = fresh(found.body, own, analysis, owner);
  const settings: Command[] = [];
  for (const [position, variable] of own) {
    if (typeof position !== "string") continue;
    const value: Word = call.words[Number(position)] ?? text("");
    const result = substitute(analysis, body, variable, value);
    const isGone = result !== undefined && !mentions(analysis, result.commands, variable);
    if (isGone && result.inLoops === 0 && (result.replaced <= 1 || value.parts.length <= 1)) body = result.commands;
    else settings.push(located({ type: "assign", assignments: [{ variable, value }] }, call.origin));
  }
  return [...settings, ...body];
}

const mentions = (analysis: Analysis, commands: Commands, variable: Variable): boolean =>
  analysis.reads(commands, variable) || analysis.writes(commands, variable);

/** The body with variables of its own for the function's locals and for its arguments, by their positions. */
function fresh<T>(value: T, own: Map<Variable | string, Variable>, analysis: Analysis, owner: FunctionInfo | undefined): T {
  const copyOf = (from: Variable | string, hint: string): Variable => {
    const known = own.get(from) ?? { hint, owner };
    own.set(from, known);
    return known;
  };
  const visit = (one: unknown): unknown => {
    if (typeof one !== "object" || one === null) return one;
    if (Array.isArray(one)) return one.map(visit);
    if (isVariable(one)) return analysis.isLocal(one) ? copyOf(one, one.hint) : one;
    const { type, part } = one as { type?: string; part?: { variable?: unknown; operator?: unknown } };
    const position = type === "param" || type === "length" ? (one as { variable: unknown }).variable : undefined;
    const rewritten = Object.fromEntries(Object.entries(one).map(([key, inner]) => [key, visit(inner)]));
    if (typeof position === "string" && /^[0-9]$/.test(position)) return { ...rewritten, variable: copyOf(position, "argument") };
    // Within $(( )) a name stands by itself.
    const argument = (rewritten["part"] as typeof part)?.variable;
    if (type === "expansion" && part?.operator === undefined && argument !== part?.variable)
      return { type: "variable", variable: argument };
    return rewritten;
  };
  return visit(value) as T;
}
