import { differential, refused } from "../../../test/differential/helper.js";
import { hostileTexts } from "../../../test/differential/hostile.js";

const files = {
  "dump.json": JSON.stringify({
    interface: [{ name: "wan", up: true, metric: 10 }, { name: "x y\t*\n\\s$(id)", up: false }, { name: "" }],
  }),
  "hostile.json": JSON.stringify(hostileTexts),
  "numbers.json": "[0, -0, 1.0, 1e3, -1007, 9007199254740991]",
  "empty.json": "",
  "two.json": "{} {}",
  "cut.json": '{"interface": [',
  "folder/": "",
  "-n": '{"interface":[{"name":"n"}]}',
};

differential(
  "texts of a document",
  'import { print, queryIntegers, queryTexts } from "wmc"; for (const file of ["dump.json", "-n", "empty.json", "two.json", "cut.json", "folder", "gone", ""]) { const names = queryTexts(file, ".interface[] | .name"); print(names === undefined ? `${file}: undefined` : `${file}: ${names.length} ${names.map((name) => `<${name}>`).join("|")}`); }',
  { files, mipsel: true },
);
differential(
  "hostile texts of a document",
  'import { print, queryTexts } from "wmc"; for (const one of queryTexts("hostile.json", ".[]") ?? ["undefined"]) print(`<${one}>`);',
  {
    files,
  },
);
differential(
  "what is no text, as JSON",
  'import { print, queryTexts } from "wmc"; print((queryTexts("dump.json", ".interface[] | .up, .metric, [.name], {up} # a comment") ?? []).join("\\n")); print(`${(queryTexts("dump.json", ".interface[] | select(.metric == 3)") ?? ["undefined"]).length}`);',
  { files },
);
differential(
  "integers of a document",
  'import { print, queryIntegers, queryTexts } from "wmc"; const numbers = queryIntegers("numbers.json", ".[]") ?? []; let sum = 0; for (const one of numbers) { print(`${one}`); sum += one; } print(`${sum - 9007199254740985} ${numbers.length} ${numbers[3] ?? 0}`);',
  { files },
);
differential(
  "what is no integer, and filters that fail",
  'import { print, queryIntegers, queryTexts } from "wmc"; print(`${queryIntegers("dump.json", ".interface[].metric") === undefined} ${queryIntegers("numbers.json", ".[] / 2") === undefined} ${queryIntegers("numbers.json", ".[5] + 1") === undefined} ${queryTexts("numbers.json", "error") === undefined} ${queryTexts("numbers.json", "\\"a\\\\u0000b\\"") === undefined} ${queryTexts("numbers.json", ")(") === undefined}`);',
  { files },
);
refused(
  "a filter that is no literal",
  'import { args, print, queryTexts } from "wmc"; const filter = args.join(""); print(`${queryTexts("x", filter) === undefined}`);',
  "WM209",
);
