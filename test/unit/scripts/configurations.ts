/** Configurations for tests: random documents as texts, most of them with a mistake, and what ajv says of them. */
import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";

export interface Rule {
  readonly $ref?: string;
  readonly type?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, Rule>>;
  readonly additionalProperties?: Rule;
}

export const schema = JSON.parse(readFileSync("scripts-src/config.schema.json", "utf8")) as Rule & {
  readonly $defs: Readonly<Record<string, Rule>>;
  readonly [keyword: string]: unknown;
};
export const top = schema.properties ?? {};
export const own = top["interfaces"]?.additionalProperties?.properties ?? {};

const fits = new Ajv2020({ strict: true }).compile(schema);
const decoder = new TextDecoder("utf-8", { fatal: true });

/** Whether a file with these bytes is a configuration: UTF-8, one JSON document, and what the schema allows. */
export function isGood(bytes: string | Uint8Array): boolean {
  try {
    return fits(JSON.parse(typeof bytes === "string" ? bytes : decoder.decode(bytes)));
  } catch {
    return false;
  }
}

/** What a shell could take for a command, or for more than one word. */
export const metacharacters = [
  "$(touch MARK)",
  "`touch MARK`",
  ";touch MARK;",
  "|touch MARK",
  "&touch MARK",
  "*",
  "'",
  '"',
  "\\",
  "a b",
  "a\nb",
  "\t",
  "${x}",
  "-I",
  "x\u0000",
  "\u001b[2J",
  "ö",
];

const numbers = fc.constantFrom(
  ..."-0 -1 0 0.0 0.5 1.5 10.0 1e1 1E+1 100e-1 1e-400 253 1e400 -1e400 1e300 99999999999999999999 3600.0000000000000000001".split(" "),
);
const junk = fc.oneof(
  numbers,
  fc.constantFrom("null", "true", '"10"', '""', "[]", "{}", "[null]", '[["1.1.1.1"]]', '{"a":1}'),
  fc.constantFrom(...metacharacters).map((text) => JSON.stringify(text)),
);
const host = fc.oneof(fc.ipV4(), fc.ipV6(), fc.domain(), fc.constantFrom("a", "A.b-c_d:9", "x".repeat(253)));
const hosts = fc.oneof(host, fc.array(host, { minLength: 1, maxLength: 8 })).map((value) => JSON.stringify(value));

const stages = ["{}", '{"state":"/etc/wanmon/my-state.sh"}', '{"apply":"a","select":"/B/.._-9","state":"/"}'];
const wrongStages = [
  '"x"',
  "null",
  '{"state":""}',
  '{"state":"/a b"}',
  '{"select":"-x"}',
  '{"apply":"/x;y"}',
  '{"other":"/x"}',
  '{"state":["/x"]}',
];

/** A member of an object as text: key and value. */
type Member = readonly [key: string, value: string];

/** A good value for a rule. */
function good(rule: Rule): fc.Arbitrary<string> {
  const { type, minimum = 0, maximum = 0 } = { ...schema.$defs[(rule.$ref ?? "").replace("#/$defs/", "")], ...rule };
  if (type === "object") return fc.constantFrom(...stages);
  if (type === "integer") return fc.oneof(fc.integer({ min: minimum, max: maximum }), fc.constantFrom(minimum, maximum)).map(String);
  return type === "boolean" ? fc.constantFrom("true", "false") : hosts;
}

/** A wrong value, or one that is nearly wrong. */
function near(rule: Rule): fc.Arbitrary<string> {
  const { type, minimum = 0, maximum = 0 } = { ...schema.$defs[(rule.$ref ?? "").replace("#/$defs/", "")], ...rule };
  if (type === "object") return fc.oneof(junk, fc.constantFrom(...wrongStages));
  if (type !== "integer")
    return fc.oneof(
      junk,
      fc.array(host, { maxLength: 10 }).map((list) => JSON.stringify(list)),
      fc.constant(`"${"x".repeat(254)}"`),
    );
  return fc.oneof(
    junk,
    fc.constantFrom(minimum - 1, maximum + 1, `${minimum}.0`, `${maximum}.000001`, `${maximum}e0`, `"${minimum}"`).map(String),
  );
}

const oddKeys = fc.constantFrom(
  "other",
  "Interval",
  "INTERVAL",
  "interval ",
  "ping_hosts",
  "",
  "__proto__",
  "toString",
  "LINK (letters, digits, - . _)",
  ...metacharacters,
);

/** Members by these rules; `strange`: one of them, or one more, may be wrong. */
function members(rules: Readonly<Record<string, Rule>>, strange: boolean): fc.Arbitrary<Member[]> {
  const keys = Object.keys(rules).filter((key) => key !== "interfaces");
  const member = (key: string, value: (rule: Rule) => fc.Arbitrary<string>): fc.Arbitrary<Member> =>
    value(rules[key] ?? {}).map((text) => [key, text]);
  const sound = fc.subarray(keys, { maxLength: 5 }).chain((some) => fc.tuple(...some.map((key) => member(key, good))));
  if (!strange) return sound;
  const wrong = fc.oneof(
    { arbitrary: fc.constantFrom(...keys).chain((key) => member(key, near)), weight: 4 },
    { arbitrary: fc.tuple(oddKeys, junk), weight: 1 },
  );
  return fc.tuple(sound, wrong, fc.nat()).map(([list, one, place]) => {
    const at = place % (list.length + 1);
    return [...list.slice(0, at), one, ...list.slice(at)];
  });
}

const text = (list: readonly Member[]): string => `{${list.map(([key, value]) => `${JSON.stringify(key)}:${value}`).join(",")}}`;

const names = fc.oneof(
  { arbitrary: fc.constantFrom("wan", "w-1", "a.b", "_x", "-", "42", "..", "__proto__"), weight: 6 },
  { arbitrary: fc.string({ unit: "grapheme-ascii", maxLength: 3 }), weight: 1 },
  { arbitrary: oddKeys, weight: 1 },
);

/** Documents without a mistake. */
export const goodDocument = fc
  .tuple(
    members(top, false),
    fc.array(fc.tuple(fc.constantFrom("wan", "wwan", "a.b", "_-"), members(own, false).map(text)), { maxLength: 3 }),
  )
  .map(([list, links]) => text(links.length === 0 ? list : [...list, ["interfaces", text(links)]]));

/** Documents, about half of them with a mistake or two. Keys may be there twice. */
export const anyDocument = fc.oneof(
  { arbitrary: goodDocument, weight: 2 },
  { arbitrary: members(top, true).map(text), weight: 3 },
  { arbitrary: members(own, true).map((list) => text([["interfaces", text([["wan", text(list)]])]])), weight: 2 },
  {
    arbitrary: fc
      .array(fc.tuple(names, fc.oneof({ arbitrary: members(own, false).map(text), weight: 4 }, { arbitrary: junk, weight: 1 })), {
        minLength: 1,
        maxLength: 3,
      })
      .map((links) => text([["interfaces", text(links)]])),
    weight: 2,
  },
  { arbitrary: junk.map((value) => text([["interfaces", value]])), weight: 1 },
  { arbitrary: junk, weight: 1 },
);
