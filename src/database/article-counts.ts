import { forEachParent } from "./article-pages.js";
import { matchedSql } from "./filter/matched-sql.js";
import { type ParentJoin, parentsSql, planWalks } from "./filter/plan.js";
import { isNever } from "./filter/predicate.js";
import type { Selection } from "./filter/resolve-filter.js";
import type { Snapshot } from "./snapshot.js";
import { Bindings } from "./sql.js";

/** How many articles there are for each parent (one count where there is none), in one statement, exactly. */
export async function countArticles(
  snapshot: Snapshot,
  from: ParentJoin | null,
  selection: Selection,
): Promise<number[]> {
  if (isNever(selection.predicate)) return forEachParent(from, () => 0);
  const values = new Bindings(snapshot.dialect);
  const parentRows = from ? ` FROM ${parentsSql(values, from)} ORDER BY p.key` : "";
  const plan = await planWalks(snapshot, from, selection);
  const matched = matchedSql(values, plan);
  const rows = await snapshot.all<{ n: number }>(
    `SELECT (SELECT count(*) FROM (${matched}) matched) AS n${parentRows}`,
    values.parameters,
  );
  return rows.map(({ n }) => n);
}
