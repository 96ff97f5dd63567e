/**
 * The generated parts of the documentation, `tsx tools/docs.ts`: what stands between the marks `<!-- generated: NAME -->` and
 * `<!-- end -->` is made from the schemas, the package's table, the help of the command, and the compiler's library and diagnostics.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { ts } from "ts-morph";
import { helpOf } from "../compiler/cli.ts";
import { compile } from "../compiler/compile.ts";
import { explain } from "../compiler/cost/explain.ts";
import { commandNames } from "../compiler/library/process/commands.ts";
import { buildApk } from "../openwrt/apk.ts";
import { contents, installedSize, type Package } from "../openwrt/contents.ts";
import { buildIpk } from "../openwrt/ipk.ts";
import { type Manifest, readable, wanmon } from "../openwrt/manifest.ts";
import { byteRows } from "./bench-handwritten.ts";
import { fileRows, flowPicture, layerPicture, moduleRows, programRows } from "./docs/architecture.ts";
import { labFailoverRows, labRun, pageRows, pageRun, scaleRows, scaleRun, soakRows, soakRun, switchRows } from "./docs/bench.ts";
import { boxRun, boxScaleRows, costRows, failoverRows } from "./docs/box.ts";
import { policyHeads, policyRows, policySources } from "./docs/decision.ts";
import { growth } from "./docs/growth.ts";
import { diagnosticList, firstProgram, syntaxLists } from "./docs/language.ts";
import { comparisonRows, packageRows } from "./docs/readme.ts";
import { mutationScore, scores } from "./scoreboard.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const read = (path: string): string => readFileSync(root + path, "utf8");

/** The documents, by their paths in the repository. */
export const documents = [
  ...readdirSync(root).filter((name) => name.endsWith(".md")),
  ...readdirSync(`${root}docs`)
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name}`),
  "compiler/README.md",
];

/** A table; a cell may hold any text of one line. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), `|${"---|".repeat(head.length)}`, ...rows.map(line)].join("\n");
}

const code = (text: string): string => `\`${text}\``;
const json = (value: unknown): string => code(JSON.stringify(value));

/** The schema's keywords that the schemas use, as far as they are told. */
interface Rule {
  readonly $ref?: string;
  readonly $comment?: string;
  readonly $defs?: Readonly<Record<string, Rule>>;
  readonly description?: string;
  readonly type?: string;
  readonly anyOf?: readonly Rule[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, Rule>>;
  readonly items?: Rule;
  /** Of `interfaces`. */
  readonly additionalProperties?: Rule;
}

const schema = JSON.parse(read("scripts-src/config.schema.json")) as Rule;

/** A rule with what it refers to; the referring rule's own keywords come first. */
function resolved(rule: Rule): Rule {
  const name = rule.$ref?.replace("#/$defs/", "");
  return name === undefined ? rule : { ...schema.$defs?.[name], ...rule };
}

/** What values a rule allows, in words. */
function allowed({ type, minimum, maximum, anyOf, $comment = "" }: Rule): string {
  if (anyOf !== undefined) return "addresses, host names";
  const unit = /unit: (\w+)/.exec($comment)?.[1];
  if (type === "integer") return `${minimum} to ${maximum}${unit === undefined ? "" : ` ${unit}`}`;
  return type === "boolean" ? "`true`, `false`" : "an object";
}

const settingHead = ["key", "default", "allowed", "meaning"];

function settingRows(rules: Readonly<Record<string, Rule>> = {}): string[][] {
  return Object.entries(rules).map(([key, referring]) => {
    const rule = resolved(referring);
    const fallback = /default: (\w+)/.exec(rule.$comment ?? "")?.[1];
    const standard = fallback !== undefined ? code(fallback) : rule.default === undefined ? "" : json(rule.default);
    return [code(key), standard, allowed(rule), rule.description ?? ""];
  });
}

/** A setting without what it allows. */
const inShort = (row: readonly string[]): string[] => row.filter((_, column) => column !== 2);

const statusSchema = JSON.parse(read("docs/status.schema.json")) as Rule;

const keys = (rules: Readonly<Record<string, Rule>> = {}): string =>
  table(
    ["key", "what"],
    Object.entries(rules).map(([key, { description = "" }]) => [code(key), description]),
  );

/** The commands in the help of scripts-src/wanmon.ts, a line each. */
function commands(): string {
  const help = /const help = `Usage: .*\n([^`]*)`;/.exec(read("scripts-src/wanmon.ts"))?.[1];
  if (help === undefined) throw new Error("scripts-src/wanmon.ts has no help");
  return help.replaceAll(/^ */gm, "    wanmon ");
}

const uses: Readonly<Record<string, string>> = {
  "/etc/hotplug.d/iface/90-wanmon": "tells the service that a link went up or down",
  "/etc/init.d/wanmon": "the procd service: `start`, `stop`, `restart`, `enable`, `disable`",
  "/etc/wanmon/config.json": "[the configuration](configuration.md); an upgrade or removal keeps it if it was edited",
  "/lib/upgrade/keep.d/wanmon": "lets `sysupgrade` keep all of `/etc/wanmon/`",
  "/usr/bin/wanmon": "the command and the service's loop",
  "/usr/bin/wm-state.sh": "stage 1: measures the links",
  "/usr/bin/wm-select.sh": "stage 2: decides",
  "/usr/bin/wm-apply.sh": "stage 3: changes the routing table",
  "/usr/bin/wm-common.sh": "what these four share",
  "/usr/libexec/rpcd/wanmon": "the ubus object `wanmon`",
  "/usr/share/rpcd/acl.d/wanmon-open.json": "what may be read without a login",
  "/usr/share/rpcd/acl.d/wanmon.json": "what the administrator may do",
  "/www/wanmon.html": "the page",
};

/** The installed files with their bytes, as they are installed and as they can be read, and the packages' sizes. */
function fileTable(): string {
  const long = contents(readable(wanmon));
  const count = (bytes: number): string => String(bytes).replace(/(?<=\d)(?=\d{3}$)/, ",");
  const rows = contents(wanmon).map(({ path, content }, index) => {
    const { length = 0 } = long[index]?.content ?? {};
    return [code(path), uses[path] ?? missing(path), count(content.length), count(length)];
  });
  const both = (what: string, size: (manifest: Manifest) => string): string[] => ["", what, size(wanmon), size(readable(wanmon))];
  const kilobytes = ({ bytes }: Package): string => `${Math.round(bytes.length / 1000)} KB`;
  return table(
    ["path", "what", "bytes", "readable"],
    [
      ...rows,
      both("all of them", (manifest) => count(installedSize(contents(manifest)))),
      both("the `.ipk`", (manifest) => kilobytes(buildIpk(manifest, 0))),
      both("the `.apk`", (manifest) => kilobytes(buildApk(manifest, 0))),
    ],
  );
}

function missing(path: string): never {
  throw new Error(`tools/docs.ts does not say what ${path} is for`);
}

/** The text of a doc comment as one line. */
const comment = (source: string): string =>
  source
    .replaceAll(/^\s*\/\*\*|\*\/$|^\s*\*(?!\/)/gm, "")
    .replaceAll(/\s+/g, " ")
    .trim();

/** The library by topic, a folder each: what its TOPIC.ts exports, or the methods that its interface has, with their comments. */
function library(): string {
  const folder = "compiler/library";
  return readdirSync(root + folder)
    .map((topic) => `${folder}/${topic}/${topic}.ts`)
    .filter((path) => existsSync(root + path))
    .map((path) => {
      const file = ts.createSourceFile(path, read(path), ts.ScriptTarget.Latest, true);
      const [, title = ""] = /^(\/\*\*[\s\S]*?\*\/)/.exec(file.text) ?? [];
      const rows = file.statements.flatMap(documented).map(([signature, text]) => [code(signature), comment(text)]);
      return `### ${basename(path, ".ts")}\n\n${comment(title)}\n\n${table(["signature", "meaning"], rows)}`;
    })
    .join("\n\n");
}

/** The signatures and comments of an exported function or constant, or of the members of an interface of methods. */
function documented(node: ts.Statement): [signature: string, comment: string][] {
  const isExported = ts.canHaveModifiers(node) && ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
  if (!isExported) return [];
  const row = (declared: ts.Node, start: ts.Node, end: number): [string, string] => {
    const [last] = ts.getLeadingCommentRanges(node.getSourceFile().text, declared.getFullStart())?.slice(-1) ?? [];
    const text = node.getSourceFile().text;
    return [
      text.slice(start.getStart(), end).replaceAll(/\s+/g, " ").replaceAll("( ", "(").replaceAll(", )", ")"),
      last === undefined ? "" : text.slice(last.pos, last.end),
    ];
  };
  if (ts.isFunctionDeclaration(node)) return [row(node, node.name ?? node, node.type?.end ?? node.end)];
  if (ts.isVariableStatement(node)) return node.declarationList.declarations.map((one) => row(node, one.name, one.type?.end ?? one.end));
  if (ts.isInterfaceDeclaration(node) && node.name.text.endsWith("Methods"))
    return node.members.map((one) => row(one, one.name ?? one, one.end - 1));
  return [];
}

const indented = (text: string): string => text.replaceAll(/^(?=.)/gm, "    ");

/** What the second stage costs, as `wmc --explain` shows it. */
function explanation(): string {
  const sources = ["wm-state", "wm-select", "wm-apply"].map((name) => ({ file: `${root}scripts-src/${name}.ts`, name: `${name}.sh` }));
  const { outputs } = compile(sources, { shared: "wm-common.sh" });
  return indented(explain(outputs.slice(1, 2), (file) => relative(root, file)));
}

function scoreboard(): string {
  const { noticed, all, rest } = mutationScore();
  return [
    table(["programs", "same as Node", "refused", "different", "crashed"], scores()),
    `Of ${all} changes of one line that break the compiler the tests notice ${noticed}.${rest.length === 0 ? "" : " The others:"}`,
    ...(rest.length === 0 ? [] : [table(["file in compiler/", "change", "why"], rest)]),
  ].join("\n\n");
}

const failoverHead = ["what happens to the link in use", "trials", "median", "95th percentile", "maximum"];

const generated: Readonly<Record<string, () => string>> = {
  usage: () => indented(helpOf("")),
  explanation,
  scoreboard,
  commands,
  settings: () => table(settingHead, settingRows(schema.properties)),
  settingsInShort: () => table(inShort(settingHead), settingRows(schema.properties).map(inShort)),
  links: () => table(settingHead, settingRows(schema.properties?.["interfaces"]?.additionalProperties?.properties)),
  status: () => keys(statusSchema.properties),
  statusLinks: () => keys(statusSchema.properties?.["links"]?.items?.properties),
  files: fileTable,
  library,
  programs: () => [...commandNames].map(code).join(" "),
  firstProgram,
  syntax: syntaxLists,
  diagnostics: diagnosticList,
  boxRun,
  cost: () => table(["what", "measured"], costRows()),
  failover: () => table(failoverHead, failoverRows()),
  labRun,
  labFailover: () => table(failoverHead, labFailoverRows()),
  scaleRun,
  scale: () =>
    table(
      [
        "links",
        "processes",
        "CPU",
        "instructions of the loop",
        "from the first ping to the decision",
        "memory",
        "processes of the check",
        "CPU of the check",
      ],
      scaleRows(),
    ),
  switches: () => table(["links", "processes", "CPU", "instructions of the loop"], switchRows()),
  boxScale: () => table(["links", "processor time of a cycle", "of a switch", "most memory that the loop had"], boxScaleRows()),
  pageRun,
  page: () => table(["what", "measured"], pageRows()),
  soakRun,
  soak: () => table(["cycle", "files", "their bytes", "processes", "open descriptors", "memory"], soakRows()),
  flow: flowPicture,
  layers: layerPicture,
  modules: () => table(["layer", "module", "what"], moduleRows()),
  namedFiles: () => table(["file", "modules that name it"], fileRows()),
  startedPrograms: () => table(["program", "when", "by"], programRows()),
  policies: () => table(policyHeads, policyRows()),
  policySources,
  comparison: () => table(policyHeads.with(0, "on simulated links"), comparisonRows()),
  packedSizes: () => table(["package", "what for", "kilobytes"], packageRows()),
  handwritten: () =>
    table(
      ["function", "bytes", "by hand", "ratio"],
      byteRows().map((row) => row.map(String)),
    ),
};

/** A document with its generated parts as they should be; throws for a mark that names nothing. */
export function filled(document: string): string {
  return document.replaceAll(/(<!-- generated: (\w+) -->\n)[\s\S]*?(<!-- end -->)/g, (_, begin: string, name: string, end: string) => {
    const make = generated[name];
    if (make === undefined) throw new Error(`there is nothing to generate for "${name}"`);
    return `${begin}\n${make()}\n\n${end}`;
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const path of documents) writeFileSync(root + path, filled(read(path)));
  writeFileSync(`${root}docs/performance.svg`, growth());
}
