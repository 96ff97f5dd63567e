/** Functions as short as their calls are put in place of them. */
import { args, print } from "wmc";

let rest = "";

function begin(line: string): void {
  rest = line;
}

function isEnd(): boolean {
  return rest === "";
}

for (const line of args) {
  begin(line);
  if (isEnd()) print("empty");
  else print(rest);
}
begin("end");
