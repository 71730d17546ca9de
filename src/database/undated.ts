import type { Dialect } from "./dialect.js";

/**
 * Whether nobody knows when an article was published, as a condition: an index that holds no others is asked, not the
 * article's own row. Of all others `orderedAt`, which stands in every index that lists articles, is `publishedAt`.
 *
 * @param key the article's key in the statement
 */
export function isUndated({ byIndex, existsByRow }: Dialect, key: string): string {
  // With a limit: see `oneOf` in `filter/predicate-sql.ts`.
  return existsByRow(
    `SELECT 1 FROM ${byIndex("article u", "article_undated")} WHERE u.id = ${key} AND u."publishedAt" IS NULL LIMIT 1`,
  );
}
