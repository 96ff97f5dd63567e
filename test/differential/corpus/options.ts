/** Reads options as most programs do: -v, -n 3, --name=value, --, operands. */
import { after, args, before, fail, parseInteger, print } from "wmc";

interface Options {
  verbose: boolean;
  count: number;
  name?: string;
  operands: readonly string[];
}

function parse(given: readonly string[]): Options {
  const options: Options = { verbose: false, count: 1, operands: [] };
  const rest = [...given];
  const operands: string[] = [];
  while (rest.length > 0) {
    const word = rest.shift() ?? "";
    if (word === "--") {
      operands.push(...rest);
      break;
    }
    if (!word.startsWith("-") || word === "-") {
      operands.push(word);
      continue;
    }
    switch (before(word, "=")) {
      case "-v":
      case "--verbose":
        options.verbose ||= true;
        break;
      case "-n":
      case "--count": {
        const value = word.includes("=") ? after(word, "=") : (rest.shift() ?? fail(`${word} needs a number`, 2));
        options.count = parseInteger(value) ?? fail(`${value} is not a number`, 2);
        break;
      }
      case "--name":
        options.name = after(word, "=");
        break;
      default:
        fail(`${word} is not an option`, 2);
    }
  }
  options.operands = operands;
  return options;
}

const { verbose, count, name = "nobody", operands } = parse(args);
print(`${verbose} ${count} <${name}> ${operands.length}`);
operands.forEach((one, i) => {
  print(`${i}: <${one}>`);
});
