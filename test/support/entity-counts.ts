import { tableOf } from "../../src/database/stored-class.js";
import { kindTables } from "../../src/ingest/kinds.js";
import type { EntityKind } from "../../src/news/entity-kind.js";
import { byEngine } from "./plan.js";

/**
 * A query that gives the `id` of what is stored of a kind's counts other than its mentions say: entities that are
 * counted wrongly or not at all, and counts of none.
 */
export function wrongCountsSql(kind: EntityKind): string {
  const { entity, mention, key } = kindTables[kind];
  const latest = byEngine({
    sqlite: 'max("orderedAt")',
    postgres: `to_char(max("orderedAt") AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
  });
  return `SELECT coalesce(e.id, k."entityId") AS id
    FROM ${tableOf(entity)} e
    FULL JOIN (SELECT * FROM entity_count WHERE kind = '${kind}') k ON k."entityId" = e.id
    LEFT JOIN (SELECT "${key}" AS id, count(*) AS n, ${latest} AS latest FROM ${tableOf(mention)}
      WHERE listed = 1 GROUP BY "${key}") m ON m.id = e.id
    WHERE e.id IS NULL OR k."entityId" IS NULL OR k.articles <> coalesce(m.n, 0)
      OR k."latestAt" <> coalesce(m.latest, '')`;
}
