import { Article } from "../entities/article.js";
import type { ArticleOrder } from "./article-order.js";
import { readPerParent } from "./filter/per-parent.js";
import {
  archiveWalk,
  type ParentJoin,
  type Plan,
  planCollection,
  planWalks,
  type Walk,
} from "./filter/plan.js";
import type { Selection } from "./filter/resolve-filter.js";
import { walkSql } from "./filter/walk-sql.js";
import { bounds, type Page, type PageRequest, pageOfRows, walkDirection } from "./page-request.js";
import type { Snapshot } from "./snapshot.js";
import type { Bindings } from "./sql.js";
import { rowAsJson, rowFromJson } from "./stored-class.js";

/**
 * A page of articles for each parent (one page where there is none), in one statement. It costs what the pages hold
 * and not what the archive holds: the index of the most selective condition is walked from the cursor on, every other
 * condition is checked row by row by key.
 */
export async function readArticlePages(
  snapshot: Snapshot,
  from: ParentJoin | null,
  selection: Selection,
  order: ArticleOrder,
  request: PageRequest,
): Promise<Page<Article>[]> {
  const { dialect } = snapshot;
  const pages = await readPerParent(snapshot, {
    from,
    selection,
    ofNone: "[]",
    name: "page",
    expression: async (values) => {
      const candidates = order.isByDate
        ? datedSql(values, await planWalks(snapshot, from, selection), order, request)
        : updatedSql(
            values,
            await planCollection(snapshot, from, selection),
            from,
            selection,
            order,
            request,
          );
      const inOrder = `found.sort ${order.direction}, found.key ${order.direction}`;
      return `(
        SELECT ${dialect.arrayOfRows(rowAsJson(dialect, Article, "c"), inOrder)}
        FROM (${candidates}) found ${dialect.joinInOrder} article c ON c.id = found.key
      )`;
    },
  });
  return pages.map((page) =>
    pageOfRows(
      (JSON.parse(page) as unknown[][]).map((row) => rowFromJson(Article, row)),
      request,
    ),
  );
}

/** Rows (sort, key) of a page, one more than asked for, from walks that are in its order. */
function datedSql(values: Bindings, { walks }: Plan, order: ArticleOrder, request: PageRequest): string {
  const found = walks.map((walk) => {
    if (!leadsFromMany(walk)) return pageSql(values, walk, order, request);
    // A bounded merge: each key's walk stops at the page's size, and only what they found is sorted.
    const each = pageSql(values, walk, order, request, "d.value");
    const merged = values.dialect.forEach(values.bindEach(walk.parents), "d", each, ["sort", "key"]);
    return `SELECT sort, key FROM ${merged} merged`;
  });
  return walks.some(leadsFromMany) || walks.length !== 1 ? mergedSql(found, order, request) : found.join();
}

/** The same in the order of updates: those few are collected, or the one index is walked that is in this order. */
function updatedSql(
  values: Bindings,
  collection: Plan | null,
  from: ParentJoin | null,
  { predicate }: Selection,
  order: ArticleOrder,
  request: PageRequest,
): string {
  if (!collection) return pageSql(values, archiveWalk(from, predicate), order, request);
  const found = collection.walks.map((walk) => pageSql(values, walk, order, request));
  return found.length === 1 ? found.join() : mergedSql(found, order, request);
}

function mergedSql(found: readonly string[], order: ArticleOrder, request: PageRequest): string {
  if (found.length === 0) return "SELECT NULL AS sort, NULL AS key WHERE FALSE";
  const parts = found.map((rows) => `SELECT * FROM (${rows}) part`).join(" UNION ALL ");
  return `SELECT DISTINCT sort, key FROM (${parts}) parts ${endOf(order, request)}`;
}

/** What one walk finds of a page. */
function pageSql(
  values: Bindings,
  walk: Walk,
  order: ArticleOrder,
  request: PageRequest,
  fixedTo?: string,
): string {
  const sortBy = order.isByDate ? "date" : "update";
  const { tables, key, sort, conditions } = walkSql(values, walk, { fixedTo, isShort: true, sortBy });
  for (const [comparison, position] of bounds(order.direction, request)) {
    conditions.push(
      `(${sort}, ${key}) ${comparison} (${values.bind(position.value)}, ${values.bind(position.id)})`,
    );
  }
  // An article that several of the walk's keys lead to is one article.
  const distinct = fixedTo === undefined && leadsFromMany(walk) ? "DISTINCT " : "";
  return `SELECT ${distinct}${sort} AS sort, ${key} AS key FROM ${tables}
    WHERE ${conditions.join(" AND ")} ${endOf(order, request)}`;
}

function leadsFromMany(walk: Walk): walk is Walk & { parents: readonly (number | string)[] } {
  return walk.along !== null && walk.parents !== "theParent" && walk.parents.length > 1;
}

function endOf(order: ArticleOrder, request: PageRequest): string {
  const direction = walkDirection(order.direction, request);
  return `ORDER BY sort ${direction}, key ${direction} LIMIT ${request.size + 1}`;
}
