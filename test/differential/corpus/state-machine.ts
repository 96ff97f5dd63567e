/** A turnstile: coins unlock it, pushes lock it, three alarms end the script. */
import { args, exit, print } from "wmc";

type State = "locked" | "open" | "alarm";
type Input = "coin" | "push" | "reset";

interface Turnstile {
  state: State;
  coins: number;
  alarms: number;
  readonly log: string[];
}

const inputs = ["coin", "push", "reset"] as const;

function inputOf(text: string): Input | undefined {
  return inputs.find((one) => one === text);
}

function step(machine: Turnstile, input: Input): State {
  switch (machine.state) {
    case "locked":
      if (input === "reset") break;
      if (input === "push") {
        machine.alarms++;
        return "alarm";
      }
      machine.coins++;
      return "open";
    case "open":
      return input === "push" ? "locked" : "open";
    case "alarm":
      return input === "reset" ? "locked" : "alarm";
  }
  return machine.state;
}

const machine: Turnstile = { state: "locked", coins: 0, alarms: 0, log: [] };
const given = args.length > 0 ? [...args] : ["push", "coin", "reset", "reset", "coin", "push", "jump", "push", "", "reset", "push"];
outer: for (const [at, text] of given.entries()) {
  const input = inputOf(text) ?? "reset";
  const next = step(machine, input);
  print(`${at} ${text === "" ? "(nothing)" : text}: ${machine.state} -> ${next}`);
  machine.state = next;
  do {
    if (machine.alarms < 3) continue outer;
    print("too many alarms");
    exit(3);
  } while (machine.alarms > 0);
}
print(`${machine.coins} coins, ${machine.alarms} alarms, ${machine.log.length} lines`);
