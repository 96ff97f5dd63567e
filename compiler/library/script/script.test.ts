import { differential, refused } from "../../../test/differential/helper.js";

differential(
  "args",
  `import { args, print } from "wmc"; print(\`\${args.length}\`); for (const x of args) print(\`<\${x}>\`); print(args[0] ?? "none"); print(args.join("|")); function f(): string { return args[1] ?? "none"; } print(f());`,
  { args: ["", " ", "a b", "*", "$HOME", "-n", "\\", "\\n", "'", '"', "é", "a\nb\n", "--", "~", "[a]", "x=y"], mipsel: true },
);
differential(
  "no args",
  `import { args, print } from "wmc"; print(\`\${args.length} \${args[0] === undefined}\`); for (const x of args) print(x);`,
);
differential(
  "args that are -n and the like",
  `import { args, print } from "wmc"; for (const x of args) print(x); print(args.slice(1).join());`,
  { args: ["-n", "-e", "-x", "--help"] },
);
differential(
  "env",
  `import { env, print } from "wmc"; print(\`<\${env("A") ?? "none"}> <\${env("B") ?? "none"}> <\${env("C") ?? "none"}> <\${env("NOT_SET") ?? "none"}>\`); const a = env("A"); if (a !== undefined && a === "*") print("star"); print(\`\${env("B") === ""} \${env("NOT_SET") === undefined}\`);`,
  { env: { A: "*", B: "", C: " $HOME 'x' \"y\" \\ \n" } },
);
differential(
  "env of names that the script uses for its own variables",
  `import { env, print } from "wmc"; const name = env("name") ?? "none"; const count = 5; let value = \`\${name}\${count}\`; value += env("value") ?? "none"; print(\`\${value} \${env("name") ?? "none"} \${env("text") ?? "none"}\`); let text = "b"; text += text; print(text + (env("text") ?? "none"));`,
  { env: { name: "N", value: "V", text: "T" }, alone: true },
);
differential(
  "env of names that fields and locals have",
  `import { env, print } from "wmc"; interface P { seat: string } const l: P[] = []; function add(seat: string): void { const twice = seat + seat; l.push({ seat: twice }); } add("a"); add("b"); for (const p of l) { p.seat += "+"; print(p.seat); } print(\`\${env("seat") ?? "none"} \${env("twice") ?? "none"} \${env("next") ?? "none"} \${env("p") ?? "none"}\`);`,
  { env: { seat: "S", twice: "T", p: "P" }, alone: true },
);
differential(
  "env of names that mean something to programs, but not to a shell",
  `import { env, print } from "wmc"; print(\`\${env("HOME") ?? "none"} \${env("LANG") ?? "none"} \${env("TZ") ?? "none"} \${env("USER") ?? "none"} \${env("ENV") ?? "none"} \${env("EDITOR") ?? "none"} \${env("TMPDIR") ?? "none"} \${env("MAIL") ?? "none"}\`);`,
  { env: { HOME: "/nowhere", LANG: "nothing", TZ: "", ENV: "", EDITOR: "*", MAIL: "~" } },
);
for (const name of [
  "LC_ALL",
  "IFS",
  "PATH",
  "PWD",
  "SHLVL",
  "R",
  "_rest",
  "_",
  "PS1",
  "RANDOM",
  "UID",
  "TERM",
  "BASH_VERSION",
  "EPOCHSECONDS",
])
  refused(`env of ${name}`, `import { env, print } from "wmc"; print(env("${name}") ?? "none");`, "WM406");
for (const name of ["", "9", "a b", "a-", "é", "$(echo x)", "a}; echo x; :"])
  for (const use of ['?? "none"', "!== undefined ? args.join() : ''"])
    refused(`env of ${name} ${use}`, `import { args, env, print } from "wmc"; print(env(${JSON.stringify(name)}) ${use});`, "WM209");
differential(
  "args that have the same default everywhere, and others that have not",
  `import { args, print } from "wmc"; function f(x: string): string { return x + (args[1] ?? "none") + (args[6] ?? "six"); } print(f(args[1] ?? "none")); print(args[2] ?? ""); if ((args[2] ?? "") === "") print("empty"); print(args[3] ?? "a"); print(args[3] ?? "b"); print(args[4] ?? "it's"); const x = args[5]; print(\`\${x === undefined} \${args[5] ?? ""} \${args[0] ?? "help"}\`); print((args[7] ?? "") + (args[8] ?? "-n"));`,
  { args: ["", "=", "", "", "*", "a b"], mipsel: true },
);
differential(
  "args with defaults where there are none",
  `import { args, print } from "wmc"; print(\`\${args[0] ?? "one two"} \${args[1] ?? ""} \${args.length} \${(args[0] ?? "one two").length}\`);`,
);
differential(
  "arguments of the script in a function that is called twice",
  `import { args, print } from "wmc"; let calls = 0; function show(): void { calls += 1; print(\`call \${calls}\`); print(args[0] ?? "none"); print(\`<\${args[1] ?? ""}>\`); } show(); show();`,
  { args: ["a b", "*"], alone: true },
);
differential(
  "arguments of the script in a function that is called once",
  `import { args, print } from "wmc"; function main(): void { print(args[0] ?? "none"); for (const n of [1, 2]) print(\`\${n} \${args[1] ?? "no second"}\`); } main(); print("end");`,
  { args: ["a b", "*"] },
);
