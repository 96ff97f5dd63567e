/** Ranks links by their scores. */
import { args, isMain, parseInteger, print, words } from "wmc";

interface Link {
  name: string;
  score: number;
}

/** The names of the links, the best first. */
function ranking(links: readonly Link[]): string {
  let names = "";
  for (const link of [...links].sort((a, b) => a.score - b.score)) names += ` ${link.name}`;
  return names;
}

function main(): void {
  const links: Link[] = [];
  let score = 7;
  for (const name of words(args[0] ?? "")) {
    score = (score * 31) % 101;
    links.push({ name, score });
  }
  let names = "";
  for (let turn = parseInteger(args[1] ?? "") ?? 1; turn > 0; turn--) names = ranking(links);
  print(names);
}

if (isMain(import.meta)) main();
