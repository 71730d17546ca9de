import type { ArticleFilter } from "../database/article-filter.js";
import { countArticles, readArticlePages } from "../database/article-pages.js";
import type { Page, PageRequest } from "../database/page-request.js";
import { resolveFilter } from "../database/selection.js";
import type { Snapshot } from "../database/snapshot.js";
import type { Article } from "../entities/article.js";

/** A list that is read a page at a time and counted only where somebody asks. */
export interface Listing<Row> {
  page(request: PageRequest): Promise<Page<Row>>;
  count(): Promise<number>;
}

/**
 * All articles that a filter takes, newest first.
 *
 * ```ts
 * const { page, count } = listArticles(snapshot, { place: { anyOf: ["khyber-pakhtunkhwa"] } });
 * ```
 */
export function listArticles(snapshot: Snapshot, filter: ArticleFilter): Listing<Article> {
  const selection = resolveOnce(snapshot, filter);
  return {
    page: async (request) => {
      const [page] = await readArticlePages(snapshot, null, await selection(), request);
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
