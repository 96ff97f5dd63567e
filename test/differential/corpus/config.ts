/** Reads settings in sections, with defaults, and says what is wrong. */
import { after, before, consistsOf, parseInteger, print, readLines, warn } from "wmc";

interface Section {
  readonly name: string;
  readonly keys: string[];
  readonly values: string[];
}

interface Limits {
  low: number;
  high: number;
}

function sections(lines: readonly string[]): Section[] {
  const made: Section[] = [];
  let keys: string[] = [];
  let values: string[] = [];
  let name = "";
  for (const raw of [...lines, "[end]"]) {
    const line = before(raw, ";").trim();
    if (line === "") continue;
    if (line.startsWith("[") && line.endsWith("]")) {
      if (name !== "" || keys.length > 0) made.push({ name, keys: [...keys], values: [...values] });
      name = line.slice(1, -1);
      keys = [];
      values = [];
      continue;
    }
    if (!line.includes("=")) {
      warn(`not understood: ${line}`);
      continue;
    }
    keys.push(before(line, "=").trim());
    values.push(after(line, "=").trim());
  }
  return made;
}

function get({ keys, values }: Section, key: string, fallback = "none"): string {
  return values[keys.lastIndexOf(key)] ?? fallback;
}

function limits(section: Section, { low, high }: Limits = { low: 0, high: 100 }): Limits {
  return { low: parseInteger(get(section, "low")) ?? low, high: parseInteger(get(section, "high")) ?? high };
}

for (const section of sections(
  readLines("settings.ini") ?? ["[main]", "low = 5 ; five", "name=a = b", "broken", "low=6", "", "[Other One]", "high=x"],
)) {
  const { low, high } = limits(section, section.name === "main" ? { low: 1, high: 9 } : undefined);
  const mark = consistsOf(section.name, "a-z") ? "" : " (odd name)";
  print(`${section.name}${mark}: ${low}..${high} <${get(section, "name", "-")}> ${section.keys.join("+")}`);
}
