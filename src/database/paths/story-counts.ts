import type { Snapshot } from "../snapshot.js";
import { Bindings } from "../sql.js";
import { countedSql } from "./actor-number.js";

/** In how many listed stories each actor is, by its number; one statement. */
export async function readStoryCounts(
  snapshot: Snapshot,
  actors: readonly number[],
): Promise<Map<number, number>> {
  const values = new Bindings(snapshot.dialect);
  const counts = values.dialect.joinByIndex("entity_count", "e", countedSql("e", "p.value"));
  const rows = await snapshot.all<{ actor: number; articles: number }>(
    `SELECT p.value AS actor, e.articles FROM ${values.bindEach(actors)} p ${counts}`,
    values.parameters,
  );
  return new Map(rows.map(({ actor, articles }) => [actor, articles]));
}
