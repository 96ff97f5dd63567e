/** What the tests of the documentation read in a Markdown document. */
import { readFileSync } from "node:fs";

export const read = (path: string): string => readFileSync(path, "utf8");

export interface Block {
  /** What it is: the word behind the fence; of an indented one what it looks like, "" for a listing. */
  readonly language: string;
  /** Without fence and indentation; ends with a newline. */
  readonly text: string;
  /** `FILE:LINE` of its first line. */
  readonly place: string;
}

/** Programs that the indented blocks of commands begin with. */
const programs = new Set(["apk", "cd", "curl", "echo", "ln", "mkdir", "npm", "npx", "opkg", "scp", "sh", "ssh", "ubus", "uci", "wget"]);

/** What an indented block is. A comment, or a parenthesis, begins commands too. */
function languageOf(text: string): string {
  const [, word = ""] = /^\(?([\w./-]+)/.exec(text) ?? [];
  if (/^#!|^# /.test(text) || programs.has(word)) return "sh";
  return text.startsWith("{") ? "json" : "";
}

/** The code blocks of a document, fenced or indented by four blanks. */
export function blocks(document: string): Block[] {
  const found: Block[] = [];
  let [language, lines]: [string | undefined, string[]] = [undefined, []];
  const rows = [...read(document).split("\n"), ""];
  for (const [index, row] of rows.entries()) {
    const [, fence] = /^```(.*)$/.exec(row) ?? [];
    const isIndented = language === undefined && /^ {4}/.test(row) && (lines.length > 0 || (rows[index - 1] ?? "") === "");
    if (isIndented || (language !== undefined && fence === undefined)) {
      lines.push(isIndented ? row.slice(4) : row);
      continue;
    }
    // A blank line within an indented block.
    if (language === undefined && row === "" && lines.length > 0 && /^ {4}/.test(rows[index + 1] ?? "")) {
      lines.push("");
      continue;
    }
    const text = `${lines.join("\n")}\n`;
    if (language !== undefined || lines.length > 0)
      found.push({ language: language ?? languageOf(text), text, place: `${document}:${index + 1 - lines.length}` });
    [language, lines] = [language === undefined ? fence : undefined, []];
  }
  return found;
}

/** The document without its code blocks, its lines where they were. */
const prose = (document: string): string =>
  read(document)
    .replaceAll(/^```[\s\S]*?^```$/gm, (block) => block.replaceAll(/[^\n]/g, ""))
    .replaceAll(/(?<=\n\n)(?: {4}.*\n)+/g, "\n");

/** The anchors of the headings, as GitHub makes them of their text. */
export function anchors(document: string): string[] {
  const used = new Map<string, number>();
  return [...prose(document).matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) => {
    const plain = heading.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1").toLowerCase();
    const slug = plain.replaceAll(/[^\p{L}\p{N} _-]/gu, "").replaceAll(" ", "-");
    const count = used.get(slug) ?? 0;
    used.set(slug, count + 1);
    return count === 0 ? slug : `${slug}-${count}`;
  });
}

/** The targets of links and pictures: path as it is written ("" for the document itself), and anchor ("" for none). */
export const links = (document: string): { path: string; anchor: string }[] =>
  [...prose(document).matchAll(/\]\(([^)#\s]*)(?:#([^)\s]*))?\)/g)].map(([, path = "", anchor = ""]) => ({ path, anchor }));

/** Everything that is set as code: the blocks, and what stands between backquotes. */
export const code = (document: string): string =>
  [...blocks(document).map(({ text }) => text), ...[...prose(document).matchAll(/`([^`\n]+)`/g)].map(([, text = ""]) => `${text}\n`)].join(
    "",
  );
