import type { Article } from "../entities/article.js";
import type { ArticleVersion } from "../entities/article-version.js";

/**
 * What readers see of an article that they ask for by its key, the one way around `listed`:
 *
 * - listed: all of it;
 * - withheld or canceled: a tombstone, its content null (its lists are empty since their rows are not listed);
 * - under embargo: nothing, as if it were not there.
 */
export function asReadersSee(article: Article): Article | null {
  if (article.listed === 1) return article;
  if (article.status === "USABLE") return null;
  const { __typename, id, uri, slug, status, version, updatedAt, listed } = article;
  const kept = { __typename, id, uri, slug, status, version, updatedAt, listed };
  const content = Object.keys(article).filter((key) => !(key in kept));
  return { ...article, ...Object.fromEntries(content.map((key) => [key, null])) };
}

/**
 * Whether readers may see what a version of an article that is listed says, in SQL over both rows: it is the one that
 * the article shows, or it is usable and under no embargo (any more). An article that is listed now may have been
 * withheld, or be still under embargo, in a version before.
 *
 * What the article shows needs no look at the clock: another program, whose clock is ahead, may have listed it.
 *
 * @param now the time in the statement (UTC with milliseconds)
 */
export function isReadableVersion(version: string, article: string, now: string): string {
  return `(${version}.digest = ${article}.digest OR ${version}.status = 'USABLE'
    AND (${version}."embargoedUntil" IS NULL OR ${version}."embargoedUntil" <= ${now}))`;
}

/** What readers see of a version of an article that is listed: all of it, or only that it was. */
export function versionAsReadersSee(version: ArticleVersion, isReadable: boolean): ArticleVersion {
  if (isReadable) return version;
  return { ...version, headline: null, embargoedUntil: null, receivedAt: null, documentId: null };
}
