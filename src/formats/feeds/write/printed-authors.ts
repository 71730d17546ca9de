import type { NewsAuthor, NewsItem } from "../../../news/news-item.js";

/** Whom a feed names as a story's authors: where nobody is known by name, whoever the byline credits, such as an agency. */
export function printedAuthors({ authors, byline }: NewsItem): NewsAuthor[] {
  if (authors.length > 0) return authors;
  return byline === null ? [] : [{ name: byline, identifiers: [] }];
}
