import { countArticles } from "../database/article-counts.js";
import type { ArticleOrder } from "../database/article-order.js";
import { readArticlePages } from "../database/article-pages.js";
import type { ArticleFilter } from "../database/filter/article-filter.js";
import { resolveFilter } from "../database/filter/resolve-filter.js";
import type { Page, PageRequest } from "../database/page-request.js";
import type { Snapshot } from "../database/snapshot.js";
import type { Article } from "../entities/article.js";

/** A list that is read a page at a time and counted only where somebody asks. */
export interface Listing<Row> {
  page(request: PageRequest): Promise<Page<Row>>;
  count(): Promise<number>;
}

/**
 * All articles that a filter takes, in an order.
 *
 * ```ts
 * const filter = { place: { anyOf: ["khyber-pakhtunkhwa"] } };
 * const { page, count } = listArticles(snapshot, filter, articleOrders.newest);
 * ```
 */
export function listArticles(
  snapshot: Snapshot,
  filter: ArticleFilter,
  order: ArticleOrder,
): Listing<Article> {
  const selection = resolveOnce(snapshot, filter);
  return {
    page: async (request) => {
      const [page] = await readArticlePages(snapshot, null, await selection(), order, request);
      return page as Page<Article>;
    },
    count: async () => {
      const [count] = await countArticles(snapshot, null, await selection());
      return count as number;
    },
  };
}

/** Page and count share one look-up, which is made only where one of them is asked for. */
function resolveOnce(snapshot: Snapshot, filter: ArticleFilter) {
  let selection: ReturnType<typeof resolveFilter> | undefined;
  return () => {
    selection ??= resolveFilter(snapshot, filter);
    return selection;
  };
}
