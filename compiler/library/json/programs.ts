/** The jq programs around the filters of questions. */

const ofOne = (filter: string, then: string): string => `if length!=1 then error else .[0]|[${filter}\n]|${then}|join(" ") end`;

/** Prints the results as the words of a list: blanks, tabs, newlines and backslashes escaped, empty text \e. */
export const textProgram = (filter: string): string =>
  ofOne(
    filter,
    String.raw`map(strings//tojson|if explode|index(0) then error elif .=="" then "\\e" else split("\\")|join("\\\\")|split(" ")|join("\\s")|split("\t")|join("\\t")|split("\n")|join("\\n") end)`,
  );

export const integerProgram = (filter: string): string =>
  ofOne(filter, 'map(if type=="number" and floor==. and fabs<=9007199254740991 then .+0|tojson else error end)');
