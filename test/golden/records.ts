/** Fields of records are loaded once, and set together. */
import { args, print } from "wmc";

interface Link {
  name: string;
  up: boolean;
  sent: number;
  lost: number;
}

/** Counts an answer of a link. */
function count(link: Link, isReply: boolean): void {
  link.sent += 1;
  link.lost = isReply ? 0 : link.lost + 1;
  link.up = link.lost < 3;
}

const links: Link[] = args.map((name) => ({ name, up: true, sent: 0, lost: 0 }));
for (const link of links) count(link, link.name !== "dead");
for (const link of links) print(`${link.name} ${link.sent} ${link.up}`);
