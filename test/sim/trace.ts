/**
 * Links as they were recorded: CSV, `time,latency,loss` (seconds, milliseconds, percent) with a line for each change of one link, or
 * `time,latency,loss,jitter,link` with a line for each measurement of a link, as `wanmon record` writes it.
 */
import type { Condition, Model, Stretch } from "./world.js";

export interface Trace {
  /** The models by the names of the links; "" is the one of lines that name none. Times count from the first line. */
  readonly models: Readonly<Record<string, Model>>;
  /** Seconds to the last line. */
  readonly duration: number;
  /** What was left out, by its line. */
  readonly warnings: readonly string[];
}

/** A number in a cell; NaN for an empty one. */
const numberIn = (cell = ""): number => (cell.trim() === "" ? Number.NaN : Number(cell));

/** What a line says, or undefined if it is not as it should be. */
function lineOf(line: string): { time: number; condition: Condition; link: string } | undefined {
  const cells = line.split(",");
  const [time = Number.NaN, latency = Number.NaN, loss = Number.NaN] = cells.map(numberIn);
  const measured = cells.length === 5;
  const jitter = measured ? numberIn(cells[3]) : 0;
  const link = (cells[4] ?? "").trim();
  const isLost = loss >= 100;
  const isName = measured ? /^[\w.-]+$/.test(link) : cells.length === 3;
  const isTime = (delay: number): boolean => delay >= 0 && delay < 60000;
  if (!isName || !Number.isFinite(time) || !(loss >= 0 && loss <= 100) || !(isLost || (isTime(latency) && isTime(jitter))))
    return undefined;
  return { time, link, condition: isLost ? { latency: 0, jitter: 0, loss } : { latency, jitter, loss, ...(measured ? { measured } : {}) } };
}

/** Measurements, each from half way since the one before it: a cycle of a simulation then finds the one that was made at about its time. */
function spread(measured: readonly Stretch[]): Stretch[] {
  return measured.map(({ start, condition }, index) => ({
    start: index === 0 ? 0 : (start + (measured[index - 1]?.start ?? 0)) / 2,
    condition,
  }));
}

/**
 * Reads a trace. The first line may be a heading. `#` ends a line that was cut off, as the end of a file does that has one; the time after it may be
 * an earlier one than before: the router was started anew. An error names the line.
 */
export function readTrace(text: string, name: string): Trace {
  const found = new Map<string, Stretch[]>();
  const warnings: string[] = [];
  // Some editors and spreadsheets begin a file with a byte order mark.
  const lines = text.replace(/^\ufeff/, "").split(/\r?\n/);
  let [zero, last] = [Number.NaN, 0];
  let [isRecorded, isAnew] = [false, false];
  for (const [index, line] of lines.entries()) {
    if (line.trim() === "" || (index === 0 && /^[a-z]/i.test(line))) continue;
    const isCut = line.endsWith("#") || (isRecorded && index === lines.length - 1);
    if (line !== "#" && isCut) warnings.push(`${name}:${index + 1}: "${line}" was cut off, and is left out`);
    isRecorded ||= isCut;
    isAnew ||= isCut;
    if (isCut) continue;
    const one = lineOf(line);
    if (one === undefined)
      throw new Error(
        `${name}:${index + 1}: "${line.length > 80 ? `${line.slice(0, 80)}…` : line}" is not "time,latency,loss" or "time,latency,loss,jitter,link": seconds, milliseconds (0 to 59999; may be empty at a loss of 100), percent`,
      );
    const { time, condition, link } = one;
    if (Number.isNaN(zero) || (isAnew && time - zero < last)) zero = time - last;
    isAnew = false;
    if (time - zero < last) throw new Error(`${name}:${index + 1}: ${time} is before the line above it`);
    last = time - zero;
    if (!found.has(link)) found.set(link, []);
    found.get(link)?.push({ start: last, condition });
  }
  if (found.size === 0) throw new Error(`${name}: no line with "time,latency,loss"`);
  const models = Object.fromEntries(
    [...found].map(([link, stretches]) => {
      const all = link === "" ? stretches : spread(stretches);
      return [link, () => all];
    }),
  );
  return { models, duration: last, warnings };
}
