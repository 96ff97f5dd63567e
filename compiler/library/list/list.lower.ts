import { ts } from "ts-morph";
import { Refusal } from "../../diagnostics.js";
import { isWord, type Kind, optional } from "../../kinds.js";
import { isNew } from "../../phases/2-check/lists.js";
import { type Context, R } from "../../phases/3-lower/context.js";
import { condition, inOrder, number, word, wordAs, wordOfNumber } from "../../phases/3-lower/expressions.js";
import { coerce } from "../../phases/3-lower/forms.js";
import { asElement, elementAt, elementKind, splitting, spreadList, unlessEmpty } from "../../phases/3-lower/lists.js";
import { jump } from "../../phases/3-lower/loops.js";
import { lowerExpressionStatement } from "../../phases/3-lower/statements.js";
import { assign, concat, not, param, simple, text, type Variable, variableOf, type Word, when } from "../../shell/ast.js";
import { atMost, callShell, calls, type Lowering, type Methods, operands, receiverOf } from "../lower.js";
import { append, arrow, type Finish, type Loop, loop } from "./callbacks.js";
import type { ListMethods } from "./list.js";
import { sort } from "./sort.js";

/** The value that a callback must give. */
function given(callback: ts.CallExpression, value: ts.Expression | undefined): ts.Expression {
  if (value === undefined) throw new Refusal(callback, "WM205", "this method", "a value from its function", "nothing");
  return value;
}

type Gather = (c: Context, parts: Loop, target: Variable, kind: Kind) => void;

const map: Gather = (c, parts, target) => {
  const result = c.kind(parts.call);
  const to: Kind = result.type === "list" ? result.element : result;
  c.emit(assign(target, text("")));
  loop(c, parts, () => (value) => c.emit(append(target, asElement(c, wordAs(c, given(parts.call, value), to), to))));
};

const filter: Gather = (c, parts, target) => {
  c.emit(assign(target, text("")));
  loop(
    c,
    parts,
    ({ raw }) =>
      (value) =>
        c.emit(when([condition(c, given(parts.call, value))], [append(target, param(raw))])),
  );
};

/** The lists that the function gives, one behind the other. */
const flatMap: Gather = (c, parts, target) => {
  const result = c.kind(parts.call);
  c.emit(assign(target, text("")));
  loop(c, parts, () => (value) => {
    const part = given(parts.call, value);
    elementKind(c, part);
    const words = wordAs(c, part, result);
    c.emit(assign(target, concat(param(target), unlessEmpty(c, words))));
  });
};

/** Sets `target` and leaves the loop at the first element for which the function gives `answer`. */
const until =
  (answer: boolean, none: string, found: (c: Context, parts: Loop, item: Variable, index: Variable) => Word, needsIndex = false): Gather =>
  (c, parts, target) => {
    const index = c.temporary("index");
    c.emit(assign(target, text(none)));
    const finish =
      ({ item }: { readonly item: Variable }): Finish =>
      (value, depth) => {
        const decision = condition(c, given(parts.call, value));
        c.emit(when([answer ? decision : not(decision)], [assign(target, found(c, parts, item, index)), jump("break", depth)]));
      };
    loop(c, parts, finish, needsIndex ? { counter: index } : {});
  };

const find = until(true, "", (_, { element }, item) => coerce(param(item), element, optional(element)));
const findIndex = until(true, "-1", (_, _parts, _item, index) => param(index), true);
const some = until(true, "false", () => text("true"));
const every = until(false, "true", () => text("false"));

/** The variable of the function's first parameter has what it gave for the elements before. */
const reduce: Gather = (c, parts, target, kind) => {
  const [initial] = parts.call.arguments.slice(1);
  const [first] = arrow(parts.call, 3).parameters;
  if (initial === undefined) throw new Refusal(parts.call, "WM102", parts.call.getText(), "give it an initial value");
  if (first === undefined || !ts.isIdentifier(first.name)) throw new Refusal(parts.call, "WM100", "this parameter", "name it plainly");
  const stored = c.storedKind(c.symbolAt(first.name), first);
  // A list could get a second name on its way from turn to turn.
  if (stored.type === "list") throw new Refusal(parts.call, "WM205", "reduce", "a number, text, a boolean or a record", "a list");
  const result = c.variable(c.symbolAt(first.name));
  const [list, start] = inOrder(c, [() => word(c, parts.list), () => wordAs(c, initial, stored)]);
  if (list === undefined || start === undefined) throw new Error("two operands were asked for");
  const words = splitting(c, list);
  c.emit(assign(result, start));
  loop(
    c,
    parts,
    () => (value) => {
      const next = wordAs(c, given(parts.call, value), stored);
      c.emit(assign(result, next));
      c.fields.rebound(c.symbolAt(first.name));
    },
    { first: 1, words },
  );
  c.emit(assign(target, coerce(param(result), stored, kind)));
};

const partsOf = (c: Context, call: ts.CallExpression): Loop => {
  const list = receiverOf(call);
  return { call, list, element: elementKind(c, list) };
};

const forEach: Lowering = (c, call) => ({
  statement: () =>
    loop(c, partsOf(c, call), () => (value) => {
      if (value !== undefined) lowerExpressionStatement(c, value);
    }),
});

/** A method that becomes a loop in place, which gathers its result in a variable named `hint`. */
const looping =
  (hint: string, run: Gather): Lowering =>
  (c, call) => ({
    hint,
    into: (target, kind) => {
      // The loop's body uses R: a result that goes there is gathered elsewhere.
      const own = target === R ? c.temporary(hint) : target;
      run(c, partsOf(c, call), own, kind);
      if (own !== target) c.emit(assign(target, param(own)));
    },
  });

/** A method that changes its list. It gives the list, too: of a new one that is its value, else it is a statement. */
const changing =
  (lowering: Lowering): Lowering =>
  (c, call) => {
    const made = lowering(c, call);
    const list = receiverOf(call);
    if (isNew(list)) return made;
    return {
      statement: () => {
        const own = variableOfList(c, list);
        const value = made.word?.();
        if (value !== undefined) c.emit(assign(own, value));
        else {
          const sorted = c.temporary("sorted");
          made.into?.(sorted, c.kind(call));
          c.emit(assign(own, param(sorted)));
        }
      },
    };
  };

/** The variable that owns a list. */
function variableOfList(c: Context, list: ts.Expression): Variable {
  if (!ts.isIdentifier(list)) throw new Refusal(list, "WM301", list.getText());
  return c.variable(c.symbolAt(list));
}

/** What goes into a list: elements, and lists with dots before them. */
function parts(c: Context, given: readonly ts.Expression[], element: Kind): { readonly word: Word; readonly isList: boolean }[] {
  const words = inOrder(
    c,
    given.map((one) => () => (ts.isSpreadElement(one) ? spreadList(c, one, element) : asElement(c, wordAs(c, one, element), element))),
  );
  return words.map((word, at) => ({ word, isList: ts.isSpreadElement(given[at] as ts.Expression) }));
}

const push: Lowering = (c, call) => ({
  statement: () => {
    const list = receiverOf(call);
    const target = variableOfList(c, list);
    for (const { word, isList } of parts(c, call.arguments, elementKind(c, list)))
      c.emit(isList ? assign(target, concat(param(target), unlessEmpty(c, word))) : append(target, word));
  },
});

/** `list="$value $list"` */
const unshift: Lowering = (c, call) => ({
  statement: () => {
    const list = receiverOf(call);
    const target = variableOfList(c, list);
    const words = parts(c, call.arguments, elementKind(c, list)).map(({ word, isList }) =>
      isList ? unlessEmpty(c, word) : concat(text(" "), word),
    );
    c.emit(assign(target, concat(...words, unlessEmpty(c, param(target)))));
  },
});

/** The word for an element that is `back` from the end: length "$list"; nth "$list" $((R - back)) */
function fromEnd(c: Context, list: Word, back: number, element: Kind): Kind {
  c.emit(simple(["length", list]));
  const at = wordOfNumber({
    type: "binary",
    operator: "-",
    left: { type: "variable", variable: R },
    right: { type: "number", value: back },
  });
  return elementAt(c, list, at, element);
}

/** Takes one element off: its value, then slice "$list" 1; list=$R */
const taking =
  (isLast: boolean): Lowering =>
  (c, call) => {
    const take = (): Word => {
      const list = receiverOf(call);
      const own = variableOfList(c, list);
      const element = elementKind(c, list);
      if (isLast) fromEnd(c, param(own), 1, element);
      else elementAt(c, param(own), text("0"), element);
      const value = c.save(param(R), "taken");
      c.emit(simple(["slice", param(own), ...(isLast ? ["0", "-1"] : ["1"])]), assign(own, param(R)));
      return value;
    };
    return { word: take, statement: () => void take() };
  };

/** `list.at(-1)`, with a literal. */
const at: Lowering = (c, call) => ({
  word: () => {
    const list = receiverOf(call);
    const element = elementKind(c, list);
    const [index] = call.arguments;
    const place = index === undefined ? undefined : number(c, index);
    if (place?.type !== "number") throw new Refusal(index ?? call, "WM209", "this position");
    const value = word(c, list);
    const words = variableOf(value) === undefined || variableOf(value) === R ? c.save(value, "list") : value;
    if (place.value >= 0) elementAt(c, words, text(String(place.value)), element);
    else fromEnd(c, words, -place.value, element);
    return param(R);
  },
});

/** `[...list, ...others]` */
const joined: Lowering = (c, call) => ({
  word: () => {
    const element = elementKind(c, call);
    const words = inOrder(
      c,
      [receiverOf(call), ...call.arguments].map((one) => () => {
        if (ts.isSpreadElement(one)) throw new Refusal(one, "WM100", "a list of lists", "name the lists");
        const isList = c.kind(one).type === "list";
        return isList ? wordAs(c, one, c.kind(call)) : asElement(c, wordAs(c, one, element), element);
      }),
    );
    return concat(...words.map((one) => unlessEmpty(c, one)));
  },
});

/** The list of a method, and the argument as it would stand in it. */
function listAndElement(c: Context, call: ts.CallExpression): [() => Word, () => Word] {
  const list = receiverOf(call);
  const [value = call] = call.arguments;
  return [() => word(c, list), () => asElement(c, wordAs(c, value, elementKind(c, list)), elementKind(c, list))];
}

/** `has " $list " " $word "` */
const includes: Lowering = (c, call) => ({
  condition: () => simple(["has", ...inOrder(c, listAndElement(c, call)).map((one) => concat(text(" "), one, text(" ")))]),
});

const indexOf: Lowering = (c, call) => ({ word: () => callShell(c, "index_of_word", listAndElement(c, call)) });

const lastIndexOf: Lowering = (c, call) => ({ word: () => callShell(c, "last_index_of_word", listAndElement(c, call)) });

const join: Lowering = (c, call) => {
  const list = receiverOf(call);
  const element = elementKind(c, list);
  if (element.type === "record") throw new Refusal(list, "WM205", "join", "a list of text or numbers", "a list of records");
  const comma = call.arguments.length === 0 ? [() => text(",")] : [];
  return { word: () => callShell(c, isWord(element) ? "join" : "join_text", [...operands(c, call), ...comma]) };
};

export const methods: Methods<ListMethods<unknown>> = {
  push,
  pop: taking(true),
  shift: taking(false),
  unshift,
  includes: atMost(1, includes),
  indexOf: atMost(1, indexOf),
  lastIndexOf: atMost(1, lastIndexOf),
  at,
  join,
  slice: calls("slice"),
  concat: joined,
  reverse: changing(calls("reverse")),
  toReversed: calls("reverse"),
  forEach: atMost(1, forEach),
  map: atMost(1, looping("mapped", map)),
  flatMap: atMost(1, looping("mapped", flatMap)),
  filter: atMost(1, looping("kept", filter)),
  find: atMost(1, looping("found", find)),
  findIndex: atMost(1, looping("place", findIndex)),
  some: atMost(1, looping("answer", some)),
  every: atMost(1, looping("answer", every)),
  reduce: atMost(2, looping("total", reduce)),
  sort: changing(looping("sorted", sort)),
  toSorted: looping("sorted", sort),
};
