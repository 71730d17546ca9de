import type { Article } from "../entities/article.js";

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
