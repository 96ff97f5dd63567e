/** The bodies of a program: what its functions, its top level and its entries do. */
import type { FunctionInfo } from "../1-load/load.js";
import type { Lowered } from "../3-lower/lower.js";
import { type Commands, changed } from "./tree.js";

export function bodiesOf(code: Lowered): Commands[] {
  return [
    ...[...code.functions.values()].map((one) => (one.type === "function" ? one.body : [one])),
    ...[...code.topLevel.values()].flatMap((list) => list.map((one) => one.commands)),
    ...code.mains.values(),
  ];
}

/** Every body rewritten, with the function it is of; the same program if nothing changes. */
export function mapBodies(code: Lowered, rewrite: (body: Commands, owner: FunctionInfo | undefined) => Commands): Lowered {
  const result: Lowered = {
    ...code,
    functions: new Map(
      [...code.functions].map(([info, one]) => [info, one.type === "function" ? changed(one, { body: rewrite(one.body, info) }) : one]),
    ),
    topLevel: new Map(
      [...code.topLevel].map(([module, list]) => [module, list.map((one) => changed(one, { commands: rewrite(one.commands, undefined) }))]),
    ),
    mains: new Map([...code.mains].map(([module, commands]) => [module, rewrite(commands, undefined)])),
  };
  const before = bodiesOf(code);
  return bodiesOf(result).every((body, index) => body === before[index]) ? code : result;
}
