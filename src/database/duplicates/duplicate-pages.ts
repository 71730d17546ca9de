import { Article } from "../../entities/article.js";
import { type BoundPage, bindPage } from "../bound-page.js";
import { articleDuplicates } from "../joins.js";
import {
  bounds,
  type Direction,
  type Page,
  type PageRequest,
  type Position,
  pageOfRows,
  walkDirection,
} from "../page-request.js";
import type { Snapshot } from "../snapshot.js";
import { Bindings } from "../sql.js";
import { rowAsJson, rowFromJson } from "../stored-class.js";

/** A near-duplicate of some article. */
export interface Duplicate {
  /** From 0 to 1, in thousandths. */
  similarity: number;
  article: Article;
}

const link = articleDuplicates.link;

/** A page of near-duplicates for each article, the most similar first, then the newest; one statement. */
export async function readDuplicatePages(
  snapshot: Snapshot,
  articles: readonly number[],
  request: PageRequest,
): Promise<Page<Duplicate>[]> {
  const { dialect } = snapshot;
  const values = new Bindings(dialect);
  const parentRows = values.bindEach(articles);
  const page = bindPage(values, request, (value) => {
    const { similarity, orderedAt } = similarPosition(value);
    return [similarity, orderedAt];
  });
  const rows = await snapshot.all<{ page: string }>(
    `SELECT (
      SELECT ${dialect.arrayOfRows(
        dialect.array(["found.similarity", rowAsJson(dialect, Article, "c")]),
        duplicatesOrderSql("found", "DESC"),
      )}
      FROM (${duplicateCandidatesSql("p.value", page)}) found
      ${dialect.joinInOrder} article c ON c.id = found.key
    ) AS page FROM ${parentRows} p ORDER BY p.key`,
    values.parameters,
  );
  return rows.map(({ page }) =>
    pageOfRows(
      (JSON.parse(page) as [number, unknown[]][]).map(([similarity, article]) => ({
        similarity: similarity / 1000,
        article: rowFromJson(Article, article),
      })),
      request,
    ),
  );
}

/** Rows (similarity, sort, key) of a page of an article's near-duplicates, one more than asked for. */
export function duplicateCandidatesSql(article: string, page: BoundPage): string {
  const direction = walkDirection("DESC", page);
  const conditions = [`m."articleId" = ${article}`, "m.listed = 1"];
  for (const [comparison, { value, id }] of bounds("DESC", page)) {
    conditions.push(`(m.similarity, m."orderedAt", m."otherId") ${comparison} (${value()}, ${id()})`);
  }
  return `SELECT m.similarity, m."orderedAt" AS sort, m."otherId" AS key FROM ${link} m
    WHERE ${conditions.join(" AND ")}
    ORDER BY m.similarity ${direction}, m."orderedAt" ${direction}, m."otherId" ${direction}
    LIMIT ${page.size + 1}`;
}

/** The order of such rows. */
export function duplicatesOrderSql(alias: string, direction: Direction): string {
  return `${alias}.similarity ${direction}, ${alias}.sort ${direction}, ${alias}.key ${direction}`;
}

/** How many near-duplicates an article has, as an expression. */
export function countDuplicatesSql(article: string): string {
  return `(SELECT count(*) FROM ${link} m WHERE m."articleId" = ${article} AND m.listed = 1)`;
}

/** How many near-duplicates each article has, exactly; one statement. */
export async function countDuplicates(snapshot: Snapshot, articles: readonly number[]): Promise<number[]> {
  const values = new Bindings(snapshot.dialect);
  const rows = await snapshot.all<{ n: number }>(
    `SELECT ${countDuplicatesSql("p.value")} AS n
     FROM ${values.bindEach(articles)} p ORDER BY p.key`,
    values.parameters,
  );
  return rows.map(({ n }) => n);
}

/** Where a near-duplicate stands in its list; as a position's value `893 2024-07-12T00:00:00.000Z`. */
export function positionOfDuplicate({ similarity, article }: Duplicate): Position {
  return { value: `${Math.round(similarity * 1000)} ${article.orderedAt}`, type: "Article", id: article.id };
}

/** What a position's value holds. */
export function similarPosition(value: string): { similarity: number; orderedAt: string } {
  const [similarity = "", orderedAt = ""] = value.split(" ");
  return { similarity: Number(similarity), orderedAt };
}
