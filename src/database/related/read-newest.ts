import type { EntityKind } from "../../news/entity-kind.js";
import type { Predicate } from "../filter/predicate.js";
import { walkSql } from "../filter/walk-sql.js";
import { entityArticles } from "../joins.js";
import type { Snapshot } from "../snapshot.js";
import { Bindings } from "../sql.js";

/** The newest articles that mention an entity. */
export interface NewestOf {
  kind: EntityKind;
  id: number;
  articles: number[];
}

/**
 * The newest listed articles of each entity that meet a predicate: the index is walked in their order, no further than
 * so many. One statement.
 */
export async function readNewest(
  snapshot: Snapshot,
  entities: readonly { kind: EntityKind; id: number }[],
  predicate: Predicate,
  most: number,
): Promise<NewestOf[]> {
  if (entities.length === 0) return [];
  const { dialect } = snapshot;
  const values = new Bindings(dialect);
  const kinds = [...new Set(entities.map(({ kind }) => kind))].sort();
  const walks = kinds.map((kind) => {
    const parents = entities.filter((entity) => entity.kind === kind).map(({ id }) => id);
    const { tables, key, sort, conditions } = walkSql(
      values,
      { along: entityArticles[kind], parents, tie: null, checks: predicate, parentChecks: [] },
      { fixedTo: "d.value", isShort: true, sortBy: "date" },
    );
    return `SELECT '${kind}' AS kind, d.value AS id, (
        SELECT ${dialect.arrayOfRows("w.key", "w.sort DESC, w.key DESC")}
        FROM (SELECT ${sort} AS sort, ${key} AS key FROM ${tables} WHERE ${conditions.join(" AND ")}
          ORDER BY ${sort} DESC, ${key} DESC LIMIT ${most}) w
      ) AS articles FROM ${values.bindEach(parents)} d`;
  });
  const rows = await snapshot.all<Omit<NewestOf, "articles"> & { articles: string }>(
    walks.join(" UNION ALL "),
    values.parameters,
  );
  return rows.map(({ articles, ...entity }) => ({ ...entity, articles: JSON.parse(articles) }));
}
