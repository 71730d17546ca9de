import type { ArticleFilter } from "./article-filter.js";

/** A filter and all the filters nested in it. */
export function* everyFilter(filter: ArticleFilter): Generator<ArticleFilter> {
  yield filter;
  for (const nested of [...(filter.and ?? []), ...(filter.or ?? []), ...(filter.not ? [filter.not] : [])]) {
    yield* everyFilter(nested);
  }
}
