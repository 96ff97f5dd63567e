/** Links as they were recorded: CSV with a line for each change, `time,latency,loss` (seconds, milliseconds, percent). */
import type { Model, Stretch } from "./world.js";

/** The model of a trace. Times count from its first line; the first line may be a heading. An error names the line. */
export function traceModel(text: string, name: string): Model {
  const stretches: Stretch[] = [];
  const lines = text.split(/\r?\n/);
  let first: number | undefined;
  for (const [index, line] of lines.entries()) {
    if (line.trim() === "" || (index === 0 && /^[a-z]/i.test(line))) continue;
    const values = line.split(",").map((cell) => (cell.trim() === "" ? Number.NaN : Number(cell)));
    const [time = Number.NaN, latency = Number.NaN, loss = Number.NaN] = values;
    const isLost = loss >= 100;
    const isGood =
      values.length === 3 && Number.isFinite(time) && loss >= 0 && loss <= 100 && (isLost || (latency >= 0 && latency < 60000));
    if (!isGood)
      throw new Error(
        `${name}:${index + 1}: "${line}" is not "time,latency,loss": seconds, milliseconds (0 to 59999; may be empty at a loss of 100), percent`,
      );
    first ??= time;
    const start = time - first;
    if (start < (stretches.at(-1)?.start ?? 0)) throw new Error(`${name}:${index + 1}: ${time} is before the line above it`);
    stretches.push({ start, condition: { latency: isLost ? 0 : latency, jitter: 0, loss } });
  }
  if (stretches.length === 0) throw new Error(`${name}: no line with "time,latency,loss"`);
  return () => stretches;
}

/** How long a trace is, in seconds: to its last line. */
export function lengthOf(model: Model): number {
  let last = 0;
  for (const { start } of model(0)) last = start;
  return last;
}
