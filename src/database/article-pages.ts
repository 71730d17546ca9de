import { Article } from "../entities/article.js";
import { BadUserInput } from "../errors.js";
import type { ArticleOrder, ListedArticle } from "./article-order.js";
import { type BoundPage, bindPage } from "./bound-page.js";
import { probe, probeLimit } from "./filter/measure.js";
import { readPerParent } from "./filter/per-parent.js";
import {
  archiveWalk,
  checksOf,
  type ParentCheck,
  type ParentJoin,
  type Plan,
  parentChecksOf,
  planCollection,
  planRanking,
  planWalks,
  planWalksOf,
  type Walk,
  type WalkedFrom,
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
 * condition is checked row by row by key. By rank, all that matches is ranked.
 *
 * @throws BadUserInput where the order is by rank and the selection searches no texts
 */
export async function readArticlePages(
  snapshot: Snapshot,
  from: ParentJoin | null,
  selection: Selection,
  order: ArticleOrder,
  request: PageRequest,
): Promise<Page<ListedArticle>[]> {
  const { dialect } = snapshot;
  const pages = await readPerParent(snapshot, {
    from,
    selection,
    ofNone: "[]",
    name: "page",
    expression: async (values) => {
      const bound = bindPage(values, request, order.by === "rank" ? Number : undefined);
      const candidates = await candidatesSql(values, snapshot, from, selection, order, bound);
      const inOrder = `found.sort ${order.direction}, found.key ${order.direction}`;
      const article = rowAsJson(dialect, Article, "c");
      const row = order.by === "rank" ? dialect.array([article, "found.sort"]) : dialect.array([article]);
      return `(
        SELECT ${dialect.arrayOfRows(row, inOrder)}
        FROM (${candidates}) found ${dialect.joinInOrder} article c ON c.id = found.key
      )`;
    },
  });
  return pages.map((page) =>
    pageOfRows(
      (JSON.parse(page) as [unknown[], number?][]).map(([row, rank]) => ({
        ...rowFromJson(Article, row),
        rank,
      })),
      request,
    ),
  );
}

/** Rows (sort, key) of a page, one more than asked for. */
async function candidatesSql(
  values: Bindings,
  snapshot: Snapshot,
  from: ParentJoin | null,
  selection: Selection,
  order: ArticleOrder,
  page: BoundPage,
): Promise<string> {
  switch (order.by) {
    case "date":
      return datedSql(values, await planWalks(snapshot, from, selection, false), order, page);
    case "update": {
      const collection = await planCollection(snapshot, from, selection);
      return updatedSql(
        values,
        collection,
        archiveWalk(parentChecksOf(from), selection.predicate),
        order,
        page,
      );
    }
    case "rank":
      return rankedSql(values, parentChecksOf(from), selection, order, page);
  }
}

/** Rows (sort, key) of a page of one parent, or of all articles, one more than asked for, in whatever order. */
export function candidatesOf(
  values: Bindings,
  from: WalkedFrom | null,
  selection: Selection,
  order: ArticleOrder,
  page: BoundPage,
): string {
  const parentChecks = checksOf(from);
  switch (order.by) {
    case "date":
      return datedSql(values, planWalksOf(from, selection, false), order, page, from?.parent);
    case "update": {
      const plan = planWalksOf(from, selection, true);
      const isCollected = plan.size !== null && plan.size < probeLimit;
      const archive = archiveWalk(parentChecks, selection.predicate);
      if (isCollected || !from) return updatedSql(values, isCollected ? plan : null, archive, order, page);
      return updatedOfParentSql(values, from, plan, archive, order, page);
    }
    case "rank":
      return rankedSql(values, parentChecks, selection, order, page);
  }
}

/** From all that matches. */
function rankedSql(
  values: Bindings,
  parentChecks: readonly ParentCheck[],
  { predicate }: Selection,
  order: ArticleOrder,
  page: BoundPage,
): string {
  const ranking = planRanking(parentChecks, predicate);
  if (ranking) return pageSql(values, ranking, order, page);
  throw new BadUserInput(
    "RELEVANCE is how well stories match a search; give filter.search with something to be found.",
    ["orderBy"],
  );
}

/**
 * From walks that are in its order.
 *
 * @param parent what a walk from the parent is fixed to, where not to `p.value`
 */
function datedSql(
  values: Bindings,
  { walks }: Plan,
  order: ArticleOrder,
  page: BoundPage,
  parent?: string,
): string {
  const found = walks.map((walk) => {
    if (walk.parents === "theParent") return pageSql(values, walk, order, page, parent);
    if (!leadsFromMany(walk)) return pageSql(values, walk, order, page);
    // A bounded merge: each key's walk stops at the page's size, and only what they found is sorted.
    const each = pageSql(values, walk, order, page, "d.value");
    const merged = values.dialect.forEach(values.bindEach(walk.parents), "d", each, ["sort", "key"]);
    return `SELECT sort, key FROM ${merged} merged`;
  });
  return walks.some(leadsFromMany) || walks.length !== 1 ? mergedSql(found, order, page) : found.join();
}

/** The same in the order of updates: those few are collected, or the one index is walked that is in this order. */
function updatedSql(
  values: Bindings,
  collection: Plan | null,
  archive: Walk,
  order: ArticleOrder,
  page: BoundPage,
): string {
  if (!collection) return pageSql(values, archive, order, page);
  const found = collection.walks.map((walk) => pageSql(values, walk, order, page));
  return found.length === 1 ? found.join() : mergedSql(found, order, page);
}

/** The same of one parent: whether its articles are few is seen when the statement is run. */
function updatedOfParentSql(
  values: Bindings,
  { join, parent }: WalkedFrom,
  { walks }: Plan,
  archive: Walk,
  order: ArticleOrder,
  page: BoundPage,
): string {
  const size = probe(join, `= ${parent}`);
  const rowsWhere = (condition: string, rows: string) =>
    values.dialect.forEach(`(SELECT 1 AS value WHERE ${condition})`, "d", rows, ["sort", "key"]);
  const few = walks.map((walk) => pageSql(values, walk, order, page, parent)).join();
  const many = pageSql(values, archive, order, page);
  return `SELECT sort, key FROM ${rowsWhere(`${size} < ${probeLimit}`, few)} few
    UNION ALL SELECT sort, key FROM ${rowsWhere(`${size} >= ${probeLimit}`, many)} many`;
}

function mergedSql(found: readonly string[], order: ArticleOrder, page: BoundPage): string {
  if (found.length === 0) return 'SELECT m."orderedAt" AS sort, m.id AS key FROM article m WHERE FALSE';
  const parts = found.map((rows) => `SELECT * FROM (${rows}) part`).join(" UNION ALL ");
  return `SELECT DISTINCT sort, key FROM (${parts}) parts ${endOf(order, page)}`;
}

/** What one walk finds of a page. */
function pageSql(
  values: Bindings,
  walk: Walk,
  order: ArticleOrder,
  page: BoundPage,
  fixedTo?: string,
): string {
  const sortBy = order.by;
  const isShort = sortBy !== "rank";
  const { tables, key, sort, conditions } = walkSql(values, walk, { fixedTo, isShort, sortBy });
  for (const [comparison, { value, id }] of bounds(order.direction, page)) {
    conditions.push(`(${sort}, ${key}) ${comparison} (${value()}, ${id()})`);
  }
  // An article that several of the walk's keys lead to is one article.
  const distinct = fixedTo === undefined && leadsFromMany(walk) ? "DISTINCT " : "";
  return `SELECT ${distinct}${sort} AS sort, ${key} AS key FROM ${tables}
    WHERE ${conditions.join(" AND ")} ${endOf(order, page)}`;
}

function leadsFromMany(walk: Walk): walk is Walk & { parents: readonly (number | string)[] } {
  return walk.parents !== "theParent" && walk.parents.length > 1;
}

function endOf(order: ArticleOrder, page: BoundPage): string {
  const direction = walkDirection(order.direction, page);
  return `ORDER BY sort ${direction}, key ${direction} LIMIT ${page.size + 1}`;
}
