import type { EntityKind } from "../news/entity-kind.js";
import { beginsWith } from "./named-selection.js";
import type { Snapshot } from "./snapshot.js";
import { Bindings } from "./sql.js";

/** An entity that a beginning of a name can mean. */
export interface Suggested {
  kind: EntityKind;
  id: number;
  /** Its first name that begins so: the main one, else an alias. */
  name: string;
  /** How many listed articles mention it. */
  articles: number;
}

/**
 * The entities with a name that begins so, folded, the most mentioned first, then by name; one statement. It looks at
 * all such names, which are a stretch of each kind's index.
 */
export function readSuggestions(
  snapshot: Snapshot,
  prefix: string,
  kinds: readonly EntityKind[],
  first: number,
): Promise<Suggested[]> {
  const { dialect } = snapshot;
  const values = new Bindings(dialect);
  const found = kinds.map(
    (kind) => `SELECT e.kind, e."entityId", e.articles, named.folded
      FROM (SELECT n."entityId", min(n.folded) AS folded FROM name n
        WHERE n.kind = '${kind}' AND ${beginsWith(values, "n.folded", prefix)} GROUP BY n."entityId") named
      ${dialect.joinByIndex("entity_count", "e", `e.kind = '${kind}' AND e."entityId" = named."entityId"`)}`,
  );
  const name = `SELECT n.name FROM name n
    WHERE n.kind = top.kind AND n."entityId" = top."entityId" AND ${beginsWith(values, "n.folded", prefix)}
    ORDER BY n.position LIMIT 1`;
  const order = `articles DESC, folded, kind, "entityId"`;
  return snapshot.all<Suggested>(
    `SELECT kind, "entityId" AS id, articles, (${name}) AS name
     FROM (SELECT * FROM (${found.join(" UNION ALL ")}) found ORDER BY ${order} LIMIT ${first}) top ORDER BY ${order}`,
    values.parameters,
  );
}
