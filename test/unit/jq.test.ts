/** Shortening of jq programs: jq itself says whether they still do the same. */

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { shortenProgram, shortenPrograms } from "../../tools/jq.js";

const root = fileURLToPath(new URL("../..", import.meta.url));

describe("a jq program", () => {
  it.each([
    ". as {a: $x} | [ $x , 1 - 2, 1 + 2 ] | map ( . * 2 )",
    '"a  b \\( 1  +  2 ) | \\( "in  (ner) \\( [ 1 , 2 ] | add ) " ) c"  ,  "\\"  , \\\\"',
    '{ a : 1 , "b  c" : 2 } | [ .[ ] , .a , ."b  c" ] ',
    '[1,2]\n| .[0]? // 5 ,\n(.x? // 3 | . ), (try error("x  y") catch .)',
    "if true and not then 1 elif 1 == 1 and  true | not then 2 else 3 end | . - 1",
    "def f ( $a ; g ) : $a | g ; f ( 3 ; . % 2 ) , - 1 , ( 5 - 1 )",
    'reduce ( 1 , 2 , 3 ) as $n ( 0 ; . + $n ) | "\\( . )" | @json "x  \\( . )"',
  ])("does the same when it is shorter: %s", (program) => {
    const run = (text: string) => execFileSync("jq", ["-nc", text], { encoding: "utf8" });
    const short = shortenProgram(program);
    expect(short.length).toBeLessThan(program.length);
    expect(run(short.replace(/^\. as/, "{a:1} as"))).toBe(run(program.replace(/^\. as/, "{a:1} as")));
  });

  it("is not taken with a comment", () => {
    expect(() => shortenProgram("1 # one")).toThrow("comment");
  });

  it("of the scripts that are installed is the short form of the readable one's", () => {
    for (const name of ["wm-common.sh", "wanmon"]) {
      const programs = (folder: string) => [
        ...readFileSync(`${root}dist-sh/${folder}${name}`, "utf8").matchAll(/\bjq (?:(?:-\w+|--\w+ \S+ [^\s']+) )*'([^']*)'/g),
      ];
      const readable = programs("").map(([, program = ""]) => program);
      expect(readable.length).toBeGreaterThan(0);
      expect(
        programs("min/")
          .map(([, program]) => program)
          .sort(),
      ).toEqual(readable.map(shortenProgram).sort());
    }
    // Quotes within an argument are none of a program.
    const quoted = `jq -n --arg a "\${b#*' '}" '1 | 2'`;
    expect(shortenPrograms(quoted)).toBe(quoted);
    expect(shortenPrograms("echo 'a | b'; jq -n --arg a 1 '1 | 2'")).toBe("echo 'a | b'; jq -n --arg a 1 '1|2'");
  });
});
