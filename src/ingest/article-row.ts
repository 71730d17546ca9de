import type { Article } from "../entities/article.js";
import type { NewsItem } from "../news/news-item.js";
import { countWords } from "../text/count-words.js";
import { usualSlug } from "../text/usual-slug.js";
import { sha256 } from "./digest.js";
import type { SlugRegistry } from "./slug-registry.js";

/** What the archive gives a story once and keeps through its versions. */
export type Kept = Pick<Article, "id" | "slug" | "firstSeenAt">;

export type ArticleRow = Omit<Article, "__typename">;

/**
 * The row of a story: `articleRow(item, digest, kept, sourceId, now)`.
 *
 * `orderedAt` is `publishedAt`, or `firstSeenAt` where the source gives no date; `listed` is 1 for a usable story
 * that is under no embargo at `now` (UTC with milliseconds).
 */
export function articleRow(
  item: NewsItem,
  digest: string,
  kept: Kept,
  sourceId: number,
  now: string,
): ArticleRow {
  const embargoed = item.embargoedUntil !== null && item.embargoedUntil > now;
  return {
    id: kept.id,
    slug: kept.slug,
    firstSeenAt: kept.firstSeenAt,
    uri: item.uri,
    sourceId,
    url: item.url,
    headline: item.headline,
    standfirst: item.standfirst,
    byline: item.byline,
    language: item.language,
    dateline: item.dateline,
    publishedAt: item.publishedAt,
    updatedAt: item.updatedAt,
    orderedAt: item.publishedAt ?? kept.firstSeenAt,
    version: item.version,
    status: item.status,
    embargoedUntil: item.embargoedUntil,
    listed: item.status === "USABLE" && !embargoed ? 1 : 0,
    wordCount: countWords([item.headline, item.standfirst, item.body].filter(Boolean).join("\n\n")),
    copyrightHolder: item.copyrightHolder,
    copyrightNotice: item.copyrightNotice,
    usageTerms: item.usageTerms,
    body: item.body,
    bodyHtml: item.bodyHtml,
    digest,
  };
}

/**
 * The slugs that a story may get, the best first: the one that another archive gave it, else `usualSlug`, then that with
 * a digest of the uri behind it (`bahia-cocoa-review-5f2c8e1a`), so that of two stories with one headline the second
 * is called the same whatever else came before it.
 */
export function articleSlugs(item: Pick<NewsItem, "headline" | "uri" | "slug">): string[] {
  const usual = usualSlug(item);
  const digest = sha256(item.uri);
  return [item.slug ?? usual, usual, ...[8, 16, 64].map((length) => `${usual}-${digest.slice(0, length)}`)];
}

/** The first of `articleSlugs` that no other story has; they must have been loaded. */
export function freeArticleSlug(item: NewsItem, slugs: SlugRegistry): string {
  const free = articleSlugs(item).find((slug) => !slugs.get("article", slug));
  if (!free) throw new Error(`No slug is left for ${item.uri}.`);
  return free;
}
