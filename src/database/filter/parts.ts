import type { ArticleFilter } from "./article-filter.js";

/** A filter and all the filters nested in it. */
export function* everyFilter(filter: ArticleFilter): Generator<ArticleFilter> {
  yield filter;
  for (const nested of [...(filter.and ?? []), ...(filter.or ?? []), ...(filter.not ? [filter.not] : [])]) {
    yield* everyFilter(nested);
  }
}

/** A filter or one nested in it, and whether it is to hold: under a `not` it is not. */
export interface WantedPart {
  part: ArticleFilter;
  isWanted: boolean;
}

/**
 * A filter and those nested in it, as far as they are to be gone into:
 * `[...wantedParts({ not: filter }, () => true)]` has a filter that is not wanted.
 */
export function* wantedParts(
  filter: ArticleFilter,
  follow: (wanted: WantedPart) => boolean,
  isWanted = true,
): Generator<WantedPart> {
  const wanted = { part: filter, isWanted };
  if (!follow(wanted)) return;
  yield wanted;
  for (const nested of [...(filter.and ?? []), ...(filter.or ?? [])]) {
    yield* wantedParts(nested, follow, isWanted);
  }
  if (filter.not) yield* wantedParts(filter.not, follow, !isWanted);
}
