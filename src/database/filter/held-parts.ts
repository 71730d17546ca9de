import type { Snapshot } from "../snapshot.js";
import { Bindings } from "../sql.js";
import type { ArticleFilter } from "./article-filter.js";
import { everyFilter } from "./parts.js";
import { predicateSql } from "./predicate-sql.js";
import { type ResolvedFilter, toPredicate } from "./resolve-filter.js";

/** Whether a filter, or one nested in it, holds for an article. */
export type Holds = (part: ArticleFilter) => boolean;

/**
 * Which of the filters that are nested in a filter hold for each of some articles that it takes, in one statement; in
 * none where that follows from the filter itself.
 *
 * ```ts
 * const [holds] = await readHeldParts(snapshot, resolved, [42]);
 * holds?.(filter.or[0]);
 * ```
 */
export async function readHeldParts(
  snapshot: Snapshot,
  { filter, known }: ResolvedFilter,
  ids: readonly number[],
): Promise<Holds[]> {
  const parts = [...undecided(filter)];
  if (parts.length === 0) return ids.map(() => () => true);
  const { dialect } = snapshot;
  const values = new Bindings(dialect);
  const row = { values, key: "a.id", orderedAt: 'a."orderedAt"', article: "a", isShort: true };
  const held = parts.map(
    (part) => `CASE WHEN ${predicateSql(row, toPredicate(part, known))} THEN 1 ELSE 0 END`,
  );
  const rows = await snapshot.all<{ id: number; held: string }>(
    `SELECT a.id, CAST(${dialect.array(held)} AS text) AS held
     FROM ${values.bindEach(ids)} k ${dialect.joinById("article", "a", "k.value")} WHERE a.listed = 1`,
    values.parameters,
  );
  const byId = new Map(rows.map(({ id, held }) => [id, JSON.parse(held) as (0 | 1)[]]));
  return ids.map((id) => {
    const answers = byId.get(id) ?? [];
    const told = new Map(parts.map((part, index) => [part, answers[index] === 1]));
    return (part) => told.get(part) ?? true;
  });
}

/** Those of which the filter does not say whether they hold where it does. */
function* undecided(filter: ArticleFilter): Generator<ArticleFilter> {
  for (const part of filter.and ?? []) yield* undecided(part);
  for (const part of filter.or ?? []) yield* everyFilter(part);
  if (filter.not) yield* everyFilter(filter.not);
}
