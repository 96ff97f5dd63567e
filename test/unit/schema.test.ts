/** The schema as a jq program: the same documents are good for it, in several versions of jq, as for ajv; and what can't be kept is refused. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { raw as jq17 } from "jq-1.7";
import { raw as jq18 } from "jq-1.8";
import { describe, expect, it } from "vitest";
import { compileSchema, generated } from "../../tools/settings.ts";
import { anyDocument, isGood, schema } from "./scripts/configurations.ts";

type Program = (documents: string, program: string) => string | Promise<string>;

/** The versions of jq, by what runs a program on documents, and how many it is given: the second is slow. */
const versions: readonly (readonly [string, Program, number])[] = [
  ["the system's jq", (input, program) => spawnSync("jq", ["-c", program], { input, encoding: "utf8", maxBuffer: 1e8 }).stdout, 5000],
  ["jq 1.7", async (documents, program) => (await jq17(documents, program, ["-c"])).stdout, 400],
  ["jq 1.8", async (documents, program) => (await jq18(documents, program, ["-c"])).stdout, 5000],
];

/** What is wrong with each of the documents, by a compiled schema. */
async function errors(run: Program, program: string, documents: readonly string[]): Promise<string[][]> {
  const output = await run(`${documents.join("\n")}\n`, `${program} | [check([$rules])]`);
  return output
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as string[]);
}

describe.each(versions)("%s", (_, run, count) => {
  it("accepts and rejects the same documents as ajv", async () => {
    const documents = fc.sample(anyDocument, { numRuns: count, seed: 22 });
    const expected = documents.map(isGood);
    const found = await errors(run, compileSchema(schema), documents);
    expect(found.length).toBe(documents.length);
    expect(documents.filter((document, index) => (found[index]?.length === 0) !== isGood(document))).toEqual([]);
    // Neither all good nor all bad: the comparison says something.
    const good = expected.filter(Boolean).length;
    expect(good).toBeGreaterThan(count * 0.3);
    expect(good).toBeLessThan(count * 0.7);
  }, 60_000);

  it.each([
    [{ type: "array", items: { type: "boolean" }, minItems: 1 }, ["[]", "[true]", "[true,1]", "true", "{}"]],
    [{ anyOf: [{ type: "integer", minimum: -2, maximum: 2 }, { type: "boolean" }] }, ["-3", "-2", "1.5", "false", '"1"', "null", "[1]"]],
    [{ type: "string", title: "colour", enum: ["red", "blue"] }, ['"red"', '"green"', "1", '["red"]', '"redblue"']],
    [
      { type: "string", title: "word", minLength: 2, maxLength: 3, pattern: "^[a-c][x-z]*$" },
      ['"a"', '"ax"', '"axyz"', '"xx"', '"ab"', '"ax\\n"', '"äx"', '"cxx"'],
    ],
    [
      { type: "array", items: { type: "array", items: { $ref: "#/$defs/one" }, maxItems: 1 } },
      ["[]", "[[]]", "[[1]]", "[[2]]", "[[1,1]]", "[1]"],
    ],
  ])("means by %j what ajv does", async (rule, documents) => {
    const whole = {
      type: "object",
      additionalProperties: false,
      properties: {
        value: rule,
        names: {
          type: "object",
          propertyNames: { description: "NAME", pattern: "^[a-z_]+$" },
          additionalProperties: { type: "integer", minimum: 0, maximum: 1 },
        },
      },
      $defs: { one: { type: "integer", minimum: 1, maximum: 1 } },
    };
    const valid = new Ajv2020({ strict: true }).compile(whole);
    const texts = documents.map((document) => `{"value":${document}}`);
    const found = await errors(run, compileSchema(whole), texts);
    const expected = texts.map((text) => valid(JSON.parse(text)));
    expect(found.map((list) => list.length === 0)).toEqual(expected);
    expect(new Set(expected).size).toBe(2);
  });
});

describe("the compiler of the schema", () => {
  const object = (key: object, more: object = {}): object => ({
    type: "object",
    additionalProperties: false,
    properties: {
      value: key,
      names: { type: "object", propertyNames: { description: "NAME", pattern: "^[a-z]+$" }, additionalProperties: { type: "boolean" } },
    },
    ...more,
  });

  it.each([
    ["exclusiveMinimum", object({ type: "integer", minimum: 1, maximum: 2, exclusiveMinimum: 1 })],
    ["multipleOf", object({ type: "integer", minimum: 1, maximum: 2, multipleOf: 2 })],
    ["needs a minimum and a maximum", object({ type: "integer", minimum: 1 })],
    ["number", object({ type: "number" })],
    ["minLength", object({ type: "boolean", minLength: 1 })],
    ["format", object({ type: "string", title: "x", format: "ipv4" })],
    ["pattern", object({ type: "string", title: "x", pattern: "^a|b$" })],
    ["pattern", object({ type: "string", title: "x", pattern: "[a-z]+" })],
    ["pattern", object({ type: "string", title: "x", pattern: "^[^a-z]+$" })],
    ["needs a title", object({ type: "string" })],
    ["uniqueItems", object({ type: "array", items: { type: "boolean" }, uniqueItems: true })],
    ["needs items", object({ type: "array" })],
    ["oneOf", object({ oneOf: [{ type: "boolean" }] })],
    ["required", object({ type: "boolean" }, { required: ["key"] })],
    ["patternProperties", object({ type: "boolean" }, { patternProperties: {} })],
    ["additionalProperties", object({ type: "boolean" }, { additionalProperties: true })],
    ["additionalProperties", object({ type: "object" })],
    ["$ref", object({ $ref: "#/properties/value" })],
    ["is not defined", object({ $ref: "#/$defs/key" }, { $defs: {} })],
    ["minimum", object({ $ref: "#/$defs/key", minimum: 1 }, { $defs: { key: { type: "boolean" } } })],
    ["small letters", object({ type: "object", additionalProperties: false, properties: { "A b": { type: "boolean" } } })],
    ["no propertyNames", { type: "object", additionalProperties: false, properties: {} }],
  ])("refuses what it could not keep: %s", (message, wrong) => {
    expect(() => compileSchema(wrong as never)).toThrow(message);
  });

  it("has made the sources that are there", () => {
    for (const [name, text] of generated()) expect(readFileSync(`scripts-src/${name}`, "utf8")).toBe(text);
  });
});
