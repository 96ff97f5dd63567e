/**
 * Compiles scripts-src/config.schema.json (JSON Schema, draft 2020-12) into what the scripts know of it, `tsx tools/settings.ts`: scripts-src/settings.ts
 * with types and defaults, and scripts-src/checker.ts with the check as a program for jq and the reader of its result. A keyword, or a use of
 * one, that it could not keep on the router is an error.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("../scripts-src/", import.meta.url));

/** A schema as read: keywords and their values. */
type Schema = Readonly<Record<string, unknown>>;

const annotations = ["title", "description", "$comment", "default"];

/** The keywords that are understood, by the `type` beside them; what has none is a reference or a choice. */
const keywords: Readonly<Record<string, readonly string[]>> = {
  integer: ["minimum", "maximum"],
  boolean: [],
  string: ["minLength", "maxLength", "pattern", "enum"],
  array: ["items", "minItems", "maxItems"],
  object: ["properties", "additionalProperties", "propertyNames"],
  $ref: ["$ref"],
  anyOf: ["anyOf"],
};

function refuse(place: string, what: string): never {
  throw new Error(`config.schema.json: ${place}: ${what}`);
}

/** The jq program for one schema. */
class Checker {
  /** Definitions that the program has as functions, the text of the values allowed as variables, in order. */
  private readonly definitions: string[] = [];
  private readonly words = new Map<string, string>();

  /** The characters that all patterns allow, in every place. */
  private readonly common: readonly number[];

  /** The keys of the top level that links have too, by the same reference: they stand once, first, with the defaults of the top level. */
  private readonly shared: ReadonlySet<string>;

  constructor(private readonly schema: Schema) {
    const top = schema["properties"] as Record<string, Schema>;
    const others = Object.values(top).map((one) => one["additionalProperties"] as Schema | undefined);
    const own = (others.find((one) => one?.["properties"] !== undefined)?.["properties"] ?? {}) as Record<string, Schema>;
    this.shared = new Set(Object.keys(top).filter((key) => top[key]?.["$ref"] !== undefined && top[key]["$ref"] === own[key]?.["$ref"]));
    if (Object.keys(top).some((key, index) => index < this.shared.size && !this.shared.has(key)))
      refuse("#", `${[...this.shared].join(", ")} must come first`);
    const classes = [...JSON.stringify(schema).matchAll(/"pattern":("(?:[^"\\]|\\.)*")/g)].flatMap(([, pattern = ""]) =>
      places("pattern", JSON.parse(pattern) as string).map(({ codes }) => codes),
    );
    this.common = (classes[0] ?? []).filter((code) => classes.every((one) => one.includes(code)));
  }

  /** Definitions of `check($rule)`, which prints an error for each thing that is wrong with its input, and of the rules of the top level as `$rules`. */
  program(): string {
    const { $schema, $id, $defs, ...root } = this.schema;
    const names = this.names("#", root);
    const rules = this.rule("#", root);
    const both = Object.entries(root["properties"] as Record<string, Schema>).filter(([key]) => this.shared.has(key));
    const shared =
      both.length === 0 ? "" : `{${both.map(([key, one]) => `${key}:${this.rule(`#/${key}`, one)}`).join(",\n")}} as $shared |\n`;
    const tests = [...this.words].map(([name, test]) => `\nor $kind==$${name} and ${test}`).join("");
    return `def only(f): explode-[${[...ranges(this.common), "f"].join(",")}]==[];
${this.definitions.map((text) => `${text}\n`).join("")}${JSON.stringify(names.words)} as $any${this.texts.map(([name, text]) => ` | ${JSON.stringify(text)} as $${name}`).join("")}
| def short: tojson[:60];
def check($rule): type as $type | $rule[0] as $kind | ($kind|type) as $form |
if $type=="object" and $form==$type then keys_unsorted[] as $key
| "\\($key|short): "+(.[$key]|check(($key|select(${names.test})|$kind[.]//$kind[$any])//["the keys "+($kind|keys|join(", "))]))
elif $type==$kind or $type=="number" and (.+0|floor==. and .>=$kind and .<=$rule[2])${tests} then empty
else "found \\(short), allowed: \\(
if $form=="number" then "integer from \\($kind) to \\($rule[2])" elif $form=="object" then $form else $kind end)" end;
${shared}${rules} as [$rules]`;
  }

  private readonly texts: [string, string][] = [];

  /** What holds for the keys of the one object that takes any of a form; all the keys that are listed elsewhere have that form too. */
  private names(place: string, root: Schema): { test: string; words: string } {
    const found: Schema[] = [];
    const visit = (schema: Schema): void => {
      if (schema["propertyNames"] !== undefined) found.push(schema["propertyNames"] as Schema);
      for (const one of Object.values((schema["properties"] ?? {}) as Record<string, Schema>)) visit(one);
      if (typeof schema["additionalProperties"] === "object") visit(schema["additionalProperties"] as Schema);
    };
    visit(root);
    const [{ description, pattern, ...rest } = refuse(place, "no propertyNames"), ...others] = found;
    if (others.length > 0 || Object.keys(rest).length > 0) refuse(place, "propertyNames: one, of description and pattern");
    return { test: this.pattern(place, pattern as string), words: description as string };
  }

  /** A rule as a constant of jq: a list of the words, the object of rules or the least integer, the default, and the most. */
  private rule(place: string, schema: Schema): string {
    const standard = "default" in schema ? `,${JSON.stringify(schema["default"])}` : "";
    const type = this.typeOf(place, schema);
    if (type === "$ref") {
      const [name, target] = this.resolve(place, schema["$ref"] as string);
      const kind = this.typeOf(name, target);
      if (kind === "integer" || kind === "boolean") return this.rule(place, { ...target, ...schema, $ref: undefined });
      return `[${this.named(name, this.wordsOf(name, target), this.test(place, schema))}${standard}]`;
    }
    if (type === "integer") return `[${schema["minimum"]}${standard || ",null"},${schema["maximum"]}]`;
    if (type === "boolean") return `["boolean"${standard}]`;
    if (type === "object") return `[${this.members(place, schema)}${standard}]`;
    return `[${this.named(place.replaceAll(/.*\/|\W/g, ""), this.wordsOf(place, schema), this.test(place, schema))}${standard}]`;
  }

  private members(place: string, { properties = {}, additionalProperties, propertyNames }: Schema): string {
    const all = Object.entries(properties as Record<string, Schema>);
    const members = all.filter(([key]) => !this.shared.has(key));
    const rest = additionalProperties as Schema | false | undefined;
    if (rest === undefined || (rest !== false) !== (propertyNames !== undefined))
      refuse(place, "additionalProperties must be false, or a schema with propertyNames");
    // What is read as a whole comes last.
    const isObject = ([key, one]: [string, Schema]): number => (this.typeOf(`${place}/${key}`, one) === "object" ? 1 : 0);
    const rules = members
      .sort((a, b) => isObject(a) - isObject(b))
      .map(([key, one]) => {
        if (!/^[a-z_]+$/.test(key)) refuse(`${place}/${key}`, "a key consists of small letters and _");
        return `${key}:${this.rule(`${place}/${key}`, one)}`;
      });
    if (rest !== false) rules.push(`($any):${this.rule(`${place}/*`, rest)}`);
    return `${all.length > members.length ? "$shared+" : ""}{${rules.join(",\n")}}`;
  }

  /** The variable that holds `words`, the text for values that pass `test`. */
  private named(name: string, words: string, test: string): string {
    if (["any", "form", "key", "kind", "rule", "rules", "shared", "type"].includes(name))
      refuse(name, "the program has a variable of this name");
    if (!this.words.has(name)) this.texts.push([name, words]);
    this.words.set(name, test);
    return `$${name}`;
  }

  /** A condition on jq's input. */
  private test(place: string, schema: Schema): string {
    switch (this.typeOf(place, schema)) {
      case "$ref": {
        const [name, target] = this.resolve(place, schema["$ref"] as string);
        const definition = `def ${name}: ${this.test(name, target).slice(1, -1)};`;
        if (!this.definitions.includes(definition)) this.definitions.push(definition);
        return name;
      }
      case "anyOf":
        return `(${(schema["anyOf"] as Schema[]).map((one) => this.test(`${place}/anyOf`, one)).join(" or ")})`;
      case "integer":
        return `(type=="number" and (.+0|floor==. and .>=${schema["minimum"]} and .<=${schema["maximum"]}))`;
      case "boolean":
        return '(type=="boolean")';
      case "string":
        return `(type=="string"${this.bounds(schema, "Length")}${"pattern" in schema ? ` and ${this.pattern(place, schema["pattern"] as string)}` : ""}${"enum" in schema ? ` and [.]-${JSON.stringify(schema["enum"])}==[]` : ""})`;
      case "array":
        return `(type=="array"${this.bounds(schema, "Items")} and all(.[];${this.test(`${place}/items`, schema["items"] as Schema)}))`;
      default:
        return refuse(place, "an object can't be one of several choices");
    }
  }

  private bounds(schema: Schema, what: string): string {
    const least = schema[`min${what}`] === undefined ? "" : ` and length>=${schema[`min${what}`]}`;
    return `${least}${schema[`max${what}`] === undefined ? "" : ` and length<=${schema[`max${what}`]}`}`;
  }

  private pattern(place: string, pattern: string): string {
    return places(place, pattern)
      .map(({ codes, from, to }) => {
        const rest = codes.filter((code) => !this.common.includes(code));
        const test = `only(${rest.length === 0 ? "empty" : ranges(rest).join(",")})`;
        if (to !== undefined) return `.[${from}:${to}]!="" and (.[${from}:${to}]|${test})`;
        return from === 0 ? `.!="" and ${test}` : `(.[${from}:]|${test})`;
      })
      .join(" and ");
  }

  /** What is allowed, in words. */
  private wordsOf(place: string, schema: Schema): string {
    switch (this.typeOf(place, schema)) {
      case "$ref":
        return this.wordsOf(place, this.resolve(place, schema["$ref"] as string)[1]);
      case "anyOf":
        return (schema["anyOf"] as Schema[]).map((one) => this.wordsOf(place, one)).join(", or ");
      case "array":
        return `list of ${schema["minItems"] ?? 0} to ${schema["maxItems"] ?? "any number"}`;
      case "string":
        return ((schema["enum"] as string[] | undefined)?.join(", ") ??
          schema["title"] ??
          refuse(place, "a text needs a title that says what it is")) as string;
      default:
        return schema["type"] as string;
    }
  }

  /** The `type`, or the keyword that stands for it, of a schema that has only keywords that are understood. */
  private typeOf(place: string, schema: Schema): string {
    const type = (schema["type"] ?? Object.keys(schema).find((key) => key in keywords)) as string;
    const known = keywords[type] ?? refuse(place, `${JSON.stringify(schema)} has no type that is understood`);
    for (const [key, value] of Object.entries(schema))
      if (value !== undefined && ![...annotations, "type", ...known].includes(key)) refuse(place, `the keyword ${key} is not understood`);
    if (type === "integer" && !(Number.isInteger(schema["minimum"]) && Number.isInteger(schema["maximum"])))
      refuse(place, "an integer needs a minimum and a maximum");
    if (type === "array" && schema["items"] === undefined) refuse(place, "an array needs items");
    return type;
  }

  private resolve(place: string, reference: string): [string, Schema] {
    const name = /^#\/\$defs\/([a-z_]+)$/.exec(reference)?.[1] ?? refuse(place, `$ref: ${reference} is not understood`);
    return [name, (this.schema["$defs"] as Record<string, Schema>)[name] ?? refuse(place, `${reference} is not defined`)];
  }
}

/** Characters that stand at some place of a text. */
interface Place {
  readonly codes: readonly number[];
  readonly from: number;
  /** Not included; none: to the end of the text. */
  readonly to: number | undefined;
}

/** The places of a pattern of the form `^[CLASS]…[CLASS]*$` or `^[CLASS]+$`. */
function places(place: string, pattern: string): Place[] {
  const atoms =
    /^\^((?:\[[^\]\\^]+\])*)(\[[^\]\\^]+\])([*+])\$$/.exec(pattern) ?? refuse(place, `the pattern ${pattern} is not understood`);
  const [, single = "", last = "", times] = atoms;
  const first = single.match(/\[[^\]]+\]/g) ?? [];
  if ((times === "+") !== (first.length === 0)) refuse(place, `the pattern ${pattern} is not understood`);
  const ascii = Array.from({ length: 128 }, (_, code) => code);
  return [...first, last].map((one, index) => ({
    codes: ascii.filter((code) => new RegExp(one).test(String.fromCharCode(code))),
    from: index,
    to: index < first.length ? index + 1 : undefined,
  }));
}

/** Codes, ascending, as the elements of a list in jq. */
function ranges(codes: readonly number[]): string[] {
  const runs: [number, number][] = [];
  for (const code of codes) {
    const last = runs.at(-1);
    if (last?.[1] === code) last[1] = code + 1;
    else runs.push([code, code + 1]);
  }
  return runs.map(([from, to]) => (to === from + 1 ? `${from}` : `range(${from};${to})`));
}

const camelCase = (key: string): string => key.replaceAll(/_(.)/g, (_, letter: string) => letter.toUpperCase());

/** The jq program that a schema is compiled to; throws if the schema has something that is not understood. */
export function compileSchema(schema: Schema): string {
  return new Checker(schema).program();
}

/** A setting of the top level, as the scripts have it. */
interface Setting {
  readonly name: string;
  readonly description: string;
  readonly type: "number" | "boolean" | "string";
  readonly standard: unknown;
}

function settingsOf(schema: Schema): Setting[] {
  const properties = schema["properties"] as Record<string, Schema>;
  const definitions = schema["$defs"] as Record<string, Schema>;
  const standards: Record<string, unknown> = {};
  const list: Setting[] = [];
  for (const [key, referring] of Object.entries(properties)) {
    const rule: Schema = { ...definitions[String(referring["$ref"]).replace("#/$defs/", "")], ...referring };
    if (rule["type"] === "object") continue;
    const other = /default: (\w+)/.exec(String(rule["$comment"]))?.[1];
    standards[key] = other === undefined ? rule["default"] : standards[other];
    list.push({
      name: camelCase(key),
      description: String(rule["description"]),
      type: rule["type"] === "integer" ? "number" : rule["type"] === "boolean" ? "boolean" : "string",
      standard: Array.isArray(standards[key]) ? standards[key].join(" ") : standards[key],
    });
  }
  return list;
}

const origin = "Made from config.schema.json by tools/settings.ts.";

/** The generated sources by their names in scripts-src/. */
export function generated(): ReadonlyMap<string, string> {
  const schema = JSON.parse(readFileSync(`${folder}config.schema.json`, "utf8")) as Schema;
  const settings = settingsOf(schema);
  const reads = { number: "integer()", boolean: 'value() === "true"', string: "list()" } as const;
  const lines = (make: (setting: Setting) => string): string => settings.map(make).join("\n");
  return new Map([
    [
      "settings.ts",
      `/** The settings in force. ${origin} */

/** What holds for all links. Lists are words with a blank between them. */
export interface Config {
${lines(({ name, type, description }) => `  /** ${description} */\n  ${name}: ${type};`)}
}

export const config: Config = {
${lines(({ name, standard }) => `  ${name}: ${JSON.stringify(standard)},`)}
};
`,
    ],
    [
      "checker.ts",
      `/** The check of a configuration. ${origin} */
import { integer, list, value } from "./cursor.js";
import { config } from "./settings.js";

/**
 * The program for jq. First the schema: \`check($rule)\` prints an error for each thing that is wrong with its input; \`$rules\` are those of
 * the top level. A rule is a list: the least integer, the rules of an object's keys (\`$any\`: of any that is a name) or what is allowed in words; the
 * default; the most.
 *
 * Then config.jq: it checks a configuration and \`$old\`, the weights of the original wanmon. jq itself takes numbers, and NUL behind one, that are
 * not JSON: so it looks at \`$text\`, the same file, where that is no text in quotes, with 1 for the digits 1 to 9. It fails with a line for each
 * error, or prints what holds for a link without settings of its own, and the configuration with all defaults and all values of the links that
 * have some (\`enabled\` is null for a link that only has a weight), lists of addresses as one text.
 */
export const checker = \`
${`${compileSchema(schema)}\n${readFileSync(`${folder}config.jq`, "utf8").trimEnd()}`.replaceAll(/[\\`]|\$\{/g, "\\$&")}\`;

/** Takes over the top level of a checked configuration with all defaults, up to its links. */
export function takeSettings(): void {
${lines(({ name, type }) => `  config.${name} = ${reads[type]};`)}
}
`,
    ],
  ]);
}

/** Writes the generated sources. */
export function writeSettings(): void {
  for (const [name, text] of generated()) writeFileSync(folder + name, text);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeSettings();
