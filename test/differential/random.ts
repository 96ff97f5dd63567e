/** Random programs of the language, typed by construction: numbers, text, booleans, lists, records, loops and functions. */
import fc from "fast-check";
import { hostileTexts } from "./hostile.js";

type Type = "number" | "string" | "boolean" | "string[]" | "number[]" | "string | undefined";

interface Variable {
  readonly name: string;
  readonly type: Type;
  /** May be assigned to. */
  readonly free: boolean;
}

interface Signature {
  readonly name: string;
  readonly parameters: readonly Type[];
  readonly result: Type;
}

const types: readonly Type[] = ["number", "string", "boolean", "string[]", "number[]", "string | undefined"];
const texts = hostileTexts.filter((text) => text.length < 20);

/** Writes one program, taking every choice from `pick`. */
class Writer {
  private names = 0;
  private readonly functions: Signature[] = [];
  private readonly pick: (count: number) => number;

  constructor(pick: (count: number) => number) {
    this.pick = pick;
  }

  private one<T>(items: readonly T[]): T {
    return items[this.pick(items.length)] as T;
  }

  program(): string {
    const globals: Variable[] = types.map((type) => ({ name: this.fresh("g"), type, free: true }));
    const declared = globals.map(
      ({ name, type }) => `let ${name}: ${type} = ${type.endsWith("[]") && this.pick(3) === 0 ? "[]" : this.literal(type)};`,
    );
    const written: string[] = [];
    for (let left = 1 + this.pick(4); left > 0; left--) written.push(this.declaration(globals));
    const body = this.statements(globals, 3, 4 + this.pick(4), undefined);
    const shown = globals.map((one) => this.show(one.type, one.name));
    // A function, since TypeScript would see that a variable is undefined for good.
    const none = "function none(): string | undefined { return undefined; }";
    return ['import { print } from "wmc";', none, ...declared, ...written, ...body, ...shown].join("\n");
  }

  /** A list that is returned is a new one, since the caller may change it. */
  private result(type: Type, scope: readonly Variable[]): string {
    const value = this.expression(type, scope, 2);
    return `return ${type.endsWith("[]") ? `[...${value}]` : value};`;
  }

  private fresh(prefix: string): string {
    this.names += 1;
    return `${prefix}${this.names}`;
  }

  private declaration(globals: readonly Variable[]): string {
    const parameters = Array.from({ length: this.pick(3) }, () => this.one(types));
    const result = this.one(types);
    const name = this.fresh("f");
    // The same names in every function, so that locals of caller and callee meet.
    const own = parameters.map((type, index): Variable => ({ name: `p${index}`, type, free: !type.endsWith("[]") }));
    const scope = [...globals, ...own];
    const body = this.statements(scope, 2, 1 + this.pick(3), result);
    const last = this.result(result, scope);
    this.functions.push({ name, parameters, result });
    return `function ${name}(${own.map((one) => `${one.name}: ${one.type}`).join(", ")}): ${result} {\n${[...body, last].join("\n")}\n}`;
  }

  private statements(outer: readonly Variable[], depth: number, count: number, result: Type | undefined): string[] {
    const scope = [...outer];
    const lines: string[] = [];
    for (let left = count; left > 0; left--) lines.push(...this.statement(scope, depth, result));
    return lines;
  }

  private block(scope: readonly Variable[], depth: number, result: Type | undefined): string {
    return `{\n${this.statements(scope, depth - 1, 1 + this.pick(3), result).join("\n")}\n}`;
  }

  private statement(scope: Variable[], depth: number, result: Type | undefined): string[] {
    const choice = this.pick(depth > 0 ? 10 : 4);
    const type = this.one(types);
    switch (choice) {
      case 0: {
        const name = this.fresh("v");
        const line = `let ${name}: ${type} = ${this.expression(type, scope, 3)};`;
        scope.push({ name, type, free: true });
        return [line];
      }
      case 1:
      case 2: {
        const targets = scope.filter((one) => one.free);
        if (targets.length === 0) return [];
        const target = this.one(targets);
        if (target.type === "number" && this.pick(2) === 0)
          return [`${target.name} ${this.one(["+=", "-="])} ${this.expression("number", scope, 2)};`, `${target.name} %= 100003;`];
        if (target.type === "string" && this.pick(2) === 0)
          return [`if (${target.name}.length < 200) ${target.name} += ${this.expression("string", scope, 2)};`];
        if (target.type.endsWith("[]")) return [`${target.name} = [...${this.expression(target.type, scope, 2)}].slice(-6);`];
        return [`${target.name} = ${this.expression(target.type, scope, 3)};`];
      }
      case 3:
        return [this.show(type, this.expression(type, scope, 3))];
      case 4:
      case 5: {
        const otherwise = this.pick(2) === 0 ? ` else ${this.block(scope, depth, result)}` : "";
        return [`if (${this.expression("boolean", scope, 3)}) ${this.block(scope, depth, result)}${otherwise}`];
      }
      case 6: {
        const name = this.fresh("i");
        const inner = [...scope, { name, type: "number", free: false } as const];
        return [`for (let ${name} = 0; ${name} < ${1 + this.pick(3)}; ${name}++) ${this.loopBody(inner, depth, result)}`];
      }
      case 7: {
        const of: Type = this.pick(2) === 0 ? "string[]" : "number[]";
        const name = this.fresh("x");
        const inner = [...scope, { name, type: of === "string[]" ? "string" : "number", free: false } as const];
        return [`for (const ${name} of ${this.expression(of, scope, 2)}) ${this.loopBody(inner, depth, result)}`];
      }
      case 8: {
        const labels = [...new Set([this.one(texts), this.one(texts), this.one(texts)])];
        const clauses = labels.map((label) => `case ${JSON.stringify(label)}: ${this.block(scope, depth, result)} break;`);
        return [`switch (${this.expression("string", scope, 2)}) { ${clauses.join("\n")} default: ${this.block(scope, depth, result)} }`];
      }
      default:
        return result === undefined ? [] : [`if (${this.expression("boolean", scope, 2)}) ${this.result(result, scope)}`];
    }
  }

  private loopBody(scope: readonly Variable[], depth: number, result: Type | undefined): string {
    const leave = this.pick(3) === 0 ? `if (${this.expression("boolean", scope, 1)}) ${this.one(["break", "continue"])};\n` : "";
    return `{\n${leave}${this.statements(scope, depth - 1, 1 + this.pick(2), result).join("\n")}\n}`;
  }

  private show(type: Type, value: string): string {
    switch (type) {
      case "number":
      case "string":
      case "boolean":
        return `print(\`<\${${value}}>\`);`;
      case "string | undefined":
        return `print((${value}) ?? "none");`;
      default:
        return `for (const shown of ${value}) print(\`[\${shown}]\`);`;
    }
  }

  /** Lists with at least one element: without a declared type an empty one would be of type never[]. */
  private literal(type: Type): string {
    switch (type) {
      case "number":
        return String(this.one([0, 1, -1, 2, 7, -13, 100]));
      case "string":
        return JSON.stringify(this.one(texts));
      case "boolean":
        return this.one(["true", "false"]);
      case "string | undefined":
        return this.pick(2) === 0 ? "none()" : JSON.stringify(this.one(texts));
      case "string[]":
        return JSON.stringify(Array.from({ length: 1 + this.pick(3) }, () => this.one(texts)));
      case "number[]":
        return `[${Array.from({ length: 1 + this.pick(3) }, () => this.literal("number")).join(", ")}]`;
    }
  }

  private expression(type: Type, scope: readonly Variable[], depth: number): string {
    const named = scope.filter((one) => one.type === type);
    const called = this.functions.filter((one) => one.result === type);
    const choice = depth === 0 ? this.pick(3) : this.pick(12);
    if (choice < 2 && named.length > 0) return this.one(named).name;
    if (depth > 0 && choice === 2 && called.length > 0) {
      const callee = this.one(called);
      return `${callee.name}(${callee.parameters.map((parameter) => this.expression(parameter, scope, depth - 1)).join(", ")})`;
    }
    if (depth > 0 && choice === 3) {
      return `(${this.expression("boolean", scope, depth - 1)} ? ${this.expression(type, scope, depth - 1)} : ${this.expression(type, scope, depth - 1)})`;
    }
    if (depth === 0 || choice < 5)
      return type === "string | undefined" && depth > 0
        ? `[${this.expression("string", scope, depth - 1)}][${this.pick(2)}]`
        : this.literal(type);
    return this.operation(type, (wanted) => this.expression(wanted, scope, depth - 1));
  }

  /** An operation whose operands `make` makes. Numbers stay small: every product and sum is reduced. */
  private operation(type: Type, make: (type: Type) => string): string {
    const item = this.fresh("e");
    switch (type) {
      case "number":
        return this.one([
          () => `((${make("number")} ${this.one(["+", "-", "*"])} ${make("number")}) % 1009)`,
          () => `Math.trunc(${make("number")} / ${this.one([1, 2, -3, 10])})`,
          () => `(${make("number")} % ${this.one([1, 2, -3, 10])})`,
          () => `Math.${this.one(["min", "max"])}(${make("number")}, ${make("number")})`,
          () => `-(${make("number")})`,
          () => `${make(this.one(["string[]", "number[]"]))}.length`,
          () => `(${make("number[]")}[${this.pick(3)}] ?? ${make("number")})`,
          () => `${make("string[]")}.indexOf(${make("string")})`,
        ])();
      case "string":
        return this.one([
          () => `(${make("string")} + ${make(this.one(["string", "number", "boolean"]))})`,
          () => `\`\${${make("string")}}${this.one(["", "-", "$", "\\\\", "*"])}\${${make(this.one(["number", "string"]))}}\``,
          () => `(${make("string | undefined")} ?? ${make("string")})`,
          () => `${make("string[]")}.join(${this.literal("string")})`,
          () =>
            `(${make("string")}).replaceAll(${JSON.stringify(this.one(texts.filter((text) => text !== "")))}, ${JSON.stringify(this.one(texts.filter((text) => !text.includes("$"))))})`,
          () => `(${make("string[]")}[${this.pick(3)}] ?? ${make("string")})`,
        ])();
      case "boolean":
        return this.one([
          () => `(${make("number")} ${this.one(["<", "<=", "===", "!==", ">", ">="])} ${make("number")})`,
          () => `(${make("string")} ${this.one(["===", "!=="])} ${make(this.one(["string", "string | undefined"]))})`,
          () => `(${make("boolean")} ${this.one(["&&", "||"])} ${make("boolean")})`,
          () => `!(${make("boolean")})`,
          () => `(${make("string")}).${this.one(["startsWith", "endsWith", "includes"])}(${make("string")})`,
          () => `${make("string[]")}.includes(${make("string")})`,
          () => `${make("number[]")}.${this.one(["some", "every"])}((${item}) => ${item} ${this.one(["<", ">", "==="])} ${make("number")})`,
          () => `(${make("string | undefined")} ${this.one(["===", "!=="])} undefined)`,
        ])();
      case "string | undefined":
        return this.one([
          () => `${make("string[]")}[${this.pick(3)}]`,
          () => `${make("string[]")}.find((${item}) => ${item} !== ${make("string")})`,
          () => make("string"),
        ])();
      case "string[]":
        return this.one([
          () => `[${make("string")}, ...${make("string[]")}]`,
          () => `${make("string[]")}.map((${item}) => ${item} + ${make("string")})`,
          () => `${make("number[]")}.map((${item}) => \`n\${${item}}\`)`,
          () => `${make("string[]")}.filter((${item}) => ${item} !== ${make("string")})`,
          () => `(${make("string")}).split(${JSON.stringify(this.one(texts.filter((text) => text !== "")))}).slice(0, 4)`,
          () => `${make("string[]")}.slice(${this.one([0, 1, -1, -2])})`,
        ])();
      case "number[]":
        return this.one([
          () => `[${make("number")}, ${make("number")}]`,
          () => `${make("number[]")}.filter((${item}) => ${item} > ${make("number")})`,
          () =>
            `[...${make("number[]")}, ${make("number")}].sort((${item}, ${item}b) => ${this.one([`${item} - ${item}b`, `${item}b - ${item}`])})`,
          () => `${make("string[]")}.map((${item}) => (${item} === ${make("string")} ? 1 : ${make("number")}))`,
        ])();
    }
  }
}

/** A random program: a list of choices, and the first of the possibilities where the list has ended. Fewer choices make a smaller program. */
export const randomProgram: fc.Arbitrary<string> = fc
  .array(fc.nat(0xffff), { minLength: 30, maxLength: 500, size: "max" })
  .map((choices) => {
    let next = 0;
    return new Writer((count) => (choices[next++] ?? 0) % count).program();
  });
