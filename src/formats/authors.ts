import type { NewsAuthor } from "../news/news-item.js";
import { foldName } from "../text/fold.js";
import { mergeIdentifiers } from "./identifiers.js";

/** Who the byline names and who is listed as an author, each person once. */
export function mergeAuthors(names: readonly string[], listed: readonly NewsAuthor[]): NewsAuthor[] {
  const authors = new Map<string, NewsAuthor>();
  for (const author of [...names.map((name) => ({ name, identifiers: [] })), ...listed]) {
    const known = authors.get(foldName(author.name));
    authors.set(foldName(author.name), {
      name: known?.name ?? author.name,
      identifiers: mergeIdentifiers(known?.identifiers ?? [], author.identifiers),
    });
  }
  return [...authors.values()];
}
