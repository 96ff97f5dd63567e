/** Calls: of the program's own functions, of the library, of methods, of Math. */
import { ts } from "ts-morph";
import { Refusal } from "../../diagnostics.js";
import { type Kind, nameOfKind, optional } from "../../kinds.js";
import { functionLowering, methodLowering } from "../../library/lowerings.js";
import { type Arithmetic, type Command, param, simple, text, truth, type Variable, type Word } from "../../shell/ast.js";
import type { FunctionInfo } from "../1-load/load.js";
import { rewriteOfCall } from "../2-check/rewrites.js";
import { type Context, R, type StaticRecord } from "./context.js";
import { decide, fillIn, inOrder, into, number, numberOfWord, numbersInOrder, word, wordAs, wordOfNumber } from "./expressions.js";
import { isUndefined } from "./operators.js";
import { recordOf } from "./records.js";

/** How a call is lowered: at least one of these; the others follow from it. */
export interface Call {
  word?(): Word;
  arithmetic?(): Arithmetic;
  condition?(): Command;
  statement?(): void;
  /** The call as a command, whose exit status is the call's value. */
  succeeds?(): Command;
  /** Puts the result into a variable that the call does not mention. */
  into?(target: Variable, kind: Kind): void;
  /** Puts the fields of the record that the call gives into variables. */
  record?(target: StaticRecord): void;
  /** What to call a variable for the result. */
  readonly hint?: string;
}

export interface FullCall {
  word(): Word;
  arithmetic(): Arithmetic;
  condition(): Command;
  statement(): void;
  into: ((target: Variable, kind: Kind) => void) | undefined;
  record: ((target: StaticRecord) => void) | undefined;
  succeeds: (() => Command) | undefined;
}

export function lowerCall(c: Context, node: ts.CallExpression): FullCall {
  return complete(c, node, originating(c, node, find(c, node)));
}

/** The commands of a call come from the call, not from the whole statement around it. */
function originating(c: Context, node: ts.CallExpression, call: Call): Call {
  const { word, arithmetic, condition, statement, succeeds, into, record } = call;
  return {
    ...call,
    ...(word && { word: () => c.at(node, word) }),
    ...(arithmetic && { arithmetic: () => c.at(node, arithmetic) }),
    ...(condition && { condition: () => c.commandAt(node, condition) }),
    ...(statement && { statement: () => c.at(node, statement) }),
    ...(succeeds && { succeeds: () => c.commandAt(node, succeeds) }),
    ...(into && { into: (target: Variable, kind: Kind) => c.at(node, () => into(target, kind)) }),
    ...(record && { record: (target: StaticRecord) => c.at(node, () => record(target)) }),
  };
}

function find(c: Context, node: ts.CallExpression): Call {
  const own = c.calledFunction(node);
  if (own !== undefined) return ownCall(c, node, own);
  const library = c.libraryName(node);
  if (library !== undefined) {
    const lowering = functionLowering(library);
    if (lowering === undefined) throw new Refusal(node, "WM102", `${library}()`, "write a function of your own");
    return lowering(c, node);
  }
  const { expression } = node;
  if (ts.isIdentifier(expression) && expression.text === "String" && node.arguments.length === 1)
    return { word: () => textOf(c, node.arguments[0] as ts.Expression) };
  if (ts.isPropertyAccessExpression(expression)) {
    const name = expression.name.text;
    if (ts.isIdentifier(expression.expression) && expression.expression.text === "Math") return mathCall(c, node, name);
    const receiver = c.kindOrNone(expression.expression);
    const lowering = receiver === undefined ? undefined : methodLowering(receiver, name);
    if (lowering !== undefined) return lowering(c, node);
  }
  throw new Refusal(node, "WM102", node.getText(), rewriteOfCall(node));
}

/** `String(x)` of what a template could hold. */
function textOf(c: Context, node: ts.Expression): Word {
  const kind = c.kind(node);
  if (!["int", "string", "boolean"].includes(kind.type))
    throw new Refusal(node, "WM205", "String()", "a number, text or a boolean", nameOfKind(kind));
  return word(c, node);
}

function complete(c: Context, node: ts.CallExpression, call: Call): FullCall {
  const kind = c.kind(node);
  const intoTemporary = (): Variable => {
    const target = c.temporary(call.hint ?? "value");
    call.into?.(target, kind);
    return target;
  };
  const asWord = (): Word => {
    if (call.word !== undefined) return call.word();
    if (call.arithmetic !== undefined) return wordOfNumber(call.arithmetic());
    if (call.into !== undefined) return param(intoTemporary());
    if (call.condition !== undefined) {
      const target = c.temporary("answer");
      decide(c, target, call.condition());
      return param(target);
    }
    if (call.record !== undefined) return recordOf(c, node, call.record);
    throw new Refusal(node, "WM103", node.getText());
  };
  return {
    word: asWord,
    arithmetic: () => call.arithmetic?.() ?? numberOfWord(c, asWord()),
    condition: () => {
      if (call.condition !== undefined) return call.condition();
      return truth(asWord());
    },
    statement: () => {
      if (call.statement !== undefined) call.statement();
      else if (call.condition !== undefined) c.emit(call.condition());
      else if (call.word !== undefined) call.word();
      else if (call.arithmetic !== undefined) call.arithmetic();
      else intoTemporary();
    },
    into: call.into,
    record: call.record,
    succeeds: call.succeeds,
  };
}

/** A function of the program: arguments by position, the result in R, or as exit status if it is a boolean. */
function ownCall(c: Context, node: ts.CallExpression, own: FunctionInfo): Call {
  const name = c.functionNames.get(own);
  if (name === undefined) throw new Error(`the function ${own.name} has no name`);
  const { parameters } = own.declaration;
  const call = (): Command => {
    const command = lowered();
    c.fields.called(own);
    return command;
  };
  const lowered = (): Command => {
    const spread = node.arguments.find(ts.isSpreadElement);
    if (spread !== undefined) throw new Refusal(spread, "WM100", "a spread argument", "name the arguments");
    const values = inOrder(
      c,
      node.arguments.map((argument, index) => () => {
        const parameter = parameters[index];
        return parameter === undefined ? word(c, argument) : passedArgument(c, argument, parameter);
      }),
    );
    const defaults = parameters.slice(values.length).map((one) => {
      const { initializer } = one;
      return initializer !== undefined && isLiteral(initializer) ? wordAs(c, initializer, parameterKind(c, one)) : text("");
    });
    while (defaults.length > 0 && defaults[defaults.length - 1]?.parts.length === 0) defaults.pop();
    return simple([name, ...values, ...defaults]);
  };
  const result = c.kind(node);
  if (result.type === "boolean") return { condition: call };
  if (result.type === "void") return { statement: () => c.emit(call()) };
  return {
    word: () => {
      c.emit(call());
      return param(R);
    },
  };
}

/** A default that the caller puts in; any other is worked out by the function. */
const isLiteral = (node: ts.Expression): boolean =>
  ts.isStringLiteralLike(node) ||
  ts.isNumericLiteral(node) ||
  node.kind === ts.SyntaxKind.TrueKeyword ||
  node.kind === ts.SyntaxKind.FalseKeyword ||
  (ts.isPrefixUnaryExpression(node) && ts.isNumericLiteral(node.operand));

/** The kind of a parameter within its function. */
export function valueKind(c: Context, parameter: ts.ParameterDeclaration): Kind {
  const { name, initializer } = parameter;
  if (ts.isIdentifier(name)) return c.storedKind(c.symbolAt(name), parameter);
  const kind = c.kind(parameter);
  return kind.type === "optional" && initializer !== undefined ? kind.of : kind;
}

/** The kind in which an argument is passed: with nothing for a default that the function works out. */
export function parameterKind(c: Context, parameter: ts.ParameterDeclaration): Kind {
  const kind = valueKind(c, parameter);
  const isOptional = parameter.initializer !== undefined && !isLiteral(parameter.initializer) && kind.type !== "optional";
  return isOptional ? optional(kind) : kind;
}

/** `undefined` stands for the default. */
function passedArgument(c: Context, argument: ts.Expression, parameter: ts.ParameterDeclaration): Word {
  const { initializer } = parameter;
  const kind = parameterKind(c, parameter);
  const given = c.kind(argument);
  if (initializer === undefined || kind.type === "optional" || (given.type !== "optional" && !isUndefined(argument)))
    return wordAs(c, argument, kind);
  if (given.type !== "optional") return word(c, initializer);
  const target = c.temporary("argument");
  into(c, argument, target, given);
  fillIn(c, target, given, initializer, kind);
  return param(target);
}

function mathCall(c: Context, node: ts.CallExpression, name: string): Call {
  const [first, second] = node.arguments;
  if (name === "trunc" && first !== undefined) return { arithmetic: () => truncated(c, first) };
  if (name === "abs" && first !== undefined) return { arithmetic: () => absolute(plain(c, number(c, first))) };
  if ((name === "min" || name === "max") && first !== undefined && second !== undefined && node.arguments.length === 2) {
    return {
      arithmetic: () => {
        const [a, b] = numbersInOrder(c, [first, second]).map((one) => plain(c, one));
        if (a === undefined || b === undefined) throw new Error("two operands were asked for");
        return { type: "choice", condition: { type: "binary", operator: name === "min" ? "<" : ">", left: a, right: b }, yes: a, no: b };
      },
    };
  }
  throw new Refusal(node, "WM102", node.getText(), rewriteOfCall(node));
}

/** A plain number without its sign: ${number#-} */
function absolute(value: Arithmetic): Arithmetic {
  if (value.type === "number") return { type: "number", value: Math.abs(value.value) };
  if (value.type !== "variable") throw new Error("a plain number is a literal or in a variable");
  return { type: "expansion", part: { type: "param", variable: value.variable, operator: "#", operand: text("-") } };
}

/** A number that can be spelled twice: composed ones get a name first. */
function plain(c: Context, value: Arithmetic): Arithmetic {
  if (value.type === "number" || (value.type === "variable" && value.variable !== R)) return value;
  return numberOfWord(c, c.save(wordOfNumber(value), "number"));
}

function truncated(c: Context, value: ts.Expression): Arithmetic {
  const inner = ts.isParenthesizedExpression(value) ? value.expression : value;
  if (!ts.isBinaryExpression(inner) || inner.operatorToken.kind !== ts.SyntaxKind.SlashToken) return number(c, value);
  const [left, right] = numbersInOrder(c, [inner.left, inner.right]);
  if (left === undefined || right === undefined) throw new Error("two operands were asked for");
  if (right.type === "number" && right.value === 0) throw new Refusal(inner.right, "WM204");
  return { type: "binary", operator: "/", left, right };
}
