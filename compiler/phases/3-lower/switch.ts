/** Switches. */
import { ts } from "ts-morph";
import { Refusal } from "../../diagnostics.js";
import { nameOfKind } from "../../kinds.js";
import { type Clause, type Command, glob, literalOf, simple, text, type Word } from "../../shell/ast.js";
import type { Context } from "./context.js";
import { word } from "./expressions.js";
import { preload } from "./fields.js";
import { coerce } from "./forms.js";
import { jump, within } from "./loops.js";
import { completes, lowerAll } from "./statements.js";

/** Clauses that share their statements: all labels but the last have none. */
interface Group {
  readonly labels: readonly ts.CaseOrDefaultClause[];
  readonly last: ts.CaseOrDefaultClause;
}

/**
 *     case $x in
 *     a | b) … ;;
 *     *) … ;;
 *     esac
 * With a `break` somewhere within a clause it is a loop of one turn, which that leaves: while :; do case … esac; break; done
 */
export function lowerSwitch(c: Context, node: ts.SwitchStatement): void {
  const kind = c.kind(node.expression);
  const held = kind.type === "optional" ? kind.of : kind;
  if (held.type === "list" || held.type === "record")
    throw new Refusal(node.expression, "WM205", "switch", "a number, text or a boolean", nameOfKind(kind));
  preload(c, node.expression);
  const subject = word(c, node.expression);
  const label = (clause: ts.CaseOrDefaultClause): Word => {
    if (ts.isDefaultClause(clause)) return glob("*");
    const value = coerce(word(c, clause.expression), c.kind(clause.expression), kind);
    const literal = literalOf(value);
    if (literal === undefined) throw new Refusal(clause.expression, "WM107");
    return text(literal);
  };
  const { clauses } = node.caseBlock;
  const groups = groupsOf(c, clauses);
  const isLoop = groups.some(({ last }) => hasBreakWithin(statementsOf(last)));
  const frame = { node, isLoop };
  const lowered = groups.map((group) => () => ({
    value: [
      {
        patterns: group.labels.some(ts.isDefaultClause) ? [glob("*")] : group.labels.map(label),
        body: within(c, frame, () => clauseBody(c, group.last)),
      },
    ],
    returns: true,
  }));
  const none = clauses.some(ts.isDefaultClause) ? [] : [() => ({ value: [], returns: true })];
  const command: Command = { type: "case", subject, clauses: c.fields.branches<Clause[]>([...lowered, ...none]).flat() };
  if (isLoop) c.fields.repeated(c, [node]);
  c.emit(isLoop ? { type: "while", condition: [simple([":"])], body: [command, jump("break", 1)], bound: 1 } : command);
}

/** The group of `default` comes last: its pattern fits anything. All but the last in the source must not fall through. */
function groupsOf(c: Context, clauses: readonly ts.CaseOrDefaultClause[]): Group[] {
  const groups: Group[] = [];
  let labels: ts.CaseOrDefaultClause[] = [];
  for (const [index, clause] of clauses.entries()) {
    labels.push(clause);
    const isLast = index === clauses.length - 1;
    if (clause.statements.length === 0 && !isLast) continue;
    if (!isLast && completes(c, clause.statements)) throw new Refusal(clause, "WM106");
    groups.push({ labels, last: clause });
    labels = [];
  }
  const isDefault = (group: Group): boolean => group.labels.some(ts.isDefaultClause);
  return [...groups.filter((group) => !isDefault(group)), ...groups.filter(isDefault)];
}

function statementsOf(clause: ts.CaseOrDefaultClause): readonly ts.Statement[] {
  const [only, more] = clause.statements;
  return only !== undefined && more === undefined && ts.isBlock(only) ? only.statements : clause.statements;
}

const isPlainBreak = (node: ts.Node | undefined): boolean => node !== undefined && ts.isBreakStatement(node) && node.label === undefined;

/** Whether the switch is left from anywhere but the end of a clause. */
function hasBreakWithin(list: readonly ts.Statement[]): boolean {
  const visit = (node: ts.Node): boolean =>
    isPlainBreak(node) ||
    (!ts.isIterationStatement(node, false) &&
      !ts.isSwitchStatement(node) &&
      !ts.isFunctionLike(node) &&
      ts.forEachChild(node, visit) === true);
  return list.some((node, index) => (index < list.length - 1 || !isPlainBreak(node)) && visit(node));
}

function clauseBody(c: Context, clause: ts.CaseOrDefaultClause): Command[] {
  const list = statementsOf(clause);
  return c.collect(() => lowerAll(c, isPlainBreak(list[list.length - 1]) ? list.slice(0, -1) : list));
}
