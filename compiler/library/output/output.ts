/** Writing to standard output and standard error, and ending the script. */
import { writeSync } from "node:fs";

/** Writes `text` whole, also into a pipe whose reader is slow. */
function put(descriptor: 1 | 2, text: string): void {
  const bytes = Buffer.from(text);
  for (let done = 0; done < bytes.length; ) {
    try {
      done += writeSync(descriptor, bytes, done);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EAGAIN") throw error;
    }
  }
}

/** Writes `line` and a newline to standard output. */
export function print(line: string): void {
  put(1, `${line}\n`);
}

/** Writes `line` and a newline to standard error. */
export function warn(line: string): void {
  put(2, `${line}\n`);
}

/** Writes `message` to standard error and ends the script with `status`, 1 if left out; as of `exit`. */
export function fail(message: string, status = 1): never {
  warn(message);
  process.exit(status);
}

/** Ends the script with `status`: a literal of 0 to 125, or a number of which the lowest eight bits count. */
export function exit(status: number): never {
  process.exit(status);
}
