import { forEachParent } from "./article-pages.js";
import { probeLimit } from "./filter/measure.js";
import { type ParentJoin, planWalks } from "./filter/plan.js";
import { isNever } from "./filter/predicate.js";
import type { Selection } from "./filter/resolve-filter.js";
import { walkSql } from "./filter/walk-sql.js";
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
  const parentRows = from ? ` FROM ${values.bindEach(from.parents)} p ORDER BY p.key` : "";
  const { walks, size } = await planWalks(snapshot, from, selection);
  const isShort = size !== null && size < probeLimit;
  const found = walks.map((walk) => ({ walk, ...walkSql(values, walk, { isShort, sortBy: "date" }) }));
  const [only, ...more] = found;
  const meetsNoneTwice =
    only !== undefined &&
    more.length === 0 &&
    (only.walk.along === null || only.walk.parents.length === 1 || only.walk.parents === "theParent");
  const count = meetsNoneTwice
    ? `SELECT count(*) FROM ${only.tables} WHERE ${only.conditions.join(" AND ")}`
    : `SELECT count(DISTINCT key) FROM (${found
        .map(
          ({ tables, key, conditions }) =>
            `SELECT ${key} AS key FROM ${tables} WHERE ${conditions.join(" AND ")}`,
        )
        .join(" UNION ALL ")}) keys`;
  const rows = await snapshot.all<{ n: number }>(`SELECT (${count}) AS n${parentRows}`, values.parameters);
  return rows.map(({ n }) => n);
}
