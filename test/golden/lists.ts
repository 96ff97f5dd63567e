/** Methods of lists are loops in place. */
import { args, print } from "wmc";

/** The names that are wanted and known, each once. */
function chosen(wanted: readonly string[], known: readonly string[]): string[] {
  const found: string[] = [];
  for (const name of wanted) if (known.includes(name) && !found.includes(name)) found.push(name);
  return found;
}

const names = chosen(args, ["wan", "wwan", "lte"]);
const isAny = names.some((name) => name.startsWith("w"));
print(`${names.join(" ")} ${isAny} ${["a", "b"].includes("b")}`);
