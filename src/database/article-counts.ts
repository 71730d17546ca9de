import { matchedSql } from "./filter/matched-sql.js";
import { readPerParent } from "./filter/per-parent.js";
import { type ParentJoin, planWalks } from "./filter/plan.js";
import type { Selection } from "./filter/resolve-filter.js";
import type { Snapshot } from "./snapshot.js";

/** How many articles there are for each parent (one count where there is none), in one statement, exactly. */
export function countArticles(
  snapshot: Snapshot,
  from: ParentJoin | null,
  selection: Selection,
): Promise<number[]> {
  return readPerParent(snapshot, {
    from,
    selection,
    ofNone: 0,
    name: "n",
    expression: async (values) => {
      const matched = matchedSql(values, await planWalks(snapshot, from, selection, true));
      return `(SELECT count(*) FROM (${matched}) matched)`;
    },
  });
}
