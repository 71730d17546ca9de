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
  facet: FacetOf<Row>,
): Promise<FacetCount<Row>[][]> {
  const { dialect } = snapshot;
  const found = await readPerParent(snapshot, {
    from,
    selection: facet.kinds?.length === 0 ? noArticles : selection,
    ofNone: "[]",
    name: "facet",
    expression: async (values) => {
      const counted = await countedSql(snapshot, values, from, selection, facet.join);
      const top = topSql(values, counted, facet, "p.value");
      const value = dialect.array(["top.n", rowAsJson(dialect, facet.entity, "top")]);
      return `(SELECT ${dialect.arrayOfRows(value, topOrder("top"))} FROM (${top}) top)`;
    },
  });
  return found.map((values) =>
    (JSON.parse(values) as [number, unknown[]][]).map(([count, row]) => ({
      count,
      node: rowFromJson(facet.entity, row),
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
      const value = dialect.array(["top.n", "top.key"]);
      return `(SELECT ${dialect.arrayOfRows(value, topValueOrder("top"))} FROM (${topValuesSql(counted, first)}) top)`;
    },
  });
  return found.map((facet) =>
    (JSON.parse(facet) as [number, string][]).map(([count, node]) => ({ count, node })),
  );
}

/**
 * The entities that most of the articles have, as rows of their class with `n`, in how many.
 *
 * @param counted rows (key, n)
 * @param parent the parent's key in the statement
 */
export function topSql(
  values: Bindings,
  counted: string,
  { entity, kinds, least, exceptParent, first }: Omit<FacetOf<object>, "join">,
  parent: string,
): string {
  const conditions = [
    "c.id = counted.key",
    ...(kinds ? [`c.kind ${values.bindOneOf(kinds)}`] : []),
    ...(least > 1 ? [`counted.n >= ${values.bind(least)}`] : []),
    ...(exceptParent ? [`c.id <> ${parent}`] : []),
  ].join(" AND ");
  const limit = first === null ? "" : ` LIMIT ${first}`;
  return `SELECT counted.n, c.* FROM (${counted}) counted
    ${values.dialect.joinInOrder} ${tableOf(entity)} c ON ${conditions}
    ORDER BY counted.n DESC, c."sortName", c.id${limit}`;
}

/** The order of such rows. */
export function topOrder(alias: string): string {
  return `${alias}.n DESC, ${alias}."sortName", ${alias}.id`;
}

/** The values (key, n) that most of the articles have. */
export function topValuesSql(counted: string, first: number): string {
  return `SELECT counted.n, counted.key FROM (${counted}) counted WHERE counted.key IS NOT NULL
    ORDER BY counted.n DESC, counted.key LIMIT ${first}`;
}

/** The order of such values. */
export function topValueOrder(alias: string): string {
  return `${alias}.n DESC, ${alias}.key`;
}

async function countedSql(
  snapshot: Snapshot,
  values: Bindings,
  from: ParentJoin | null,
  selection: Selection,
  join: Join,
): Promise<string> {
  if (!from && isAlways(selection.predicate)) return countedOfAll(join);
  return countedOf(values, matchedSql(values, await planWalks(snapshot, from, selection, true)), join);
}

/** Rows (key, n): of each key of the join's link, how many articles it has; its own index is in the order of its keys. */
export function countedOfAll({ link, parentKey }: Join): string {
  const key = `f.${quote(parentKey)}`;
  return `SELECT ${key} AS key, count(*) AS n FROM ${link} f WHERE f.listed = 1 GROUP BY ${key}`;
}

/** The same, of some articles. */
export function countedOf(
  { dialect }: Bindings,
  matched: string,
  { link, parentKey, childKey }: Join,
): string {
  const key = `f.${quote(parentKey)}`;
  return `SELECT ${key} AS key, count(*) AS n FROM (${matched}) matched
    ${dialect.joinInOrder} ${link} f ON f.${quote(childKey ?? "id")} = matched.key GROUP BY ${key}`;
}
