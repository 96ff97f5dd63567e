/** Writes a JSON document with a line for each link. */
import { after, args, fail, isMain, parseInteger, words, writeFile } from "wmc";

interface Link {
  name: string;
  up: boolean;
  /** Microseconds. */
  latency: number;
  /** Percent. */
  loss: number;
}

/** Microseconds, 0 or more, as milliseconds with at most three decimal places. */
function milliseconds(time: number): string {
  let places = (time % 1000) + 1000;
  while (places % 10 === 0) places = Math.trunc(places / 10);
  const whole = Math.trunc(time / 1000);
  return places === 1 ? `${whole}` : `${whole}.${after(`${places}`, "1")}`;
}

/** The document of these links. */
function stateText(links: readonly Link[], time: number): string {
  let lines = "";
  for (const link of links) {
    const latency = link.up ? milliseconds(link.latency) : "null";
    lines += `,\n"${link.name}":{"up":${link.up},"latency":${latency},"loss":${link.loss}}`;
  }
  return `{"version":1,"time":${time},"links":{${after(lines, ",")}\n}}\n`;
}

function main(): void {
  const links: Link[] = [];
  let latency = 1500;
  for (const name of words(args[0] ?? "")) {
    latency = latency * 7 + 1;
    links.push({ name, up: name !== "down", latency, loss: 20 });
  }
  let text = "";
  for (let turn = parseInteger(args[1] ?? "") ?? 1; turn > 0; turn--) text = stateText(links, turn);
  if (!writeFile("state.json", text)) fail("can't write");
}

if (isMain(import.meta)) main();
