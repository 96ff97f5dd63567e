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
