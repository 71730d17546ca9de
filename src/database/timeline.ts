import { forEachParent } from "./article-pages.js";
import { matchedSql } from "./filter/matched-sql.js";
import { type ParentJoin, parentsSql, planWalks } from "./filter/plan.js";
import { isNever } from "./filter/predicate.js";
import type { Selection } from "./filter/resolve-filter.js";
import type { Snapshot } from "./snapshot.js";
import { Bindings } from "./sql.js";

/** How many articles were published at times that begin alike; null: at no known time. */
export type TimeCount = [prefix: string | null, count: number];

/** `2024-07-12`: the part of a time that tells its day (UTC). */
export const dayLength = 10;

/**
 * How many articles were published on each day (UTC), for each parent (once where there is none), in one statement.
 *
 * @param closer on these days how many at each time, in so many letters of it: 13 tell the hour, 24 all
 */
export async function readTimes(
  snapshot: Snapshot,
  from: ParentJoin | null,
  selection: Selection,
  closer: { days: readonly string[]; letters: number } | null = null,
): Promise<TimeCount[][]> {
  if (isNever(selection.predicate)) return forEachParent(from, () => []);
  const { dialect } = snapshot;
  const values = new Bindings(dialect);
  const parentRows = from ? ` FROM ${parentsSql(values, from)} ORDER BY p.key` : "";
  const matched = matchedSql(values, await planWalks(snapshot, from, selection));
  const time = dialect.isoTime('a."publishedAt"');
  const day = `substr(${time}, 1, ${dayLength})`;
  const prefix = closer ? `substr(${time}, 1, ${closer.letters})` : day;
  const days = closer ? ` WHERE ${day} ${values.bindOneOf(closer.days)}` : "";
  const rows = await snapshot.all<{ times: string }>(
    `SELECT (
      SELECT ${dialect.arrayOfRows(dialect.array(["counted.prefix", "counted.n"]), "counted.prefix")}
      FROM (SELECT ${prefix} AS prefix, count(*) AS n FROM (${matched}) matched
        ${dialect.joinInOrder} article a ON a.id = matched.key${days} GROUP BY 1) counted
    ) AS times${parentRows}`,
    values.parameters,
  );
  return rows.map(({ times }) => JSON.parse(times) as TimeCount[]);
}
