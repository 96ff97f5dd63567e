/** Booleans are exit statuses, and text only where they are kept. */
import { args, exists, print } from "wmc";

/** Whether a name may be a link's. */
function isLink(name: string): boolean {
  return name !== "lo" && (exists(`/sys/class/net/${name}`) || name === "test");
}

const isForced = args.length > 1;
for (const name of args) if (!isLink(name) && !isForced) print(`${name}: no link`);
