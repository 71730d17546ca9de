import pg from "pg";
import type { Database } from "../../src/database/database.js";
import { inSnapshot } from "../../src/database/in-snapshot.js";
import type { Statement } from "../../src/database/snapshot.js";
import { type Engine, engine } from "./engine.js";
import { serverVariable } from "./postgres/databases.js";

/**
 * How PostgreSQL plans a prepared statement: `custom` for the values at hand, the first five times; `generic` for
 * whatever values, from then on if it believes that to be no worse.
 */
export type PlanMode = "custom" | "generic";

const bothModes = ["custom", "generic"] as const;

/**
 * What a statement reads, a line for each table or index, in the engine's words: `await planOf(archive, statement)`.
 *
 * - SQLite: `SEARCH m USING COVERING INDEX article_person_list (personId=? AND listed=?)`, and its other steps;
 * - PostgreSQL: `Index Only Scan using article_person_list on m (personId=? AND listed=?)`, each line of either mode
 *   once, so that what only one of the modes does is seen as well.
 */
export async function planOf(
  database: Database,
  statement: Statement,
  modes: readonly PlanMode[] = bothModes,
): Promise<string[]> {
  if (engine === "postgres") {
    const steps = (await explain(database, statement, modes)).flatMap(nodesOf).flatMap(stepOf);
    return [...new Set(steps)];
  }
  const steps = await inSnapshot(database, (snapshot) =>
    snapshot.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${statement.sql}`, statement.parameters),
  );
  return steps.map((step) => step.detail);
}

/** What a statement did when PostgreSQL ran it; the greater number of both modes. */
export interface RowsHandled {
  /** How many rows of the walked table or index, `m`, were read. */
  walked: number;
  /** How many rows went into one sort, at most. */
  sorted: number;
}

/**
 * Runs a statement of a project on PostgreSQL and counts: `await rowsHandledBy(archive, statement)`.
 */
export async function rowsHandledBy(database: Database, statement: Statement): Promise<RowsHandled> {
  const most = { walked: 0, sorted: 0 };
  for (const plan of await explain(database, statement, bothModes)) {
    const nodes = nodesOf(plan);
    const walked = nodes.filter((node) => aliasOf(node) === "m").map(rowsRead);
    most.walked = Math.max(
      most.walked,
      walked.reduce((sum, rows) => sum + rows, 0),
    );
    const sorts = nodes.filter((node) => node["Node Type"] === "Sort");
    most.sorted = Math.max(most.sorted, ...sorts.map((sort) => sort.Plans?.[0]?.["Actual Rows"] ?? 0));
  }
  return most;
}

/** One of two expectations: `byEngine({ sqlite: "SEARCH …", postgres: "Index Only Scan …" })`. */
export function byEngine<Value>(values: Record<Engine, Value>): Value {
  return values[engine];
}

/**
 * Has PostgreSQL do now what it does by itself within a minute after many rows came (autovacuum): plans do not depend
 * on when a test runs.
 */
export async function settlePlans(database: Database): Promise<void> {
  if (engine === "sqlite") return;
  const [row] = await inSnapshot(database, (snapshot) =>
    snapshot.all<{ name: string }>("SELECT current_database() AS name"),
  );
  const url = new URL(process.env[serverVariable] ?? "");
  url.pathname = `/${row?.name}`;
  const client = new pg.Client(url.href);
  await client.connect();
  try {
    // What was committed without waiting for the disk is not yet known to stay; a write that waits makes it so.
    await client.query("SET synchronous_commit = on");
    await client.query("CREATE TEMPORARY TABLE written ()");
    await client.query("VACUUM (ANALYZE)");
  } finally {
    await client.end();
  }
}

/** A node of `EXPLAIN (ANALYZE, FORMAT JSON)`. */
interface PlanNode {
  "Node Type": string;
  Alias?: string;
  "Index Name"?: string;
  "Index Cond"?: string;
  "Actual Rows": number;
  "Actual Loops": number;
  "Rows Removed by Filter"?: number;
  Plans?: PlanNode[];
}

function explain(
  database: Database,
  { sql, parameters }: Statement,
  modes: readonly PlanMode[],
): Promise<PlanNode[]> {
  const values = parameters.map((value) => (value === null ? "NULL" : pg.escapeLiteral(String(value))));
  const execute = values.length > 0 ? `EXECUTE explained(${values.join(", ")})` : "EXECUTE explained";
  return inSnapshot(database, async (snapshot) => {
    const plans: PlanNode[] = [];
    await snapshot.all(`PREPARE explained AS ${sql}`);
    for (const mode of modes) {
      await snapshot.all(`SET LOCAL plan_cache_mode = force_${mode}_plan`);
      const [row] = await snapshot.all<{ "QUERY PLAN": [{ Plan: PlanNode }] }>(
        `EXPLAIN (ANALYZE, FORMAT JSON) ${execute}`,
      );
      if (row) plans.push(row["QUERY PLAN"][0].Plan);
    }
    await snapshot.all("DEALLOCATE explained");
    return plans;
  });
}

function nodesOf(plan: PlanNode): PlanNode[] {
  return [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];
}

/** No line for what reads no table: sorts, joins, and the values of a bound list. */
function stepOf(node: PlanNode): string[] {
  const type = node["Node Type"];
  const index = node["Index Name"];
  if (index) return [`${type} using ${index} on ${aliasOf(node) ?? "?"}${conditionOf(node)}`];
  return /^(Seq|Bitmap Heap|Sample|Tid)/.test(type) ? [`${type} on ${aliasOf(node)}`] : [];
}

/** As the statement's text has it: where an alias comes twice, PostgreSQL numbers it. */
function aliasOf({ Alias }: PlanNode): string | undefined {
  return Alias?.replace(/_\d+$/, "");
}

/** `(("personId" = '7'::bigint) AND (listed = 1))` → ` (personId=? AND listed=?)`. */
function conditionOf(node: PlanNode): string {
  const condition = (node["Index Cond"] ?? "")
    .replace(/'(?:[^']|'')*'/g, "?")
    .replace(/ROW\(("?\w+"?), "?\w+"?\)/g, "$1");
  const comparisons = [...condition.matchAll(/(\w+)"? ([<>=]+) /g)].map(
    ([, column, operator]) => `${column}${operator}?`,
  );
  return comparisons.length > 0 ? ` (${comparisons.join(" AND ")})` : "";
}

function rowsRead(node: PlanNode): number {
  return (node["Actual Rows"] + (node["Rows Removed by Filter"] ?? 0)) * node["Actual Loops"];
}
