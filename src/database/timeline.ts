import { matchedSql } from "./filter/matched-sql.js";
import { readPerParent } from "./filter/per-parent.js";
import { type ParentJoin, planWalks } from "./filter/plan.js";
import type { Selection } from "./filter/resolve-filter.js";
import type { Snapshot } from "./snapshot.js";
import type { Bindings } from "./sql.js";
import { isUndated } from "./undated.js";

/** How many articles were published at times that begin alike; null: at no known time. */
export type TimeCount = [prefix: string | null, count: number];

/** `2024-07-12`: the part of a time that tells its day (UTC). */
export const dayLength = 10;

/** At which days to look closer, and in how many letters of a time. */
interface CloserLook {
  days: readonly string[];
  letters: number;
}

/**
 * How many articles were published on each day (UTC), for each parent (once where there is none), in one statement.
 *
 * @param closer on these days how many at each time, in so many letters of it: 13 tell the hour, 24 all
 */
export async function readTimes(
  snapshot: Snapshot,
  from: ParentJoin | null,
  selection: Selection,
  closer: CloserLook | null = null,
): Promise<TimeCount[][]> {
  const found = await readPerParent(snapshot, {
    from,
    selection,
    ofNone: "[]",
    name: "times",
    expression: async (values) => {
      const plan = await planWalks(snapshot, from, selection, true);
      const matched = matchedSql(values, plan, { isDated: true });
      return timesSql(values, matched, closer);
    },
  });
  return found.map((times) => JSON.parse(times) as TimeCount[]);
}

/** A JSON list of what `readTimes` gives of some articles, rows (key, at): by what they are ordered. */
export function timesSql(values: Bindings, matched: string, closer: CloserLook | null = null): string {
  const { dialect } = values;
  const beginning = (letters: number) =>
    `CASE WHEN NOT ${isUndated(dialect, "matched.key")} THEN substr(${dialect.isoTime("matched.at")}, 1, ${letters}) END`;
  const day = beginning(dayLength);
  const prefix = closer ? beginning(closer.letters) : day;
  const days = closer ? ` WHERE ${day} ${values.bindOneOf(closer.days)}` : "";
  return `(
    SELECT ${dialect.arrayOfRows(dialect.array(["counted.prefix", "counted.n"]), "counted.prefix")}
    FROM (SELECT ${prefix} AS prefix, count(*) AS n FROM (${matched}) matched${days} GROUP BY 1) counted
  )`;
}
