import {
  type AnswerBindings,
  type Found,
  OwnBindings,
  SharedBindings,
} from "../database/answer/answer-bindings.js";
import { answerSql } from "../database/answer/answer-sql.js";
import { type FoundRow, foundRowsSql, type ToldRows } from "../database/answer/found-rows-sql.js";
import { hasHoles } from "../database/answer/holes.js";
import type { Dialect } from "../database/dialect.js";
import { pendingSql } from "../database/embargo.js";
import type { Snapshot } from "../database/snapshot.js";
import type { Variables } from "./compilation.js";
import { NotInOneStatement } from "./not-in-one-statement.js";
import type { Plan } from "./plan.js";

/**
 * How long a statement may be (characters). To plan one takes longer than reading by it; each connection of an archive
 * remembers hundreds.
 */
const maxLength = 50_000;

/** What a plan's statement tells of one operation: the JSON of each root by its column, `r0`, `r1` … */
export type PlanRow = Record<string, string | null>;

/** What is told where nothing else is read: also whether a story is due to be listed first. */
export type AloneRow = PlanRow & { pending: 0 | 1 };

/** What was read by a plan, and what its filters and lists were found to hold for it. */
export interface PlanRead {
  row: PlanRow;
  found?: Found | undefined;
}

/** The statement for one operation, and what each binds. */
export interface OwnStatement extends Pick<OwnBindings, "parametersFor"> {
  sql: string;
  found?: Found | undefined;
}

/** The statement for many operations at once: a row of each, with its `number`. */
export interface SharedStatement extends Pick<SharedBindings, "valuesFor" | "parametersFor"> {
  sql: string;
}

/**
 * @param found what the plan's filters and lists were found to hold; absent where nothing is looked up first
 * @throws NotInOneStatement
 */
export function ownStatement(plan: Plan, dialect: Dialect, found?: Found): OwnStatement {
  const values = new OwnBindings(dialect, found);
  const sql = bounded(`SELECT ${columnsOf(plan, values).join(", ")}`);
  return { sql, found, parametersFor: (given, now) => values.parametersFor(given, now) };
}

/**
 * The statement that tells of rows which were found beside that of the plan: JSON as `told`, by the row's `number`.
 *
 * @param told what is told of them: which of the plan's works
 * @throws NotInOneStatement
 */
export function rowsStatement(
  told: ReadonlyMap<number, ToldRows>,
  rows: readonly FoundRow[],
  dialect: Dialect,
  found?: Found,
): OwnStatement {
  const values = new OwnBindings(dialect, found);
  const sql = bounded(foundRowsSql(values, told, rows, (row, answer) => answerSql(values, row, answer)));
  return { sql, parametersFor: (given, now) => values.parametersFor(given, now) };
}

/**
 * @param plan for which nothing else is read
 * @throws NotInOneStatement
 */
export function sharedStatement(plan: Plan, dialect: Dialect): SharedStatement {
  const values = new SharedBindings(dialect);
  const columns = columnsOf(plan, values);
  const sql = bounded(`SELECT run.number AS number, ${columns.join(", ")} FROM ${values.bindRuns()}`);
  return {
    sql,
    valuesFor: (given) => values.valuesFor(given),
    parametersFor: (runs, now) => values.parametersFor(runs, now),
  };
}

/** Whether something is looked up first: what lists are narrowed by, or what beginnings of names can mean. */
export function isLookedUp({ filters, named, suggestions }: Plan): boolean {
  return [filters, named, suggestions].some(({ length }) => length > 0);
}

/** Whether nothing is left to resolvers, unless of a story that was withheld or canceled. */
export function isToldByPlan({ reasons }: Plan): boolean {
  return reasons.length === 0;
}

/** Whether nothing is read after the plan's statement, but for such a story. */
export function isOneStatement(plan: Plan): boolean {
  return isToldByPlan(plan) && !plan.works.some(({ is }) => is === "read");
}

/** Whether nothing else is read for the operation, but for such a story. */
export function isAlone(plan: Plan): boolean {
  return !isLookedUp(plan) && isOneStatement(plan);
}

/** Reads by a statement in an operation's snapshot, beside what else it reads. */
export async function readInSnapshot(
  { sql, found, parametersFor }: OwnStatement,
  variables: Variables,
  snapshot: Snapshot,
): Promise<PlanRead> {
  const [row] = await snapshot.all<PlanRow>(sql, parametersFor(variables, snapshot.now));
  return { row: row ?? {}, found };
}

/** Whether the statement of a plan has found what resolvers are to tell after all. */
export function needsResolvers({ works }: Plan, row: PlanRow): boolean {
  return (
    works.some(({ is }) => is !== "computed") &&
    Object.values(row).some((text) => typeof text === "string" && hasHoles(text))
  );
}

function columnsOf(plan: Plan, values: AnswerBindings): string[] {
  const columns = plan.roots.flatMap(([, answer], index) =>
    answer ? [`CAST(${answerSql(values, null, answer)} AS text) AS r${index}`] : [],
  );
  if (isOneStatement(plan)) columns.push(`${pendingSql(values.dialect, values.bindNow())} AS pending`);
  return columns;
}

function bounded(sql: string): string {
  if (sql.length > maxLength) throw new NotInOneStatement(`a statement of ${sql.length} characters`);
  return sql;
}
