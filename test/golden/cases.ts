/** Questions about one text are a case. */
import { args, print } from "wmc";

/** What kind of an address a text looks like. */
function kindOf(text: string): string {
  if (text === "" || text === "none") return "none";
  if (text.startsWith("10.") || text.startsWith("192.168.")) return "private";
  else if (text.includes(":")) return "version 6";
  switch (text) {
    case "127.0.0.1":
    case "localhost":
      return "loopback";
    default:
      return "public";
  }
}

for (const text of args) print(kindOf(text));
