import { matchedSql } from "../filter/matched-sql.js";
import { probeLimit } from "../filter/measure.js";
import { planWalks } from "../filter/plan.js";
import { all, type Linked } from "../filter/predicate.js";
import type { Selection } from "../filter/resolve-filter.js";
import { entityArticles } from "../joins.js";
import type { Snapshot } from "../snapshot.js";
import { Bindings } from "../sql.js";
import type { CountedActor } from "./actor-number.js";

/**
 * Whether a listed story of a selection mentions both actors: exactly, however many stories each is in. One statement,
 * which walks the stories of the one who is in fewer, or those of the filter's rarest condition, until one is found.
 */
export async function shareStory(
  snapshot: Snapshot,
  actors: readonly CountedActor[],
  { predicate, sizes }: Selection,
): Promise<boolean> {
  const rarestFirst = actors.toSorted((one, other) => one.articles - other.articles);
  const mentioned = rarestFirst.map(({ kind, id, articles }): [Linked, number] => [
    { is: "linked", join: entityArticles[kind], parents: [id], tie: null },
    // No more than conditions of filters are counted: of two that are frequent the first is walked.
    Math.min(articles, probeLimit),
  ]);
  const both: Selection = {
    predicate: all([...mentioned.map(([condition]) => condition), predicate]),
    sizes: new Map([...mentioned, ...sizes]),
  };
  const values = new Bindings(snapshot.dialect);
  const matched = matchedSql(values, await planWalks(snapshot, null, both, false));
  const found = await snapshot.all(`SELECT 1 AS shared FROM (${matched}) matched LIMIT 1`, values.parameters);
  return found.length > 0;
}
