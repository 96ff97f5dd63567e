/** Guards before the work, one a line. */
import { print, readLines } from "wmc";

/** The devices in a table whose lines begin with them. */
function devices(path: string): string {
  let found = " ";
  for (const line of readLines(path) ?? []) {
    if (line.startsWith("#") || !line.includes("\t")) continue;
    const name = line.slice(0, 4);
    if (!found.includes(` ${name} `)) found += `${name} `;
  }
  return found;
}

print(devices("table.txt"));

/** Whether it is worth to leave one for the other. */
function isBetter(best: string, current: string, gain: number): boolean {
  if (best !== "alive" || current === "unknown") return false;
  return current === "recovering" || gain > 0;
}

/** What there is to say. */
function verdict(name: string, gain: number): string {
  const whole = Math.trunc(gain / 10);
  return gain % 10 === 0 ? `${name} ${whole}` : "a little";
}

print(isBetter("alive", "dead", 3) ? "yes" : verdict("no", 12));
