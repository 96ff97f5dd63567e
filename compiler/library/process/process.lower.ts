import { ts } from "ts-morph";
import { Refusal } from "../../diagnostics.js";
import { int } from "../../kinds.js";
import type { Context } from "../../phases/3-lower/context.js";
import { R } from "../../phases/3-lower/context.js";
import { inOrder, word, wordOfNumber } from "../../phases/3-lower/expressions.js";
import { decode, elementKind, splitting } from "../../phases/3-lower/lists.js";
import { assign, type Command, param, type Redirect, simple, text, type Variable, type Word, when } from "../../shell/ast.js";
import { calls, type Lowering, operands } from "../lower.js";
import { type Argument, commandNames, faultOf } from "./commands.js";

/** `$(($? % 256))`: yash says 384 + n of a program that signal n has ended. */
const status: Word = wordOfNumber({
  type: "binary",
  operator: "%",
  left: { type: "expansion", part: { type: "param", variable: "?" } },
  right: { type: "number", value: 256 },
});

/** The command and its arguments as words, in the order of the source; what they need is emitted before. */
function commandLine(c: Context, node: ts.CallExpression): Word[] {
  const [command, args] = node.arguments;
  if (command === undefined || args === undefined) throw new Refusal(node, "WM102", node.getText(), "give each argument by itself");
  checkArguments(c, node, checkCommand(c, command), args);
  const elements = ts.isArrayLiteralExpression(args) ? [...args.elements] : [args];
  const lists = elements.map((one) => (one === args ? one : ts.isSpreadElement(one) ? one.expression : undefined));
  const values = [() => word(c, command), ...elements.map((one, at) => () => word(c, textOfWords(c, lists[at]) ?? lists[at] ?? one))];
  const [name = text(""), ...words] = inOrder(c, values);
  const first = lists.findIndex((list) => list !== undefined);
  if (first < 0) return [name, ...words];
  // Going through a list changes R.
  const given = words.map((value, at) => (at > first ? kept(c, value, "argument") : value));
  const spread = lists.flatMap((list, at) => (list === undefined ? [] : [[at, list] as const]));
  const one = c.temporary("argument");
  let done = 0;
  for (const [index, [at, list]] of spread.entries()) {
    const between = given.slice(done, at);
    // set -- a b; for argument in $list; do set -- "$@" "$argument"; done; set -- "$@" c
    if (index === 0) c.emit(simple(["set", "--", ...between]));
    else if (between.length > 0) c.emit(simple(["set", "--", param("@"), ...between]));
    const kind = textOfWords(c, list) === undefined ? elementKind(c, list) : int;
    c.emit({
      type: "for",
      variable: one,
      words: [splitting(c, given[at] ?? text(""))],
      body: [...decode(one, kind), simple(["set", "--", param("@"), param(one)])],
    });
    done = at + 1;
  }
  return [name, param("@"), ...given.slice(done)];
}

/** Of `words(text)` the text: its words need no decoding. */
const textOfWords = (c: Context, list: ts.Expression | undefined): ts.Expression | undefined =>
  list !== undefined && ts.isCallExpression(list) && c.libraryName(list) === "words" ? list.arguments[0] : undefined;

/** A program is named by a literal that the router's table has; a user's own by its path, in a variable too. */
function checkCommand(c: Context, node: ts.Expression): string[] {
  const type = c.checker.getTypeAtLocation(node);
  const literals = type.isUnion() ? type.types : [type];
  for (const one of literals) {
    if (one.isStringLiteral()) {
      if (!commandNames.has(one.value) && !/^\.?\//.test(one.value)) throw new Refusal(node, "WM401", one.value);
    } else if (!(one.flags & ts.TypeFlags.TemplateLiteral)) throw new Refusal(node, "WM209", "the name of a program");
  }
  return literals.flatMap((one) => (one.isStringLiteral() ? one.value : []));
}

/** The options are those of the router's programs, and nothing else can be taken for one. */
function checkArguments(c: Context, call: ts.CallExpression, names: readonly string[], args: ts.Expression): void {
  const nodes = ts.isArrayLiteralExpression(args) ? args.elements : [args];
  const given = nodes.map((one) => (one === args || ts.isSpreadElement(one) ? undefined : beginningOf(c, one)));
  for (const name of names) {
    const fault = faultOf(name, given);
    if (fault === undefined) continue;
    const node = nodes[fault.at] ?? call;
    if (fault.type === "unknown option") throw new Refusal(node, "WM403", name, fault.option, fault.known);
    if (fault.type === "unknown argument") throw new Refusal(node, "WM404", name, node.getText(), fault.instead);
    throw new Refusal(node, "WM405", node.getText(), name);
  }
}

/** What an argument begins with in every run. */
function beginningOf(c: Context, node: ts.Expression): Argument {
  if (ts.isParenthesizedExpression(node)) return beginningOf(c, node.expression);
  const type = c.checker.getTypeAtLocation(node);
  if (type.isStringLiteral()) return { head: type.value, isWhole: true };
  if (ts.isTemplateExpression(node) && node.head.text !== "") return { head: node.head.text, isWhole: false };
  const sum = ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken ? beginningOf(c, node.left) : undefined;
  if (sum !== undefined && sum.head !== "") return { head: sum.head, isWhole: false };
  const heads = (type.isUnion() ? type.types : [type]).map((one) => (one.isStringLiteral() ? one.value : templateHead(one)));
  // Of several texts all must be operands, and then one of them stands for all.
  return { head: heads.every((head) => head !== "" && !head.startsWith("-")) ? (heads[0] ?? "") : "", isWhole: false };
}

/** The text that a type such as `./${string}` begins with. */
const templateHead = (type: ts.Type): string =>
  type.flags & ts.TypeFlags.TemplateLiteral ? ((type as ts.TemplateLiteralType).texts[0] ?? "") : "";

/** The fields of the options, which are written out in the call. */
function redirectsOf(c: Context, node: ts.CallExpression): Redirect[] {
  const options = node.arguments[2];
  if (options === undefined) return [];
  if (!ts.isObjectLiteralExpression(options)) throw new Refusal(options, "WM209", "the options");
  const found: Redirect[] = [];
  for (const property of options.properties) {
    const name = property.name !== undefined && ts.isIdentifier(property.name) ? property.name.text : "";
    const value = ts.isPropertyAssignment(property)
      ? property.initializer
      : ts.isShorthandPropertyAssignment(property)
        ? property.name
        : undefined;
    const redirect = value === undefined ? undefined : redirects[name]?.(c, value);
    if (redirect === undefined) throw new Refusal(property, "WM100", "this option", "stdout, stdoutFile, stdoutAppend, stderr");
    found.push(redirect);
  }
  // Standard error may follow standard output, which therefore comes first.
  return found.sort((a, b) => (a.descriptor ?? 1) - (b.descriptor ?? 1));
}

const literalText = (node: ts.Expression): string => {
  if (!ts.isStringLiteralLike(node)) throw new Refusal(node, "WM209", "this option");
  return node.text;
};

const nowhere = text("/dev/null");

const redirects: { readonly [option: string]: (c: Context, node: ts.Expression) => Redirect } = {
  stdout: (_, node) => ({ operator: ">", target: literalText(node) === "ignore" ? nowhere : text("") }),
  stdoutFile: (c, node) => ({ operator: ">", target: kept(c, word(c, node), "file") }),
  stdoutAppend: (c, node) => ({ operator: ">>", target: kept(c, word(c, node), "file") }),
  stderr: (_, node) =>
    literalText(node) === "ignore"
      ? { descriptor: 2, operator: ">", target: nowhere }
      : { descriptor: 2, operator: ">&", target: text("1") },
};

const kept = (c: Context, value: Word, hint: string): Word =>
  value.parts.some((part) => part.type === "param" && part.variable === R) ? c.save(value, hint) : value;

function program(c: Context, node: ts.CallExpression): Command {
  const words = commandLine(c, node);
  return simple(words, redirectsOf(c, node));
}

/** Runs the program and puts its status into `target`: 1, in every shell, if a file for its output can't be opened. */
function intoStatus(c: Context, node: ts.CallExpression, target: Variable): void {
  const command = program(c, node);
  const file = command.type === "simple" ? command.redirects?.find((one) => opens.has(one.operator) && one.target !== nowhere) : undefined;
  const commands = [command, assign(target, status)];
  if (file === undefined) c.emit(...commands);
  // status=1; if true >file; then program >file; status=$?; fi
  else c.emit(assign(target, text("1")), when([simple(["true"], [file])], commands));
}

const opens: ReadonlySet<Redirect["operator"]> = new Set([">", ">>"]);

/**
 * A program in the background: `ping >"$pipe" 8>&- 9>&- &`. One that outlives the script must keep neither its lock nor its pipe open. Last of
 * all, since opening a pipe waits for a reader: if the script is killed just then, the shell that is about to become the program is one itself.
 */
function background(c: Context, node: ts.CallExpression): Command {
  const words = commandLine(c, node);
  const close = (descriptor: number, ...openers: string[]): Redirect[] =>
    openers.some((name) => c.usesLibrary(name)) ? [{ descriptor, operator: ">&", target: text("-") }] : [];
  const redirects = [...redirectsOf(c, node), ...close(8, "openFifo"), ...close(9, "lock", "waitForLock")];
  return { type: "simple", words, redirects, background: true };
}

/** `trap handler TERM` */
const onSignal: Lowering = (c, node) => ({
  statement: () => {
    const [signal, handler] = node.arguments;
    if (signal === undefined || handler === undefined) throw new Refusal(node, "WM102", node.getText(), "give each argument by itself");
    const info = ts.isIdentifier(handler) ? c.program.functions.get(c.symbolAt(handler)) : undefined;
    if (info === undefined || info.declaration.parameters.length > 0)
      throw new Refusal(handler, "WM209", "the handler, a function of this program without parameters,");
    c.emit(simple(["trap", c.functionNames.get(info) ?? "", literalText(signal)]));
  },
});

const kill: Lowering = (c, node) => ({
  condition: () => {
    const [id, signal] = inOrder(c, operands(c, node));
    return simple(
      ["kill", ...(signal === undefined ? [] : ["-s", signal]), id ?? text("")],
      [{ descriptor: 2, operator: ">", target: nowhere }],
    );
  },
});

/** Whether a field of the record that a call gives is looked at anywhere. */
function isRead(c: Context, node: ts.CallExpression, field: string): boolean {
  const symbol = ts.isVariableDeclaration(node.parent) && ts.isIdentifier(node.parent.name) ? c.symbolAt(node.parent.name) : undefined;
  return (
    symbol === undefined || c.usesOf(symbol).some((use) => ts.isPropertyAccessExpression(use.parent) && use.parent.name.text === field)
  );
}

const capture: Lowering = (c, node) => ({
  /** `x_output=$(command)`, then `x_status=$?` */
  record: (target) => {
    const output = target.get("output");
    const result = target.get("status");
    if (output !== undefined) c.emit(assign(output, { parts: [{ type: "output", command: program(c, node) }] }));
    if (result !== undefined && isRead(c, node, "status")) c.emit(assign(result, status));
  },
});

export const lowerings: { readonly [name: string]: Lowering } = {
  run: (c, node) => ({
    word: () => {
      const target = c.temporary("status");
      intoStatus(c, node, target);
      return param(target);
    },
    statement: () => c.emit(program(c, node)),
    into: (target) => intoStatus(c, node, target),
    /** `run(…) === 0` */
    succeeds: () => program(c, node),
  }),
  capture,
  spawn: (c, node) => ({
    word: () => {
      c.emit(background(c, node));
      return param("!");
    },
  }),
  wait: calls("wait_for"),
  kill,
  onSignal,
  processId: () => ({ word: () => param("$") }),
};
