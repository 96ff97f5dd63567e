/** Counts the messages of a log by program and level, and shows the loudest first. */
import { after, args, before, compareText, fail, print, readLines } from "wmc";

type Level = "error" | "warning" | "info";

interface Count {
  readonly program: string;
  readonly level: Level;
  messages: number;
  last?: string;
}

const counts: Count[] = [];

function levelOf(text: string): Level | undefined {
  switch (text) {
    case "ERR":
    case "CRIT":
      return "error";
    case "WARN":
      return "warning";
    case "INFO":
      return "info";
    default:
      return undefined;
  }
}

function countFor(program: string, level: Level): Count {
  const known = counts.find((one) => one.program === program && one.level === level);
  if (known !== undefined) return known;
  const made: Count = { program, level, messages: 0 };
  counts.push(made);
  return made;
}

function read(path: string): number {
  let skipped = 0;
  for (const line of readLines(path) ?? fail(`${path} can't be read`)) {
    if (line.trim() === "" || line.startsWith("#")) continue;
    const [time = "", mark = "", ...rest] = line.split(" ");
    const level = levelOf(mark);
    const message = rest.join(" ");
    if (level === undefined || !message.includes(":")) {
      skipped++;
      continue;
    }
    const count = countFor(before(message, ":").trim(), level);
    count.messages++;
    count.last = `${time} ${after(message, ":").trim()}`;
  }
  return skipped;
}

const skipped = read(args[0] ?? "messages.log");
for (const { program, level, messages, last = "-" } of counts.toSorted((a, b) =>
  a.messages === b.messages ? compareText(a.program, b.program) : b.messages - a.messages,
))
  print(`${program.padEnd(8)} ${level.padEnd(7)} ${String(messages).padStart(3)} ${last}`);
print(`${skipped} skipped`);
