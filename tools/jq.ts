/** Makes jq programs shorter without changing what they do. */

/**
 * The program without the white space that jq does not need. Text in quotes stays as it is, but for the programs within it (`\(…)`).
 * Throws for a comment.
 */
export function shortenProgram(program: string): string {
  let result = "";
  // What ends the innermost quotes or parentheses: a quote for text, a parenthesis for a program within text.
  const within: ('"' | ")")[] = [];
  let depth = 0;
  const depths: number[] = [];
  for (let at = 0; at < program.length; at++) {
    const char = program[at] as string;
    if (within.at(-1) === '"') {
      result += char;
      if (char === "\\") {
        at += 1;
        result += program[at];
        if (program[at] !== "(") continue;
        within.push(")");
        depths.push(depth);
        depth = 0;
      } else if (char === '"') within.pop();
    } else if (/\s/.test(char)) {
      const next = program.slice(at).trimStart()[0] ?? "";
      const last = result.at(-1) ?? "|";
      // `?//` is an operator of its own.
      if (last === "?" && next === "/") result += " ";
      else if (!/[\s|,:;(){}[\]=<>+]/.test(last) && !/[\s|,:;(){}[\]=<>+]/.test(next)) result += " ";
    } else {
      if (char === "#") throw new Error("a jq program with a comment");
      result += char;
      if (char === '"') within.push('"');
      if (char === "(") depth += 1;
      if (char === ")" && depth > 0) depth -= 1;
      else if (char === ")") {
        within.pop();
        depth = depths.pop() ?? 0;
      }
    }
  }
  return result.trim();
}

/** A script with all programs that it gives to jq in single quotes made shorter. */
export function shortenPrograms(shell: string): string {
  return shell.replace(
    /(\bjq (?:(?:-\w+|--\w+ \S+ [^\s']+) )*)'([^']*)'/g,
    (_, call: string, program: string) => `${call}'${shortenProgram(program)}'`,
  );
}
