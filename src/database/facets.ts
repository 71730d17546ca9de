import { matchedSql } from "./filter/matched-sql.js";
import { readPerParent } from "./filter/per-parent.js";
import { type ParentJoin, planWalks } from "./filter/plan.js";
import { isAlways, never } from "./filter/predicate.js";
import type { Selection } from "./filter/resolve-filter.js";
import type { Join } from "./join.js";
import type { Snapshot } from "./snapshot.js";
import { type Bindings, quote } from "./sql.js";
import { rowAsJson, rowFromJson, type StoredClass, tableOf } from "./stored-class.js";

const noArticles: Selection = { predicate: never, sizes: new Map() };

/** What a facet counts: the entities that the join's link ties to articles, or the sources of articles. */
export interface FacetOf<Row extends object> {
  /** From the entity to its articles, read the other way round here. */
  join: Join;
  entity: StoredClass<Row>;
  /** Only entities of these kinds; for places. */
  kinds: readonly string[] | null;
  /** Only what is in at least so many of the articles. */
  least: number;
  /** Whether the parent, which is of the same class, is left out. */
  exceptParent: boolean;
  /** How many values at most; null: all. */
  first: number | null;
}

/** One value of a facet. */
export interface FacetCount<Node> {
  node: Node;
  /** How many of the articles have it. */
  count: number;
}

/**
 * In how many of the articles each entity is, for each parent (once where there is none), the most frequent first,
 * then by name; one statement.
 */
export async function readFacets<Row extends object>(
  snapshot: Snapshot,
  from: ParentJoin | null,
  selection: Selection,
  { join, entity, kinds, least, exceptParent, first }: FacetOf<Row>,
): Promise<FacetCount<Row>[][]> {
  const { dialect } = snapshot;
  const order = `top.n DESC, top."sortName", top.id`;
  const found = await readPerParent(snapshot, {
    from,
    selection: kinds?.length === 0 ? noArticles : selection,
    ofNone: "[]",
    name: "facet",
    expression: async (values) => {
      const counted = await countedSql(snapshot, values, from, selection, join);
      const conditions = [
        "c.id = counted.key",
        ...(kinds ? [`c.kind ${values.bindOneOf(kinds)}`] : []),
        ...(least > 1 ? [`counted.n >= ${values.bind(least)}`] : []),
        ...(exceptParent ? ["c.id <> p.value"] : []),
      ].join(" AND ");
      const limit = first === null ? "" : ` LIMIT ${first}`;
      return `(
        SELECT ${dialect.arrayOfRows(dialect.array(["top.n", rowAsJson(dialect, entity, "top")]), order)}
        FROM (SELECT counted.n, c.* FROM (${counted}) counted
          ${dialect.joinInOrder} ${tableOf(entity)} c ON ${conditions}
          ORDER BY counted.n DESC, c."sortName", c.id${limit}) top
      )`;
    },
  });
  return found.map((facet) =>
    (JSON.parse(facet) as [number, unknown[]][]).map(([count, row]) => ({
      count,
      node: rowFromJson(entity, row),
    })),
  );
}

/** In how many of the articles each value of a column of theirs stands, as `readFacets`. */
export async function readValueFacets(
  snapshot: Snapshot,
  from: ParentJoin | null,
  selection: Selection,
  join: Join,
  first: number,
): Promise<FacetCount<string>[][]> {
  const { dialect } = snapshot;
  const found = await readPerParent(snapshot, {
    from,
    selection,
    ofNone: "[]",
    name: "facet",
    expression: async (values) => {
      const counted = await countedSql(snapshot, values, from, selection, join);
      return `(
        SELECT ${dialect.arrayOfRows(dialect.array(["top.n", "top.key"]), "top.n DESC, top.key")}
        FROM (SELECT counted.n, counted.key FROM (${counted}) counted WHERE counted.key IS NOT NULL
          ORDER BY counted.n DESC, counted.key LIMIT ${first}) top
      )`;
    },
  });
  return found.map((facet) =>
    (JSON.parse(facet) as [number, string][]).map(([count, node]) => ({ count, node })),
  );
}

/** Rows (key, n): of each key of the join's link, how many of the articles it has. */
async function countedSql(
  snapshot: Snapshot,
  values: Bindings,
  from: ParentJoin | null,
  selection: Selection,
  join: Join,
): Promise<string> {
  const key = `f.${quote(join.parentKey)}`;
  // Of all articles the link's own index tells, which is in the order of its keys.
  if (!from && isAlways(selection.predicate)) {
    return `SELECT ${key} AS key, count(*) AS n FROM ${join.link} f WHERE f.listed = 1 GROUP BY ${key}`;
  }
  const matched = matchedSql(values, await planWalks(snapshot, from, selection, true));
  return `SELECT ${key} AS key, count(*) AS n FROM (${matched}) matched
    ${values.dialect.joinInOrder} ${join.link} f ON f.${quote(join.childKey ?? "id")} = matched.key GROUP BY ${key}`;
}
