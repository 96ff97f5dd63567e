/** A table of routes: parsed, joined with its links, summed up and printed in columns. */
import { compareText, parseInteger, print } from "wmc";

interface Link {
  readonly name: string;
  weight: number;
  up?: boolean;
}

interface Route {
  readonly target: string;
  readonly link: Link | undefined;
  readonly metric: number;
  readonly flags: readonly string[];
}

const links: Link[] = [
  { name: "wan", weight: 3, up: true },
  { name: "lte 4", weight: 1 },
];

function parse(line: string): Route | undefined {
  const [target, name, metric = "0", flags = ""] = line.split("|").map((cell) => cell.trim());
  if (target === undefined || target === "" || name === undefined) return undefined;
  const link = links.find((one) => one.name === name);
  return { target, link, metric: parseInteger(metric) ?? -1, flags: flags === "" ? [] : flags.split(",") };
}

const routes: Route[] = [];
for (const line of ["default | wan | 10 | a,b", "10.0.0.0/8|lte 4|08|", "fe80::/64|gone", "|wan|1", "*|wan|-5|$x,,'q'"]) {
  const route = parse(line);
  if (route !== undefined) routes.push(route);
}
const width = routes.reduce((most, { target }) => Math.max(most, target.length), 0);
for (const { target, link, metric, flags } of routes.toSorted((a, b) => compareText(a.target, b.target))) {
  const state = link?.up === true ? "up" : link === undefined ? "none" : "down";
  print(`${target.padEnd(width)}|${String(metric).padStart(4)}|${link?.name ?? "-"}|${state}|${flags.map((flag) => `<${flag}>`).join("")}`);
}
const total = links.reduce((sum, { weight }) => sum + weight, 0);
const shares = links.map((link) => ({ ...linkOf(link), share: Math.trunc((link.weight * 100) / total) }));
for (const { name, share } of shares) print(`${name}: ${share} %`);
links.forEach((link) => {
  link.up ??= false;
  link.weight *= 2;
});
print(links.map(({ name, weight, up }) => `${name} ${weight} ${up ?? false}`).join("; "));

function linkOf({ name, weight }: Link): { name: string; weight: number } {
  return { name, weight };
}
